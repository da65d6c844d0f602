//! The command line.

use std::path::PathBuf;

use crate::case::BoxError;
use crate::group::{BenchGroup, Effort, GROUPS};

/// Usage text.
const USAGE: &str = "usage: [--only GROUP]... [--quick] [--json FILE] [--page DIRECTORY], or \
                     --instructions to count instructions instead of time";

/// Mode of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Measures time.
    Time,
    /// Counts instructions.
    Instructions,
    /// Runs one case that needs a process of its own, in a child process.
    Child(String),
    /// Runs one case under callgrind, in a child process.
    Loop {
        /// Group of the case.
        group: String,
        /// Name of the case.
        case: String,
        /// Number of operations.
        operations: usize,
    },
}

/// Parsed command line.
#[derive(Debug)]
pub struct Arguments {
    /// Mode.
    pub mode: Mode,
    /// Groups to measure; all if empty.
    pub only: Vec<String>,
    /// Number of samples.
    pub effort: Effort,
    /// File for lines of JSON.
    pub json: Option<PathBuf>,
    /// Directory of the page.
    pub page: Option<PathBuf>,
}

impl Arguments {
    /// Parses the command line.
    pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, BoxError> {
        let (mode, effort) = (Mode::Time, Effort::FULL);
        let mut arguments = Self { mode, only: Vec::new(), effort, json: None, page: None };
        while let Some(word) = words.next() {
            let mut value =
                || words.next().ok_or_else(|| format!("`{word}` needs a value; {USAGE}"));
            match word.as_str() {
                "--only" => arguments.only.push(known(value()?)?),
                "--quick" => arguments.effort = Effort::QUICK,
                "--json" => arguments.json = Some(value()?.into()),
                "--page" => arguments.page = Some(value()?.into()),
                "--instructions" => arguments.mode = Mode::Instructions,
                "--child" => arguments.mode = Mode::Child(value()?),
                "--loop" => {
                    let (group, case, operations) = (value()?, value()?, value()?.parse()?);
                    arguments.mode = Mode::Loop { group, case, operations };
                }
                _ => return Err(format!("unknown argument `{word}`; {USAGE}").into()),
            }
        }
        Ok(arguments)
    }

    /// Returns the groups to measure.
    pub fn groups(&self) -> impl Iterator<Item = &'static BenchGroup> {
        GROUPS
            .iter()
            .filter(|group| self.only.is_empty() || self.only.iter().any(|name| name == group.name))
    }
}

fn known(name: String) -> Result<String, BoxError> {
    if GROUPS.iter().any(|group| group.name == name) {
        return Ok(name);
    }
    let names = GROUPS.map(|group| group.name).join(", ");
    Err(format!("there is no group `{name}`; the groups are {names}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &str) -> Result<Arguments, BoxError> {
        Arguments::parse(words.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn without_only_there_are_all_groups() {
        assert_eq!(parse("").unwrap().groups().count(), GROUPS.len());
        let two = parse("--only encode --only event --quick").unwrap();
        assert_eq!(two.groups().map(|group| group.name).collect::<Vec<_>>(), ["event", "encode"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let message = |words| parse(words).unwrap_err().to_string();
        assert!(message("--only encod").starts_with("there is no group `encod`; the groups are"));
        assert!(message("--json").starts_with("`--json` needs a value"));
        assert!(message("--fast").starts_with("unknown argument `--fast`"));
    }
}
