//! Transport through `ureq`.

use std::io::{ErrorKind, Read as _};

#[cfg(feature = "rustls")]
use crate::push::certificates::PushCertificates;
#[cfg(feature = "rustls")]
use crate::push::config::PushConfigError;
#[cfg(feature = "rustls")]
use crate::push::transport::unsupported;
use crate::push::transport::{PushRequest, PushResponse, Transport, TransportError};
#[cfg(feature = "rustls")]
use crate::push::ureq_tls::LoadedCertificates;

/// Transport through the blocking HTTP client [`ureq`].
///
/// It keeps a connection for the next request, and takes proxies from the environment, as `ureq` does.
/// For `https`, enable the feature `rustls` of this package, which also uses the certificates of the
/// configuration, or another TLS feature of `ureq` in the service's own `Cargo.toml`:
///
/// ```toml
/// ureq = { version = "3", default-features = false, features = ["native-tls"] }
/// ```
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: ureq::Agent,
    /// Whether the agent is one of the service, which has certificates of its own.
    #[cfg(feature = "rustls")]
    is_foreign: bool,
    #[cfg(feature = "rustls")]
    certificates: Option<LoadedCertificates>,
}

impl UreqTransport {
    /// Creates a transport with the default configuration of `ureq`.
    #[must_use]
    pub fn new() -> Self {
        Self {
            #[cfg(feature = "rustls")]
            is_foreign: false,
            ..Self::with_agent(ureq::Agent::new_with_defaults())
        }
    }

    /// Creates a transport with an agent, which may have a proxy or TLS certificates of its own. Time
    /// limits and redirects are set for each request. Certificates of the configuration are errors then.
    #[must_use]
    pub const fn with_agent(agent: ureq::Agent) -> Self {
        Self {
            agent,
            #[cfg(feature = "rustls")]
            is_foreign: true,
            #[cfg(feature = "rustls")]
            certificates: None,
        }
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for UreqTransport {
    fn send(&mut self, request: &PushRequest<'_>) -> Result<PushResponse, TransportError> {
        #[cfg(feature = "rustls")]
        if let Some(certificates) = &mut self.certificates {
            let unusable = TransportError::Other(
                "a certificate or its key cannot be read any more; check the files of the configuration",
            );
            if let Some(agent) = certificates.reload().map_err(|_| unusable)? {
                self.agent = agent;
            }
        }
        let builder = self.agent.post(request.url()).config();
        let builder = builder.timeout_global(Some(request.timeout())).http_status_as_error(false);
        // A redirect could lead the headers elsewhere.
        let builder = builder.max_redirects(0).max_redirects_will_error(false);
        let builder = request
            .headers()
            .fold(builder.build(), |builder, (name, value)| builder.header(name, value));
        let mut response =
            builder.send(request.body()).map_err(|error| reason(&error, request.url()))?;
        let retry_after = response.headers().get("retry-after");
        let retry_after = retry_after.and_then(|value| value.to_str().ok()).map(str::to_owned);
        let mut body = Vec::new();
        let mut reader = response.body_mut().as_reader().take(PushResponse::BODY_MAX as u64);
        reader.read_to_end(&mut body)?;
        Ok(PushResponse { status: response.status().as_u16(), retry_after, body })
    }

    #[cfg(feature = "rustls")]
    fn set_certificates(&mut self, files: &PushCertificates) -> Result<(), PushConfigError> {
        if self.is_foreign {
            return Err(unsupported(files));
        }
        let (certificates, agent) = LoadedCertificates::load(files.clone())?;
        (self.certificates, self.agent) = (Some(certificates), agent);
        Ok(())
    }
}

/// Returns the reason of an error, without its texts, which may show the URL.
fn reason(error: &ureq::Error, url: &str) -> TransportError {
    match error {
        // The form in which a stack of TLS reports what it does not accept, such as a certificate.
        ureq::Error::Io(error)
            if error.kind() == ErrorKind::InvalidData && url.starts_with("https:") =>
        {
            TransportError::Tls
        }
        ureq::Error::Timeout(_) => TransportError::TimedOut,
        ureq::Error::Io(error) => error.kind().into(),
        ureq::Error::HostNotFound => TransportError::HostNotFound,
        ureq::Error::ConnectionFailed => TransportError::Io(ErrorKind::NotConnected),
        ureq::Error::Protocol(_) | ureq::Error::LargeResponseHeader(..) => TransportError::Protocol,
        ureq::Error::InvalidProxyUrl | ureq::Error::ConnectProxyFailed(_) => {
            TransportError::Other("the proxy refused the connection; check its address")
        }
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => {
            TransportError::Other("invalid URL or header; check the endpoint")
        }
        // Without a TLS feature of `ureq`, and all errors of those features.
        _ => TransportError::Tls,
    }
}
