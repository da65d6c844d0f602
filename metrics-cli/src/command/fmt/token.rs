//! The tokens of a file, as the TOML parser has them.

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

/// A kind of token, and where the token stands.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    Source::new(text).lex()
}

/// What is written there.
pub(super) fn written<'a>(text: &'a str, token: &Token) -> &'a str {
    text.get(token.span().start()..token.span().end()).unwrap_or_default()
}

/// Whether two files differ in nothing but layout. Both are TOML, so that what commas there are
/// follows from the rest.
pub(super) fn alike(one: &str, other: &str) -> bool {
    said(one).eq(said(other))
}

/// Whatever is no layout, comments included.
fn said(text: &str) -> impl Iterator<Item = (TokenKind, &str)> {
    let layout = [TokenKind::Whitespace, TokenKind::Newline, TokenKind::Comma, TokenKind::Eof];
    let said = tokens(text).filter(move |token| !layout.contains(&token.kind()));
    said.map(move |token| match token.kind() {
        TokenKind::Comment => (token.kind(), written(text, &token).trim_end()),
        kind => (kind, written(text, &token)),
    })
}
