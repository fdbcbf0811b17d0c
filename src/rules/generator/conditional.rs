//! If a condition holds one rule, else the next: the first case that holds makes the cell.

use serde_json::Value as Json;

use super::{Cell, Distinct, Generate, Generator};
use crate::rules::fields::Fields;
use crate::rules::made::{At, Reader};
use crate::rules::setting::{Takes, optional, required};
use crate::{Result, Rng};

pub(super) const CONDITIONAL: Generator = Generator {
    id: "conditional",
    title: "Depends on other columns",
    doc: "The rule of the first condition that holds; one that meets a missing cell does not.",
    settings: &[
        required(
            "cases",
            Takes::Cases,
            "Conditions and rules: [{\"if\": \"country == 'CN'\", \"then\": \"CNY\"}].",
        ),
        optional(
            "else",
            Takes::Rule,
            "The rule where none holds; the cell is missing when left out.",
        ),
    ],
    read,
};

fn read(fields: &Fields<'_>) -> Result<Box<dyn Generate>> {
    let list = fields.list("cases")?;
    if list.is_empty() {
        return Err(fields.problem("cases", "must have at least one case"));
    }
    let mut cases = Vec::with_capacity(list.len());
    for (i, case) in list.iter().enumerate() {
        let at = |name: &str| format!("cases[{i}].{name}");
        let known = |case: &Json| {
            Some((
                case.get("if")?.as_str()?.to_owned(),
                case.get("then")?.clone(),
                case.as_object()?.len() == 2,
            ))
        };
        let Some((condition, rule, true)) = known(case) else {
            return Err(fields.wrong(&format!("cases[{i}]"), Takes::Cases, case));
        };
        cases.push((
            fields.reader(&at("if"), &condition)?,
            fields.rule(&at("then"), &rule)?,
        ));
    }
    let otherwise = match fields.any_or_none("else")? {
        Some(rule) => Some(fields.rule("else", &rule)?),
        None => None,
    };
    Ok(Box::new(Conditional { cases, otherwise }))
}

#[derive(Debug)]
struct Conditional {
    cases: Vec<(Reader, Box<dyn Generate>)>,
    otherwise: Option<Box<dyn Generate>>,
}

impl Conditional {
    fn rules(&self) -> impl Iterator<Item = &dyn Generate> {
        self.cases
            .iter()
            .map(|(_, rule)| &**rule)
            .chain(self.otherwise.as_deref())
    }
}

impl Generate for Conditional {
    fn write(&self, at: &At<'_>, rng: &mut Rng, cell: &mut Cell) -> Result<()> {
        for (condition, rule) in &self.cases {
            if condition.holds(at)? {
                return rule.write(at, rng, cell);
            }
        }
        self.otherwise
            .as_ref()
            .map_or(Ok(()), |rule| rule.write(at, rng, cell))
    }

    fn distinct(&self) -> Distinct {
        if self.otherwise.is_none() {
            // Cells that it leaves empty need not differ.
            return Distinct::Unknown;
        }
        let mut most = self.rules().map(|rule| match rule.distinct() {
            Distinct::Unknown => None,
            Distinct::AtMost(n) | Distinct::Exactly(n) => Some(n),
        });
        let total = most.try_fold(0u128, |sum, n| Some(sum.saturating_add(n?)));
        total.map_or(Distinct::Unknown, Distinct::AtMost)
    }

    fn is_random(&self) -> bool {
        self.rules().any(Generate::is_random)
    }

    fn reads(&self) -> Vec<usize> {
        let conditions = self
            .cases
            .iter()
            .flat_map(|(condition, _)| condition.places().to_vec());
        conditions
            .chain(self.rules().flat_map(Generate::reads))
            .collect()
    }
}
