//! How large the tables become through which conditions reach the columns drawn before.
//!
//! A condition on a digit is told to those it is drawn from as a table over them: a message, which the last of them
//! passes on over what is left and its own parents (bucket elimination: Dechter 1999, section 4). The search takes no
//! parent that would make such a table too large, so that every condition can be drawn from exactly; but for wide
//! tables, where that would cost too much of what parents tell.

/// The largest such table, the digit itself included. Cells.
pub(super) const MOST_CELLS: u64 = 1 << 20;

/// Columns beyond which parents count for more than conditions.
const WIDE: usize = 40;

/// For every digit placed, the digits that its message is about.
#[derive(Debug, Clone)]
pub(super) struct Scopes {
    /// `None` where any size will do.
    most_cells: Option<u64>,
    /// In the order they are drawn in.
    placed: Vec<Placed>,
}

#[derive(Debug, Clone)]
struct Placed {
    digit: usize,
    size: u64,
    /// Places of those before it, sorted.
    scope: Vec<usize>,
}

impl Scopes {
    /// Nothing placed yet of so many columns.
    pub(super) fn new(n_columns: usize) -> Self {
        Self {
            most_cells: (n_columns <= WIDE).then_some(MOST_CELLS),
            placed: Vec::new(),
        }
    }

    /// Whether a digit of so many values may be drawn next from these.
    pub(super) fn allow(&self, size: u64, parents: &[usize]) -> bool {
        let filled = |most| self.filled(size, self.places(parents), most);
        self.most_cells.is_none_or(|most| filled(most).is_some())
    }

    /// Places the next digit, drawn from parents that it is allowed.
    pub(super) fn add(&mut self, digit: usize, size: u64, parents: &[usize]) {
        let Some(most) = self.most_cells else {
            return;
        };
        let scope = self.places(parents);
        let filled = self.filled(size, scope.clone(), most);
        for (place, scope) in filled.expect("allowed before") {
            self.placed[place].scope = scope;
        }
        self.placed.push(Placed { digit, size, scope });
    }

    /// Where these digits are, sorted.
    fn places(&self, digits: &[usize]) -> Vec<usize> {
        let is_one = |&place: &usize| digits.contains(&self.placed[place].digit);
        (0..self.placed.len()).filter(is_one).collect()
    }

    /// The scopes that grow by the message of a digit over this scope; `None` where one becomes too large.
    fn filled(
        &self,
        mut size: u64,
        mut scope: Vec<usize>,
        most_cells: u64,
    ) -> Option<Vec<(usize, Vec<usize>)>> {
        let mut filled = Vec::new();
        loop {
            let sizes = scope.iter().map(|&place| self.placed[place].size);
            let cells = sizes.fold(size, u64::saturating_mul);
            if cells > most_cells {
                return None;
            }
            let Some(last) = scope.pop() else {
                return Some(filled);
            };
            let known = &self.placed[last].scope;
            if scope.iter().all(|place| known.contains(place)) {
                return Some(filled);
            }
            scope.extend(known);
            scope.sort_unstable();
            scope.dedup();
            size = self.placed[last].size;
            filled.push((last, scope.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scopes;

    #[test]
    fn messages_fill_the_scopes_before() {
        let mut scopes = Scopes::new(4);
        for (digit, parents) in [(7, &[][..]), (3, &[7]), (5, &[7]), (1, &[5, 3])] {
            scopes.add(digit, 2, parents);
        }
        let known: Vec<_> = scopes.placed.iter().map(|p| p.scope.clone()).collect();
        assert_eq!(known, [vec![], vec![0], vec![0, 1], vec![1, 2]]);
    }

    #[test]
    fn a_parent_that_makes_a_table_too_large_is_not_allowed() {
        let mut scopes = Scopes::new(4);
        scopes.add(0, 1 << 9, &[]);
        scopes.add(1, 1 << 9, &[]);
        assert!(scopes.allow(4, &[0, 1]) && !scopes.allow(8, &[0, 1]));
        scopes.add(2, 8, &[0]);
        scopes.add(3, 1 << 9, &[1]);
        assert!(scopes.allow(4, &[2]) && scopes.allow(4, &[3]));
        assert!(!scopes.allow(4, &[2, 3]), "0, 1 and 3 would meet");
    }
}
