//! The standings in sentences.

use super::standings::{Closer, Learner, Line, Standings};
use crate::metric::MAX_ROWS;
use crate::report::words::{number, percent};
use crate::stats::order::sorted;
use crate::table::words::{count, list, plural, quoted};

/// Fewer rows of the class in the holdout leave wide intervals.
const FEW: usize = 100;

pub(super) fn say(standings: &mut Standings) {
    let boosted = (
        "boosted trees",
        (|line| &line.boosted) as fn(&Line) -> &Learner,
    );
    let linear = (
        "logistic regression",
        (|line| &line.linear) as fn(&Line) -> &Learner,
    );
    let learners = [boosted, linear];
    let mut headline: Vec<String> = Vec::new();
    headline.extend(
        learners
            .iter()
            .filter_map(|(name, of)| ranking(standings, name, *of)),
    );
    headline.extend(
        learners
            .iter()
            .filter_map(|(name, of)| probabilities(standings, name, *of)),
    );
    headline.extend(copies(standings));
    standings.headline = headline;
    standings.notes = notes(standings);
}

/// Whether any added rows help a learner to rank the class higher.
fn ranking(standings: &Standings, who: &str, of: fn(&Line) -> &Learner) -> Option<String> {
    let (real, others) = standings.lines.split_first()?;
    let area = |line: &Line| of(line).marks.pr_auc;
    let gain = |line: &Line| of(line).beside_real?.pr_auc;
    let helps = |line: &&Line| gain(line).is_some_and(|[low, _]| low > 0.0);
    let best = highest(others.iter().filter(helps), area).or(highest(others.iter(), area))?;
    let (class, name) = (quoted(&standings.class), quoted(&best.name));
    let [ours, alone] = [area(best)?, area(real)?].map(number);
    let [low, high] = gain(best)?;
    let is_more = low > 0.0;
    // Rounded first, so that nothing is less than nothing.
    let [low, high] = [low, high].map(|x| number((x * 1e3).round() / 1e3 + 0.0));
    Some(if is_more {
        format!(
            "With {who}, rows by {name} help to rank {class} higher: PR-AUC {ours} in place of {alone} from the real rows alone, {low} \
             to {high} more in 95 of 100 draws of the holdout."
        )
    } else {
        format!(
            "With {who}, no added rows help to rank {class} higher by more than chance: PR-AUC {alone} from the real rows alone; \
             the best, {name}, comes to {ours}, which is {low} to {high} more in 95 of 100 draws of the holdout."
        )
    })
}

/// The line with the highest number; of equal ones the first.
fn highest<'a>(
    lines: impl Iterator<Item = &'a Line>,
    number: impl Fn(&Line) -> Option<f64>,
) -> Option<&'a Line> {
    lines.reduce(|best, line| {
        if number(line) > number(best) {
            line
        } else {
            best
        }
    })
}

/// Whether added rows spoil a learner's probabilities.
fn probabilities(standings: &Standings, who: &str, of: fn(&Line) -> &Learner) -> Option<String> {
    let (real, others) = standings.lines.split_first()?;
    let score = |line: &Line| of(line).marks.brier;
    let is_worse = |line: &&Line| {
        let beside = of(line).beside_real.and_then(|beside| beside.brier);
        beside.is_some_and(|[low, _]| low > 0.0)
    };
    let worst = highest(others.iter().filter(is_worse), score)?;
    let [alone, ours] = [score(real)?, score(worst)?].map(number);
    Some(format!(
        "With {who}, probabilities suffer: the Brier score, of which less is better, goes from {alone} to {ours} with rows by {}.",
        quoted(&worst.name)
    ))
}

/// Which added rows lie on real ones.
fn copies(standings: &Standings) -> Option<String> {
    let lines = standings.lines.iter();
    let near = lines.filter_map(|line| Some((line.name.as_str(), line.closer?)));
    let (names, near): (Vec<&str>, Vec<Closer>) = near
        .filter(|(_, closer)| closer.interval[0] > closer.expected)
        .unzip();
    let shares = sorted(near.iter().map(|closer| closer.share).collect());
    let shares = match shares[..] {
        [] => return None,
        [share] => percent(share),
        [low, .., high] => format!("{} to {}", percent(low), percent(high)),
    };
    Some(format!(
        "Rows by {} lie on the rows learned from: {shares} are closer to one of them than to any of the holdout, {} is expected.",
        list(&names),
        percent(near[0].expected)
    ))
}

fn notes(standings: &Standings) -> Vec<String> {
    let class = quoted(&standings.class);
    let mut notes = Vec::new();
    if standings.classes > 2 {
        notes.push(format!(
            "Of {} classes {class} is told from all others together.",
            standings.classes
        ));
    }
    if standings.class_rows.holdout < FEW {
        let rows = plural(standings.class_rows.holdout, "row");
        notes.push(format!(
            "The holdout has {rows} of {class}: few, so that intervals are wide and another split may turn the order around."
        ));
    }
    let most = standings.lines.iter().map(|line| line.added).max();
    if standings.rows.train + most.unwrap_or(0) > MAX_ROWS {
        let most = count(MAX_ROWS);
        notes.push(format!(
            "Of a table with more rows than {most}, so many, drawn by chance, are learned from."
        ));
    }
    notes.push(format!(
        "Recall is what is found from a threshold on that was chosen for a precision of {} on {} of {class} and {} in all, set \
         aside for it: rows that were learned from would set it too low. Precision is what it came to in the holdout.",
        standings.precision,
        plural(standings.class_rows.tuning, "row"),
        plural(standings.rows.tuning, "row")
    ));
    notes.push(
        "Intervals are from drawing the holdout again, for each way by itself: of several ways one may seem to help by chance, and \
         another split, seed or training run may differ by more.".to_owned(),
    );
    notes.push(
        "Adding rows mostly helps weak learners, as logistic regression is one here. Strong ones gain little (arXiv 2201.08528), \
         and for them moving the threshold does what balancing does."
            .to_owned(),
    );
    notes
}

#[cfg(test)]
mod tests {
    use super::super::standings::{Beside, Learner, Line, Standings};
    use crate::metric::rare_class::Marks;

    #[test]
    fn a_way_that_surely_helps_is_named_before_a_better_one_that_may_be_chance() {
        let line = |name: &str, area: f64, gain: Option<[f64; 2]>| {
            let learner = Learner {
                marks: Marks {
                    pr_auc: Some(area),
                    ..Marks::default()
                },
                beside_real: Some(Beside {
                    pr_auc: gain,
                    ..Beside::default()
                }),
            };
            Line {
                name: name.to_owned(),
                boosted: learner,
                linear: learner,
                ..Line::default()
            }
        };
        let said = |lines: Vec<Line>| {
            let mut standings = Standings {
                class: "yes".to_owned(),
                lines,
                ..Standings::default()
            };
            super::say(&mut standings);
            standings.headline[0].clone()
        };
        let real = || line("real rows only", 0.2, None);
        let lucky = || line("lucky", 0.4, Some([-0.1, 0.3]));
        let sure = said(vec![real(), lucky(), line("sure", 0.3, Some([0.05, 0.2]))]);
        assert!(sure.contains("rows by \"sure\" help"), "{sure}");
        let none = said(vec![real(), lucky()]);
        assert!(none.contains("no added rows help"), "{none}");
        assert!(none.contains("the best, \"lucky\""), "{none}");
    }
}
