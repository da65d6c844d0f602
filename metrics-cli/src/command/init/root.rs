//! Modules in the root file of a crate.

use std::collections::BTreeSet;

use syn::spanned::Spanned as _;

use super::source_text::{offset, parse};

/// Adds modules before the first item of a file. The error is the problem with the file.
pub(super) fn with_modules(
    text: &str,
    modules: &[String],
    is_library: bool,
) -> Result<String, String> {
    let by_hand = || {
        let lines: Vec<String> = modules.iter().map(|name| format!("`mod {name};`")).collect();
        format!("add {} by hand, in a file that compiles", lines.join(", "))
    };
    if text.starts_with("#!") && !text.starts_with("#![") {
        return Err(format!("the file is a script; {}", by_hand()));
    }
    let file = parse(text).map_err(|problem| format!("{problem}; {}", by_hand()))?;
    let visibility = if is_library { "pub " } else { "" };
    let declared: Vec<String> =
        modules.iter().map(|name| format!("{visibility}mod {name};\n")).collect();
    let declared = declared.concat();
    let at = file.items.first().map_or(text.len(), |item| offset(text, item.span().start()));
    let (before, after) = text.split_at(at);
    let first = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let is_module =
        matches!(file.items.first(), Some(syn::Item::Mod(item)) if item.attrs.is_empty());
    let last = if after.is_empty() || is_module { "" } else { "\n" };
    Ok(format!("{before}{first}{declared}{last}{after}"))
}

/// Returns whether the crate has no standard library, whatever the features.
pub(super) fn is_no_std(text: &str) -> bool {
    let attributes = parse(text).map(|file| file.attrs).unwrap_or_default();
    attributes.iter().any(|attribute| attribute.path().is_ident("no_std"))
}

/// Names in the namespace of modules that a file declares or uses, also the first of each path.
pub(super) fn taken_names(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let Ok(file) = parse(text) else { return names };
    for item in &file.items {
        match item {
            syn::Item::Mod(item) => drop(names.insert(item.ident.to_string())),
            syn::Item::ExternCrate(item) => {
                let name = item.rename.as_ref().map_or(&item.ident, |(_, name)| name);
                names.insert(name.to_string());
            }
            syn::Item::Use(item) => {
                if let syn::UseTree::Path(path) = &item.tree {
                    names.insert(path.ident.to_string());
                }
                collect_names(&item.tree, &mut names);
            }
            _ => {}
        }
    }
    names
}

/// Adds the names that a `use` declares.
fn collect_names(tree: &syn::UseTree, names: &mut BTreeSet<String>) {
    match tree {
        syn::UseTree::Path(path) => collect_names(&path.tree, names),
        syn::UseTree::Name(name) => drop(names.insert(name.ident.to_string())),
        syn::UseTree::Rename(rename) => drop(names.insert(rename.rename.to_string())),
        syn::UseTree::Group(group) => {
            group.items.iter().for_each(|tree| collect_names(tree, names));
        }
        syn::UseTree::Glob(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_come_before_the_first_item() {
        let modules = ["events", "metrics"].map(str::to_owned);
        let add = |text: &str| with_modules(text, &modules, false).unwrap();
        assert_eq!(
            add("//! Doc.\n#![allow(unused)]\n\n/// Main.\n#[inline]\nfn main() {}\n"),
            "//! Doc.\n#![allow(unused)]\n\nmod events;\nmod metrics;\n\n/// Main.\n#[inline]\nfn main() {}\n"
        );
        assert_eq!(
            add("mod a;\n\nfn f() {}\n"),
            "mod events;\nmod metrics;\nmod a;\n\nfn f() {}\n"
        );
        assert_eq!(add(""), "mod events;\nmod metrics;\n");
        assert_eq!(add("//! Größe."), "//! Größe.\nmod events;\nmod metrics;\n");
        assert_eq!(add("/* ä */ fn f() {}"), "/* ä */ \nmod events;\nmod metrics;\n\nfn f() {}");
        let library = with_modules("", &modules[..1], true).unwrap();
        assert_eq!(library, "pub mod events;\n");
    }

    #[test]
    fn files_that_cannot_be_changed_are_refused() {
        let modules = ["events".to_owned()];
        let refused = |text: &str| with_modules(text, &modules, false).unwrap_err();
        assert!(refused("fn f( {").starts_with("1: "));
        assert!(
            refused("#!/usr/bin/env run\n").starts_with("the file is a script; add `mod events;`")
        );
    }

    #[test]
    fn names_of_modules_are_those_of_declarations_and_imports() {
        let text = "mod events;\nmod a { mod inner {} }\nuse shop::telemetry;\nuse metrics::{counter, x as y};\n\
                    extern crate b as c;\nuse d::*;\nfn f() { let metrics = 1; }\n";
        let names = ["a", "c", "counter", "d", "events", "metrics", "shop", "telemetry", "y"];
        assert_eq!(taken_names(text).into_iter().collect::<Vec<_>>(), names);
        assert!(taken_names("fn f( {").is_empty());
    }
}
