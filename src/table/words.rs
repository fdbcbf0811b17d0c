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
