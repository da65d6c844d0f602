//! Sources of secrets, and secrets ready for comparison.

#[cfg(feature = "alloc")]
use alloc::string::String;
#[cfg(feature = "std")]
use alloc::sync::Arc;
use core::fmt;
#[cfg(feature = "std")]
use std::env;
#[cfg(feature = "std")]
use std::path::Path;

#[cfg(feature = "std")]
use metrics_catalog_shared::http::HEADER_VALUE_MAX;
#[cfg(feature = "std")]
use zeroize::Zeroizing;

use crate::access::AuthResult;
use crate::access::credential::Credential;
#[cfg(feature = "std")]
use crate::access::credential::error::CredentialError;
use crate::access::credential::error::CredentialErrorKind;
#[cfg(feature = "std")]
use crate::access::credential::file::{self, SecretFile};
#[cfg(feature = "hash")]
use crate::access::credential::hash::Hashed;
use crate::access::credential::padded::Padded;

/// Source of a secret or token. A `&str` is the secret itself.
///
/// From every source, text that begins as a hash (`$argon2…`, `$2b$…`) is the hash of the secret,
/// for which the feature `hash` is needed. A plain secret that begins like a hash is rejected:
/// otherwise a leaked hash could be used as a secret.
///
/// ```
/// # #[cfg(feature = "std")] {
/// use std::path::Path;
///
/// use metrics_catalog::{Credential, Secret};
///
/// let file = Secret::File(Path::new("/run/secrets/does-not-exist"));
/// let error = Credential::basic("prometheus", file).unwrap_err();
/// assert!(error.to_string().contains("/run/secrets/does-not-exist"));
/// # }
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Secret<'a> {
    /// The secret itself, or its hash.
    Text(&'a str),
    /// A regular file that holds the secret and nothing else, apart from white space at its end. It
    /// has at most 1023 bytes. Pipes, sockets and devices are rejected, because reading them can
    /// block.
    ///
    /// The file is read when the credential is created, and again by a request that comes a second
    /// or more after the last reading. While it cannot be read, or holds no valid secret, every
    /// request is rejected: removing the file revokes the secret. Replace the file by renaming a
    /// new one over it.
    #[cfg(feature = "std")]
    File(&'a Path),
    /// The name of an environment variable that holds the secret. It is read once.
    #[cfg(feature = "std")]
    Env(&'a str),
}

impl<'a> From<&'a str> for Secret<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a String> for Secret<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

/// Shows the kind of source, never the secret.
impl fmt::Debug for Secret<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(..)",
            #[cfg(feature = "std")]
            Self::File(_) => "File(..)",
            #[cfg(feature = "std")]
            Self::Env(_) => "Env(..)",
        })
    }
}

#[cfg(feature = "std")]
impl Secret<'_> {
    /// Maximum length of a text that [`read`](Self::read) returns, in bytes.
    pub const READ_MAX: usize = HEADER_VALUE_MAX;

    /// Reads the text for a request that this service sends to another: the text itself, the content of
    /// the file without white space at its end, or the value of the environment variable.
    ///
    /// A hash is read as any other text. To verify requests, use a
    /// [`Credential`](crate::Credential).
    ///
    /// ```
    /// use metrics_catalog::Secret;
    ///
    /// assert_eq!(Secret::Text("a").read()?, "a");
    /// let error = Secret::Env("NO_SUCH_VARIABLE").read().unwrap_err().to_string();
    /// assert_eq!(error, "invalid secret; missing environment variable `NO_SUCH_VARIABLE`; set it");
    /// # Ok::<(), metrics_catalog::CredentialError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The file cannot be read or is not a regular file, the variable is not set, or the text is empty,
    /// not UTF-8 or longer than [`READ_MAX`](Self::READ_MAX). The error does not contain the text.
    pub fn read(self) -> Result<String, CredentialError> {
        let text =
            self.text().map_err(|kind| CredentialError { user: None, secret: Some(kind) })?;
        Ok(text.as_str().into())
    }

    /// Reads the text, and overwrites it when it is dropped.
    pub(crate) fn text(self) -> Result<Zeroizing<String>, CredentialErrorKind> {
        let text = match self {
            Self::Text(text) => Zeroizing::new(text.into()),
            Self::File(path) => file::text(path)?,
            Self::Env(name) => env::var(name).map(Zeroizing::new).map_err(|error| match error {
                env::VarError::NotPresent => {
                    CredentialErrorKind::MissingVariable { name: name.into() }
                }
                env::VarError::NotUnicode(_) => CredentialErrorKind::NotUtf8,
            })?,
        };
        match text.len() {
            0 => Err(CredentialErrorKind::Empty),
            len if len > Self::READ_MAX => {
                Err(CredentialErrorKind::TooLong { max: Self::READ_MAX })
            }
            _ => Ok(text),
        }
    }
}

