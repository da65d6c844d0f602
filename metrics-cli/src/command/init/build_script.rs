//! Build script of a crate, which compiles the catalog.

use syn::spanned::Spanned as _;

use super::source_text::{offset, parse};

/// Build script of a crate without one.
pub(super) const NEW: &str = "\
//! Compiles the catalog.

fn main() {
    metrics_catalog_build::compile(\"metrics.toml\");
}
";

/// Call that compiles the catalog.
const CALL: &str = "metrics_catalog_build::compile(\"metrics.toml\");";

/// Returns whether a build script compiles a catalog.
pub(super) fn compiles_catalog(text: &str) -> bool {
    text.contains("metrics_catalog_build::compile")
}

/// Returns whether cargo runs a build script again whenever a file of the package changes: it names none.
pub(super) fn watches_package(text: &str) -> bool {
    !text.contains("rerun-if-")
}

/// Adds the call to the start of `main`. The error is the problem with the file.
pub(super) fn with_call(text: &str) -> Result<String, String> {
    let by_hand = || format!("add `{CALL}` to its `main`, and run `metrics-catalog init` again");
    let file = parse(text).map_err(|problem| format!("{problem}; {}", by_hand()))?;
    let main = file.items.iter().find_map(|item| match item {
        syn::Item::Fn(function) if function.sig.ident == "main" => Some(function),
        _ => None,
    });
    let Some(main) = main else { return Err(format!("missing function `main`; {}", by_hand())) };
    let Some(first) = main.block.stmts.first() else {
        // The line of the end may have a comment before it.
        let at = offset(text, main.block.brace_token.span.close().start());
        let (before, after) = text.split_at(at);
        return Ok(format!("{}\n    {CALL}\n{after}", before.trim_end()));
    };
    let at = offset(text, first.span().start());
    let (before, after) = text.split_at(at);
    let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
    let separator = if line.trim().is_empty() { format!("\n{line}") } else { " ".to_owned() };
    Ok(format!("{before}{CALL}{separator}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_is_the_first_statement_of_main() {
        for (before, after) in [
            (
                "use std::env;\n\nfn main() {\n    println!(\"a\");\n}\n",
                "use std::env;\n\nfn main() {\n    CALL\n    println!(\"a\");\n}\n",
            ),
            ("fn main() {}\n", "fn main() {\n    CALL\n}\n"),
            ("fn main() {\n    // later\n}\n", "fn main() {\n    // later\n    CALL\n}\n"),
            ("fn main() { a(); }", "fn main() { CALL a(); }"),
            (
                "fn main() -> Result<(), E> {\n\t#![allow(unused)]\n\t#[cfg(a)]\n\tb()?;\n\tOk(())\n}\n",
                "fn main() -> Result<(), E> {\n\t#![allow(unused)]\n\tCALL\n\t#[cfg(a)]\n\tb()?;\n\tOk(())\n}\n",
            ),
            (
                "fn main() {\n    // Größe\n    a()\n}",
                "fn main() {\n    // Größe\n    CALL\n    a()\n}",
            ),
        ] {
            assert_eq!(with_call(before).unwrap(), after.replace("CALL", CALL));
        }
        assert!(
            with_call("fn other() {}").unwrap_err().starts_with("missing function `main`; add")
        );
        assert!(with_call("fn main( {").unwrap_err().contains("1: "));
        assert!(compiles_catalog(NEW) && watches_package(NEW));
        assert!(!watches_package("println!(\"cargo::rerun-if-changed=a\");"));
    }
}
