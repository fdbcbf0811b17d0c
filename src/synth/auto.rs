//! Picks a model for a table by its size and the time there is.

use super::{Limit, MIN_ROWS, Model, autoregressive, bayes_net, independent};

/// The id that asks for a choice.
pub const ID: &str = "auto";

/// The name shown.
pub const TITLE: &str = "Automatic";

/// What it does, for the user.
pub const DOC: &str =
    "Picks a model by the rows, the columns and the time there is, and says which and why.";

/// A model, the time it may take, and why.
pub struct Choice {
    /// The model.
    pub model: &'static Model,
    /// When it ends at the latest.
    pub limit: Limit,
    /// Why, in a sentence.
    pub reason: String,
}

/// Under so many rows there is little to learn, and it is learned soon.
pub(super) const FEW_ROWS: usize = 2_000;

/// What a small table is given at most. Seconds.
const FEW_ROWS_SECONDS: f64 = 9.0;

/// The best model for so many rows and columns within this limit.
pub fn choose(n_rows: usize, n_columns: usize, limit: Limit) -> Choice {
    let (network, statistics) = (&autoregressive::MODEL, &bayes_net::MODEL);
    if n_rows < MIN_ROWS {
        return Choice {
            model: &independent::MODEL,
            limit,
            reason: format!("{n_rows} rows are too few to learn how columns depend on each other."),
        };
    }
    let Limit::Seconds(seconds) = limit else {
        return Choice {
            model: network,
            limit,
            reason: "A number of steps was asked for; the autoregressive network uses them best."
                .to_owned(),
        };
    };
    if seconds < shortest(n_columns) {
        return Choice {
            model: statistics,
            limit,
            reason: format!(
                "{seconds} s are too short for a network over {n_columns} columns; the Bayesian network is fitted at once."
            ),
        };
    }
    if n_rows < FEW_ROWS {
        return Choice {
            model: network,
            limit: Limit::Seconds(seconds.min(FEW_ROWS_SECONDS)),
            reason: format!(
                "The autoregressive network is mostly the closest to the real table, and {n_rows} rows are learned within seconds; where the Bayesian network predicts unseen rows clearly better, it takes over."
            ),
        };
    }
    Choice {
        model: network,
        limit,
        reason:
            "The autoregressive network is the closest to the real table for the time there is."
                .to_owned(),
    }
}

/// Seconds under which a network over so many columns is still far from its best: its work grows with their square.
fn shortest(n_columns: usize) -> f64 {
    2.0 + (n_columns * n_columns) as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::choose;
    use crate::synth::Limit;

    #[test]
    fn size_and_time_decide() {
        let id = |rows, columns, limit| choose(rows, columns, limit).model.id;
        assert_eq!(id(29, 5, Limit::Seconds(30.0)), "independent");
        assert_eq!(id(30_000, 15, Limit::Seconds(30.0)), "autoregressive");
        assert_eq!(id(30_000, 15, Limit::Seconds(1.0)), "bayes_net");
        assert_eq!(id(30_000, 300, Limit::Seconds(30.0)), "bayes_net");
        assert_eq!(id(30_000, 15, Limit::Steps(3)), "autoregressive");
        let Limit::Seconds(seconds) = choose(500, 15, Limit::Seconds(60.0)).limit else {
            panic!("a time limit stays one");
        };
        assert!(seconds < 10.0);
    }
}
