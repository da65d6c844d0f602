//! Reads YAML with its lines, and writes files for Prometheus and Kubernetes.

use saphyr::{LoadableYamlNode as _, Mapping, MarkedYaml, Scalar, ScalarStyle, Yaml, YamlEmitter};
use serde_json::Value;

/// Limit on the nesting of blocks, for each of which the parser recurses. It limits brackets
/// itself.
const MAX_BLOCKS: usize = 500;

/// Parses the documents of a file, which may be JSON too. The parser limits what aliases expand to.
///
/// # Errors
/// Returns the line and the message of what is not YAML.
pub(crate) fn load(text: &str) -> Result<Vec<MarkedYaml<'_>>, (usize, String)> {
    if let Some(line) = too_deep_line(text) {
        return Err((line, format!("blocks are nested more than {MAX_BLOCKS} levels deep")));
    }
    MarkedYaml::load_from_str(text).map_err(|error| {
        let is_template = text.lines().any(|line| line.trim_start().starts_with("{{"));
        let advice =
            if is_template { "; render the template first, as `helm template` does" } else { "" };
        (error.marker().line(), format!("invalid YAML or JSON: {error}{advice}"))
    })
}

/// Returns the first line whose indentation is nested too deeply. Also counts text in a block,
/// where such nesting is as unlikely.
fn too_deep_line(text: &str) -> Option<usize> {
    // Columns of the open blocks.
    let mut columns: Vec<usize> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let mut rest = line.trim_start_matches(' ');
        if rest.is_empty() || rest.starts_with('#') {
            continue;
        }
        while columns.last().is_some_and(|column| *column >= line.len() - rest.len()) {
            columns.pop();
        }
        // A line can begin several blocks.
        while let Some((word, after)) = rest.split_once([' ', '\t']) {
            columns.push(line.len() - rest.len());
            rest = after.trim_start_matches([' ', '\t']);
            if !(matches!(word, "-" | "?" | ":") || word.starts_with(['&', '!'])) {
                break;
            }
        }
        columns.push(line.len() - rest.len());
        if columns.len() > MAX_BLOCKS {
            return Some(number);
        }
    }
    None
}

/// Style of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StringStyle {
    /// Plain where possible; texts of several lines as blocks.
    Readable,
    /// Always quoted, because Kubernetes converts untyped YAML to JSON by the rules of YAML 1.1, in
    /// which `y` is a boolean.
    Quoted,
}

/// Returns a string. `y` and `n` are quoted in each style, because they are booleans in YAML 1.1, by
/// which Kubernetes reads also keys.
pub(crate) fn text(text: impl AsRef<str>) -> Yaml<'static> {
    let text = text.as_ref();
    if matches!(text, "y" | "Y" | "n" | "N") {
        return Yaml::Representation(text.to_owned().into(), ScalarStyle::DoubleQuoted, None);
    }
    Yaml::Value(Scalar::String(text.to_owned().into()))
}

/// Returns an integer.
pub(crate) fn number(number: u64) -> Yaml<'static> {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    Yaml::Value(Scalar::Integer(number))
}

/// Returns a number that may have decimals.
pub(crate) fn float(number: f64) -> Yaml<'static> {
    Yaml::Value(Scalar::FloatingPoint(number.into()))
}

/// Returns `true`.
pub(crate) const fn yes() -> Yaml<'static> {
    Yaml::Value(Scalar::Boolean(true))
}

/// Returns a list.
pub(crate) fn list(items: impl IntoIterator<Item = Yaml<'static>>) -> Yaml<'static> {
    Yaml::Sequence(items.into_iter().collect())
}

/// Returns a mapping. Keys without a value are left out.
pub(crate) fn map<'a>(
    entries: impl IntoIterator<Item = (&'a str, Option<Yaml<'static>>)>,
) -> Yaml<'static> {
    let entries = entries.into_iter().filter_map(|(key, value)| Some((text(key), value?)));
    Yaml::Mapping(entries.collect::<Mapping<'static>>())
}

/// Returns a mapping of strings.
pub(crate) fn texts<'a>(entries: impl IntoIterator<Item = (&'a str, &'a str)>) -> Yaml<'static> {
    map(entries.into_iter().map(|(key, value)| (key, Some(text(value)))))
}

/// Returns the same value as JSON.
pub(crate) fn from_json(json: &Value) -> Yaml<'static> {
    match json {
        Value::Null => Yaml::Value(Scalar::Null),
        Value::Bool(value) => Yaml::Value(Scalar::Boolean(*value)),
        Value::Number(number) => Yaml::Value(match number.as_i64() {
            Some(integer) => Scalar::Integer(integer),
            None => Scalar::FloatingPoint(number.as_f64().unwrap_or_default().into()),
        }),
        Value::String(value) => text(value),
        Value::Array(elements) => list(elements.iter().map(from_json)),
        Value::Object(members) => {
            map(members.iter().map(|(key, value)| (key.as_str(), Some(from_json(value)))))
        }
    }
}

/// Returns a file with a comment at its start.
///
/// Blank lines of blocks are not indented, because tools that strip trailing spaces would change
/// the file.
pub(crate) fn document(comment: &str, yaml: &Yaml<'_>, style: StringStyle) -> String {
    let mut out = String::new();
    let mut emitter = YamlEmitter::new(&mut out);
    emitter.multiline(style == StringStyle::Readable);
    emitter.quoted_value(style == StringStyle::Quoted);
    emitter.dump(yaml).expect("writing to a string cannot fail");
    let lines = out.lines().skip_while(|line| *line == "---").map(|line| match line.trim() {
        "" => "\n".to_owned(),
        _ => format!("{line}\n"),
    });
    [comment.to_owned()].into_iter().chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_blocks_and_quotes_where_a_text_could_be_something_else() {
        let rule = texts([("key", "a\n\n  b"), ("other", "x"), ("on", "0x10")]);
        let items = list([rule, text("a: b # c"), text("10m"), map([])]);
        let yaml = map([("list", Some(items)), ("none", None), ("limit", Some(number(12)))]);
        let expected = "# Comment.\nlist:\n  - key: |-\n      a\n\n        b\n    other: x\n    \
                        \"on\": \"0x10\"\n  - \"a: b # c\"\n  - 10m\n  - {}\nlimit: 12\n";
        assert_eq!(document("# Comment.\n", &yaml, StringStyle::Readable), expected);
        let yaml = map([("app", Some(text("y"))), ("native", Some(yes()))]);
        let expected = "app: \"y\"\nnative: true\n";
        assert_eq!(document("", &yaml, StringStyle::Quoted), expected);
        assert_eq!(document("", &yaml, StringStyle::Readable), expected);
    }

    #[test]
    fn json_keeps_its_types() {
        let json =
            serde_json::json!({ "y": [1, -0.25, "1", "no", null, true, {}], "text": "a\nb" });
        let expected = "text: |-\n  a\n  b\n\"y\":\n  - 1\n  - -0.25\n  - \"1\"\n  - \"no\"\n  \
                        - ~\n  - true\n  - {}\n";
        assert_eq!(document("", &from_json(&json), StringStyle::Readable), expected);
    }
}
