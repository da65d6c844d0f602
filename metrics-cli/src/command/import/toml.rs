//! Names and values as a catalog spells them.

use std::fmt::Write as _;

/// Words that are no names in Rust.
const NEVER: [&str; 4] = ["self", "super", "crate", "_"];

/// A text in quotes.
pub(crate) fn text(text: &str) -> String {
    // JSON's strings are TOML's, but for the one control character that JSON does not escape.
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// Lower-case words with underscores between, as near to a name as that is possible.
pub(crate) fn snake(name: &str) -> String {
    words(name, "_")
}

/// Lower-case words with hyphens between.
pub(crate) fn kebab(name: &str) -> String {
    words(name, "-")
}

fn words(name: &str, between: &str) -> String {
    let name = name.to_ascii_lowercase();
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let name = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(between);
    let begins = name.starts_with(|letter: char| letter.is_ascii_lowercase());
    if begins && !NEVER.contains(&name.as_str()) { name } else { format!("v{name}") }
}

/// Bounds as a list.
pub(crate) fn bounds(bounds: &[f64]) -> String {
    // Integers of TOML end before such floats do.
    let spell = |bound: &f64| if *bound < 1e15 { bound.to_string() } else { format!("{bound:e}") };
    format!("[{}]", bounds.iter().map(spell).collect::<Vec<_>>().join(", "))
}

/// Lines of `key = value`, the values under each other.
pub(crate) fn aligned(entries: &[(&str, String)]) -> String {
    let width = entries.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
    let mut lines = String::new();
    for (key, value) in entries {
        let _ = writeln!(lines, "{key:width$} = {value}");
    }
    lines
}
