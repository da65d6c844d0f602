//! First pass over the sources: enums of events, and other names for them.

use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt as _;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprLit, Ident, ImplItemType, ItemEnum, ItemMod, ItemType, ItemUse, Lit,
    LitStr, Macro, Token, Type, UseTree,
};

use super::tokens::{self, Name};

/// Names that a file declares.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) enums: Vec<EventEnum>,
    /// Other names for items: `use old as new`, `type new = old`.
    pub(super) renamed: Vec<(String, String)>,
    /// Names that `use` imports, each with the name before it: `use Enum::Variant`.
    pub(super) imported: Vec<(String, String)>,
    /// Names of which `use` imports everything: `use Enum::*`.
    pub(super) globs: Vec<String>,
    /// Files that `include!` adds, if they are literals, with its lines.
    pub(super) includes: Vec<(Option<String>, usize)>,
    /// Files of modules with `#[path]`, with its lines.
    pub(super) modules: Vec<(PathBuf, usize)>,
    /// Paths, without `.rs`, of modules in other files that only tests have.
    pub(super) test_modules: Vec<PathBuf>,
    /// Directory of the file.
    parent: PathBuf,
    /// Directory of the modules at this point of the file.
    directory: PathBuf,
    /// Number of modules around this point.
    depth: usize,
    is_test: bool,
}

/// Enum with the path of a group.
#[derive(Debug)]
pub(super) struct EventEnum {
    pub(super) name: String,
    /// Last name of the path.
    pub(super) group: String,
    pub(super) line: usize,
    pub(super) variants: Vec<Variant>,
    /// Derives that may construct variants, unless they are others under these names.
    pub(super) derives: Vec<String>,
    /// Attribute that may construct variants.
    pub(super) attribute: Option<String>,
}

/// Variant that records an event.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) name: String,
    /// Name of the event in the catalog, if an attribute has it.
    pub(super) event: Option<String>,
    pub(super) line: usize,
    /// Whether `#[derive(Default)]` constructs it.
    pub(super) is_default: bool,
}

/// Derives that construct no value that there was not before.
const DERIVES: [&str; 16] = [
    "AsRefStr",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Display",
    "Eq",
    "Error",
    "Event",
    "Hash",
    "IntoStaticStr",
    "Label",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Serialize",
];

/// Attributes that construct none either.
const ATTRIBUTES: [&str; 17] = [
    "allow",
    "automatically_derived",
    "cfg",
    "cfg_attr",
    "deny",
    "deprecated",
    "derive",
    "display",
    "doc",
    "event",
    "expect",
    "forbid",
    "must_use",
    "non_exhaustive",
    "repr",
    "serde",
    "warn",
];

impl EventEnum {
    /// Returns the derive or attribute that may construct variants.
    pub(super) fn constructor(&self, renamed: &[&(String, String)]) -> Option<String> {
        let is_harmless = |derive: &str| {
            let known = |from: &str| DERIVES.contains(&from);
            renamed.iter().any(|(from, to)| to == derive && known(from))
        };
        let derive = self.derives.iter().find(|derive| !is_harmless(derive));
        let derive = derive.map(|derive| format!("the derive `{derive}`"));
        derive.or_else(|| self.attribute.as_ref().map(|it| format!("the attribute `{it}`")))
    }
}

impl Declared {
    /// Collects the names of a parsed file.
    pub(super) fn of_file(file: &syn::File, path: &Path) -> Self {
        let mut directory = path.with_extension("");
        if ["lib", "main", "mod"].iter().any(|root| directory.ends_with(root)) {
            directory.pop();
        }
        let parent = path.parent().map(Path::to_owned).unwrap_or_default();
        let mut declared = Self { parent, directory, ..Self::default() };
        declared.visit_file(file);
        declared
    }

    /// Collects the names in tokens.
    pub(super) fn add_tokens(&mut self, tokens: TokenStream) {
        for name in tokens::names(tokens) {
            match name {
                Name::Renamed { from, to } => self.renamed.push((from, to)),
                Name::Glob(name) => self.globs.push(name),
                Name::Plain { .. } | Name::Composed(_) => {}
            }
        }
    }

