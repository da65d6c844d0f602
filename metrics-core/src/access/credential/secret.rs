//! A secret: where it comes from, and how it is held.

#[cfg(feature = "alloc")]
use alloc::string::String;
#[cfg(feature = "std")]
use alloc::sync::Arc;
use core::fmt;
#[cfg(feature = "std")]
use std::env;
#[cfg(feature = "std")]
use std::path::Path;

use crate::access::AuthResult;
use crate::access::credential::Credential;
use crate::access::credential::error::Fault;
#[cfg(feature = "std")]
use crate::access::credential::file::Watched;
#[cfg(feature = "hash")]
use crate::access::credential::hash::Hashed;
use crate::access::credential::padded::Padded;

/// Where a secret comes from. A `&str` is the secret itself.
///
/// Wherever it comes from, a text that begins as a hash does, `$argon2…` or `$2b$…`, is the hash of
/// the secret, for which the feature `hash` is needed. No secret may begin like that: a hash that
/// was taken for a secret would let in whoever has seen it.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Secret<'a> {
    /// The secret itself, or its hash.
    Text(&'a str),
    /// The file that it stands in, alone; white space at the end of the file is no part of it.
    ///
    /// The file is read again by a request that comes a second or more after the last reading. While
    /// it cannot be read, or what stands there is no secret, nobody is let in with it. So removing
    /// the file locks out whoever knows the secret, and replacing it is best done by renaming.
    #[cfg(feature = "std")]
    File(&'a Path),
    /// The environment variable that it is the value of, read once.
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

/// Shows where the secret comes from, never what it is.
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

/// What is wrong with a text as a secret, or as a token.
pub(crate) type Rule = fn(&str) -> Option<Fault>;

/// A secret, ready to be compared with.
#[derive(Clone)]
#[cfg_attr(
    feature = "std",
    expect(clippy::large_enum_variant, reason = "text is held inline, and there are few of it")
)]
pub(crate) enum Held {
    Known(Known),
    #[cfg(feature = "std")]
    Watched(Arc<Watched>),
}

impl Held {
    pub(crate) fn new(secret: Secret<'_>, rule: Rule) -> Result<Self, Fault> {
        match secret {
            Secret::Text(text) => Known::new(text, rule).map(Self::Known),
            #[cfg(feature = "std")]
            Secret::File(path) => {
                Watched::new(path, rule).map(|watched| Self::Watched(Arc::new(watched)))
            }
            #[cfg(feature = "std")]
            Secret::Env(name) => {
                let text = env::var(name).map_err(|error| match error {
                    env::VarError::NotPresent => Fault::Unset,
                    env::VarError::NotUnicode(_) => Fault::NotText,
                })?;
                let text = zeroize::Zeroizing::new(text);
                Known::new(&text, rule).map(Self::Known)
            }
        }
    }

    pub(crate) fn verify(&self, shown: &Padded<{ Credential::SECRET_MAX }>) -> AuthResult {
        match self {
            Self::Known(known) => known.verify(shown),
            #[cfg(feature = "std")]
            Self::Watched(watched) => watched.verify(shown),
        }
    }

    #[cfg(feature = "hash")]
    pub(crate) fn is_cached(&self, shown: &Padded<{ Credential::SECRET_MAX }>) -> bool {
        match self {
            Self::Known(known) => known.is_cached(shown),
            Self::Watched(watched) => watched.is_cached(shown),
        }
    }
}

/// A secret that is known, itself or by its hash.
#[derive(Clone)]
#[cfg_attr(
    feature = "hash",
    expect(clippy::large_enum_variant, reason = "text is held inline, and there are few of it")
)]
pub(crate) enum Known {
    Text(Padded<{ Credential::SECRET_MAX }>),
    #[cfg(feature = "hash")]
    Hash(Arc<Hashed>),
}

impl Known {
    pub(crate) fn new(text: &str, rule: Rule) -> Result<Self, Fault> {
        if let Some(kind) = kind_of_hash(text) {
            return Self::of_hash(kind, text);
        } else if holds_hash(text) {
            return Err(Fault::HashWithin);
        }
        match (rule(text), Padded::new(text.as_bytes())) {
            (None, Some(text)) => Ok(Self::Text(text)),
            (fault, _) => Err(fault.unwrap_or(Fault::TooLong { max: Credential::SECRET_MAX })),
        }
    }

    #[cfg(feature = "hash")]
    fn of_hash(kind: &str, text: &str) -> Result<Self, Fault> {
        Hashed::new(kind, text).map(|hashed| Self::Hash(Arc::new(hashed)))
    }

    #[cfg(not(feature = "hash"))]
    fn of_hash(kind: &str, _: &str) -> Result<Self, Fault> {
        let known = kind.starts_with("argon2") || matches!(kind, "2a" | "2b" | "2y");
        Err(if known { Fault::HashWithoutFeature } else { Fault::HashUnknown })
    }

    pub(crate) fn verify(&self, shown: &Padded<{ Credential::SECRET_MAX }>) -> AuthResult {
        match self {
            Self::Text(text) => text.is(shown).into(),
            #[cfg(feature = "hash")]
            Self::Hash(hashed) => hashed.verify(shown.text()),
        }
    }

    #[cfg(feature = "hash")]
    pub(crate) fn is_cached(&self, shown: &Padded<{ Credential::SECRET_MAX }>) -> bool {
        match self {
            // It is no effort to compare with it, and that is done for all of them.
            Self::Text(_) => false,
            Self::Hash(hashed) => hashed.is_cached(shown.text()),
        }
    }
}

/// Whether a hash stands in a text that does not begin with it, as in a line of a file of passwords.
fn holds_hash(text: &str) -> bool {
    ["$argon2", "$2a$", "$2b$", "$2y$"].iter().any(|kind| text.contains(kind))
}

/// The `2b` of `$2b$…`, as every hash begins that says what it is.
fn kind_of_hash(text: &str) -> Option<&str> {
    let (kind, _) = text.strip_prefix('$')?.split_once('$')?;
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (!kind.is_empty() && kind.bytes().all(is_word)).then_some(kind)
}
