//! Arrays: in one line, as many elements a line as there is room for, or an element a line.

use std::fmt::{Display, Write};
use std::ops::Range;

use crate::generate::source::{Source, line};

/// What rustfmt keeps an array on one line up to.
const WIDTH: usize = 60;

/// What rustfmt calls a short element, of which many go on one line.
const SHORT: usize = 10;

/// The elements with a comma between them, and where each is.
#[derive(Default)]
struct Elements {
    joined: String,
    places: Vec<Range<usize>>,
    are_short: bool,
}

impl Elements {
    fn of(elements: impl IntoIterator<Item: Display>) -> Self {
        let mut all = Self { are_short: true, ..Self::default() };
        for element in elements {
            if !all.joined.is_empty() {
                all.joined.push_str(", ");
            }
            let begin = all.joined.len();
            let _ = write!(all.joined, "{element}");
            let place = begin..all.joined.len();
            all.are_short &= place.len() <= SHORT;
            all.places.push(place);
        }
        all
    }
}

impl Source {
    /// Adds an array with something before and after it.
    pub(crate) fn array(
        &mut self,
        before: &str,
        elements: impl IntoIterator<Item: Display>,
        after: &str,
    ) {
        let elements = Elements::of(elements);
        let joined = &elements.joined;
        let len = before.len() + joined.len() + after.len() + "[]".len();
        if joined.len() <= WIDTH && len <= self.room() {
            return line!(self, "{before}[{joined}]{after}");
        }
        if let Some((left, right)) = before.split_once(" = ").filter(|_| joined.len() <= WIDTH) {
            line!(self, "{left} =");
            return line!(self, "    {right}[{joined}]{after}");
        }
        // rustfmt lets one macro alone begin in the line of the array.
        if elements.places.len() == 1
            && let Some((called, arguments)) = joined.split_once("!(")
        {
            line!(self, "{before}[{called}!(");
            line!(self, "    {}", arguments.trim_end_matches(')'));
            return line!(self, ")]{after}");
        }
        line!(self, "{before}[");
        self.indent();
        if elements.are_short {
            self.fill(&elements);
        } else {
            for place in elements.places {
                line!(self, "{},", &elements.joined[place]);
            }
        }
        self.outdent();
        line!(self, "]{after}");
    }

    /// As many elements on each line as there is room for.
    fn fill(&mut self, Elements { joined, places, .. }: &Elements) {
        let room = self.room();
        let mut filled = 0..0;
        for place in places {
            // rustfmt leaves a column for the `&` before the array.
            if place.end - filled.start + ",".len() >= room {
                line!(self, "{},", &joined[filled]);
                filled = place.clone();
            }
            filled.end = place.end;
        }
        line!(self, "{},", &joined[filled]);
    }
}
