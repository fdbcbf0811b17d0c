//! Guesses a file's dialect from its first rows, each guess with a reason. Nothing here reads the whole file.

use csv::StringRecord;

use super::date_pattern;
use super::dialect::LineEnd;
use super::notation;

/// The delimiters that are looked for, the usual one first.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// As much text as a guess looks at.
const SAMPLE_BYTES: usize = 256 * 1024;
const SAMPLE_ROWS: usize = 1_000;

/// A guess and its reason.
pub(crate) type Guess<T> = (T, String);

/// The first rows of a text: whole lines as far as the sample reaches.
pub(crate) fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE_BYTES {
        return text;
    }
    let end = text.floor_char_boundary(SAMPLE_BYTES);
    let cut = text[..end].rfind(['\n', '\r']).unwrap_or(end);
    &text[..cut]
}

/// The delimiter that a first line such as `sep=;` names, and where the next line begins.
pub(crate) fn sep_line(text: &str) -> Option<(char, usize)> {
    let end = text.find(['\n', '\r'])?;
    let line = text[..end].trim_matches('"');
    let name = line.get(..4)?;
    let mut rest = line[4..].chars();
    let (delimiter, more) = (rest.next()?, rest.next());
    if !name.eq_ignore_ascii_case("sep=") || more.is_some() || !delimiter.is_ascii() {
        return None;
    }
    let next = if text[end..].starts_with("\r\n") {
        end + 2
    } else {
        end + 1
    };
    Some((delimiter, next))
}

/// The rows of a sample under a dialect.
pub(crate) fn rows(sample: &str, delimiter: char, quote: char) -> Vec<StringRecord> {
    let mut reader = super::rows::reader(sample, delimiter, quote);
    reader
        .records()
        .take(SAMPLE_ROWS)
        .filter_map(Result::ok)
        .collect()
}

/// What stands around fields: a single quote where fields begin and end with it and none does with a double quote.
pub(crate) fn quote(sample: &str) -> Guess<char> {
    let lines = sample.lines().count();
    let singles = sample
        .split(['\n', '\r', ',', ';', '\t', '|'])
        .filter(|field| field.len() > 1 && field.starts_with('\'') && field.ends_with('\''))
        .count();
    if singles * 2 >= lines && !sample.contains('"') {
        ('\'', "Fields stand in single quotes.".to_owned())
    } else if sample.contains('"') {
        (
            '"',
            "Fields stand in double quotes where needed.".to_owned(),
        )
    } else {
        ('"', "No field is quoted.".to_owned())
    }
}

/// The delimiter that splits the rows most evenly into fields that hold no other delimiter.
pub(crate) fn delimiter(sample: &str, quote: char) -> Guess<char> {
    let mut best: Option<(f64, char, usize, usize)> = None;
    for candidate in DELIMITERS {
        let rows = rows(sample, candidate, quote);
        let width = rows.first().map_or(0, StringRecord::len);
        if width < 2 {
            continue;
        }
        let even = rows.iter().filter(|row| row.len() == width).count();
        let fields = rows.iter().map(StringRecord::len).sum::<usize>().max(1);
        let clean = rows
            .iter()
            .flatten()
            .filter(|field| is_clean(field, candidate))
            .count();
        let score = even as f64 / rows.len() as f64 * clean as f64 / fields as f64;
        if best.is_none_or(|(other, ..)| score > other + 1e-9) {
            best = Some((score, candidate, width, even));
        }
    }
    match best {
        None => (
            ',',
            "No delimiter occurs in the first row: one column.".to_owned(),
        ),
        Some((_, found, width, even)) => {
            let reason = format!(
                "{} split the first {even} rows into {width} fields each.",
                delimiter_name(found)
            );
            (found, reason)
        }
    }
}

/// A delimiter's name in the plural, to begin a sentence with.
pub(crate) fn delimiter_name(delimiter: char) -> String {
    match delimiter {
        ',' => "Commas".to_owned(),
        ';' => "Semicolons".to_owned(),
        '\t' => "Tabs".to_owned(),
        '|' => "Vertical bars".to_owned(),
        other => format!("{other:?}"),
    }
}

fn is_clean(field: &str, delimiter: char) -> bool {
    !field.contains(|c| c != delimiter && DELIMITERS.contains(&c)) || is_number(field)
}

