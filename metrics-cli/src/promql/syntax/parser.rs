//! Parser of expressions: operators by precedence, with a stack of its own.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use metrics_catalog_shared::similar::{SearchLimit, nearest};

use super::signature::{self, Function};
use super::token::{Operator, Token, TokenKind, Word, tokens};
use super::tree::{
    Aggregation, Binary, Call, Grouping, MatchOp, Matcher, Matching, Node, NodeId, Selector, Tree,
    ValueType,
};
use super::{Dialect, METRIC_NAME, SyntaxError, literal, pattern};

/// Limit on the patterns of an expression that are compiled, to compare them with known values.
const MAX_PATTERNS: usize = 1000;

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

/// Modifiers that the last selector or subquery has.
#[derive(Default)]
struct Modifiers {
    has_offset: bool,
    has_at: bool,
    /// `anchored` or `smoothed`.
    extension: Option<Word>,
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

    /// Parses the matchers of a selector, if there are any.
    fn selector(&mut self, name: Option<String>, start: usize) -> Result<NodeId, SyntaxError> {
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
    fn modifiers(&mut self, mut node: NodeId) -> Result<NodeId, SyntaxError> {
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

    fn binary_operator(&self) -> Option<Operator> {
        match self.token().kind {
            TokenKind::Operator(op) | TokenKind::Word(Word::SetOperator(op)) => Some(op),
            TokenKind::Word(Word::Atan2) => Some(Operator::Atan2),
            _ => None,
        }
    }

    /// Parses the modifiers of a binary operator.
    fn matching(&mut self) -> Result<Matching, SyntaxError> {
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
    fn aggregation_clause(&mut self) -> Result<Option<Grouping>, SyntaxError> {
        let is_include = match self.token().kind {
            TokenKind::Word(Word::By) => true,
            TokenKind::Word(Word::Without) => false,
            _ => return Ok(None),
        };
        self.advance();
        Ok(Some(Grouping { is_include, labels: self.labels()? }))
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

    fn unary(&mut self, sign: Operator, node: NodeId) -> Result<NodeId, SyntaxError> {
        let value_type = self.tree.type_of(node);
        if !matches!(value_type, ValueType::Scalar | ValueType::Vector) {
            let message = format!(
                "invalid operand of `{}`; expected a scalar or an instant vector, not a {}",
                sign.text(),
                value_type.name()
            );
            return Err(SyntaxError::new(self.token().start(), message));
        }
        if let Node::Number(value) = self.tree.node_mut(node) {
            *value = if sign == Operator::Subtract { -*value } else { *value };
            return Ok(node);
        }
        Ok(self.tree.push(Node::Unary(node), value_type))
    }

    fn binary(&mut self, binary: Binary, start: usize) -> Result<NodeId, SyntaxError> {
        let (left, right) = (self.tree.type_of(binary.left), self.tree.type_of(binary.right));
        let value_type = binary_type(&binary, left, right)
            .map_err(|message| SyntaxError::new(start, message))?;
        Ok(self.tree.push(Node::Binary(binary), value_type))
    }

    fn call(
        &mut self,
        function: &'static Function,
        arguments: Vec<NodeId>,
        start: usize,
    ) -> Result<NodeId, SyntaxError> {
        let name = function.name;
        function
            .check_count(arguments.len())
            .map_err(|message| SyntaxError::new(start, message))?;
        for (index, argument) in arguments.iter().enumerate() {
            let (found, expected) = (self.tree.type_of(*argument), function.argument(index));
            if expected.is_some_and(|expected| expected != found) {
                let message = format!(
                    "invalid argument {} of `{name}`; expected a value of type {}, not {}",
                    index + 1,
                    expected.map_or("", ValueType::name),
                    found.name()
                );
                return Err(SyntaxError::new(start, message));
            }
        }
        if name == "info"
            && let Some(filter) = arguments.get(1)
        {
            match self.tree.node_mut(*filter) {
                Node::Selector(selector) if selector.name.is_none() => {
                    selector.is_info_filter = true;
                }
                _ => {
                    let message = "invalid argument 2 of `info`; expected matchers in braces";
                    return Err(SyntaxError::new(start, message));
                }
            }
        }
        Ok(self.tree.push(Node::Call(Call { function, arguments }), function.result))
    }

    fn aggregation(
        &mut self,
        op: String,
        grouping: Option<Grouping>,
        arguments: &[NodeId],
        start: usize,
    ) -> Result<NodeId, SyntaxError> {
        let parameter_type = match op.as_str() {
            "topk" | "bottomk" | "quantile" | "limitk" | "limit_ratio" => Some(ValueType::Scalar),
            "count_values" => Some(ValueType::String),
            _ => None,
        };
        let (parameter, inner) = match (parameter_type, arguments) {
            (None, &[inner]) => (None, inner),
            (Some(_), &[parameter, inner]) => (Some(parameter), inner),
            _ => {
                let message = format!(
                    "wrong number of arguments of `{op}`; expected {}, not {}",
                    1 + usize::from(parameter_type.is_some()),
                    arguments.len()
                );
                return Err(SyntaxError::new(start, message));
            }
        };
        let types = [(parameter, parameter_type), (Some(inner), Some(ValueType::Vector))];
        for (argument, expected) in types {
            if let (Some(argument), Some(expected)) = (argument, expected)
                && self.tree.type_of(argument) != expected
            {
                let message = format!(
                    "invalid argument of `{op}`; expected a value of type {}, not {}",
                    expected.name(),
                    self.tree.type_of(argument).name()
                );
                return Err(SyntaxError::new(start, message));
            }
        }
        let aggregation = Aggregation { op, parameter, inner, grouping };
        Ok(self.tree.push(Node::Aggregation(aggregation), ValueType::Vector))
    }
}

/// Part of the expression that a token closes.
enum Closed {
    Node(NodeId),
    Argument,
    Expression,
}

/// Returns the type of a binary operation, or why its operands are invalid.
fn binary_type(binary: &Binary, left: ValueType, right: ValueType) -> Result<ValueType, String> {
    let Binary { op, matching, .. } = binary;
    let text = op.text();
    for operand in [left, right] {
        if !matches!(operand, ValueType::Scalar | ValueType::Vector) {
            return Err(format!(
                "invalid operand of `{text}`; expected a scalar or an instant vector, not a {}",
                operand.name()
            ));
        }
    }
    let are_vectors = left == ValueType::Vector && right == ValueType::Vector;
    let are_scalars = left == ValueType::Scalar && right == ValueType::Scalar;
    if matching.is_bool && !op.is_comparison() {
        return Err(format!("invalid `bool` after `{text}`; only comparisons have it"));
    }
    if op.is_comparison() && are_scalars && !matching.is_bool {
        return Err(format!("missing `bool` after `{text}` between scalars"));
    }
    if op.is_set() && !are_vectors {
        return Err(format!("invalid operand of `{text}`; expected instant vectors, not a scalar"));
    }
    let groups = [&matching.group_left, &matching.group_right].into_iter().flatten();
    let labels = matching.labels.as_ref();
    if let Some(on) = labels.filter(|labels| labels.is_include) {
        let on: BTreeSet<&String> = on.labels.iter().collect();
        if let Some(both) = groups.clone().flatten().find(|label| on.contains(label)) {
            return Err(format!("label `{both}` is in both `on` and the group clause; remove one"));
        }
    }
    if !are_vectors {
        if labels.is_some_and(|labels| !labels.labels.is_empty()) {
            return Err(format!("invalid labels after `{text}`; only instant vectors are matched"));
        }
        if matching.has_fill {
            return Err(format!("invalid `fill` after `{text}`; only instant vectors are matched"));
        }
    } else if op.is_set() {
        if groups.count() > 0 {
            return Err(format!("invalid group clause after `{text}`; set operators have none"));
        }
        if matching.has_fill {
            return Err(format!("invalid `fill` after `{text}`; set operators have none"));
        }
    }
    Ok(if are_scalars { ValueType::Scalar } else { ValueType::Vector })
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
