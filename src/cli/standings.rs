//! What comes of a contest, on the terminal.

use lookalike::report::contest::{Learner, Line, Standings};

use super::{count, side_by_side};

/// What one learner came to in a line.
type Told = fn(&Line) -> &Learner;

/// The headline, a table a learner, how close the added rows are, and what all that does not tell.
pub fn as_text(standings: &Standings) -> String {
    let mut text = standings.headline.join("\n");
    let learners: [(&str, Told); 2] = [
        ("Boosted trees", |line| &line.boosted),
        ("Logistic regression", |line| &line.linear),
    ];
    for (name, learner) in learners {
        let header = [
            name,
            "Added rows",
            "PR-AUC",
            "ROC AUC",
            "Brier",
            "Recall",
            "Precision",
        ];
        let mut rows = vec![header.map(str::to_owned).to_vec()];
        rows.extend(standings.lines.iter().map(|line| {
            let marks = &learner(line).marks;
            let marks = [
                marks.pr_auc,
                marks.roc_auc,
                marks.brier,
                marks.recall,
                marks.precision,
            ];
            let first = [line.name.clone(), count(line.added)].into_iter();
            first.chain(marks.map(shown)).collect()
        }));
        text.push_str(&format!("\n\n{}", side_by_side(&rows).trim_end()));
    }
    let mut rows = vec![
        ["Added rows", "Closer to training rows", "Expected"]
            .map(str::to_owned)
            .to_vec(),
    ];
    rows.extend(standings.lines.iter().filter_map(|line| {
        let closer = line.closer?;
        Some(vec![
            line.name.clone(),
            shown(Some(closer.share)),
            shown(Some(closer.expected)),
        ])
    }));
    text.push_str(&format!(
        "\n\n{}\n{}\n",
        side_by_side(&rows),
        standings.notes.join("\n")
    ));
    text
}

fn shown(number: Option<f64>) -> String {
    number.map_or("-".to_owned(), |number| format!("{number:.3}"))
}
