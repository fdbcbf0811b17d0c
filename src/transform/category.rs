//! Categories and booleans as tokens, with the rare ones hidden behind one token.
//!
//! A category held by fewer rows than the column's threshold is never stored. The threshold is [`RARE_BELOW`] plus 0
//! to 2. Of two values the rarer becomes the other. Of a very long list only the most common are kept; the tail is
//! treated as rare.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::protection::{Protected, RARE_BELOW, RARE_TEXT, Rare};
use crate::Rng;

/// The categories of one column that may be shown: token `i` is the `i`-th most common, and the token after the last
/// one stands for all rare categories, where there are any.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Categories {
    texts: Vec<String>,
    /// Rows behind each text.
    rows: Vec<u32>,
    has_rare: bool,
    redraw: bool,
}

impl Categories {
    /// Learns which categories may be shown from `(text, rows)` pairs, in any order.
    pub(super) fn fit(
        mut counts: Vec<(&str, usize)>,
        max_categories: usize,
        rare: Rare,
        rng: &mut Rng,
    ) -> (Self, Vec<Protected>) {
        let fewer_than = match rare.protects() {
            true => RARE_BELOW + rng.below(3),
            false => 1,
        };
        counts.retain(|&(_, rows)| rows > 0);
        // By text where equally common: the order must not depend on the order of the rows.
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let common = counts.partition_point(|&(_, rows)| rows >= fewer_than);
        let kept = common.min(max_categories);
        let (shown, hidden) = counts.split_at(kept);
        let categories = Self {
            texts: shown.iter().map(|&(text, _)| text.to_owned()).collect(),
            rows: shown.iter().map(|&(_, rows)| rows as u32).collect(),
            // Of two values the rarer becomes the other: a third one would break whatever expects two.
            has_rare: !hidden.is_empty() && (kept, counts.len()) != (1, 2),
            redraw: rare == Rare::Redraw,
        };
        (
            categories,
            protected(&counts, kept, common, fewer_than, rare),
        )
    }

    /// The number of tokens.
    pub(super) fn n_tokens(&self) -> usize {
        self.texts.len() + usize::from(self.has_rare)
    }

    /// Whether the token of the rare ones is written as a common category.
    pub(super) fn redraws(&self) -> bool {
        self.has_rare && self.redraw
    }

    /// Whether the categories of a model file have one count each.
    pub(super) fn is_sound(&self) -> bool {
        self.texts.len() == self.rows.len()
    }

    /// The kept categories, most common first.
    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// The token of every kept category.
    pub(super) fn index(&self) -> HashMap<&str, u16> {
        let texts = self.texts.iter().map(String::as_str);
        texts.zip(0..).collect()
    }

    /// The token for a category that is not in [`Categories::index`]: the rare one, or the most common category where
    /// the fitted rows had no rare ones.
    pub(super) fn unseen(&self) -> u16 {
        if self.has_rare {
            self.texts.len() as u16
        } else {
            0
        }
    }

    /// The text of a token.
    pub(super) fn text(&self, token: u16, rng: &mut Rng) -> &str {
        if let Some(text) = self.texts.get(usize::from(token)) {
            return text;
        }
        let total: usize = self.rows.iter().map(|&rows| rows as usize).sum();
        if !self.redraw || total == 0 {
            return RARE_TEXT;
        }
        let mut left = rng.below(total);
        for (text, &rows) in self.texts.iter().zip(&self.rows) {
            match left.checked_sub(rows as usize) {
                Some(rest) => left = rest,
                None => return text,
            }
        }
        RARE_TEXT
    }
}

/// What the fit hid: `counts` most common first, of which `kept` stay and `common` could have.
fn protected(
    counts: &[(&str, usize)],
    kept: usize,
    common: usize,
    fewer_than: usize,
    rare: Rare,
) -> Vec<Protected> {
    let mut list = Vec::new();
    let too_rare = &counts[common..];
    if kept == 0 && !too_rare.is_empty() {
        list.push(Protected::EveryCategoryRare {
            categories: too_rare.len(),
        });
    } else if let ([_, (_, rows)], 1) = (counts, too_rare.len()) {
        list.push(Protected::RareClass {
            rows: *rows,
            fewer_than,
        });
    } else if !too_rare.is_empty() {
        list.push(Protected::RareCategories {
            categories: too_rare.len(),
            rows: too_rare.iter().map(|&(_, rows)| rows).sum(),
            fewer_than,
            redrawn: rare == Rare::Redraw,
        });
    }
    if common > kept {
        list.push(Protected::TailOfCategories {
            kept,
            categories: common - kept,
        });
    }
    list
}

#[cfg(test)]
mod tests {
    use super::Categories;
    use crate::Rng;
    use crate::transform::protection::{Protected, Rare};

    const COUNTS: [(&str, usize); 4] = [("rare", 1), ("b", 30), ("a", 30), ("c", 90)];

    #[test]
    fn a_single_rare_category_is_hidden() {
        let (categories, protected) =
            Categories::fit(COUNTS.to_vec(), 512, Rare::Mark, &mut Rng::new(1));
        assert_eq!(categories.texts(), ["c", "a", "b"]);
        assert_eq!(categories.n_tokens(), 4);
        assert_eq!(
            categories.text(categories.unseen(), &mut Rng::new(1)),
            "(rare)"
        );
        assert!(matches!(
            protected[..],
            [Protected::RareCategories {
                categories: 1,
                rows: 1,
                ..
            }]
        ));
    }

    #[test]
    fn the_rarer_of_two_values_becomes_the_other() {
        for rare in [Rare::Mark, Rare::Redraw] {
            let counts = vec![("no", 90), ("yes", 3)];
            let (categories, protected) = Categories::fit(counts, 512, rare, &mut Rng::new(1));
            let text = categories.text(categories.unseen(), &mut Rng::new(1));
            assert_eq!((text, categories.n_tokens()), ("no", 1));
            assert!(matches!(
                protected[..],
                [Protected::RareClass { rows: 3, .. }]
            ));
        }
    }

    #[test]
    fn redraw_follows_the_shares_of_the_common_ones() {
        let mut rng = Rng::new(2);
        let (categories, _) = Categories::fit(COUNTS.to_vec(), 512, Rare::Redraw, &mut rng);
        let drawn = (0..3_000)
            .filter(|_| categories.text(3, &mut rng) == "c")
            .count();
        assert!((1_700..1_900).contains(&drawn), "{drawn}");
    }

    #[test]
    fn off_keeps_everything_and_a_long_tail_is_rare() {
        let (all, protected) = Categories::fit(COUNTS.to_vec(), 512, Rare::Off, &mut Rng::new(1));
        assert_eq!((all.n_tokens(), protected.len()), (4, 0));
        let (two, protected) = Categories::fit(COUNTS.to_vec(), 2, Rare::Mark, &mut Rng::new(1));
        assert_eq!(two.n_tokens(), 3);
        assert_eq!(protected.len(), 2);
    }

    #[test]
    fn all_values_unique_leaves_one_token() {
        let counts = vec![("x", 1), ("y", 1), ("z", 1)];
        let (none, protected) = Categories::fit(counts, 512, Rare::Redraw, &mut Rng::new(1));
        assert_eq!(none.n_tokens(), 1);
        assert_eq!(none.text(0, &mut Rng::new(1)), "(rare)");
        assert_eq!(protected, [Protected::EveryCategoryRare { categories: 3 }]);
    }
}
