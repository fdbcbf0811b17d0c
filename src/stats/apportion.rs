//! A number of rows divided by shares.

/// So many rows by these shares, which add up to 1: whole numbers that add up, the largest remainders rounded up.
pub fn apportion(n_rows: usize, shares: &[f64]) -> Vec<usize> {
    let exact = |share: &f64| share * n_rows as f64;
    let mut rows: Vec<usize> = shares.iter().map(|share| exact(share) as usize).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let rest = |i: usize| exact(&shares[i]).fract();
    order.sort_by(|&a, &b| rest(b).total_cmp(&rest(a)).then(a.cmp(&b)));
    let missing = n_rows.saturating_sub(rows.iter().sum());
    order
        .iter()
        .cycle()
        .take(missing)
        .for_each(|&i| rows[i] += 1);
    rows
}

#[cfg(test)]
mod tests {
    use super::apportion;

    #[test]
    fn rows_add_up_and_follow_the_shares() {
        assert_eq!(apportion(10, &[0.3, 0.7]), [3, 7]);
        assert_eq!(apportion(100, &[1.0 / 3.0; 3]), [34, 33, 33]);
        assert_eq!(apportion(1, &[0.4, 0.6]), [0, 1]);
    }
}
