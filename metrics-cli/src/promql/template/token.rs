//! Tokens of Go's `text/template`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::literal_pattern::literal_pattern;
use crate::promql::syntax::SyntaxError;

/// Token with its position in the text.
#[derive(Clone, Debug)]
pub(super) struct TemplateToken {
    pub(super) kind: TemplateTokenKind,
    pub(super) span: Range<usize>,
}

/// Kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TemplateTokenKind {
    Text,
    /// `{{`
    Open,
    /// `}}`
    Close,
    Space,
    /// `=`
    Assign,
    /// `:=`
    Declare,
    Pipe,
    Comma,
    /// Any other printable character.
    Char,
    /// `$name`
    Variable,
    /// `.name`
    Field,
    Dot,
    Identifier,
    Bool,
    Nil,
    Number,
    /// Complex number.
    Complex,
    /// Character in single quotes.
    CharConstant,
    /// String in double quotes or backquotes.
    String,
    LeftParen,
    RightParen,
    Keyword(Keyword),
    End,
}

/// Keyword of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    Block,
    Break,
    Continue,
    Define,
    Else,
    End,
    If,
    Range,
    Template,
    With,
}

impl Keyword {
    fn new(word: &str) -> Option<Self> {
        Some(match word {
            "block" => Self::Block,
            "break" => Self::Break,
            "continue" => Self::Continue,
            "define" => Self::Define,
            "else" => Self::Else,
            "end" => Self::End,
            "if" => Self::If,
            "range" => Self::Range,
            "template" => Self::Template,
            "with" => Self::With,
            _ => return None,
        })
    }
}

/// Splits a template into tokens, of which the last is [`TemplateTokenKind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<TemplateToken>, SyntaxError> {
    let mut lexer = TemplateLexer { text, at: 0, tokens: Vec::new() };
    while lexer.at < text.len() {
        lexer.read_text();
        if lexer.at < text.len() {
            lexer.open()?;
        }
    }
    lexer.push(TemplateTokenKind::End, text.len());
    Ok(lexer.tokens)
}

struct TemplateLexer<'a> {
    text: &'a str,
    /// Offset of the next character.
    at: usize,
    tokens: Vec<TemplateToken>,
}

