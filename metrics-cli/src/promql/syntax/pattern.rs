//! Regular expressions of RE2 as Go parses them, and their translation into those of Rust.

mod class;
mod fragment;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use regex::{Error, Regex, RegexBuilder};

use self::class::{class_char, escape, is_posix_class, perl_class, posix_class, unicode_class};
use self::fragment::{Fragment, MAX_REPEAT, OpenGroup};

/// Most levels of a translation that is compiled. `regex` rejects more than 250, and calls itself for each: at 240
/// a debug build needs more than 2 MiB of stack.
const MAX_LEVELS: u32 = 100;

/// Valid regular expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Equivalent expression of Rust's `regex`, without anchors.
    pub(super) rust: String,
    /// Whether it matches the empty text.
    pub(super) is_nullable: bool,
    /// Upper limit of the levels of `rust`.
    levels: u32,
}

impl Pattern {
    /// Compiles the expression, unless that would take long or many nested calls.
    pub(super) fn compile(&self) -> Option<Regex> {
        if self.rust.len() > 100_000 || self.levels > MAX_LEVELS {
            return None;
        }
        let regex = RegexBuilder::new(&format!("^(?s:{})$", self.rust)).size_limit(1 << 20).build();
        match regex {
            Err(Error::CompiledTooBig(_)) => None,
            regex => Some(regex.expect("the translation is a valid expression of Rust")),
        }
    }
}

/// Compiles a regular expression, unless RE2 rejects it or compiling would take long.
pub(in crate::promql) fn compile(text: &str) -> Option<Regex> {
    parse(text).ok()?.compile()
}

/// Parses a regular expression, or returns why RE2 rejects it.
pub(super) fn parse(text: &str) -> Result<Pattern, String> {
    let mut parser = PatternParser {
        rest: text,
        rust: String::new(),
        groups: vec![OpenGroup::new(false)],
        class_end: text.rfind(":]").unwrap_or_default(),
        len: text.len(),
    };
    // Operators of repetition cannot follow one another.
    let mut repeated = None;
    while let Some(first) = parser.rest.chars().next() {
        let before = parser.rest;
        let is_repetition = parser.step(first, repeated)?;
        let consumed = &before[..before.len() - parser.rest.len()];
        repeated = is_repetition.then_some(consumed);
    }
    let top = parser.groups.pop().expect("the outermost group is not closed").finish();
    if !parser.groups.is_empty() {
        return Err("missing `)`".to_owned());
    }
    top.check()?;
    Ok(Pattern { rust: parser.rust, is_nullable: top.is_nullable(), levels: top.levels() })
}

struct PatternParser<'a> {
    rest: &'a str,
    rust: String,
    /// Open groups, from the outermost.
    groups: Vec<OpenGroup>,
    /// Offset of the last end of a named class, or 0. Without it, each begin would be searched to
    /// the end of the text.
    class_end: usize,
    /// Length of the whole text.
    len: usize,
}

impl<'a> PatternParser<'a> {
    fn group(&mut self) -> &mut OpenGroup {
        self.groups.last_mut().expect("the outermost group is not closed")
    }

    /// Adds a part whose translation was just written.
    fn push(&mut self, part: Fragment) {
        let end = self.rust.len();
        self.group().push(part, end);
    }

    fn open_group(&mut self, is_capture: bool) {
        self.groups.push(OpenGroup::new(is_capture));
    }

    /// Parses one element. Returns whether it is an operator of repetition.
    fn step(&mut self, first: char, repeated: Option<&str>) -> Result<bool, String> {
        let after = &self.rest[first.len_utf8()..];
        match first {
            '(' => {
                self.rest = after;
                self.open()?;
            }
            '|' => {
                self.rest = after;
                self.rust.push('|');
                self.group().end_alternative();
            }
            ')' => {
                self.rest = after;
                self.rust.push(')');
                let group = self.groups.pop().expect("the outermost group is not closed");
                if self.groups.is_empty() {
                    return Err("unexpected `)`".to_owned());
                }
                let part = group.finish();
                part.check()?;
                self.push(part);
            }
            '^' | '$' => self.leaf(after, first, true),
            '.' => self.leaf(after, first, false),
            '[' => self.class()?,
            '*' | '+' | '?' => {
                self.rest = after;
                let (min, max) = match first {
                    '*' => (0, None),
                    '+' => (1, None),
                    _ => (0, Some(1)),
                };
                self.repeat(&first.to_string(), repeated, min, max, false)?;
                return Ok(true);
            }
            '{' => match counts(after) {
                Some((min, max, rest)) => {
                    let operator = &self.rest[..self.rest.len() - rest.len()];
                    if min > MAX_REPEAT || max.is_some_and(|max| max > MAX_REPEAT || max < min) {
                        return Err(format!(
                            "invalid repetition `{operator}`; expected at most {MAX_REPEAT} times"
                        ));
                    }
                    self.rest = rest;
                    self.repeat(operator, repeated, min, max, true)?;
                    return Ok(true);
                }
                None => self.literal(after, first),
            },
            '\\' => self.backslash(after)?,
            _ => self.literal(after, first),
        }
        Ok(false)
    }

