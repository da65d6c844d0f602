//! Selectors: matchers, ranges and subqueries, and modifiers behind them.

use std::sync::OnceLock;

use super::{Parser, lossy};
use crate::promql::syntax::token::{Operator, TokenKind, Word};
use crate::promql::syntax::tree::{MatchOp, Matcher, Node, NodeId, Selector, ValueType};
use crate::promql::syntax::{Dialect, METRIC_NAME, SyntaxError, pattern};

/// Limit on the patterns of an expression that are compiled, to compare them with known values.
const MAX_PATTERNS: usize = 1000;

/// Modifiers that the last selector or subquery has.
#[derive(Default)]
struct Modifiers {
    has_offset: bool,
    has_at: bool,
    /// `anchored` or `smoothed`.
    extension: Option<Word>,
}

impl Parser<'_> {
    /// Parses the matchers of a selector, if there are any.
    pub(super) fn selector(
        &mut self,
        name: Option<String>,
        start: usize,
    ) -> Result<NodeId, SyntaxError> {
        let mut groups = vec![Vec::new()];
        if self.accept(TokenKind::LeftBrace) && !self.accept(TokenKind::RightBrace) {
            loop {
                let offset = self.token().start();
                let matcher = self.matcher()?;
                if name.is_some() && matcher.name == METRIC_NAME {
                    let message = "the name of the metric is given twice";
                    return Err(SyntaxError::new(offset, message));
                }
                groups.last_mut().expect("there is a group").push(matcher);
                let token = self.token();
                if token.kind == TokenKind::Word(Word::Identifier)
                    && self.text_of(token).eq_ignore_ascii_case("or")
                {
                    if self.dialect == Dialect::Prometheus {
                        let message = "`or` between matchers is a feature of VictoriaMetrics; \
                                       combine two selectors with `or`, or use `--dialect \
                                       victoriametrics`";
                        return Err(SyntaxError::new(token.start(), message));
                    }
                    self.advance();
                    groups.push(Vec::new());
                    continue;
                }
                if self.accept(TokenKind::RightBrace) {
                    break;
                }
                self.expect(TokenKind::Comma, "`,` or `}`")?;
                if self.accept(TokenKind::RightBrace) {
                    break;
                }
            }
        }
        let selector = Selector { name, groups, is_info_filter: false, offset: start };
        Ok(self.tree.push(Node::Selector(selector), ValueType::Vector))
    }

    fn matcher(&mut self) -> Result<Matcher, SyntaxError> {
        let token = self.token();
        let name = match token.kind {
            TokenKind::Word(_) => {
                self.advance();
                self.text_of(token).to_owned()
            }
            TokenKind::String => lossy(&self.string()?),
            _ => return Err(self.unexpected("a label or `}`")),
        };
        let op = match self.token().kind {
            TokenKind::Equal => MatchOp::Equal,
            TokenKind::Operator(Operator::NotEqual) => MatchOp::NotEqual,
            TokenKind::Match => MatchOp::Match,
            TokenKind::NotMatch => MatchOp::NotMatch,
            // A string alone is the name of the metric.
            _ if token.kind == TokenKind::String => {
                return Ok(Matcher {
                    name: METRIC_NAME.to_owned(),
                    op: MatchOp::Equal,
                    value: name,
                    pattern: None,
                    regex: OnceLock::new(),
                });
            }
            _ => return Err(self.unexpected("`=`, `!=`, `=~` or `!~`")),
        };
        self.advance();
        if self.token().kind != TokenKind::String {
            return Err(self.unexpected("a string in quotes"));
        }
        let start = self.token().start();
        let bytes = self.string()?;
        let value = lossy(&bytes);
        let pattern = if matches!(op, MatchOp::Match | MatchOp::NotMatch) {
            // Prometheus does not parse alternatives of plain text.
            let is_plain = !bytes.iter().any(|byte| b"\\.+*?()[]{}^$".contains(byte));
            let parsed = if is_plain || String::from_utf8(bytes).is_ok() {
                pattern::parse(&value)
            } else {
                Err("invalid UTF-8".to_owned())
            };
            Some(parsed.map_err(|message| {
                let shown: String = value.chars().take(80).collect();
                let message = format!("invalid pattern `{}`: {message}", shown.escape_debug());
                SyntaxError::new(start, message)
            })?)
        } else {
            None
        };
        self.patterns += usize::from(pattern.is_some());
        let regex =
            if self.patterns > MAX_PATTERNS { OnceLock::from(None) } else { OnceLock::new() };
        Ok(Matcher { name, op, value, pattern, regex })
    }

    /// Parses ranges, subqueries, `offset`, `@`, `anchored` and `smoothed` after an operand.
    pub(super) fn modifiers(&mut self, mut node: NodeId) -> Result<NodeId, SyntaxError> {
        let mut modifiers = Modifiers::default();
        loop {
            let start = self.token().start();
            match self.token().kind {
                TokenKind::LeftBracket => node = self.brackets(node, &mut modifiers)?,
                TokenKind::Word(Word::Offset) => {
                    self.check_modified(node, "offset")?;
                    self.advance();
                    let is_set = self.offset_duration()?.is_set();
                    if modifiers.has_offset {
                        return Err(SyntaxError::new(start, "repeated `offset`"));
                    }
                    modifiers.has_offset = is_set;
                }
                TokenKind::At => {
                    self.check_modified(node, "@")?;
                    self.advance();
                    self.timestamp()?;
                    if modifiers.has_at {
                        return Err(SyntaxError::new(start, "repeated `@`"));
                    }
                    modifiers.has_at = true;
                }
                TokenKind::Word(word @ (Word::Anchored | Word::Smoothed)) => {
                    if !matches!(self.tree.node(node), Node::Selector(_)) {
                        let text = self.text_of(self.token());
                        let message = format!("misplaced `{text}`; write it after a selector");
                        return Err(SyntaxError::new(start, message));
                    }
                    self.advance();
                    if modifiers.extension.replace(word).is_some_and(|other| other != word) {
                        let message = "`anchored` and `smoothed` cannot be combined";
                        return Err(SyntaxError::new(start, message));
                    }
                }
                _ => return Ok(node),
            }
        }
    }

    /// Checks that a modifier follows a selector or a subquery.
    fn check_modified(&self, node: NodeId, modifier: &str) -> Result<(), SyntaxError> {
        if matches!(self.tree.node(node), Node::Selector(_) | Node::Subquery(_)) {
            return Ok(());
        }
        let message = format!("misplaced `{modifier}`; write it after a selector or a subquery");
        Err(SyntaxError::new(self.token().start(), message))
    }

    /// Parses the brackets of a range or a subquery.
    fn brackets(&mut self, node: NodeId, modifiers: &mut Modifiers) -> Result<NodeId, SyntaxError> {
        let start = self.token().start();
        self.advance();
        self.positive_duration()?;
        if self.accept(TokenKind::Colon) {
            if self.token().kind != TokenKind::RightBracket {
                self.positive_duration()?;
            }
            self.expect(TokenKind::RightBracket, "`]`")?;
            let found = self.tree.type_of(node);
            if found != ValueType::Vector {
                let message =
                    format!("invalid subquery of a {}; expected an instant vector", found.name());
                return Err(SyntaxError::new(start, message));
            }
            *modifiers = Modifiers::default();
            return Ok(self.tree.push(Node::Subquery(node), ValueType::Matrix));
        }
        self.expect(TokenKind::RightBracket, "`:` or `]`")?;
        let is_selector = matches!(self.tree.node(node), Node::Selector(_));
        let message = if !is_selector || self.tree.type_of(node) != ValueType::Vector {
            "misplaced range; write it after a selector, or add `:` for a subquery"
        } else if modifiers.has_offset {
            "misplaced `offset`; write it after the range"
        } else if modifiers.has_at {
            "misplaced `@`; write it after the range"
        } else {
            self.tree.set_type(node, ValueType::Matrix);
            return Ok(node);
        };
        Err(SyntaxError::new(start, message))
    }

    /// Parses the time after `@`.
    fn timestamp(&mut self) -> Result<(), SyntaxError> {
        let token = self.token();
        if token.kind == TokenKind::Word(Word::StartOrEnd) {
            self.advance();
            self.expect(TokenKind::LeftParen, "`(`")?;
            return self.expect(TokenKind::RightParen, "`)`");
        }
        let is_sign = matches!(token.kind, TokenKind::Operator(Operator::Add | Operator::Subtract));
        if is_sign {
            self.advance();
        }
        if !matches!(self.token().kind, TokenKind::Number | TokenKind::Duration) {
            return Err(self.unexpected("a Unix time, `start()` or `end()`"));
        }
        let seconds = self.number()?;
        if seconds.abs() < 9_223_372_036_854_775_808.0 {
            return Ok(());
        }
        Err(SyntaxError::new(token.start(), "time out of range after `@`"))
    }
}
