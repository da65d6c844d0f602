//! Clauses of binary operators and aggregations: labels, and values for what is missing.

use super::Parser;
use crate::promql::syntax::SyntaxError;
use crate::promql::syntax::token::{Operator, TokenKind, Word};
use crate::promql::syntax::tree::{Grouping, Matching};

impl Parser<'_> {
    /// Parses the modifiers of a binary operator.
    pub(super) fn matching(&mut self) -> Result<Matching, SyntaxError> {
        let mut matching =
            Matching { is_bool: self.accept(TokenKind::Word(Word::Bool)), ..Matching::default() };
        let is_on = match self.token().kind {
            TokenKind::Word(Word::On) => Some(true),
            TokenKind::Word(Word::Ignoring) => Some(false),
            _ => None,
        };
        if let Some(is_include) = is_on {
            self.advance();
            matching.labels = Some(Grouping { is_include, labels: self.labels()? });
            let group = match self.token().kind {
                TokenKind::Word(Word::GroupLeft) => Some(&mut matching.group_left),
                TokenKind::Word(Word::GroupRight) => Some(&mut matching.group_right),
                _ => None,
            };
            if let Some(group) = group {
                self.advance();
                let has_labels = self.token().kind == TokenKind::LeftParen;
                *group = Some(if has_labels { self.labels()? } else { Vec::new() });
            }
        }
        let first = self.token().kind;
        if matches!(first, TokenKind::Word(Word::Fill | Word::FillLeft | Word::FillRight)) {
            self.fill()?;
            matching.has_fill = true;
            let is_pair = matches!(
                (first, self.token().kind),
                (TokenKind::Word(Word::FillLeft), TokenKind::Word(Word::FillRight))
                    | (TokenKind::Word(Word::FillRight), TokenKind::Word(Word::FillLeft))
            );
            if is_pair {
                self.fill()?;
            }
        }
        Ok(matching)
    }

    /// Parses `fill(value)`.
    fn fill(&mut self) -> Result<(), SyntaxError> {
        self.advance();
        self.expect(TokenKind::LeftParen, "`(`")?;
        if matches!(self.token().kind, TokenKind::Operator(Operator::Add | Operator::Subtract)) {
            self.advance();
        }
        if !matches!(self.token().kind, TokenKind::Number | TokenKind::Duration) {
            return Err(self.unexpected("a number"));
        }
        self.number()?;
        self.expect(TokenKind::RightParen, "`)`")
    }

    /// Parses labels in parentheses.
    fn labels(&mut self) -> Result<Vec<String>, SyntaxError> {
        self.expect(TokenKind::LeftParen, "`(`")?;
        let mut labels = Vec::new();
        loop {
            let token = self.token();
            match token.kind {
                TokenKind::RightParen => break,
                TokenKind::Word(word) if word.can_be_label() => {
                    labels.push(self.text_of(token).to_owned());
                    self.advance();
                }
                TokenKind::String => {
                    let label = String::from_utf8(self.string()?).unwrap_or_default();
                    if label.is_empty() {
                        let message = "invalid label; expected a name in UTF-8";
                        return Err(SyntaxError::new(token.start(), message));
                    }
                    labels.push(label);
                }
                _ => return Err(self.unexpected("a label")),
            }
            if self.token().kind != TokenKind::RightParen {
                self.expect(TokenKind::Comma, "`,` or `)`")?;
            }
        }
        self.advance();
        Ok(labels)
    }

    /// Parses `by` or `without` of an aggregation, if there is one.
    pub(super) fn aggregation_clause(&mut self) -> Result<Option<Grouping>, SyntaxError> {
        let is_include = match self.token().kind {
            TokenKind::Word(Word::By) => true,
            TokenKind::Word(Word::Without) => false,
            _ => return Ok(None),
        };
        self.advance();
        Ok(Some(Grouping { is_include, labels: self.labels()? }))
    }
}