    fn add_use(&mut self, parent: Option<&str>, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.add_use(Some(&path.ident.unraw().to_string()), &path.tree),
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.add_use(parent, tree));
            }
            UseTree::Glob(_) => self.globs.extend(parent.map(str::to_owned)),
            UseTree::Name(name) => {
                let name = name.ident.unraw().to_string();
                self.imported.extend(parent.map(|parent| (parent.to_owned(), name)));
            }
            UseTree::Rename(renamed) => {
                let from = match (renamed.ident.to_string().as_str(), parent) {
                    ("self", Some(parent)) => parent.to_owned(),
                    _ => renamed.ident.unraw().to_string(),
                };
                self.renamed.push((from.clone(), renamed.rename.unraw().to_string()));
                self.imported.extend(parent.map(|parent| (parent.to_owned(), from)));
            }
        }
    }

    /// Adds the other name of a type.
    fn add_alias(&mut self, name: &Ident, of: &Type) {
        if let Some(from) = last_name(of) {
            self.renamed.push((from, name.unraw().to_string()));
        }
    }
}

/// Returns the last name in the path of a type.
pub(super) fn last_name(of: &Type) -> Option<String> {
    match of {
        Type::Path(path) => path.path.segments.last().map(|it| it.ident.unraw().to_string()),
        Type::Group(group) => last_name(&group.elem),
        Type::Paren(paren) => last_name(&paren.elem),
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Declared {
    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.enums.extend(event_enum(item));
        visit::visit_item_enum(self, item);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.add_use(None, &item.tree);
    }

    fn visit_item_type(&mut self, item: &'ast ItemType) {
        self.add_alias(&item.ident, &item.ty);
    }

    fn visit_impl_item_type(&mut self, item: &'ast ImplItemType) {
        self.add_alias(&item.ident, &item.ty);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let was_test = self.is_test;
        self.is_test |= is_test(&item.attrs);
        let name = item.ident.unraw().to_string();
        let own_file = module_file(&item.attrs).filter(|_| item.content.is_none());
        if let Some(own_file) = own_file {
            let base = if self.depth == 0 { &self.parent } else { &self.directory };
            let file = base.join(own_file);
            if self.is_test {
                let known = file.canonicalize();
                self.test_modules.push(known.as_ref().unwrap_or(&file).with_extension(""));
            }
            self.modules.push((file, item.ident.span().start().line));
        }
        self.directory.push(name);
        self.depth += 1;
        if item.content.is_none() && self.is_test {
            self.test_modules.push(self.directory.clone());
        }
        visit::visit_item_mod(self, item);
        self.depth -= 1;
        self.directory.pop();
        self.is_test = was_test;
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        let name = item.path.segments.last().map(|it| &it.ident);
        if let Some(name) = name.filter(|name| *name == "include") {
            let path = item.parse_body::<LitStr>().ok().map(|path| path.value());
            self.includes.push((path, name.span().start().line));
        }
        self.add_tokens(item.tokens.clone());
    }
}

/// Attributes of functions that only tests and benchmarks call.
const TESTS: [&str; 4] = ["bench", "rstest", "test", "test_case"];

/// Returns whether attributes make an item a part of tests.
pub(super) fn is_test(attributes: &[Attribute]) -> bool {
    expanded(attributes).iter().any(|(path, tokens)| {
        let name = path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
        if TESTS.contains(&name.as_str()) {
            return true;
        }
        path.is_ident("cfg") && is_only_for_tests(tokens)
    })
}

/// Returns whether a condition is `test`, or `all` of it and others.
fn is_only_for_tests(condition: &TokenStream) -> bool {
    let tokens: Vec<TokenTree> = condition.clone().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(word)] => word == "test",
        [TokenTree::Ident(word), TokenTree::Group(group)] if word == "all" => {
            let all: Vec<TokenTree> = group.stream().into_iter().collect();
            let is_comma =
                |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == ',');
            let mut parts = all.split(is_comma);
            parts.any(|part| is_only_for_tests(&part.iter().cloned().collect()))
        }
        _ => false,
    }
}

