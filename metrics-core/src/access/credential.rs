//! One user that may scrape, and what it has to show.

mod authorization_header;
mod error;
#[cfg(feature = "std")]
mod file;
#[cfg(feature = "hash")]
mod hash;
mod padded;
mod secret;

use core::fmt;

use subtle::Choice;

pub use self::error::CredentialError;
pub use self::secret::Secret;

pub(crate) use self::authorization_header::AuthorizationHeader;
pub(crate) use self::error::Fault;

use self::padded::Padded;
use self::secret::Held;
use crate::access::AuthResult;

/// A user name and a secret, as HTTP's Basic authentication has them, or the token of a bearer.
///
/// Text is held inline, compared in constant time, and overwritten when dropped. A move leaves the
/// bytes where they were, which safe Rust cannot help: make it once, and share it.
///
/// ```
/// use metrics_catalog::Credential;
///
/// let credential = Credential::basic("prometheus", "password123")?;
/// assert!(credential.verify(b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="));
/// assert!(!credential.verify(b"Basic cHJvbWV0aGV1czpwYXNzd29yZA=="));
/// assert_eq!(format!("{credential:?}"), "Credential { .. }");
///
/// let credential = Credential::bearer("mF_9.B5f-4.1JqM")?;
/// assert!(credential.verify(b"Bearer mF_9.B5f-4.1JqM"));
/// # Ok::<(), metrics_catalog::CredentialError>(())
/// ```
#[derive(Clone)]
pub struct Credential {
    /// A bearer has none.
    user: Option<Padded<{ Self::USER_MAX }>>,
    secret: Held,
}

impl Credential {
    /// The longest user name in bytes.
    pub const USER_MAX: usize = 128;
    /// The longest secret, and the longest token, in bytes.
    pub const SECRET_MAX: usize = 512;

