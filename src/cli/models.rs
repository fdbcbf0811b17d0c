//! `lookalike models`.

use lookalike::Result;
use lookalike::synth::{MODELS, ParamKind, auto};

/// Prints every model with its settings.
pub fn run() -> Result<()> {
    let mut text = format!("{}\n  {}. {}\n", auto::ID, auto::TITLE, auto::DOC);
    for model in MODELS {
        text.push_str(&format!("{}\n  {}. {}\n", model.id, model.title, model.doc));
        for param in model.params {
            let range = match param.kind {
                ParamKind::Switch => "1 is on, 0 is off".to_owned(),
                ParamKind::Number | ParamKind::Whole => format!("{} to {}", param.min, param.max),
            };
            text.push_str(&format!(
                "  --param {}={} ({range}): {}\n",
                param.name, param.default, param.doc
            ));
        }
    }
    super::print(&text);
    Ok(())
}
