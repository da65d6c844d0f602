//! Files of a catalog, read together.

use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};

use metrics_catalog_shared::similar::{SearchLimit, nearest};

use crate::catalog::Catalog;
use crate::entity::file::Schema;
use crate::include::{self, Disk, FileSystem};
use crate::observer::Observer;
use crate::problem::{MAX_REPORTED, Problems};
use crate::report::{Location, Report};
use crate::rules::Rule;
use crate::source_map::SourceMap;
use crate::value::{Table, Text};
use crate::{check, generate, syntax};

/// Files of a catalog: one, and those that it includes.
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
    files: SourceMap,
    watched: Vec<PathBuf>,
    /// Problems found while the files were read.
    problems: Problems,
    /// Version of the crate, if it is known.
    version: Option<String>,
}

impl Sources {
    /// Creates a catalog of one file from its text. Reports and the generated code call the file
    /// `path`. Reads no files, so `include` is an error.
    #[must_use]
    pub fn new(path: &str, text: &str) -> Self {
        let mut sources = Self::of_file(path, text);
        for pattern in include::patterns(text) {
            let message = "`include` needs files on the disk; use `Sources::read`";
            sources.problems.push(Rule::IncludeNothing, &pattern.span, message);
        }
        sources
    }

    fn of_file(path: &str, text: &str) -> Self {
        let mut files = SourceMap::default();
        files.add(path, text);
        Self { files, watched: Vec::new(), problems: Problems::default(), version: None }
    }

    /// Reads a file and those that it includes. [`Sources::generate`] reports files that cannot be
    /// read.
    #[must_use]
    pub fn read(path: impl AsRef<Path>) -> Self {
        Self::read_from(&Disk, path.as_ref())
    }

    /// Reads a file and those that it includes from a file system. Not public API.
    #[doc(hidden)]
    #[must_use]
    pub fn read_from(files: &impl FileSystem, path: &Path) -> Self {
        let shown = path.display().to_string();
        let text = files.read_to_string(path);
        let mut sources = Self::of_file(&shown, text.as_deref().unwrap_or_default());
        sources.watched.push(path.to_owned());
        match text {
            Err(error) => {
                let message = match similar_file(files, path) {
                    _ if error.kind() != ErrorKind::NotFound => {
                        format!("unreadable file; it {}", unreadable(&error))
                    }
                    Some(name) => {
                        format!("missing catalog file `{shown}`; did you mean `{name}`?")
                    }
                    None => format!(
                        "missing catalog file `{shown}`; create it, with the first lines \
                         `format = 1`, `[group]` and `help = \"Description of the group.\"`"
                    ),
                };
                sources.problems.push(Rule::FileUnreadable, &(0..0), message);
            }
            Ok(text) => {
                for pattern in include::patterns(&text) {
                    sources.include(files, &pattern, path);
                }
            }
        }
        sources
    }

    /// Adds the files that match a pattern of the file `root`.
    fn include(&mut self, files: &impl FileSystem, pattern: &Text, root: &Path) {
        let directory = root.parent().unwrap_or(Path::new(""));
        let found = include::find(files, directory, &pattern.value);
        let matches = found.files.into_iter().filter(|file| file != root);
        let matches: Vec<PathBuf> = matches.collect();
        self.watched.extend(found.directories);
        if matches.is_empty() {
            let advice = match pattern.value.as_str() {
                text if Path::new(text).is_absolute() => {
                    "write a path relative to the directory of this file"
                }
                text if text.contains('\\') => "write `/` between directories",
                _ => "correct or remove it",
            };
            let message = format!("no file matches `{}`; {advice}", pattern.value);
            self.problems.push(Rule::IncludeNothing, &pattern.span, message);
        }
        for file in matches {
            // Two patterns may match the same file.
            if self.watched.contains(&file) {
                continue;
            }
            match files.read_to_string(&file) {
                Ok(text) => self.files.add(&file.display().to_string(), &text),
                Err(error) => {
                    let message =
                        format!("unreadable file `{}`; it {}", file.display(), unreadable(&error));
                    self.problems.push(Rule::FileUnreadable, &pattern.span, message);
                }
            }
            self.watched.push(file);
        }
    }

    /// Sets the version of the crate, so that old names and deprecations are reported whose `until`
    /// it has reached. Without a version, or one such as `next`, they are not judged.
    ///
    /// ```
    /// use metrics_catalog_build::Sources;
    ///
    /// let text = "format = 1\n[a]\nhelp = 'A.'\n[a.events]\n\
    ///             sent = { help = 'Sent.', was = { name = 'mail_total', until = '0.6' } }\n";
    /// let sources = Sources::new("metrics.toml", text);
    /// assert!(sources.generate().is_ok());
    ///
    /// let report = sources.with_version("0.6.0").generate().unwrap_err();
    /// assert_eq!(
    ///     report.to_string(),
    ///     "metrics.toml:5:63: overdue old name `mail_total`; the crate has version 0.6.0, so remove it \
    ///      or raise `until` [overdue]"
    /// );
    /// ```
    #[must_use]
    pub fn with_version(self, version: impl Into<String>) -> Self {
        Self { version: Some(version.into()), ..self }
    }

    /// Returns whether a span is in one of the files.
    pub(crate) fn contains(&self, span: &Range<usize>) -> bool {
        self.files.contains(span)
    }

    /// Moves the positions behind the files of other catalogs, and adds the files to them.
    pub(crate) fn append_to(&mut self, files: &mut SourceMap) {
        let by = self.files.append_to(files);
        self.problems.shift(by);
    }

