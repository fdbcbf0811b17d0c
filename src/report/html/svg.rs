//! Drawings as static SVG, with a sentence for those who do not see them.

use std::fmt::Write;

/// A drawing under way.
pub struct Svg {
    body: String,
    size: [f64; 2],
}

impl Svg {
    pub fn new(width: f64, height: f64) -> Self {
        Self {
            body: String::new(),
            size: [width, height],
        }
    }

    /// A box. The class says how it looks.
    pub fn rect(&mut self, class: &str, [x, y, width, height]: [f64; 4]) {
        self.add(format_args!(
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>"
        ));
    }

    /// A line through points.
    pub fn line(&mut self, class: &str, points: &[[f64; 2]]) {
        let mut path = String::new();
        for (i, [x, y]) in points.iter().enumerate() {
            let letter = if i == 0 { 'M' } else { 'L' };
            write!(path, "{letter}{x:.1} {y:.1}").expect("a text takes all");
        }
        self.add(format_args!("<path class=\"{class}\" d=\"{path}\"/>"));
    }

    /// A path in a color.
    pub fn filled(&mut self, color: &str, path: &str) {
        self.add(format_args!("<path fill=\"{color}\" d=\"{path}\"/>"));
    }

    /// A text that starts, ends or has its middle here.
    pub fn text(&mut self, anchor: &str, [x, y]: [f64; 2], text: &str) {
        let text = escaped(text);
        self.add(format_args!(
            "<text text-anchor=\"{anchor}\" x=\"{x:.1}\" y=\"{y:.1}\">{text}</text>"
        ));
    }

    fn add(&mut self, part: std::fmt::Arguments) {
        self.body.write_fmt(part).expect("a text takes all");
    }

    /// The drawing, and what it says to those who do not see it.
    pub fn finish(self, label: &str) -> String {
        let ([width, height], label) = (self.size, escaped(label));
        format!(
            "<svg viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-label=\"{label}\">{}</svg>",
            self.body
        )
    }
}

/// A text that stands in HTML as it is.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// A text of at most about so many letters.
pub fn shortened(text: &str, kept: usize) -> String {
    match text.char_indices().nth(kept) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
