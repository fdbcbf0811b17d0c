//! What rows to add before a rare class is learned: several ways, each held against the real rows alone, on real rows that
//! none of them saw.
//!
//! It judges tables, whatever made their rows. Real rows are split first, by [`parts`]: from `train` come all added rows and
//! both learners; on `tuning`, real rows that no learner learns from, the threshold is chosen for a wanted precision; on
//! `holdout` everything is scored. The class is told from all others together. Boosted trees stand for strong learners and
//! logistic regression for weak ones, since balancing helps the weak mostly (Elor and Averbuch-Elor 2022, "To SMOTE, or not to
//! SMOTE?", arXiv 2201.08528). Beside the scores stands how many added rows lie closer to a row of `train` than to any of the
//! holdout: interpolation copies.
//!
//! After SDMetrics' data augmentation metrics, which choose the threshold on the rows learned from. Trees learn these nearly
//! by heart, so that a threshold from them lets far too much through elsewhere; hence `tuning`.

mod chance;
mod closer;
mod learning;
mod marked;
mod standings;
mod words;

use serde::Deserialize;

use super::Work;
use super::pace::{DISTANCES, Pace, Progress, READING, Stage, stage};
use crate::error::{Error, ErrorKind, Result};
use crate::rng::Rng;
use crate::table::classes::names_classes;
use crate::table::infer::change_kind;
use crate::table::split::split_within;
use crate::table::words::{plural, quoted};
use crate::table::{Field, Kind, Schema, Table};
use learning::{Learned, Task};
use marked::Marked;

pub use standings::{Beside, Closer, Learner, Line, PartRows, Standings};

/// Shares of the rows that are scored on, and of the others that the threshold is chosen on.
const HOLDOUT: f64 = 0.3;
const TUNING: f64 = 0.2;

/// The fewest rows, of the class and of others, that each part needs.
const LEAST_ROWS: usize = 5;

/// The stages in their order.
const STAGES: &[Stage] = &[READING, LEARNING, CHANCE, DISTANCES];
const LEARNING: Stage = stage("learning", "Learning from each table", 60.0);
const CHANCE: Stage = stage("chance", "Looking what chance alone does", 10.0);

/// Rows that are added to the real ones, and where they are from.
pub struct Candidate {
    /// What made them.
    pub name: String,
    /// The rows.
    pub added: Table,
}

/// The tables.
pub struct Entrants {
    /// Real rows that are learned from, and that all added rows are made from.
    pub train: Table,
    /// Real rows that the threshold is chosen on.
    pub tuning: Table,
    /// Real rows that are scored on.
    pub holdout: Table,
    /// Their schema, in which the target is of categories or of yes and no.
    pub schema: Schema,
    /// What is held against `train` alone.
    pub candidates: Vec<Candidate>,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Question {
    /// The column that is foreseen.
    pub target: String,
    /// The class that is looked for; the rarest one where none is named.
    pub class: Option<String>,
    /// What share of the rows called so should be of the class, above 0 and at most 1.
    pub precision: f64,
    /// The seed of every draw.
    pub seed: u64,
}

/// The work under way. Dropping it cancels it.
pub struct Contest(Work<Standings>);

impl Entrants {
    /// Splits real rows, with no candidate yet, and checks the question.
    ///
    /// # Errors
    /// Those of [`parts`] and [`Entrants::check`].
    pub fn split(table: &Table, schema: &Schema, question: &Question) -> Result<Self> {
        let schema = with_classes(table, schema, &question.target)?;
        let parts = parts(table, &schema, &question.target, question.seed)?;
        let [train, tuning, holdout] = parts.map(|rows| table.select(&rows));
        let entrants = Self {
            train,
            tuning,
            holdout,
            schema,
            candidates: Vec::new(),
        };
        entrants.check(question)?;
        Ok(entrants)
    }