/// Returns an enum that records the events of a group.
fn event_enum(item: &ItemEnum) -> Option<EventEnum> {
    let attributes = expanded(&item.attrs);
    let mut paths = attributes.iter().filter_map(|(path, tokens)| {
        let arguments = path.is_ident("event").then(|| arguments(tokens.clone()))?;
        let paths = arguments.into_iter().filter_map(|argument| match argument {
            Argument::Path(path) if !path.is_ident("partial") => Some(path),
            Argument::Path(_) | Argument::Text(_) | Argument::Other => None,
        });
        // As the derive does, which takes a single word for a misspelt option beside a path.
        paths.max_by_key(|path| path.segments.len().min(2))
    });
    let group = paths.next_back()?.segments.last()?.ident.unraw().to_string();
    let derives = attributes.iter().filter(|(path, _)| path.is_ident("derive"));
    let derives: Vec<String> = derives
        .flat_map(|(_, tokens)| arguments(tokens.clone()))
        .filter_map(|argument| match argument {
            Argument::Path(path) => Some(path.segments.last()?.ident.to_string()),
            Argument::Text(_) | Argument::Other => None,
        })
        .collect();
    let has_default = derives.iter().any(|it| it == "Default");
    let derives = derives.into_iter().filter(|it| !DERIVES.contains(&it.as_str())).collect();
    let other = attributes.iter().map(|(path, _)| path).find(|path| {
        let is_tool =
            path.segments.first().is_some_and(|it| it.ident == "rustfmt" || it.ident == "clippy");
        !is_tool && !ATTRIBUTES.iter().any(|known| path.is_ident(known))
    });
    let other = other.and_then(|path| path.segments.last()).map(|it| it.ident.to_string());
    let variant = |variant: &syn::Variant| {
        let attributes = expanded(&variant.attrs);
        let own = attributes.iter().filter(|(path, _)| path.is_ident("event"));
        let mut event = None;
        for argument in own.flat_map(|(_, tokens)| arguments(tokens.clone())) {
            match argument {
                Argument::Text(text) => event = Some(text),
                Argument::Path(path) if path.is_ident("skip") => return None,
                Argument::Path(_) | Argument::Other => {}
            }
        }
        let is_default = has_default && attributes.iter().any(|(path, _)| path.is_ident("default"));
        let (name, line) = (variant.ident.unraw().to_string(), variant.ident.span().start().line);
        Some(Variant { name, event, line, is_default })
    };
    Some(EventEnum {
        name: item.ident.unraw().to_string(),
        group,
        line: item.ident.span().start().line,
        variants: item.variants.iter().filter_map(variant).collect(),
        derives,
        attribute: other,
    })
}

/// Returns the paths and arguments of attributes, with those in `cfg_attr`.
pub(super) fn expanded(attributes: &[Attribute]) -> Vec<(syn::Path, TokenStream)> {
    let arguments = |meta: syn::Meta| match meta {
        syn::Meta::List(list) => (list.path, list.tokens),
        syn::Meta::Path(_) | syn::Meta::NameValue(_) => (meta.path().clone(), TokenStream::new()),
    };
    metas(attributes).into_iter().map(arguments).collect()
}

/// Returns the contents of attributes, with those in `cfg_attr`.
fn metas(attributes: &[Attribute]) -> Vec<syn::Meta> {
    let mut pending: Vec<syn::Meta> =
        attributes.iter().rev().map(|attribute| attribute.meta.clone()).collect();
    let mut all = Vec::new();
    while let Some(meta) = pending.pop() {
        if let syn::Meta::List(list) = &meta
            && list.path.is_ident("cfg_attr")
        {
            let parse = Punctuated::<syn::Meta, Token![,]>::parse_terminated;
            if let Ok(metas) = syn::parse::Parser::parse2(parse, list.tokens.clone()) {
                pending.extend(metas.into_iter().skip(1));
            }
        }
        all.push(meta);
    }
    all
}

/// Returns the value of `#[path = "…"]`.
fn module_file(attributes: &[Attribute]) -> Option<String> {
    metas(attributes).into_iter().find_map(|meta| match meta {
        syn::Meta::NameValue(meta) if meta.path.is_ident("path") => match meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(path), .. }) => Some(path.value()),
            _ => None,
        },
        _ => None,
    })
}

/// Argument of an attribute.
enum Argument {
    Path(syn::Path),
    Text(String),
    Other,
}

/// Returns the arguments of an attribute that commas separate.
fn arguments(tokens: TokenStream) -> Vec<Argument> {
    let parse = |input: ParseStream<'_>| {
        let mut arguments = Vec::new();
        while !input.is_empty() {
            if input.peek(LitStr) {
                arguments.push(Argument::Text(input.parse::<LitStr>()?.value()));
            } else if input.peek2(Token![=]) {
                arguments.push(Argument::Other);
            } else {
                arguments.push(
                    syn::Path::parse_mod_style(input).map_or(Argument::Other, Argument::Path),
                );
            }
            while !input.is_empty() && !input.peek(Token![,]) {
                input.parse::<TokenTree>()?;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(arguments)
    };
    syn::parse::Parser::parse2(parse, tokens).unwrap_or_default()
}
