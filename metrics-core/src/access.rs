//! Access control of the endpoint.

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

/// Access control of an [`Endpoint`](crate::Endpoint).
///
/// The default is [`Disabled`](Self::Disabled), so that a forgotten setting never opens an
/// endpoint.
///
/// ```
/// # #[cfg(feature = "auth")] {
/// use metrics_catalog::{Access, Credential};
///
/// let access = Access::from(Credential::basic("prometheus", "password123")?);
/// assert!(matches!(access, Access::Guarded(_)));
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
#[cfg_attr(
    feature = "auth",
    expect(clippy::large_enum_variant, reason = "an endpoint has one, and must not allocate")
)]
pub enum Access {
    /// Every request gets 404, as for an unknown path.
    #[default]
    Disabled,
    /// Requests need no authentication.
    Open,
    /// Requests need one of these credentials.
    #[cfg(feature = "auth")]
    Guarded(Credentials),
}

#[cfg(feature = "auth")]
impl From<Credential> for Access {
    fn from(credential: Credential) -> Self {
        Self::Guarded(credential.into())
    }
}

/// One or more credentials, any of which is accepted.
///
/// Several of them allow a secret to be rotated while scrapers still use the old one:
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
    /// Adds another accepted credential.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn with(mut self, credential: Credential) -> Self {
        self.others.push(credential);
        self
    }

    /// Returns whether the value of an `Authorization` header holds one of the credentials.
    ///
    /// Compares with every credential whose secret is known as text, so that the time taken shows
    /// neither which one matched nor whether one did. A secret that was verified against a hash
    /// before is found in that hash's cache, without comparing with other hashes. Returns false
    /// while a hash is busy; see [`Credential::verify`].
    #[must_use]
    pub fn verify(&self, header: &[u8]) -> bool {
        self.authenticate(header) == AuthResult::Accepted
    }

    pub(crate) fn authenticate(&self, header: &[u8]) -> AuthResult {
        let Some(header) = AuthorizationHeader::parse(header) else { return AuthResult::Rejected };
        // First, so that known clients never wait for slow hashes of other credentials.
        #[cfg(feature = "hash")]
        if self.all().any(|credential| credential.is_cached(&header)) {
            return AuthResult::Accepted;
        }
        let results = self.all().map(|credential| credential.authenticate(&header));
        results.fold(AuthResult::Rejected, AuthResult::or)
    }

    /// Returns the value of `WWW-Authenticate` (RFC 9110, section 11.6.1).
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

/// Result of checking an `Authorization` header, in ascending order of access.
#[cfg(feature = "auth")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AuthResult {
    /// The header holds no accepted credential.
    Rejected,
    /// A hash is busy, so the header cannot be checked now.
    Busy,
    /// The header holds an accepted credential.
    Accepted,
}

#[cfg(feature = "auth")]
impl AuthResult {
    /// Combines the results of user name and secret. A busy secret stays busy whatever the user
    /// name, so that the answer does not reveal whether the user name is right.
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
        if choice.into() { Self::Accepted } else { Self::Rejected }
    }
}
