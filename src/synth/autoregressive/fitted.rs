//! The trained network on the host: it draws rows, and a model file keeps it.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::nn::{MaskedColumns, MaskedShape, Matrices};
use crate::rng::Rng;
use crate::synth::ancestral::Ancestral;
use crate::synth::at_once::Draw;
use crate::synth::{Given, Open, State, temperature};
use crate::transform::Tokens;

/// A network on the host.
#[derive(Clone)]
pub struct Fitted {
    network: Rc<MaskedColumns>,
    /// Made from the network.
    ancestral: Rc<Ancestral>,
    /// Where each of the network's columns stands in the table.
    order: Vec<usize>,
    cardinalities: Vec<usize>,
    temperature: f64,
}

/// What a model file says of the network beside its weights.
#[derive(Serialize, Deserialize)]
struct Plain {
    order: Vec<usize>,
    embedding: u16,
    hidden: u16,
    #[serde(default = "temperature::untempered")]
    temperature: f64,
}

impl Fitted {
    /// Ready to draw from. `order`: where each of the network's columns stands in the table; `cardinalities`: the
    /// tokens of the table's columns.
    pub fn new(
        network: MaskedColumns,
        order: Vec<usize>,
        cardinalities: Vec<usize>,
        temperature: f64,
    ) -> Self {
        Self {
            ancestral: Rc::new(Ancestral::new(&network)),
            temperature,
            network: Rc::new(network),
            order,
            cardinalities,
        }
    }

    /// The network of a model file.
    ///
    /// # Errors
    /// [`BadModelFile`](crate::ErrorKind::BadModelFile).
    pub fn open(mut open: Open) -> Result<Self> {
        let Plain {
            order,
            embedding,
            hidden,
            temperature,
        } = open.state.plain()?;
        let cardinalities = open.cardinalities();
        let mut places = order.clone();
        places.sort_unstable();
        if !places.into_iter().eq(0..cardinalities.len()) {
            return Err(Error::bad_model_file("its columns are not the schema's"));
        }
        let shape = MaskedShape {
            cardinalities: order.iter().map(|&place| cardinalities[place]).collect(),
            embedding: usize::from(embedding),
            hidden: usize::from(hidden),
        };
        let network = MaskedColumns::restored(shape, Matrices::new(open.state.network("network")))?;
        Ok(Self::new(network, order, cardinalities, temperature))
    }

    fn in_table_order(&self, drawn: Vec<Vec<u16>>) -> Tokens {
        let mut columns = vec![Vec::new(); drawn.len()];
        for (column, &place) in drawn.into_iter().zip(&self.order) {
            columns[place] = column;
        }
        Tokens::new(columns, self.cardinalities.clone())
    }
}

impl Draw for Fitted {
    fn draw(&self, n_rows: usize, rng: &mut Rng) -> Tokens {
        let power = temperature::power(self.temperature);
        self.in_table_order(self.ancestral.sample(n_rows, power, rng))
    }

    fn draw_given(&self, n_rows: usize, given: &Given, rng: &mut Rng) -> Tokens {
        let allowed: Vec<_> = self.order.iter().map(|&j| given.allowed(j)).collect();
        let power = temperature::power(self.temperature);
        self.in_table_order(self.ancestral.sample_given(n_rows, &allowed, power, rng))
    }

    fn tempered(&self, temperature: f64) -> Option<Self> {
        Some(Self {
            temperature,
            ..self.clone()
        })
    }

    fn state(&self) -> State {
        let shape = &self.network.shape;
        let plain = Plain {
            order: self.order.clone(),
            embedding: shape.embedding as u16,
            hidden: shape.hidden as u16,
            temperature: self.temperature,
        };
        State::new(&plain).with("network", self.network.matrices())
    }
}