    /// Returns the files that were read and the directories that were searched, to watch for
    /// changes.
    #[must_use]
    pub fn watched(&self) -> &[PathBuf] {
        &self.watched
    }

    /// Generates Rust from the catalog.
    ///
    /// # Errors
    ///
    /// All problems of the catalog, in the order of its files and lines.
    pub fn generate(&self) -> Result<String, Report> {
        Ok(generate::generate(&self.check()?, self.files.root()))
    }

    /// Generates Rust from a catalog that may have lints, and returns them.
    ///
    /// # Errors
    ///
    /// All problems of the catalog, if there are others than lints.
    pub(crate) fn generate_with_lints(&self) -> Result<(String, Report), Report> {
        let (catalog, problems) = self.resolve(MAX_REPORTED)?;
        let has_errors = problems.has_errors();
        let report = problems.into_report(MAX_REPORTED, &self.files);
        if has_errors {
            return Err(report);
        }
        Ok((generate::generate(&catalog, self.files.root()), report))
    }

    /// Returns the location of a span of the [catalog](Sources::check). Not public API.
    #[doc(hidden)]
    #[must_use]
    pub fn locate(&self, span: &Range<usize>) -> Location {
        self.files.locate(span)
    }

    /// Returns the checked catalog. Not public API.
    ///
    /// # Errors
    ///
    /// Problems of the catalog, in the order of its files and lines, at most 1,000.
    #[doc(hidden)]
    pub fn check(&self) -> Result<Catalog, Report> {
        self.check_up_to(MAX_REPORTED)
    }

    /// Returns the checked catalog. Not public API.
    ///
    /// # Errors
    ///
    /// Problems of the catalog, in the order of its files and lines, at most `max`.
    #[doc(hidden)]
    pub fn check_up_to(&self, max: usize) -> Result<Catalog, Report> {
        let (catalog, problems) = self.resolve(max)?;
        self.accept(catalog, problems, max)
    }

    /// Returns the checked catalog without lints, so that a catalog that is older than a lint can
    /// be compared. Not public API.
    ///
    /// # Errors
    ///
    /// All other problems of the catalog, in the order of its files and lines.
    #[doc(hidden)]
    pub fn check_without_lints(&self) -> Result<Catalog, Report> {
        let (catalog, mut problems) = self.resolve(MAX_REPORTED)?;
        problems.drop_lints();
        self.accept(catalog, problems, MAX_REPORTED)
    }

    /// Returns the checked catalog with the lints of an observer. Not public API.
    ///
    /// # Errors
    ///
    /// Problems of the catalog, and lints of the observer, in the order of files and lines, at most
    /// 1,000.
    #[doc(hidden)]
    pub fn check_observed(&self, observer: &Observer<'_>) -> Result<Catalog, Report> {
        let (catalog, problems) = self.resolve_observed(MAX_REPORTED, Some(observer))?;
        self.accept(catalog, problems, MAX_REPORTED)
    }

    /// Returns the lints of an observer alone, in a catalog that may have others.
    pub(crate) fn check_observed_alone(&self, observer: &Observer<'_>) -> Result<Catalog, Report> {
        let (catalog, mut problems) = self.resolve_observed(MAX_REPORTED, Some(observer))?;
        problems.keep(observer.lints);
        self.accept(catalog, problems, MAX_REPORTED)
    }

    /// Returns a catalog, if it has no problems.
    fn accept(&self, catalog: Catalog, problems: Problems, max: usize) -> Result<Catalog, Report> {
        if !problems.is_empty() {
            return Err(problems.into_report(max, &self.files));
        }
        Ok(catalog)
    }

    /// Returns the catalog, which is complete if lints are the only problems. The error is a report
    /// of at most `max` problems.
    fn resolve(&self, max: usize) -> Result<(Catalog, Problems), Report> {
        self.resolve_observed(max, None)
    }

    fn resolve_observed(
        &self,
        max: usize,
        observer: Option<&Observer<'_>>,
    ) -> Result<(Catalog, Problems), Report> {
        let mut problems = self.problems.clone();
        let (mut parsed, mut all_parsed) = (Vec::new(), true);
        for (text, base) in self.files.texts() {
            let file = syntax::read(text, base, &mut problems);
            all_parsed &= file.is_some();
            parsed.extend(file.map(|file| (file, base)));
        }
        // Further problems may be consequences of a syntax error or a missing file.
        if !all_parsed || problems.has(Rule::Syntax) || problems.has(Rule::FileUnreadable) {
            return Err(problems.into_report(max, &self.files));
        }
        let tables = parsed.iter().map(|(file, base)| Table::of_file(file, *base));
        let schema = Schema::read(tables.collect(), &mut problems);
        // The TOML of a large catalog takes as much memory as the checked catalog.
        drop(parsed);
        let catalog = check::check(&schema, self.version.as_deref(), observer, &mut problems);
        Ok((catalog, problems))
    }
}

/// Returns the name of a catalog file in the same directory that the missing one resembles.
fn similar_file(files: &impl FileSystem, missing: &Path) -> Option<String> {
    let mut names = files.entries(missing.parent()?);
    names.retain(|name| {
        Path::new(name).extension().is_some_and(|it| it == "toml") && name != "Cargo.toml"
    });
    let name = missing.file_name()?.to_str()?;
    let found = nearest(name, names.iter().map(String::as_str), &mut SearchLimit::default())?;
    Some(missing.with_file_name(found).display().to_string())
}

/// Returns what is wrong with a file that exists.
fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::InvalidData => "is not UTF-8, save it in that encoding".to_owned(),
        ErrorKind::FileTooLarge => format!("is {error}"),
        _ => format!("cannot be read: {error}"),
    }
}
