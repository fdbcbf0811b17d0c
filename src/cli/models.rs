//! `lookalike models`.

use lookalike::Result;
use lookalike::augment::METHODS;
use lookalike::param::{Param, ParamKind};
use lookalike::synth::{MODELS, auto};

/// Prints every model and every way to augment with its settings.
pub fn run() -> Result<()> {
    let mut text = format!("{}\n  {}. {}\n", auto::ID, auto::TITLE, auto::DOC);
    for model in MODELS {
        text.push_str(&entry(model.id, model.title, model.doc, model.params));
    }
    text.push_str("\nFor augment:\n");
    for method in METHODS {
        text.push_str(&entry(method.id, method.title, method.doc, method.params));
    }
    super::print(&text);
    Ok(())
}

fn entry(id: &str, title: &str, doc: &str, params: &[Param]) -> String {
    let mut text = format!("{id}\n  {title}. {doc}\n");
    for param in params {
        let range = match param.kind {
            ParamKind::Switch => "1 is on, 0 is off".to_owned(),
            ParamKind::Number | ParamKind::Whole => format!("{} to {}", param.min, param.max),
        };
        text.push_str(&format!(
            "  --param {}={} ({range}): {}\n",
            param.name, param.default, param.doc
        ));
    }
    text
}