/// Function that returns why a text is invalid as a secret, or as a token.
pub(crate) type Rule = fn(&str) -> Option<CredentialErrorKind>;

/// Secret that a client sent.
pub(crate) type Given = Padded<{ Credential::SECRET_MAX }>;

/// A secret that is ready for comparison.
#[derive(Clone)]
#[cfg_attr(
    feature = "std",
    expect(
        clippy::large_enum_variant,
        reason = "text is stored inline, and there are few of these"
    )
)]
pub(crate) enum Held {
    Known(Known),
    #[cfg(feature = "std")]
    File(Arc<SecretFile>),
}

impl Held {
    pub(crate) fn new(secret: Secret<'_>, rule: Rule) -> Result<Self, CredentialErrorKind> {
        match secret {
            Secret::Text(text) => Known::new(text, rule).map(Self::Known),
            #[cfg(feature = "std")]
            Secret::File(path) => {
                SecretFile::new(path, rule).map(|file| Self::File(Arc::new(file)))
            }
            #[cfg(feature = "std")]
            Secret::Env(_) => Known::new(&secret.text()?, rule).map(Self::Known),
        }
    }

    pub(crate) fn verify(&self, given: &Given) -> AuthResult {
        match self {
            Self::Known(known) => known.verify(given),
            #[cfg(feature = "std")]
            Self::File(file) => file.verify(given),
        }
    }

    #[cfg(feature = "hash")]
    pub(crate) fn is_cached(&self, given: &Given) -> bool {
        match self {
            Self::Known(known) => known.is_cached(given),
            Self::File(file) => file.is_cached(given),
        }
    }
}

/// A secret that is known as text or as a hash.
#[derive(Clone)]
#[cfg_attr(
    feature = "hash",
    expect(
        clippy::large_enum_variant,
        reason = "text is stored inline, and there are few of these"
    )
)]
pub(crate) enum Known {
    Text(Given),
    #[cfg(feature = "hash")]
    Hash(Arc<Hashed>),
}

impl Known {
    pub(crate) fn new(text: &str, rule: Rule) -> Result<Self, CredentialErrorKind> {
        if let Some(kind) = kind_of_hash(text) {
            return Self::of_hash(kind, text);
        } else if contains_hash(text) {
            return Err(CredentialErrorKind::EmbeddedHash);
        }
        match (rule(text), Padded::new(text.as_bytes())) {
            (None, Some(text)) => Ok(Self::Text(text)),
            (reason, _) => {
                Err(reason.unwrap_or(CredentialErrorKind::TooLong { max: Credential::SECRET_MAX }))
            }
        }
    }

    #[cfg(feature = "hash")]
    fn of_hash(kind: &str, text: &str) -> Result<Self, CredentialErrorKind> {
        Hashed::new(kind, text).map(|hashed| Self::Hash(Arc::new(hashed)))
    }

    #[cfg(not(feature = "hash"))]
    fn of_hash(kind: &str, _: &str) -> Result<Self, CredentialErrorKind> {
        let known = kind.starts_with("argon2") || matches!(kind, "2a" | "2b" | "2y");
        Err(if known {
            CredentialErrorKind::HashWithoutFeature
        } else {
            CredentialErrorKind::UnknownHash
        })
    }

    pub(crate) fn verify(&self, given: &Given) -> AuthResult {
        match self {
            Self::Text(text) => text.is(given).into(),
            #[cfg(feature = "hash")]
            Self::Hash(hashed) => hashed.verify(given.text()),
        }
    }

    #[cfg(feature = "hash")]
    pub(crate) fn is_cached(&self, given: &Given) -> bool {
        match self {
            // Comparing with text is cheap, and is always done for all credentials.
            Self::Text(_) => false,
            Self::Hash(hashed) => hashed.is_cached(given.text()),
        }
    }
}

/// Returns whether a text contains a hash, as a line of a password file does.
fn contains_hash(text: &str) -> bool {
    ["$argon2", "$2a$", "$2b$", "$2y$"].iter().any(|kind| text.contains(kind))
}

/// Returns the kind of a hash: `2b` for `$2b$…`.
fn kind_of_hash(text: &str) -> Option<&str> {
    let (kind, _) = text.strip_prefix('$')?.split_once('$')?;
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (!kind.is_empty() && kind.bytes().all(is_part)).then_some(kind)
}
