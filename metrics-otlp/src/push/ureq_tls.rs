//! Certificates of the transport through `ureq`, with its feature `rustls`.

use std::fmt;

use ureq::Agent;
use ureq::tls::{Certificate, ClientCert, PemItem, PrivateKey, RootCerts, TlsConfig, parse_pem};

use crate::push::certificates::{CertificateFile, PushCertificates};
use crate::push::config::PushConfigError;

/// Certificates with the contents of their files when they were last read.
#[derive(Clone)]
pub(super) struct LoadedCertificates {
    files: PushCertificates,
    texts: CertificateTexts,
}

/// Contents of the files, in PEM.
#[derive(Clone, PartialEq, Eq)]
struct CertificateTexts {
    authorities: Option<Vec<u8>>,
    client: Option<[Vec<u8>; 2]>,
}

impl CertificateTexts {
    fn read(files: &PushCertificates) -> Result<Self, PushConfigError> {
        Ok(Self { authorities: files.read_authorities()?, client: files.read_client()? })
    }
}

impl LoadedCertificates {
    /// Reads the files, and returns the agent that uses them.
    pub(super) fn load(files: PushCertificates) -> Result<(Self, Agent), PushConfigError> {
        let texts = CertificateTexts::read(&files)?;
        let loaded = Self { files, texts };
        let agent = loaded.agent()?;
        Ok((loaded, agent))
    }

    /// Reads the files again, and returns another agent if one has changed.
    pub(super) fn reload(&mut self) -> Result<Option<Agent>, PushConfigError> {
        let texts = CertificateTexts::read(&self.files)?;
        if texts == self.texts {
            return Ok(None);
        }
        let loaded = Self { files: self.files.clone(), texts };
        let agent = loaded.agent()?;
        *self = loaded;
        Ok(Some(agent))
    }

    fn agent(&self) -> Result<Agent, PushConfigError> {
        let mut tls = TlsConfig::builder();
        if let (Some(pem), Some(file)) = (&self.texts.authorities, &self.files.authorities) {
            tls = tls.root_certs(RootCerts::new_with_certs(&certificates(pem, file)?));
        }
        if let (Some([chain, key]), Some(chain_file), Some(key_file)) =
            (&self.texts.client, &self.files.client, &self.files.key)
        {
            let chain = certificates(chain, chain_file)?;
            let key = PrivateKey::from_pem(key)
                .map_err(|_| key_file.error("a private key in PEM, without a passphrase,"))?;
            tls = tls.client_cert(Some(ClientCert::new_with_certs(&chain, key)));
        }
        Ok(Agent::config_builder().tls_config(tls.build()).build().new_agent())
    }
}

/// Returns the certificates of a file, at least one.
fn certificates(
    pem: &[u8],
    file: &CertificateFile,
) -> Result<Vec<Certificate<'static>>, PushConfigError> {
    let invalid = || file.error("certificates in PEM");
    let mut found = Vec::new();
    for item in parse_pem(pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|_| invalid())? {
            found.push(certificate);
        }
    }
    if found.is_empty() { Err(invalid()) } else { Ok(found) }
}

/// Shows the files, without the private key.
impl fmt::Debug for LoadedCertificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.files.fmt(f)
    }
}
