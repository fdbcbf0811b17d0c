//! Real rows changed, not replaced: until the classes of a column have the wanted shares, rows are added that repeat,
//! interpolate or shake real ones.
//!
//! [`METHODS`] lists the ways. Each is told for every row it adds which real rows that comes of ([`draft`]); cells are
//! written in one place, in the format and on the grid of their column. Rows are added and never taken away, and what is
//! added gives away what real rows do, for it lies on them or between them.
//!
//! - Of ids new ones are made. Columns that the schema leaves out, as free text by default, are left out; text that it
//!   includes is repeated word for word from the row that a new one starts from.
//! - A missing cell is a value of its own: as far from any other as two categories are apart, voted for among categories,
//!   and between a number and no number taken from the nearer end.
//! - Neighbours are looked for exactly, among at most [`MOST_OF_CLASS`] rows of a class and [`MOST_OF_ALL`] of all; of more
//!   as many are drawn by chance, and a note says so.

mod adasyn;
mod affine;
mod borderline;
mod classes;
mod draft;
mod features;
mod image;
mod jitter;
mod mixup;
mod oversample;
mod pixels;
mod plan;
#[cfg(test)]
mod reference;
mod scale;
mod smote;
mod space;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, Result};
use crate::memory;
use crate::param::{self, Param, Values};
use crate::rng::Rng;
use crate::table::words::{list, plural, quoted};
use crate::table::{Kind, Schema, Table, footprint};
use classes::Classes;
use draft::{Class, Draft};
use features::Features;

pub use draft::{MOST_OF_ALL, MOST_OF_CLASS};
pub use plan::{ClassRows, plan};

/// A way to make rows of a class from its rows.
pub struct Method {
    /// The id used everywhere.
    pub id: &'static str,
    /// The name shown.
    pub title: &'static str,
    /// What it does, in a sentence or two for the user.
    pub doc: &'static str,
    /// Settings, with their ranges and defaults.
    pub params: &'static [Param],
    /// Whether rows must be pictures.
    pub pictures: bool,
    /// So many rows of a class that has some.
    draft: fn(&mut Class, usize, &Values, &mut Rng) -> Result<Draft>,
}

/// Every method, in menu order.
pub const METHODS: &[Method] = &[
    oversample::METHOD,
    smote::METHOD,
    borderline::METHOD,
    adasyn::METHOD,
    mixup::METHOD,
    jitter::METHOD,
    image::METHOD,
];

/// The method of this id.
///
/// # Errors
/// [`ErrorKind::UnknownMethod`].
pub fn method(id: &str) -> Result<&'static Method> {
    METHODS
        .iter()
        .find(|method| method.id == id)
        .ok_or_else(|| {
            let ids: Vec<_> = METHODS.iter().map(|method| method.id).collect();
            Error::new(ErrorKind::UnknownMethod {
                name: id.to_owned(),
            })
            .hint(format!("There are {}", ids.join(", ")))
        })
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Request {
    /// The method's id.
    pub method: String,
    /// The column whose classes are balanced: a category or boolean, or a few whole numbers that name them.
    pub target: String,
    /// Classes with the share each is to have of the real and the added rows together; classes that are not named keep their
    /// proportions in what is left. Equal shares for all where none is named.
    pub shares: Vec<(String, f64)>,
    /// Real and added rows together; as few as the shares allow where not given.
    pub rows: Option<usize>,
    /// Whether the real rows stand before the added ones.
    pub keep_real: bool,
    /// The method's own settings, by name; what is not named has its default.
    pub params: BTreeMap<String, f64>,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            method: smote::METHOD.id.to_owned(),
            target: String::new(),
            shares: Vec::new(),
            rows: None,
            keep_real: true,
            params: BTreeMap::new(),
        }
    }
}

/// A table with rows added, and what was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Augmented {
    /// The real rows, where they are kept, then the added ones, in the columns that are included.
    pub table: Table,
    /// How many rows at its start are real.
    pub n_real: usize,
    /// Every class with its real and its added rows, the most frequent first.
    pub classes: Vec<ClassRows>,
    /// What is worth knowing of it, in sentences.
    pub notes: Vec<String>,
}

