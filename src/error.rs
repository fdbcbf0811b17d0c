//! What can go wrong with a visitor's input, said so that it can be mended.
//!
//! Bugs panic; input never does. Whoever knows the place attaches it with [`Error::at`].

use std::fmt;

/// The result of every fallible call in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// One problem: what it is, where it is, and one thing the user can do about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone, PartialEq)]
struct Inner {
    kind: ErrorKind,
    at: Location,
    hint: Option<String>,
}

/// Where in the user's table: rows as a spreadsheet counts them (the header is row 1).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Location {
    /// The row, the header being row 1.
    pub row: Option<u64>,
    /// The column's name.
    pub column: Option<String>,
}

/// What went wrong, with the data needed to say it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The file has no bytes.
    EmptyFile,
    /// A header, and no row under it.
    HeaderOnly,
    /// The bytes are not text.
    BinaryFile {
        /// What the first bytes look like.
        looks_like: String,
    },
    /// A row with more or fewer fields than the header.
    RaggedRow {
        /// Fields of the header.
        expected: usize,
        /// Fields of the row.
        found: usize,
        /// The first surplus field, or the last field there is.
        value: String,
    },
    /// A quoted field that never ends.
    UnterminatedQuote,
    /// The table is beyond a limit that is stated before reading.
    TooLarge {
        /// What is counted: bytes, rows, columns, bytes in a cell.
        what: &'static str,
        /// The limit.
        limit: u64,
        /// What was found.
        found: u64,
    },
    /// Beyond the memory that is used for any one thing, which is stated before it begins.
    TooMuchMemory {
        /// What would take it: `the table`.
        what: &'static str,
        /// What it would take, in bytes.
        bytes: u64,
        /// The limit, in bytes.
        limit: u64,
    },
    /// The browser or the machine has no more memory to give.
    OutOfMemory {
        /// What it was for: `the table`.
        what: &'static str,
        /// What that takes at least, in bytes.
        bytes: u64,
    },
    /// Too few rows to learn from.
    TooFewRows {
        /// The least number of rows.
        needed: usize,
        /// The rows there are.
        found: usize,
    },
    /// Nothing is left to learn: every column is left out, constant or an id.
    NothingToLearn,
    /// No model has this id.
    UnknownModel {
        /// The id asked for.
        name: String,
    },
    /// No way of augmenting has this id.
    UnknownMethod {
        /// The id asked for.
        name: String,
    },
    /// A column whose values are no classes, or not enough of them.
    BadTarget {
        /// Why not.
        reason: String,
    },
    /// Shares of classes that adding rows cannot bring about.
    BadShares {
        /// Why not.
        reason: String,
    },
    /// Rows that are no pictures, where pictures are needed.
    NoPictures {
        /// Why not.
        reason: String,
    },
    /// No column has this name.
    UnknownColumn {
        /// The name asked for.
        name: String,
    },
    /// A column does not have this value.
    UnknownValue {
        /// The value asked for.
        value: String,
    },
    /// A formula over columns that cannot be read or computed.
    BadFormula {
        /// The formula.
        formula: String,
        /// Why not.
        reason: String,
    },
    /// A rule set, or the field of one of its columns, that cannot be used.
    BadRules {
        /// The field, from the column inwards: `missing`, `cases[2].if`; empty for the rule set as a whole.
        field: String,
        /// What it must be, and what was found.
        reason: String,
    },
    /// A condition on rows that cannot be used.
    BadCondition {
        /// The condition.
        condition: String,
        /// Why not.
        reason: String,
    },
    /// Too few of the rows that a model makes meet the conditions.
    RareCondition {
        /// Rows asked for.
        wanted: usize,
        /// Rows that met them.
        kept: usize,
        /// Rows tried.
        tried: usize,
    },
    /// A constraint that cannot be used.
    BadConstraint {
        /// Its place in the list, from 1; 0 for the document as a whole.
        place: usize,
        /// Its kind, where that is known.
        constraint: String,
        /// Why not.
        reason: String,
    },
    /// Too few of the rows that were drawn meet a constraint, or two of them together.
    UnmetConstraint {
        /// The places of the one or two in the list, from 1.
        places: Vec<usize>,
        /// What they say, in sentences.
        said: String,
        /// Rows asked for.
        wanted: usize,
        /// Rows that met them.
        met: usize,
        /// Rows tried.
        tried: usize,
    },
    /// A table breaks constraints.
    BrokenConstraints {
        /// How many it breaks.
        broken: usize,
        /// How many there are.
        all: usize,
    },
    /// A column cannot be read as the kind asked for.
    WrongKind {
        /// The kind asked for.
        kind: String,
        /// The first value that does not fit.
        value: String,
    },
    /// A setting outside its range.
    BadParam {
        /// The setting.
        name: String,
        /// The value given.
        value: String,
        /// The values allowed.
        allowed: String,
    },
    /// A setting that a model or a method does not have.
    UnknownParam {
        /// The setting.
        name: String,
        /// What does not have it: `the model vae`.
        of: String,
        /// The settings it has, with commas between them.
        known: String,
    },
    /// A temperature for a model that does not draw at one.
    NoTemperature {
        /// The model's id.
        model: String,
    },
    /// A schema file that is not one, or not of this table.
    BadSchema {
        /// What is wrong with it.
        reason: String,
    },
    /// No usable graphics device.
    NoGpu {
        /// What the system said.
        reason: String,
    },
    /// The graphics device stopped answering.
    DeviceLost {
        /// What the system said.
        reason: String,
    },
    /// Learning diverged before anything was learned.
    NonFiniteLoss {
        /// The step at which the loss was no longer a number.
        step: usize,
    },
    /// A model was asked for rows before it had learned any.
    NotFitted,
    /// A saved state that belongs to another table, model or version.
    BadCheckpoint {
        /// What does not match.
        reason: String,
    },
    /// A file of another format than CSV that cannot be read.
    BadFile {
        /// What it should be: `workbook`.
        what: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// Not a model file, or one that this program cannot open.
    BadModelFile {
        /// What is wrong with it.
        reason: String,
    },
    /// The file system said no.
    Io {
        /// The path.
        path: String,
        /// What the system said.
        reason: String,
    },
}

