//! Names in tokens that are not parsed, such as those of a macro.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::ext::IdentExt as _;

/// Name in tokens.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// Identifier, and the one before it with `::` between them.
    Plain { qualifier: Option<String>, name: String },
    /// `old as new`, or `type new = path::old;`.
    Renamed { from: String, to: String },
    /// `name::*`.
    Glob(String),
    /// Literal parts of an identifier that a macro composes, as in `[<Connection $kind>]`, in order.
    Composed(Vec<String>),
}

/// Returns the names in tokens, in order. A variable of a macro (`$name`) is not a name.
pub(super) fn names(tokens: TokenStream) -> Vec<Name> {
    let mut names = Vec::new();
    let mut pending = vec![tokens];
    while let Some(tokens) = pending.pop() {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (index, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => {
                    let composed = (group.delimiter() == Delimiter::Bracket)
                        .then(|| composed(group.stream()))
                        .flatten();
                    names.extend(composed.map(Name::Composed));
                    pending.push(group.stream());
                }
                TokenTree::Ident(_) => names.extend(name_at(&tokens, index)),
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }
    names
}

/// Returns the name at an identifier.
fn name_at(tokens: &[TokenTree], index: usize) -> Vec<Name> {
    let punct = |index: Option<usize>, expected: char| {
        let token = index.and_then(|index| tokens.get(index));
        matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == expected)
    };
    let ident = |index: Option<usize>| match index.and_then(|index| tokens.get(index)) {
        Some(TokenTree::Ident(ident)) => Some(ident.unraw().to_string()),
        _ => None,
    };
    let back = |count: usize| index.checked_sub(count);
    let Some(name) = ident(Some(index)).filter(|_| !punct(back(1), '$')) else { return Vec::new() };
    let is_path = punct(back(1), ':') && punct(back(2), ':');
    let mut names = Vec::new();
    let next = |count: usize| Some(index + count);
    if punct(next(1), ':') && punct(next(2), ':') && punct(next(3), '*') {
        names.push(Name::Glob(name.clone()));
    }
    if let (Some("as"), Some(to)) = (ident(next(1)).as_deref(), ident(next(2))) {
        names.push(Name::Renamed { from: name.clone(), to });
    }
    if ident(back(1)).as_deref() == Some("type") {
        let mut rest = tokens[index..].iter();
        let ended = |token: &&TokenTree| !matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
        // Any of the names on the right may be the last one of the path.
        let idents = rest.by_ref().skip(1).take_while(ended).filter_map(|token| match token {
            TokenTree::Ident(from) => Some(from.unraw().to_string()),
            _ => None,
        });
        names.extend(idents.map(|from| Name::Renamed { from, to: name.clone() }));
    }
    // The qualifier may be a variable of the macro, or end in generic arguments: it is unknown.
    let is_variable = punct(back(4), '$');
    let qualifier = ident(back(3)).filter(|_| is_path && !is_variable);
    names.push(Name::Plain { qualifier, name });
    names
}

/// Returns the literal parts of `[<...>]`.
fn composed(tokens: TokenStream) -> Option<Vec<String>> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |token: Option<&TokenTree>, expected: char| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == expected);
    if !is(tokens.first(), '<') || !is(tokens.last(), '>') {
        return None;
    }
    let mut parts = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| tokens.get(index));
        match token {
            // A variable, or a modifier such as `:camel`.
            TokenTree::Ident(_) if is(before, '$') || is(before, ':') => {}
            TokenTree::Ident(ident) => parts.push(ident.unraw().to_string()),
            TokenTree::Literal(literal) => parts.push(literal.to_string().replace('"', "")),
            TokenTree::Punct(_) | TokenTree::Group(_) => {}
        }
    }
    Some(parts)
}

/// Returns whether an identifier with these parts, in order and in any case, can be a name.
pub(super) fn can_be(parts: &[String], name: &str) -> bool {
    let letters = |text: &str| text.replace('_', "").to_lowercase();
    let name = letters(name);
    let mut rest = name.as_str();
    parts.iter().all(|part| match rest.split_once(letters(part).as_str()) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(qualifier: Option<&str>, name: &str) -> Name {
        Name::Plain { qualifier: qualifier.map(str::to_owned), name: name.to_owned() }
    }

    fn names(text: &str) -> Vec<Name> {
        super::names(text.parse().unwrap())
    }

    #[test]
    fn a_name_has_the_qualifier_before_it() {
        let expected =
            [plain(None, "a"), plain(Some("a"), "B"), plain(Some("B"), "C"), plain(None, "d")];
        assert_eq!(names("a::B::C { .. } d"), expected);
        assert_eq!(names("$e::$v $x::B"), [plain(None, "B")]);
        assert_eq!(names("r#type::B")[1], plain(Some("type"), "B"));
        assert_eq!(names("x!(y, (B))"), [plain(None, "x"), plain(None, "y"), plain(None, "B")]);
    }

    #[test]
    fn other_names_for_a_name_are_found() {
        let renamed = |from: &str, to: &str| Name::Renamed { from: from.into(), to: to.into() };
        assert!(names("use a::Smtp as S;").contains(&renamed("Smtp", "S")));
        assert!(names("type S = a::Smtp<'static>;").contains(&renamed("Smtp", "S")));
        assert!(names("use a::Smtp::*;").contains(&Name::Glob("Smtp".into())));
    }

    #[test]
    fn parts_of_composed_names_are_found() {
        assert!(
            names("x![[<Connection $kind:camel>]]")
                .contains(&Name::Composed(vec!["Connection".into()]))
        );
        assert!(names("[<$a>]").contains(&Name::Composed(vec![])));
        let parts = ["connection".to_owned(), "End".to_owned()];
        assert!(can_be(&parts, "ConnectionEnd") && can_be(&parts, "CONNECTION_IDLE_END"));
        assert!(!can_be(&parts, "EndConnection") && can_be(&[], "Any"));
    }
}