    fn leaf(&mut self, rest: &'a str, char: char, is_nullable: bool) {
        self.rest = rest;
        self.rust.push(char);
        self.push(Fragment::leaf(is_nullable));
    }

    fn literal(&mut self, rest: &'a str, char: char) {
        self.rest = rest;
        push_char(&mut self.rust, char);
        self.push(Fragment::LITERAL);
    }

    /// Applies an operator of repetition, which is past, to the last part.
    fn repeat(
        &mut self,
        operator: &str,
        repeated: Option<&str>,
        min: u64,
        max: Option<u64>,
        is_counted: bool,
    ) -> Result<(), String> {
        // Lazy repetitions match the same texts.
        self.rest = self.rest.strip_prefix('?').unwrap_or(self.rest);
        if let Some(repeated) = repeated {
            return Err(format!("invalid nested repetition `{repeated}{operator}`"));
        }
        let Some(last) = self.group().last() else {
            return Err(format!("missing argument of repetition `{operator}`"));
        };
        let part = last.repeated(min, max, is_counted);
        part.check()?;
        // In RE2, flags can precede the operator, which then applies to the part before them. Counts
        // cannot be taken for the end of an operator before the flags, as `?` can.
        let max = max.map(|max| max.to_string()).unwrap_or_default();
        let translated = format!("{{{min},{max}}}");
        let end = self.group().last_end();
        self.rust.insert_str(end, &translated);
        self.group().replace_last(part, end + translated.len());
        Ok(())
    }

    /// Opens a group, or sets flags. The parenthesis is past.
    fn open(&mut self) -> Result<(), String> {
        let Some(after) = self.rest.strip_prefix('?') else {
            self.rust.push_str("(?:");
            self.open_group(true);
            return Ok(());
        };
        for look in ["=", "!", "<=", "<!"] {
            if after.starts_with(look) {
                return Err(format!("RE2 has no look-around `(?{look}`"));
            }
        }
        if let Some(after) = after.strip_prefix("P<").or_else(|| after.strip_prefix('<')) {
            let is_part = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
            let name = after.split_once('>');
            let name = name.filter(|(name, _)| !name.is_empty() && name.bytes().all(is_part));
            let Some((_, rest)) = name else {
                return Err("invalid name of a group".to_owned());
            };
            self.rest = rest;
            self.rust.push_str("(?:");
            self.open_group(true);
            return Ok(());
        }
        let len = after.find(|char| !"imsU-".contains(char)).unwrap_or(after.len());
        let (flags, rest) = after.split_at(len);
        let is_valid = match flags.split_once('-') {
            Some((_, cleared)) => !cleared.is_empty() && !cleared.contains('-'),
            None => true,
        };
        let end = rest.chars().next();
        let Some(end @ (':' | ')')) = end.filter(|_| is_valid) else {
            let len = len + end.map_or(0, char::len_utf8);
            return Err(format!("invalid or unsupported group `(?{}`", &after[..len]));
        };
        self.rest = &rest[1..];
        // Rust rejects flags that are given twice or not at all.
        let unique = |text: &str| {
            let flags: BTreeSet<char> = text.chars().collect();
            String::from_iter(flags)
        };
        let (set, cleared) = flags.split_once('-').unwrap_or((flags, ""));
        let cleared = unique(cleared);
        let set: String = unique(set).chars().filter(|flag| !cleared.contains(*flag)).collect();
        let dash = if cleared.is_empty() { "" } else { "-" };
        if end == ':' {
            let _ = write!(self.rust, "(?{set}{dash}{cleared}:");
            self.open_group(false);
        } else if !flags.is_empty() {
            let _ = write!(self.rust, "(?{set}{dash}{cleared})");
        }
        Ok(())
    }

    /// Parses an escape sequence outside a class.
    fn backslash(&mut self, after: &'a str) -> Result<(), String> {
        let kind = after.chars().next();
        let rest = kind.map_or("", |kind| &after[kind.len_utf8()..]);
        let (translated, is_nullable) = match kind {
            Some('A') => (r"\A", true),
            Some('z') => (r"\z", true),
            Some('b') => (r"(?-u:\b)", false),
            Some('B') => (r"(?-u:\B)", true),
            Some('Q') => {
                let (quoted, rest) = rest.split_once(r"\E").unwrap_or((rest, ""));
                for char in quoted.chars() {
                    self.literal(rest, char);
                }
                self.rest = rest;
                return Ok(());
            }
            Some('p' | 'P') => {
                let (class, rest) = unicode_class(after)?;
                self.rest = rest;
                self.rust.push_str(&class);
                self.push(Fragment::leaf(false));
                return Ok(());
            }
            _ => {
                let Some(class) = kind.and_then(perl_class) else {
                    let (char, rest) = escape(after)?;
                    self.literal(rest, char);
                    return Ok(());
                };
                (class, false)
            }
        };
        self.rest = rest;
        self.rust.push_str(translated);
        self.push(Fragment::leaf(is_nullable));
        Ok(())
    }

