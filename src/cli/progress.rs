//! How learning goes and how rows are made, on standard error: one line that is written over on a terminal, else a line every few seconds.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use lookalike::synth::Progress;

const ON_A_TERMINAL: Duration = Duration::from_millis(250);
const ELSEWHERE: Duration = Duration::from_secs(5);

/// The line of progress.
pub struct Line {
    is_terminal: bool,
    last: Option<Instant>,
}

impl Line {
    /// A line that has not been written yet.
    pub fn new() -> Self {
        Self {
            is_terminal: std::io::stderr().is_terminal(),
            last: None,
        }
    }

    /// Writes the line if it is time to.
    pub fn show(&mut self, text: impl FnOnce() -> String) {
        let every = if self.is_terminal {
            ON_A_TERMINAL
        } else {
            ELSEWHERE
        };
        if self.last.is_some_and(|last| last.elapsed() < every) {
            return;
        }
        self.last = Some(Instant::now());
        let text = text();
        if self.is_terminal {
            super::write_all(
                &mut std::io::stderr().lock(),
                format!("\r{text}\x1b[K").as_bytes(),
            );
        } else {
            super::say(&text);
        }
    }

    /// Ends the line, so that the next message has its own.
    pub fn end(self) {
        if self.is_terminal && self.last.is_some() {
            super::write_all(&mut std::io::stderr().lock(), b"\r\x1b[K");
        }
    }
}

/// How far making rows has come.
pub fn of_rows(made: usize, n_rows: usize) -> String {
    let percent = 100.0 * made as f64 / n_rows.max(1) as f64;
    let (made, n_rows) = (super::count(made), super::count(n_rows));
    format!("{percent:3.0} %  {made} of {n_rows} rows made")
}

/// How far learning has come.
pub fn of_learning(progress: &Progress) -> String {
    let left = match progress.left_ms {
        Some(left) if !progress.done => format!(", about {:.0} s left", left / 1000.0),
        _ => String::new(),
    };
    let terms: String = progress
        .terms
        .iter()
        .map(|term| format!("  {} {:.4}", term.name, term.value))
        .collect();
    let validation = progress
        .validation
        .map(|v| format!("  validation {v:.4}"))
        .unwrap_or_default();
    let step = super::count(progress.step);
    format!(
        "{:3.0} %{left}  step {step}{terms}{validation}",
        progress.fraction * 100.0
    )
}
