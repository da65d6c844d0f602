//! Names as the catalog writes them and as Rust does.

use proc_macro2::{Ident, Span};

/// Whether this is a name of an event: `connection-end`.
pub(crate) fn is_kebab(text: &str) -> bool {
    is_words(text, '-')
}

/// Whether this is a name of a field: `elapsed`, `queue_id`.
pub(crate) fn is_snake(text: &str) -> bool {
    is_words(text, '_')
}

fn is_words(text: &str, separator: char) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.starts_with(|first: char| first.is_ascii_lowercase()) && text.split(separator).all(word)
}

/// The struct that the generator makes of an event: `connection-end` is `ConnectionEnd`.
pub(crate) fn camel(kebab: &str) -> String {
    let mut camel = String::new();
    for word in kebab.split('-') {
        let (first, rest) = word.split_at(word.len().min(1));
        camel.push_str(&first.to_ascii_uppercase());
        camel.push_str(rest);
    }
    camel
}

/// The words of a name in any spelling, joined as the catalog would. For messages only.
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

/// An identifier, raw where the name is a keyword.
pub(crate) fn ident(name: &str, span: Span) -> Ident {
    match syn::parse_str::<Ident>(name) {
        Ok(_) => Ident::new(name, span),
        // These four cannot be raw; rustc says so where they stand.
        Err(_) if matches!(name, "self" | "Self" | "super" | "crate") => Ident::new(name, span),
        Err(_) => Ident::new_raw(name, span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_a_struct_of_the_same_words() {
        assert_eq!(camel("connection-end"), "ConnectionEnd");
        assert_eq!(camel("tls-1-3"), "Tls13");
        assert_eq!(camel("end"), "End");
    }

    #[test]
    fn only_kebab_case_names_an_event() {
        assert!(is_kebab("end") && is_kebab("connection-end") && is_kebab("tls-1-3"));
        for wrong in ["", "-end", "end-", "a--b", "ConnectionEnd", "connection_end", "1st", "é"] {
            assert!(!is_kebab(wrong), "{wrong}");
        }
    }

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
