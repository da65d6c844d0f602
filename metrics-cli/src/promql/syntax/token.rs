//! Tokens of PromQL.

use std::ops::Range;

use super::SyntaxError;

/// Units of durations.
const UNITS: [&str; 7] = ["ms", "s", "m", "h", "d", "w", "y"];

/// Token with its position in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    start: usize,
    end: usize,
}

impl Token {
    pub(super) const fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) const fn start(&self) -> usize {
        self.start
    }
}

/// Kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Number,
    Duration,
    String,
    Word(Word),
    Operator(Operator),
    LeftParen,
    RightParen,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    Comma,
    Colon,
    At,
    Equal,
    /// `=~`
    Match,
    /// `!~`
    NotMatch,
    End,
}

/// Meaning of a word outside braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Identifier,
    /// Identifier with a colon.
    MetricIdentifier,
    Aggregation,
    /// `and`, `or`, `unless`
    SetOperator(Operator),
    Atan2,
    Offset,
    Smoothed,
    Anchored,
    By,
    Without,
    On,
    Ignoring,
    GroupLeft,
    GroupRight,
    Fill,
    FillLeft,
    FillRight,
    Bool,
    /// `start` or `end`
    StartOrEnd,
    /// `step` or `range`
    StepOrRange,
    /// `max_of` or `min_of`
    MaxOfOrMinOf,
}

impl Word {
    /// Returns the meaning of a word. Keywords can be written in upper case.
    fn new(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "and" => Self::SetOperator(Operator::And),
            "or" => Self::SetOperator(Operator::Or),
            "unless" => Self::SetOperator(Operator::Unless),
            "atan2" => Self::Atan2,
            "sum" | "avg" | "count" | "min" | "max" | "group" | "stddev" | "stdvar" | "topk"
            | "bottomk" | "count_values" | "quantile" | "limitk" | "limit_ratio" => {
                Self::Aggregation
            }
            "offset" => Self::Offset,
            "smoothed" => Self::Smoothed,
            "anchored" => Self::Anchored,
            "by" => Self::By,
            "without" => Self::Without,
            "on" => Self::On,
            "ignoring" => Self::Ignoring,
            "group_left" => Self::GroupLeft,
            "group_right" => Self::GroupRight,
            "fill" => Self::Fill,
            "fill_left" => Self::FillLeft,
            "fill_right" => Self::FillRight,
            "bool" => Self::Bool,
            "start" | "end" => Self::StartOrEnd,
            "step" | "range" => Self::StepOrRange,
            "max_of" | "min_of" => Self::MaxOfOrMinOf,
            _ if word.contains(':') => Self::MetricIdentifier,
            _ => Self::Identifier,
        }
    }

    /// Returns whether the word can be the name of a metric.
    pub(super) const fn can_be_metric(self) -> bool {
        !matches!(
            self,
            Self::Atan2
                | Self::Bool
                | Self::GroupLeft
                | Self::GroupRight
                | Self::Ignoring
                | Self::On
        )
    }

    /// Returns whether the word can be a label of a clause such as `by`.
    pub(super) const fn can_be_label(self) -> bool {
        !matches!(self, Self::Without)
    }

    /// Returns whether the word before a parenthesis is the name of a function.
    pub(super) const fn can_be_function(self) -> bool {
        matches!(self, Self::Identifier | Self::StartOrEnd | Self::StepOrRange | Self::MaxOfOrMinOf)
    }
}

/// Binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::promql) enum Operator {
    Or,
    And,
    Unless,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// `</`
    TrimUpper,
    /// `>/`
    TrimLower,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    Atan2,
    Power,
}

