//! Conditions on the rows that are made: what `synth` and `sample` share.

use lookalike::synth::Conditions;

/// The conditions.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Conditions")]
pub struct Args {
    /// Only rows like this; may be given several times, and two values of one column are alternatives. Numbers and
    /// dates also take >=, <=, > and <. No value stands for missing cells
    #[arg(long = "where", value_name = "COLUMN=VALUE")]
    wheres: Vec<String>,
    /// As many rows of each category of this column, or of these categories by these shares
    #[arg(long, value_name = "COLUMN[=a:0.3,b:0.7]")]
    balance: Option<String>,
}

impl Args {
    /// The conditions as the library takes them.
    pub fn conditions(&self) -> Conditions {
        Conditions {
            wheres: self.wheres.clone(),
            balance: self.balance.clone(),
        }
    }
}

/// Says how many of the rows drawn met the conditions, where there were any.
pub fn say_acceptance(conditions: &Conditions, acceptance: f64) {
    if !conditions.is_empty() {
        super::say(&format!(
            "{:.2} % of the rows drawn met the conditions.",
            100.0 * acceptance
        ));
    }
}
