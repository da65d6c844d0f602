//! The one user that may scrape, and what it has to show.

use core::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use subtle::{Choice, ConstantTimeEq};
use zeroize::{Zeroize, Zeroizing};

/// The longest base64 that can stand for a credential. More is refused without a look.
const ENCODED_MAX: usize = (Credential::USER_MAX + 1 + Credential::SECRET_MAX).div_ceil(3) * 4;
/// Room for what that decodes to.
const DECODED_MAX: usize = ENCODED_MAX / 4 * 3;

/// A user name and a secret, as HTTP's Basic authentication has them.
///
/// Held inline, compared in constant time, overwritten when dropped. A move leaves the bytes where
/// they were, which safe Rust cannot help: make it once, and share it.
///
/// ```
/// use metrics_catalog::Credential;
///
/// let credential = Credential::basic("prometheus", "password123")?;
/// assert!(credential.matches(b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="));
/// assert!(!credential.matches(b"Basic cHJvbWV0aGV1czpwYXNzd29yZA=="));
/// assert_eq!(format!("{credential:?}"), "Credential { .. }");
/// # Ok::<(), metrics_catalog::CredentialError>(())
/// ```
#[derive(Clone)]
pub struct Credential {
    user: Padded<{ Self::USER_MAX }>,
    secret: Padded<{ Self::SECRET_MAX }>,
}

impl Credential {
    /// The longest user name in bytes.
    pub const USER_MAX: usize = 128;
    /// The longest secret in bytes.
    pub const SECRET_MAX: usize = 512;

    /// A user and its secret. Both are compared byte by byte, so they should be in the Unicode
    /// normal form C that RFC 7617 asks of clients.
    ///
    /// # Errors
    ///
    /// Names all that is wrong, and repeats neither: an empty user or secret, one that is too
    /// long or holds control characters, a colon in the user. No client could send those, or
    /// anyone could.
    pub fn basic(user: &str, secret: &str) -> Result<Self, CredentialError> {
        let error =
            CredentialError { user: Fault::of_user(user), secret: Fault::of_secret(secret) };
        match (Padded::new(user.as_bytes()), Padded::new(secret.as_bytes())) {
            (Some(user), Some(secret)) if error.user.is_none() && error.secret.is_none() => {
                Ok(Self { user, secret })
            }
            _ => Err(error),
        }
    }

    /// Whether the value of an `Authorization` header shows this credential.
    ///
    /// As strict as RFC 7617: `Basic` in any case, one or more spaces, canonical base64 with its
    /// padding, and nothing else. The user ends at the first colon.
    ///
    /// The time this takes depends on the header, never on the credential.
    #[must_use]
    pub fn matches(&self, header: &[u8]) -> bool {
        let mut room = Zeroizing::new([0; DECODED_MAX]);
        let Some((user, secret)) = decode(header, &mut room) else { return false };
        let (Some(user), Some(secret)) = (Padded::new(user), Padded::new(secret)) else {
            return false;
        };
        // Not `&&`: which of the two was wrong must not show.
        (self.user.is(&user) & self.secret.is(&secret)).into()
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential").finish_non_exhaustive()
    }
}

/// User and secret of a header, or nothing if it is not exactly that.
fn decode<'a>(header: &[u8], room: &'a mut [u8; DECODED_MAX]) -> Option<(&'a [u8], &'a [u8])> {
    let (scheme, rest) = header.split_at(header.iter().position(|byte| *byte == b' ')?);
    if !scheme.eq_ignore_ascii_case(b"basic") {
        return None;
    }
    let encoded = &rest[rest.iter().position(|byte| *byte != b' ')?..];
    if encoded.len() > ENCODED_MAX {
        return None;
    }
    let len = STANDARD.decode_slice(encoded, room).ok()?;
    let decoded = &room[..len];
    let (user, colon_and_secret) = decoded.split_at(decoded.iter().position(|byte| *byte == b':')?);
    Some((user, &colon_and_secret[1..]))
}

/// Text in an array, with zeros after it: a comparison takes as long for one as for another.
#[derive(Clone)]
struct Padded<const ROOM: usize> {
    bytes: [u8; ROOM],
    len: usize,
}

impl<const ROOM: usize> Padded<ROOM> {
    fn new(text: &[u8]) -> Option<Self> {
        let mut bytes = [0; ROOM];
        bytes.get_mut(..text.len())?.copy_from_slice(text);
        Some(Self { bytes, len: text.len() })
    }

