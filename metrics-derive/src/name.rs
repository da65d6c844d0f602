//! Names in the spellings of the catalog and of Rust.

use metrics_catalog_shared::limits::KEYWORDS;
use proc_macro2::{Ident, Span};
use syn::LitStr;

/// Splits a name in any spelling into words and joins them. For error messages only.
pub(crate) fn joined(name: &str, separator: char) -> String {
    let mut joined = String::new();
    let mut after_lower = false;
    for letter in name.chars() {
        let starts_word = letter.is_uppercase() && after_lower;
        if (starts_word || !letter.is_alphanumeric()) && !joined.ends_with(separator) {
            joined.push(separator);
        }
        if letter.is_alphanumeric() {
            joined.extend(letter.to_lowercase());
        }
        after_lower = letter.is_lowercase() || letter.is_numeric();
    }
    joined.trim_matches(separator).to_owned()
}

/// Returns an identifier, a raw one if the name is a keyword. rustc reports keywords that cannot be
/// raw where they are used.
pub(crate) fn ident(name: &str, span: Span) -> Ident {
    if KEYWORDS.contains(&name) { Ident::new_raw(name, span) } else { Ident::new(name, span) }
}

/// Builds the error for a name in the wrong case.
pub(crate) fn invalid_case(
    name: &LitStr,
    what: &str,
    separator: char,
    example: &str,
) -> syn::Error {
    let case = if separator == '-' { "kebab-case" } else { "snake_case" };
    let corrected = joined(&name.value(), separator);
    let hint = if corrected.starts_with(|first: char| first.is_ascii_lowercase()) {
        format!("write `\"{corrected}\"`")
    } else {
        format!("write it as in the catalog, such as `\"{example}\"`")
    };
    let name_text = name.value();
    let message = format!("invalid {what} `{}`; expected {case}: {hint}", name_text.escape_debug());
    syn::Error::new(name.span(), message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_name_is_shown_as_it_should_be() {
        assert_eq!(joined("ConnectionEnd", '-'), "connection-end");
        assert_eq!(joined("connection_end", '-'), "connection-end");
        assert_eq!(joined("Connection End!", '-'), "connection-end");
        assert_eq!(joined("queueId", '_'), "queue_id");
        assert_eq!(joined("HTTPStart", '-'), "httpstart");
    }

    #[test]
    fn a_keyword_becomes_a_raw_identifier() {
        assert_eq!(ident("type", Span::call_site()).to_string(), "r#type");
        assert_eq!(ident("kind", Span::call_site()).to_string(), "kind");
        assert_eq!(ident("self", Span::call_site()).to_string(), "self");
    }
}
