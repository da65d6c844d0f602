//! Secrets in files, which may change.

use core::str;
use core::time::Duration;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::string::String;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use zeroize::Zeroizing;

use crate::access::AuthResult;
use crate::access::credential::Credential;
use crate::access::credential::error::CredentialErrorKind;
use crate::access::credential::padded::Padded;
use crate::access::credential::secret::{Given, Known, Rule, Secret};
use crate::file;

/// Time for which a reading is used without reading again. Without it, unauthenticated requests
/// could keep the disk busy.
const FRESH: Duration = Duration::from_secs(1);

/// Time for which a reading is used while another thread reads the file again.
const STALE: Duration = Duration::from_secs(5);

/// Capacity for a secret, white space after it, and one byte to detect longer files.
const CAPACITY: usize = 1024;

/// Capacity for the longest text to send, and white space after it.
const LONG_CAPACITY: usize = 8192;

/// A file that holds a secret, with the result of the last reading.
pub(crate) struct SecretFile {
    path: PathBuf,
    rule: Rule,
    reading: Mutex<FileState>,
}

/// Result of reading a file; `None` if it could not be read or held no valid secret.
struct FileState {
    at: Instant,
    /// Whether a thread is reading the file again.
    in_progress: bool,
    text: Option<Padded<CAPACITY>>,
    known: Option<Known>,
}

impl SecretFile {
    pub(crate) fn new(path: &Path, rule: Rule) -> Result<Self, CredentialErrorKind> {
        let text = read(path, Credential::SECRET_MAX)?;
        let known = Some(known(&text, rule)?);
        let reading = FileState { at: Instant::now(), in_progress: false, text: Some(text), known };
        Ok(Self { path: PathBuf::from(path), rule, reading: Mutex::new(reading) })
    }

    pub(crate) fn verify(&self, given: &Given) -> AuthResult {
        // The lock is not held while a hash is compared, which is slow.
        match self.current() {
            Some(known) => known.verify(given),
            None => AuthResult::Rejected,
        }
    }

    #[cfg(feature = "hash")]
    pub(crate) fn is_cached(&self, given: &Given) -> bool {
        self.current().is_some_and(|known| known.is_cached(given))
    }

    /// Returns the secret, after reading the file again if the last reading is too old. One thread
    /// reads; the others use the last reading meanwhile, until it is stale: while a file system
    /// does not respond, every request is rejected.
    fn current(&self) -> Option<Known> {
        let mut reading = self.lock();
        let age = reading.at.elapsed();
        if reading.in_progress {
            return if age < STALE { reading.known.clone() } else { None };
        } else if age < FRESH {
            return reading.known.clone();
        }
        reading.in_progress = true;
        drop(reading);
        let text = read(&self.path, Credential::SECRET_MAX).ok();
        let mut reading = self.lock();
        reading.update(text, self.rule);
        reading.known.clone()
    }

    fn lock(&self) -> MutexGuard<'_, FileState> {
        // A thread that panicked has at worst left the last reading.
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl FileState {
    fn update(&mut self, text: Option<Padded<CAPACITY>>, rule: Rule) {
        self.at = Instant::now();
        self.in_progress = false;
        let unchanged = match (&self.text, &text) {
            (Some(old), Some(new)) => old.is(new).into(),
            _ => false,
        };
        // An unchanged hash keeps its cache of verified secrets.
        if !unchanged {
            self.known = text.as_ref().and_then(|text| known(text, rule).ok());
            self.text = text;
        }
    }
}

fn known(text: &Padded<CAPACITY>, rule: Rule) -> Result<Known, CredentialErrorKind> {
    let text = str::from_utf8(text.text()).map_err(|_| CredentialErrorKind::NotUtf8)?;
    Known::new(text, rule)
}

/// Reads a file that holds a text to send.
pub(super) fn text(path: &Path) -> Result<Zeroizing<String>, CredentialErrorKind> {
    let text = read::<LONG_CAPACITY>(path, Secret::READ_MAX)?;
    let text = str::from_utf8(text.text()).map_err(|_| CredentialErrorKind::NotUtf8)?;
    Ok(Zeroizing::new(text.into()))
}

/// Reads a file, without white space at its end. An error names `max` as the maximum length.
fn read<const N: usize>(path: &Path, max: usize) -> Result<Padded<N>, CredentialErrorKind> {
    let unreadable = |error: io::Error| CredentialErrorKind::UnreadableFile {
        path: path.into(),
        kind: error.kind(),
    };
    let too_long = CredentialErrorKind::TooLong { max };
    let Some(mut file) = file::open(path).map_err(unreadable)? else {
        return Err(CredentialErrorKind::NotAFile { path: path.into() });
    };
    let mut buffer = Zeroizing::new([0; N]);
    let mut len = 0;
    while let Some(rest) = buffer.get_mut(len..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => {
                let text = buffer.get(..len).unwrap_or_default().trim_ascii_end();
                return Padded::new(text).ok_or(too_long);
            }
            Ok(more) => len += more,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(error)),
        }
    }
    Err(too_long)
}
