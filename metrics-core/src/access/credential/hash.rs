//! A secret that is known by its hash only.
//!
//! To compare with a hash takes long on purpose, so it is done as seldom as possible: once for each
//! secret that is shown, never twice at the same time, and after a wrong one not again for a while.
//! What came of it is remembered by a keyed hash that takes no time, so that the secret that was
//! right once is let in at once, whatever wrong ones are being looked at meanwhile, and a flood of
//! wrong ones takes a quarter of one thread's time at most.

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
use crate::access::credential::error::Fault;

/// How many wrong secrets are remembered.
const WRONG: usize = 64;
/// How many times as long as a comparison took none follows, if the secret was wrong.
const REST: u32 = 3;
/// What a hash may ask for: KiB of memory and passes over it, and the cost of bcrypt.
const MEMORY_MAX: u32 = 256 * 1024;
const PASSES_MAX: u32 = 16;
const COST_MAX: u32 = 15;
/// What bcrypt looks at of a secret.
const BCRYPT_MAX: usize = 72;

/// What stands for a secret that was shown; nobody without the key can make one.
type Tag = [u8; 32];

/// The hash of a secret, and what it was compared with of late.
pub(crate) struct Hashed {
    kind: Kind,
    text: Zeroizing<String>,
    /// Chosen at random when the service starts.
    key: Zeroizing<[u8; 32]>,
    seen: Mutex<Seen>,
    /// Held while the hash is being compared with something; until when it is not to be, then.
    rest: Mutex<Option<Instant>>,
}

#[derive(Clone, Copy)]
enum Kind {
    Argon2,
    Bcrypt,
}

struct Seen {
    right: Option<Tag>,
    wrong: [Option<Tag>; WRONG],
    /// Which of the wrong ones is forgotten next.
    next: usize,
}

impl Hashed {
    pub(crate) fn new(kind: &str, text: &str) -> Result<Self, Fault> {
        let kind = match kind {
            "argon2id" | "argon2i" | "argon2d" => Kind::of_argon2(text),
            "2a" | "2b" | "2y" => Kind::of_bcrypt(text),
            _ => Err(Fault::HashUnknown),
        }?;
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut_slice()).map_err(|_| Fault::NoRandomness)?;
        let seen = Mutex::new(Seen { right: None, wrong: [None; WRONG], next: 0 });
        let text = Zeroizing::new(text.into());
        Ok(Self { kind, text, key, seen, rest: Mutex::new(None) })
    }

    /// Whether this is the secret. [`AuthResult::Busy`] if it is not known and another one is just
    /// being compared with the hash, or was a moment ago, and was wrong.
    pub(crate) fn verify(&self, shown: &[u8]) -> AuthResult {
        // RFC 7617 has no such secrets, and bcrypt would stop at a NUL.
        if shown.iter().any(u8::is_ascii_control) {
            return AuthResult::Refused;
        }
        let Some(tag) = self.tag(shown) else { return AuthResult::Refused };
        if let Some(result) = self.remembered(&tag) {
            return result;
        }
        let mut rest = match self.rest.try_lock() {
            Ok(rest) => rest,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return AuthResult::Busy,
        };
        // It may have been the one that was just compared.
        if let Some(result) = self.remembered(&tag) {
            return result;
        }
        let begun = Instant::now();
        if rest.is_some_and(|end| begun < end) {
            return AuthResult::Busy;
        }
        let right = self.compare(shown);
        *rest = if right { None } else { Instant::now().checked_add(begun.elapsed() * REST) };
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).remember(tag, right);
        if right { AuthResult::Admitted } else { AuthResult::Refused }
    }

    /// Whether this is known to be the secret.
    pub(crate) fn is_cached(&self, shown: &[u8]) -> bool {
        let known = self.tag(shown).and_then(|tag| self.remembered(&tag));
        known == Some(AuthResult::Admitted)
    }

    fn tag(&self, shown: &[u8]) -> Option<Tag> {
        let mut mac = Blake2sMac256::new_from_slice(self.key.as_slice()).ok()?;
        mac.update(shown);
        Some(mac.finalize().into_bytes().into())
    }

    fn remembered(&self, tag: &Tag) -> Option<AuthResult> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let is = |other: &Tag| tag.as_slice().ct_eq(other.as_slice());
        let right = seen.right.as_ref().map_or(Choice::from(0), is);
        let wrong = seen.wrong.iter().flatten().map(is);
        let wrong = wrong.fold(Choice::from(0), |any, one| any | one);
        match (right.into(), wrong.into()) {
            (true, _) => Some(AuthResult::Admitted),
            (false, true) => Some(AuthResult::Refused),
            (false, false) => None,
        }
    }

    fn compare(&self, shown: &[u8]) -> bool {
        match self.kind {
            Kind::Argon2 => PasswordHash::new(&self.text)
                .is_ok_and(|hash| Argon2::default().verify_password(shown, &hash).is_ok()),
            Kind::Bcrypt => {
                shown.len() <= BCRYPT_MAX && bcrypt::verify(shown, &self.text).unwrap_or(false)
            }
        }
    }
}

impl Kind {
    fn of_argon2(text: &str) -> Result<Self, Fault> {
        let hash = PasswordHash::new(text).map_err(|_| Fault::HashBroken)?;
        let whole = hash.salt.is_some() && hash.hash.is_some();
        let params = Params::try_from(&hash).ok().filter(|_| whole).ok_or(Fault::HashBroken)?;
        if params.m_cost() > MEMORY_MAX || params.t_cost() > PASSES_MAX {
            return Err(Fault::HashCostly);
        }
        Ok(Self::Argon2)
    }

    fn of_bcrypt(text: &str) -> Result<Self, Fault> {
        let parts: HashParts = text.parse().map_err(|_| Fault::HashBroken)?;
        if parts.get_cost() > COST_MAX { Err(Fault::HashCostly) } else { Ok(Self::Bcrypt) }
    }
}

impl Seen {
    fn remember(&mut self, tag: Tag, right: bool) {
        if right {
            self.right = Some(tag);
        } else if let Some(place) = self.wrong.get_mut(self.next) {
            *place = Some(tag);
            self.next = (self.next + 1) % WRONG;
        }
    }
}
