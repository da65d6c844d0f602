//! Values with the paths of their keys, and the problems that were found in them.

use core::cell::RefCell;
use core::fmt::Display;
use std::format;
use std::string::String;
use std::vec::Vec;

use metrics_catalog_shared::chars::escape_hidden;
use metrics_catalog_shared::similar::{SearchLimit, nearest};

use crate::access::credential::CredentialErrorKind;
use crate::config::Config;
use crate::config::document::{Node, NodeValue, TableEntry};
use crate::config::error::{ConfigError, ConfigProblem, position};
use crate::config::settings::Settings;

/// Problems of a document, all that were found so far.
pub(super) struct ConfigReader<'a> {
    /// Text that offsets refer to.
    pub(super) text: &'a str,
    problems: RefCell<Vec<ConfigProblem>>,
}

impl<'a> ConfigReader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, problems: RefCell::new(Vec::new()) }
    }

    /// Returns the value of the key `metrics` with its path.
    pub(super) fn metrics<'b>(&'b self, node: &'b Node) -> Setting<'b> {
        Setting { path: "metrics".into(), node, reader: self }
    }

    /// Adds a problem at an offset.
    pub(super) fn push(&self, offset: Option<usize>, message: String) {
        let problem = ConfigProblem::new(position(self.text, offset), message);
        self.problems.borrow_mut().push(problem);
    }

    pub(super) fn has_problems(&self) -> bool {
        !self.problems.borrow().is_empty()
    }

    /// Returns the configuration, unless there are problems.
    pub(super) fn finish(self, settings: Settings) -> Result<Config, ConfigError> {
        ConfigError::check(self.problems.into_inner()).map(|()| Config { settings })
    }
}

/// A value with the path of its key.
#[derive(Clone)]
pub(super) struct Setting<'a> {
    pub(super) path: String,
    pub(super) node: &'a Node,
    pub(super) reader: &'a ConfigReader<'a>,
}

impl<'a> Setting<'a> {
    /// Converts the value, or adds the problem that another was expected.
    pub(super) fn read<T>(
        &self,
        expected: &'static str,
        convert: impl FnOnce(&'a Node) -> Option<T>,
    ) -> Option<T> {
        convert(self.node).or_else(|| self.invalid(&format_args!("expected {expected}")))
    }

    /// Returns a part of a credential, or adds the reason why it is invalid, which does not show it.
    pub(super) fn check<T>(&self, result: Result<T, CredentialErrorKind>) -> Option<T> {
        result.map_or_else(|reason| self.invalid(&reason), Some)
    }

    /// Adds the reason why the value is invalid.
    pub(super) fn invalid<T>(&self, reason: &dyn Display) -> Option<T> {
        self.reader.push(self.node.offset, format!("invalid `{}`; {reason}", self.path));
        None
    }

    /// Adds the problem that a key is missing.
    pub(super) fn missing(&self, message: &str) {
        self.reader.push(self.node.offset, format!("missing {message}"));
    }

    /// Returns the values of a table's keys, or `None` if it is not a table. All other keys are
    /// problems; the value of a misspelt one is that of the key that was probably meant.
    pub(super) fn table<const N: usize>(
        &self,
        expected: &'static str,
        keys: [&str; N],
    ) -> Option<[Option<Self>; N]> {
        let entries = self.read(expected, Node::table)?;
        let meant = |entry: &TableEntry| {
            nearest(&entry.key.to_lowercase(), keys, &mut SearchLimit::default())
        };
        for (index, entry) in entries.iter().enumerate() {
            let (kind, hint) = match (keys.contains(&&*entry.key), meant(entry)) {
                (true, _) if entries[..index].iter().all(|it| it.key != entry.key) => continue,
                (true, _) => ("duplicate", "remove one".into()),
                (false, Some(meant)) => ("unknown", format!("did you mean `{meant}`?")),
                (false, None) => ("unknown", format!("expected one of `{}`", keys.join("`, `"))),
            };
            // The path is what a message has in place of a position.
            let path = if entry.offset.is_some() { "" } else { &format!("{}.", self.path) };
            let message = format!("{kind} key `{path}{}`; {hint}", escape_hidden(&entry.key));
            self.reader.push(entry.offset, message);
        }
        Some(keys.map(|key| {
            let exact = entries.iter().find(|entry| entry.key == key);
            let entry = exact.or_else(|| entries.iter().find(|entry| meant(entry) == Some(key)))?;
            Some(self.child(&format!(".{key}"), &entry.value))
        }))
    }

    /// Returns the entries of a table whose keys are names, or none if it is not a table.
    pub(super) fn entries(&self, expected: &'static str) -> Vec<(&'a str, Self)> {
        let entries = self.read(expected, Node::table).unwrap_or_default();
        let entry = |entry: &'a TableEntry| {
            let path = format!(".{}", escape_hidden(&entry.key));
            (&*entry.key, self.child(&path, &entry.value))
        };
        entries.iter().map(entry).collect()
    }

    /// Returns the items of a list, of which an empty one is a problem. Any other value is the only item.
    pub(super) fn items(&self, expected: &'static str) -> Vec<Self> {
        let NodeValue::List(items) = &self.node.value else { return Vec::from([self.clone()]) };
        if items.is_empty() {
            self.read::<()>(expected, |_| None);
        }
        let item = |(index, node): (usize, &'a Node)| match node.offset {
            Some(_) => self.child("", node),
            None => self.child(&format!("[{index}]"), node),
        };
        items.iter().enumerate().map(item).collect()
    }

    fn child(&self, suffix: &str, node: &'a Node) -> Self {
        Self { path: format!("{}{suffix}", self.path), node, reader: self.reader }
    }
}
