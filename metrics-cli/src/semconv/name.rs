//! Labels and units of a catalog for attributes and units of OpenTelemetry.

use metrics_catalog_shared::instrument::Instrument;
use metrics_catalog_shared::otel::unit_of_code;

/// Returns the name of the label of an attribute.
pub(crate) fn label(key: &str) -> String {
    let is_char = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let label: String = key.chars().map(|char| if is_char(char) { char } else { '_' }).collect();
    if label.starts_with(|char: char| char.is_ascii_digit()) { format!("_{label}") } else { label }
}

/// Returns the unit of the catalog language that a metric has, if its values can be declared with it.
pub(crate) fn catalog_unit(instrument: Instrument, unit: &str) -> Option<&'static str> {
    match unit {
        "1" if instrument != Instrument::Gauge => None,
        code => unit_of_code(code),
    }
}

#[cfg(test)]
mod tests {
    use super::Instrument::{Gauge, Histogram};
    use super::*;

    #[test]
    fn labels_have_underscores_in_place_of_other_characters() {
        assert_eq!(label("http.request.method"), "http_request_method");
        assert_eq!(label("Client"), "Client");
        assert_eq!(label("9p"), "_9p");
    }

    #[test]
    fn a_ratio_is_a_gauge() {
        assert_eq!(catalog_unit(Gauge, "1"), Some("ratio"));
        assert_eq!(catalog_unit(Histogram, "1"), None);
        assert_eq!(catalog_unit(Histogram, "By"), Some("bytes"));
        assert_eq!(catalog_unit(Histogram, "ms"), None);
    }
}
