//! Findings: items of the catalog that no source uses.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;

use metrics_catalog_build::catalog::{Catalog, EventId, FamilyId, GroupId};
use metrics_catalog_build::{Observation, Rule};
use proc_macro2::{TokenStream, TokenTree};

use super::declared::{Declared, EventEnum};
use super::sources::{SourceFile, SourceFiles};
use super::usage::{AllUses, Items, Usable, Uses, event_of, is_by_code};
use super::visit::Visitor;

/// Limit on the nesting of brackets in a file that is parsed: the parser recurses.
const MAX_DEPTH: usize = 256;

/// Stack of the thread that parses files of this depth.
const STACK: usize = 256 << 20;

/// Returns what no file uses, and warnings about what is not judged.
pub(super) fn judge(catalog: &Catalog, files: &SourceFiles) -> (Vec<Observation>, Vec<String>) {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, || Judge::new(catalog, files).run());
        match thread.map(thread::ScopedJoinHandle::join) {
            Ok(Ok(found)) => found,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            // Without a thread, the stack of this one has to suffice.
            Err(_) => Judge::new(catalog, files).run(),
        }
    })
}

/// File in the form in which it can be read.
enum ParsedFile {
    Parsed(Box<syn::File>),
    /// Names count as uses wherever they are.
    Tokens(TokenStream),
}

/// Enum of a group.
struct Declaration<'a> {
    group: GroupId,
    item: &'a EventEnum,
    path: String,
}

struct Judge<'a> {
    catalog: &'a Catalog,
    files: Vec<(&'a SourceFile, ParsedFile)>,
    warnings: Vec<String>,
}

impl<'a> Judge<'a> {
    fn new(catalog: &'a Catalog, files: &'a SourceFiles) -> Self {
        let mut judge = Self { catalog, files: Vec::new(), warnings: Vec::new() };
        for file in &files.0 {
            let contents = parse(&file.text).unwrap_or_else(|(problem, tokens)| {
                judge.warnings.push(format!(
                    "{}:{problem}; all names in the file count as uses",
                    file.path.display()
                ));
                ParsedFile::Tokens(tokens)
            });
            judge.files.push((file, contents));
        }
        judge
    }

    fn run(mut self) -> (Vec<Observation>, Vec<String>) {
        let declared: Vec<Declared> =
            self.files.iter().map(|(file, it)| declared(file, it)).collect();
        let groups = self.groups(&declared);
        let (mut enums, mut unread) = (Vec::new(), [Vec::new(), Vec::new()]);
        for ((file, _), declared) in self.files.iter().zip(&declared) {
            for item in &declared.enums {
                if let Some(group) = groups.get(&item.group) {
                    enums.push(Declaration {
                        group: *group,
                        item,
                        path: file.path.display().to_string(),
                    });
                }
            }
            for (path, line) in &declared.includes {
                let included = path.as_ref().and_then(|path| canonical(file, path));
                if !included.is_some_and(|path| self.has_read(&path)) {
                    unread[0].push(format!("{}:{line}", file.path.display()));
                }
            }
            for (path, line) in &declared.modules {
                // A file that does not exist is an error of rustc.
                if path.canonicalize().is_ok_and(|path| !self.has_read(&path)) {
                    unread[1].push(format!("{}:{line}", file.path.display()));
                }
            }
        }
        for (positions, adds) in unread.iter().zip(["`include!` adds", "`#[path]` names"]) {
            let Some(first) = positions.first() else { continue };
            let count = positions.len();
            let others =
                if count > 1 { format!(", and {} more", count - 1) } else { String::new() };
            self.warnings.push(format!(
                "{first}: not judged: the file that {adds} is not among the sources{others}"
            ));
        }
        let all: Vec<&Declared> = declared.iter().collect();
        let items = Items::new(self.catalog, enums.iter().map(|it| (it.group, it.item)), &all);
        let mut uses = self.uses(&items, &declared);
        let renamed: Vec<_> = declared.iter().flat_map(|it| &it.renamed).collect();
        for Declaration { group, item, path } in &enums {
            let constructor = item.constructor(&renamed);
            if let Some(constructor) = &constructor {
                self.warnings.push(format!(
                    "{path}:{}: not judged: {constructor} of `{}` may construct all variants",
                    item.line, item.name
                ));
            }
            for variant in &item.variants {
                let event = event_of(variant, *group, self.catalog);
                if let Some(event) = event.filter(|_| constructor.is_some() || variant.is_default) {
                    uses.entry(Usable::Event(event)).or_default().elsewhere = true;
                }
            }
        }
        (self.findings(&enums, &uses), self.warnings)
    }

