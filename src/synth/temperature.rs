//! How boldly values are drawn: a setting of models that say how likely each value is, and a choice at every draw.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{MODELS, Model, Param, ParamKind, Settings, model};
use crate::error::{Error, ErrorKind, Result};

/// The setting, for models that have it.
pub(super) const PARAM: Param = Param {
    name: "temperature",
    title: "Sampling temperature",
    doc: "How boldly values are drawn. 1 is what was learned; less draws likely values too often, more draws unlikely ones \
          too often.",
    min: 0.2,
    max: 2.0,
    default: 1.0,
    kind: ParamKind::Number,
};

/// The power that shares are raised to at a temperature; `None` at 1, which leaves them as they are.
pub(super) fn power(temperature: f64) -> Option<f32> {
    ((temperature - 1.0).abs() > 1e-6).then_some((1.0 / temperature) as f32)
}

/// The temperature of a model file that says nothing of it.
pub(super) fn untempered() -> f64 {
    PARAM.default
}

/// Whether the model draws at a temperature. A GAN has a setting of the same name, which is of its learning.
fn is_of(model: &Model) -> bool {
    model.params.contains(&PARAM)
}

/// What a model can be drawn from at.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Temperature {
    /// The least.
    pub min: f64,
    /// The most.
    pub max: f64,
    /// That of the model's settings, where no other is asked for.
    pub own: f64,
}

/// The temperatures of a model with these settings; `None` where it draws at none.
pub(super) fn of(model: &Model, params: &BTreeMap<String, f64>) -> Option<Temperature> {
    is_of(model).then(|| Temperature {
        min: PARAM.min,
        max: PARAM.max,
        own: params.get(PARAM.name).copied().unwrap_or(PARAM.default),
    })
}

/// Whether the model of this id can draw at this temperature.
///
/// # Errors
/// [`ErrorKind::NoTemperature`] for a model without one and where the choice of the model is open,
/// [`ErrorKind::BadParam`] outside the range.
pub fn check_temperature(id: &str, temperature: f64) -> Result<()> {
    if !model(id).is_ok_and(is_of) {
        let models = MODELS.iter().filter(|model| is_of(model));
        let ids: Vec<_> = models.map(|model| model.id).collect();
        return Err(Error::new(ErrorKind::NoTemperature {
            model: id.to_owned(),
        })
        .hint(format!("These models do: {}", ids.join(", "))));
    }
    if !(PARAM.min..=PARAM.max).contains(&temperature) {
        return Err(ErrorKind::BadParam {
            name: PARAM.name.to_owned(),
            value: temperature.to_string(),
            allowed: format!("{} to {}", PARAM.min, PARAM.max),
        }
        .into());
    }
    Ok(())
}

impl Settings {
    /// What the run's model can be drawn from at; `None` where it draws at no temperature.
    pub fn temperature(&self) -> Option<Temperature> {
        let model = model(&self.config.model).ok()?;
        of(model, &self.config.params)
    }
}

#[cfg(test)]
mod tests {
    use super::{PARAM, check_temperature, power};
    use crate::ErrorKind;

    #[test]
    fn only_models_that_draw_by_shares_have_a_temperature() {
        for id in ["autoregressive", "vae"] {
            assert!(check_temperature(id, PARAM.max).is_ok(), "{id}");
            let hot = check_temperature(id, 2.1).expect_err("out of range");
            assert!(hot.to_string().contains("0.2 to 2"), "{hot}");
            assert!(check_temperature(id, f64::NAN).is_err());
        }
        for id in ["gan", "ctgan", "copula", "auto"] {
            let none = check_temperature(id, 1.0).expect_err("it has none");
            assert!(matches!(none.kind(), ErrorKind::NoTemperature { .. }));
            assert_eq!(
                none.hint_text(),
                Some("These models do: autoregressive, vae")
            );
        }
    }

    #[test]
    fn at_one_shares_stay_as_they_are() {
        assert_eq!((power(1.0), power(0.5)), (None, Some(2.0)));
    }
}
