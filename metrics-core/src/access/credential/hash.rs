//! Secrets that are known by their hash only.
//!
//! Comparing with a hash is slow on purpose, so it happens as rarely as possible: once for each
//! secret that is sent, one comparison at a time, and after a wrong secret not again for three
//! times as long as the comparison took. Results are cached under a fast keyed hash. So the right
//! secret, once verified, is accepted at once even during an attack, and an attack takes at most a
//! quarter of one thread's time.

use std::string::String;
use std::sync::{Mutex, PoisonError, TryLockError};
use std::time::Instant;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, Params, PasswordVerifier as _};
use bcrypt::HashParts;
use blake2::Blake2sMac256;
use blake2::digest::{KeyInit as _, Mac as _};
use subtle::{Choice, ConstantTimeEq as _};
use zeroize::Zeroizing;

use crate::access::AuthResult;
use crate::access::credential::error::CredentialErrorKind;

/// Number of wrong secrets that are cached.
const WRONG: usize = 64;
/// Pause after a comparison with a wrong secret, as a multiple of the time that it took.
const PAUSE: u32 = 3;
/// Maximum cost of argon2: KiB of memory, and passes over it.
const MEMORY_MAX: u32 = 256 * 1024;
const PASSES_MAX: u32 = 16;
/// Maximum cost of bcrypt.
const COST_MAX: u32 = 15;
/// Number of bytes of a secret that bcrypt uses.
const BCRYPT_MAX: usize = 72;

/// Keyed hash of a secret that was sent.
type Tag = [u8; 32];

/// Hash of a secret, with a cache of recent comparisons.
pub(crate) struct Hashed {
    algorithm: Algorithm,
    text: Zeroizing<String>,
    /// Random key of the cache.
    key: Zeroizing<[u8; 32]>,
    cache: Mutex<Cache>,
    /// End of the pause after a wrong secret. Locked during a comparison.
    pause: Mutex<Option<Instant>>,
}

#[derive(Clone, Copy)]
enum Algorithm {
    Argon2,
    Bcrypt,
}

struct Cache {
    right: Option<Tag>,
    wrong: [Option<Tag>; WRONG],
    /// Index of the wrong secret that is replaced next.
    next: usize,
}

impl Hashed {
    pub(crate) fn new(kind: &str, text: &str) -> Result<Self, CredentialErrorKind> {
        let algorithm = match kind {
            "argon2id" | "argon2i" | "argon2d" => Algorithm::argon2(text),
            "2a" | "2b" | "2y" => Algorithm::bcrypt(text),
            _ => Err(CredentialErrorKind::UnknownHash),
        }?;
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut_slice()).map_err(|_| CredentialErrorKind::NoRandomness)?;
        let cache = Mutex::new(Cache { right: None, wrong: [None; WRONG], next: 0 });
        let text = Zeroizing::new(text.into());
        Ok(Self { algorithm, text, key, cache, pause: Mutex::new(None) })
    }

    /// Returns whether this is the secret, or [`AuthResult::Busy`] if it is not cached and another
    /// secret is being compared, or a wrong one was compared a moment ago.
    pub(crate) fn verify(&self, given: &[u8]) -> AuthResult {
        // RFC 7617 allows none, and bcrypt stops at a NUL.
        if given.iter().any(u8::is_ascii_control) {
            return AuthResult::Rejected;
        }
        let Some(tag) = self.tag(given) else { return AuthResult::Rejected };
        if let Some(result) = self.cached(&tag) {
            return result;
        }
        let mut pause = match self.pause.try_lock() {
            Ok(pause) => pause,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return AuthResult::Busy,
        };
        // Another thread may have compared the same secret meanwhile.
        if let Some(result) = self.cached(&tag) {
            return result;
        }
        let start = Instant::now();
        if pause.is_some_and(|end| start < end) {
            return AuthResult::Busy;
        }
        let right = self.compare(given);
        *pause = if right { None } else { Instant::now().checked_add(start.elapsed() * PAUSE) };
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).insert(tag, right);
        if right { AuthResult::Accepted } else { AuthResult::Rejected }
    }

    /// Returns whether the cache holds this as the right secret.
    pub(crate) fn is_cached(&self, given: &[u8]) -> bool {
        let cached = self.tag(given).and_then(|tag| self.cached(&tag));
        cached == Some(AuthResult::Accepted)
    }

    fn tag(&self, given: &[u8]) -> Option<Tag> {
        let mut mac = Blake2sMac256::new_from_slice(self.key.as_slice()).ok()?;
        mac.update(given);
        Some(mac.finalize().into_bytes().into())
    }

    /// Looks a tag up, in constant time.
    fn cached(&self, tag: &Tag) -> Option<AuthResult> {
        let cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
        let is = |other: &Tag| tag.as_slice().ct_eq(other.as_slice());
        let right = cache.right.as_ref().map_or(Choice::from(0), is);
        let wrong = cache.wrong.iter().flatten().map(is);
        let wrong = wrong.fold(Choice::from(0), |any, one| any | one);
        match (right.into(), wrong.into()) {
            (true, _) => Some(AuthResult::Accepted),
            (false, true) => Some(AuthResult::Rejected),
            (false, false) => None,
        }
    }

    fn compare(&self, given: &[u8]) -> bool {
        match self.algorithm {
            Algorithm::Argon2 => PasswordHash::new(&self.text)
                .is_ok_and(|hash| Argon2::default().verify_password(given, &hash).is_ok()),
            Algorithm::Bcrypt => {
                given.len() <= BCRYPT_MAX && bcrypt::verify(given, &self.text).unwrap_or(false)
            }
        }
    }
}

impl Algorithm {
    fn argon2(text: &str) -> Result<Self, CredentialErrorKind> {
        let hash = PasswordHash::new(text).map_err(|_| CredentialErrorKind::IncompleteHash)?;
        let complete = hash.salt.is_some() && hash.hash.is_some();
        let params = Params::try_from(&hash)
            .ok()
            .filter(|_| complete)
            .ok_or(CredentialErrorKind::IncompleteHash)?;
        if params.m_cost() > MEMORY_MAX || params.t_cost() > PASSES_MAX {
            return Err(CredentialErrorKind::CostlyHash);
        }
        Ok(Self::Argon2)
    }

    fn bcrypt(text: &str) -> Result<Self, CredentialErrorKind> {
        let parts: HashParts = text.parse().map_err(|_| CredentialErrorKind::IncompleteHash)?;
        if parts.get_cost() > COST_MAX {
            Err(CredentialErrorKind::CostlyHash)
        } else {
            Ok(Self::Bcrypt)
        }
    }
}

impl Cache {
    fn insert(&mut self, tag: Tag, right: bool) {
        if right {
            self.right = Some(tag);
        } else if let Some(slot) = self.wrong.get_mut(self.next) {
            *slot = Some(tag);
            self.next = (self.next + 1) % WRONG;
        }
    }
}
