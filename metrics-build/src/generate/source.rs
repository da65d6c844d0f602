//! Text of the generated file.

use std::fmt::{Arguments, Write};

use crate::catalog::Deprecated;

/// Text of the generated file, line by line.
#[derive(Default)]
pub(crate) struct RustSource {
    text: String,
    /// Blanks that each line begins with.
    indentation: String,
}

/// Appends a line, formatted as by `format!`.
macro_rules! line {
    ($source:expr, $($format:tt)+) => {
        $source.write(::std::format_args!($($format)+))
    };
}
pub(crate) use line;

impl RustSource {
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Appends a line. Called by `line!`.
    pub(crate) fn write(&mut self, line: Arguments<'_>) {
        self.text.push_str(&self.indentation);
        self.text.write_fmt(line).expect("writing to a string cannot fail");
        self.text.push('\n');
    }

    /// Appends lines as they are.
    pub(crate) fn append(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// Appends an empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Opens a block after an empty line.
    pub(crate) fn open(&mut self, head: &str) {
        self.blank();
        line!(self, "{head} {{");
        self.indent();
    }

    /// Closes the innermost block.
    pub(crate) fn close(&mut self) {
        self.outdent();
        line!(self, "}}");
    }

    pub(crate) fn indent(&mut self) {
        self.indentation.push_str("    ");
    }

    pub(crate) fn outdent(&mut self) {
        self.indentation.truncate(self.indentation.len() - 4);
    }

    /// Appends the attribute of a deprecated item.
    pub(crate) fn deprecate(&mut self, deprecated: Option<&Deprecated>) {
        if let Some(Deprecated { since, note, .. }) = deprecated {
            line!(self, "#[deprecated(since = {since:?}, note = {note:?})]");
        }
    }
}

/// Returns an integer as Rust programmers write it: `250_000_000`.
pub(crate) fn integer(integer: u64) -> String {
    let digits = integer.to_string();
    if digits.len() > 5 { group(&digits, digits.len() % 3) } else { digits }
}

/// Returns a float as Rust programmers write it: `0.000_976_562_5`.
pub(crate) fn float(float: f64) -> String {
    let text = format!("{float:?}");
    let (sign, digits) = text.split_at(usize::from(text.starts_with('-')));
    let (mantissa, exponent) = match digits.find('e') {
        Some(at) => digits.split_at(at),
        None => (digits, ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.len() <= 5 && fraction.len() <= 5 {
        return format!("{text}_f64");
    }
    let whole = group(whole, whole.len() % 3);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{}{exponent}_f64", group(fraction, 0))
}

/// Puts underscores between groups of three digits, the first of which begins at `first`.
fn group(digits: &str, first: usize) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 3 == first {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// Returns a type, or the option of an optional value.
pub(crate) fn optional_type(rust: &str, optional: bool) -> String {
    if optional { format!("__rt::optional!({rust})") } else { rust.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!(
            [0, 12345, 100_000, 2_500_000].map(integer),
            ["0", "12345", "100_000", "2_500_000"]
        );
        for (number, text) in [
            (0.25, "0.25_f64"),
            (-1.0, "-1.0_f64"),
            (1e300, "1e300_f64"),
            (0.000_976_562_5, "0.000_976_562_5_f64"),
            (2.938_735_877_055_719e-39, "2.938_735_877_055_719e-39_f64"),
            (1_234_567.0, "1_234_567.0_f64"),
            (-123_456.5, "-123_456.5_f64"),
        ] {
            assert_eq!(float(number), text);
            assert_eq!(text.replace("_f64", "").replace('_', "").parse(), Ok(number));
        }
    }
}
