//! Catalogs that a build script compiles.

use std::ops::Range;

use syn::spanned::Spanned as _;
use syn::visit::{Visit, visit_expr_call};
use syn::{Expr, ExprCall, ExprLit, ExprPath, Lit};

/// Function of `metrics-catalog-build` that compiles a catalog.
const COMPILE: &str = "compile";

/// Calls of `compile` in a build script.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Compiled {
    /// Paths of the catalogs, relative to the directory of the package.
    pub(super) paths: Vec<String>,
    /// Places of calls with a path that is not a literal.
    pub(super) others: Vec<Range<usize>>,
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
}

struct CallFinder {
    crate_name: String,
    compiled: Compiled,
}

impl CallFinder {
    /// Returns whether a path is that of `compile`, which may be imported.
    fn is_compile(&self, path: &ExprPath) -> bool {
        let mut segments = path.path.segments.iter().rev();
        segments.next().is_some_and(|last| last.ident == COMPILE)
            && segments.next().is_none_or(|parent| parent.ident == self.crate_name)
    }
}

impl<'ast> Visit<'ast> for CallFinder {
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        if matches!(&*call.func, Expr::Path(path) if self.is_compile(path)) {
            if let Some(Expr::Lit(ExprLit { lit: Lit::Str(path), .. })) = call.args.first() {
                self.compiled.paths.push(path.value());
            } else {
                self.compiled.others.push(call.span().byte_range());
            }
        }
        visit_expr_call(self, call);
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
        assert_eq!(find(script), Compiled { paths: expected.into(), others: vec![] });
    }

    #[test]
    fn a_dependency_may_have_another_name() {
        let script = "fn main() { catalog_build::compile(\"a.toml\") }";
        let compiled = Compiled::find(script, "catalog-build").unwrap();
        assert_eq!(compiled.paths, ["a.toml"]);
        assert_eq!(find(script), Compiled::default());
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
