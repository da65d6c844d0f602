//! Lines of a TOML file without layout.

use std::iter::Peekable;

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

/// Line of a file or of a list that spans several lines.
#[derive(Debug)]
pub(super) enum SourceLine<'a> {
    Blank,
    Comment(&'a str),
    /// Table header and its trailing comment.
    Header(String, Option<&'a str>),
    Entry(KeyValue<'a>),
}

/// Key, value and trailing comment.
#[derive(Debug)]
pub(super) struct KeyValue<'a> {
    /// Missing in elements of arrays.
    pub(super) key: Option<String>,
    pub(super) value: TomlValue<'a>,
    pub(super) comment: Option<&'a str>,
}

#[derive(Debug)]
pub(super) enum TomlValue<'a> {
    Plain(&'a str),
    /// Array or inline table.
    List {
        is_table: bool,
        is_multiline: bool,
        lines: Vec<SourceLine<'a>>,
    },
}

/// Parses valid TOML.
pub(super) fn parse(text: &str) -> Vec<SourceLine<'_>> {
    let mut parser = LineParser { text, tokens: Source::new(text).lex().peekable() };
    parser.lines(Container::File).0
}

/// Construct that contains lines.
#[derive(Clone, Copy, PartialEq)]
enum Container {
    File,
    Array,
    Table,
}

struct LineParser<'a, T: Iterator<Item = Token>> {
    text: &'a str,
    tokens: Peekable<T>,
}

impl<'a, T: Iterator<Item = Token>> LineParser<'a, T> {
    /// Parses lines up to the end of the file or the list. Returns whether there are several, too.
    fn lines(&mut self, container: Container) -> (Vec<SourceLine<'a>>, bool) {
        let (mut lines, mut is_multiline) = (Vec::new(), false);
        // Number of line ends since the last line that is not blank.
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
                    (is_multiline, ends) = (true, ends + 1);
                    if ends == 2 {
                        lines.push(SourceLine::Blank);
                    }
                }
                TokenKind::Comment => {
                    self.tokens.next();
                    let comment = source(self.text, &token).trim_end();
                    push_comment(comment, ends == 0, &mut lines);
                    ends = 0;
                }
                TokenKind::LeftSquareBracket if container == Container::File => {
                    lines.push(SourceLine::Header(self.joined(&[]), None));
                    ends = 0;
                }
                _ => {
                    lines.push(SourceLine::Entry(self.entry(container)));
                    ends = 0;
                }
            }
        }
        (lines, is_multiline)
    }

    fn entry(&mut self, container: Container) -> KeyValue<'a> {
        let key = (container != Container::Array).then(|| {
            let key = self.joined(&[TokenKind::Equals]);
            self.tokens.next();
            key
        });
        while self.tokens.next_if(|token| token.kind() == TokenKind::Whitespace).is_some() {}
        KeyValue { key, value: self.value(), comment: None }
    }

    fn value(&mut self) -> TomlValue<'a> {
        let container = match self.tokens.peek().map(Token::kind) {
            Some(TokenKind::LeftSquareBracket) => Container::Array,
            Some(TokenKind::LeftCurlyBracket) => Container::Table,
            _ => return TomlValue::Plain(self.plain()),
        };
        self.tokens.next();
        let (lines, is_multiline) = self.lines(container);
        TomlValue::List { is_table: container == Container::Table, is_multiline, lines }
    }

    /// Parses a value that is not a list. A date and a time may be separated by a space.
    fn plain(&mut self) -> &'a str {
        let mut span = None;
        while let Some(token) = self.tokens.next_if(|token| !ends_value(token.kind())) {
            let start = span.map_or(token.span().start(), |(start, _)| start);
            span = Some((start, token.span().end()));
        }
        let (start, end) = span.expect("valid TOML has a value after each key and comma");
        self.text[start..end].trim_end_matches([' ', '\t'])
    }

    /// Parses a key or a header, without whitespace around its parts.
    fn joined(&mut self, ends: &[TokenKind]) -> String {
        let mut joined = String::new();
        let is_end = |kind| {
            matches!(kind, TokenKind::Newline | TokenKind::Comment | TokenKind::Eof)
                || ends.contains(&kind)
        };
        while let Some(token) = self.tokens.next_if(|token| !is_end(token.kind())) {
            if token.kind() != TokenKind::Whitespace {
                joined.push_str(source(self.text, &token));
            }
        }
        joined
    }
}

/// Adds a comment as a trailing comment of the last line, or as a line.
fn push_comment<'a>(comment: &'a str, is_trailing: bool, lines: &mut Vec<SourceLine<'a>>) {
    match lines.last_mut() {
        Some(
            SourceLine::Header(_, trailing) | SourceLine::Entry(KeyValue { comment: trailing, .. }),
        ) if is_trailing => {
            *trailing = Some(comment);
        }
        _ => lines.push(SourceLine::Comment(comment)),
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

/// Returns the source text of a token.
fn source<'a>(text: &'a str, token: &Token) -> &'a str {
    &text[token.span().start()..token.span().end()]
}

/// Returns whether two texts of valid TOML differ only in layout. Commas count as layout, because
/// valid TOML has them between all elements.
pub(super) fn is_equivalent(one: &str, other: &str) -> bool {
    content(one).eq(content(other))
}

/// Returns all tokens that are not layout; comments are not.
fn content(text: &str) -> impl Iterator<Item = (TokenKind, &str)> {
    let layout = [TokenKind::Whitespace, TokenKind::Newline, TokenKind::Comma, TokenKind::Eof];
    let tokens = Source::new(text).lex().filter(move |token| !layout.contains(&token.kind()));
    tokens.map(move |token| match token.kind() {
        TokenKind::Comment => (token.kind(), source(text, &token).trim_end()),
        kind => (kind, source(text, &token)),
    })
}
