//! Parser of expressions: operators by precedence, with a stack of its own.

mod clause;
mod operation;
mod selector;

use metrics_catalog_shared::similar::{SearchLimit, nearest};

use super::signature::{self, Function};
use super::token::{Operator, Token, TokenKind, Word, tokens};
use super::tree::{Binary, Grouping, Matcher, Matching, Node, NodeId, Tree, ValueType};
use super::{Dialect, SyntaxError, literal};

/// Parses an expression, and checks its types.
pub(in crate::promql) fn parse(text: &str, dialect: Dialect) -> Result<Tree, SyntaxError> {
    SyntaxError::check_len(text, "the expression")?;
    let parsed = tokens(text).and_then(|tokens| {
        Parser {
            text,
            tokens,
            at: 0,
            tree: Tree::default(),
            frames: Vec::new(),
            patterns: 0,
            dialect,
        }
        .run()
    });
    match (parsed, dialect) {
        // MetricsQL has more functions, operators and literals.
        (Err(SyntaxError::Invalid(fault)), Dialect::VictoriaMetrics) => {
            Err(SyntaxError::Undecided(fault))
        }
        (parsed, _) => parsed,
    }
}

/// Parser with the part of the tree that is complete.
pub(super) struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    /// Index of the next token.
    at: usize,
    tree: Tree,
    /// Operators and parentheses whose last operand is still to come.
    frames: Vec<Frame>,
    /// Number of patterns.
    patterns: usize,
    dialect: Dialect,
}

enum Frame {
    Unary(Operator),
    Binary { op: Operator, left: NodeId, matching: Matching, start: usize },
    Paren,
    Call { function: &'static Function, arguments: Vec<NodeId>, start: usize },
    Aggregation { op: String, grouping: Option<Grouping>, arguments: Vec<NodeId>, start: usize },
}

impl Parser<'_> {
    fn run(mut self) -> Result<Tree, SyntaxError> {
        if self.token().kind == TokenKind::End {
            return Err(SyntaxError::new(0, "empty expression"));
        }
        loop {
            let Some(mut node) = self.operand()? else { continue };
            loop {
                node = self.modifiers(node)?;
                if let Some(op) = self.binary_operator() {
                    node = self.reduce(node, Some(op))?;
                    let start = self.token().start();
                    self.advance();
                    let matching = self.matching()?;
                    self.frames.push(Frame::Binary { op, left: node, matching, start });
                    break;
                }
                node = self.reduce(node, None)?;
                match self.close(node)? {
                    Closed::Node(closed) => node = closed,
                    Closed::Argument => break,
                    Closed::Expression => return self.finish(),
                }
            }
        }
    }

    /// Checks the selectors once it is known which are arguments of `info`.
    fn finish(self) -> Result<Tree, SyntaxError> {
        for node in self.tree.nodes() {
            let Node::Selector(selector) = node else { continue };
            let is_selective =
                |group: &Vec<Matcher>| group.iter().any(|matcher| !matcher.matches_empty());
            if selector.name.is_none()
                && !selector.is_info_filter
                && !selector.groups.iter().all(is_selective)
            {
                let message = "the selector selects all series; add a metric, or a matcher that \
                               excludes the empty value";
                return Err(SyntaxError::new(selector.offset, message));
            }
        }
        Ok(self.tree)
    }

    /// Returns the next token.
    pub(super) fn token(&self) -> Token {
        self.tokens[self.at]
    }

    fn kind_after(&self) -> TokenKind {
        self.tokens.get(self.at + 1).map_or(TokenKind::End, |token| token.kind)
    }

    pub(super) fn advance(&mut self) {
        self.at = (self.at + 1).min(self.tokens.len() - 1);
    }

    /// Returns the position, for [`reset`](Self::reset).
    pub(super) const fn position(&self) -> usize {
        self.at
    }

    pub(super) fn reset(&mut self, position: usize) {
        self.at = position;
    }

    fn accept(&mut self, kind: TokenKind) -> bool {
        let is_accepted = self.token().kind == kind;
        if is_accepted {
            self.advance();
        }
        is_accepted
    }