    /// Parses a class in brackets.
    fn class(&mut self) -> Result<(), String> {
        let mut rest = &self.rest[1..];
        let mut class = "[".to_owned();
        if let Some(after) = rest.strip_prefix('^') {
            rest = after;
            class.push('^');
        }
        let mut is_first = true;
        while is_first || !rest.starts_with(']') {
            is_first = false;
            let is_before_end = self.len - rest.len() < self.class_end;
            let named = if is_before_end { posix_class(rest) } else { None };
            if let Some((name, after)) = named {
                if !is_posix_class(name) {
                    return Err(format!("invalid class `[:{name}:]`"));
                }
                let _ = write!(class, "[:{name}:]");
                rest = after;
                continue;
            }
            if let Some(after) = rest.strip_prefix('\\') {
                let kind = after.chars().next();
                if matches!(kind, Some('p' | 'P')) {
                    let (part, after) = unicode_class(after)?;
                    class.push_str(&part);
                    rest = after;
                    continue;
                }
                if let Some(part) = kind.and_then(perl_class) {
                    class.push_str(part);
                    rest = &after[1..];
                    continue;
                }
            }
            let before = rest;
            let (low, after) = class_char(rest)?;
            rest = after;
            push_char(&mut class, low);
            if let Some(after) = rest.strip_prefix('-').filter(|after| !after.starts_with(']')) {
                let (high, after) = class_char(after)?;
                let range = &before[..before.len() - after.len()];
                if high < low {
                    return Err(format!("invalid range `{}` in a class", range.escape_debug()));
                }
                rest = after;
                class.push('-');
                push_char(&mut class, high);
            }
        }
        class.push(']');
        self.rest = &rest[1..];
        self.rust.push_str(&class);
        self.push(Fragment::leaf(false));
        Ok(())
    }
}

/// Appends a character that stands for itself.
fn push_char(rust: &mut String, char: char) {
    if char.is_ascii_alphanumeric() || char == '_' {
        rust.push(char);
    } else {
        let _ = write!(rust, r"\x{{{:x}}}", u32::from(char));
    }
}

/// Returns the numbers of `{2}`, `{2,}` or `{2,3}` after the brace, and what follows.
fn counts(text: &str) -> Option<(u64, Option<u64>, &str)> {
    let (min, rest) = count(text)?;
    if let Some(rest) = rest.strip_prefix('}') {
        return Some((min, Some(min), rest));
    }
    let rest = rest.strip_prefix(',')?;
    if let Some(rest) = rest.strip_prefix('}') {
        return Some((min, None, rest));
    }
    let (max, rest) = count(rest)?;
    Some((min, Some(max), rest.strip_prefix('}')?))
}

fn count(text: &str) -> Option<(u64, &str)> {
    let len = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(len);
    if digits.is_empty() || (digits.len() > 1 && digits.starts_with('0')) {
        return None;
    }
    Some((digits.parse().unwrap_or(u64::MAX), rest))
}

#[cfg(test)]
mod tests {
    use super::class::CATEGORIES;
    use super::*;