    /// Whether the question can be answered; known before any row is added.
    ///
    /// # Errors
    /// `UnknownColumn`, `BadTarget` and `UnknownValue` for a target or a class that cannot be told, `BadParam` for a precision
    /// out of range.
    pub fn check(&self, question: &Question) -> Result<()> {
        let precision = question.precision;
        if !(precision > 0.0 && precision <= 1.0) {
            return Err(Error::new(ErrorKind::BadParam {
                name: "precision".to_owned(),
                value: precision.to_string(),
                allowed: "above 0 and at most 1".to_owned(),
            }));
        }
        class(self, question).map(drop)
    }
}

impl Contest {
    /// Checks the tables; nothing is computed yet.
    ///
    /// # Errors
    /// Those of [`Entrants::check`].
    pub fn new(entrants: Entrants, question: Question) -> Result<Self> {
        entrants.check(&question)?;
        let class = class(&entrants, &question)?;
        let pace = Pace::new(STAGES);
        let work = hold(entrants, question, class, pace.clone());
        Ok(Self(Work::new(pace, work)))
    }

    /// Does a small piece of the work.
    pub fn step(&mut self) -> Progress {
        self.0.step()
    }

    /// What came out; `None` before the last step.
    pub fn finish(self) -> Option<Standings> {
        self.0.finish()
    }
}

/// The rows of a table to learn from, to choose the threshold on, and to score on: the same share of every class in each.
///
/// # Errors
/// `UnknownColumn` and `BadTarget`.
pub fn parts(table: &Table, schema: &Schema, target: &str, seed: u64) -> Result<[Vec<usize>; 3]> {
    field(schema, target)?;
    let column = table.column(target).ok_or_else(|| unknown(target))?;
    let mut rng = Rng::new(seed).fork();
    let (rest, holdout) = split_within(column, HOLDOUT, &mut rng);
    let left = Table::new(vec![column.clone()]).select(&rest);
    let (train, tuning) = split_within(&left.columns()[0], TUNING, &mut rng);
    let of_rest = |places: Vec<usize>| places.into_iter().map(|place| rest[place]).collect();
    Ok([of_rest(train), of_rest(tuning), holdout])
}

/// The schema with a target of few whole numbers read as categories, so that models too take it for classes.
fn with_classes(table: &Table, schema: &Schema, target: &str) -> Result<Schema> {
    let mut schema = schema.clone();
    let column = table.column(target).ok_or_else(|| unknown(target))?;
    let field = schema.field(target).ok_or_else(|| unknown(target))?;
    if field.kind == Kind::Integer && field.included && names_classes(column, field) {
        change_kind(table, &mut schema, target, Kind::Categorical)?;
    }
    Ok(schema)
}

/// The target, if it has classes.
fn field<'a>(schema: &'a Schema, target: &str) -> Result<&'a Field> {
    let field = schema.field(target).ok_or_else(|| unknown(target))?;
    let reason = match field.kind {
        Kind::Categorical | Kind::Boolean if field.included => return Ok(field),
        Kind::Categorical | Kind::Boolean => "it is left out".to_owned(),
        kind => format!("it is {}", kind.name()),
    };
    Err(bad(reason, target))
}

fn unknown(target: &str) -> Error {
    ErrorKind::UnknownColumn {
        name: target.to_owned(),
    }
    .into()
}