impl Operator {
    /// Returns the precedence; the operator with the highest binds first.
    pub(super) const fn precedence(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And | Self::Unless => 2,
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::LessOrEqual
            | Self::Greater
            | Self::GreaterOrEqual
            | Self::TrimUpper
            | Self::TrimLower => 3,
            Self::Add | Self::Subtract => 4,
            Self::Multiply | Self::Divide | Self::Modulo | Self::Atan2 => 5,
            Self::Power => 6,
        }
    }

    pub(super) const fn is_comparison(self) -> bool {
        self.precedence() == Self::Equal.precedence()
            && !matches!(self, Self::TrimUpper | Self::TrimLower)
    }

    pub(super) const fn is_set(self) -> bool {
        matches!(self, Self::Or | Self::And | Self::Unless)
    }

    pub(in crate::promql) const fn text(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Unless => "unless",
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::TrimUpper => "</",
            Self::TrimLower => ">/",
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Modulo => "%",
            Self::Atan2 => "atan2",
            Self::Power => "^",
        }
    }
}

/// Splits a text into tokens, of which the last is [`TokenKind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut lexer = Lexer {
        text,
        at: 0,
        parens: Vec::new(),
        brace: None,
        bracket: None,
        has_bracketed_number: false,
    };
    let mut tokens = Vec::new();
    loop {
        let token = lexer.next()?;
        tokens.push(token);
        if token.kind == TokenKind::End {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    text: &'a str,
    /// Offset of the next character.
    at: usize,
    /// Offsets of what is open.
    parens: Vec<usize>,
    brace: Option<usize>,
    bracket: Option<usize>,
    /// Whether a number was in brackets, of this pair or an earlier one.
    has_bracketed_number: bool,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Consumes a byte of a set.
    fn accept(&mut self, set: &[u8]) -> bool {
        let is_accepted = self.peek().is_some_and(|byte| set.contains(&byte));
        self.at += usize::from(is_accepted);
        is_accepted
    }

    fn accept_all(&mut self, set: &[u8]) {
        while self.accept(set) {}
    }

    /// Returns the error about a character.
    fn unexpected(&self, at: usize, context: &str) -> SyntaxError {
        let message = match self.text[at..].chars().next() {
            Some(char) => format!("unexpected character `{}`{context}", char.escape_debug()),
            None => format!("unexpected end{context}"),
        };
        SyntaxError::new(at, message)
    }

    fn next(&mut self) -> Result<Token, SyntaxError> {
        self.skip_blanks();
        let start = self.at;
        let Some(byte) = self.peek() else {
            let open = [
                (self.brace, "unclosed brace `{`"),
                (self.bracket, "unclosed bracket `[`"),
                (self.parens.last().copied(), "unclosed parenthesis `(`"),
            ];
            let open = open.into_iter().find_map(|(offset, message)| Some((offset?, message)));
            return match open {
                Some((offset, message)) => Err(SyntaxError::new(offset, message)),
                None => Ok(Token { kind: TokenKind::End, start, end: start }),
            };
        };
        self.at += 1;
        let kind = match byte {
            b'"' | b'\'' => self.string(start, byte)?,
            b'`' => self.raw_string(start)?,
            b',' => TokenKind::Comma,
            _ if self.brace.is_some() => self.in_braces(start, byte)?,
            b'0'..=b'9' => self.number(start)?,
            b'.' if self.peek().is_some_and(|next| next.is_ascii_digit()) => self.number(start)?,
            b':' if self.bracket.is_some() => self.colon(start)?,
            b'_' | b':' | b'a'..=b'z' | b'A'..=b'Z' => self.word(start)?,
            _ => self.symbol(start, byte)?,
        };
        Ok(Token { kind, start, end: self.at })
    }

    /// Skips white space and comments.
    fn skip_blanks(&mut self) {
        loop {
            self.accept_all(b" \t\n\r");
            if self.peek() != Some(b'#') {
                return;
            }
            let rest = &self.text[self.at..];
            self.at += rest.find(['\r', '\n']).unwrap_or(rest.len());
        }
    }

    /// Returns the colon of a subquery, before which the lexer of Prometheus 3.14 wants a number.
    fn colon(&self, start: usize) -> Result<TokenKind, SyntaxError> {
        if self.has_bracketed_number {
            return Ok(TokenKind::Colon);
        }
        let message = "missing number before `:`, which Prometheus requires; add `+ 0s`";
        Err(SyntaxError::new(start, message))
    }

    fn in_braces(&mut self, start: usize, byte: u8) -> Result<TokenKind, SyntaxError> {
        Ok(match byte {
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
                let is_part = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
                while self.peek().is_some_and(is_part) {
                    self.at += 1;
                }
                TokenKind::Word(Word::Identifier)
            }
            b'=' if self.accept(b"~") => TokenKind::Match,
            b'=' => TokenKind::Equal,
            b'!' if self.accept(b"~") => TokenKind::NotMatch,
            b'!' if self.accept(b"=") => TokenKind::Operator(Operator::NotEqual),
            b'}' => {
                self.brace = None;
                TokenKind::RightBrace
            }
            _ => return Err(self.unexpected(start, " in braces")),
        })
    }

    fn symbol(&mut self, start: usize, byte: u8) -> Result<TokenKind, SyntaxError> {
        let operator = match byte {
            b'*' => Operator::Multiply,
            b'/' => Operator::Divide,
            b'%' => Operator::Modulo,
            b'+' => Operator::Add,
            b'-' => Operator::Subtract,
            b'^' => Operator::Power,
            b'=' if self.accept(b"=") => Operator::Equal,
            b'!' if self.accept(b"=") => Operator::NotEqual,
            b'<' if self.accept(b"=") => Operator::LessOrEqual,
            b'<' if self.accept(b"/") => Operator::TrimUpper,
            b'<' => Operator::Less,
            b'>' if self.accept(b"=") => Operator::GreaterOrEqual,
            b'>' if self.accept(b"/") => Operator::TrimLower,
            b'>' => Operator::Greater,
            _ => return self.bracket(start, byte),
        };
        Ok(TokenKind::Operator(operator))
    }

    fn bracket(&mut self, start: usize, byte: u8) -> Result<TokenKind, SyntaxError> {
        Ok(match byte {
            b'@' => TokenKind::At,
            b'=' if self.peek() != Some(b'~') => TokenKind::Equal,
            b'(' => {
                self.parens.push(start);
                TokenKind::LeftParen
            }
            b')' if self.parens.pop().is_some() => TokenKind::RightParen,
            b'{' => {
                self.brace = Some(start);
                TokenKind::LeftBrace
            }
            b'[' if self.bracket.is_none() => {
                self.bracket = Some(start);
                TokenKind::LeftBracket
            }
            b']' if self.bracket.take().is_some() => TokenKind::RightBracket,
            _ => return Err(self.unexpected(start, "")),
        })
    }

    fn word(&mut self, start: usize) -> Result<TokenKind, SyntaxError> {
        let in_brackets = self.bracket.is_some();
        let is_part = |byte: u8| {
            byte == b'_'
                || byte.is_ascii_alphabetic()
                || (!in_brackets && (byte == b':' || byte.is_ascii_digit()))
        };
        while self.peek().is_some_and(is_part) {
            self.at += 1;
        }
        let text = &self.text[start..self.at];
        if matches!(text.to_ascii_lowercase().as_str(), "inf" | "nan") && !in_brackets {
            return Ok(TokenKind::Number);
        }
        let word = Word::new(text);
        if in_brackets {
            if !matches!(word, Word::StepOrRange | Word::MaxOfOrMinOf) {
                let number = self.number_before(start);
                let message = if number.is_empty() || !UNITS.contains(&text) {
                    format!(
                        "invalid duration `{text}`; expected one such as `5m`, `step()` or `range()`"
                    )
                } else {
                    format!("misplaced space in a duration; write `{number}{text}`")
                };
                return Err(SyntaxError::new(start, message));
            }
        } else if matches!(word, Word::Fill | Word::FillLeft | Word::FillRight)
            && !self.text[self.at..].trim_start_matches([' ', '\t', '\n', '\r']).starts_with('(')
        {
            return Ok(TokenKind::Word(Word::Identifier));
        }
        Ok(TokenKind::Word(word))
    }

    /// Returns the digits before an offset and the white space there.
    fn number_before(&self, offset: usize) -> &str {
        let before = self.text[..offset].trim_end();
        let digits = before.trim_end_matches(|char: char| char.is_ascii_digit());
        &before[digits.len()..]
    }

    fn string(&mut self, start: usize, quote: u8) -> Result<TokenKind, SyntaxError> {
        loop {
            let Some(char) = self.text[self.at..].chars().next() else {
                return Err(SyntaxError::new(start, "unclosed string"));
            };
            self.at += char.len_utf8();
            match char {
                '\n' => return Err(SyntaxError::new(start, "unclosed string")),
                // The next byte begins a character: a continuation cannot follow a backslash.
                '\\' => {
                    let escaped = self.text[self.at..].chars().next();
                    self.at += escaped.map_or(0, char::len_utf8);
                }
                char::REPLACEMENT_CHARACTER => {
                    return Err(self.unexpected(self.at - char.len_utf8(), " in a string"));
                }
                char if char == char::from(quote) => return Ok(TokenKind::String),
                _ => {}
            }
        }
    }

    fn raw_string(&mut self, start: usize) -> Result<TokenKind, SyntaxError> {
        let rest = &self.text[self.at..];
        let Some(len) = rest.find('`') else {
            return Err(SyntaxError::new(start, "unclosed string"));
        };
        if let Some(at) = rest[..len].find(char::REPLACEMENT_CHARACTER) {
            return Err(self.unexpected(self.at + at, " in a string"));
        }
        self.at += len + 1;
        Ok(TokenKind::String)
    }

    fn number(&mut self, start: usize) -> Result<TokenKind, SyntaxError> {
        self.at = start;
        self.has_bracketed_number |= self.bracket.is_some();
        if self.scan_number() {
            return Ok(TokenKind::Number);
        }
        if self.scan_duration() {
            return Ok(TokenKind::Duration);
        }
        let end = self.text[self.at..].chars().next().map_or(self.at, |it| self.at + it.len_utf8());
        let message = format!(
            "invalid number or duration `{}`",
            self.text[start..end].trim_end().escape_debug()
        );
        Err(SyntaxError::new(start, message))
    }

    fn is_at_alphanumeric(&self) -> bool {
        self.peek().is_some_and(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
    }

    /// Consumes a number. Returns whether it has the form of one; the value may still be invalid.
    fn scan_number(&mut self) -> bool {
        const HEX: &[u8] = b"0123456789abcdefABCDEF";
        let mut digits = &HEX[..10];
        if self.accept(b"0") && self.accept(b"xX") {
            self.accept(b"_");
            digits = HEX;
        }
        self.accept(b".");
        self.accept(digits);
        let (mut has_dot, mut has_exponent) = (false, false);
        while let Some(byte) = self.peek() {
            match byte {
                b'.' => {
                    self.at += 1;
                    if has_dot || self.accept(b"_.") || digits.len() > 10 {
                        return false;
                    }
                    has_dot = true;
                }
                b'e' | b'E' => {
                    self.at += 1;
                    if has_exponent {
                        return false;
                    }
                    has_exponent = true;
                    self.accept(b"+-");
                    if self.accept(b"._eE") || self.peek().is_none() {
                        return false;
                    }
                }
                b'_' => {
                    self.at += 1;
                    if self.accept(b"._eE") || self.peek().is_none() {
                        return false;
                    }
                }
                byte if digits.contains(&byte) => self.accept_all(digits),
                _ => break,
            }
        }
        !self.is_at_alphanumeric()
    }

    /// Consumes the units of a duration after its first number.
    fn scan_duration(&mut self) -> bool {
        let mut units = b"smhdwy".as_slice();
        loop {
            if !self.accept(units) {
                return false;
            }
            self.accept(b"s");
            if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return !self.is_at_alphanumeric();
            }
            self.accept_all(b"0123456789");
            units = b"smhdw";
        }
    }
}
