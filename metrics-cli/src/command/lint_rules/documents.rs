//! Documents of YAML and JSON: rules, dashboards, and Kubernetes manifests that hold them.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::file::{Contents, Lines, Query, YamlNode, list, text};
use super::{dashboard, perses, rules};
use crate::literal_pattern::literal_pattern;
use crate::promql::Dialect;
use crate::yaml;

/// Matches an escaped backslash, or a pair of surrogates.
static ESCAPE: LazyLock<Regex> = LazyLock::new(|| {
    literal_pattern(
        r"\\\\|\\u(?<high>[dD][89abAB][[:xdigit:]]{2})\\u(?<low>[dD][c-fC-F][[:xdigit:]]{2})",
    )
});

/// Limit on the depth of documents in documents, and of rules in the values of a Helm chart.
const MAX_DEPTH: usize = 8;

/// Message about a document of a plain rules file.
const IGNORED: &str =
    "Prometheus ignores all documents after the first; write one list of `groups`";

/// Reads YAML, which includes JSON.
pub(super) fn read(text: &str, lines: &[&str], dialect: Dialect) -> Contents {
    let text = without_byte_order_marks(replace_surrogates(text));
    let documents = match yaml::load(&text) {
        Ok(documents) => documents,
        Err(error) => {
            return Contents { errors: vec![error], is_unreadable: true, ..Contents::default() };
        }
    };
    let mut reader = Reader { lines, dialect, contents: Contents::default(), others: Vec::new() };
    for document in documents.iter().filter(|document| !document.data.is_null()) {
        reader.document(document, 0);
    }
    reader.check_stream(&documents);
    reader.contents
}

struct Reader<'a> {
    lines: &'a [&'a str],
    dialect: Dialect,
    contents: Contents,
    /// First lines of documents that are neither rules nor dashboards nor manifests.
    others: Vec<usize>,
}

impl Reader<'_> {
    /// Adds the queries of a document.
    fn document(&mut self, document: &YamlNode<'_>, depth: usize) {
        let is_manifest = is_manifest(document);
        // Lists of manifests hold no rules of their own.
        if is_manifest && text(document, "kind").is_some_and(|kind| kind.ends_with("List")) {
            self.contents.is_recognized = true;
            for item in list(document, "items").iter().filter(|_| depth < MAX_DEPTH) {
                self.document(item, depth + 1);
            }
            return;
        }
        self.contents.manifests += usize::from(is_manifest);
        self.contents.is_recognized |= is_manifest;
        // Rules of Loki are LogQL.
        if text(document, "apiVersion").is_some_and(|version| version.starts_with("loki.")) {
            return;
        }
        let dashboards =
            document.data.as_vec().map_or(std::slice::from_ref(document), Vec::as_slice);
        if dashboards.iter().any(perses::is_perses) {
            self.contents.is_recognized = true;
            let queries = &mut self.contents.queries;
            return perses::collect(document, "dashboard", self.lines, self.dialect, queries);
        }
        let inner = |key| document.data.as_mapping_get(key).unwrap_or(document);
        // Kubernetes wraps files in `spec`, the API of Grafana in `dashboard`.
        let (spec, dashboard) = (inner("spec"), inner("dashboard"));
        let groups = spec.data.as_mapping_get("groups");
        if let Some(groups) = groups.filter(|groups| dashboard::are_alerts(groups)) {
            self.contents.is_recognized = true;
            let queries = &mut self.contents.queries;
            dashboard::collect_alerts(groups, self.lines, self.dialect, queries);
        } else if let Some(groups) = groups {
            self.contents.is_recognized = true;
            // The operator of VictoriaMetrics has a kind of its own.
            let is_vm = text(document, "kind") == Some("VMRule");
            let dialect = if is_vm { Dialect::VictoriaMetrics } else { self.dialect };
            let (errors, undecided) = (self.contents.errors.len(), self.contents.undecided.len());
            rules::collect(groups, self.lines, dialect, &mut self.contents);
            if is_manifest || document.data.as_mapping_get("namespace").is_some() {
                // The server behind the manifest may be another, and namespaces are Mimir's.
                self.contents.undecided.truncate(undecided);
            } else if document.data.as_mapping_get("groups").is_some() {
                rules::check_file(document, dialect, &mut self.contents);
            }
            // Groups of other manifests, such as those of users, have a form of their own.
            if is_manifest && !text(document, "kind").is_some_and(|kind| kind.ends_with("Rule")) {
                self.contents.errors.truncate(errors);
            }
        } else if let Some(dashboard) = [dashboard, spec].into_iter().find(|it| is_dashboard(it)) {
            self.contents.is_recognized = true;
            dashboard::collect(dashboard, self.lines, self.dialect, &mut self.contents.queries);
        } else if dashboard::is_library(document) {
            self.contents.is_recognized = true;
            let queries = &mut self.contents.queries;
            dashboard::collect_library(document, self.lines, self.dialect, queries);
        } else if is_manifest {
            self.files_in_manifest(document, depth);
        } else if !self.nested_groups(document, depth) {
            self.others.push(document.span.start.line().max(1));
        }
    }

    /// Adds the queries of the files in a `ConfigMap`, and of the JSON in a `GrafanaDashboard`.
    fn files_in_manifest(&mut self, manifest: &YamlNode<'_>, depth: usize) {
        let data = manifest.data.as_mapping_get("data").and_then(|data| data.data.as_mapping());
        let files = data.into_iter().flatten().map(|(_, file)| file);
        let json = manifest.data.as_mapping_get("spec");
        let json = json.and_then(|spec| spec.data.as_mapping_get("json"));
        for file in files.chain(json) {
            let Some(text) = file.data.as_str().filter(|_| depth < MAX_DEPTH) else { continue };
            let first = Lines::of(file, self.lines).first;
            let lines: Vec<&str> = text.lines().collect();
            let mut contents = read(text, &lines, self.dialect);
            // Any other file has a format of its own.
            let has_groups = lines.iter().any(|line| line.starts_with("groups:"));
            if contents.is_recognized || has_groups {
                contents.move_to(first, self.lines.len());
                self.contents.queries.append(&mut contents.queries);
                self.contents.errors.append(&mut contents.errors);
                self.contents.undecided.append(&mut contents.undecided);
            }
        }
    }

    /// Adds the rules in the values of a Helm chart. Returns whether there are any.
    fn nested_groups(&mut self, node: &YamlNode<'_>, depth: usize) -> bool {
        if depth >= MAX_DEPTH {
            return false;
        }
        if let Some(items) = node.data.as_vec() {
            return items.iter().fold(false, |found, it| self.nested_groups(it, depth + 1) | found);
        }
        let Some(entries) = node.data.as_mapping() else { return false };
        let mut found = false;
        for (key, value) in entries {
            let is_groups = key.data.as_str() == Some("groups")
                && value.data.as_vec().is_some_and(|groups| groups.iter().any(has_rules));
            if is_groups {
                self.contents.is_recognized = true;
                let (errors, undecided) =
                    (self.contents.errors.len(), self.contents.undecided.len());
                rules::collect(value, self.lines, self.dialect, &mut self.contents);
                // The chart may add what is missing.
                self.contents.errors.truncate(errors);
                self.contents.undecided.truncate(undecided);
            }
            found |= is_groups || self.nested_groups(value, depth + 1);
        }
        found
    }

    /// Reports documents that are neither rules nor manifests, and those that Prometheus ignores.
    fn check_stream(&mut self, documents: &[YamlNode<'_>]) {
        if documents.iter().any(is_manifest) {
            return;
        }
        let is_plain = documents.first().is_some_and(|first| {
            first.data.is_null()
                || first.data.as_mapping_get("groups").is_some()
                    && first.data.as_mapping_get("namespace").is_none()
        });
        let errors = &mut self.contents.errors;
        if is_plain && self.contents.is_recognized {
            let later = documents.iter().skip(1).filter(|document| !document.data.is_null());
            let line = |document: &YamlNode<'_>| document.span.start.line().max(1);
            errors.extend(later.map(|document| (line(document), IGNORED.to_owned())));
        } else {
            let message = "missing `groups` of rules or `panels` of a dashboard";
            errors.extend(self.others.iter().map(|line| (*line, message.to_owned())));
        }
    }
}

