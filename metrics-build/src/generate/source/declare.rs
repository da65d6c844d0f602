//! Items whose type is long.

use crate::generate::source::{CALL_WIDTH, Source, line};

impl Source {
    /// Adds `name: generic<types> = function(arguments);`.
    pub(crate) fn declare(
        &mut self,
        name: &str,
        generic: &str,
        types: &[&str],
        function: &str,
        arguments: &str,
    ) {
        let mut left = name.len() + generic.len() + ": <>".len() - ", ".len();
        for each in types {
            left += each.len() + ", ".len();
        }
        if left + " =".len() > self.room() {
            line!(self, "{name}: {generic}<");
            self.indent();
            for each in types {
                self.type_argument(each);
            }
            self.outdent();
            return self.assign("> = ", function, arguments);
        }
        let types = types.join(", ");
        if left + " = ();".len() + function.len() + arguments.len() <= self.room() {
            return line!(self, "{name}: {generic}<{types}> = {function}({arguments});");
        }
        line!(self, "{name}: {generic}<{types}> =");
        self.indent();
        self.assign("", function, arguments);
        self.outdent();
    }

    /// Adds a type in a line of its own: of a tuple that is too long, a type a line.
    fn type_argument(&mut self, argument: &str) {
        if argument.len() < self.room() {
            return line!(self, "{argument},");
        }
        match argument.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
            Some(types) => {
                line!(self, "(");
                for each in types.split(", ") {
                    line!(self, "    {each},");
                }
                line!(self, "),");
            }
            None => line!(self, "{argument},"),
        }
    }

    /// Adds `before` and the call; where one line is too short, an argument a line.
    fn assign(&mut self, before: &str, function: &str, arguments: &str) {
        let len = before.len() + function.len() + arguments.len() + "();".len();
        if len <= self.room() && arguments.len() <= CALL_WIDTH || arguments.is_empty() {
            return line!(self, "{before}{function}({arguments});");
        }
        line!(self, "{before}{function}(");
        for argument in arguments.split(", ") {
            line!(self, "    {argument},");
        }
        line!(self, ");");
    }
}
