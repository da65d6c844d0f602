//! Rust text, laid out as rustfmt lays it out.
//!
//! Build scripts are not optimised, but the standard library is. So what is cheap is what it has
//! compiled, which is to format and to copy texts, and not what is compiled with this crate:
//! iterators, joins, patterns of several letters.

mod array;
mod declare;

use std::fmt::{Arguments, Write};

/// What rustfmt fills a line up to.
const WIDTH: usize = 100;

/// What rustfmt keeps the arguments of a call on one line up to.
const CALL_WIDTH: usize = 60;

/// A file in the making.
#[derive(Default)]
pub(crate) struct Source {
    text: String,
    /// What each line begins with.
    indentation: String,
}

/// Adds a line, formatted as by `format!`.
macro_rules! line {
    ($source:expr, $($format:tt)+) => {
        $source.write(::std::format_args!($($format)+))
    };
}
pub(crate) use line;

impl Source {
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    pub(crate) fn indent(&mut self) {
        self.indentation.push_str("    ");
    }

    pub(crate) fn outdent(&mut self) {
        self.indentation.truncate(self.indentation.len() - 4);
    }

    /// Adds a line.
    pub(crate) fn push(&mut self, line: &str) {
        self.text.push_str(&self.indentation);
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds a line. `line!` calls it.
    pub(crate) fn write(&mut self, line: Arguments<'_>) {
        self.text.push_str(&self.indentation);
        // No text refuses what is added to it.
        let _ = self.text.write_fmt(line);
        self.text.push('\n');
    }

    /// Adds what was made apart, with its line feeds.
    pub(crate) fn append(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds an empty line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Adds a doc comment. What would be a link or a tag in Markdown is shown as it is.
    pub(crate) fn doc(&mut self, text: &str) {
        let text = text.trim_end();
        // Most have nothing of the kind.
        if !text.contains('[') && !text.contains('<') {
            return line!(self, "/// {text}");
        }
        let mut escaped = String::new();
        let mut in_code = false;
        for letter in text.chars() {
            in_code ^= letter == '`';
            if !in_code && matches!(letter, '[' | '<') {
                escaped.push('\\');
            }
            escaped.push(letter);
        }
        line!(self, "/// {escaped}");
    }

    /// Whether a line is as short as rustfmt keeps lines.
    pub(crate) fn has_room_for(&self, line: &str) -> bool {
        line.len() <= self.room()
    }

    fn room(&self) -> usize {
        WIDTH.saturating_sub(self.indentation.len())
    }

    /// Adds `name: function(argument),`, a field of a struct.
    pub(crate) fn field(&mut self, name: &str, function: &str, argument: &str) {
        let len = name.len() + function.len() + argument.len() + ": (),".len();
        if len <= self.room() && argument.len() <= CALL_WIDTH {
            return line!(self, "{name}: {function}({argument}),");
        }
        line!(self, "{name}: {function}(");
        line!(self, "    {argument},");
        line!(self, "),");
    }

    /// Adds a call as a statement, an argument a line where one line is too short.
    pub(crate) fn call(&mut self, function: &str, arguments: &[String]) {
        let joined = arguments.join(", ");
        // rustfmt also breaks arguments that are longer than 60 columns together.
        if function.len() + joined.len() + "();".len() <= self.room() && joined.len() <= CALL_WIDTH
        {
            return line!(self, "{function}({joined});");
        }
        line!(self, "{function}(");
        self.indent();
        for argument in arguments {
            self.argument(argument);
        }
        self.outdent();
        line!(self, ");");
    }

    /// Adds an argument in a line of its own: of a sum that is too long, a term a line.
    fn argument(&mut self, argument: &str) {
        let mut terms = argument.split(" + ");
        let first = terms.next().unwrap_or_default();
        if argument.len() < self.room() || first.len() == argument.len() {
            return line!(self, "{argument},");
        }
        // rustfmt leaves no term alone that is no longer than an indentation.
        let short = if first.len() <= 4 { terms.next() } else { None };
        let mut line = short.map_or(first.to_owned(), |second| format!("{first} + {second}"));
        for term in terms {
            line!(self, "{line}");
            line = format!("    + {term}");
        }
        line!(self, "{line},");
    }
}
