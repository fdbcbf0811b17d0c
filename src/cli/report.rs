//! `lookalike report`.

use std::path::PathBuf;

use lookalike::Result;
use lookalike::report::{Inputs, Judged, Judging, Options, Report, Score};
use lookalike::table::csv::ReadOptions;

use super::{Reading, files, open, print, progress};

/// Columns that are named as the least alike.
const WORST: usize = 5;

/// The arguments of `report`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    reading: Reading,
    /// The table to judge
    #[arg(value_name = "SYNTHETIC.csv")]
    synthetic: PathBuf,
    /// Real rows that nothing learned from; without them there is no ceiling, no utility and no word on privacy
    #[arg(long, value_name = "H.csv")]
    holdout: Option<PathBuf>,
    /// The column that models are trained to foresee
    #[arg(long, value_name = "COLUMN")]
    target: Option<String>,
    /// The column that an attacker would like to know of somebody
    #[arg(long, value_name = "COLUMN")]
    sensitive: Option<String>,
    /// The seed of every draw
    #[arg(long, value_name = "S", default_value_t = 0)]
    seed: u64,
    /// Where the report goes as JSON
    #[arg(long, value_name = "OUT.json")]
    json: Option<PathBuf>,
    /// Where the report goes as one HTML file, drawings included
    #[arg(long, value_name = "OUT.html")]
    html: Option<PathBuf>,
}

/// Judges the table and prints the scores.
pub fn run(args: &Args) -> Result<()> {
    let inputs = [&args.reading.input, &args.synthetic].into_iter();
    for input in inputs.chain(&args.holdout) {
        files::check(input, &[args.json.as_ref(), args.html.as_ref()])?;
    }
    let (real, schema) = args.reading.read()?;
    // Another tool may write another dialect, but columns are named in all files or in none.
    let again = ReadOptions {
        header: Some(real.dialect.header),
        ..ReadOptions::default()
    };
    let holdout = args.holdout.as_ref().map(|path| open(path, &again));
    let inputs = Inputs {
        real: real.table,
        synthetic: open(&args.synthetic, &again)?.table,
        holdout: holdout.transpose()?.map(|read| read.table),
        schema,
    };
    let options = Options {
        target: args.target.clone(),
        sensitive: args.sensitive.clone(),
        seed: args.seed,
    };
    let Judged { report, .. } = judge(inputs, options)?;
    if let Some(path) = &args.json {
        files::save(path, (report.to_json() + "\n").as_bytes())?;
    }
    if let Some(path) = &args.html {
        files::save(path, report.to_html().as_bytes())?;
    }
    print(&as_text(&report));
    Ok(())
}

fn judge(inputs: Inputs, options: Options) -> Result<Judged> {
    let mut judging = Judging::new(inputs, options)?;
    let mut line = progress::Line::new();
    loop {
        let progress = judging.step();
        if progress.done {
            break;
        }
        let percent = progress.fraction * 100.0;
        line.show(|| format!("{percent:3.0} %  {}", progress.stage.title));
    }
    line.end();
    Ok(judging.finish().expect("the last step was taken"))
}

/// The headline, a line a score, the least alike columns, and what all that does not tell.
fn as_text(report: &Report) -> String {
    let scores = report.scores();
    let width = scores
        .iter()
        .map(|(measure, _)| measure.title.chars().count())
        .max();
    let width = width.unwrap_or(0);
    let mut text = report.headline.join("\n");
    text.push_str("\n\n");
    text.push_str(&format!(
        "{:width$}  {:>9}  {:>9}  {:>9}\n",
        "", "synthetic", "ceiling", "floor"
    ));
    for (measure, score) in scores {
        let Score {
            value,
            ceiling,
            floor,
            ..
        } = score;
        let shown =
            |number: Option<f64>| number.map_or("-".to_owned(), |number| format!("{number:.4}"));
        let bounds = [ceiling, floor].map(|bound| bound.as_ref().and_then(|bound| bound.value));
        let [value, ceiling, floor] = [*value, bounds[0], bounds[1]].map(shown);
        text.push_str(&format!(
            "{:width$}  {value:>9}  {ceiling:>9}  {floor:>9}\n",
            measure.title
        ));
    }
    text.push_str("\nLeast alike columns\n");
    for card in report.columns.iter().take(WORST) {
        let name = card.name.replace(char::is_control, " ");
        let shape = card
            .shape
            .map_or("-".to_owned(), |shape| format!("{shape:.4}"));
        text.push_str(&format!("  {shape}  {name}\n"));
    }
    text.push('\n');
    for note in &report.notes {
        text.push_str(&format!("{note}\n"));
    }
    text.push_str(&format!("{}\n", report.notice));
    text
}
