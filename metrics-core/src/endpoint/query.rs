//! Selection of families by a query: `?name[]=mail_queue_size&name[]=…`, `?tier=basic`.

use metrics_catalog_shared::http::split_hex_byte;
use metrics_catalog_shared::tier::Tier;

use crate::catalog::family::FamilyDescriptor;

/// Error of a query that names an unknown tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnknownTier;

/// Query of a request, percent-encoded, without its `?`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Query<'a>(pub(crate) &'a str);

impl<'a> Query<'a> {
    /// Returns whether the query names families. Otherwise it selects all.
    pub(crate) fn names_any(self) -> bool {
        self.selected().next().is_some()
    }

    /// Returns whether the query names a family, as either text format names it, or one of its
    /// samples.
    pub(crate) fn names_family(self, family: FamilyDescriptor) -> bool {
        let (base, suffixes) = family.occupied_names();
        self.names(base, suffixes)
    }

    /// Returns whether the query has one of the names that consist of a base name and a suffix.
    pub(crate) fn names(self, base: &str, suffixes: &[&str]) -> bool {
        let is_spelling =
            |name: &str, suffix: &str| decoded(name).eq(base.bytes().chain(suffix.bytes()));
        self.selected().any(|name| suffixes.iter().any(|suffix| is_spelling(name, suffix)))
    }

    fn selected(self) -> impl Iterator<Item = &'a str> {
        self.values("name[]")
    }

    /// Returns the lowest tier that is selected; the default is all tiers.
    pub(crate) fn tier(self) -> Result<Tier, UnknownTier> {
        let mut tier = None;
        for value in self.values("tier") {
            let is_wanted = |tier: &Tier| decoded(value).eq(tier.name().bytes());
            let wanted = Tier::ALL.into_iter().find(is_wanted).ok_or(UnknownTier)?;
            tier = tier.max(Some(wanted));
        }
        Ok(tier.unwrap_or(Tier::Detail))
    }

    /// Returns the values of a key, percent-encoded.
    fn values(self, key: &str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.split('&');
        pairs.filter_map(move |pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            decoded(name).eq(key.bytes()).then_some(value)
        })
    }
}

/// Decodes a part of a query: `%5B` is `[`, `+` is a space. A `%` without two hexadecimal digits is
/// itself.
fn decoded(text: &str) -> impl Iterator<Item = u8> {
    let mut rest = text.as_bytes();
    core::iter::from_fn(move || {
        let (byte, after) = rest.split_first()?;
        rest = after;
        Some(match byte {
            b'+' => b' ',
            b'%' => match split_hex_byte(after) {
                Some((byte, after)) => {
                    rest = after;
                    byte
                }
                None => b'%',
            },
            byte => *byte,
        })
    })
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn percent_encoding_is_decoded() {
        for (text, expected) in [
            ("name%5B%5d", b"name[]".as_slice()),
            ("a+b%20c", b"a b c"),
            ("%", b"%"),
            ("%4", b"%4"),
            ("%zz%41", b"%zzA"),
            ("%+1", b"% 1"),
            ("%FF", b"\xff"),
            ("", b""),
        ] {
            assert_eq!(decoded(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn keys_can_be_repeated_and_have_no_value() {
        let values = |query| Query(query).values("name[]").collect::<Vec<_>>();
        assert_eq!(values("name[]=a&x=y&name%5B%5D=b=c&name[]"), ["a", "b=c", ""]);
        assert_eq!(values("name=a&names[]=b&NAME[]=c"), [""; 0]);
        assert!(!Query("").names_any());
    }

    #[test]
    fn tiers_are_selected_by_name() {
        for (query, tier) in [
            ("", Ok(Tier::Detail)),
            ("tier=basic", Ok(Tier::Basic)),
            ("tier=%62asic&a", Ok(Tier::Basic)),
            ("tier=detail", Ok(Tier::Detail)),
            ("tier=basic&tier=detail", Ok(Tier::Detail)),
            ("tier=basic&tier=", Err(UnknownTier)),
            ("tier=Basic", Err(UnknownTier)),
            ("tier", Err(UnknownTier)),
        ] {
            assert_eq!(Query(query).tier(), tier, "{query}");
        }
    }
}
