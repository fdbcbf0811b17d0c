//! How far the work has come, and the places where it may stop.
//!
//! The work is one asynchronous function that never waits for anything: at every [`Pace::at`] it hands control back, and
//! [`super::Judging::step`] takes it up again. So it can be watched and dropped in its midst without threads.

use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use serde::Serialize;

/// A part of the work.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stage {
    /// Its key.
    pub id: &'static str,
    /// The name shown.
    pub title: &'static str,
    /// About how much of the whole it takes: what the bar shows, no promise.
    #[serde(skip)]
    weight: f64,
}

/// The stages in their order.
pub const STAGES: &[Stage] = &[
    READING, SHAPES, PAIRS, BOUNDS, DETECTION, UTILITY, DISTANCES, MEMBERSHIP, ATTRIBUTE,
];

pub(super) const READING: Stage = stage("reading", "Reading the tables side by side", 1.0);
pub(super) const SHAPES: Stage = stage("shapes", "Comparing columns", 1.0);
pub(super) const PAIRS: Stage = stage("pairs", "Comparing pairs of columns", 1.0);
pub(super) const BOUNDS: Stage = stage("bounds", "Finding ceilings and floors", 3.0);
pub(super) const DETECTION: Stage =
    stage("detection", "Telling synthetic rows from real ones", 30.0);
pub(super) const UTILITY: Stage = stage("utility", "Learning from both tables", 30.0);
pub(super) const DISTANCES: Stage = stage("distances", "Looking for the closest rows", 30.0);
pub(super) const MEMBERSHIP: Stage = stage(
    "membership",
    "Trying to tell whose rows it was made from",
    15.0,
);
pub(super) const ATTRIBUTE: Stage = stage("attribute", "Trying to guess a sensitive value", 2.0);

const fn stage(id: &'static str, title: &'static str, weight: f64) -> Stage {
    Stage { id, title, weight }
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How much of the stage is done, 0 to 1.
    pub share: f64,
    /// How much of everything is done, 0 to 1.
    pub fraction: f64,
    /// Nothing is left to do.
    pub done: bool,
}

/// Lets whoever drives the work look up from it.
#[derive(Clone)]
pub(super) struct Pace(Rc<Cell<Progress>>);

impl Pace {
    pub fn new() -> Self {
        Self(Rc::new(Cell::new(Progress {
            stage: READING,
            share: 0.0,
            fraction: 0.0,
            done: false,
        })))
    }

    pub fn progress(&self) -> Progress {
        self.0.get()
    }

    /// Says how far a stage is, and gives the driver a turn.
    pub async fn at(&self, stage: Stage, share: f64) {
        let total: f64 = STAGES.iter().map(|stage| stage.weight).sum();
        let before = STAGES.iter().take_while(|before| before.id != stage.id);
        let before: f64 = before.map(|stage| stage.weight).sum();
        self.0.set(Progress {
            stage,
            share,
            fraction: (before + share * stage.weight) / total,
            done: false,
        });
        let mut had_a_turn = false;
        poll_fn(|_| {
            if had_a_turn {
                return Poll::Ready(());
            }
            had_a_turn = true;
            Poll::Pending
        })
        .await;
    }

    pub fn finish(&self) {
        self.0.set(Progress {
            share: 1.0,
            fraction: 1.0,
            done: true,
            ..self.0.get()
        });
    }
}
