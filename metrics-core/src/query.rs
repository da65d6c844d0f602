//! Which families a query asks for: `?name[]=mail_queue_size&name[]=…`.

use crate::family::{Family, Kind};

/// What stands after the `?` of a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Query<'a>(pub(crate) &'a str);

impl<'a> Query<'a> {
    /// Whether it names families at all: if not, all are wanted.
    pub(crate) fn names_any(self) -> bool {
        self.names().next().is_some()
    }

    /// Whether it names this family: the family itself, in either format's words, or any of its
    /// samples.
    pub(crate) fn names_family(self, family: &Family) -> bool {
        self.names().any(|name| is_name(name, family))
    }

    fn names(self) -> impl Iterator<Item = &'a str> {
        self.values("name[]")
    }

    /// The values of one key, still encoded.
    fn values(self, key: &str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.split('&');
        pairs.filter_map(move |pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            decoded(name).eq(key.bytes()).then_some(value)
        })
    }
}

fn is_name(text: &str, family: &Family) -> bool {
    let (stem, endings): (_, &[&str]) = match family.kind {
        Kind::Counter => {
            let stem = family.name.strip_suffix("_total");
            (stem.unwrap_or(family.name), &["", "_total", "_created"])
        }
        Kind::Histogram => (family.name, &["", "_bucket", "_sum", "_count", "_created"]),
        Kind::Gauge => (family.name, &[""]),
    };
    let mut endings = endings.iter();
    endings.any(|ending| decoded(text).eq(stem.bytes().chain(ending.bytes())))
}

/// The bytes that a part of a query stands for: `%5B` is `[`, `+` a space. A `%` without two digits
/// after it is itself.
fn decoded(text: &str) -> impl Iterator<Item = u8> {
    let mut rest = text.as_bytes();
    core::iter::from_fn(move || {
        let (byte, after) = rest.split_first()?;
        rest = after;
        Some(match byte {
            b'+' => b' ',
            b'%' => {
                match after.split_first_chunk::<2>().map(|(digits, after)| (hex(*digits), after)) {
                    Some((Some(byte), after)) => {
                        rest = after;
                        byte
                    }
                    _ => b'%',
                }
            }
            byte => *byte,
        })
    })
}

fn hex(digits: [u8; 2]) -> Option<u8> {
    let digit =
        |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(digits[0])? << 4 | digit(digits[1])?)
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn percent_signs_stand_for_bytes() {
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
    fn a_key_may_come_again_and_without_a_value() {
        let values = |query| Query(query).values("name[]").collect::<Vec<_>>();
        assert_eq!(values("name[]=a&x=y&name%5B%5D=b=c&name[]"), ["a", "b=c", ""]);
        assert_eq!(values("name=a&names[]=b&NAME[]=c"), [""; 0]);
        assert!(!Query("").names_any());
    }
}
