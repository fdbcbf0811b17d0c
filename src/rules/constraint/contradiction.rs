//! Constraints that no row could obey together, found before any row is drawn: ranges that do not meet, inequalities
//! that go round in a circle, columns that are computed twice or from each other.

use super::bound::{Rule, Test};
use super::derived::Derived;
use super::document::bad;
use crate::Result;
use crate::table::words::quoted;

/// Checks them all.
pub(super) fn check(rules: &[Rule]) -> Result<()> {
    computed(rules)?;
    let mut bounds = Bounds(ranges(rules)?);
    // One round for each inequality carries a bound from any column to any other; a circle never comes to rest.
    let n_orders = rules
        .iter()
        .filter(|r| matches!(r.test, Test::Order(_)))
        .count();
    for _ in 0..=n_orders {
        if !bounds.tighten(rules)? {
            break;
        }
    }
    circles(rules)
}

/// The bounds of one column, each with the place of the constraint that set it.
struct Interval<'a> {
    column: &'a str,
    low: (f64, usize),
    high: (f64, usize),
}

struct Bounds<'a>(Vec<Interval<'a>>);

fn against(rule: &Rule, other: usize, reason: String) -> crate::Error {
    bad(
        rule.place,
        rule.constraint.kind(),
        format!("it contradicts constraint {other}: {reason}"),
    )
}

/// The bounds that ranges set.
fn ranges(rules: &[Rule]) -> Result<Vec<Interval<'_>>> {
    let mut bounds = Bounds(Vec::new());
    for rule in rules {
        let Test::Single(single) = &rule.test else {
            continue;
        };
        let (low, high) = single.ends();
        let interval = bounds.of(&single.field.name);
        if let Some(low) = low
            && low.value > interval.low.0
        {
            interval.low = (low.value, rule.place);
        }
        if let Some(high) = high
            && high.value < interval.high.0
        {
            interval.high = (high.value, rule.place);
        }
        if interval.low.0 > interval.high.0 {
            let other = if interval.low.1 == rule.place {
                interval.high.1
            } else {
                interval.low.1
            };
            let reason = format!(
                "no value of {} lies in both ranges",
                quoted(interval.column)
            );
            return Err(against(rule, other, reason));
        }
    }
    Ok(bounds.0)
}

impl<'a> Bounds<'a> {
    fn of(&mut self, column: &'a str) -> &mut Interval<'a> {
        let place = self.0.iter().position(|interval| interval.column == column);
        let place = place.unwrap_or_else(|| {
            self.0.push(Interval {
                column,
                low: (f64::NEG_INFINITY, 0),
                high: (f64::INFINITY, 0),
            });
            self.0.len() - 1
        });
        &mut self.0[place]
    }

    /// Carries bounds over inequalities once; whether any moved.
    fn tighten(&mut self, rules: &'a [Rule]) -> Result<bool> {
        let mut moved = false;
        for rule in rules {
            let Test::Order(order) = &rule.test else {
                continue;
            };
            let low = self.of(&order.low.name).low;
            let high = self.of(&order.high.name).high;
            let meets = low.0 < high.0 || !order.strict && low.0 <= high.0;
            if !meets {
                let (low_name, high_name) = (quoted(&order.low.name), quoted(&order.high.name));
                let reason = format!("the least {low_name} is above the greatest {high_name}");
                return Err(against(
                    rule,
                    if low.1 > 0 { low.1 } else { high.1 },
                    reason,
                ));
            }
            let upper = self.of(&order.high.name);
            if low.0 > upper.low.0 {
                upper.low = low;
                moved = true;
            }
            let lower = self.of(&order.low.name);
            if high.0 < lower.high.0 {
                lower.high = high;
                moved = true;
            }
        }
        Ok(moved)
    }
}

/// Inequalities that lead from a column back to itself, one of them strict.
fn circles(rules: &[Rule]) -> Result<()> {
    let orders = rules.iter().filter_map(|rule| match &rule.test {
        Test::Order(order) => Some((rule, order)),
        _ => None,
    });
    let orders: Vec<_> = orders.collect();
    for (rule, order) in orders.iter().filter(|(_, order)| order.strict) {
        let mut reached = vec![&*order.high.name];
        let mut last = rule.place;
        let mut at = 0;
        while let Some(&column) = reached.get(at) {
            for (other, next) in orders.iter().filter(|(_, next)| next.low.name == column) {
                if next.high.name == order.low.name {
                    last = other.place;
                }
                if !reached.contains(&&*next.high.name) {
                    reached.push(&next.high.name);
                }
            }
            at += 1;
        }
        if reached.contains(&&*order.low.name) {
            let reason = format!(
                "together they would have {} below itself",
                quoted(&order.low.name)
            );
            return Err(against(rule, last, reason));
        }
    }
    Ok(())
}

/// Columns that are computed twice, or from each other.
fn computed(rules: &[Rule]) -> Result<()> {
    let derived: Vec<(&Rule, &Derived)> = derived(rules).collect();
    for (i, (rule, one)) in derived.iter().enumerate() {
        let twice = derived[..i]
            .iter()
            .find(|(_, other)| other.field.name == one.field.name);
        if let Some((other, _)) = twice {
            let reason = format!("both compute {}", quoted(&one.field.name));
            return Err(against(rule, other.place, reason));
        }
    }
    match in_order(rules) {
        Ok(_) => Ok(()),
        Err(rule) => Err(bad(
            rule.place,
            rule.constraint.kind(),
            format!(
                "the formula of {} leads back to the column itself",
                quoted(rule.columns()[0])
            ),
        )),
    }
}

fn derived(rules: &[Rule]) -> impl Iterator<Item = (&Rule, &Derived)> {
    rules.iter().filter_map(|rule| match &rule.test {
        Test::Derived(derived) => Some((rule, derived)),
        _ => None,
    })
}

/// The places of computed columns among the rules, each after those that it is computed from; or one that leads back to
/// itself.
pub(super) fn in_order(rules: &[Rule]) -> std::result::Result<Vec<usize>, &Rule> {
    let is_derived = |i: &usize| matches!(rules[*i].test, Test::Derived(_));
    let mut left: Vec<usize> = (0..rules.len()).filter(is_derived).collect();
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let waits = |i: usize| {
            let inputs = &rules[i].columns()[1..];
            left.iter()
                .any(|&other| inputs.contains(&rules[other].columns()[0]))
        };
        let Some(at) = left.iter().position(|&i| !waits(i)) else {
            return Err(&rules[left[0]]);
        };
        order.push(left.remove(at));
    }
    Ok(order)
}
