//! A user name and a secret, or a bearer token.

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
#[cfg(feature = "config")]
pub(crate) use self::secret::Rule;
pub(crate) use self::{error::CredentialErrorKind, secret::Held};

use self::padded::Padded;
use crate::access::AuthResult;

/// A user name and a secret of HTTP Basic authentication, or a bearer token.
///
/// Text is stored inline, compared in constant time, and overwritten when dropped. Moving a
/// credential leaves a copy of the bytes behind, which safe Rust cannot overwrite: create it once
/// and share it.
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
    /// `None` for a bearer token.
    user: Option<UserName>,
    secret: Held,
}

/// User name of Basic authentication.
pub(crate) type UserName = Padded<{ Credential::USER_MAX }>;

impl Credential {
    /// Maximum length of a user name in bytes.
    pub const USER_MAX: usize = 128;
    /// Maximum length of a secret or token in bytes.
    pub const SECRET_MAX: usize = 512;

    /// Creates a credential of a user name and a secret, which is a `&str` or another [`Secret`].
    ///
    /// Both are compared byte by byte, so they should be in Unicode normalization form C, which
    /// RFC 7617 asks of clients.
    ///
    /// # Errors
    ///
    /// Returns what is wrong with both, without repeating either: one is empty, too long
    /// ([`USER_MAX`](Self::USER_MAX), [`SECRET_MAX`](Self::SECRET_MAX)) or contains control
    /// characters; the user name contains a colon; the secret cannot be read, or is an unusable
    /// hash.
    pub fn basic<'a>(user: &str, secret: impl Into<Secret<'a>>) -> Result<Self, CredentialError> {
        let user = Self::user_name(user);
        let secret = Held::new(secret.into(), CredentialErrorKind::of_secret);
        match (user, secret) {
            (Ok(user), Ok(secret)) => Ok(Self::new(Some(user), secret)),
            (user, secret) => Err(CredentialError { user: user.err(), secret: secret.err() }),
        }
    }

    /// Creates a credential of a bearer token (`Authorization: Bearer …`), which is a `&str` or
    /// another [`Secret`].
    ///
    /// # Errors
    ///
    /// Returns an error if the token is empty, longer than [`SECRET_MAX`](Self::SECRET_MAX),
    /// contains characters that RFC 6750 does not allow, cannot be read, or is an unusable hash.
    pub fn bearer<'a>(token: impl Into<Secret<'a>>) -> Result<Self, CredentialError> {
        match Held::new(token.into(), CredentialErrorKind::of_token) {
            Ok(secret) => Ok(Self::new(None, secret)),
            Err(reason) => Err(CredentialError { user: None, secret: Some(reason) }),
        }
    }

    pub(crate) const fn new(user: Option<UserName>, secret: Held) -> Self {
        Self { user, secret }
    }

    /// Validates a user name.
    pub(crate) fn user_name(user: &str) -> Result<UserName, CredentialErrorKind> {
        match (CredentialErrorKind::of_user(user), Padded::new(user.as_bytes())) {
            (None, Some(user)) => Ok(user),
            (reason, _) => {
                Err(reason.unwrap_or(CredentialErrorKind::TooLong { max: Self::USER_MAX }))
            }
        }
    }

    /// Returns whether the value of an `Authorization` header holds this credential.
    ///
    /// Parsing is as strict as RFC 7617 and RFC 6750: `Basic` or `Bearer` in any case, one or more
    /// spaces, then canonical padded base64 or the token, and nothing after it. The user name ends
    /// at the first colon.
    ///
    /// The time taken depends on the header, never on a secret that is known as text. Comparing
    /// with a hash takes as long as the hash requires, unless this secret was compared recently.
    /// While another secret is being compared, and for a while after a wrong one, the result is
    /// false.
    #[must_use]
    pub fn verify(&self, header: &[u8]) -> bool {
        AuthorizationHeader::parse(header)
            .is_some_and(|header| self.authenticate(&header) == AuthResult::Accepted)
    }

    pub(crate) fn authenticate(&self, header: &AuthorizationHeader) -> AuthResult {
        let Some(user) = self.compare_user(header) else { return AuthResult::Rejected };
        // Also for a wrong user name, so that the time taken does not show which of the two was wrong.
        let secret = self.secret.verify(&header.secret);
        AuthResult::from(user).and(secret)
    }

    /// Returns whether a cache of verified secrets holds this one.
    #[cfg(feature = "hash")]
    pub(crate) fn is_cached(&self, header: &AuthorizationHeader) -> bool {
        let Some(user) = self.compare_user(header) else { return false };
        let secret = self.secret.is_cached(&header.secret);
        bool::from(user) & secret
    }

    /// Compares the user names; `None` if the authentication schemes differ, which is not a secret.
    fn compare_user(&self, header: &AuthorizationHeader) -> Option<Choice> {
        match (&self.user, &header.user) {
            (Some(user), Some(given)) => Some(user.is(given)),
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
    fn padding_is_not_compared() {
        let credential = Credential::basic("u", "s").unwrap();
        assert!(credential.verify(&header("u", "s")));
        assert!(!credential.verify(&header("u", "s\0")));
        assert!(!credential.verify(&header("u\0", "s")));
        assert!(!credential.verify(&header("u", &format!("s{}", "\0".repeat(511)))));
    }

    #[test]
    fn errors_name_both_reasons_and_show_neither_text() {
        let error = Credential::basic("hun:ter2", "").unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid user name; expected no colon, because Basic authentication allows none, \
             and invalid secret; expected at least one character"
        );
        assert!(!format!("{error:?}").contains("ter2"));
    }

    #[test]
    fn credentials_that_no_client_can_send_are_rejected() {
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
    fn the_two_schemes_are_kept_apart() {
        let bearer = Credential::bearer("dTpz").unwrap();
        let basic = Credential::basic("u", "s").unwrap();
        assert!(bearer.verify(b"Bearer dTpz") && basic.verify(b"Basic dTpz"));
        assert!(!bearer.verify(b"Basic dTpz") && !basic.verify(b"Bearer dTpz"));
        assert!(!bearer.verify(b"Bearer s") && !basic.verify(b"Bearer s"));
    }

    #[test]
    fn tokens_have_the_characters_of_rfc_6750() {
        for token in ["a", "a=", "a==", "-._~+/09AZaz"] {
            assert!(Credential::bearer(token).is_ok(), "{token}");
        }
        for token in ["", "=", "a=b", "a b", "a:b", "a,b", "\"a\"", "ü", "a\n"] {
            assert!(Credential::bearer(token).is_err(), "{token}");
        }
    }

    #[test]
    fn unknown_kinds_of_hash_are_rejected() {
        for secret in ["$6$salt$hash", "$1$x$y", "$y$j9T$x", "$pbkdf2-sha256$x", "$x$"] {
            let error = Credential::basic("u", secret).unwrap_err().to_string();
            assert!(error.starts_with("invalid secret; unknown kind of hash"), "{error}");
        }
        for secret in ["$", "$$", "$a", "a$b$c", "$a b$c"] {
            assert!(Credential::basic("u", secret).is_ok(), "{secret}");
        }
    }

    #[cfg(not(feature = "hash"))]
    #[test]
    fn without_the_feature_known_hashes_are_rejected() {
        for secret in ["$2b$04$x", "$argon2id$v=19$m=1$x"] {
            let error = Credential::basic("u", secret).unwrap_err().to_string();
            assert!(error.contains("need the feature `hash`"), "{error}");
        }
    }
}
