//! Names in the spellings of the catalog, of Rust and of Prometheus.

#[cfg(feature = "alloc")]
use alloc::string::String;

#[cfg(feature = "alloc")]
use crate::limits::KEYWORDS;

/// Returns whether a name is kebab-case, such as `connection-end`: groups, events, label values.
///
/// ```
/// use metrics_catalog_shared::case::{is_kebab, is_snake};
///
/// assert!(is_kebab("connection-end") && !is_kebab("connection_end"));
/// assert!(is_snake("queue_id") && !is_snake("queueId"));
/// ```
#[must_use]
pub fn is_kebab(name: &str) -> bool {
    is_words(name, '-')
}

/// Returns whether a name is `snake_case`, such as `queue_id`: metrics, labels, fields, bucket
/// layouts.
#[must_use]
pub fn is_snake(name: &str) -> bool {
    is_words(name, '_')
}

/// Returns whether a name of a family or a label consists of letters, digits and underscores, such as `Client`, with
/// no digit and at most one underscore first: Prometheus reserves names with two.
///
/// ```
/// use metrics_catalog_shared::case::is_exported;
///
/// assert!(is_exported("ordersTotal") && !is_exported("orders:total"));
/// ```
#[must_use]
pub fn is_exported(name: &str) -> bool {
    let begin = name.strip_prefix('_').unwrap_or(name);
    begin.starts_with(|first: char| first.is_ascii_alphanumeric())
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && name.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
}

/// Returns whether a name is legal for a metric in the text formats: letters, digits, underscores
/// and colons, with no digit first.
///
/// ```
/// use metrics_catalog_shared::case::{is_label_name, is_metric_name};
///
/// assert!(is_metric_name("job:errors:rate5m") && !is_metric_name("5xx"));
/// assert!(is_label_name("__name__") && !is_label_name("a:b"));
/// ```
#[must_use]
pub fn is_metric_name(name: &str) -> bool {
    is_name(name, |byte| byte == b':')
}

/// Returns whether a name is legal for a label in the text formats: letters, digits and underscores,
/// with no digit first.
#[must_use]
pub fn is_label_name(name: &str) -> bool {
    is_name(name, |_| false)
}

fn is_name(name: &str, is_also_legal: impl Fn(u8) -> bool) -> bool {
    let is_legal = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric() || is_also_legal(byte);
    name.bytes().all(is_legal) && name.bytes().next().is_some_and(|first| !first.is_ascii_digit())
}

fn is_words(name: &str, separator: char) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split(separator).all(is_word)
}

/// Converts `connection-start`, `connection_start` or `connection.start` to `ConnectionStart`.
///
/// ```
/// use metrics_catalog_shared::case::{snake, upper_camel, upper_snake};
///
/// let event = "connection-start";
/// assert_eq!(upper_camel(event), "ConnectionStart");
/// assert_eq!(snake(event), "connection_start");
/// assert_eq!(upper_snake(event), "CONNECTION_START");
/// ```
#[cfg(feature = "alloc")]
#[must_use]
pub fn upper_camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    for word in name.split(['-', '_', '.']) {
        let mut chars = word.chars();
        camel.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        camel.push_str(chars.as_str());
    }
    camel
}

/// Converts `connection-start` to `connection_start`.
#[cfg(feature = "alloc")]
#[must_use]
pub fn snake(name: &str) -> String {
    name.replace('-', "_")
}

/// Converts `connection-start` to `CONNECTION_START`.
#[cfg(feature = "alloc")]
#[must_use]
pub fn upper_snake(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// Returns the Rust identifier for a name.
///
/// ```
/// use metrics_catalog_shared::case::identifier;
///
/// assert_eq!(identifier("type"), "r#type");
/// assert_eq!(identifier("size"), "size");
/// ```
#[cfg(feature = "alloc")]
#[must_use]
pub fn identifier(name: &str) -> String {
    if KEYWORDS.contains(&name) { ["r#", name].concat() } else { name.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kebab_case_is_lower_case_words_and_hyphens() {
        assert!(is_kebab("end") && is_kebab("connection-end") && is_kebab("tls-1-3"));
        for wrong in ["", "-end", "end-", "a--b", "ConnectionEnd", "connection_end", "1st", "é"] {
            assert!(!is_kebab(wrong), "{wrong}");
        }
        assert!(is_snake("queue_id") && !is_snake("queue-id"));
    }

    #[test]
    fn an_exported_name_begins_with_a_letter_or_one_underscore() {
        assert!(is_exported("_a") && is_exported("_X") && is_exported("_1"));
        assert!(is_exported("a") && is_exported("Client") && is_exported("db__2_"));
        for wrong in ["", "_", "__a", "__", "1st", "a-b", "a:b", "a b", "é", "aé"] {
            assert!(!is_exported(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_legal_name_does_not_begin_with_a_digit() {
        for name in ["a", "_", "__name__", "Client_2"] {
            assert!(is_metric_name(name) && is_label_name(name), "{name}");
        }
        assert!(is_metric_name(":a") && !is_label_name(":a"));
        for wrong in ["", "1st", "a-b", "a b", "é", "aé", "a.b"] {
            assert!(!is_metric_name(wrong) && !is_label_name(wrong), "{wrong}");
        }
    }

    #[cfg(feature = "alloc")]
    #[test]
    fn a_name_has_a_spelling_in_each_language() {
        assert_eq!(upper_camel("connection-start"), "ConnectionStart");
        assert_eq!(upper_camel("tls1.3"), "Tls13");
        assert_eq!(upper_camel("end"), "End");
        assert_eq!(snake("spam-filter"), "spam_filter");
        assert_eq!(upper_snake("connection-start"), "CONNECTION_START");
    }
}
