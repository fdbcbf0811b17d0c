//! What a model at work makes: rows, their distributions, and the temperature they are drawn at.

use super::Training;
use super::sight::ROWS;
use crate::error::Result;
use crate::rng::Rng;
use crate::synth::progress::{ColumnPreview, previews};
use crate::synth::{Temperature, check_temperature, temperature};
use crate::table::Table;

impl Training {
    /// Sets each column's distribution in made rows beside the real one. Always the same noise, so that what moves is
    /// the model.
    ///
    /// # Errors
    /// [`DeviceLost`](crate::ErrorKind::DeviceLost).
    pub async fn preview(&mut self) -> Result<Vec<ColumnPreview>> {
        let mut rng = Rng::new(self.config.seed);
        let own = self.learner.sampler().await?;
        let asked = self.sight.temperature;
        let other = asked.and_then(|temperature| own.tempered(temperature));
        let tokens = other.unwrap_or(own).sample(ROWS, &mut rng).await?;
        let columns = previews(&self.transformer, &self.schema, &tokens, &mut rng);
        self.sight.made = Some(tokens);
        Ok(columns)
    }

    /// What the model can be drawn from at; `None` where it draws at no temperature.
    pub fn temperature(&self) -> Option<Temperature> {
        temperature::of(self.model, &self.config.params)
    }

    /// From here on previews are drawn at this temperature. The model stays as it is.
    ///
    /// # Errors
    /// As [`check_temperature`] for its model.
    pub fn temper(&mut self, temperature: f64) -> Result<()> {
        check_temperature(self.model.id, temperature)?;
        self.sight.temperature = Some(temperature);
        self.sight.forget_rows();
        Ok(())
    }

    /// The made rows of the last preview, as a table.
    ///
    /// # Errors
    /// As [`Training::preview`].
    pub async fn made_rows(&mut self) -> Result<Table> {
        if self.sight.made.is_none() {
            self.preview().await?;
        }
        let made = self.sight.made.as_ref().expect("a preview makes rows");
        Ok(self.cells(made))
    }
}
