//! How a file is written: encoding, delimiter, quote, header, decimal mark, line ends, and why we think so.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How a CSV file is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Dialect {
    /// The encoding's name as the web knows it: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `gb18030`, `windows-1252`.
    pub encoding: String,
    /// The file begins with a byte order mark.
    pub bom: bool,
    /// Stands between fields.
    pub delimiter: char,
    /// Stands around fields that contain a delimiter or a line end.
    pub quote: char,
    /// The first row holds the names of the columns.
    pub header: bool,
    /// Stands between integer digits and decimals.
    pub decimal_mark: char,
    /// A first line such as `sep=;` names the delimiter.
    pub sep_line: bool,
    /// What ends a line.
    pub line_end: LineEnd,
    /// For each part by its name in this JSON, why we think so, in a sentence for the user.
    pub reasons: BTreeMap<String, String>,
}

/// What ends a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LineEnd {
    /// Line feed, as on Linux and macOS.
    #[default]
    Lf,
    /// Carriage return and line feed, as on Windows.
    CrLf,
    /// Carriage return alone, as on the first Macintosh.
    Cr,
}

impl LineEnd {
    /// The characters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

impl Default for Dialect {
    fn default() -> Self {
        Self {
            encoding: "UTF-8".to_owned(),
            bom: false,
            delimiter: ',',
            quote: '"',
            header: true,
            decimal_mark: '.',
            sep_line: false,
            line_end: LineEnd::Lf,
            reasons: BTreeMap::new(),
        }
    }
}
