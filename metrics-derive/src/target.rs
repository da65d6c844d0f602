//! The type a derive is applied to, and the options of its attribute.

use syn::parse::Parser as _;
use syn::{DeriveInput, Generics, Ident, Path, Visibility, parse_quote};

use proc_macro2::Span;

use crate::attribute::{Argument, arguments, unknown};
use crate::error::Errors;

/// Type that the generated impls are for. Known even if the attributes have errors.
pub(crate) struct Target {
    pub(crate) visibility: Visibility,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    /// Path of the runtime crate.
    pub(crate) runtime: Path,
}

impl Target {
    pub(crate) fn new(input: DeriveInput, runtime: Option<Path>) -> Self {
        Self {
            visibility: input.vis,
            ident: input.ident,
            generics: input.generics,
            runtime: runtime.unwrap_or_else(|| parse_quote!(::metrics_catalog)),
        }
    }
}

/// Options of the enum's attribute.
#[derive(Default)]
pub(crate) struct Options {
    /// Path of the generated item. After an error about it, a placeholder.
    pub(crate) path: Option<Path>,
    /// Span of `partial`, which allows catalog items without a variant.
    pub(crate) partial: Option<Span>,
    pub(crate) runtime: Option<Path>,
}

/// Texts of the errors about the attribute, which differ between the derives.
pub(crate) struct Wording {
    /// Name of the attribute: `event`.
    pub(crate) attribute: &'static str,
    /// Accepted options.
    pub(crate) options: &'static str,
    pub(crate) second_path: &'static str,
    pub(crate) quoted_path: &'static str,
    pub(crate) misplaced_skip: &'static str,
}

impl Options {
    pub(crate) fn parse(input: &DeriveInput, wording: &Wording, errors: &mut Errors) -> Self {
        let mut options = Self::default();
        let mut paths = Vec::new();
        let arguments = arguments(wording.attribute, &input.attrs, errors);
        if arguments.is_empty() && !errors.is_empty() {
            options.path = Some(input.ident.clone().into());
        }
        for argument in arguments {
            match argument {
                Argument::Path(path) => match path.get_ident() {
                    Some(word) if word == "partial" => options.partial = Some(word.span()),
                    Some(word) if word == "skip" => errors.at(word, wording.misplaced_skip),
                    _ => paths.push(path),
                },
                Argument::Text(text) => {
                    errors.at(&text, wording.quoted_path);
                    options.path.get_or_insert_with(|| input.ident.clone().into());
                }
                Argument::Assignment(key, value) if key == "crate" => {
                    match Path::parse_mod_style.parse2(value) {
                        Ok(_) if options.runtime.is_some() => {
                            errors.at(key, "duplicate `crate`; remove one");
                        }
                        Ok(path) => options.runtime = Some(path),
                        Err(error) => errors.push(error),
                    }
                }
                Argument::Assignment(key, _) => {
                    errors.push(unknown(&key, &["crate", "partial"], wording.options));
                }
            }
        }
        options.choose_path(paths, wording, errors);
        options
    }

    /// Chooses the path of the generated item. A single word is treated as a misspelt option if
    /// there is a longer path.
    fn choose_path(&mut self, paths: Vec<Path>, wording: &Wording, errors: &mut Errors) {
        let chosen = paths.iter().position(|path| path.segments.len() > 1).unwrap_or_default();
        for (index, path) in paths.into_iter().enumerate() {
            match path.get_ident() {
                _ if index == chosen => self.path = Some(path),
                Some(word) => errors.push(unknown(word, &["partial"], wording.options)),
                None => errors.at(path, wording.second_path),
            }
        }
    }
}
