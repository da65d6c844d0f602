//! From the list of the rules to the type.

/// Declares the rules, so that the id, the doc line and the list cannot differ.
macro_rules! rules {
    (
        $(#[doc = $meaning:literal] $rule:ident = $id:literal,)*
        lints:
        $(#[doc = $lint_meaning:literal] $lint:ident = $lint_id:literal,)*
    ) => {
        /// A rule that a catalog keeps.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $meaning] $rule,)*
            $(#[doc = $lint_meaning] $lint,)*
        }

        impl Rule {
            /// All of them, those of the file before those of names, and so on.
            pub const ALL: &[Self] = &[$(Self::$rule,)* $(Self::$lint,)*];

            /// The name that reports show, and that stays what it is: `unknown-event`.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$rule => $id,)*
                    $(Self::$lint => $lint_id,)*
                }
            }

            /// The ids of the lints.
            pub(crate) const LINT_IDS: [&str; [$($lint_id,)*].len()] = [$($lint_id,)*];

            /// Whether it is a lint: a rule of what is most likely meant, which an `[[allow]]`
            /// in the catalog excuses.
            #[must_use]
            pub const fn is_lint(self) -> bool {
                matches!(self, $(Self::$lint)|*)
            }

            /// What it demands, in one sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$rule => $meaning.trim_ascii(),)*
                    $(Self::$lint => $lint_meaning.trim_ascii(),)*
                }
            }
        }

        impl ::std::fmt::Display for Rule {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.id())
            }
        }
    };
}

pub(super) use rules;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use crate::rule::Rule;

    #[test]
    fn no_two_rules_have_the_same_id() {
        let ids: HashSet<&str> = Rule::ALL.iter().map(|rule| rule.id()).collect();
        assert_eq!(ids.len(), Rule::ALL.len());
    }

    #[test]
    fn an_id_is_kebab_case_and_a_meaning_a_sentence() {
        for rule in Rule::ALL {
            let id = rule.id();
            assert!(id.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()), "{id}");
            assert!(rule.meaning().ends_with('.'), "{id}");
        }
    }
}
