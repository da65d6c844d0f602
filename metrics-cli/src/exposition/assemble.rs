//! Lines put together into families.

use std::collections::{HashMap, HashSet};

use crate::exposition::line::{self, Line};
use crate::exposition::suffix::{SUFFIXES, parts};
use crate::exposition::{Exposition, Family, Fault, Format, Kind, Labels, Part, Sample, spell};

/// What has been read so far.
struct Assembly {
    exposition: Exposition,
    /// The families' places, by name.
    places: HashMap<String, usize>,
    /// Whose lines are being read.
    current: Option<usize>,
    /// Families whose type is said, and those that came back are reported once.
    typed: HashSet<usize>,
    scattered: HashSet<usize>,
    seen: HashMap<(String, Labels), usize>,
    ended: bool,
}

/// Reads every line, and says of each that cannot be understood why.
pub(crate) fn assemble(text: &str, format: Format) -> Exposition {
    let mut assembly = Assembly {
        exposition: Exposition { format, families: Vec::new(), faults: Vec::new() },
        places: HashMap::new(),
        current: None,
        typed: HashSet::new(),
        scattered: HashSet::new(),
        seen: HashMap::new(),
        ended: false,
    };
    let mut last = 0;
    for (place, line) in text.split_terminator('\n').enumerate() {
        last = place + 1;
        assembly.line(last, line);
    }
    assembly.end(text, last);
    assembly.exposition
}

impl Assembly {
    fn fault(&mut self, line: usize, message: impl Into<String>) {
        self.exposition.faults.push(Fault { line, message: message.into() });
    }

    fn line(&mut self, at: usize, text: &str) {
        if self.ended {
            self.ended = false;
            self.fault(at, "there is more after `# EOF`");
        }
        match line::read(text, self.exposition.format) {
            Err(why) => self.fault(at, why),
            Ok(Line::Blank) if self.exposition.format == Format::OpenMetrics => {
                self.fault(at, "OpenMetrics has no blank lines");
            }
            Ok(Line::Nothing | Line::Blank) => {}
            Ok(Line::End) => self.ended = true,
            Ok(Line::Help { name, help }) => self.help(at, name, help),
            Ok(Line::Type { name, kind }) => self.kind(at, name, kind),
            Ok(Line::Unit { name, unit }) => self.unit(at, name, unit),
            Ok(Line::Sample { name, labels, value }) => self.sample(at, name, labels, value),
        }
    }

    fn end(&mut self, text: &str, last: usize) {
        if self.exposition.format == Format::OpenMetrics && !self.ended {
            self.fault(last.max(1), "the exposition does not end in `# EOF`: it may be cut off");
        }
        if !text.is_empty() && !text.ends_with('\n') {
            self.fault(last, "the last line does not end: the exposition may be cut off");
        }
    }

    /// The family of that name, whose line this is.
    fn enter(&mut self, at: usize, name: &str) -> usize {
        let place = if let Some(place) = self.places.get(name) {
            *place
        } else {
            let place = self.exposition.families.len();
            self.places.insert(name.to_owned(), place);
            self.exposition.families.push(Family {
                line: at,
                name: name.to_owned(),
                kind: Kind::Untyped,
                help: None,
                unit: None,
                samples: Vec::new(),
            });
            place
        };
        self.stay(at, place);
        place
    }

    /// All lines of a family stand together.
    fn stay(&mut self, at: usize, place: usize) {
        let is_new = self.exposition.families[place].line == at;
        if self.current != Some(place) && !is_new && self.scattered.insert(place) {
            let name = &self.exposition.families[place].name;
            let message = format!("the lines of `{name}` do not stand together");
            self.fault(at, message);
        }
        self.current = Some(place);
    }

    fn help(&mut self, at: usize, name: &str, help: String) {
        let place = self.enter(at, name);
        let family = &mut self.exposition.families[place];
        if family.help.is_some() {
            self.fault(at, format!("`{name}` has a help text already"));
        } else {
            family.help = Some(help);
        }
    }

    fn kind(&mut self, at: usize, name: &str, kind: &str) {
        let known = Kind::of(kind, self.exposition.format);
        let place = self.enter(at, name);
        if known.is_none() {
            self.fault(at, format!("there is no type `{}`", kind.escape_debug()));
        }
        if !self.typed.insert(place) {
            self.fault(at, format!("`{name}` has a type already"));
        } else if !self.exposition.families[place].samples.is_empty() {
            self.fault(at, format!("the type of `{name}` comes after its samples"));
        } else {
            self.exposition.families[place].kind = known.unwrap_or(Kind::Untyped);
        }
    }

    fn unit(&mut self, at: usize, name: &str, unit: &str) {
        let place = self.enter(at, name);
        if unit.is_empty() {
            return;
        }
        if self.exposition.families[place].unit.is_some() {
            self.fault(at, format!("`{name}` has a unit already"));
        } else if name.strip_suffix(unit).is_none_or(|rest| !rest.ends_with('_')) {
            self.fault(at, format!("`{name}` does not end in its unit, `_{unit}`"));
        }
        self.exposition.families[place].unit = Some(unit.to_owned());
    }

    fn sample(&mut self, at: usize, name: &str, labels: Labels, value: f64) {
        let (place, part) = if let Some((place, part)) = self.family_of(name) {
            self.stay(at, place);
            (place, part)
        } else {
            let place = self.enter(at, name);
            let kind = self.exposition.families[place].kind;
            if kind != Kind::Untyped {
                return self.fault(at, format!("a {} has no sample `{name}`", kind.name()));
            }
            (place, Part::Value)
        };
        if let Some(first) = self.seen.insert((name.to_owned(), labels.clone()), at) {
            let message =
                format!("`{name}{}` is there twice; the other is at line {first}", spell(&labels));
            return self.fault(at, message);
        }
        self.exposition.families[place].samples.push(Sample { line: at, part, labels, value });
    }

    /// The family that a sample of that name is of, and which part of it.
    fn family_of(&self, name: &str) -> Option<(usize, Part)> {
        SUFFIXES.iter().find_map(|suffix| {
            let stem = name.strip_suffix(suffix)?;
            let place = *self.places.get(stem)?;
            let kind = self.exposition.families[place].kind;
            let parts = parts(kind, self.exposition.format);
            let (_, part) = parts.iter().find(|(known, _)| known == suffix)?;
            Some((place, *part))
        })
    }
}
