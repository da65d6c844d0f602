//! `fmt`: formats catalogs.

mod layout;
mod line;

use std::path::{Path, PathBuf};

use clap::Args;
use metrics_catalog_build::{Rule, Sources};

use crate::exit_code::{ExitCode, Failure};
use crate::output::with_unix_lines;
use crate::{input, output};

/// Format a catalog and all included files.
///
/// Equal signs of adjacent lines are aligned, and so are trailing comments. Tables are separated by
/// a blank line, except between a table and its sub-table, such as `[smtp]` and `[smtp.events]`,
/// where the blank line is optional. Other blank lines are kept, one at a time. A list that spans
/// several lines gets one line per element.
///
/// Only whitespace, line ends and trailing commas of lists change. The order of lines and all
/// comments are kept. Files that are not valid TOML are reported and left unchanged.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog fmt
  metrics-catalog fmt --check              in CI
  metrics-catalog fmt - < part.toml        as a filter, for editors")]
pub(crate) struct Fmt {
    /// First file of the catalog, like `--catalog`; `-` formats standard input to standard output.
    #[arg(conflicts_with = "catalog")]
    file: Option<PathBuf>,

    /// Write nothing; exit with 1 if a file is not formatted.
    #[arg(long)]
    check: bool,
}

impl Fmt {
    pub(crate) fn run(&self, catalog: Option<&Path>) -> Result<ExitCode, Failure> {
        let path = input::path(self.file.as_deref().or(catalog))?;
        if input::is_stdio(&path) {
            return self.filter(&input::text(&path)?);
        }
        let sources = input::sources(Some(&path))?;
        check_syntax(&sources)?;
        let files = sources.watched().iter().filter(|path| !path.is_dir());
        // Nothing is written before all files have been formatted.
        let files: Result<Vec<_>, Failure> =
            files.map(|path| FormattedFile::new(path, input::text(path)?)).collect();
        let mut exit_code = ExitCode::Success;
        for file in files? {
            if !self.check {
                file.write()?;
            } else if file.is_changed() {
                file.report();
                exit_code = ExitCode::Problems;
            }
        }
        Ok(exit_code)
    }

    /// Formats standard input to standard output.
    fn filter(&self, text: &str) -> Result<ExitCode, Failure> {
        check_syntax(&Sources::new("<stdin>", text))?;
        let file = FormattedFile::new(Path::new("<stdin>"), text.to_owned())?;
        if !self.check {
            return output::print(&file.after);
        }
        if file.is_changed() {
            file.report();
            return Ok(ExitCode::Problems);
        }
        Ok(ExitCode::Success)
    }
}

/// Text of a file before and after formatting.
struct FormattedFile {
    path: PathBuf,
    before: String,
    after: String,
}

impl FormattedFile {
    /// Formats a file. Fails if formatting would change more than the layout, which is a bug.
    fn new(path: &Path, before: String) -> Result<Self, Failure> {
        // Line ends in strings of several lines become those of the file.
        let unix = with_unix_lines(&before);
        let after = layout::render(&line::parse(&unix));
        if line::is_equivalent(&unix, &after) {
            return Ok(Self { path: path.to_owned(), before, after });
        }
        let message = format!(
            "{}: formatting would change the content, so the file is left unchanged; this is a bug, \
             please report it",
            path.display()
        );
        Err(Failure::new(ExitCode::Problems, message))
    }

    /// Returns whether more than line ends changes, which a checkout may convert.
    fn is_changed(&self) -> bool {
        with_unix_lines(&self.before) != self.after
    }

    /// Reports the first line that is not formatted.
    fn report(&self) {
        let before = with_unix_lines(&self.before);
        let mut lines = before.split('\n').zip(self.after.split('\n'));
        let line = lines.position(|(before, after)| before != after).map_or(1, |index| index + 1);
        anstream::eprintln!(
            "error: {}:{line}: not formatted from this line on; run `metrics-catalog fmt`",
            self.path.display()
        );
    }

    /// Writes the file.
    fn write(&self) -> Result<ExitCode, Failure> {
        output::write_file(&self.path, &self.after, false, &[])
    }
}

/// Fails if a file cannot be read or is not valid TOML. All other problems of a catalog do not
/// prevent formatting.
fn check_syntax(sources: &Sources) -> Result<(), Failure> {
    let Err(mut report) = sources.check() else {
        return Ok(());
    };
    let fatal = [Rule::Syntax, Rule::DuplicateKey, Rule::FileUnreadable];
    report.problems.retain(|problem| fatal.contains(&problem.rule));
    report.left_out = 0;
    if report.problems.is_empty() {
        return Ok(());
    }
    let unreadable = report.problems.iter().any(|problem| problem.rule == Rule::FileUnreadable);
    let exit_code = if unreadable { ExitCode::Unreadable } else { ExitCode::Problems };
    Err(Failure { exit_code, message: format!("{report:#}") })
}
