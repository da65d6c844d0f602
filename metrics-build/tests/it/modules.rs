//! Structure of the crate: no modules that use each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Modules, each with the modules that it uses.
type Graph = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_module_uses_itself_through_others() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut texts = BTreeMap::new();
    read(&root, "crate", &mut texts);
    let graph: Graph =
        texts.iter().map(|(module, text)| (module.clone(), uses(module, text, &texts))).collect();
    // Otherwise the paths have not been understood.
    assert!(graph["crate::check"].contains("crate::catalog"), "{:?}", graph["crate::check"]);
    assert!(graph.values().map(BTreeSet::len).sum::<usize>() > 3 * graph.len());
    assert_eq!(cycle(&graph), None);
}

#[test]
fn a_cycle_is_found() {
    let text = "use crate::b::{self, c::{D, E as F}};\nfn f() { crate::e::g() }\n#[cfg(test)]\nmod tests { use crate::t; }";
    let texts = ["crate::a", "crate::b", "crate::b::c", "crate::e", "crate::t"];
    let texts = texts.map(|module| (module.to_owned(), String::new())).into();
    let used = uses("crate::a", text, &texts);
    assert!(used.iter().eq(["crate::b", "crate::b::c", "crate::e"]), "{used:?}");
    let edges = [("crate::a", used), ("crate::b::c", ["crate::a".to_owned()].into())];
    let graph: Graph = edges.map(|(module, used)| (module.to_owned(), used)).into();
    let path = ["crate::a", "crate::b::c", "crate::a"].map(str::to_owned);
    assert_eq!(cycle(&graph), Some(path.to_vec()));
}

/// Reads all modules below a directory.
fn read(directory: &Path, parent: &str, texts: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let module = format!("{parent}::{}", path.file_stem().unwrap().to_str().unwrap());
        if path.is_dir() {
            read(&path, &module, texts);
        } else if !module.ends_with("::lib") && !module.ends_with("::tests") {
            texts.insert(module, fs::read_to_string(&path).unwrap());
        }
    }
}

/// Returns the modules that a module uses outside its tests: those of all paths that begin with
/// `crate`. A path names an item of the longest module that it begins with.
fn uses(module: &str, text: &str, texts: &BTreeMap<String, String>) -> BTreeSet<String> {
    let code = text.split("\nmod tests {").next().unwrap_or_default();
    let is_comment = |line: &&str| line.trim_start().starts_with("//");
    let code: String = code.lines().filter(|line| !is_comment(line)).collect();
    let mut used = BTreeSet::new();
    for (start, _) in code.match_indices("crate::") {
        let mut names = Vec::new();
        paths(&code[start..], "", &mut names);
        for name in names {
            let ancestors = name.match_indices("::").map(|(end, _)| &name[..end]);
            let longest =
                ancestors.chain([name.as_str()]).filter(|it| texts.contains_key(*it)).last();
            used.extend(longest.filter(|it| *it != module).map(str::to_owned));
        }
    }
    used
}

/// Adds the paths at the beginning of a text to a list, and returns the length of what was read:
/// one path, or those of a tree such as `crate::a::{B, c::D}`.
fn paths(text: &str, prefix: &str, names: &mut Vec<String>) -> usize {
    let is_name = |char: char| char == ':' || char == '_' || char.is_ascii_alphanumeric();
    let end = text.find(|char| !is_name(char)).unwrap_or(text.len());
    let name = format!("{prefix}{}", &text[..end]);
    if !text[end..].starts_with('{') {
        names.push(name.trim_end_matches("::self").to_owned());
        return end;
    }
    let mut at = end + 1;
    while !text[at..].starts_with(['}', ';']) && at < text.len() {
        if text[at..].starts_with(is_name) {
            at += paths(&text[at..], &name, names);
            // The new name of `A as B` is not a path.
            at += text[at..].find([',', '}']).unwrap_or(text.len() - at);
        } else {
            at += 1;
        }
    }
    at + 1
}

/// Returns the modules of a cycle, from one of them to itself.
fn cycle(graph: &Graph) -> Option<Vec<String>> {
    /// Adds the modules to `done` from which no cycle is reached.
    fn visit<'a>(
        module: &'a str,
        graph: &'a Graph,
        path: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<Vec<String>> {
        if let Some(start) = path.iter().position(|it| *it == module) {
            let cycle = path[start..].iter().chain([&module]);
            return Some(cycle.map(|it| (*it).to_owned()).collect());
        }
        if done.contains(module) {
            return None;
        }
        path.push(module);
        let found =
            graph.get(module).into_iter().flatten().find_map(|used| visit(used, graph, path, done));
        path.pop();
        done.insert(module);
        found
    }
    let (mut path, mut done) = (Vec::new(), BTreeSet::new());
    graph.keys().find_map(|module| visit(module, graph, &mut path, &mut done))
}
