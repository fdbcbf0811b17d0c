//! Constraints: those that a table always obeys, what a document of them says, and rows held to it that another instance
//! draws.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::report::unfinished;
use super::{Answer, Dataset, Problem, parsed, plain, thrown};
use crate::error::{Error, ErrorKind};
use crate::rules::constraint::{self, Bound, Constraint, Constraints, Held, Options, Violation};
use crate::table::Schema;
use crate::transform::Rare;
use crate::{Result, Rng};

/// Seeds that cross the boundary: a number of JavaScript takes no larger ones.
const SEED_BITS: u32 = 53;

/// Constraints that every row of a table obeys, with their support.
#[wasm_bindgen]
pub fn propose(real: &Dataset) -> Answer<JsValue> {
    plain(&constraint::propose(&real.table, &real.schema))
}

#[derive(Serialize)]
struct Read {
    constraints: Vec<Constraint>,
    /// What each says.
    sentences: Vec<String>,
    violations: Vec<Violation>,
}

/// What a document says, `{constraints, sentences, violations}`, once it fits the columns of a table. Where that table
/// is real, combinations may be taken from it, and its rows are held against the constraints.
#[wasm_bindgen(js_name = readConstraints)]
pub fn read_constraints(document: &str, data: &Dataset, is_real: bool) -> Answer<JsValue> {
    plain(&read(document, data, is_real).map_err(refused)?)
}

fn read(document: &str, data: &Dataset, is_real: bool) -> Result<Read> {
    let (table, schema) = (&data.table, &data.schema);
    let constraints = Constraints::from_json(document)?;
    let violations = if is_real {
        Bound::to_table(&constraints, table, schema, Rare::Mark)?;
        constraint::violations(&constraints, table, schema)?
    } else {
        Bound::new(&constraints, schema)?;
        Vec::new()
    };
    let all = constraints.constraints;
    Ok(Read {
        sentences: all.iter().map(|one| one.sentence(schema)).collect(),
        constraints: all,
        violations,
    })
}

/// Rows taken from drawn ones until enough of them obey.
#[wasm_bindgen]
pub struct Holding {
    work: Option<constraint::Holding>,
    schema: Schema,
    /// Where the seeds of the second draw and later ones come from; the first has the one asked for.
    seeds: Rng,
    seed: u64,
    held: Option<Held>,
}

#[derive(Deserialize)]
struct Asked {
    wanted: usize,
    seed: u64,
    /// Columns that rows are drawn for.
    fixed: Vec<String>,
    balance: Option<String>,
    rare: Rare,
}

#[derive(Serialize)]
struct Draw {
    rows: usize,
    seed: u64,
}

#[wasm_bindgen]
impl Holding {
    /// Nothing taken yet: `{wanted, seed, fixed, balance, rare}`. The columns are those of `drawn`, some rows of the model;
    /// combinations are taken from the real table where there is one.
    #[wasm_bindgen(constructor)]
    pub fn new(
        document: &str,
        drawn: &Dataset,
        real: Option<Dataset>,
        asked: JsValue,
    ) -> Answer<Holding> {
        begin(document, drawn, real, parsed(&asked)?).map_err(refused)
    }

    /// How many rows are still wanted.
    pub fn missing(&self) -> Answer<usize> {
        let work = self.work.as_ref().ok_or_else(unfinished)?;
        Ok(work.missing())
    }

    /// What to draw next, `{rows, seed}`.
    #[wasm_bindgen(js_name = toDraw)]
    pub fn to_draw(&mut self) -> Answer<JsValue> {
        let rows = self.work.as_ref().ok_or_else(unfinished)?.next();
        let next = self.seeds.bits() >> (u64::BITS - SEED_BITS);
        let seed = std::mem::replace(&mut self.seed, next);
        plain(&Draw { rows, seed })
    }

    /// Takes the rows that obey, mended where that helps, until none is missing.
    pub fn offer(&mut self, drawn: &Dataset) -> Answer<()> {
        let work = self.work.as_mut().ok_or_else(unfinished)?;
        work.offer(&drawn.table).map_err(refused)
    }

    /// The rows. Afterwards [`Holding::held`] says how hard they were to get.
    pub fn finish(&mut self) -> Answer<Dataset> {
        let (table, held) = self.work.take().ok_or_else(unfinished)?.finish();
        self.held = Some(held);
        Ok(Dataset::new(table, self.schema.clone()))
    }

    /// How hard the rows were to get.
    pub fn held(&self) -> Answer<JsValue> {
        plain(self.held.as_ref().ok_or_else(unfinished)?)
    }
}

fn begin(document: &str, drawn: &Dataset, real: Option<Dataset>, asked: Asked) -> Result<Holding> {
    let mut constraints = Constraints::from_json(document)?;
    if let Some(Dataset { table, schema, .. }) = &real {
        constraints = constraints.with_allowed(table, schema, asked.rare)?;
    }
    let options = Options {
        seed: asked.seed,
        max_tries: None,
        fixed: asked.fixed,
        balance: asked.balance,
    };
    let bound = Bound::new(&constraints, &drawn.schema)?;
    Ok(Holding {
        work: Some(constraint::Holding::new(bound, asked.wanted, options)?),
        schema: drawn.schema.clone(),
        seeds: Rng::new(asked.seed),
        seed: asked.seed,
        held: None,
    })
}

/// A problem, and the places of the constraints that it is about.
#[derive(Serialize)]
struct Refused<'a> {
    #[serde(flatten)]
    problem: Problem<'a>,
    places: &'a [usize],
}

fn refused(error: Error) -> JsValue {
    let one;
    let places = match error.kind() {
        ErrorKind::BadConstraint { place, .. } if *place > 0 => {
            one = [*place];
            &one[..]
        }
        ErrorKind::UnmetConstraint { places, .. } => places,
        _ => return thrown(error),
    };
    let problem = Problem::of(&error);
    plain(&Refused { problem, places }).unwrap_or_else(|other| other)
}
