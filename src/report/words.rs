//! The report in sentences.

use super::{ENOUGH_ROWS, Report, Score};
use crate::table::words::{count, list, plural};

/// Columns that are named as the least alike, and as holding rare values.
const NAMED: usize = 3;

/// Below its ceiling by less than this a score is as good as its ceiling.
const NEAR: f64 = 0.01;

/// The result, the most important sentence first.
pub(super) fn headline(report: &Report) -> Vec<String> {
    let [columns, pairs] = fidelity(report);
    let sentences = [
        columns,
        pairs,
        detection(report),
        utility(report),
        membership(report),
        closeness(report),
        matches(report),
        rare(report),
    ];
    sentences.into_iter().flatten().collect()
}

/// A number in a sentence.
pub(super) fn number(value: f64) -> String {
    format!("{value:.3}")
}

/// A share in a sentence.
pub(super) fn percent(share: f64) -> String {
    // The sign stays with its number at the end of a line.
    format!("{:.1}\u{a0}%", 100.0 * share)
}

/// What is said of columns by themselves, and of pairs of them.
fn fidelity(report: &Report) -> [Option<String>; 2] {
    let worst: Vec<&str> = report
        .columns
        .iter()
        .filter(|card| card.shape.is_some_and(|s| s < 0.95))
        .take(NAMED)
        .map(|card| card.name.as_str())
        .collect();
    let worst = if worst.is_empty() {
        String::new()
    } else {
        format!(" Least alike: {}.", list(&worst))
    };
    let columns = alike("Columns by themselves", &report.column_shapes);
    let pairs = alike("Pairs of columns", &report.pair_trends);
    [columns.map(|said| format!("{said}{worst}")), pairs]
}

/// A verdict, and beside it what fresh real rows come to.
fn alike(what: &str, score: &Score) -> Option<String> {
    let value = score.value?;
    let ceiling = score.ceiling.as_ref();
    let top = ceiling.and_then(|ceiling| ceiling.value);
    // Beside a ceiling of fewer rows stands the number of as few.
    let same_rows = ceiling.and_then(|ceiling| ceiling.same_rows);
    let held = same_rows.unwrap_or(value);
    let verdict = match top {
        Some(top) if held >= top - NEAR => "as much alike as in fresh real rows",
        _ if value >= 0.95 => "much alike",
        _ if value >= 0.85 => "somewhat alike",
        _ => "clearly different",
    };
    let beside = match top {
        Some(top) if (held - value).abs() > 1e-12 => {
            let rows = count(ceiling.map_or(0, |ceiling| ceiling.rows));
            let (held, top) = (number(held), number(top));
            format!(
                " With {rows} rows each, synthetic ones reach {held} and fresh real ones {top}."
            )
        }
        Some(top) => format!(" Fresh real rows reach {}.", number(top)),
        None => String::new(),
    };
    Some(format!("{what} are {verdict} ({}).{beside}", number(value)))
}

fn detection(report: &Report) -> Option<String> {
    let area = report.c2st_auc.value?;
    let told = if area < 0.45 {
        "guess wrong more often than right, as with copies of real rows or with few rows"
    } else if area < 0.55 {
        "hardly tell synthetic rows from real ones"
    } else if area < 0.7 {
        "tell some synthetic rows from real ones"
    } else if area < 0.9 {
        "tell many synthetic rows from real ones"
    } else {
        "tell nearly all synthetic rows from real ones"
    };
    Some(format!(
        "Boosted trees {told} (AUC {}, 0.5 is a coin flip).",
        number(area)
    ))
}

fn utility(report: &Report) -> Option<String> {
    let utility = report.utility.as_ref()?;
    let (synthetic, real) = (report.tstr.value?, report.trtr.value?);
    let what = if utility.boosted.trtr.auc.is_some() {
        "AUC"
    } else {
        "R²"
    };
    Some(format!(
        "Trees that learned from synthetic rows foresee {} in the holdout with {what} {}, those that learned from real \
         rows with {}.",
        list(&[&utility.target]),
        number(synthetic),
        number(real)
    ))
}

fn few(report: &Report) -> &'static str {
    if report.privacy.too_few_rows {
        " With so few rows set aside, chance alone may do this."
    } else {
        ""
    }
}

fn membership(report: &Report) -> Option<String> {
    let (area, [low, _]) = (
        report.membership_auc.value?,
        report.membership_auc.interval?,
    );
    let said = if low > 0.5 {
        "Attacks tell whose rows the table was made from."
    } else {
        "The attacks tried here do not tell whose rows the table was made from, which another might."
    };
    Some(format!(
        "{said} Their AUC is {}; a coin flip has 0.5.{}",
        number(area),
        few(report)
    ))
}

fn closeness(report: &Report) -> Option<String> {
    let (share, [low, _]) = (report.dcr_share.value?, report.dcr_share.interval?);
    let said = if low > 0.5 {
        "Synthetic rows lie closer to the rows they were made from than to others: some are near copies."
    } else {
        "Synthetic rows lie no closer to the rows they were made from than to others."
    };
    Some(format!(
        "{said} {} of them are closer to those; half is expected.{}",
        percent(share),
        few(report)
    ))
}

fn matches(report: &Report) -> Option<String> {
    let share = report.match_share.value.filter(|share| *share > 0.0)?;
    let fresh = report
        .match_share
        .ceiling
        .as_ref()
        .and_then(|ceiling| ceiling.value);
    let beside = fresh
        .map(|fresh| format!("; of the holdout's {}", percent(fresh)))
        .unwrap_or_default();
    Some(format!(
        "{} of the synthetic rows equal a row they were made from{beside}.",
        percent(share)
    ))
}

fn rare(report: &Report) -> Option<String> {
    let rare = &report.privacy.rare_values;
    let values: usize = rare.iter().map(|column| column.values).sum();
    if values == 0 {
        return None;
    }
    let names: Vec<&str> = rare
        .iter()
        .take(NAMED)
        .map(|column| column.column.as_str())
        .collect();
    let more = rare.len() - names.len();
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    Some(format!(
        "{} of fewer than five real rows {} about to be published, in {}{more}.",
        plural(values, "value"),
        if values == 1 { "is" } else { "are" },
        list(&names)
    ))
}

/// What the numbers cannot say.
pub(super) fn notes(report: &Report) -> Vec<String> {
    let mut notes = Vec::new();
    match report.rows.holdout {
        None | Some(0) => notes.push(
            "Without a holdout there is no ceiling, no utility, and no word on who can be recognized.".to_owned(),
        ),
        Some(rows) if rows < ENOUGH_ROWS => notes.push(format!(
            "The holdout has {}, which is too few rows to tell anything about privacy: the numbers are given, and chance \
             alone moves them widely. About {ENOUGH_ROWS} are needed.",
            plural(rows, "row")
        )),
        Some(rows) if rows < report.rows.synthetic => notes.push(format!(
            "Ceilings are those of {} of the holdout; beside them stands the synthetic table's number on as many.",
            plural(rows, "row")
        )),
        Some(_) => {}
    }
    if report.heat.left_out > 0 {
        notes.push(format!(
            "The maps of pairs show the {} columns that are least alike; {} are left out.",
            report.heat.columns.len(),
            count(report.heat.left_out)
        ));
    }
    notes.extend(
        [
            "The attacks are a few of many. That they fail does not prove that nobody can be recognized.",
            "Every row is taken for a person of its own: somebody with many rows is easier to recognize than this says.",
            "Making tables until one passes turns these numbers into a selection: whatever is chosen that way is less \
             well tested than it looks.",
        ]
        .map(str::to_owned),
    );
    notes
}