fn is_number(text: &str) -> bool {
    notation::split(text, '.').is_some() || notation::split(text, ',').is_some()
}

fn is_value(text: &str) -> bool {
    is_number(text) || !date_pattern::candidates(&[text]).is_empty()
}

/// Whether the first row names the columns: it does unless it holds values like those below it.
pub(crate) fn header(rows: &[StringRecord]) -> Guess<bool> {
    let Some((first, below)) = rows.split_first() else {
        return (true, "The file has one row.".to_owned());
    };
    let below = &below[..below.len().min(100)];
    let cells = |i: usize| below.iter().filter_map(move |row| row.get(i));
    let holds_values =
        |i: &usize| cells(*i).filter(|cell| is_value(cell)).count() * 2 > below.len();
    let value_columns: Vec<usize> = (0..first.len()).filter(holds_values).collect();
    let above: Vec<&str> = value_columns
        .iter()
        .map(|&i| &first[i])
        .filter(|f| is_value(f))
        .collect();
    let says = |is_header, reason: &str| (is_header, reason.to_owned());
    match above.first() {
        Some(_) if is_count(&above) => says(
            true,
            "The first row counts on by one, as names of years do.",
        ),
        Some(value) => {
            let value = super::words::quoted(value);
            says(
                false,
                &format!("The first row holds values such as {value}, as the rows below it do."),
            )
        }
        None if !value_columns.is_empty() => says(
            true,
            "The first row is words, and numbers or dates stand below it.",
        ),
        None if mostly_repeated(first, below) => {
            says(false, "The values of the first row occur again below it.")
        }
        None => says(true, "The first row does not occur again below it."),
    }
}

/// Whether most cells of the first row stand in their columns below as well.
fn mostly_repeated(first: &StringRecord, below: &[StringRecord]) -> bool {
    let occurs = |i: &usize| below.iter().any(|row| row.get(*i) == first.get(*i));
    (0..first.len()).filter(occurs).count() * 2 > first.len()
}

/// Column names such as 2019, 2020, 2021.
fn is_count(names: &[&str]) -> bool {
    let numbers: Option<Vec<i64>> = names.iter().map(|name| name.parse().ok()).collect();
    numbers.is_some_and(|n| n.len() > 1 && n.windows(2).all(|pair| pair[1] == pair[0] + 1))
}

/// The decimal mark, by the numbers that only one of the marks can read.
pub(crate) fn decimal_mark(rows: &[StringRecord], delimiter: char) -> Guess<char> {
    let (mut commas, mut points, mut either) = (0usize, 0usize, 0usize);
    for field in rows.iter().flatten() {
        let with_comma = notation::split(field, ',').filter(|n| !n.fraction.is_empty());
        let with_point = notation::split(field, '.').filter(|n| !n.fraction.is_empty());
        match (with_comma, with_point) {
            (Some(_), None) if notation::split(field, '.').is_some() => either += 1,
            (Some(_), None) => commas += 1,
            (None, Some(_)) if notation::split(field, ',').is_none() => points += 1,
            _ => {}
        }
    }
    if commas > points {
        return (
            ',',
            format!("{commas} of the first numbers have a decimal comma."),
        );
    }
    if points == 0 && either > 0 && delimiter == ';' {
        return (
            ',',
            "With semicolons between fields, commas in numbers are decimal.".to_owned(),
        );
    }
    if points == 0 {
        return ('.', "No number in the first rows has decimals.".to_owned());
    }
    (
        '.',
        format!("{points} of the first numbers have a decimal point."),
    )
}

/// What ends most lines.
pub(crate) fn line_end(sample: &str) -> Guess<LineEnd> {
    let both = sample.matches("\r\n").count();
    let feeds = sample.matches('\n').count() - both;
    let returns = sample.matches('\r').count() - both;
    if both > feeds && both >= returns {
        (
            LineEnd::CrLf,
            "Lines end with carriage return and line feed.".to_owned(),
        )
    } else if returns > feeds {
        (LineEnd::Cr, "Lines end with a carriage return.".to_owned())
    } else {
        (LineEnd::Lf, "Lines end with a line feed.".to_owned())
    }
}