/// The class that is looked for, of which every part has some rows.
fn class(entrants: &Entrants, question: &Question) -> Result<String> {
    let target = &question.target;
    let field = field(&entrants.schema, target)?;
    let known = counts(&entrants.train, field)?;
    let rarest = known.iter().min_by_key(|(_, rows)| *rows);
    let is_known = |name: &String| known.iter().any(|(known, _)| known == name);
    let class = match (&question.class, rarest) {
        (Some(asked), _) if !is_known(asked) => {
            let value = asked.clone();
            return Err(Error::new(ErrorKind::UnknownValue { value }).at_column(target));
        }
        (Some(asked), _) => asked.clone(),
        (None, Some((rarest, _))) => rarest.clone(),
        (None, None) => return Err(bad("no row has a class".to_owned(), target)),
    };
    for table in [&entrants.train, &entrants.tuning, &entrants.holdout] {
        let (own, others): (Vec<_>, Vec<_>) = counts(table, field)?
            .into_iter()
            .partition(|(name, _)| *name == class);
        let rows = |of: Vec<(String, usize)>| of.iter().map(|(_, rows)| rows).sum::<usize>();
        let (own, others, name) = (rows(own), rows(others), quoted(&class));
        let needed = format!("and {LEAST_ROWS} are needed");
        if own < LEAST_ROWS {
            let found = plural(own, "row");
            return Err(bad(
                format!("of three parts one has {found} of {name}, {needed}"),
                target,
            ));
        }
        if others < LEAST_ROWS {
            let found = plural(others, "row");
            let reason = format!("of three parts one has {found} of others than {name}, {needed}");
            return Err(bad(reason, target));
        }
    }
    Ok(class)
}

/// The classes of a table with their rows.
fn counts(table: &Table, target: &Field) -> Result<Vec<(String, usize)>> {
    let column = table
        .column(&target.name)
        .ok_or_else(|| unknown(&target.name))?;
    let classes = column.dictionary().iter().zip(column.counts());
    let classes = classes.filter(|(text, rows)| *rows > 0 && !target.is_missing(text));
    Ok(classes
        .map(|(text, rows)| (text.to_string(), rows))
        .collect())
}

fn bad(reason: String, target: &str) -> Error {
    Error::new(ErrorKind::BadTarget { reason }).at_column(target)
}

async fn hold(entrants: Entrants, question: Question, class: String, pace: Pace) -> Standings {
    pace.at(READING, 0.0).await;
    let field = entrants
        .schema
        .field(&question.target)
        .expect("it was checked");
    let marked = Marked {
        target: field.name.clone(),
        class,
        missing: field.missing.clone(),
    };
    let mut standings = Standings::new(&question, &marked.class);
    standings.classes = counts(&entrants.train, field).map_or(0, |classes| classes.len());
    let learned = learn(&entrants, &question, &marked, &mut standings, &pace).await;
    chance::compare(&mut standings, &learned, question.seed, &pace).await;
    let n = entrants.candidates.len() as f64;
    for (i, candidate) in entrants.candidates.iter().enumerate() {
        let tables = [&entrants.train, &candidate.added, &entrants.holdout];
        let share = [i as f64 / n, 1.0 / n];
        let closer = closer::share(tables, &entrants.schema, question.seed, &pace, share);
        standings.lines[i + 1].closer = closer.await;
    }
    words::say(&mut standings);
    standings
}

/// Learns from the real rows alone, then with each candidate's.
async fn learn(
    entrants: &Entrants,
    question: &Question,
    marked: &Marked,
    standings: &mut Standings,
    pace: &Pace,
) -> Vec<Learned> {
    let [train, tuning, holdout] =
        [&entrants.train, &entrants.tuning, &entrants.holdout].map(|table| marked.table(table));
    standings.count([&train, &tuning, &holdout].map(|table| marked.labels(table)));
    let judged = tuning.followed_by(&holdout);
    let mut task = Task {
        train: &train,
        added: None,
        judged: &judged,
        n_tuning: tuning.n_rows(),
        schema: &marked.schema(&entrants.schema),
        marked,
        precision: question.precision,
    };
    let n = (entrants.candidates.len() + 1) as f64;
    let mut learned = vec![task.learn(pace, [0.0, 1.0 / n]).await];
    standings.add_line(standings::REAL, &[]);
    for candidate in &entrants.candidates {
        let share = [learned.len() as f64 / n, 1.0 / n];
        task.added = Some(marked.table(&candidate.added));
        learned.push(task.learn(pace, share).await);
        let labels = task.added.as_ref().map(|added| marked.labels(added));
        standings.add_line(&candidate.name, &labels.unwrap_or_default());
    }
    learned
}
