//! Certificates and keys of TLS, in files that may be replaced.

use std::io::{self, Read as _};
use std::path::PathBuf;

use metrics_catalog::__private::open_file;

use crate::push::config::PushConfigError;

/// Longest file, in bytes: some ten times the certificates of a system.
const FILE_MAX: u64 = 4 << 20;

/// Files with certificates and keys for connections with TLS, for a [`Transport`](crate::Transport).
///
/// The files are in PEM. They may be replaced at any time, as tools that renew certificates do, so a transport
/// reads them again before a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PushCertificates {
    pub(super) authorities: Option<CertificateFile>,
    pub(super) client: Option<CertificateFile>,
    pub(super) key: Option<CertificateFile>,
}

/// Path of a file, and the variable or the key of the configuration that names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CertificateFile {
    pub(super) path: PathBuf,
    pub(super) setting: String,
}

impl CertificateFile {
    pub(super) fn new(path: impl Into<PathBuf>, setting: &str) -> Self {
        Self { path: path.into(), setting: setting.to_owned() }
    }

    /// Returns an error that names the setting and the path.
    pub(super) fn error(&self, expected: &str) -> PushConfigError {
        let path = self.path.to_string_lossy();
        let reason = format!("expected {expected} at `{}`", path.escape_debug());
        PushConfigError::from(reason.as_str()).of(&self.setting)
    }

    fn read(&self) -> Result<Vec<u8>, PushConfigError> {
        let unreadable = |error: io::Error| {
            self.error(&format!(
                "a file that the user who runs the service can read ({})",
                error.kind()
            ))
        };
        let Some(file) = open_file(&self.path).map_err(unreadable)? else {
            return Err(self.error("a regular file"));
        };
        let mut bytes = Vec::new();
        file.take(FILE_MAX + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        match u64::try_from(bytes.len()) {
            Ok(1..=FILE_MAX) => Ok(bytes),
            _ => Err(self.error("a file of 1 byte to 4 MiB")),
        }
    }
}

impl PushCertificates {
    /// Returns whether no file is set.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.authorities.is_none() && self.client.is_none() && self.key.is_none()
    }

    /// Reads the certificates of the authorities that receivers are verified with, in place of those that
    /// the client knows. `None` if no file is set.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is not a regular file, is empty or longer than 4 MiB.
    pub fn read_authorities(&self) -> Result<Option<Vec<u8>>, PushConfigError> {
        self.authorities.as_ref().map(CertificateFile::read).transpose()
    }

    /// Reads the certificate that the client identifies itself with, with those of its issuers, and its
    /// private key. `None` if no files are set.
    ///
    /// # Errors
    ///
    /// One of both is not set, or [as above](Self::read_authorities).
    pub fn read_client(&self) -> Result<Option<[Vec<u8>; 2]>, PushConfigError> {
        match (&self.client, &self.key) {
            (None, None) => Ok(None),
            (Some(client), Some(key)) => Ok(Some([client.read()?, key.read()?])),
            (Some(lone), None) => Err(Self::lone(lone, "the key of this certificate")),
            (None, Some(lone)) => Err(Self::lone(lone, "the certificate of this key")),
        }
    }

    fn lone(file: &CertificateFile, missing: &str) -> PushConfigError {
        let reason = format!("expected {missing}, too; set both");
        PushConfigError::from(reason.as_str()).of(&file.setting)
    }
}
