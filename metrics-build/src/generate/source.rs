//! Rust text, laid out as rustfmt lays it out.

/// What rustfmt fills a line up to.
const WIDTH: usize = 100;

/// What rustfmt keeps an array on one line up to.
const ARRAY_WIDTH: usize = 60;

/// What rustfmt keeps the arguments of a call on one line up to.
const CALL_WIDTH: usize = 60;

/// What rustfmt calls a short element, of which many go on one line.
const SHORT: usize = 10;

/// A file in the making.
#[derive(Default)]
pub(crate) struct Source {
    text: String,
    depth: usize,
}

/// Adds a line, formatted as by `format!`.
macro_rules! line {
    ($source:expr, $($format:tt)+) => {
        $source.push(&format!($($format)+))
    };
}
pub(crate) use line;

impl Source {
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    pub(crate) fn indent(&mut self) {
        self.depth += 1;
    }

    pub(crate) fn outdent(&mut self) {
        self.depth -= 1;
    }

    /// Adds a line.
    pub(crate) fn push(&mut self, line: &str) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
        self.text.push_str(line);
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
        let mut escaped = String::new();
        let mut in_code = false;
        for letter in text.trim_end().chars() {
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
        WIDTH.saturating_sub(self.depth * 4)
    }

    /// Adds `name: generic<arguments> = value;`.
    pub(crate) fn declare(&mut self, name: &str, generic: &str, arguments: &[String], value: &str) {
        let left = format!("{name}: {generic}<{}>", arguments.join(", "));
        if left.len() + value.len() + " = ;".len() <= self.room() {
            line!(self, "{left} = {value};");
        } else if left.len() + " =".len() <= self.room() {
            line!(self, "{left} =");
            self.indent();
            self.assign("", value);
            self.outdent();
        } else {
            line!(self, "{name}: {generic}<");
            self.indent();
            for argument in arguments {
                self.type_argument(argument);
            }
            self.outdent();
            self.assign("> = ", value);
        }
    }

    /// Adds a type in a line of its own: of a tuple that is too long, a type a line.
    fn type_argument(&mut self, argument: &str) {
        let tuple = argument.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        match tuple {
            Some(types) if argument.len() >= self.room() => {
                line!(self, "(");
                for each in types.split(", ") {
                    line!(self, "    {each},");
                }
                line!(self, "),");
            }
            _ => line!(self, "{argument},"),
        }
    }

    /// Adds `before` and the value; where one line is too short, an argument a line.
    fn assign(&mut self, before: &str, value: &str) {
        let innermost = value.rsplit_once('(').unwrap_or((value, ""));
        let arguments = innermost.1.trim_end_matches(')');
        let fits = before.len() + value.len() + ";".len() <= self.room();
        let outermost = value.split_once('(').map_or(0, |(_, rest)| rest.len().saturating_sub(1));
        if fits && outermost <= CALL_WIDTH || arguments.is_empty() {
            return line!(self, "{before}{value};");
        }
        line!(self, "{before}{}(", innermost.0);
        for argument in arguments.split(", ") {
            line!(self, "    {argument},");
        }
        line!(self, "{};", &innermost.1[arguments.len()..]);
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

    /// Adds an array with something before and after it.
    pub(crate) fn array(
        &mut self,
        before: &str,
        elements: impl IntoIterator<Item = String>,
        after: &str,
    ) {
        let elements: Vec<String> = elements.into_iter().collect();
        let joined = elements.join(", ");
        let len = before.len() + joined.len() + after.len() + "[]".len();
        if joined.len() <= ARRAY_WIDTH && len <= self.room() {
            return line!(self, "{before}[{joined}]{after}");
        }
        if let Some((left, right)) =
            before.split_once(" = ").filter(|_| joined.len() <= ARRAY_WIDTH)
        {
            line!(self, "{left} =");
            return line!(self, "    {right}[{joined}]{after}");
        }
        // rustfmt lets one macro alone begin in the line of the array.
        if let [only] = elements.as_slice()
            && let Some((called, arguments)) = only.split_once("!(")
        {
            line!(self, "{before}[{called}!(");
            line!(self, "    {}", arguments.trim_end_matches(')'));
            return line!(self, ")]{after}");
        }
        line!(self, "{before}[");
        self.indent();
        if elements.iter().all(|element| element.len() <= SHORT) {
            self.fill(&elements);
        } else {
            for element in &elements {
                line!(self, "{element},");
            }
        }
        self.outdent();
        line!(self, "]{after}");
    }

    /// As many elements on each line as there is room for.
    fn fill(&mut self, elements: &[String]) {
        let mut filled = String::new();
        for element in elements {
            // rustfmt leaves a column for the `&` before the array.
            if !filled.is_empty() && filled.len() + element.len() + " ,".len() >= self.room() {
                self.push(&filled);
                filled.clear();
            }
            if !filled.is_empty() {
                filled.push(' ');
            }
            filled.push_str(element);
            filled.push(',');
        }
        if !filled.is_empty() {
            self.push(&filled);
        }
    }
}
