//! The YAML that Prometheus' files are written in: mappings, lists, texts, numbers and truth values, in
//! blocks.

use std::fmt::Write as _;

/// What a file is made of.
#[derive(Debug)]
pub(crate) enum Yaml {
    Text(String),
    Number(u64),
    Truth(bool),
    List(Vec<Self>),
    Map(Vec<(String, Self)>),
}

/// Words that are no texts to a reader of YAML 1.1.
const NO_TEXTS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

impl Yaml {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A mapping of texts; what has none is left out.
    pub(crate) fn texts<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let entry = |(key, value): (&str, &str)| (key.to_owned(), Self::text(value));
        Self::Map(entries.into_iter().map(entry).collect())
    }

    pub(crate) fn map<const N: usize>(entries: [(&str, Option<Self>); N]) -> Self {
        let entry = |(key, value): (&str, Option<Self>)| Some((key.to_owned(), value?));
        Self::Map(entries.into_iter().filter_map(entry).collect())
    }

    /// A mapping or a list that has something in it.
    pub(crate) fn filled(self) -> Option<Self> {
        let empty = match &self {
            Self::Text(_) | Self::Number(_) | Self::Truth(_) => false,
            Self::List(list) => list.is_empty(),
            Self::Map(map) => map.is_empty(),
        };
        (!empty).then_some(self)
    }

    /// All of it, as a document.
    pub(crate) fn document(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.trim_start_matches('\n').to_owned() + "\n"
    }

    /// Writes it after a key or a hyphen. Blocks begin on a line of their own.
    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Self::Text(text) => write_text(out, text, depth),
            Self::Number(number) => {
                let _ = write!(out, " {number}");
            }
            Self::Truth(truth) => {
                let _ = write!(out, " {truth}");
            }
            Self::List(list) if list.is_empty() => out.push_str(" []"),
            Self::Map(map) if map.is_empty() => out.push_str(" {}"),
            Self::List(list) => {
                for element in list {
                    let _ = write!(out, "\n{}-", "  ".repeat(depth));
                    match element {
                        Self::Map(map) if !map.is_empty() => write_map(out, map, depth + 1, true),
                        other => other.write(out, depth + 1),
                    }
                }
            }
            Self::Map(map) => write_map(out, map, depth, false),
        }
    }
}

/// The entries of a mapping; the first may stand in the line of a hyphen.
fn write_map(out: &mut String, map: &[(String, Yaml)], depth: usize, inline: bool) {
    for (place, (key, value)) in map.iter().enumerate() {
        if inline && place == 0 {
            out.push(' ');
        } else {
            let _ = write!(out, "\n{}", "  ".repeat(depth));
        }
        let _ = write!(out, "{}:", scalar(key));
        value.write(out, depth + 1);
    }
}

/// A text of several lines is a block of them, any other stands in its line.
fn write_text(out: &mut String, text: &str, depth: usize) {
    let is_block = text.contains('\n')
        && text.trim() == text
        && !text.contains(|letter: char| letter != '\n' && is_special(letter));
    if !is_block {
        let _ = write!(out, " {}", scalar(text));
        return;
    }
    out.push_str(" |-");
    for line in text.lines() {
        out.push('\n');
        if !line.is_empty() {
            let _ = write!(out, "{}{line}", "  ".repeat(depth));
        }
    }
}

/// A text in one line: plain where nobody could take it for something else, in the quotes that need
/// no escapes where there are such.
fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else if text.contains(['"', '\\']) && !text.contains(is_special) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        quoted(text)
    }
}

fn is_plain(text: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    let is_word = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(word)
        && !NO_TEXTS.contains(&text.to_ascii_lowercase().as_str());
    // A duration has a unit last, and nothing that is a letter of some kind of number.
    let is_duration = text.ends_with(|last: char| "ywdhms".contains(last))
        && text.starts_with(|first: char| first.is_ascii_digit())
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"ywdhms".contains(&byte));
    is_word || is_duration
}

/// In double quotes, with the escapes that JSON and YAML share.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            _ if is_special(letter) => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(letter));
            }
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// What a reader of YAML refuses, or takes for the end of a line.
fn is_special(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_something_else_is_quoted() {
        for (text, written) in [
            ("QueueGrows", "QueueGrows"),
            ("10m", "10m"),
            ("1h30m", "1h30m"),
            ("0", "\"0\""),
            ("0x10", "\"0x10\""),
            ("1e3", "\"1e3\""),
            ("No", "\"No\""),
            ("a: b # c", "\"a: b # c\""),
            ("", "\"\""),
            ("say \"it's\"", "'say \"it''s\"'"),
            ("a\tb\u{7f}\u{2028}", "\"a\\tb\\u007f\\u2028\""),
            ("line\n", "\"line\\n\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }

    #[test]
    fn blocks_are_indented() {
        let inner = Yaml::texts([("key", "a\n\n  b"), ("other", "x")]);
        let list = Yaml::List(vec![inner, Yaml::text("y y"), Yaml::Map(vec![])]);
        let yaml =
            Yaml::map([("list", Some(list)), ("none", None), ("many", Some(Yaml::Number(12)))]);
        let expected = "list:\n  - key: |-\n      a\n\n        b\n    other: x\n  - \"y y\"\n  - {}\nmany: 12\n";
        assert_eq!(yaml.document(), expected);
    }
}
