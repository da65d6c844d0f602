//! Exit codes, and the errors that stop a command.

use std::fmt;
use std::process;

/// Exit code of the command. `--help` lists the numbers; those above 2 are from `sysexits.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ExitCode {
    Success,
    /// Problems were found, or a generated file is not up to date.
    Problems,
    /// `diff` found a breaking change.
    Breaking,
    Usage,
    Unreadable,
    Unwritable,
}

impl From<ExitCode> for process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(match code {
            ExitCode::Success => 0,
            ExitCode::Problems => 1,
            ExitCode::Breaking => 2,
            ExitCode::Usage => 64,
            ExitCode::Unreadable => 66,
            ExitCode::Unwritable => 74,
        })
    }
}

/// Error that stops a command.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit_code: ExitCode,
    /// Printed unchanged to standard error.
    pub(crate) message: String,
}

impl Failure {
    /// Creates a failure whose message is `error: ` and this text.
    pub(crate) fn new(exit_code: ExitCode, message: impl Into<String>) -> Self {
        Self { exit_code, message: format!("error: {}", message.into()) }
    }

    /// Fails if there are errors, with a line for each.
    pub(crate) fn check(exit_code: ExitCode, errors: &[String]) -> Result<(), Self> {
        if errors.is_empty() { Ok(()) } else { Err(Self::new(exit_code, errors.join("\nerror: "))) }
    }

    /// Creates a failure to read a file, URL or stream.
    pub(crate) fn unreadable(source: impl fmt::Display, error: impl fmt::Display) -> Self {
        Self::new(ExitCode::Unreadable, format!("{source}: {error}"))
    }

    /// Creates a failure to write a file or stream.
    pub(crate) fn unwritable(target: impl fmt::Display, error: impl fmt::Display) -> Self {
        Self::new(ExitCode::Unwritable, format!("{target}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
