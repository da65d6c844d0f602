//! The files of a catalog, read together.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::catalog::Catalog;
use crate::check;
use crate::file::Files;
use crate::generate;
use crate::include;
use crate::problem::{Problems, Text};
use crate::read::Table;
use crate::report::{Place, Report};
use crate::rule::Rule;
use crate::schema::Schema;
use crate::syntax;
use crate::tree::{Disk, Tree};

/// The files of a catalog: one, and those that it includes.
///
/// ```no_run
/// let sources = metrics_catalog_build::Sources::read("metrics.toml");
/// match sources.generate() {
///     Ok(rust) => println!("{rust}"),
///     Err(report) => eprintln!("{report:#}"),
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Sources {
    files: Files,
    watched: Vec<PathBuf>,
    /// What went wrong while the files were read.
    problems: Problems,
}

impl Sources {
    /// A catalog of one file, whose text is at hand. `path` is what reports and the generated code
    /// call it. Nothing is read, so it includes nothing.
    #[must_use]
    pub fn new(path: &str, text: &str) -> Self {
        let mut sources = Self::of(path, text);
        for pattern in include::patterns(text) {
            let message = "a text by itself includes nothing; let `Sources::read` read the file";
            sources.problems.push(Rule::IncludeNothing, &pattern.span, message);
        }
        sources
    }

    fn of(path: &str, text: &str) -> Self {
        let mut files = Files::default();
        files.add(path, text);
        Self { files, watched: Vec::new(), problems: Problems::default() }
    }

    /// Reads a file and what it includes. What cannot be read is among the problems that
    /// [`Sources::generate`] reports.
    #[must_use]
    pub fn read(path: impl AsRef<Path>) -> Self {
        Self::read_in(&Disk, path.as_ref())
    }

    /// Reads a file and what it includes, from wherever the command of the same version has them.
    #[doc(hidden)]
    #[must_use]
    pub fn read_in(tree: &impl Tree, path: &Path) -> Self {
        let shown = path.display().to_string();
        let text = read_text(tree, path);
        let mut sources = Self::of(&shown, text.as_deref().unwrap_or_default());
        sources.watched.push(path.to_owned());
        match text {
            Err(error) => {
                let message = format!("this file {error}");
                sources.problems.push(Rule::FileUnreadable, &(0..0), message);
            }
            Ok(text) => {
                for pattern in include::patterns(&text) {
                    sources.include(tree, &pattern, path);
                }
            }
        }
        sources
    }

    /// Adds the files that one pattern of the file `root` stands for.
    fn include(&mut self, tree: &impl Tree, pattern: &Text, root: &Path) {
        let directory = root.parent().unwrap_or(Path::new(""));
        let found = include::find(tree, directory, &pattern.value);
        let files: Vec<PathBuf> = found.files.into_iter().filter(|file| file != root).collect();
        self.watched.extend(found.directories);
        if files.is_empty() {
            let message = format!("no file is `{}`; correct or remove it", pattern.value);
            self.problems.push(Rule::IncludeNothing, &pattern.span, message);
        }
        for file in files {
            // What two patterns stand for is one file still.
            if self.watched.contains(&file) {
                continue;
            }
            match read_text(tree, &file) {
                Ok(text) => self.files.add(&file.display().to_string(), &text),
                Err(error) => {
                    let message = format!("`{}` {error}", file.display());
                    self.problems.push(Rule::FileUnreadable, &pattern.span, message);
                }
            }
            self.watched.push(file);
        }
    }

    /// The files that were read, and the directories that were searched: what to look at for
    /// changes.
    #[must_use]
    pub fn watched(&self) -> &[PathBuf] {
        &self.watched
    }

    /// Turns the catalog into Rust.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in the order of its files and lines.
    pub fn generate(&self) -> Result<String, Report> {
        Ok(generate::generate(&self.check()?, self.files.root()))
    }

    /// Where a span of the [catalog](Sources::check) stands in the files.
    #[doc(hidden)]
    #[must_use]
    pub fn place(&self, span: &Range<usize>) -> Place {
        self.files.place(span)
    }

    /// The catalog as it is meant, for the command of the same version.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it, in the order of its files and lines.
    #[doc(hidden)]
    pub fn check(&self) -> Result<Catalog, Report> {
        let (catalog, problems) = self.resolve()?;
        if !problems.is_empty() {
            return Err(problems.into_report(&self.files));
        }
        Ok(catalog)
    }

    /// The catalog as it is meant, whatever lints have to say: one that was written before there
    /// was some lint can still be compared.
    ///
    /// # Errors
    ///
    /// Everything else that is wrong with it, in the order of its files and lines.
    #[doc(hidden)]
    pub fn check_without_lints(&self) -> Result<Catalog, Report> {
        let (catalog, mut problems) = self.resolve()?;
        problems.drop_lints();
        if !problems.is_empty() {
            return Err(problems.into_report(&self.files));
        }
        Ok(catalog)
    }

    /// The catalog, which is whole if there is no problem but of lints.
    fn resolve(&self) -> Result<(Catalog, Problems), Report> {
        let mut problems = self.problems.clone();
        let (mut parsed, mut all_parsed) = (Vec::new(), true);
        for (text, base) in self.files.texts() {
            let file = syntax::read(text, base, &mut problems);
            all_parsed &= file.is_some();
            parsed.extend(file.map(|file| (file, base)));
        }
        // Past a syntax error, or without a file, whatever else is reported may be its doing.
        if !all_parsed || problems.has(Rule::Syntax) || problems.has(Rule::FileUnreadable) {
            return Err(problems.into_report(&self.files));
        }
        let tables = parsed.iter().map(|(file, base)| Table::of_file(file, *base));
        let schema = Schema::read(tables.collect(), &mut problems);
        let catalog = check::check(&schema, &mut problems);
        Ok((catalog, problems))
    }
}

fn read_text(tree: &impl Tree, path: &Path) -> Result<String, String> {
    tree.text(path).map_err(|error| match error.kind() {
        ErrorKind::InvalidData => "is not UTF-8; save it as such".to_owned(),
        _ => format!("cannot be read: {error}"),
    })
}