impl<'a> TemplateLexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.at += char.len_utf8();
        Some(char)
    }

    fn push(&mut self, kind: TemplateTokenKind, start: usize) {
        self.tokens.push(TemplateToken { kind, span: start..self.at });
    }

    fn skip_while(&mut self, is_part: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&is_part) {
            self.next();
        }
    }

    fn accept(&mut self, set: &str) -> bool {
        let is_accepted = self.peek().is_some_and(|char| set.contains(char));
        if is_accepted {
            self.next();
        }
        is_accepted
    }

    fn read_text(&mut self) {
        let start = self.at;
        self.at += self.rest().find("{{").unwrap_or(self.rest().len());
        if self.at > start {
            self.push(TemplateTokenKind::Text, start);
        }
    }

    /// Returns the length of the end of an action, with the marker that trims the text after it.
    fn close_len(&self) -> Option<usize> {
        let rest = self.rest();
        let trimmed = rest.strip_prefix(is_space).and_then(|rest| rest.strip_prefix('-'));
        if trimmed.is_some_and(|rest| rest.starts_with("}}")) {
            return Some(4);
        }
        rest.starts_with("}}").then_some(2)
    }

    /// Reads an action or a comment.
    fn open(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        self.at += 2;
        let trimmed = self.rest().strip_prefix('-').filter(|rest| rest.starts_with(is_space));
        if trimmed.is_some() {
            self.at += 2;
        }
        if self.rest().starts_with("/*") {
            let Some(len) = self.rest()[2..].find("*/") else {
                return Err(SyntaxError::new(start, "unclosed comment"));
            };
            self.at += 2 + len + 2;
            let Some(len) = self.close_len() else {
                let message = "unexpected text after a comment; expected `}}`";
                return Err(SyntaxError::new(self.at.min(self.text.len()), message));
            };
            self.at += len;
            return Ok(());
        }
        self.push(TemplateTokenKind::Open, start);
        let mut depth = 0_usize;
        loop {
            let token_start = self.at;
            if let Some(len) = self.close_len() {
                if depth > 0 {
                    return Err(SyntaxError::new(start, "unclosed parenthesis `(`"));
                }
                self.at += len;
                self.push(TemplateTokenKind::Close, token_start);
                return Ok(());
            }
            let Some(char) = self.next() else {
                return Err(SyntaxError::new(start, "unclosed action `{{`"));
            };
            let kind = match char {
                char if is_space(char) => {
                    while self.peek().is_some_and(is_space) && self.close_len().is_none() {
                        self.next();
                    }
                    TemplateTokenKind::Space
                }
                '(' => {
                    depth += 1;
                    TemplateTokenKind::LeftParen
                }
                ')' if depth == 0 => {
                    return Err(SyntaxError::new(token_start, "unexpected `)`"));
                }
                ')' => {
                    depth -= 1;
                    TemplateTokenKind::RightParen
                }
                char => self.token(char, token_start)?,
            };
            self.push(kind, token_start);
        }
    }

    /// Reads a token of an action, whose first character is past.
    fn token(&mut self, char: char, start: usize) -> Result<TemplateTokenKind, SyntaxError> {
        Ok(match char {
            '=' => TemplateTokenKind::Assign,
            ':' if self.accept("=") => TemplateTokenKind::Declare,
            ':' => return Err(SyntaxError::new(start, "unexpected `:`; expected `:=`")),
            '|' => TemplateTokenKind::Pipe,
            ',' => TemplateTokenKind::Comma,
            '"' => self.quoted(start, char, "string").map(|()| TemplateTokenKind::String)?,
            '\'' => {
                self.quoted(start, char, "character").map(|()| TemplateTokenKind::CharConstant)?
            }
            '`' => {
                let len = self.rest().find('`');
                let len = len.ok_or_else(|| SyntaxError::new(start, "unclosed string"))?;
                self.at += len + 1;
                TemplateTokenKind::String
            }
            '$' => self.name(start, TemplateTokenKind::Variable, TemplateTokenKind::Variable)?,
            '.' if !self.peek().is_some_and(|next| next.is_ascii_digit())
                && self.peek().is_some() =>
            {
                self.name(start, TemplateTokenKind::Field, TemplateTokenKind::Dot)?
            }
            '.' | '+' | '-' | '0'..='9' => {
                self.at = start;
                self.number(start)?
            }
            char if is_alphanumeric(char) => {
                self.name(start, TemplateTokenKind::Identifier, TemplateTokenKind::Identifier)?;
                let word = &self.text[start..self.at];
                match word {
                    "true" | "false" => TemplateTokenKind::Bool,
                    "nil" => TemplateTokenKind::Nil,
                    word => Keyword::new(word)
                        .map_or(TemplateTokenKind::Identifier, TemplateTokenKind::Keyword),
                }
            }
            ' '..='~' => TemplateTokenKind::Char,
            char => return Err(unexpected(char, start)),
        })
    }

    /// Reads the rest of a name. Without one, the token is of another kind.
    fn name(
        &mut self,
        start: usize,
        kind: TemplateTokenKind,
        empty: TemplateTokenKind,
    ) -> Result<TemplateTokenKind, SyntaxError> {
        let name = self.at;
        self.skip_while(is_alphanumeric);
        let is_end = match self.peek() {
            None => true,
            Some(char) => is_space(char) || ".,|:)(".contains(char) || self.close_len().is_some(),
        };
        if !is_end {
            let char = self.peek().unwrap_or_default();
            let text = &self.text[start..self.at];
            let message = format!(
                "unexpected `{}` after `{text}`; write `index` for a name with such a character",
                char.escape_debug()
            );
            return Err(SyntaxError::new(self.at, message));
        }
        Ok(if self.at == name { empty } else { kind })
    }

    /// Reads up to the closing quote.
    fn quoted(&mut self, start: usize, quote: char, noun: &str) -> Result<(), SyntaxError> {
        loop {
            match self.next() {
                Some('\\') if self.next().is_some_and(|char| char != '\n') => {}
                Some(char) if char == quote => return Ok(()),
                None | Some('\n' | '\\') => {
                    return Err(SyntaxError::new(start, format!("unclosed {noun}")));
                }
                Some(_) => {}
            }
        }
    }

    fn number(&mut self, start: usize) -> Result<TemplateTokenKind, SyntaxError> {
        let mut is_valid = self.scan_number();
        let mut kind = TemplateTokenKind::Number;
        if is_valid && self.peek().is_some_and(|char| "+-".contains(char)) {
            is_valid = self.scan_number() && self.text[..self.at].ends_with('i');
            kind = TemplateTokenKind::Complex;
        }
        if is_valid {
            return Ok(kind);
        }
        let message = format!("invalid number `{}`", &self.text[start..self.at]);
        Err(SyntaxError::new(start, message))
    }

    fn scan_number(&mut self) -> bool {
        self.accept("+-");
        let mut digits = "0123456789_";
        if self.accept("0") {
            if self.accept("xX") {
                digits = "0123456789abcdefABCDEF_";
            } else if self.accept("oO") {
                digits = "01234567_";
            } else if self.accept("bB") {
                digits = "01_";
            }
        }
        self.skip_while(|char| digits.contains(char));
        if self.accept(".") {
            self.skip_while(|char| digits.contains(char));
        }
        let exponent = match digits.len() {
            11 => "eE",
            23 => "pP",
            _ => "",
        };
        if self.accept(exponent) {
            self.accept("+-");
            self.skip_while(|char| "0123456789_".contains(char));
        }
        self.accept("i");
        if self.peek().is_some_and(is_alphanumeric) {
            self.next();
            return false;
        }
        true
    }
}

fn unexpected(char: char, offset: usize) -> SyntaxError {
    SyntaxError::new(offset, format!("unexpected character `{}`", char.escape_debug()))
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r' | '\n')
}

/// Returns whether Go regards a character as part of a name.
fn is_alphanumeric(char: char) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| literal_pattern(r"[\p{L}\p{Nd}]"));
    match char {
        '_' => true,
        char if char.is_ascii() => char.is_ascii_alphanumeric(),
        char => NAME.is_match(char.encode_utf8(&mut [0; 4])),
    }
}
