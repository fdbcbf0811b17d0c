//! `lookalike models`.

use lookalike::Result;
use lookalike::synth::{MODELS, auto};

/// Prints every model with its settings.
pub fn run() -> Result<()> {
    let mut text = format!("{}\n  {}. {}\n", auto::ID, auto::TITLE, auto::DOC);
    for model in MODELS {
        text.push_str(&format!("{}\n  {}. {}\n", model.id, model.title, model.doc));
        for param in model.params {
            text.push_str(&format!(
                "  --param {}={} ({} to {}): {}\n",
                param.name, param.default, param.min, param.max, param.doc
            ));
        }
    }
    super::print(&text);
    Ok(())
}
