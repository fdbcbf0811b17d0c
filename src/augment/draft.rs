//! Which real rows each added row comes of, and how its cells follow from theirs.

use super::features::Features;
use super::space::Space;
use crate::param::Values;
use crate::rng::Rng;
use crate::stats::neighbours::sampled;
use crate::table::words::{count, plural, quoted};

/// Rows of a class at most that neighbours are looked for among, and for.
pub const MOST_OF_CLASS: usize = 10_000;

/// Rows of all classes at most that tell which rows have neighbours of another class.
pub const MOST_OF_ALL: usize = 20_000;

/// Rows to be added to a class.
pub(super) struct Draft {
    pub(super) rows: Vec<Parents>,
    pub(super) rule: Rule,
}

/// The real rows that an added one comes of.
pub(super) struct Parents {
    /// The row it starts from.
    pub(super) base: u32,
    /// The row it is moved towards.
    pub(super) other: u32,
    /// How far, 0 to 1.
    pub(super) share: f64,
}

/// How cells follow.
pub(super) enum Rule {
    /// They are those of the base.
    Repeated,
    /// Numbers lie between base and other; categories are voted for by the base's neighbours.
    Interpolated(Neighbours),
    /// Numbers lie between base and other; each category is one of theirs by chance.
    Mixed,
    /// Numbers get noise of so many of the class's standard deviations; categories are drawn from the class by this chance.
    Shaken {
        noise: f64,
        swap: f64,
        class: Vec<u32>,
    },
    /// The cells of pixels are these, by their places in their columns' dictionaries, a picture a row; others are repeated.
    Drawn {
        /// The place of the first pixel's column.
        first: usize,
        pictures: Vec<Vec<u32>>,
    },
}

/// The neighbours of some rows.
pub(super) struct Neighbours {
    /// The rows, rising.
    of: Vec<u32>,
    near: Vec<Vec<u32>>,
}

impl Rule {
    /// For every row the cell of the column at this place, where pictures are drawn and it is a pixel.
    pub(super) fn drawn(&self, place: usize) -> Option<impl Iterator<Item = u32>> {
        let Self::Drawn { first, pictures } = self else {
            return None;
        };
        let pixel = place.checked_sub(*first)?;
        let is_pixel = pictures.first().is_some_and(|cells| pixel < cells.len());
        is_pixel.then(|| pictures.iter().map(move |cells| cells[pixel]))
    }
}

impl Neighbours {
    /// A row's neighbours.
    pub(super) fn of(&self, row: u32) -> &[u32] {
        let place = self.of.binary_search(&row);
        place.map_or(&[], |place| &self.near[place])
    }
}

/// A class that rows are to be added to.
pub(super) struct Class<'a> {
    pub(super) features: &'a Features<'a>,
    pub(super) name: &'a str,
    /// Its rows, at least one, rising.
    pub(super) rows: Vec<u32>,
    /// All rows that have a class, rising.
    pub(super) all: &'a [u32],
    pub(super) notes: &'a mut Vec<String>,
}

impl<'a> Class<'a> {
    /// Says something of the class.
    pub(super) fn note(&mut self, said: &str) {
        self.notes
            .push(format!("Class {}: {said}", quoted(self.name)));
    }

    pub(super) fn space(&self) -> Space<'a> {
        Space::new(self.features, &self.rows)
    }

    /// The setting of this name as a number of neighbours, of which there are no more than other rows. `None` for a class
    /// of one row, which has none.
    pub(super) fn n_neighbours(&mut self, values: &Values, name: &str) -> Option<usize> {
        let (asked, most) = (values[name].round() as usize, self.rows.len() - 1);
        if most == 0 {
            self.note("it has one row, which has no neighbour to go towards: the row is repeated.");
            return None;
        }
        if asked > most {
            let rows = plural(self.rows.len(), "row");
            let said = format!("with {rows}, {most} in place of {asked} neighbours are used.");
            self.note(&said);
        }
        Some(asked.min(most))
    }

    /// Its rows, or as many of them as neighbours are looked for among.
    pub(super) fn own(&mut self, rng: &mut Rng) -> Vec<u32> {
        let n = self.rows.len();
        if n > MOST_OF_CLASS {
            let (n, most) = (count(n), count(MOST_OF_CLASS));
            self.note(&format!(
                "of its {n} rows {most}, drawn by chance, are built on."
            ));
        }
        sampled(self.rows.clone(), MOST_OF_CLASS, rng)
    }

    /// For each of these rows of the class, how many of its nearest among all rows are of another class; and how many were
    /// looked at.
    pub(super) fn others_near(
        &mut self,
        own: &[u32],
        asked: usize,
        rng: &mut Rng,
    ) -> (Vec<usize>, usize) {
        let n = self.all.len();
        if n > MOST_OF_ALL {
            let (n, most) = (count(n), count(MOST_OF_ALL));
            self.note(&format!(
                "of all {n} rows {most}, drawn by chance, tell which are near it."
            ));
        }
        let among = sampled(self.all.to_vec(), MOST_OF_ALL, rng);
        let k = asked.min(among.len() - 1);
        let mut rows = [own, &among].concat();
        rows.sort_unstable();
        rows.dedup();
        let points = self.space().points(&rows);
        let place = |row: &u32| rows.binary_search(row).expect("it is one of them") as u32;
        let among: Vec<u32> = among.iter().map(place).collect();
        let is_other = |place: &&u32| self.rows.binary_search(&rows[**place as usize]).is_err();
        let others = |row: &u32| {
            let near = points.nearest(place(row) as usize, &among, k);
            near.iter().filter(is_other).count()
        };
        (own.iter().map(others).collect(), k)
    }

    /// The neighbours of these rows among some of the class.
    pub(super) fn neighbours(&self, of: &[u32], among: &[u32], k: usize) -> Neighbours {
        let mut of = of.to_vec();
        of.sort_unstable();
        of.dedup();
        let points = self.space().points(among);
        let all: Vec<u32> = (0..among.len() as u32).collect();
        let near = |row: &u32| {
            let place = among.binary_search(row).expect("one of the class");
            let near = points.nearest(place, &all, k).into_iter();
            near.map(|place| among[place as usize]).collect()
        };
        Neighbours {
            near: of.iter().map(near).collect(),
            of,
        }
    }
}

/// So many rows out of some: each as often as every other, or once more.
pub(super) fn rounds(rows: &[u32], n: usize, rng: &mut Rng) -> Vec<u32> {
    let mut drawn = Vec::with_capacity(n);
    while drawn.len() < n {
        let order = rng.permutation(rows.len()).into_iter();
        drawn.extend(order.take(n - drawn.len()).map(|place| rows[place]));
    }
    drawn
}

impl Parents {
    /// Of one row alone.
    pub(super) fn one(base: u32) -> Self {
        Self {
            base,
            other: base,
            share: 0.0,
        }
    }
}
