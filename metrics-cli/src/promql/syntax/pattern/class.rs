//! Characters and classes of RE2.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use regex::Regex;

/// Returns the class of Rust for `\d` and the like, which are ASCII in RE2.
pub(super) const fn perl_class(kind: char) -> Option<&'static str> {
    Some(match kind {
        'd' => "[0-9]",
        'D' => "[^0-9]",
        's' => r"[\t\n\x0c\r ]",
        'S' => r"[^\t\n\x0c\r ]",
        'w' => "[0-9A-Za-z_]",
        'W' => "[^0-9A-Za-z_]",
        _ => return None,
    })
}

/// Returns the name of a class such as `[:alpha:]` at the start of a text, and what follows.
pub(super) fn posix_class(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix("[:")?.split_once(":]")
}

pub(super) fn is_posix_class(name: &str) -> bool {
    let names = [
        "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct",
        "space", "upper", "word", "xdigit",
    ];
    names.contains(&name.strip_prefix('^').unwrap_or(name))
}

/// Parses a character of a class.
pub(super) fn class_char(text: &str) -> Result<(char, &str), String> {
    match text.chars().next() {
        None => Err("missing `]`".to_owned()),
        Some('\\') => escape(&text[1..]),
        Some(char) => Ok((char, &text[char.len_utf8()..])),
    }
}

/// Parses the escape sequence of a character. The backslash is past.
pub(super) fn escape(text: &str) -> Result<(char, &str), String> {
    let Some(first) = text.chars().next() else {
        return Err("a backslash at the end".to_owned());
    };
    let rest = &text[first.len_utf8()..];
    let invalid = || format!("invalid escape sequence `\\{}`", first.escape_debug());
    let char = match first {
        '1'..='7' if !rest.starts_with(|next: char| next.is_digit(8)) => {
            return Err(format!("RE2 has no back-reference `\\{first}`"));
        }
        '0'..='7' => {
            let len = rest.bytes().take(2).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
            let code = u32::from_str_radix(&text[..=len], 8).expect("up to 3 octal digits");
            return Ok((char::from_u32(code).ok_or_else(invalid)?, &rest[len..]));
        }
        'x' => {
            let (digits, rest) = match rest.strip_prefix('{') {
                Some(rest) => rest.split_once('}').ok_or_else(invalid)?,
                None => rest.split_at_checked(2).ok_or_else(invalid)?,
            };
            let is_hex = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_hexdigit());
            let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex);
            // RE2 permits surrogates, which no text in UTF-8 contains.
            let char = match code.ok_or_else(invalid)? {
                0xd800..=0xdfff => char::REPLACEMENT_CHARACTER,
                code => char::from_u32(code).ok_or_else(invalid)?,
            };
            return Ok((char, rest));
        }
        'a' => '\u{7}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        _ if first.is_ascii() && !first.is_ascii_alphanumeric() => first,
        _ => return Err(invalid()),
    };
    Ok((char, rest))
}

/// Parses `pL`, `p{Greek}` or `P{^Greek}`. The backslash is past.
pub(super) fn unicode_class(text: &str) -> Result<(String, &str), String> {
    let mut is_negated = text.starts_with('P');
    let after = &text[1..];
    let (name, rest) = if let Some(after) = after.strip_prefix('{') {
        after.split_once('}').ok_or("missing `}` of a Unicode class")?
    } else {
        after.split_at(after.chars().next().map_or(0, char::len_utf8))
    };
    let positive = name.strip_prefix('^').unwrap_or(name);
    is_negated ^= positive.len() != name.len();
    let Some(property) = unicode_property(positive) else {
        return Err(format!("unknown Unicode class `{}`", name.escape_debug()));
    };
    let class = match (property, is_negated) {
        (Property::Rust(property), false) => format!(r"\p{{{property}}}"),
        (Property::Rust(property), true) => format!(r"\P{{{property}}}"),
        // No text in UTF-8 has a surrogate.
        (Property::Surrogates, false) => "[a&&b]".to_owned(),
        (Property::Surrogates, true) => "[[^a]a]".to_owned(),
    };
    Ok((class, rest))
}

/// Unicode class of RE2 in Rust.
enum Property {
    Rust(String),
    Surrogates,
}

/// General categories.
pub(super) const CATEGORIES: [&str; 40] = [
    "Any", "C", "Cc", "Cf", "Cn", "Co", "Cs", "L", "LC", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc",
    "Me", "Mn", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc",
    "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs", "ASCII",
];

/// Scripts whose name is as short as the abbreviations of others, which Go does not know.
const SHORT_SCRIPTS: [&str; 12] =
    ["Ahom", "Cham", "Lao", "Lisu", "Modi", "Mro", "Newa", "Nko", "Thai", "Toto", "Vai", "Yi"];

/// Returns the general category or the script of a name, whose case counts.
fn unicode_property(name: &str) -> Option<Property> {
    static SCRIPTS: Mutex<BTreeMap<String, bool>> = Mutex::new(BTreeMap::new());
    if name == "Cs" {
        return Some(Property::Surrogates);
    }
    if CATEGORIES.contains(&name) {
        return Some(Property::Rust(format!("gc={name}")));
    }
    // Rust disregards case and underscores.
    let is_word = |word: &str| {
        let mut bytes = word.bytes();
        bytes.next().is_some_and(|first| first.is_ascii_uppercase())
            && (word == "SignWriting" || bytes.all(|byte| byte.is_ascii_lowercase()))
    };
    let may_be_script =
        name.split('_').all(is_word) && (name.len() > 4 || SHORT_SCRIPTS.contains(&name));
    if !may_be_script {
        return None;
    }
    let property = format!("sc={name}");
    let mut scripts = SCRIPTS.lock().unwrap_or_else(PoisonError::into_inner);
    let is_known = *scripts
        .entry(name.to_owned())
        .or_insert_with(|| Regex::new(&format!(r"\p{{{property}}}")).is_ok());
    is_known.then_some(Property::Rust(property))
}