    pub(super) fn expect(&mut self, kind: TokenKind, expected: &str) -> Result<(), SyntaxError> {
        if self.accept(kind) { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    fn text_of(&self, token: Token) -> &str {
        &self.text[token.span()]
    }

    /// Returns the error about the next token.
    pub(super) fn unexpected(&self, expected: &str) -> SyntaxError {
        let token = self.token();
        SyntaxError::unexpected(token.start(), self.text_of(token), expected)
    }

    /// Parses an operand, or the begin of one.
    fn operand(&mut self) -> Result<Option<NodeId>, SyntaxError> {
        let token = self.token();
        match token.kind {
            TokenKind::Number | TokenKind::Duration => {
                let value = self.number()?;
                Ok(Some(self.tree.push(Node::Number(value), ValueType::Scalar)))
            }
            TokenKind::String => {
                let value = lossy(&self.string()?);
                Ok(Some(self.tree.push(Node::String(value), ValueType::String)))
            }
            TokenKind::Operator(sign @ (Operator::Add | Operator::Subtract)) => {
                self.advance();
                self.frames.push(Frame::Unary(sign));
                Ok(None)
            }
            TokenKind::LeftParen => {
                self.advance();
                self.frames.push(Frame::Paren);
                Ok(None)
            }
            TokenKind::LeftBrace => self.selector(None, token.start()).map(Some),
            TokenKind::Word(word) => self.word(word),
            _ => Err(self.unexpected("an expression")),
        }
    }

    /// Parses an operand that begins with a word.
    fn word(&mut self, word: Word) -> Result<Option<NodeId>, SyntaxError> {
        let token = self.token();
        let start = token.start();
        let after = self.kind_after();
        let is_clause = matches!(after, TokenKind::Word(Word::By | Word::Without));
        if word == Word::Aggregation && (after == TokenKind::LeftParen || is_clause) {
            let op = self.text_of(token).to_ascii_lowercase();
            self.advance();
            let grouping = self.aggregation_clause()?;
            self.expect(TokenKind::LeftParen, "`(`")?;
            if self.token().kind == TokenKind::RightParen {
                return Err(SyntaxError::new(start, format!("missing argument of `{op}`")));
            }
            self.frames.push(Frame::Aggregation { op, grouping, arguments: Vec::new(), start });
            return Ok(None);
        }
        if word.can_be_function() && after == TokenKind::LeftParen {
            let name = self.text_of(token);
            let Some(function) = signature::function(name) else {
                let near = nearest(name, signature::names(), &mut SearchLimit::default());
                let hint = near.map(|near| format!("; did you mean `{near}`?"));
                let message = format!("unknown function `{name}`{}", hint.unwrap_or_default());
                return Err(SyntaxError::new(start, message));
            };
            self.advance();
            self.advance();
            if self.accept(TokenKind::RightParen) {
                return self.call(function, Vec::new(), start).map(Some);
            }
            self.frames.push(Frame::Call { function, arguments: Vec::new(), start });
            return Ok(None);
        }
        if !word.can_be_metric() {
            return Err(self.unexpected("an expression"));
        }
        let name = self.text_of(token).to_owned();
        self.advance();
        self.selector(Some(name), start).map(Some)
    }

    /// Parses a number or a duration, whose value are seconds.
    pub(super) fn number(&mut self) -> Result<f64, SyntaxError> {
        let token = self.token();
        let text = self.text_of(token);
        let value = if token.kind == TokenKind::Duration {
            literal::seconds(text).ok_or(
                "write whole numbers with units, the largest first, such as `1h30m`, of less than \
                 293 years",
            )
        } else {
            literal::number(text)
        };
        let noun = if token.kind == TokenKind::Duration { "duration" } else { "number" };
        let value = value.map_err(|reason| {
            SyntaxError::new(token.start(), format!("invalid {noun} `{text}`; {reason}"))
        })?;
        self.advance();
        Ok(value)
    }

    fn string(&mut self) -> Result<Vec<u8>, SyntaxError> {
        let token = self.token();
        let value = literal::string(self.text_of(token))
            .map_err(|message| SyntaxError::new(token.start(), message))?;
        self.advance();
        Ok(value)
    }

    fn binary_operator(&self) -> Option<Operator> {
        match self.token().kind {
            TokenKind::Operator(op) | TokenKind::Word(Word::SetOperator(op)) => Some(op),
            TokenKind::Word(Word::Atan2) => Some(Operator::Atan2),
            _ => None,
        }
    }

    /// Completes the operators that bind an operand before the next operator does, or all of them.
    fn reduce(&mut self, mut node: NodeId, next: Option<Operator>) -> Result<NodeId, SyntaxError> {
        loop {
            let own = match self.frames.last() {
                Some(Frame::Unary(_)) => Operator::Multiply.precedence(),
                Some(Frame::Binary { op, .. }) => op.precedence(),
                _ => return Ok(node),
            };
            let is_first = next.is_none_or(|next| {
                own > next.precedence() || (own == next.precedence() && next != Operator::Power)
            });
            if !is_first {
                return Ok(node);
            }
            node = match self.frames.pop() {
                Some(Frame::Unary(sign)) => self.unary(sign, node)?,
                Some(Frame::Binary { op, left, matching, start }) => {
                    self.binary(Binary { op, left, right: node, matching }, start)?
                }
                _ => unreachable!("the frame is one of these"),
            };
        }
    }

    /// Completes what a parenthesis, a comma or the end closes.
    fn close(&mut self, node: NodeId) -> Result<Closed, SyntaxError> {
        let kind = self.token().kind;
        match self.frames.last_mut() {
            None if kind == TokenKind::End => return Ok(Closed::Expression),
            None => return Err(self.unexpected("an operator or the end")),
            Some(Frame::Paren) if kind == TokenKind::RightParen => {}
            Some(Frame::Paren) => return Err(self.unexpected("an operator or `)`")),
            Some(Frame::Call { arguments, .. } | Frame::Aggregation { arguments, .. }) => {
                match kind {
                    TokenKind::Comma => {
                        arguments.push(node);
                        self.advance();
                        if self.token().kind == TokenKind::RightParen {
                            return Err(self.unexpected("an argument after the comma"));
                        }
                        return Ok(Closed::Argument);
                    }
                    TokenKind::RightParen => arguments.push(node),
                    _ => return Err(self.unexpected("an operator, `,` or `)`")),
                }
            }
            Some(Frame::Unary(_) | Frame::Binary { .. }) => {
                unreachable!("operators have been reduced")
            }
        }
        self.advance();
        Ok(Closed::Node(match self.frames.pop() {
            Some(Frame::Call { function, arguments, start }) => {
                self.call(function, arguments, start)?
            }
            Some(Frame::Aggregation { op, grouping, arguments, start }) => {
                let grouping = match grouping {
                    None => self.aggregation_clause()?,
                    some => some,
                };
                self.aggregation(op, grouping, &arguments, start)?
            }
            _ => {
                let value_type = self.tree.type_of(node);
                self.tree.push(Node::Paren(node), value_type)
            }
        }))
    }
}

/// Part of the expression that a token closes.
enum Closed {
    Node(NodeId),
    Argument,
    Expression,
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