impl Error {
    /// A problem without a place yet.
    pub fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner {
            kind,
            at: Location::default(),
            hint: None,
        }))
    }

    /// The same problem, at a row (the header is row 1).
    pub fn at_row(mut self, row: u64) -> Self {
        self.0.at.row = Some(row);
        self
    }

    /// The same problem, in a column.
    pub fn at_column(mut self, column: impl Into<String>) -> Self {
        self.0.at.column = Some(column.into());
        self
    }

    /// The same problem, with one thing the user can do.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// A model file that cannot be opened, and why.
    pub fn bad_model_file(reason: impl Into<String>) -> Self {
        Self::new(ErrorKind::BadModelFile {
            reason: reason.into(),
        })
    }

    /// What went wrong.
    pub fn kind(&self) -> &ErrorKind {
        &self.0.kind
    }

    /// Where it went wrong.
    pub fn location(&self) -> &Location {
        &self.0.at
    }

    /// One thing the user can do.
    pub fn hint_text(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self::new(kind)
    }
}

impl ErrorKind {
    /// The variant's name, stable for the page and for scripts.
    pub fn name(&self) -> &'static str {
        match self {
            Self::EmptyFile => "EmptyFile",
            Self::HeaderOnly => "HeaderOnly",
            Self::BinaryFile { .. } => "BinaryFile",
            Self::RaggedRow { .. } => "RaggedRow",
            Self::UnterminatedQuote => "UnterminatedQuote",
            Self::TooLarge { .. } => "TooLarge",
            Self::TooMuchMemory { .. } => "TooMuchMemory",
            Self::OutOfMemory { .. } => "OutOfMemory",
            Self::TooFewRows { .. } => "TooFewRows",
            Self::NothingToLearn => "NothingToLearn",
            Self::UnknownModel { .. } => "UnknownModel",
            Self::UnknownMethod { .. } => "UnknownMethod",
            Self::BadTarget { .. } => "BadTarget",
            Self::BadShares { .. } => "BadShares",
            Self::NoPictures { .. } => "NoPictures",
            Self::UnknownColumn { .. } => "UnknownColumn",
            Self::UnknownValue { .. } => "UnknownValue",
            Self::BadFormula { .. } => "BadFormula",
            Self::BadRules { .. } => "BadRules",
            Self::BadCondition { .. } => "BadCondition",
            Self::RareCondition { .. } => "RareCondition",
            Self::BadConstraint { .. } => "BadConstraint",
            Self::UnmetConstraint { .. } => "UnmetConstraint",
            Self::BrokenConstraints { .. } => "BrokenConstraints",
            Self::WrongKind { .. } => "WrongKind",
            Self::BadParam { .. } => "BadParam",
            Self::UnknownParam { .. } => "UnknownParam",
            Self::NoTemperature { .. } => "NoTemperature",
            Self::BadSchema { .. } => "BadSchema",
            Self::NoGpu { .. } => "NoGpu",
            Self::DeviceLost { .. } => "DeviceLost",
            Self::NonFiniteLoss { .. } => "NonFiniteLoss",
            Self::NotFitted => "NotFitted",
            Self::BadCheckpoint { .. } => "BadCheckpoint",
            Self::BadFile { .. } => "BadFile",
            Self::BadModelFile { .. } => "BadModelFile",
            Self::Io { .. } => "Io",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::EmptyFile => write!(f, "the file is empty"),
            Self::HeaderOnly => write!(f, "the file has a header and no rows"),
            Self::BinaryFile { looks_like } => {
                write!(f, "expected a text file, found {looks_like}")
            }
            Self::RaggedRow {
                expected,
                found,
                value,
            } => write!(
                f,
                "expected {expected} field{}, found {found}: {:?}",
                if *expected == 1 { "" } else { "s" },
                shortened(value)
            ),
            Self::UnterminatedQuote => write!(f, "a quoted field begins here and never ends"),
            Self::TooLarge { what, limit, found } => {
                write!(f, "at most {limit} {what}, found {found}")
            }
            Self::TooMuchMemory { what, bytes, limit } => write!(
                f,
                "{what} would take about {} MB of memory, and at most {} MB are used for it",
                megabytes(*bytes),
                megabytes(*limit)
            ),
            Self::OutOfMemory { what, bytes } => write!(
                f,
                "no memory is left for {what}: {} MB or more are needed",
                megabytes(*bytes)
            ),
            Self::TooFewRows { needed, found } => {
                write!(f, "learning needs at least {needed} rows, found {found}")
            }
            Self::NothingToLearn => write!(
                f,
                "no column is left to learn: all are left out, constant, or ids"
            ),
            Self::UnknownModel { name } => write!(f, "no model is called {name:?}"),
            Self::UnknownMethod { name } => write!(f, "no method is called {name:?}"),
            Self::BadTarget { reason } => write!(f, "the target cannot be used: {reason}"),
            Self::BadShares { reason } => write!(f, "these shares cannot be had: {reason}"),
            Self::NoPictures { reason } => write!(f, "the rows are no pictures: {reason}"),
            Self::UnknownColumn { name } => write!(f, "no column is called {name:?}"),
            Self::UnknownValue { value } if value.is_empty() => {
                write!(f, "the column has no missing cells")
            }
            Self::UnknownValue { value } => {
                write!(f, "the column has no value {:?}", shortened(value))
            }
            Self::BadFormula { formula, reason } => {
                write!(
                    f,
                    "the formula {:?} cannot be used: {reason}",
                    shortened(formula)
                )
            }
            Self::BadRules { field, reason } if field.is_empty() => {
                write!(f, "the rules cannot be used: {reason}")
            }
            Self::BadRules { field, reason } => write!(f, "{field:?} {reason}"),
            Self::BadCondition { condition, reason } => {
                write!(
                    f,
                    "the condition {:?} cannot be used: {reason}",
                    shortened(condition)
                )
            }
            Self::RareCondition {
                wanted,
                kept,
                tried,
            } => write!(
                f,
                "{wanted} rows were asked for, and {kept} of {tried} tried meet the conditions ({:.3} %)",
                100.0 * *kept as f64 / (*tried).max(1) as f64
            ),
            Self::BadConstraint {
                place: 0, reason, ..
            } => {
                write!(f, "the constraints cannot be used: {reason}")
            }
            Self::BadConstraint {
                place,
                constraint,
                reason,
            } if constraint.is_empty() => {
                write!(f, "constraint {place} cannot be used: {reason}")
            }
            Self::BadConstraint {
                place,
                constraint,
                reason,
            } => write!(
                f,
                "constraint {place} ({constraint}) cannot be used: {reason}"
            ),
            Self::UnmetConstraint {
                places,
                said,
                wanted,
                met,
                tried,
            } => match places[..] {
                [first, second] => write!(
                    f,
                    "constraints {first} and {second} cannot be held together; {met} of {tried} rows tried meet both, and \
                     {wanted} are wanted: {said}"
                ),
                _ => write!(
                    f,
                    "constraint {} cannot be held; {met} of {tried} rows tried meet it, and {wanted} are wanted: {said}",
                    places.first().copied().unwrap_or_default()
                ),
            },
            Self::BrokenConstraints { broken, all } => {
                write!(f, "the table breaks {broken} of {all} constraints")
            }
            Self::WrongKind { kind, value } => write!(
                f,
                "the column cannot be read as {kind}; first value that does not fit: {:?}",
                shortened(value)
            ),
            Self::BadParam {
                name,
                value,
                allowed,
            } => write!(f, "{name} must be {allowed}, found {value:?}"),
            Self::UnknownParam { name, of, known } if known.is_empty() => {
                write!(f, "{of} has no settings, found {name:?}")
            }
            Self::UnknownParam { name, of, known } => {
                write!(f, "{of} has no setting {name:?}; it has {known}")
            }
            Self::NoTemperature { model } => {
                write!(f, "the model {model} does not draw at a temperature")
            }
            Self::BadSchema { reason } => write!(f, "the schema does not fit: {reason}"),
            Self::NoGpu { reason } => write!(f, "no graphics device: {reason}"),
            Self::DeviceLost { reason } => write!(f, "the graphics device was lost: {reason}"),
            Self::NonFiniteLoss { step } => {
                write!(
                    f,
                    "learning diverged at step {step}, before anything was kept"
                )
            }
            Self::NotFitted => write!(f, "nothing has been learned yet"),
            Self::BadCheckpoint { reason } => write!(f, "the saved state does not fit: {reason}"),
            Self::BadFile { what, reason } => write!(f, "the {what} cannot be read: {reason}"),
            Self::BadModelFile { reason } => write!(f, "the model file cannot be opened: {reason}"),
            Self::Io { path, reason } => write!(f, "{reason}: {path:?}"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0.at.row, &self.0.at.column) {
            (Some(row), Some(column)) => write!(f, "row {row}, column {column:?}: ")?,
            (Some(row), None) => write!(f, "row {row}: ")?,
            (None, Some(column)) => write!(f, "column {column:?}: ")?,
            (None, None) => {}
        }
        let said = self.0.kind.to_string();
        let end = if said.ends_with('.') { "" } else { "." };
        match &self.0.hint {
            Some(hint) if hint.ends_with(['.', '!', '?']) => write!(f, "{said}{end} {hint}"),
            Some(hint) => write!(f, "{said}{end} {hint}."),
            None => write!(f, "{said}"),
        }
    }
}

impl std::error::Error for Error {}

fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1_000_000)
}

/// A cell's text cut to what fits into a message.
fn shortened(text: &str) -> String {
    const KEPT: usize = 60;
    match text.char_indices().nth(KEPT) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, ErrorKind};

    #[test]
    fn message_names_place_and_way_out() {
        let error = Error::new(ErrorKind::RaggedRow {
            expected: 15,
            found: 16,
            value: "Smith".to_owned(),
        })
        .at_row(4812)
        .hint("Fix the row, or skip such rows");
        assert_eq!(
            error.to_string(),
            "row 4812: expected 15 fields, found 16: \"Smith\". Fix the row, or skip such rows."
        );
    }
}
