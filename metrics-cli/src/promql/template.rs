//! Templates of alerts as Go's `text/template` parses them, with the functions of Prometheus.
//!
//! Prometheus parses the templates of a rule file when it loads it. What fails only when a template
//! is executed, such as a wrong type, shows in the alert instead.

mod number;
mod token;

use std::collections::{BTreeSet, HashMap};

use metrics_catalog_shared::similar::{SearchLimit, nearest};

use self::token::{Keyword, TemplateToken, TemplateTokenKind, tokens};
use super::syntax::{SyntaxError, string};

/// Limit on the nesting of parentheses.
const MAX_DEPTH: usize = 200;

/// Functions of Go and of Prometheus.
const FUNCTIONS: &str = "\
    and args call eq externalURL first ge graphLink gt html humanize humanize1024 \
    humanizeDuration humanizePercentage humanizeTimestamp index js label le len lt match ne not \
    now or parseDuration pathPrefix print printf println query reReplaceAll safeHtml slice \
    sortByLabel stripDomain stripPort strvalue tableLink title toDuration toLower toTime toUpper \
    urlQueryEscape urlquery value";

/// Variables that Prometheus defines.
const VARIABLES: [&str; 5] = ["$", "$labels", "$externalLabels", "$externalURL", "$value"];

/// Valid template.
#[derive(Debug)]
pub(super) struct Template {
    /// Labels of the alert's series that it shows.
    pub(super) labels: Vec<String>,
}

impl Template {
    pub(super) fn parse(text: &str) -> Result<Self, SyntaxError> {
        SyntaxError::check_len(text, "it")?;
        let mut parser = TemplateParser {
            text,
            tokens: tokens(text)?,
            at: 0,
            blocks: Vec::new(),
            variables: Variables::default(),
            ranges: 0,
            other_dots: 0,
            definitions: BTreeSet::new(),
            labels: Vec::new(),
        };
        for name in VARIABLES {
            parser.variables.declare(name);
        }
        parser.run()?;
        Ok(Self { labels: parser.labels })
    }
}

struct TemplateParser<'a> {
    text: &'a str,
    tokens: Vec<TemplateToken>,
    /// Index of the next token.
    at: usize,
    /// Open blocks, from the outermost.
    blocks: Vec<Block<'a>>,
    variables: Variables<'a>,
    /// Number of open `range` blocks in which `break` is legal.
    ranges: usize,
    /// Number of open blocks in which the dot is not the alert.
    other_dots: usize,
    /// Names of templates that are defined and not empty.
    definitions: BTreeSet<Vec<u8>>,
    labels: Vec<String>,
}

/// Block that ends with `{{ end }}`.
struct Block<'a> {
    kind: BlockKind<'a>,
    /// Offset of its begin.
    start: usize,
    in_else: bool,
    /// Number of variables before it.
    variables: usize,
    /// Whether something other than white space is in it.
    has_content: bool,
}

enum BlockKind<'a> {
    If,
    With,
    Range,
    /// `define` or `block`, which sees no variables, with what is visible outside.
    Definition {
        name: Vec<u8>,
        variables: Variables<'a>,
        ranges: usize,
    },
}

impl BlockKind<'_> {
    /// Returns whether the dot within is another.
    const fn changes_dot(&self) -> bool {
        !matches!(self, Self::If)
    }
}

/// Variables in the order of their declaration.
#[derive(Default)]
struct Variables<'a> {
    names: Vec<&'a str>,
    counts: HashMap<&'a str, usize>,
}

impl<'a> Variables<'a> {
    fn declare(&mut self, name: &'a str) {
        self.names.push(name);
        *self.counts.entry(name).or_default() += 1;
    }

    fn contains(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    fn truncate(&mut self, len: usize) {
        for name in self.names.drain(len..) {
            if let Some(count) = self.counts.get_mut(name) {
                *count -= 1;
            }
        }
    }
}

/// Operand of a command, as far as it matters.
enum Operand {
    Function(String),
    /// Labels of the alert.
    Labels,
    Text(String),
    /// Value that cannot be called.
    Constant,
    Other,
}

impl<'a> TemplateParser<'a> {
    fn run(&mut self) -> Result<(), SyntaxError> {
        loop {
            let token = self.next();
            match token.kind {
                TemplateTokenKind::End => break,
                TemplateTokenKind::Text => {
                    let is_blank = self.text[token.span].trim().is_empty();
                    self.mark_content(!is_blank);
                }
                // A token of another kind can only follow `{{`.
                _ => self.action(token.span.start)?,
            }
        }
        match self.blocks.last() {
            Some(block) => Err(SyntaxError::new(block.start, "missing `{{ end }}` of this action")),
            None => Ok(()),
        }
    }

