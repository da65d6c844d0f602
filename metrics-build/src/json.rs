//! JSON, as far as a JSON Schema needs it.

use std::fmt;

/// A JSON value.
#[derive(Clone, Debug)]
pub(crate) enum Json {
    Boolean(bool),
    Integer(i64),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(&'static str, Self)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Json {
    /// Shows it with a member on each line, so that differences can be read.
    fn show(&self, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Integer(value) => write!(f, "{value}"),
            Self::Text(text) => quote(text, f),
            Self::List(values) if values.is_empty() => f.write_str("[]"),
            Self::Object(members) if members.is_empty() => f.write_str("{}"),
            Self::List(values) => {
                f.write_str("[")?;
                for (place, value) in values.iter().enumerate() {
                    begin_line(place, depth + 1, f)?;
                    value.show(depth + 1, f)?;
                }
                write!(f, "\n{:1$}]", "", 2 * depth)
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (place, (name, value)) in members.iter().enumerate() {
                    begin_line(place, depth + 1, f)?;
                    quote(name, f)?;
                    f.write_str(": ")?;
                    value.show(depth + 1, f)?;
                }
                write!(f, "\n{:1$}}}", "", 2 * depth)
            }
        }
    }
}

fn begin_line(place: usize, depth: usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let comma = if place == 0 { "" } else { "," };
    write!(f, "{comma}\n{:1$}", "", 2 * depth)
}

fn quote(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for letter in text.chars() {
        match letter {
            '"' | '\\' => write!(f, "\\{letter}")?,
            letter if letter.is_control() => write!(f, "\\u{:04x}", u32::from(letter))?,
            letter => write!(f, "{letter}")?,
        }
    }
    f.write_str("\"")
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_shown_with_a_member_on_each_line() {
        let value = Json::Object(vec![
            ("a", Json::List(vec![Json::Integer(1), Json::Boolean(true)])),
            ("b", Json::from("say \"\\\n")),
            ("c", Json::Object(vec![])),
        ]);
        let expected = r#"{
  "a": [
    1,
    true
  ],
  "b": "say \"\\\u000a",
  "c": {}
}"#;
        assert_eq!(value.to_string(), expected);
    }
}
