//! Who may scrape.

#[cfg(feature = "auth")]
pub(crate) mod credential;
#[cfg(all(feature = "alloc", feature = "auth"))]
use alloc::vec::Vec;
#[cfg(feature = "auth")]
use core::fmt;

#[cfg(feature = "auth")]
use subtle::Choice;

#[cfg(feature = "auth")]
use crate::access::credential::{AuthorizationHeader, Credential};

/// Who may scrape.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
#[cfg_attr(
    feature = "auth",
    expect(clippy::large_enum_variant, reason = "there is one of it, and nothing may allocate")
)]
pub enum Access {
    /// Nobody: the endpoint answers as if it were not there.
    #[default]
    Disabled,
    /// Everybody.
    Open,
    /// Whoever shows one of these credentials.
    #[cfg(feature = "auth")]
    Guarded(Credentials),
}

#[cfg(feature = "auth")]
impl From<Credential> for Access {
    fn from(credential: Credential) -> Self {
        Self::Guarded(credential.into())
    }
}

/// Credentials, any of which will do: at least one, so that there is always something to show.
///
/// Several let a secret be changed while scrapers still use the old one:
///
/// ```
/// # #[cfg(feature = "alloc")] {
/// use metrics_catalog::{Credential, Credentials};
///
/// let new = Credential::basic("prometheus", "correct horse")?;
/// let old = Credential::basic("prometheus", "password123")?;
/// let credentials = Credentials::from(new).with(old);
/// assert!(credentials.verify(b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="));
/// # }
/// # Ok::<(), metrics_catalog::CredentialError>(())
/// ```
#[cfg(feature = "auth")]
#[derive(Clone)]
pub struct Credentials {
    first: Credential,
    #[cfg(feature = "alloc")]
    others: Vec<Credential>,
}

#[cfg(feature = "auth")]
impl Credentials {
    /// Admits whoever shows this one, too.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn with(mut self, credential: Credential) -> Self {
        self.others.push(credential);
        self
    }

    /// Whether the value of an `Authorization` header shows one of them. It is compared with every
    /// one that is known as text: the time it takes does not say which it was, or whether it was any.
    /// What a hash remembers to have admitted is admitted without looking further.
    #[must_use]
    pub fn verify(&self, header: &[u8]) -> bool {
        self.authenticate(header) == AuthResult::Admitted
    }

    pub(crate) fn authenticate(&self, header: &[u8]) -> AuthResult {
        let Some(shown) = AuthorizationHeader::parse(header) else { return AuthResult::Refused };
        // Whoever was let in before does not wait until the hashes of others have been looked at.
        #[cfg(feature = "hash")]
        if self.all().any(|credential| credential.is_cached(&shown)) {
            return AuthResult::Admitted;
        }
        self.all()
            .map(|credential| credential.authenticate(&shown))
            .fold(AuthResult::Refused, AuthResult::or)
    }

    /// How to show one: RFC 9110, section 11.6.1.
    pub(crate) fn challenge(&self) -> &'static str {
        match (self.all().any(Credential::is_bearer), self.all().all(Credential::is_bearer)) {
            (false, _) => r#"Basic realm="metrics", charset="UTF-8""#,
            (true, true) => r#"Bearer realm="metrics""#,
            (true, false) => r#"Basic realm="metrics", charset="UTF-8", Bearer realm="metrics""#,
        }
    }

    fn all(&self) -> impl Iterator<Item = &Credential> {
        let first = core::iter::once(&self.first);
        #[cfg(feature = "alloc")]
        return first.chain(&self.others);
        #[cfg(not(feature = "alloc"))]
        return first;
    }
}

#[cfg(feature = "auth")]
impl From<Credential> for Credentials {
    fn from(first: Credential) -> Self {
        Self {
            first,
            #[cfg(feature = "alloc")]
            others: Vec::new(),
        }
    }
}

#[cfg(feature = "auth")]
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all()).finish()
    }
}

/// What comes of looking at a header.
#[cfg(feature = "auth")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AuthResult {
    /// It does not show a credential.
    Refused,
    /// It cannot be said now.
    Busy,
    /// It does.
    Admitted,
}

#[cfg(feature = "auth")]
impl AuthResult {
    /// Of a user and a secret. While nothing can be said of the secret, nothing is said of the user.
    pub(crate) fn and(self, secret: Self) -> Self {
        if secret == Self::Busy { Self::Busy } else { self.min(secret) }
    }

    pub(crate) fn or(self, other: Self) -> Self {
        self.max(other)
    }
}

#[cfg(feature = "auth")]
impl From<Choice> for AuthResult {
    fn from(choice: Choice) -> Self {
        if choice.into() { Self::Admitted } else { Self::Refused }
    }
}
