//! Catalogs that a build script compiles.

use std::ops::Range;

use syn::spanned::Spanned as _;
use syn::visit::{Visit, visit_expr_call, visit_item_mod};
use syn::{Expr, ExprCall, ExprLit, ExprPath, ItemMod, Lit};

/// Function of `metrics-catalog-build` that compiles a catalog.
const COMPILE: &str = "compile";

/// Function of `metrics-catalog-build` that needs no catalog.
const BUILD_INFO: &str = "build_info";

/// Calls of `metrics-catalog-build` in a build script.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Compiled {
    /// Paths of the catalogs, relative to the directory of the package.
    pub(super) paths: Vec<String>,
    /// Places of calls with a path that is not a literal.
    pub(super) others: Vec<Range<usize>>,
    /// Whether `build_info` is called.
    calls_build_info: bool,
    /// Whether there are modules in other files, which are not read.
    has_other_files: bool,
}

impl Compiled {
    /// Finds the calls in a build script. `crate_name` is the name of `metrics-catalog-build` in the
    /// manifest.
    pub(super) fn find(script: &str, crate_name: &str) -> syn::Result<Self> {
        let file = syn::parse_file(script)?;
        let crate_name = crate_name.replace('-', "_");
        let mut finder = CallFinder { crate_name, compiled: Self::default() };
        finder.visit_file(&file);
        Ok(finder.compiled)
    }

    /// Returns whether the script needs `metrics-catalog-build` although it compiles no catalog.
    pub(super) const fn needs_no_catalog(&self) -> bool {
        self.calls_build_info
            && !self.has_other_files
            && self.paths.is_empty()
            && self.others.is_empty()
    }
}

struct CallFinder {
    crate_name: String,
    compiled: Compiled,
}

impl CallFinder {
    /// Returns whether an expression is the path of a function of the crate, which may be imported.
    fn is_function(&self, expression: &Expr, name: &str) -> bool {
        let Expr::Path(ExprPath { path, .. }) = expression else { return false };
        let mut segments = path.segments.iter().rev();
        segments.next().is_some_and(|last| last.ident == name)
            && segments.next().is_none_or(|parent| parent.ident == self.crate_name)
    }
}

impl<'ast> Visit<'ast> for CallFinder {
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        self.compiled.calls_build_info |= self.is_function(&call.func, BUILD_INFO);
        if self.is_function(&call.func, COMPILE) {
            if let Some(Expr::Lit(ExprLit { lit: Lit::Str(path), .. })) = call.args.first() {
                self.compiled.paths.push(path.value());
            } else {
                self.compiled.others.push(call.span().byte_range());
            }
        }
        visit_expr_call(self, call);
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        self.compiled.has_other_files |= module.content.is_none();
        visit_item_mod(self, module);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(script: &str) -> Compiled {
        Compiled::find(script, "metrics-catalog-build").unwrap()
    }

    #[test]
    fn all_catalogs_of_a_script_are_found() {
        let script = r#"
            use metrics_catalog_build::compile;
            fn main() {
                metrics_catalog_build::compile("metrics.toml");
                compile("audit.toml");
                if true {
                    ::metrics_catalog_build::compile("more/other.toml");
                }
                cc::compile("c.c");
                tonic_build::compile("x.proto");
            }
        "#;
        let expected = ["metrics.toml", "audit.toml", "more/other.toml"].map(str::to_owned);
        assert_eq!(find(script), Compiled { paths: expected.into(), ..Compiled::default() });
    }

    #[test]
    fn a_dependency_may_have_another_name() {
        let script = "fn main() { catalog_build::compile(\"a.toml\") }";
        let compiled = Compiled::find(script, "catalog-build").unwrap();
        assert_eq!(compiled.paths, ["a.toml"]);
        assert_eq!(find(script), Compiled::default());
    }

    #[test]
    fn a_build_without_a_catalog_is_known() {
        for (script, expected) in [
            ("fn main() { metrics_catalog_build::build_info(); }", true),
            ("use metrics_catalog_build::build_info; fn main() { build_info() }", true),
            ("mod inner { fn f() { metrics_catalog_build::build_info(); } } fn main() {}", true),
            ("fn main() { other::build_info(); }", false),
            ("fn main() {}", false),
            ("mod catalog; fn main() { metrics_catalog_build::build_info(); }", false),
            (
                "use metrics_catalog_build::*; fn main() { build_info(); compile(\"a.toml\") }",
                false,
            ),
            ("use metrics_catalog_build::*; fn main() { build_info(); compile(path()) }", false),
        ] {
            assert_eq!(find(script).needs_no_catalog(), expected, "{script}");
        }
    }

    #[test]
    fn a_path_that_is_computed_is_reported_with_its_place() {
        let script = "fn main() {\n    metrics_catalog_build::compile(path());\n}\n";
        let compiled = find(script);
        assert!(compiled.paths.is_empty());
        let others: Vec<&str> = compiled.others.into_iter().map(|place| &script[place]).collect();
        assert_eq!(others, ["metrics_catalog_build::compile(path())"]);
    }
}
