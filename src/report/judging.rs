//! The work of a report, step by step.

use super::pace::{Pace, Progress, READING, STAGES, Work};
use super::{CloseRow, Report, Rows, VERSION, detection, fidelity, privacy, utility, words};
use crate::error::{Error, ErrorKind, Result};
use crate::metric::Compared;
use crate::metric::rare::RareValue;
use crate::rng::Rng;
use crate::table::{Schema, Table};

/// Who may see a report.
const NOTICE: &str = "Internal: computed from real rows. It holds counts and scores and no row, yet is meant for those \
                      who may see the real table.";

/// What is judged, and by what.
pub struct Inputs {
    /// The rows that were learned from.
    pub real: Table,
    /// The rows that are judged.
    pub synthetic: Table,
    /// Real rows that nothing learned from.
    pub holdout: Option<Table>,
    /// The real table's.
    pub schema: Schema,
}

/// What is asked of the report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// The column that models are trained to foresee.
    pub target: Option<String>,
    /// The column that an attacker would like to know of somebody.
    pub sensitive: Option<String>,
    /// The seed of every draw.
    pub seed: u64,
}

/// A report, and what only who holds the real table may see: no export has it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Judged {
    /// The report.
    pub report: Report,
    /// Synthetic rows that are closer to a row learned from than 99 of 100 rows of the holdout are, the closest first.
    pub close_rows: Vec<CloseRow>,
    /// Rare real values in the synthetic table.
    pub rare_values: Vec<RareValue>,
}

/// The work under way. Dropping it cancels it.
pub struct Judging(Work<Judged>);

impl Judging {
    /// Checks the settings; nothing is computed yet.
    ///
    /// # Errors
    /// `UnknownColumn` for a target or a sensitive column that cannot be judged, `NothingToLearn` where no column can,
    /// `HeaderOnly` for a real or synthetic table without rows.
    pub fn new(inputs: Inputs, options: Options) -> Result<Self> {
        check(&inputs, &options)?;
        let pace = Pace::new(STAGES);
        let work = judge(inputs, options, pace.clone());
        Ok(Self(Work::new(pace, work)))
    }

    /// Does a small piece of the work: some tens of milliseconds at most on tables of usual size.
    pub fn step(&mut self) -> Progress {
        self.0.step()
    }

    /// What came out; `None` before the last step.
    pub fn finish(self) -> Option<Judged> {
        self.0.finish()
    }
}

fn check(inputs: &Inputs, options: &Options) -> Result<()> {
    let is_judged = |name: &str| {
        let field = inputs.schema.field(name);
        let tables = [&inputs.real, &inputs.synthetic].into_iter();
        let mut tables = tables.chain(&inputs.holdout);
        field.is_some_and(|field| field.included && field.kind.is_learned())
            && tables.all(|table| table.column(name).is_some())
    };
    if inputs.real.n_rows() == 0 || inputs.synthetic.n_rows() == 0 {
        return Err(ErrorKind::HeaderOnly.into());
    }
    if !inputs.schema.fields.iter().any(|f| is_judged(&f.name)) {
        return Err(ErrorKind::NothingToLearn.into());
    }
    let asked = [&options.target, &options.sensitive].into_iter().flatten();
    match asked.into_iter().find(|name| !is_judged(name)) {
        Some(name) => Err(Error::from(ErrorKind::UnknownColumn { name: name.clone() })
            .hint("It must be a column of every table that is neither an id nor free text")),
        None => Ok(()),
    }
}

async fn judge(inputs: Inputs, options: Options, pace: Pace) -> Judged {
    pace.at(READING, 0.0).await;
    let mut judged = Judged::default();
    let report = &mut judged.report;
    report.version = VERSION;
    report.program = env!("CARGO_PKG_VERSION").to_owned();
    report.notice = NOTICE.to_owned();
    report.seed = options.seed;
    report.rows = Rows {
        real: inputs.real.n_rows(),
        synthetic: inputs.synthetic.n_rows(),
        holdout: inputs.holdout.as_ref().map(Table::n_rows),
    };
    let tables = [&inputs.real, &inputs.synthetic].into_iter();
    let mut tables: Vec<&Table> = tables.chain(&inputs.holdout).collect();
    let compared = Compared::of(&tables, &inputs.schema);
    pace.at(READING, 0.5).await;
    fidelity::judge(&inputs, &options, &compared, &pace, report).await;
    detection::judge(&inputs, &options, &compared, &pace, report).await;
    if options.target.is_some() && inputs.holdout.is_some() {
        let mut rng = Rng::new(options.seed).fork();
        let n_rows = inputs.synthetic.n_rows();
        let shuffled = fidelity::shuffled(&inputs.real, n_rows, &mut rng);
        tables.push(&shuffled);
        let compared = Compared::of(&tables, &inputs.schema);
        utility::judge(&inputs, &options, &compared, &pace, report).await;
    }
    privacy::judge(&inputs, &options, &compared, &pace, &mut judged).await;
    let report = &mut judged.report;
    report.headline = words::headline(report);
    report.notes.extend(words::notes(report));
    judged
}
