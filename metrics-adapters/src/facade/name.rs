//! Legal names from names of the facade.

/// Returns a legal name of a metric.
pub(super) fn metric_name(name: &str) -> String {
    legal(name, |char| char == ':')
}

/// Returns a legal name of a label, in a histogram or elsewhere.
pub(super) fn label_name(name: &str, is_histogram: bool) -> String {
    let name = legal(name, |_| false);
    let rest = name.trim_start_matches('_');
    match name.len() - rest.len() {
        0 if is_histogram && name == "le" => "exported_le".to_owned(),
        // Two are reserved for Prometheus.
        2.. => format!("_{rest}"),
        _ => name,
    }
}

/// Replaces illegal characters.
fn legal(name: &str, is_legal: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(name.len() + 1);
    if name.chars().next().is_none_or(|first| first.is_ascii_digit()) {
        out.push('_');
    }
    let replaced = name
        .chars()
        .map(|char| if char.is_ascii_alphanumeric() || is_legal(char) { char } else { '_' });
    out.extend(replaced);
    out
}

#[cfg(test)]
mod tests {
    use super::{label_name, metric_name};

    #[test]
    fn names_become_legal() {
        let names = ["http.request-duration", "2xx", "a:b", "", "ü", "_x", "a b\n"];
        let legal = ["http_request_duration", "_2xx", "a:b", "_", "_", "_x", "a_b_"];
        assert_eq!(names.map(metric_name), legal);
    }

    #[test]
    fn names_of_labels_become_legal() {
        let names = ["a.b", "2", "a:b", "", "__name__", "___", "_x", "le"];
        let legal = ["a_b", "_2", "a_b", "_", "_name__", "_", "_x", "le"];
        assert_eq!(names.map(|name| label_name(name, false)), legal);
        assert_eq!(label_name("le", true), "exported_le");
    }
}
