//! Classes and the shares that they are to have, as they are written: `a:0.3,b:0.7`.

/// The classes with their shares, in the order written. A comma may be part of a class's name: only a number ends one.
///
/// # Errors
/// The part that is no class with a share; empty where nothing is written.
pub fn parse(text: &str) -> Result<Vec<(String, f64)>, String> {
    let mut shares = Vec::new();
    let mut pending = String::new();
    for piece in text.split(',') {
        if !pending.is_empty() {
            pending.push(',');
        }
        pending.push_str(piece);
        let Some((class, share)) = pending.rsplit_once(':') else {
            continue;
        };
        if let Ok(share) = share.trim().parse::<f64>() {
            shares.push((class.to_owned(), share));
            pending.clear();
        }
    }
    match pending.is_empty() && !shares.is_empty() {
        true => Ok(shares),
        false => Err(pending),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn names_may_hold_what_stands_between_shares() {
        let shares = |pairs: &[(&str, f64)]| -> Result<Vec<(String, f64)>, String> {
            Ok(pairs.iter().map(|(c, s)| ((*c).to_owned(), *s)).collect())
        };
        assert_eq!(parse("a:0.3,b:0.7"), shares(&[("a", 0.3), ("b", 0.7)]));
        assert_eq!(parse("a, b:c:0.3"), shares(&[("a, b:c", 0.3)]));
        assert_eq!(parse("a:0.3,b"), Err("b".to_owned()));
        assert_eq!(parse(""), Err(String::new()));
    }
}
