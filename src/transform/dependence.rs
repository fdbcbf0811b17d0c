//! Which columns others determine: found on tokens, in two passes.
//!
//! Every pair of columns is looked at over a sample of the rows and given up at the first few exceptions, which for
//! unrelated columns takes some tens of rows; what is left is counted over all rows. The pairs are in the number of
//! columns squared, the rows counted linearly.

use super::column::LearnedColumn;
use super::determined::Lookup;

/// Rows that propose candidates.
const SAMPLE_ROWS: usize = 2_000;

/// Exceptions in the sample that a candidate may have: four times the share allowed of all rows, for chance.
const SAMPLE_EXCEPTIONS: u32 = 8;

/// Cells of the sample looked at before wide tables are left as they are. About a second.
const MOST_LOOKS: usize = 400_000_000;

/// Columns counted over all rows for one that may be determined.
const MOST_COUNTED: usize = 8;

/// One row in so many may be an exception: it gets the value that goes with the others.
const ROWS_AN_EXCEPTION: usize = 1_000;

/// Share of one value from which a column is as good as constant: anything would determine it.
const NEARLY_CONSTANT: f64 = 0.99;

/// Share of the rows that may hold a rare value of the determining column. Theirs are drawn, not copied.
const MOST_RARE: f64 = 0.05;

/// How unlikely it must be that columns without any dependence look like this, in nats, before the number of pairs
/// tried is taken off: one in half a billion.
const EVIDENCE: f64 = 20.0;

/// A column that another determines, as places among the columns searched.
pub(super) struct Dependence {
    pub(super) column: usize,
    pub(super) of: usize,
    pub(super) lookup: Lookup,
}

/// Finds what can be copied, in an order in which it can: a column's source is either not in the list or before it.
///
/// Of columns that determine each other the one with more tokens is kept, then one with an order, then the first.
/// `fewest`: the rows that must stand behind a pair.
pub(super) fn find(
    columns: &[LearnedColumn],
    tokens: &[Vec<u16>],
    fewest: usize,
) -> Vec<Dependence> {
    let mut search = Search {
        columns,
        tokens,
        fewest,
        evidence: EVIDENCE + 2.0 * (columns.len() as f64).ln(),
        looks: 0,
    };
    let varied = |&j: &usize| is_varied(&columns[j]);
    let mut order: Vec<usize> = (0..columns.len()).filter(varied).collect();
    order.sort_by_key(|&j| {
        let column = &columns[j];
        (
            std::cmp::Reverse(used(column)),
            !column.may_determine(),
            !column.is_ordered(),
            j,
        )
    });
    let (mut kept, mut found) = (Vec::new(), Vec::<Dependence>::new());
    for column in order {
        let copied: Vec<usize> = found.iter().map(|dependence| dependence.column).collect();
        match search.source(column, kept.iter().chain(&copied).copied()) {
            Some(dependence) => found.push(dependence),
            None => kept.push(column),
        }
    }
    found
}

/// The number of tokens that rows have.
fn used(column: &LearnedColumn) -> usize {
    column.rows().iter().filter(|&&rows| rows > 0).count()
}

/// Whether no token has nearly all rows.
fn is_varied(column: &LearnedColumn) -> bool {
    let total: f64 = column.rows().iter().map(|&rows| f64::from(rows)).sum();
    let most = column.rows().iter().max().copied().unwrap_or(0);
    f64::from(most) <= NEARLY_CONSTANT * total
}

struct Search<'a> {
    columns: &'a [LearnedColumn],
    tokens: &'a [Vec<u16>],
    fewest: usize,
    evidence: f64,
    looks: usize,
}

impl Search<'_> {
    /// The first of these that determines a column.
    fn source(
        &mut self,
        column: usize,
        sources: impl Iterator<Item = usize>,
    ) -> Option<Dependence> {
        if self.columns[column].redraws() {
            return None;
        }
        let mut counted = 0;
        for of in sources {
            if counted == MOST_COUNTED || self.looks > MOST_LOOKS {
                return None;
            }
            if !self.columns[of].may_determine() || !self.is_candidate(of, column) {
                continue;
            }
            counted += 1;
            if let Some(lookup) = self.count(of, column) {
                return Some(Dependence { column, of, lookup });
            }
        }
        None
    }

    /// Whether a sample of the rows has few exceptions from the commonest token of `column` beside each of `of`'s.
    fn is_candidate(&mut self, of: usize, column: usize) -> bool {
        let (x, y) = (&self.tokens[of], &self.tokens[column]);
        let source = &self.columns[of];
        let stride = x.len().div_ceil(SAMPLE_ROWS).max(1);
        // A majority vote a token: the leader, and by how many rows it leads.
        let mut votes = vec![(0u16, 0u32); source.n_tokens()];
        self.looks += votes.len() / 8;
        let mut exceptions = 0;
        for row in (0..x.len()).step_by(stride) {
            self.looks += 1;
            if source.is_rare(x[row]) {
                continue;
            }
            let (leader, lead) = &mut votes[usize::from(x[row])];
            if *lead == 0 {
                (*leader, *lead) = (y[row], 1);
            } else if *leader == y[row] {
                *lead += 1;
            } else {
                *lead -= 1;
                exceptions += 1;
                if exceptions > SAMPLE_EXCEPTIONS {
                    return false;
                }
            }
        }
        true
    }

    /// The lookup from `of` to `column` over all rows, where it breaks few of them and chance cannot explain it.
    fn count(&self, of: usize, column: usize) -> Option<Lookup> {
        let (source, target) = (&self.columns[of], &self.columns[column]);
        let n_rows = self.tokens[of].len();
        let (mut exceptions, mut rare, mut evidence) = (0, 0, 0.0);
        let mut pairs = self.pairs(of, column);
        for (x, beside) in (0u16..).zip(&mut pairs) {
            let rows: usize = beside.iter().map(|&(_, rows)| rows as usize).sum();
            beside.retain(|&(_, rows)| rows as usize >= self.fewest);
            if source.is_rare(x) {
                rare += rows;
            } else if let Some(&(y, kept)) = beside.first() {
                beside.truncate(1);
                exceptions += rows - kept as usize;
                let share = f64::from(target.rows()[usize::from(y)]) / n_rows as f64;
                evidence -= f64::from(kept - 1) * share.ln();
                // A range is not one value: drawn inside it, the pair would be new.
                if target.is_range(y) {
                    return None;
                }
            } else {
                exceptions += rows;
            }
            if beside.is_empty() {
                beside.push((target.commonest(), 1));
            }
        }
        let few_exceptions = exceptions == 0 || exceptions * ROWS_AN_EXCEPTION < n_rows;
        let few_rare = rare as f64 <= MOST_RARE * n_rows as f64;
        (few_exceptions && few_rare && evidence >= self.evidence).then_some(Lookup(pairs))
    }

    /// For every token of `of` the tokens of `column` beside it and their rows, most rows first.
    fn pairs(&self, of: usize, column: usize) -> Vec<Vec<(u16, u32)>> {
        let mut pairs: Vec<Vec<(u16, u32)>> = vec![Vec::new(); self.columns[of].n_tokens()];
        for (&x, &y) in self.tokens[of].iter().zip(&self.tokens[column]) {
            let beside = &mut pairs[usize::from(x)];
            match beside.iter_mut().find(|(token, _)| *token == y) {
                Some((_, rows)) => *rows += 1,
                None => beside.push((y, 1)),
            }
        }
        for beside in &mut pairs {
            beside.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        }
        pairs
    }
}
