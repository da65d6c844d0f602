//! What is wrong with a credential, in words that do not repeat it.

use core::fmt;

use crate::access::credential::Credential;

/// What is wrong with a user name, a secret, or both. It repeats neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CredentialError {
    pub(super) user: Option<Fault>,
    pub(super) secret: Option<Fault>,
}

impl CredentialError {
    /// What is wrong with the secret.
    #[cfg(feature = "config")]
    pub(crate) const fn secret(&self) -> Option<Fault> {
        self.secret
    }
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
    TooLong {
        max: usize,
    },
    Colon,
    Control,
    /// No token of RFC 6750.
    NotAToken,
    /// `$…$`, as hashes begin, but none that is known.
    HashUnknown,
    /// A hash, but not from the first character on.
    HashWithin,
    #[cfg(not(feature = "hash"))]
    HashWithoutFeature,
    #[cfg(feature = "hash")]
    HashBroken,
    #[cfg(feature = "hash")]
    HashCostly,
    #[cfg(feature = "hash")]
    NoRandomness,
    #[cfg(feature = "std")]
    NotText,
    #[cfg(feature = "std")]
    Unreadable(std::io::ErrorKind),
    #[cfg(feature = "std")]
    Unset,
}

impl Fault {
    pub(crate) fn of_user(user: &str) -> Option<Self> {
        let fault = Self::of(user, Credential::USER_MAX);
        fault.or_else(|| user.contains(':').then_some(Self::Colon))
    }

    pub(crate) fn of_secret(secret: &str) -> Option<Self> {
        Self::of(secret, Credential::SECRET_MAX)
    }

    /// RFC 6750, section 2.1: what no client could send as a token.
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

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "is empty; choose one",
            Self::TooLong { max } => {
                return write!(f, "is too long; choose one of at most {max} bytes");
            }
            Self::Colon => "holds a colon, where Basic authentication ends it; choose one without",
            Self::Control => "holds a control character, such as a line feed at its end; remove it",
            Self::NotAToken => {
                "is none that a client can send; \
                 choose one of letters, digits and `-._~+/`, with `=` only at its end"
            }
            Self::HashWithin => {
                "holds a hash with something before it, such as a user or a blank; \
                 write the hash alone, or choose a secret that looks like none"
            }
            Self::HashUnknown => {
                "begins as a hash does, but is of no kind that is known; \
                 write one of argon2 (`$argon2id$…`) or bcrypt (`$2b$…`), or the secret itself"
            }
            #[cfg(not(feature = "hash"))]
            Self::HashWithoutFeature => {
                "is a hash, which this build cannot compare with; \
                 turn on the feature `hash` of metrics-catalog, or write the secret itself"
            }
            #[cfg(feature = "hash")]
            Self::HashBroken => "is a hash that is not whole; copy it again",
            #[cfg(feature = "hash")]
            Self::HashCostly => {
                "is a hash that takes too much time or memory; \
                 make one of argon2 with at most 256 MiB and 16 passes, or of bcrypt up to cost 15"
            }
            #[cfg(feature = "hash")]
            Self::NoRandomness => {
                "is a hash, for which the system would have to give random numbers, and does not; \
                 write the secret itself"
            }
            #[cfg(feature = "std")]
            Self::NotText => "is not UTF-8; write it as text",
            #[cfg(feature = "std")]
            Self::Unreadable(kind) => {
                return write!(
                    f,
                    "cannot be read from its file ({kind}); put it there, \
                     and let the user that the service runs as read it"
                );
            }
            #[cfg(feature = "std")]
            Self::Unset => "is to come from an environment variable that is not set; set it",
        })
    }
}