    fn peek(&self) -> &TemplateToken {
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn next(&mut self) -> TemplateToken {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    fn peek_past_space(&mut self) -> &TemplateToken {
        while self.peek().kind == TemplateTokenKind::Space {
            self.at += 1;
        }
        self.peek()
    }

    fn next_past_space(&mut self) -> TemplateToken {
        self.peek_past_space();
        self.next()
    }

    fn text_of(&self, token: &TemplateToken) -> &'a str {
        &self.text[token.span.clone()]
    }

    fn unexpected(&self, token: &TemplateToken, expected: &str) -> SyntaxError {
        SyntaxError::unexpected(token.span.start, self.text_of(token), expected)
    }

    fn expect_close(&mut self) -> Result<(), SyntaxError> {
        let token = self.next_past_space();
        if token.kind == TemplateTokenKind::Close {
            Ok(())
        } else {
            Err(self.unexpected(&token, "`}}`"))
        }
    }

    /// Notes that the innermost block has content.
    fn mark_content(&mut self, has_content: bool) {
        if let Some(block) = self.blocks.last_mut() {
            block.has_content |= has_content;
        }
    }

    /// Parses an action, whose `{{` is past.
    fn action(&mut self, start: usize) -> Result<(), SyntaxError> {
        let TemplateTokenKind::Keyword(keyword) = self.peek_past_space().kind else {
            self.mark_content(true);
            return self.pipeline("an action", TemplateTokenKind::Close, 0);
        };
        let token = self.next();
        match keyword {
            Keyword::If => self.control(BlockKind::If, start),
            Keyword::With => self.control(BlockKind::With, start),
            Keyword::Range => self.control(BlockKind::Range, start),
            Keyword::Else => self.otherwise(start),
            Keyword::End => self.end(start),
            Keyword::Define if self.blocks.is_empty() => self.define(start),
            Keyword::Define => Err(SyntaxError::new(start, "misplaced `define` in another action")),
            Keyword::Block => self.block(start),
            Keyword::Template => self.template(),
            Keyword::Break | Keyword::Continue => {
                self.mark_content(true);
                if self.ranges == 0 {
                    let message = format!("`{}` outside of `range`", self.text_of(&token));
                    return Err(SyntaxError::new(token.span.start, message));
                }
                self.expect_close()
            }
        }
    }

    fn control(&mut self, kind: BlockKind<'a>, start: usize) -> Result<(), SyntaxError> {
        self.mark_content(true);
        let variables = self.variables.names.len();
        let is_range = matches!(kind, BlockKind::Range);
        self.pipeline(if is_range { "range" } else { "a condition" }, TemplateTokenKind::Close, 0)?;
        self.ranges += usize::from(is_range);
        self.other_dots += usize::from(kind.changes_dot());
        self.blocks.push(Block { kind, start, in_else: false, variables, has_content: false });
        Ok(())
    }

    /// Parses what follows `else`.
    fn otherwise(&mut self, start: usize) -> Result<(), SyntaxError> {
        let next = self.peek_past_space().kind;
        let misplaced = SyntaxError::new(start, "misplaced `else`");
        let Some(block) = self.blocks.last_mut().filter(|block| !block.in_else) else {
            return Err(misplaced);
        };
        match (&block.kind, next) {
            (BlockKind::If, TemplateTokenKind::Keyword(Keyword::If))
            | (BlockKind::With, TemplateTokenKind::Keyword(Keyword::With)) => {
                self.next();
                self.pipeline("a condition", TemplateTokenKind::Close, 0)
            }
            (BlockKind::Definition { .. }, _) => Err(misplaced),
            (kind, _) => {
                block.in_else = true;
                self.ranges -= usize::from(matches!(kind, BlockKind::Range));
                self.other_dots -= usize::from(kind.changes_dot());
                self.expect_close()
            }
        }
    }

    fn end(&mut self, start: usize) -> Result<(), SyntaxError> {
        self.expect_close()?;
        let Some(block) = self.blocks.pop() else {
            return Err(SyntaxError::new(start, "misplaced `end` without an action that it ends"));
        };
        if !block.in_else {
            self.ranges -= usize::from(matches!(block.kind, BlockKind::Range));
            self.other_dots -= usize::from(block.kind.changes_dot());
        }
        match block.kind {
            BlockKind::Definition { name, variables, ranges } => {
                self.variables = variables;
                self.ranges = ranges;
                if block.has_content && !self.definitions.insert(name) {
                    let message = "a template of this name is already defined";
                    return Err(SyntaxError::new(block.start, message));
                }
            }
            _ => self.variables.truncate(block.variables),
        }
        Ok(())
    }

    fn define(&mut self, start: usize) -> Result<(), SyntaxError> {
        let name = self.template_name()?;
        self.expect_close()?;
        self.begin_definition(name, start);
        Ok(())
    }

    fn block(&mut self, start: usize) -> Result<(), SyntaxError> {
        self.mark_content(true);
        let name = self.template_name()?;
        self.pipeline("`block`", TemplateTokenKind::Close, 0)?;
        self.begin_definition(name, start);
        Ok(())
    }

    fn begin_definition(&mut self, name: Vec<u8>, start: usize) {
        let mut own = Variables::default();
        own.declare("$");
        let variables = std::mem::replace(&mut self.variables, own);
        let ranges = std::mem::take(&mut self.ranges);
        let kind = BlockKind::Definition { name, variables, ranges };
        self.other_dots += 1;
        self.blocks.push(Block { kind, start, in_else: false, variables: 0, has_content: false });
    }

    fn template(&mut self) -> Result<(), SyntaxError> {
        self.mark_content(true);
        self.template_name()?;
        if self.peek_past_space().kind == TemplateTokenKind::Close {
            self.next();
            return Ok(());
        }
        self.pipeline("`template`", TemplateTokenKind::Close, 0)
    }

    fn template_name(&mut self) -> Result<Vec<u8>, SyntaxError> {
        let token = self.next_past_space();
        match token.kind {
            TemplateTokenKind::String => self.string(&token),
            _ => Err(self.unexpected(&token, "the name of a template in quotes")),
        }
    }

    fn string(&self, token: &TemplateToken) -> Result<Vec<u8>, SyntaxError> {
        string(self.text_of(token)).map_err(|message| SyntaxError::new(token.span.start, message))
    }

    /// Parses a pipeline up to its end, which is included.
    fn pipeline(
        &mut self,
        context: &str,
        end: TemplateTokenKind,
        depth: usize,
    ) -> Result<(), SyntaxError> {
        if depth > MAX_DEPTH {
            let message = format!("parentheses are nested more than {MAX_DEPTH} levels deep");
            return Err(SyntaxError::undecided(self.peek().span.start, message));
        }
        self.declarations(context == "range")?;
        let mut commands = 0;
        loop {
            let token = self.peek_past_space().clone();
            match token.kind {
                kind if kind == end => {
                    self.next();
                    if commands == 0 {
                        let message = format!("missing value of {context}");
                        return Err(SyntaxError::new(token.span.start, message));
                    }
                    return Ok(());
                }
                TemplateTokenKind::Bool
                | TemplateTokenKind::CharConstant
                | TemplateTokenKind::Complex
                | TemplateTokenKind::Dot
                | TemplateTokenKind::Field
                | TemplateTokenKind::Identifier
                | TemplateTokenKind::Number
                | TemplateTokenKind::Nil
                | TemplateTokenKind::String
                | TemplateTokenKind::Variable
                | TemplateTokenKind::LeftParen => {
                    let first = self.command(depth)?;
                    if commands > 0 && matches!(first, Operand::Constant | Operand::Text(_)) {
                        let message = format!(
                            "`{}` cannot receive a value; expected a function after `|`",
                            self.text_of(&token)
                        );
                        return Err(SyntaxError::new(token.span.start, message));
                    }
                    commands += 1;
                }
                _ => return Err(self.unexpected(&token, "a value")),
            }
        }
    }

    /// Parses `$x :=`, `$x =` and, in `range`, `$x, $y :=`.
    fn declarations(&mut self, is_range: bool) -> Result<(), SyntaxError> {
        for is_second in [false, true] {
            let before = self.at;
            if self.peek_past_space().kind != TemplateTokenKind::Variable {
                break;
            }
            let variable = self.next();
            let name = self.text_of(&variable);
            let next = self.peek_past_space().clone();
            match next.kind {
                TemplateTokenKind::Assign | TemplateTokenKind::Declare => {
                    self.next();
                    self.variables.declare(name);
                    break;
                }
                TemplateTokenKind::Comma => {
                    self.next();
                    self.variables.declare(name);
                    let after = self.peek_past_space().kind;
                    let may_follow = [
                        TemplateTokenKind::Variable,
                        TemplateTokenKind::Close,
                        TemplateTokenKind::RightParen,
                    ];
                    if !is_range || is_second || !may_follow.contains(&after) {
                        return Err(self.unexpected(&next, "`:=` after the variable"));
                    }
                }
                _ => {
                    self.at = before;
                    break;
                }
            }
        }
        Ok(())
    }

    /// Parses a command up to `|` or the end of the pipeline. Returns its first operand.
    fn command(&mut self, depth: usize) -> Result<Operand, SyntaxError> {
        let mut operands: Vec<Operand> = Vec::new();
        loop {
            self.peek_past_space();
            if let Some(operand) = self.operand(depth)? {
                // Further operands do not matter.
                if operands.len() < 3 {
                    operands.push(operand);
                }
            }
            match self.peek().kind {
                TemplateTokenKind::Space => {}
                TemplateTokenKind::Close | TemplateTokenKind::RightParen => break,
                TemplateTokenKind::Pipe => {
                    self.next();
                    break;
                }
                _ => return Err(self.unexpected(self.peek(), "white space, `|` or `}}`")),
            }
        }
        if let [Operand::Function(name), Operand::Labels, Operand::Text(label)] = &operands[..]
            && name == "index"
        {
            self.labels.push(label.clone());
        }
        let start = self.peek().span.start;
        operands.into_iter().next().ok_or_else(|| SyntaxError::new(start, "missing command"))
    }

    /// Parses an operand with its fields, if there is one.
    fn operand(&mut self, depth: usize) -> Result<Option<Operand>, SyntaxError> {
        let token = self.peek().clone();
        let text = self.text_of(&token);
        let operand = match token.kind {
            TemplateTokenKind::Identifier => {
                check_function(text, &token)?;
                Operand::Function(text.to_owned())
            }
            TemplateTokenKind::Variable if !self.variables.contains(text) => {
                let hint = nearest(text, VARIABLES, &mut SearchLimit::default());
                let hint = hint.map(|hint| format!("; did you mean `{hint}`?")).unwrap_or_default();
                let message = format!("undefined variable `{text}`{hint}");
                return Err(SyntaxError::new(token.span.start, message));
            }
            TemplateTokenKind::Variable | TemplateTokenKind::Field => Operand::Other,
            TemplateTokenKind::Dot
            | TemplateTokenKind::Nil
            | TemplateTokenKind::Bool
            | TemplateTokenKind::Complex => Operand::Constant,
            TemplateTokenKind::Number | TemplateTokenKind::CharConstant => {
                let is_valid = if token.kind == TemplateTokenKind::Number {
                    number::is_number(text)
                } else {
                    number::is_char(text)
                };
                if !is_valid {
                    let noun = if token.kind == TemplateTokenKind::Number {
                        "number"
                    } else {
                        "character"
                    };
                    let message = format!("invalid {noun} `{text}`");
                    return Err(SyntaxError::new(token.span.start, message));
                }
                Operand::Constant
            }
            TemplateTokenKind::String => {
                let value = self.string(&token)?;
                Operand::Text(String::from_utf8_lossy(&value).into_owned())
            }
            TemplateTokenKind::LeftParen => {
                self.next();
                self.pipeline("the parentheses", TemplateTokenKind::RightParen, depth + 1)?;
                return self.fields(Operand::Other, &token).map(Some);
            }
            _ => return Ok(None),
        };
        self.next();
        self.fields(operand, &token).map(Some)
    }

    /// Parses the fields after an operand.
    fn fields(&mut self, operand: Operand, token: &TemplateToken) -> Result<Operand, SyntaxError> {
        let text = self.text_of(token);
        if self.peek().kind == TemplateTokenKind::Field
            && matches!(operand, Operand::Constant | Operand::Text(_))
        {
            let message = format!("unexpected field after `{text}`, which has none");
            return Err(SyntaxError::new(self.peek().span.start, message));
        }
        let mut fields = Vec::new();
        if token.kind == TemplateTokenKind::Field {
            fields.push(text);
        }
        while self.peek().kind == TemplateTokenKind::Field {
            let field = self.next();
            // Further fields do not matter.
            if fields.len() < 3 {
                fields.push(self.text_of(&field));
            }
        }
        // The dot may be the result of a query, and so is `$` in a definition.
        let is_alert = self.other_dots == 0;
        let (is_labels, label) = match (token.kind, text, fields.as_slice()) {
            (TemplateTokenKind::Variable, "$labels", fields) => (true, fields.first()),
            (TemplateTokenKind::Variable, "$", [".Labels", fields @ ..])
            | (TemplateTokenKind::Field, _, [".Labels", fields @ ..]) => (is_alert, fields.first()),
            _ => (false, None),
        };
        match label {
            Some(label) if is_labels => {
                self.labels.push(label.trim_start_matches('.').to_owned());
                Ok(Operand::Other)
            }
            None if is_labels => Ok(Operand::Labels),
            _ => Ok(operand),
        }
    }
}

fn check_function(name: &str, token: &TemplateToken) -> Result<(), SyntaxError> {
    let mut names = FUNCTIONS.split_ascii_whitespace();
    if names.clone().any(|known| known == name) {
        return Ok(());
    }
    let near = nearest(name, &mut names, &mut SearchLimit::default());
    let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Err(SyntaxError::new(token.span.start, format!("unknown function `{name}`{hint}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::promql::syntax::MAX_LEN;

    #[test]
    fn the_labels_of_the_alert_are_found_and_not_those_of_a_query() {
        let labels = |template| Template::parse(template).map(|it| it.labels).unwrap_or_default();
        for (template, expected) in [
            ("{{ $labels.job }} and {{ .Labels.zone }} at {{ $value }}", &["job", "zone"][..]),
            (
                "{{ range query `up` }}{{ .Labels.host }} {{ $labels.job }}{{ else }}{{ .Labels.b }}{{ end }}",
                &["job", "b"],
            ),
            ("{{ index $labels \"a-b\" }} {{ index .Labels `c` }}", &["a-b", "c"]),
            ("{{ $.Labels.job | toUpper }}", &["job"]),
            ("{{ if $labels.a }}{{ .Labels.b }}{{ end }}", &["a", "b"]),
            ("{{ with .Labels.a }}{{ .Labels.b }}{{ end }}", &["a"]),
            ("$labels.job {{ $value }} .Labels.zone", &[]),
            ("{{ (.Labels.a) }}{{ printf \"%s\" (toLower $labels.b) }}", &["a", "b"]),
            ("{{ define \"t\" }}{{ .Labels.a }}{{ end }}", &[]),
        ] {
            assert_eq!(labels(template), expected, "{template}");
        }
    }

    #[test]
    fn nesting_and_length_are_limited() {
        let nested = |count| format!("{{{{ {}1{} }}}}", "(".repeat(count), ")".repeat(count));
        assert!(Template::parse(&nested(150)).is_ok());
        let error = Template::parse(&nested(100_000)).err();
        assert!(matches!(error, Some(SyntaxError::Undecided(_))), "{error:?}");
        let blocks = format!("{}{}", "{{ if 1 }}".repeat(50_000), "{{ end }}".repeat(50_000));
        assert!(Template::parse(&blocks).is_ok());
        let error = Template::parse(&"a".repeat(MAX_LEN + 1)).err();
        assert!(matches!(error, Some(SyntaxError::Undecided(_))));
    }
}
