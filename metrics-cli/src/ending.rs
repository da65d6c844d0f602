//! How a command ends, as scripts see it.

use std::fmt;
use std::process::ExitCode;

/// The ways to end. Their numbers are what `--help` says, and above 2 those of `sysexits`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    Fine,
    /// Problems were found, or a file that is generated is not up to date.
    Problems,
    /// A change breaks who relies on the catalog.
    Breaking,
    Usage,
    Unreadable,
    Unwritable,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Fine => 0,
            Ending::Problems => 1,
            Ending::Breaking => 2,
            Ending::Usage => 64,
            Ending::Unreadable => 66,
            Ending::Unwritable => 74,
        })
    }
}

/// Why a command stopped before it was done.
#[derive(Debug)]
pub(crate) struct Stopped {
    pub(crate) ending: Ending,
    /// What is wrong, and what to do; shown as it is.
    pub(crate) message: String,
}

impl Stopped {
    pub(crate) fn new(ending: Ending, message: impl Into<String>) -> Self {
        Self { ending, message: format!("error: {}", message.into()) }
    }

    /// What cannot be read, and why.
    pub(crate) fn unreadable(what: impl fmt::Display, why: impl fmt::Display) -> Self {
        Self::new(Ending::Unreadable, format!("{what}: {why}"))
    }

    /// What cannot be written, and why.
    pub(crate) fn unwritable(what: impl fmt::Display, why: impl fmt::Display) -> Self {
        Self::new(Ending::Unwritable, format!("{what}: {why}"))
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
