//! Second pass over the sources: expressions that use items of the catalog.

use proc_macro2::TokenStream;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::visit::{self, Visit};
use syn::{
    Arm, Attribute, Expr, ExprPath, ExprStruct, ImplItem, ItemImpl, Macro, Pat, PatStruct,
    PatTupleStruct, Path, QSelf, Stmt, Token, Type,
};

use super::declared::{is_test, last_name};
use super::tokens;
use super::usage::{AllUses, Items, Usable};

/// Uses in a file.
pub(super) struct Visitor<'a> {
    items: &'a Items,
    uses: &'a mut AllUses,
    is_test: bool,
    /// Type of each `impl` around this point: its last name, and the one before it.
    selves: Vec<(Option<String>, String)>,
}

impl<'a> Visitor<'a> {
    pub(super) const fn new(items: &'a Items, uses: &'a mut AllUses, is_test: bool) -> Self {
        Self { items, uses, is_test, selves: Vec::new() }
    }

    /// Adds the uses in a parsed file.
    pub(super) fn add_file(&mut self, file: &syn::File) {
        self.is_test |= is_test(&file.attrs);
        self.visit_file(file);
    }

    /// Adds the names in tokens.
    pub(super) fn add_tokens(&mut self, tokens: TokenStream) {
        for name in tokens::names(tokens) {
            let items = self.items.find_in_tokens(&name);
            self.add(&items);
            if let tokens::Name::Plain { qualifier: Some(qualifier), name } = &name
                && qualifier == "Self"
                && let Some((_, own)) = self.selves.last()
            {
                let items = self.items.find(Some(own), name, true);
                self.add(&items);
            }
        }
    }

    fn add(&mut self, items: &[Usable]) {
        for item in items {
            let uses = self.uses.entry(*item).or_default();
            *(if self.is_test { &mut uses.in_tests } else { &mut uses.elsewhere }) = true;
        }
    }

    /// Adds the items in a path: each name, with the one before it.
    fn add_path(&mut self, qself: Option<&QSelf>, path: &Path) {
        let mut before = qself.and_then(|qself| last_name(&qself.ty));
        for segment in &path.segments {
            let mut name = segment.ident.unraw().to_string();
            if name == "Self"
                && let Some((qualifier, own)) = self.selves.last()
            {
                before.clone_from(qualifier);
                name.clone_from(own);
            }
            let items = self.items.find(before.as_deref(), &name, false);
            self.add(&items);
            before = Some(name);
        }
    }

    fn with_attributes(&mut self, attributes: &[Attribute], visit: impl FnOnce(&mut Self)) {
        let was_test = self.is_test;
        self.is_test |= is_test(attributes);
        visit(self);
        self.is_test = was_test;
    }
}

/// Returns the attributes of an expression that can be a statement.
fn attributes(expr: &Expr) -> &[Attribute] {
    match expr {
        Expr::Assign(expr) => &expr.attrs,
        Expr::Await(expr) => &expr.attrs,
        Expr::Block(expr) => &expr.attrs,
        Expr::Call(expr) => &expr.attrs,
        Expr::ForLoop(expr) => &expr.attrs,
        Expr::If(expr) => &expr.attrs,
        Expr::Loop(expr) => &expr.attrs,
        Expr::Macro(expr) => &expr.attrs,
        Expr::Match(expr) => &expr.attrs,
        Expr::MethodCall(expr) => &expr.attrs,
        Expr::Return(expr) => &expr.attrs,
        Expr::Struct(expr) => &expr.attrs,
        Expr::Try(expr) => &expr.attrs,
        Expr::Unsafe(expr) => &expr.attrs,
        Expr::While(expr) => &expr.attrs,
        _ => &[],
    }
}

impl<'ast> Visit<'ast> for Visitor<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Const(item) => &item.attrs,
            syn::Item::Enum(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Macro(item) => &item.attrs,
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Static(item) => &item.attrs,
            syn::Item::Struct(item) => &item.attrs,
            syn::Item::Trait(item) => &item.attrs,
            _ => &Vec::new(),
        };
        self.with_attributes(attributes, |visitor| visit::visit_item(visitor, item));
    }

    fn visit_stmt(&mut self, statement: &'ast Stmt) {
        let attributes = match statement {
            Stmt::Local(local) => &local.attrs,
            Stmt::Macro(item) => &item.attrs,
            Stmt::Expr(expr, _) => attributes(expr),
            Stmt::Item(_) => &[],
        };
        self.with_attributes(attributes, |visitor| visit::visit_stmt(visitor, statement));
    }

    fn visit_arm(&mut self, arm: &'ast Arm) {
        self.with_attributes(&arm.attrs, |visitor| visit::visit_arm(visitor, arm));
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        let attributes = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            ImplItem::Macro(item) => &item.attrs,
            _ => &Vec::new(),
        };
        self.with_attributes(attributes, |visitor| visit::visit_impl_item(visitor, item));
    }

    fn visit_item_impl(&mut self, item: &'ast ItemImpl) {
        let mut names = match &*item.self_ty {
            Type::Path(path) => {
                path.path.segments.iter().map(|it| it.ident.unraw().to_string()).collect()
            }
            _ => Vec::new(),
        };
        let name = names.pop().unwrap_or_default();
        self.selves.push((names.pop(), name));
        visit::visit_item_impl(self, item);
        self.selves.pop();
    }

    fn visit_expr_path(&mut self, path: &'ast ExprPath) {
        self.add_path(path.qself.as_ref(), &path.path);
        visit::visit_expr_path(self, path);
    }

    fn visit_expr_struct(&mut self, item: &'ast ExprStruct) {
        self.add_path(item.qself.as_ref(), &item.path);
        visit::visit_expr_struct(self, item);
    }

    // A pattern constructs nothing. It may contain expressions.
    fn visit_pat(&mut self, pattern: &'ast Pat) {
        if !matches!(pattern, Pat::Path(_)) {
            visit::visit_pat(self, pattern);
        }
    }

    fn visit_pat_struct(&mut self, pattern: &'ast PatStruct) {
        pattern.fields.iter().for_each(|field| self.visit_field_pat(field));
    }

    fn visit_pat_tuple_struct(&mut self, pattern: &'ast PatTupleStruct) {
        pattern.elems.iter().for_each(|element| self.visit_pat(element));
    }

    fn visit_macro(&mut self, item: &'ast Macro) {
        let name = item.path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
        let is_match =
            ["matches", "assert_matches", "debug_assert_matches"].contains(&name.as_str());
        match is_match.then(|| item.parse_body::<Matches>()) {
            Some(Ok(Matches { value, guard, rest })) => {
                self.visit_expr(&value);
                if let Some(guard) = &guard {
                    self.visit_expr(guard);
                }
                self.add_tokens(rest);
            }
            _ => self.add_tokens(item.tokens.clone()),
        }
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        let is_inert = ["derive", "doc", "event", "label"];
        let is_inert = is_inert.iter().any(|name| attribute.path().is_ident(name));
        if let (false, syn::Meta::List(list)) = (is_inert, &attribute.meta) {
            self.add_tokens(list.tokens.clone());
        }
    }
}

/// Arguments of `matches!` and the like, without the pattern.
struct Matches {
    value: Expr,
    guard: Option<Expr>,
    /// Message of an assertion.
    rest: TokenStream,
}

impl Parse for Matches {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let value = input.parse()?;
        input.parse::<Token![,]>()?;
        Pat::parse_multi_with_leading_vert(input)?;
        let guard = input.parse::<Option<Token![if]>>()?.map(|_| input.parse()).transpose()?;
        Ok(Self { value, guard, rest: input.parse()? })
    }
}
