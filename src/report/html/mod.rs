//! The report as one HTML file: no script, nothing fetched from anywhere, no row of any table. Every drawing has a label
//! for screen readers and is there as a table too.
//!
//! The page and the command line both show what is written here.

mod charts;
mod svg;

use super::words::{number, percent};
use super::{Attacked, Card, Chart, Efficacy, Heat, Learners, Report, Score};
use crate::table::words::count;
use svg::escaped;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;\
color:#1b1b1f;background:#fff}table{border-collapse:collapse;margin:.5rem 0}caption{text-align:left;font-weight:600}\
th,td{padding:.2rem .6rem;border-bottom:1px solid #ccc;text-align:right;font-variant-numeric:tabular-nums}\
th:first-child,td:first-child{text-align:left}th{font-weight:600}.notice{border-left:4px solid #b45309;padding:.3rem .8rem}\
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(24rem,100%),1fr));gap:1.5rem}figure{margin:0;min-width:0}\
figcaption{font-size:.9rem;color:#55555f}svg{width:100%;height:auto;max-width:34rem}svg text{font-size:12px;fill:currentColor}\
svg .real{fill:#9aa5b8}svg path.real{fill:none;stroke:#5b6679;stroke-width:2;stroke-dasharray:5 4}\
svg .synthetic{fill:none;stroke:#0b57a4;stroke-width:2}svg .axis{fill:none;stroke:currentColor;stroke-width:1}\
svg .chance{fill:none;stroke:#888;stroke-dasharray:2 3}details{margin:.4rem 0;overflow-x:auto}\
summary{cursor:pointer;min-height:24px}.muted{color:#55555f}\
@media(prefers-color-scheme:dark){body{color:#e7e7ea;background:#17171a}figcaption,.muted{color:#b0b0ba}\
th,td{border-color:#444}svg .real{fill:#667084}svg path.real{stroke:#a0aabd}svg .synthetic{stroke:#7db8ff}}";

const KEY: &str =
    "Grey bars and dashed lines are real rows, outlined bars and solid lines synthetic ones.";

impl Report {
    /// The report as an HTML file.
    pub fn to_html(&self) -> String {
        format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
             <meta name=\"robots\" content=\"noindex\"><meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'\">\
             <title>Report on a synthetic table</title><style>{STYLE}</style></head><body><main>{}</main></body></html>\n",
            self.to_html_body()
        )
    }

    /// What stands between the tags of the file's `main` element: for a page with a head of its own.
    pub fn to_html_body(&self) -> String {
        let rows = &self.rows;
        let holdout = rows
            .holdout
            .map(|rows| format!(", {} set aside", count(rows)))
            .unwrap_or_default();
        let parts = [
            format!(
                "<h1>Report on a synthetic table</h1><p class=\"notice\">{}</p>\
                 <p>{} synthetic rows beside {} real rows{holdout}. Lookalike {}, seed {}.</p>",
                escaped(&self.notice),
                count(rows.synthetic),
                count(rows.real),
                escaped(&self.program),
                self.seed
            ),
            sentences("In short", &self.headline),
            self.scores_section(),
            format!(
                "<h2>Columns, the least alike first</h2><p class=\"muted\">{KEY} Values of fewer than five real rows are \
                 not shown.</p><div class=\"cards\">{}</div>",
                self.columns.iter().map(card).collect::<String>()
            ),
            heat(&self.heat),
            self.detection_section(),
            self.utility_section(),
            self.privacy_section(),
            sentences("What this does not tell", &self.notes),
        ];
        parts.concat()
    }

    fn scores_section(&self) -> String {
        let rows = self.scores().into_iter().map(|(measure, score)| {
            let mut cells = vec![measure.title.to_owned()];
            cells.extend(scored(score));
            cells
        });
        let meanings = self.scores().into_iter().map(|(measure, _)| {
            format!(
                "<dt>{}</dt><dd>{}</dd>",
                escaped(measure.title),
                escaped(measure.doc)
            )
        });
        format!(
            "<h2>Scores</h2>{}<details><summary>What they mean</summary><dl>{}</dl>\
             <p>Ceiling: the same for fresh real rows in the synthetic ones' place. Floor: the same for rows in which every \
             column is drawn from the real one by itself. Where a ceiling is of fewer rows, the synthetic table's number \
             on as many stands in brackets.</p></details>",
            table(
                "",
                &["Score", "Synthetic", "95 of 100", "Ceiling", "Floor"],
                rows
            ),
            meanings.collect::<String>()
        )
    }

    fn detection_section(&self) -> String {
        let curves = &self.detection;
        if curves.boosted.is_empty() {
            return String::new();
        }
        let lines = [
            ("synthetic", curves.boosted.clone()),
            ("real", curves.ceiling.clone()),
            ("chance", vec![[0.0, 0.0], [1.0, 1.0]]),
        ];
        let area = self
            .c2st_auc
            .value
            .map_or(String::new(), |area| format!(", area {}", number(area)));
        let label =
            format!("ROC curve of telling synthetic rows from real ones by boosted trees{area}");
        let drawn = charts::curves(&label, "real rows taken for synthetic", &lines);
        let rows = curves
            .boosted
            .iter()
            .map(|point| point.map(number).to_vec());
        let shown = table(
            "",
            &["Real rows taken for synthetic", "Synthetic rows told"],
            rows,
        );
        let linear = curves.logistic_auc.map_or(String::new(), |area| {
            format!(
                "<p>Logistic regression reaches an area of {}.</p>",
                number(area)
            )
        });
        let caption = "Solid: synthetic rows. Dashed: rows of the holdout in their place. Dotted: a coin flip.";
        format!(
            "<h2>Told from real rows</h2>{}{linear}",
            figure(drawn, caption, &shown)
        )
    }

    fn utility_section(&self) -> String {
        let Some(utility) = &self.utility else {
            return String::new();
        };
        let rows = [
            ("Boosted trees", &utility.boosted),
            ("Linear model", &utility.linear),
        ];
        let rows = rows.into_iter().flat_map(|(name, learners)| {
            let Learners { tstr, trtr, floor } = learners;
            [("synthetic", tstr), ("real", trtr), ("shuffled", floor)].map(|(from, efficacy)| {
                let Efficacy {
                    auc,
                    f1,
                    accuracy,
                    r2,
                    rmse,
                } = *efficacy;
                let mut cells = vec![format!("{name}, learned from {from} rows")];
                cells.extend([auc, f1, accuracy, r2, rmse].map(shown));
                cells
            })
        });
        let looked_for = utility.positive.as_ref();
        let looked_for = looked_for
            .map(|p| format!(" Looked for: {}.", escaped(p)))
            .unwrap_or_default();
        format!(
            "<h2>Of use in place of real rows</h2><p>{} foreseen in {} rows of the holdout.{looked_for}</p>{}",
            escaped(&utility.target),
            count(utility.rows_tested),
            table("", &["Model", "AUC", "F1", "Accuracy", "R²", "RMSE"], rows)
        )
    }

    fn privacy_section(&self) -> String {
        let privacy = &self.privacy;
        let mut parts = "<h2>Who can be recognized</h2>".to_owned();
        if privacy.too_few_rows {
            parts.push_str("<p class=\"notice\">Too few rows of the holdout to tell.</p>");
        }
        if let Some(membership) = &privacy.membership {
            parts.push_str(&attacked("Attacks on all rows", &membership.all));
            parts.push_str(&attacked(
                "Attacks on the most outlying rows",
                &membership.outlying,
            ));
        }
        if let Some(attribute) = &privacy.attribute {
            let rows = [
                ("Rows it was made from, guessed right", &attribute.train),
                ("Rows of the holdout, guessed right", &attribute.holdout),
                ("What the first is beyond the second", &attribute.risk),
            ];
            let rows = rows
                .map(|(name, score)| vec![name.to_owned(), shown(score.value), interval(score)]);
            let caption = format!("{}, guessed from all other columns", attribute.column);
            parts.push_str(&table(
                &caption,
                &["", "Share", "95 of 100"],
                rows.into_iter(),
            ));
            parts.push_str(&format!(
                "<p>The best guess for all is right for {}.</p>",
                percent(attribute.baseline)
            ));
        }
        if let Some(distances) = &privacy.distances {
            let line = |at: &[f64]| -> Vec<[f64; 2]> {
                at.iter()
                    .zip(&distances.shares)
                    .map(|(&x, &y)| [x, y])
                    .collect()
            };
            let lines = [
                ("synthetic", line(&distances.synthetic)),
                ("real", line(&distances.holdout)),
            ];
            let label = "Distance to the closest row it was made from: share of synthetic rows and of rows of the holdout \
                         that are closer";
            let drawn = charts::curves(
                label,
                "distance to the closest row it was made from",
                &lines,
            );
            let rows = (0..distances.shares.len()).map(|i| {
                vec![
                    percent(distances.shares[i]),
                    format!("{:.4}", distances.synthetic[i]),
                    format!("{:.4}", distances.holdout[i]),
                ]
            });
            let caption = "Solid: synthetic rows. Dashed: rows of the holdout. A solid line left of the dashed one at its \
                           foot means near copies.";
            let shown = table("", &["Share that is closer", "Synthetic", "Holdout"], rows);
            parts.push_str(&figure(drawn, caption, &shown));
        }
        if !privacy.rare_values.is_empty() {
            let rows = privacy.rare_values.iter().map(|column| {
                vec![
                    column.column.clone(),
                    count(column.values),
                    count(column.synthetic_rows),
                ]
            });
            let caption = "Values of fewer than five real rows that are about to be published";
            parts.push_str(&table(
                caption,
                &["Column", "Values", "Synthetic rows"],
                rows,
            ));
        }
        parts
    }
}

fn sentences(title: &str, sentences: &[String]) -> String {
    let items = sentences
        .iter()
        .map(|sentence| format!("<li>{}</li>", escaped(sentence)));
    format!("<h2>{title}</h2><ul>{}</ul>", items.collect::<String>())
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), number)
}

fn interval(score: &Score) -> String {
    let ends = score.interval.map(|ends| ends.map(number));
    ends.map_or_else(|| "–".to_owned(), |[low, high]| format!("{low} to {high}"))
}

/// Value, interval, ceiling and floor.
fn scored(score: &Score) -> [String; 4] {
    let bound = |bound: &Option<super::Bound>| {
        let Some(bound) = bound else {
            return "–".to_owned();
        };
        let same = bound.same_rows.map(|same| format!(" ({})", number(same)));
        shown(bound.value) + &same.unwrap_or_default()
    };
    [
        shown(score.value),
        interval(score),
        bound(&score.ceiling),
        bound(&score.floor),
    ]
}

fn table(caption: &str, header: &[&str], mut rows: impl Iterator<Item = Vec<String>>) -> String {
    written(caption, header, &mut rows)
}

fn written(caption: &str, header: &[&str], rows: &mut dyn Iterator<Item = Vec<String>>) -> String {
    let heads = header
        .iter()
        .map(|name| format!("<th scope=\"col\">{}</th>", escaped(name)));
    let mut text = format!(
        "<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>",
        escaped(caption),
        heads.collect::<String>()
    );
    for row in rows {
        text.push_str("<tr>");
        for (i, cell) in row.iter().enumerate() {
            let (tag, scope) = if i == 0 {
                ("th", " scope=\"row\"")
            } else {
                ("td", "")
            };
            text.push_str(&format!("<{tag}{scope}>{}</{tag}>", escaped(cell)));
        }
        text.push_str("</tr>");
    }
    text + "</tbody></table>"
}

fn figure(drawn: String, caption: &str, table: &str) -> String {
    format!(
        "<figure>{drawn}<figcaption>{}</figcaption><details><summary>Show as table</summary>{table}</details></figure>",
        escaped(caption)
    )
}

fn card(card: &Card) -> String {
    let caption = format!(
        "Shape {} (fresh real rows {}), coverage {}, within the real values {}, missing {} real and {} synthetic.",
        shown(card.shape),
        shown(card.shape_ceiling),
        shown(card.coverage),
        shown(card.adherence),
        card.missing[0].map_or_else(|| "–".to_owned(), percent),
        card.missing[1].map_or_else(|| "–".to_owned(), percent)
    );
    let header = ["Value", "Real rows", "Synthetic rows"];
    let line = |name: &str, real: usize, synthetic: usize| {
        vec![name.to_owned(), count(real), count(synthetic)]
    };
    let (drawn, shown) = match &card.chart {
        Chart::Histogram(chart) => {
            let bars = chart.real.iter().zip(&chart.synthetic).zip(&chart.labels);
            let rows = bars.map(|((&real, &synthetic), label)| {
                line(&format!("from {label}"), real, synthetic)
            });
            (
                charts::histogram(&card.name, chart),
                table("", &header, rows),
            )
        }
        Chart::Bars(chart) => {
            let rows = charts::lines(chart)
                .into_iter()
                .map(|(name, real, synthetic)| line(&name, real, synthetic));
            (charts::bars(&card.name, chart), table("", &header, rows))
        }
    };
    format!(
        "<section><h3>{}</h3>{}</section>",
        escaped(&card.name),
        figure(drawn, &caption, &shown)
    )
}

fn heat(heat: &Heat) -> String {
    if heat.columns.len() < 2 {
        return String::new();
    }
    let difference = |i: usize, j: usize| Some(heat.synthetic[i][j]? - heat.real[i][j]?);
    let pairs = (0..heat.columns.len()).flat_map(|i| (0..i).map(move |j| (i, j)));
    let rows = pairs.map(|(i, j)| {
        let numbers = [
            heat.real[i][j],
            heat.synthetic[i][j],
            difference(i, j),
            heat.similarity[i][j],
        ];
        let mut cells = vec![format!("{} – {}", heat.columns[j], heat.columns[i])];
        cells.extend(numbers.map(shown));
        cells
    });
    let shown = table(
        "",
        &["Pair", "Real", "Synthetic", "Difference", "Likeness"],
        rows,
    );
    let maps = [
        (
            "Real rows",
            charts::map(
                "How columns depend on each other in real rows",
                &heat.columns,
                &|i, j| heat.real[i][j],
            ),
        ),
        (
            "Synthetic rows",
            charts::map(
                "How columns depend on each other in synthetic rows",
                &heat.columns,
                &|i, j| heat.synthetic[i][j],
            ),
        ),
        (
            "Synthetic less real",
            charts::map("Synthetic less real", &heat.columns, &difference),
        ),
    ];
    let maps = maps
        .map(|(title, drawn)| format!("<figure>{drawn}<figcaption>{title}</figcaption></figure>"));
    format!(
        "<h2>Pairs of columns</h2><p class=\"muted\">Correlation of numbers and dates, from -1 (blue) to 1 (orange); \
         association (Cramér's V) of all others, from 0 to 1.</p><div class=\"cards\">{}</div>\
         <details><summary>Show as table</summary>{shown}</details>",
        maps.concat()
    )
}

fn attacked(caption: &str, attacked: &Attacked) -> String {
    let rows = attacked.attacks.iter().map(|attack| {
        vec![
            attack.title.to_owned(),
            shown(attack.auc.value),
            interval(&attack.auc),
            attack.found.value.map_or_else(|| "–".to_owned(), percent),
            interval(&attack.found),
        ]
    });
    let caption = format!(
        "{caption}: {} it was made from, {} of the holdout",
        count(attacked.members),
        count(attacked.non_members)
    );
    table(
        &caption,
        &[
            "Attack",
            "AUC",
            "95 of 100",
            "Found at 1 % false alarms",
            "95 of 100",
        ],
        rows,
    )
}