impl Contents {
    /// Moves lines to those of the file that contains this one from a line on.
    fn move_to(&mut self, first: usize, count: usize) {
        let moved = |line: usize| (line + first - 1).min(count.max(1));
        for error in self.errors.iter_mut().chain(&mut self.undecided) {
            error.0 = moved(error.0);
        }
        for Query { lines, used_labels, templates, .. } in &mut self.queries {
            lines.first = moved(lines.first);
            for used in used_labels {
                used.line = moved(used.line);
            }
            for template in templates {
                template.lines.first = moved(template.lines.first);
            }
        }
    }
}

fn is_manifest(node: &YamlNode<'_>) -> bool {
    text(node, "kind").is_some() && text(node, "apiVersion").is_some()
}

fn has_rules(group: &YamlNode<'_>) -> bool {
    group.data.as_mapping_get("rules").is_some()
}

/// Replaces the escapes of surrogate pairs, which JSON has and YAML does not, with the character.
fn replace_surrogates(text: &str) -> Cow<'_, str> {
    ESCAPE.replace_all(text, |found: &Captures<'_>| {
        let unit = |group| {
            let digits = found.name(group)?.as_str();
            Some(u16::from_str_radix(digits, 16).expect("four hexadecimal digits"))
        };
        match (unit("high"), unit("low")) {
            (Some(high), Some(low)) => String::from_utf16_lossy(&[high, low]),
            _ => found[0].to_owned(),
        }
    })
}

/// Removes byte order marks from the beginnings of lines, where Prometheus ignores them: files with
/// one may have been joined to a stream.
fn without_byte_order_marks(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains("\n\u{feff}") { text.replace("\n\u{feff}", "\n").into() } else { text }
}

fn is_dashboard(node: &YamlNode<'_>) -> bool {
    ["panels", "rows", "templating", "elements"]
        .iter()
        .any(|key| node.data.as_mapping_get(key).is_some())
}