    /// Returns whether the file with a canonical path is among the sources.
    fn has_read(&self, path: &Path) -> bool {
        self.files.iter().any(|(file, _)| file.canonical == path)
    }

    /// Returns the groups by the names of their modules, and those that `use` gives these.
    fn groups(&self, declared: &[Declared]) -> BTreeMap<String, GroupId> {
        let module =
            |id: GroupId| (self.catalog[id].module.trim_start_matches("r#").to_owned(), id);
        let mut groups: BTreeMap<String, GroupId> = self.catalog.group_ids().map(module).collect();
        let renamed = || declared.iter().flat_map(|it| &it.renamed);
        // Other names of other names, and so on.
        loop {
            let before = groups.len();
            for (from, to) in renamed() {
                if let Some(group) = groups.get(from).copied() {
                    groups.entry(to.clone()).or_insert(group);
                }
            }
            if groups.len() == before {
                return groups;
            }
        }
    }

    fn uses(&self, items: &Items, declared: &[Declared]) -> AllUses {
        let tests: Vec<&PathBuf> = declared.iter().flat_map(|it| &it.test_modules).collect();
        let mut uses = AllUses::new();
        for (file, contents) in &self.files {
            let paths = [file.path.with_extension(""), file.canonical.with_extension("")];
            let is_of_test = |test: &&PathBuf| paths.iter().any(|module| module.starts_with(test));
            let is_test = file.is_beside || tests.iter().any(is_of_test);
            let mut visitor = Visitor::new(items, &mut uses, is_test);
            match contents {
                ParsedFile::Parsed(parsed) => visitor.add_file(parsed),
                ParsedFile::Tokens(tokens) => visitor.add_tokens(tokens.clone()),
            }
        }
        uses
    }

