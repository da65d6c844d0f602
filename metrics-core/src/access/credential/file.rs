//! A secret in a file, which may change.

use core::str;
use core::time::Duration;
use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use zeroize::Zeroizing;

use crate::access::AuthResult;
use crate::access::credential::Credential;
use crate::access::credential::error::Fault;
use crate::access::credential::padded::Padded;
use crate::access::credential::secret::{Known, Rule};

/// How long what was read stands for what is in the file. Reading it for every request would let
/// strangers keep the disk busy.
const FRESH: Duration = Duration::from_secs(1);

/// How long what was read stands for what is in the file while it is being read again.
const STALE: Duration = Duration::from_secs(5);

/// Room for a secret, white space after it, and a sign of more.
const ROOM: usize = 1024;

/// A secret in a file, as it was when it was last read.
pub(crate) struct Watched {
    path: PathBuf,
    rule: Rule,
    reading: Mutex<Reading>,
}

/// What was read, and when; nothing if it was no secret.
struct Reading {
    at: Instant,
    /// Whether a thread is reading it again.
    under_way: bool,
    text: Option<Padded<ROOM>>,
    known: Option<Known>,
}

impl Watched {
    pub(crate) fn new(path: &Path, rule: Rule) -> Result<Self, Fault> {
        let text = read(path)?;
        let known = Some(known(&text, rule)?);
        let reading = Reading { at: Instant::now(), under_way: false, text: Some(text), known };
        Ok(Self { path: PathBuf::from(path), rule, reading: Mutex::new(reading) })
    }

    pub(crate) fn verify(&self, shown: &Padded<{ Credential::SECRET_MAX }>) -> AuthResult {
        // Not held while a hash is verified, so that nobody waits for that.
        match self.now() {
            Some(known) => known.verify(shown),
            None => AuthResult::Refused,
        }
    }

    #[cfg(feature = "hash")]
    pub(crate) fn is_cached(&self, shown: &Padded<{ Credential::SECRET_MAX }>) -> bool {
        self.now().is_some_and(|known| known.is_cached(shown))
    }

    /// What stands in the file. One thread reads it again while the others go on with what was
    /// read before, until that has taken too long: a file that does not answer locks out.
    fn now(&self) -> Option<Known> {
        let mut reading = self.lock();
        let age = reading.at.elapsed();
        if reading.under_way {
            return if age < STALE { reading.known.clone() } else { None };
        } else if age < FRESH {
            return reading.known.clone();
        }
        reading.under_way = true;
        drop(reading);
        let text = read(&self.path).ok();
        let mut reading = self.lock();
        reading.update(text, self.rule);
        reading.known.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Reading> {
        // A thread that panicked has at worst left the old reading.
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Reading {
    fn update(&mut self, text: Option<Padded<ROOM>>, rule: Rule) {
        self.at = Instant::now();
        self.under_way = false;
        let same = match (&self.text, &text) {
            (Some(old), Some(new)) => old.is(new).into(),
            _ => false,
        };
        // A hash that is still the same has not forgotten whom it let in.
        if !same {
            self.known = text.as_ref().and_then(|text| known(text, rule).ok());
            self.text = text;
        }
    }
}

fn known(text: &Padded<ROOM>, rule: Rule) -> Result<Known, Fault> {
    let text = str::from_utf8(text.text()).map_err(|_| Fault::NotText)?;
    Known::new(text, rule)
}

/// What stands in the file, without white space at its end.
fn read(path: &Path) -> Result<Padded<ROOM>, Fault> {
    let too_long = Fault::TooLong { max: Credential::SECRET_MAX };
    let mut room = Zeroizing::new([0; ROOM]);
    let mut file = File::open(path).map_err(|error| Fault::Unreadable(error.kind()))?;
    let mut len = 0;
    while let Some(rest) = room.get_mut(len..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => {
                let text = room.get(..len).unwrap_or_default().trim_ascii_end();
                return Padded::new(text).ok_or(too_long);
            }
            Ok(more) => len += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(Fault::Unreadable(error.kind())),
        }
    }
    Err(too_long)
}
