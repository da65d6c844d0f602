//! PromQL of panels.

use metrics_catalog_build::catalog::Instances;

/// Selects the series of the job and the instances that are chosen at the top of the dashboard.
pub(crate) fn series(name: &str) -> String {
    series_with(name, "")
}

/// Selects series with additional matchers, each after a comma.
pub(crate) fn series_with(name: &str, matchers: &str) -> String {
    format!("{name}{{job=~\"$job\",instance=~\"$instance\"{matchers}}}")
}

/// Returns the rate per second of series with additional matchers.
pub(crate) fn rate(name: &str, matchers: &str) -> String {
    format!("rate({}[$__rate_interval])", series_with(name, matchers))
}

/// Returns the increase between two points of the panel.
pub(crate) fn increase(name: &str, matchers: &str) -> String {
    format!("increase({}[$__rate_interval])", series_with(name, matchers))
}

/// Returns the increase over the time range.
pub(crate) fn increase_in_range(name: &str, matchers: &str) -> String {
    format!("increase({}[$__range])", series_with(name, matchers))
}

/// Aggregates an expression by labels.
pub(crate) fn aggregate(operator: &str, by: &[&str], expression: &str) -> String {
    if by.is_empty() {
        format!("{operator}({expression})")
    } else {
        format!("{operator} by ({}) ({expression})", by.join(", "))
    }
}

/// Returns the operator that combines instances. With `Each`, every group is one instance.
pub(crate) const fn operator(instances: Instances) -> &'static str {
    match instances {
        Instances::Sum => "sum",
        Instances::Mean => "avg",
        Instances::Least => "min",
        Instances::Most | Instances::Each => "max",
    }
}

/// Returns a text as a PromQL string.
pub(crate) fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aggregations_without_labels_have_no_clause() {
        assert_eq!(aggregate("sum", &[], "a"), "sum(a)");
        assert_eq!(aggregate("sum", &["b", "c"], "a"), "sum by (b, c) (a)");
    }

    #[test]
    fn quotes_backslashes_and_line_breaks_are_escaped() {
        assert_eq!(quoted("a\"b\\c\nd"), r#""a\"b\\c\nd""#);
    }
}
