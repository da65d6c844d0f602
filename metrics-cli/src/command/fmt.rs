//! `fmt`: formats catalogs.

mod layout;
mod line;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use metrics_catalog_build::{Rule, Sources};

use crate::exit_code::{ExitCode, Failure};
use crate::input::{STDIO, is_stdio};
use crate::output::with_unix_lines;
use crate::selection::Selection;
use crate::{input, output};

/// Format catalogs and all included files.
///
/// Equal signs of adjacent lines are aligned, and so are trailing comments. Tables are separated by
/// a blank line, except between a table and its sub-table, such as `[smtp]` and `[smtp.events]`,
/// where the blank line is optional. Other blank lines are kept, one at a time. A list that spans
/// several lines gets one line per element.
///
/// Only whitespace, line ends and trailing commas of lists change. The order of lines and all
/// comments are kept. If a file is not valid TOML, it is reported, and none is changed. Catalogs of
/// packages outside the workspace are left alone.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  metrics-catalog fmt
  metrics-catalog fmt --check              # in CI
  metrics-catalog fmt --workspace --check  # all catalogs of a cargo workspace
  metrics-catalog fmt - < part.toml        # as a filter, for editors")]
pub(crate) struct Fmt {
    /// First file of the catalog, like `--catalog`; `-` formats standard input to standard output.
    #[arg(conflicts_with_all = ["catalog", "workspace", "package"])]
    file: Option<PathBuf>,

    /// Write nothing; exit with 1 if a file is not formatted.
    #[arg(long)]
    check: bool,
}

impl Fmt {
    pub(crate) fn run(&self, selection: &Selection) -> Result<ExitCode, Failure> {
        if self.file.as_deref().is_some_and(is_stdio) || selection.is_stdin() {
            return self.filter(&input::text(Path::new(STDIO))?);
        }
        let of_file = self.file.as_deref().map(Selection::of_file);
        let selected = of_file.as_ref().unwrap_or(selection).read()?;
        if selected.catalogs.iter().any(|catalog| is_stdio(&catalog.path)) {
            let message = "standard input is formatted alone; name one catalog, `--catalog -`";
            return Err(Failure::new(ExitCode::Usage, message));
        }
        let own: Vec<_> = selected.catalogs.iter().filter(|it| !it.is_foreign).collect();
        check_syntax(own.iter().map(|catalog| &catalog.sources))?;
        let files = own.iter().flat_map(|catalog| catalog.sources.watched());
        // Catalogs may share an included file.
        let files: BTreeSet<&PathBuf> = files.filter(|path| !path.is_dir()).collect();
        // Nothing is written before all files have been formatted.
        let files: Result<Vec<_>, Failure> =
            files.into_iter().map(|path| FormattedFile::new(path, input::text(path)?)).collect();
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
        check_syntax([&Sources::new("<stdin>", text)])?;
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
fn check_syntax<'a>(all: impl IntoIterator<Item = &'a Sources>) -> Result<(), Failure> {
    let fatal = [Rule::Syntax, Rule::DuplicateKey, Rule::FileUnreadable];
    let mut exit_code = ExitCode::Problems;
    let mut messages = Vec::new();
    for sources in all {
        let Err(mut report) = sources.check() else { continue };
        report.problems.retain(|problem| fatal.contains(&problem.rule));
        report.left_out = 0;
        if report.problems.iter().any(|problem| problem.rule == Rule::FileUnreadable) {
            exit_code = ExitCode::Unreadable;
        }
        if !report.problems.is_empty() {
            messages.push(format!("{report:#}"));
        }
    }
    if messages.is_empty() {
        return Ok(());
    }
    Err(Failure { exit_code, message: messages.join("\n") })
}
