//! Names of types: each has one meaning within a crate, and none has three in three crates.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{sources, without_tests};

const SIDES: &str = "one meaning: servers and clients of HTTP each have a module with their own";

/// Names that a crate may declare in several files, with the reason.
const IN_ONE_CRATE: &[(&str, &str, &str)] = &[
    (
        "metrics-bench",
        "Labels",
        "every peer has a file of its own, with the labels as this peer declares them",
    ),
    ("metrics-cli", "Signals", "one of the files is compiled, on Unix or elsewhere"),
    (
        "metrics-core",
        "Families",
        "the second is generated into the module `collected` of the service's crate",
    ),
    ("metrics-service", "RequestBody", SIDES),
    ("metrics-service", "ResponseBody", SIDES),
    ("metrics-service", "ResponseFuture", SIDES),
];

/// Folders whose modules have the names and types of those of another folder, with the reason.
const ALTERNATIVES: &[(&str, &str, &str)] =
    &[("/keyed/fixed/", "/keyed/allocated/", "one of them is compiled, with or without `std`")];

/// Names that three or more crates may declare, with the reason.
const IN_CRATES: &[(&str, &str)] = &[
    (
        "Field",
        "one meaning: a field of an event, in the catalog, in the derive, and as the trait of its values",
    ),
    (
        "Message",
        "two meanings: of protobuf, in both crates that write it, and in the traffic of mail",
    ),
];

/// Returns the name of the type or trait that a line of an item declares. Associated types are not
/// types of their own.
fn declared(line: &str) -> Option<&str> {
    let (indented, code) = (line.starts_with(' '), line.trim_start());
    let code = match code.strip_prefix("pub") {
        Some(rest) if rest.starts_with('(') => rest.split_once(") ")?.1,
        Some(rest) => rest.strip_prefix(' ')?,
        None => code,
    };
    let keywords = ["struct ", "enum ", "union ", "trait ", "type "];
    let (keyword, rest) = keywords.iter().find_map(|it| Some((*it, code.strip_prefix(it)?)))?;
    if keyword == "type " && indented && !line.trim_start().starts_with("pub") {
        return None;
    }
    let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
    let is_name = rest.starts_with(|it: char| it.is_ascii_uppercase());
    (is_name && !rest[end..].starts_with(" {{")).then(|| &rest[..end])
}

/// Returns the files that declare each name of each crate, except unit tests.
fn declarations() -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut found = BTreeMap::<_, BTreeSet<_>>::new();
    for (file, text) in sources() {
        // Packages outside the workspace each define the same small service.
        if file.starts_with("tests/") {
            continue;
        }
        let name = file.split('/').find(|it| *it != "examples").unwrap_or_default();
        let name = if file.starts_with("src/") { "mail-service" } else { name };
        // Models for loom replace types of the code.
        let is_model = file.starts_with("metrics-core/") && file.ends_with("/model.rs");
        let as_one = ALTERNATIVES.iter().fold(file.clone(), |file, it| file.replace(it.0, it.1));
        let code = without_tests(&text).lines();
        for declared in code.filter(|_| !is_model).filter_map(declared) {
            found.entry((name.to_owned(), declared.to_owned())).or_default().insert(as_one.clone());
        }
    }
    found
}

#[test]
fn a_type_name_has_one_meaning() {
    let found = declarations();
    assert!(found.len() > 700, "only {} type names found", found.len());
    let mut wrong = Vec::new();
    let mut crates = BTreeMap::<&str, BTreeSet<&str>>::new();
    for ((in_crate, name), files) in &found {
        crates.entry(name).or_default().insert(in_crate);
        let is_allowed = IN_ONE_CRATE.iter().any(|it| (it.0, it.1) == (in_crate, name));
        if (files.len() > 1) != is_allowed {
            wrong.push(format!("`{name}` in {in_crate}: {files:?}, allowed: {is_allowed}"));
        }
    }
    for (name, crates) in &crates {
        let is_allowed = IN_CRATES.iter().any(|it| it.0 == *name);
        if (crates.len() > 2) != is_allowed {
            wrong.push(format!("`{name}` in {crates:?}, allowed: {is_allowed}"));
        }
    }
    let rule = "give a type of another meaning another name, and remove exceptions without a case";
    assert!(wrong.is_empty(), "{rule}:\n{}", wrong.join("\n"));
}

#[test]
fn declarations_are_found() {
    assert_eq!(declared("pub(crate) struct Entry<'a> {"), Some("Entry"));
    assert_eq!(declared("pub type Files = Vec<File>;"), Some("Files"));
    assert_eq!(declared("    pub(super) enum Kind {"), Some("Kind"));
    assert_eq!(declared("    type Error = Infallible;"), None);
    assert_eq!(declared("/// struct Entry"), None);
    assert_eq!(declared("enum Kind {{ A, B }}\\n\\"), None);
    assert_eq!(declared("pub fn structure() {"), None);
}
