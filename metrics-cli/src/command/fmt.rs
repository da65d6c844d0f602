//! `fmt`: one layout for all catalogs.

mod layout;
mod line;
mod token;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use metrics_catalog_build::{Report, Rule, Sources};

use crate::exit_code::{ExitCode, Failure};
use crate::{input, output};

/// Give a catalog, and the files that it includes, the one layout.
///
/// The equal signs of neighbouring lines stand below one another, and so do the comments behind
/// them. Tables are a blank line apart; between a table and one below it, such as `[smtp]` and
/// `[smtp.events]`, that is up to you. Otherwise blank lines separate groups of lines, one at a time.
/// A list that is written over several lines has a line for each element.
///
/// Only blanks, ends of lines, and commas at the end of lists are ever changed. Nothing is put in
/// another order, and all comments stay. A file that is no TOML is refused and left as it is.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog fmt
  metrics-catalog fmt --check              in a workflow
  metrics-catalog fmt - < part.toml        as a filter, for editors")]
pub(crate) struct Fmt {
    /// The catalog's first file, as with `--catalog`; `-` prints what it makes of standard input.
    #[arg(conflicts_with = "catalog")]
    file: Option<PathBuf>,

    /// Write nothing, and fail if a file has another layout.
    #[arg(long)]
    check: bool,
}

impl Fmt {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let path = input::path(self.file.as_deref().or(catalog))?;
        if input::is_stdio(&path) {
            return self.filter(&input::text(&path)?);
        }
        let sources = Sources::read(&path);
        refuse_syntax(&sources)?;
        let files = sources.watched().iter().filter(|path| !path.is_dir());
        // No file is written unless all can be.
        let formatted: Result<Vec<_>, Failure> = files.map(|path| Formatted::read(path)).collect();
        let mut exit_code = ExitCode::Success;
        for file in formatted? {
            if self.check && file.differs() {
                file.complain();
                exit_code = ExitCode::Problems;
            } else if !self.check {
                file.write()?;
            }
        }
        Ok(exit_code)
    }

    /// From standard input to standard output.
    fn filter(&self, text: &str) -> Result<ExitCode, Failure> {
        refuse_syntax(&Sources::new("<stdin>", text))?;
        let file = Formatted::of(Path::new("<stdin>"), text.to_owned())?;
        match self.check {
            true if file.differs() => {
                file.complain();
                Ok(ExitCode::Problems)
            }
            true => Ok(ExitCode::Success),
            false => output::print(&file.after),
        }
    }
}

/// A file, and what becomes of it.
struct Formatted {
    path: PathBuf,
    before: String,
    after: String,
}

impl Formatted {
    fn read(path: &Path) -> Result<Self, Failure> {
        Self::of(path, input::text(path)?)
    }

    fn of(path: &Path, before: String) -> Result<Self, Failure> {
        let after = layout::lay_out(&line::lines(&before));
        if token::alike(&before, &after) {
            return Ok(Self { path: path.to_owned(), before, after });
        }
        let message = format!(
            "{}: the layout would have changed what the file says, so it is left as it is; this is \
             a mistake of this program, please report it",
            path.display()
        );
        Err(Failure::new(ExitCode::Problems, message))
    }

    fn differs(&self) -> bool {
        self.before != self.after
    }

    /// Says that the file has another layout, and from which line on.
    fn complain(&self) {
        let mut lines = self.before.split('\n').zip(self.after.split('\n'));
        let line = lines.position(|(before, after)| before != after).map_or(1, |line| line + 1);
        anstream::eprintln!(
            "error: {}:{line}: the layout is another from here on; run `metrics-catalog fmt`",
            self.path.display()
        );
    }

    /// A link stays a link: what it leads to is written.
    fn write(&self) -> Result<ExitCode, Failure> {
        let target = fs::canonicalize(&self.path)
            .map_err(|error| Failure::unreadable(self.path.display(), error))?;
        let path = if self.path.is_symlink() { &target } else { &self.path };
        output::write_file(path, &self.after, false)
    }
}

/// Stops at what is no TOML. What else is wrong with a catalog does not touch its layout.
fn refuse_syntax(sources: &Sources) -> Result<(), Failure> {
    let Err(report) = sources.check() else {
        return Ok(());
    };
    let refused = [Rule::Syntax, Rule::DuplicateKey, Rule::FileUnreadable];
    let problems = report.problems.into_iter().filter(|problem| refused.contains(&problem.rule));
    let report = Report { problems: problems.collect(), left_out: 0 };
    if report.problems.is_empty() {
        return Ok(());
    }
    let unreadable = report.problems.iter().any(|problem| problem.rule == Rule::FileUnreadable);
    let exit_code = if unreadable { ExitCode::Unreadable } else { ExitCode::Problems };
    Err(Failure { exit_code, message: format!("{report:#}") })
}
