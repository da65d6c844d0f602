//! Modules in the root file of a crate.

use proc_macro2::LineColumn;
use syn::spanned::Spanned as _;

/// Adds modules before the first item of a file. The error is the problem with the file.
pub(super) fn with_modules(
    text: &str,
    modules: &[&str],
    is_library: bool,
) -> Result<String, String> {
    let by_hand = || {
        let lines: Vec<String> = modules.iter().map(|name| format!("`mod {name};`")).collect();
        format!("add {} by hand, in a file that compiles", lines.join(", "))
    };
    if text.starts_with("#!") && !text.starts_with("#![") {
        return Err(format!("the file is a script; {}", by_hand()));
    }
    let file: syn::File = syn::parse_file(text)
        .map_err(|error| format!("{}: {error}; {}", error.span().start().line, by_hand()))?;
    for item in &file.items {
        if let syn::Item::Mod(item) = item
            && modules.iter().any(|name| item.ident == name)
        {
            return Err(format!("the module `{}` exists; rename it", item.ident));
        }
    }
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

/// Returns the offset of a position in a text.
fn offset(text: &str, position: LineColumn) -> usize {
    let before: usize = text.split_inclusive('\n').take(position.line - 1).map(str::len).sum();
    let line = &text[before..];
    let column = line.char_indices().nth(position.column).map_or(line.len(), |(index, _)| index);
    before + column
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_come_before_the_first_item() {
        let add = |text: &str| with_modules(text, &["events", "metrics"], false).unwrap();
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
        let library = with_modules("", &["events"], true).unwrap();
        assert_eq!(library, "pub mod events;\n");
    }

    #[test]
    fn files_that_cannot_be_changed_are_refused() {
        let refused = |text: &str| with_modules(text, &["events"], false).unwrap_err();
        assert_eq!(refused("mod events;"), "the module `events` exists; rename it");
        assert!(refused("fn f( {").starts_with("1: "));
        assert!(
            refused("#!/usr/bin/env run\n").starts_with("the file is a script; add `mod events;`")
        );
    }
}
