//! Errors of credentials, whose texts never contain a user name or a secret.

#[cfg(feature = "std")]
use alloc::string::String;
use core::fmt;
#[cfg(feature = "std")]
use std::path::PathBuf;

use crate::access::credential::Credential;

/// Error of a user name, a secret or token, or both.
///
/// Its texts contain neither, so they may be logged. They name the file or the environment variable
/// that a secret could not be read from.
///
/// ```
/// use metrics_catalog::Credential;
///
/// let error = Credential::basic("prometheus", "").unwrap_err();
/// assert_eq!(error.to_string(), "invalid secret; expected at least one character");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CredentialError {
    pub(super) user: Option<CredentialErrorKind>,
    pub(super) secret: Option<CredentialErrorKind>,
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(reason) = &self.user {
            write!(f, "invalid user name; {reason}")?;
        }
        if self.user.is_some() && self.secret.is_some() {
            f.write_str(", and ")?;
        }
        if let Some(reason) = &self.secret {
            write!(f, "invalid secret; {reason}")?;
        }
        Ok(())
    }
}

impl core::error::Error for CredentialError {}

/// Reason why a user name or a secret is invalid. Its text follows `invalid NOUN; `.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CredentialErrorKind {
    Empty,
    TooLong {
        max: usize,
    },
    Colon,
    Control,
    /// Not a token of RFC 6750.
    NotAToken,
    /// `$…$`, as hashes begin, but of an unknown kind.
    UnknownHash,
    /// A hash that does not begin at the first character.
    EmbeddedHash,
    #[cfg(not(feature = "hash"))]
    HashWithoutFeature,
    #[cfg(feature = "hash")]
    IncompleteHash,
    #[cfg(feature = "hash")]
    CostlyHash,
    #[cfg(feature = "hash")]
    NoRandomness,
    #[cfg(feature = "std")]
    NotUtf8,
    #[cfg(feature = "std")]
    UnreadableFile {
        path: PathBuf,
        kind: std::io::ErrorKind,
    },
    #[cfg(feature = "std")]
    NotAFile {
        path: PathBuf,
    },
    #[cfg(feature = "std")]
    MissingVariable {
        name: String,
    },
}

impl CredentialErrorKind {
    /// Returns why no client could send this user name, or `None`.
    pub(crate) fn of_user(user: &str) -> Option<Self> {
        let reason = Self::of(user, Credential::USER_MAX);
        reason.or_else(|| user.contains(':').then_some(Self::Colon))
    }

    /// Returns why no client could send this secret, or `None`.
    pub(crate) fn of_secret(secret: &str) -> Option<Self> {
        Self::of(secret, Credential::SECRET_MAX)
    }

    /// Returns why no client could send this token (RFC 6750, section 2.1), or `None`.
    pub(crate) fn of_token(token: &str) -> Option<Self> {
        let body = token.trim_end_matches('=');
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte);
        let is_token = !body.is_empty() && body.bytes().all(is_part);
        Self::of_secret(token).or_else(|| (!is_token).then_some(Self::NotAToken))
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

impl fmt::Display for CredentialErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "expected at least one character",
            Self::TooLong { max } => return write!(f, "expected at most {max} bytes"),
            Self::Colon => "expected no colon, because Basic authentication allows none",
            Self::Control => "expected no control characters, such as a line feed at the end",
            Self::NotAToken => "expected letters, digits and `-._~+/`, and `=` only at the end",
            Self::EmbeddedHash => "expected nothing before the hash, such as a user name or a space",
            Self::UnknownHash => {
                "unknown kind of hash; \
                 expected argon2 (`$argon2id$…`), bcrypt (`$2b$…`) or the secret itself"
            }
            #[cfg(not(feature = "hash"))]
            Self::HashWithoutFeature => {
                "hashes need the feature `hash` of metrics-catalog; enable it, or use the secret itself"
            }
            #[cfg(feature = "hash")]
            Self::IncompleteHash => "expected a complete hash; copy it again",
            #[cfg(feature = "hash")]
            Self::CostlyHash => {
                "expected a hash of argon2 with at most 256 MiB and 16 passes, \
                 or of bcrypt with a cost of at most 15"
            }
            #[cfg(feature = "hash")]
            Self::NoRandomness => {
                "hashes need random numbers, which the system does not provide; \
                 use the secret itself"
            }
            #[cfg(feature = "std")]
            Self::NotUtf8 => "expected UTF-8",
            #[cfg(feature = "std")]
            Self::UnreadableFile { path, kind } => {
                let path = path.to_string_lossy();
                return write!(
                    f,
                    "cannot read the file `{}` ({kind}); \
                     create it, and make it readable for the user that runs the service",
                    path.escape_debug()
                );
            }
            #[cfg(feature = "std")]
            Self::NotAFile { path } => {
                let path = path.to_string_lossy();
                return write!(f, "expected a regular file at `{}`", path.escape_debug());
            }
            #[cfg(feature = "std")]
            Self::MissingVariable { name } => {
                return write!(f, "missing environment variable `{}`; set it", name.escape_debug());
            }
        })
    }
}