    #[test]
    fn what_re2_rejects_is_rejected() {
        for (text, why) in [
            ("(", "missing `)`"),
            (")", "unexpected `)`"),
            ("a)(b", "unexpected `)`"),
            ("[a", "missing `]`"),
            ("[]", "missing `]`"),
            ("[z-a]", "invalid range `z-a`"),
            ("*a", "missing argument of repetition `*`"),
            ("a|*", "missing argument of repetition `*`"),
            ("a**", "invalid nested repetition `**`"),
            ("a{2}{3}", "invalid nested repetition `{2}{3}`"),
            ("a{1001}", "at most 1000 times"),
            ("a{2,1}", "at most 1000 times"),
            ("((a{100}){100}){100}", "more than 1000 times together"),
            ("(?=a)", "look-around"),
            ("(?<!a)", "look-around"),
            ("(?x) a", "unsupported group `(?x`"),
            ("(?P=name)", "unsupported group"),
            ("(?P<n-m>a)", "invalid name of a group"),
            ("(?i-)a", "unsupported group"),
            (r"\1", "back-reference"),
            (r"\8", "invalid escape"),
            (r"\Z", "invalid escape"),
            (r"\u0041", "invalid escape"),
            (r"[\b]", "invalid escape"),
            (r"[a-\d]", "invalid escape"),
            (r"\C", "invalid escape"),
            ("\\", "backslash at the end"),
            (r"\pX", "unknown Unicode class"),
            (r"\p{Alphabetic}", "unknown Unicode class"),
            (r"\p{Grek}", "unknown Unicode class"),
            (r"\p{greek}", "unknown Unicode class"),
            (r"\p{Letter}", "unknown Unicode class"),
            (r"\p{Greek", "missing `}`"),
            ("[[:word", "missing `]`"),
            ("[[:foo:]]", "invalid class `[:foo:]`"),
            (r"\x{110000}", "invalid escape"),
        ] {
            let found = parse(text);
            assert!(found.as_ref().is_err_and(|found| found.contains(why)), "{text}: {found:?}");
        }
        assert!(parse(&"(".repeat(2000)).is_err());
        assert!(parse(&format!("{}a{}", "(".repeat(1100), ")".repeat(1100))).is_err());
    }

    #[test]
    fn an_accepted_pattern_matches_as_in_re2() {
        for (text, matching, other) in [
            ("", "", "a"),
            ("a|b", "b", "ab"),
            ("(?i)A.*", "abc", "bc"),
            (r"\pL+", "é", "1"),
            (r"\p{^Greek}", "a", "α"),
            (r"\P{Greek}", "a", "α"),
            (r"\p{Old_Italic}", "\u{10300}", "a"),
            (r"\p{Lu}", "A", "a"),
            ("(?P<n>a)(?P<n>b)", "ab", "a"),
            ("[[:alpha:]]+", "ab", "a1"),
            ("a\\z", "a", "b"),
            ("[a&&b]", "&", "c"),
            ("[a~~b]", "~", "c"),
            ("[[a]]", "[]", "a"),
            (r"a\_b", "a_b", "ab"),
            ("a{,2}", "a{,2}", "aa"),
            ("a{2", "a{2", "aa"),
            ("{", "{", "a"),
            ("a{2,3}?", "aa", "a"),
            (r"\d", "1", "١"),
            (r"\w+", "a_1", "é"),
            (r"[\d-z]", "-", "a"),
            ("[]a]", "]", "b"),
            ("[^]a]", "b", "]"),
            (r"\Qa.b\E+", "a.bb", "axb"),
            ("(?P<n>a)(?<m>b)", "ab", "a"),
            ("(?s-i:.)", "\n", "ab"),
            (".", "\n", ""),
            ("(?)a", "a", "b"),
            ("^*a$", "a", "b"),
            (r"\x41\x{42}\103", "ABC", "abc"),
            (r"\/\-\ ", "/- ", "a"),
            ("a#b c", "a#b c", "ab"),
            ("ab(?i)*", "abb", "abB"),
            ("a+(?i)?B", "b", "Aab"),
            ("a*(?i)+(?s){2}", "aaa", "A"),
            (r"a\BbB?", "ab", "a b"),
        ] {
            let pattern = parse(text).unwrap();
            let regex = pattern.compile().unwrap();
            assert!(regex.is_match(matching), "{text}: {}", pattern.rust);
            assert!(!regex.is_match(other), "{text}: {}", pattern.rust);
            assert_eq!(pattern.is_nullable, regex.is_match(""), "{text}");
        }
    }

    #[test]
    fn every_category_is_known_to_regex() {
        for name in CATEGORIES {
            for text in [
                format!(r"(?i)\p{{{name}}}"),
                format!(r"\P{{{name}}}"),
                format!(r"[^a\p{{{name}}}]"),
            ] {
                assert!(compile(&text).is_some(), "{text}");
            }
        }
    }

    #[test]
    fn a_pattern_that_would_take_long_is_not_compiled() {
        let nested = |depth| {
            let (open, close) = ("(a|b".repeat(depth), "c)*d".repeat(depth));
            format!(r"{open}[^\d\p{{Cs}}]{close}")
        };
        // A group with alternatives and a repetition has four levels. Classes and the whole have nine.
        assert!(compile(&nested(22)).is_some());
        assert!(compile(&nested(23)).is_none());
        for more in ["*(?i)", r"*\Q\E"] {
            // Repetitions of repetitions are levels, too.
            assert!(compile(&format!("a{}", more.repeat(91))).is_some());
            for times in [92, 300] {
                assert!(compile(&format!("a{}", more.repeat(times))).is_none());
            }
        }
        assert!(compile("[a-z]{1000}").is_some());
        assert!(compile(r"(\pL{10}){100}").is_none());
        assert!(compile(&"a".repeat(100_001)).is_none());
    }
}
