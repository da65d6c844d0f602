//! Who may scrape.

#[cfg(all(feature = "alloc", feature = "auth"))]
use alloc::vec::Vec;
#[cfg(feature = "auth")]
use core::fmt;

#[cfg(feature = "auth")]
use subtle::Choice;

#[cfg(feature = "auth")]
use crate::credential::Credential;

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
/// let credentials = Credentials::from(new).and(old);
/// assert!(credentials.admit(b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="));
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
    pub fn and(mut self, credential: Credential) -> Self {
        self.others.push(credential);
        self
    }

    /// Whether the value of an `Authorization` header shows one of them. It is compared with every
    /// one: the time it takes does not say which it was, or whether it was any.
    #[must_use]
    pub fn admit(&self, header: &[u8]) -> bool {
        let compared =
            self.all().map(|credential| Choice::from(u8::from(credential.matches(header))));
        compared.fold(Choice::from(0), |admitted, one| admitted | one).into()
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