    /// A user and its secret, which is a `&str` or comes from [elsewhere](Secret). Both are compared
    /// byte by byte, so they should be in the Unicode normal form C that RFC 7617 asks of clients.
    ///
    /// # Errors
    ///
    /// Names all that is wrong, and repeats neither: an empty user or secret, one that is too
    /// long or holds control characters, a colon in the user, a secret that is not to be had. No
    /// client could send those, or anyone could.
    pub fn basic<'a>(user: &str, secret: impl Into<Secret<'a>>) -> Result<Self, CredentialError> {
        let fault = Fault::of_user(user);
        let secret = Held::new(secret.into(), Fault::of_secret);
        match (Padded::new(user.as_bytes()), fault, secret) {
            (Some(user), None, Ok(secret)) => Ok(Self { user: Some(user), secret }),
            (_, user, secret) => Err(CredentialError { user, secret: secret.err() }),
        }
    }

    /// A token, as `Authorization: Bearer` has it, which is a `&str` or comes from
    /// [elsewhere](Secret).
    ///
    /// # Errors
    ///
    /// It is empty, too long, not to be had, or has characters that RFC 6750 has no room for.
    pub fn bearer<'a>(token: impl Into<Secret<'a>>) -> Result<Self, CredentialError> {
        match Held::new(token.into(), Fault::of_token) {
            Ok(secret) => Ok(Self { user: None, secret }),
            Err(fault) => Err(CredentialError { user: None, secret: Some(fault) }),
        }
    }

    /// Whether the value of an `Authorization` header shows this credential.
    ///
    /// As strict as RFC 7617 and RFC 6750: `Basic` or `Bearer` in any case, one or more spaces,
    /// canonical base64 with its padding or the token, and nothing else. The user ends at the first
    /// colon.
    ///
    /// The time this takes depends on the header, never on a secret that is known as text. To compare
    /// with a hash takes as long as the hash asks for, unless it has been compared with this secret
    /// lately. While it is compared with another, and for a while after that was wrong, this says no.
    #[must_use]
    pub fn verify(&self, header: &[u8]) -> bool {
        AuthorizationHeader::parse(header)
            .is_some_and(|shown| self.authenticate(&shown) == AuthResult::Admitted)
    }

    pub(crate) fn authenticate(&self, shown: &AuthorizationHeader) -> AuthResult {
        let Some(user) = self.compare_user(shown) else { return AuthResult::Refused };
        // In any case: which of the two was wrong must not show.
        let secret = self.secret.verify(&shown.secret);
        AuthResult::from(user).and(secret)
    }

    /// Whether this was admitted before, as far as that is remembered.
    #[cfg(feature = "hash")]
    pub(crate) fn is_cached(&self, shown: &AuthorizationHeader) -> bool {
        let Some(user) = self.compare_user(shown) else { return false };
        let secret = self.secret.is_cached(&shown.secret);
        bool::from(user) & secret
    }

    /// Whether it is the user, or there is to be none; nothing if the scheme is another, which is no
    /// secret.
    fn compare_user(&self, shown: &AuthorizationHeader) -> Option<Choice> {
        match (&self.user, &shown.user) {
            (Some(user), Some(shown)) => Some(user.is(shown)),
            (None, None) => Some(Choice::from(1)),
            _ => None,
        }
    }

    pub(crate) const fn is_bearer(&self) -> bool {
        self.user.is_none()
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString as _;
    use alloc::vec::Vec;

    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

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
        let credential = Credential::basic(&user, secret.as_str()).unwrap();
        let longest = header(&user, &secret);
        assert!(credential.verify(&longest));
        assert!(!credential.verify(&header(&user, &secret[1..])));
        assert!(!credential.verify(&header(&user, &format!("{secret}s"))));
        assert!(!credential.verify(&header(&format!("{user}s"), &secret[1..])));
        assert!(!credential.verify(&header(&user, &format!("{secret}ss"))));
    }

    #[test]
    fn padding_is_no_part_of_a_credential() {
        let credential = Credential::basic("u", "s").unwrap();
        assert!(credential.verify(&header("u", "s")));
        assert!(!credential.verify(&header("u", "s\0")));
        assert!(!credential.verify(&header("u\0", "s")));
        assert!(!credential.verify(&header("u", &format!("s{}", "\0".repeat(511)))));
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
            ("u", long.as_str()),
        ] {
            assert!(Credential::basic(user, secret).is_err(), "{user:?} {secret:?}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        let credential = Credential::basic("hunter2", "hunter2").unwrap();
        assert_eq!(format!("{credential:?}"), "Credential { .. }");
    }

    #[test]
    fn a_bearer_shows_a_token_and_no_user() {
        let bearer = Credential::bearer("dTpz").unwrap();
        let basic = Credential::basic("u", "s").unwrap();
        assert!(bearer.verify(b"Bearer dTpz") && basic.verify(b"Basic dTpz"));
        assert!(!bearer.verify(b"Basic dTpz") && !basic.verify(b"Bearer dTpz"));
        assert!(!bearer.verify(b"Bearer s") && !basic.verify(b"Bearer s"));
    }

    #[test]
    fn a_token_is_one_that_a_client_can_send() {
        for token in ["a", "a=", "a==", "-._~+/09AZaz"] {
            assert!(Credential::bearer(token).is_ok(), "{token}");
        }
        for token in ["", "=", "a=b", "a b", "a:b", "a,b", "\"a\"", "ü", "a\n"] {
            assert!(Credential::bearer(token).is_err(), "{token}");
        }
    }

    #[test]
    fn what_begins_as_a_hash_is_no_secret() {
        for secret in ["$6$salt$hash", "$1$x$y", "$y$j9T$x", "$pbkdf2-sha256$x", "$x$"] {
            let error = Credential::basic("u", secret).unwrap_err().to_string();
            assert!(error.starts_with("the secret begins as a hash does"), "{error}");
        }
        for secret in ["$", "$$", "$a", "a$b$c", "$a b$c"] {
            assert!(Credential::basic("u", secret).is_ok(), "{secret}");
        }
    }

    #[cfg(not(feature = "hash"))]
    #[test]
    fn without_the_feature_a_hash_is_refused() {
        for secret in ["$2b$04$x", "$argon2id$v=19$m=1$x"] {
            let error = Credential::basic("u", secret).unwrap_err().to_string();
            assert!(error.contains("turn on the feature `hash`"), "{error}");
        }
    }
}
