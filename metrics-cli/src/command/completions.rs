//! `completions`: prints shell completions.

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::argument::Arguments;
use crate::exit_code::{ExitCode, Failure};
use crate::output::Output;

/// Print the completions of this command for a shell.
#[derive(Args, Debug)]
#[command(after_help = "Example:
  metrics-catalog completions bash --output ~/.local/share/bash-completion/completions/metrics-catalog")]
pub(crate) struct Completions {
    /// The shell.
    shell: Shell,

    #[command(flatten)]
    output: Output,
}

impl Completions {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let mut script = Vec::new();
        let mut command = Arguments::command();
        clap_complete::generate(self.shell, &mut command, "metrics-catalog", &mut script);
        self.output.write(&String::from_utf8_lossy(&script), &[])
    }
}
