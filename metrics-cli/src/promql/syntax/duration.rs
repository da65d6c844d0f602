//! Durations in ranges, steps and offsets, which can be calculated.

use super::SyntaxError;
use super::parser::Parser;
use super::token::{Operator, TokenKind, Word};

/// Limit on the nesting of a calculated duration.
const MAX_DEPTH: usize = 100;

/// Value of a duration.
#[derive(Clone, Copy, Debug)]
pub(super) enum Duration {
    /// Seconds that are written as such.
    Literal(f64),
    /// Value that is known only when the expression is evaluated.
    Calculated,
}

impl Duration {
    /// Returns whether an offset shifts anything. A calculated one is assumed to.
    pub(super) fn is_set(self) -> bool {
        match self {
            Self::Literal(seconds) => (seconds * 1e9).round() != 0.0,
            Self::Calculated => true,
        }
    }

    fn is_zero(self) -> bool {
        matches!(self, Self::Literal(seconds) if seconds == 0.0)
    }

    fn negate(self, sign: Operator) -> Self {
        match self {
            Self::Literal(seconds) if sign == Operator::Subtract => Self::Literal(-seconds),
            _ => self,
        }
    }
}

impl Parser<'_> {
    /// Parses the duration of a range or a step.
    pub(super) fn positive_duration(&mut self) -> Result<(), SyntaxError> {
        let start = self.token().start();
        match self.duration(0, 0)? {
            Duration::Literal(seconds) if seconds <= 0.0 => {
                Err(SyntaxError::new(start, "invalid duration; expected more than 0"))
            }
            _ => Ok(()),
        }
    }

    /// Parses the duration after `offset`. Operators after it belong to the expression, except
    /// after parentheses and two signs.
    pub(super) fn offset_duration(&mut self) -> Result<Duration, SyntaxError> {
        let start = self.position();
        let sign = self.sign();
        let is_calculated = match self.token().kind {
            TokenKind::LeftParen => sign.is_none(),
            TokenKind::Operator(Operator::Add | Operator::Subtract) => true,
            _ => false,
        };
        if is_calculated {
            self.reset(start);
            return self.duration(0, 0);
        }
        let duration = self.duration_operand(0)?;
        Ok(sign.map_or(duration, |sign| duration.negate(sign)))
    }

    fn sign(&mut self) -> Option<Operator> {
        match self.token().kind {
            TokenKind::Operator(sign @ (Operator::Add | Operator::Subtract)) => {
                self.advance();
                Some(sign)
            }
            _ => None,
        }
    }

    /// Parses a duration with operators of at least a precedence.
    fn duration(&mut self, precedence: u8, depth: usize) -> Result<Duration, SyntaxError> {
        let mut left = self.duration_operand(depth)?;
        while let TokenKind::Operator(operator) = self.token().kind {
            let is_arithmetic = matches!(
                operator,
                Operator::Add
                    | Operator::Subtract
                    | Operator::Multiply
                    | Operator::Divide
                    | Operator::Modulo
                    | Operator::Power
            );
            let own = operator.precedence();
            if !is_arithmetic || own < precedence {
                break;
            }
            let start = self.token().start();
            self.advance();
            // Powers associate to the right.
            let next = own + u8::from(operator != Operator::Power);
            let right = self.duration(next, depth + 1)?;
            if matches!(operator, Operator::Divide | Operator::Modulo) && right.is_zero() {
                return Err(SyntaxError::new(start, "division of a duration by 0"));
            }
            left = Duration::Calculated;
        }
        Ok(left)
    }

    fn duration_operand(&mut self, depth: usize) -> Result<Duration, SyntaxError> {
        let token = self.token();
        if depth > MAX_DEPTH {
            let message = format!("a duration is nested more than {MAX_DEPTH} levels deep");
            return Err(SyntaxError::undecided(token.start(), message));
        }
        match token.kind {
            TokenKind::Number | TokenKind::Duration => {
                let seconds = self.number()?;
                // Prometheus counts nanoseconds in 63 bits.
                if seconds.abs() > 9_223_372_036.854_775 {
                    let message = "duration out of range; expected less than 293 years";
                    return Err(SyntaxError::new(token.start(), message));
                }
                Ok(Duration::Literal(seconds))
            }
            TokenKind::Operator(sign @ (Operator::Add | Operator::Subtract)) => {
                self.advance();
                let operand = self.duration(Operator::Power.precedence(), depth + 1)?;
                Ok(operand.negate(sign))
            }
            TokenKind::LeftParen => {
                self.advance();
                self.duration(0, depth + 1)?;
                self.expect(TokenKind::RightParen, "`)`")?;
                // Prometheus does not look into parentheses.
                Ok(Duration::Calculated)
            }
            TokenKind::Word(Word::StepOrRange) => {
                self.advance();
                self.expect(TokenKind::LeftParen, "`(`")?;
                self.expect(TokenKind::RightParen, "`)`")?;
                Ok(Duration::Calculated)
            }
            TokenKind::Word(Word::MaxOfOrMinOf) => {
                self.advance();
                self.expect(TokenKind::LeftParen, "`(`")?;
                self.duration(0, depth + 1)?;
                self.expect(TokenKind::Comma, "`,`")?;
                self.duration(0, depth + 1)?;
                self.expect(TokenKind::RightParen, "`)`")?;
                Ok(Duration::Calculated)
            }
            _ => Err(self.unexpected("a duration such as `5m`")),
        }
    }
}
