//! Small pieces of the sentences that the user reads. English; the page translates kinds and numbers, not reasons.

/// A count with commas between its thousands: `32,561`.
pub fn count(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A cell in quotation marks, cut to what a sentence can hold; an empty one is named.
pub fn quoted(text: &str) -> String {
    const KEPT: usize = 32;
    if text.is_empty() {
        return "the empty cell".to_owned();
    }
    // A sentence stays on one line.
    let text = text.replace(char::is_control, " ");
    match text.char_indices().nth(KEPT) {
        Some((end, _)) => format!("\"{}...\"", &text[..end]),
        None => format!("\"{text}\""),
    }
}

/// The first cells of a list: `"a", "b" and "c"`.
pub fn list(texts: &[&str]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{} and {last}", first.join(", ")),
    }
}

/// `1 row`, `2,000 rows`.
pub fn plural(n: usize, noun: &str) -> String {
    if n == 1 {
        format!("1 {noun}")
    } else {
        format!("{} {noun}s", count(n))
    }
}

/// The few texts that are spelled most like this one, the nearest first.
pub fn nearest<'a>(text: &str, among: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    const SHOWN: usize = 3;
    let letters = |text: &str| -> Vec<char> {
        let start = text.chars().take(64).flat_map(char::to_lowercase);
        start.collect()
    };
    let wanted = letters(text.trim());
    let mut ranked: Vec<(usize, &str)> = among
        .map(|text| (distance(&wanted, &letters(text)), text))
        .collect();
    ranked.sort_by_key(|&(distance, _)| distance);
    ranked.truncate(SHOWN);
    ranked.into_iter().map(|(_, text)| text).collect()
}

/// Letters to put in, take out or change (Levenshtein 1966).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_misspelled_name_finds_its_own() {
        let names = ["education", "age", "occupation", "Workclass"];
        let near = |text| nearest(text, names.into_iter())[0];
        assert_eq!(near("eduction"), "education");
        assert_eq!(near("workclas"), "Workclass");
        assert!(nearest("x", std::iter::empty()).is_empty());
    }
}
