//! PromQL: what panels ask.

use metrics_catalog_build::catalog::Instances;

/// The series of that name whose job and instance are chosen at the top of the dashboard.
pub(crate) fn series(name: &str) -> String {
    series_with(name, "")
}

/// The same, of those that these matchers match too: each after a comma.
pub(crate) fn series_with(name: &str, matchers: &str) -> String {
    format!("{name}{{job=~\"$job\",instance=~\"$instance\"{matchers}}}")
}

/// How fast it rises in a second.
pub(crate) fn rate(name: &str) -> String {
    format!("rate({}[$__rate_interval])", series(name))
}

/// By how much it rises between two points of the panel.
pub(crate) fn increase(name: &str) -> String {
    format!("increase({}[$__rate_interval])", series(name))
}

/// By how much it rose in the time shown.
pub(crate) fn increase_in_all(name: &str) -> String {
    format!("increase({}[$__range])", series(name))
}

/// One number for each combination of these labels.
pub(crate) fn aggregate(operator: &str, by: &[&str], expression: &str) -> String {
    if by.is_empty() {
        format!("{operator}({expression})")
    } else {
        format!("{operator} by ({}) ({expression})", by.join(", "))
    }
}

/// The operator that puts instances together. Kept apart, each is one of a group of one.
pub(crate) const fn operator(instances: Instances) -> &'static str {
    match instances {
        Instances::Sum => "sum",
        Instances::Mean => "avg",
        Instances::Least => "min",
        Instances::Most | Instances::Each => "max",
    }
}

/// A text as a matcher compares it.
pub(crate) fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_by_no_label_is_one_number() {
        assert_eq!(aggregate("sum", &[], "a"), "sum(a)");
        assert_eq!(aggregate("sum", &["b", "c"], "a"), "sum by (b, c) (a)");
    }

    #[test]
    fn a_quoted_text_ends_where_it_ends() {
        assert_eq!(quoted("a\"b\\c\nd"), r#""a\"b\\c\nd""#);
    }
}