    /// The length counts too: a NUL at the end is not a zero of the padding.
    fn is(&self, other: &Self) -> Choice {
        self.bytes.as_slice().ct_eq(other.bytes.as_slice()) & self.len.ct_eq(&other.len)
    }
}

impl<const ROOM: usize> Drop for Padded<ROOM> {
    fn drop(&mut self) {
        self.bytes.zeroize();
        self.len.zeroize();
    }
}

/// What is wrong with a user name, a secret, or both. It repeats neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CredentialError {
    user: Option<Fault>,
    secret: Option<Fault>,
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(fault) = self.user {
            write!(f, "the user name {fault}")?;
        }
        if self.user.is_some() && self.secret.is_some() {
            f.write_str(", and ")?;
        }
        if let Some(fault) = self.secret {
            write!(f, "the secret {fault}")?;
        }
        Ok(())
    }
}

impl core::error::Error for CredentialError {}

/// What is wrong with one of the two, said so that it reads on from its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    Empty,
    TooLong { max: usize },
    Colon,
    Control,
}

impl Fault {
    pub(crate) fn of_user(user: &str) -> Option<Self> {
        let fault = Self::of(user, Credential::USER_MAX);
        fault.or_else(|| user.contains(':').then_some(Self::Colon))
    }

    pub(crate) fn of_secret(secret: &str) -> Option<Self> {
        Self::of(secret, Credential::SECRET_MAX)
    }

    fn of(text: &str, max: usize) -> Option<Self> {
        match text {
            "" => Some(Self::Empty),
            _ if text.len() > max => Some(Self::TooLong { max }),
            _ if text.bytes().any(|byte| byte.is_ascii_control()) => Some(Self::Control),
            _ => None,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty; choose one",
            Self::TooLong { max } => {
                return write!(f, "is too long; choose one of at most {max} bytes");
            }
            Self::Colon => "holds a colon, where Basic authentication ends it; choose one without",
            Self::Control => "holds a control character, such as a line feed at its end; remove it",
        })
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString as _;
    use alloc::vec::Vec;

    use super::*;

    fn header(user: &str, secret: &str) -> Vec<u8> {
        let text = format!("{user}:{secret}");
        let mut header = b"Basic ".to_vec();
        header.resize(6 + text.len().div_ceil(3) * 4, 0);
        STANDARD.encode_slice(text, &mut header[6..]).unwrap();
        header
    }

    #[test]
    fn the_longest_user_and_secret_fit() {
        let (user, secret) = ("ü".repeat(64), "s".repeat(512));
        let credential = Credential::basic(&user, &secret).unwrap();
        let longest = header(&user, &secret);
        assert_eq!(longest.len(), 6 + ENCODED_MAX);
        assert!(credential.matches(&longest));
        assert!(!credential.matches(&header(&user, &secret[1..])));
        assert!(!credential.matches(&header(&user, &format!("{secret}s"))));
        assert!(!credential.matches(&header(&format!("{user}s"), &secret[1..])));
        assert!(!credential.matches(&header(&user, &format!("{secret}ss"))));
    }

    #[test]
    fn padding_is_no_part_of_a_credential() {
        let credential = Credential::basic("u", "s").unwrap();
        assert!(credential.matches(&header("u", "s")));
        assert!(!credential.matches(&header("u", "s\0")));
        assert!(!credential.matches(&header("u\0", "s")));
        assert!(!credential.matches(&header("u", &format!("s{}", "\0".repeat(511)))));
    }

    #[test]
    fn both_faults_are_named_and_neither_text_is_shown() {
        let error = Credential::basic("hun:ter2", "").unwrap_err();
        assert_eq!(
            error.to_string(),
            "the user name holds a colon, where Basic authentication ends it; choose one without, \
             and the secret is empty; choose one"
        );
        assert!(!format!("{error:?}").contains("ter2"));
    }

    #[test]
    fn what_no_client_could_send_is_refused() {
        let long = "x".repeat(513);
        for (user, secret) in [
            ("", "s"),
            ("u", ""),
            ("u:", "s"),
            (":", "s"),
            ("u\n", "s"),
            ("u\0", "s"),
            ("u", "s\n"),
            ("u", "\u{7f}"),
            (&long[..129], "s"),
            ("u", &long),
        ] {
            assert!(Credential::basic(user, secret).is_err(), "{user:?} {secret:?}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        let credential = Credential::basic("hunter2", "hunter2").unwrap();
        assert_eq!(format!("{credential:?}"), "Credential { .. }");
    }
}
