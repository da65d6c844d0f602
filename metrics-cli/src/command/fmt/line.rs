//! A file as lines: what stands in each, without any layout.

use std::iter::Peekable;

use toml_parser::lexer::{Token, TokenKind};

use crate::command::fmt::token::{tokens, written};

/// A line of a file, or of a list that has several.
#[derive(Debug)]
pub(super) enum Line<'a> {
    Blank,
    Comment(&'a str),
    /// What opens a table, and the comment behind it.
    Header(String, Option<&'a str>),
    Entry(Entry<'a>),
}

/// A value, and what comes with it.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// Elements of arrays have none.
    pub(super) key: Option<String>,
    pub(super) value: Value<'a>,
    /// What stands behind it.
    pub(super) comment: Option<&'a str>,
}

#[derive(Debug)]
pub(super) enum Value<'a> {
    Plain(&'a str),
    /// An array or an inline table.
    List {
        keyed: bool,
        /// Whether it is written over several lines.
        broken: bool,
        lines: Vec<Line<'a>>,
    },
}

/// The lines of a file, which is TOML.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut reader = Reader { text, tokens: tokens(text).peekable() };
    reader.lines(Inside::File).0
}

/// Whose lines they are.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    File,
    Array,
    Table,
}

struct Reader<'a, T: Iterator<Item = Token>> {
    text: &'a str,
    tokens: Peekable<T>,
}

impl<'a, T: Iterator<Item = Token>> Reader<'a, T> {
    /// The lines up to the end of the file or the list, and whether there was more than one.
    fn lines(&mut self, inside: Inside) -> (Vec<Line<'a>>, bool) {
        let (mut lines, mut broken) = (Vec::new(), false);
        // How often the line ended since there was something in one.
        let mut ends = 1;
        while let Some(token) = self.tokens.peek().copied() {
            match token.kind() {
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket | TokenKind::Eof => {
                    self.tokens.next();
                    break;
                }
                TokenKind::Whitespace | TokenKind::Comma => {
                    self.tokens.next();
                }
                TokenKind::Newline => {
                    self.tokens.next();
                    (broken, ends) = (true, ends + 1);
                    if ends == 2 {
                        lines.push(Line::Blank);
                    }
                }
                TokenKind::Comment => {
                    self.tokens.next();
                    let comment = written(self.text, &token).trim_end();
                    put(comment, ends == 0, &mut lines);
                    ends = 0;
                }
                TokenKind::LeftSquareBracket if inside == Inside::File => {
                    lines.push(Line::Header(self.joined(&[]), None));
                    ends = 0;
                }
                _ => {
                    lines.push(Line::Entry(self.entry(inside)));
                    ends = 0;
                }
            }
        }
        (lines, broken)
    }

    fn entry(&mut self, inside: Inside) -> Entry<'a> {
        let key = (inside != Inside::Array).then(|| {
            let key = self.joined(&[TokenKind::Equals]);
            self.tokens.next();
            key
        });
        while self.tokens.next_if(|token| token.kind() == TokenKind::Whitespace).is_some() {}
        Entry { key, value: self.value(), comment: None }
    }

    fn value(&mut self) -> Value<'a> {
        let inside = match self.tokens.peek().map(Token::kind) {
            Some(TokenKind::LeftSquareBracket) => Inside::Array,
            Some(TokenKind::LeftCurlyBracket) => Inside::Table,
            _ => return Value::Plain(self.plain()),
        };
        self.tokens.next();
        let (lines, broken) = self.lines(inside);
        Value::List { keyed: inside == Inside::Table, broken, lines }
    }

    /// What stands there up to the end of a value. A date and a time may have a blank between them.
    fn plain(&mut self) -> &'a str {
        let mut span = None;
        while let Some(token) = self.tokens.next_if(|token| !ends_value(token.kind())) {
            let start = span.map_or(token.span().start(), |(start, _)| start);
            span = Some((start, token.span().end()));
        }
        let plain = span.and_then(|(start, end)| self.text.get(start..end));
        plain.unwrap_or_default().trim_end_matches([' ', '\t'])
    }

    /// A key or a header, without the blanks that may be around its parts.
    fn joined(&mut self, ends: &[TokenKind]) -> String {
        let mut joined = String::new();
        let is_end = |kind| {
            matches!(kind, TokenKind::Newline | TokenKind::Comment | TokenKind::Eof)
                || ends.contains(&kind)
        };
        while let Some(token) = self.tokens.next_if(|token| !is_end(token.kind())) {
            if token.kind() != TokenKind::Whitespace {
                joined.push_str(written(self.text, &token));
            }
        }
        joined
    }
}

/// Puts a comment behind what its line began with, or on a line of its own.
fn put<'a>(comment: &'a str, behind: bool, lines: &mut Vec<Line<'a>>) {
    match lines.last_mut() {
        Some(Line::Header(_, place) | Line::Entry(Entry { comment: place, .. })) if behind => {
            *place = Some(comment);
        }
        _ => lines.push(Line::Comment(comment)),
    }
}

fn ends_value(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Comma
            | TokenKind::Newline
            | TokenKind::Comment
            | TokenKind::RightSquareBracket
            | TokenKind::RightCurlyBracket
            | TokenKind::Eof
    )
}
