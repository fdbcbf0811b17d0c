//! How far the work has come, and the places where it may stop.
//!
//! The work is one asynchronous function that never waits for anything: at every [`Pace::at`] it hands control back, and
//! [`Work::step`] takes it up again. So it can be watched and dropped in its midst without threads.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

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

/// The stages of a report in their order.
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

pub(super) const fn stage(id: &'static str, title: &'static str, weight: f64) -> Stage {
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

/// Work under way, with what comes of it in the end. Dropping it cancels it.
pub(super) struct Work<T> {
    work: Pin<Box<dyn Future<Output = T>>>,
    pace: Pace,
    outcome: Option<T>,
}

impl<T> Work<T> {
    pub fn new(pace: Pace, work: impl Future<Output = T> + 'static) -> Self {
        Self {
            work: Box::pin(work),
            pace,
            outcome: None,
        }
    }

    /// Does a small piece of the work: up to the next [`Pace::at`].
    pub fn step(&mut self) -> Progress {
        if self.outcome.is_none() {
            let mut context = Context::from_waker(Waker::noop());
            if let Poll::Ready(outcome) = self.work.as_mut().poll(&mut context) {
                self.outcome = Some(outcome);
                self.pace.finish();
            }
        }
        self.pace.progress()
    }

    /// What came out; `None` before the last step.
    pub fn finish(self) -> Option<T> {
        self.outcome
    }
}

/// Lets whoever drives the work look up from it.
#[derive(Clone)]
pub(super) struct Pace {
    stages: &'static [Stage],
    progress: Rc<Cell<Progress>>,
}

impl Pace {
    /// At the first of these stages.
    ///
    /// # Panics
    /// When there is none.
    pub fn new(stages: &'static [Stage]) -> Self {
        Self {
            stages,
            progress: Rc::new(Cell::new(Progress {
                stage: stages[0],
                share: 0.0,
                fraction: 0.0,
                done: false,
            })),
        }
    }

    pub fn progress(&self) -> Progress {
        self.progress.get()
    }

    /// Says how far a stage is, and gives the driver a turn.
    pub async fn at(&self, stage: Stage, share: f64) {
        let total: f64 = self.stages.iter().map(|stage| stage.weight).sum();
        let before = self
            .stages
            .iter()
            .take_while(|before| before.id != stage.id);
        let before: f64 = before.map(|stage| stage.weight).sum();
        self.progress.set(Progress {
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
        self.progress.set(Progress {
            share: 1.0,
            fraction: 1.0,
            done: true,
            ..self.progress.get()
        });
    }
}