/// Adds rows to a table until its classes have the wanted shares.
///
/// # Errors
/// `UnknownMethod`, `UnknownParam`, `BadParam`; `UnknownColumn` and `BadTarget` for a target without classes; `UnknownValue`
/// and `BadShares` for shares that adding rows cannot bring about; `NothingToLearn` where the target is the only column;
/// `NoPictures` for a method of pictures where there are none; `TooMuchMemory` and `OutOfMemory`.
pub fn augment(
    table: &Table,
    schema: &Schema,
    request: &Request,
    rng: &mut Rng,
) -> Result<Augmented> {
    let method = method(&request.method)?;
    let values = param::resolve(
        &format!("the method {}", method.id),
        method.params,
        &request.params,
    )?;
    let classes = Classes::new(table, schema, &request.target)?;
    let plan = plan::of(&classes, request)?;
    memory::room(bytes(table, &plan), "the added rows")?;
    let features = Features::new(table, schema, &request.target)?;
    let mut notes = Vec::new();
    let make = |class: &mut Class, n: usize, rng: &mut Rng| (method.draft)(class, n, &values, rng);
    let drafts = drafts(&features, &classes, &plan, make, &mut notes, rng)?;
    let added = write::table(&features, &drafts, rng)?;
    notes.extend(said(schema, &classes, &plan));
    let real = features.real();
    Ok(Augmented {
        n_real: if request.keep_real { real.n_rows() } else { 0 },
        table: if request.keep_real {
            real.followed_by(&added)
        } else {
            added
        },
        classes: plan,
        notes,
    })
}

/// What the table with its added rows takes, and once more while their columns are joined.
fn bytes(table: &Table, plan: &[ClassRows]) -> u64 {
    let rows: usize = plan.iter().map(|class| class.real + class.added).sum();
    2 * footprint::table(table) * rows as u64 / table.n_rows().max(1) as u64
}

/// The rows that are added to each class that gets some.
fn drafts<'a>(
    features: &Features,
    classes: &Classes,
    plan: &'a [ClassRows],
    make: impl Fn(&mut Class, usize, &mut Rng) -> Result<Draft>,
    notes: &mut Vec<String>,
    rng: &mut Rng,
) -> Result<Vec<(&'a str, Draft)>> {
    let all = classes.with_class();
    let mut drafts = Vec::new();
    for (i, class) in plan.iter().enumerate() {
        // Each class draws from its own numbers, so that the wish for one does not change the others.
        let mut rng = rng.fork();
        if class.added == 0 {
            continue;
        }
        let mut of = Class {
            features,
            name: &class.name,
            rows: classes.rows(i),
            all: &all,
            notes,
        };
        drafts.push((class.name.as_str(), make(&mut of, class.added, &mut rng)?));
    }
    Ok(drafts)
}

/// What is worth knowing whatever the method.
fn said(schema: &Schema, classes: &Classes, plan: &[ClassRows]) -> Vec<String> {
    let mut notes = Vec::new();
    if plan.iter().all(|class| class.added == 0) {
        notes.push("The classes have these shares already: no row was added.".to_owned());
        return notes;
    }
    if classes.without() > 0 {
        notes.push(format!(
            "{} without a class: kept as real rows, and nothing is made of them.",
            plural(classes.without(), "row")
        ));
    }
    let names = |picked: &dyn Fn(&&crate::table::Field) -> bool| -> Vec<&str> {
        let fields = schema.fields.iter().filter(picked);
        fields.map(|field| field.name.as_str()).collect()
    };
    let left_out = names(&|field| !field.included);
    if !left_out.is_empty() {
        notes.push(format!("Columns left out: {}.", list(&left_out)));
    }
    for name in names(&|field| field.included && field.kind == Kind::Text) {
        notes.push(format!(
            "{} is free text: added rows repeat it word for word from a real row.",
            quoted(name)
        ));
    }
    notes.push(
        "Added rows are real ones repeated, moved or mixed: they give away what those do, and are no synthetic rows."
            .to_owned(),
    );
    notes
}