    fn findings(&self, enums: &[Declaration<'_>], uses: &AllUses) -> Vec<Observation> {
        let catalog = self.catalog;
        let uses_of = |item| uses.get(&item).copied().unwrap_or_default();
        let mut found = Vec::new();
        for group in catalog.group_ids() {
            let of_group: Vec<&Declaration<'_>> =
                enums.iter().filter(|it| it.group == group).collect();
            let events = catalog.event_ids(group).filter(|id| catalog[*id].deprecated.is_none());
            let unused: Vec<(EventId, Uses)> = events
                .map(|id| (id, uses_of(Usable::Event(id))))
                .filter(|(_, uses)| !uses.elsewhere)
                .collect();
            let is_untouched =
                catalog.event_ids(group).all(|id| uses_of(Usable::Event(id)) == Uses::default());
            if of_group.is_empty() && is_untouched && !unused.is_empty() {
                found.push(self.group(group));
            } else {
                found.extend(unused.into_iter().map(|(id, uses)| self.event(id, uses, &of_group)));
            }
        }
        let metrics = catalog.family_ids().filter(|id| is_by_code(*id, catalog));
        for id in metrics.filter(|id| catalog[*id].deprecated.is_none()) {
            let uses = uses_of(Usable::Metric(id));
            found.extend((!uses.elsewhere).then(|| self.metric(id, uses)));
        }
        found
    }

    fn group(&self, id: GroupId) -> Observation {
        let group = &self.catalog[id];
        let message = format!(
            "group `{}` has no enum, and no code constructs a struct of its events; write an enum \
             with `#[derive(Event)]` and `#[event(...::{})]`, or remove the group",
            group.name, group.module
        );
        Observation {
            lint: Rule::GroupWithoutEnum,
            subject: group.name.clone(),
            span: group.span.clone(),
            message,
        }
    }

    fn event(&self, id: EventId, uses: Uses, enums: &[&Declaration<'_>]) -> Observation {
        let (group, event) = (&self.catalog[id.group], &self.catalog[id]);
        let variants = enums.iter().flat_map(|declaration| {
            let variants = declaration.item.variants.iter();
            let own = variants.filter(|it| event_of(it, id.group, self.catalog) == Some(id));
            own.map(|variant| {
                let name = &declaration.item.name;
                format!("`{name}::{}` ({}:{})", variant.name, declaration.path, variant.line)
            })
        });
        let mut variants: Vec<String> = variants.collect();
        if variants.is_empty() {
            variants.push(format!("`{}::{}`", group.module, event.type_name));
        }
        let constructed = variants.join(" or ");
        let name = &event.name;
        let message = if uses.in_tests {
            format!(
                "event `{name}` is recorded in tests only: no other code constructs {constructed}; \
                 record it in the service, or remove it"
            )
        } else {
            format!(
                "event `{name}` is never recorded: no code constructs {constructed}; record or \
                 remove it"
            )
        };
        Observation {
            lint: Rule::EventNotRecorded,
            subject: format!("{}.{name}", group.name),
            span: event.span.clone(),
            message,
        }
    }

    fn metric(&self, id: FamilyId, uses: Uses) -> Observation {
        let family = &self.catalog[id];
        let (group, name) = family.key.split_once('.').unwrap_or(("", &family.key));
        let module = &self.catalog[family.group].module;
        let handle = format!("`{module}::{}`", family.static_name);
        let message = if uses.in_tests {
            format!(
                "metric `{name}` is updated in tests only: no other code contains {handle}; update \
                 it in the service, or remove it"
            )
        } else {
            format!(
                "metric `{name}` is never updated: no code contains {handle}; update or remove it"
            )
        };
        Observation {
            lint: Rule::MetricNotUpdated,
            subject: format!("{group}.{name}"),
            span: family.span.clone(),
            message,
        }
    }
}

/// Returns the canonical path of a file that another one names, if it exists.
fn canonical(from: &SourceFile, path: &str) -> Option<PathBuf> {
    from.path.with_file_name(path).canonicalize().ok()
}

fn declared(file: &SourceFile, contents: &ParsedFile) -> Declared {
    match contents {
        ParsedFile::Parsed(parsed) => Declared::of_file(parsed, &file.path),
        ParsedFile::Tokens(tokens) => {
            let mut declared = Declared::default();
            declared.add_tokens(tokens.clone());
            declared
        }
    }
}

/// Parses a file. The error is the line with the problem, and the tokens of the file.
fn parse(text: &str) -> Result<ParsedFile, (String, TokenStream)> {
    // The lexer does not know the line with which a script begins.
    let script = text.starts_with("#!") && !text[2..].trim_start().starts_with('[');
    let text = if script { text.find('\n').map_or("", |end| &text[end..]) } else { text };
    let tokens: TokenStream = match text.parse() {
        Ok(tokens) => tokens,
        Err(error) => {
            let error: proc_macro2::LexError = error;
            let problem = format!("{}: not parsed: invalid token", error.span().start().line);
            return Err((problem, words(text)));
        }
    };
    if depth(&tokens) > MAX_DEPTH {
        let problem =
            format!("1: not parsed: brackets are nested more than {MAX_DEPTH} levels deep");
        return Err((problem, tokens));
    }
    match syn::parse2(tokens.clone()) {
        Ok(file) => Ok(ParsedFile::Parsed(Box::new(file))),
        Err(error) => {
            let problem = format!("{}: not parsed: {error}", error.span().start().line);
            Err((problem, tokens))
        }
    }
}

/// Returns the words of a text that has no valid tokens.
fn words(text: &str) -> TokenStream {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    words.filter_map(|word| word.parse::<TokenStream>().ok()).collect()
}

/// Returns how deep brackets are nested.
fn depth(tokens: &TokenStream) -> usize {
    let mut deepest = 0;
    let mut pending = vec![(1, tokens.clone())];
    while let Some((depth, tokens)) = pending.pop() {
        deepest = deepest.max(depth);
        pending.extend(tokens.into_iter().filter_map(|token| match token {
            TokenTree::Group(group) => Some((depth + 1, group.stream())),
            _ => None,
        }));
    }
    deepest
}
