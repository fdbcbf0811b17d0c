//! Sorting, in one place: every sort of another type or key is code of its own, and the page's wasm is to be small.

/// The places of the numbers, the least first; of equal ones the first.
pub fn ascending(keys: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|&a, &b| keys[a].total_cmp(&keys[b]));
    order
}

/// The places of the numbers, the greatest first; of equal ones the first.
pub fn descending(keys: impl Iterator<Item = f64>) -> Vec<usize> {
    ascending(&keys.map(|key| -key).collect::<Vec<_>>())
}

/// The numbers, the least first.
pub fn sorted(mut numbers: Vec<f64>) -> Vec<f64> {
    numbers.sort_unstable_by(f64::total_cmp);
    numbers
}

/// The things in another order.
///
/// # Panics
/// When the order names a place that there is not.
pub fn permuted<T>(things: Vec<T>, order: &[usize]) -> Vec<T> {
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|&place| things[place].take())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{ascending, descending, permuted};

    #[test]
    fn equal_keys_stay_in_their_order() {
        let keys = [2.0, 1.0, 2.0, 0.0];
        assert_eq!(ascending(&keys), [3, 1, 0, 2]);
        let order = descending(keys.into_iter());
        assert_eq!(order, [0, 2, 1, 3]);
        assert_eq!(
            permuted(vec!["a", "b", "c", "d"], &order),
            ["a", "c", "b", "d"]
        );
    }
}
