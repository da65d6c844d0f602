//! Transport through `ureq`.

use std::io::Read as _;

use crate::push::transport::{PushRequest, PushResponse, Transport, TransportError};

/// Transport through the blocking HTTP client [`ureq`].
///
/// It keeps a connection for the next request, and takes proxies from the environment, as `ureq` does.
/// For `https`, enable a TLS feature of `ureq` in the service's own `Cargo.toml`:
///
/// ```toml
/// ureq = { version = "3", default-features = false, features = ["rustls"] }
/// ```
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: ureq::Agent,
}

impl UreqTransport {
    /// Creates a transport with the default configuration of `ureq`.
    #[must_use]
    pub fn new() -> Self {
        Self::with_agent(ureq::Agent::new_with_defaults())
    }

    /// Creates a transport with an agent, which may have a proxy or TLS certificates of its own. Time
    /// limits and redirects are set for each request.
    #[must_use]
    pub const fn with_agent(agent: ureq::Agent) -> Self {
        Self { agent }
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for UreqTransport {
    fn send(&mut self, request: &PushRequest<'_>) -> Result<PushResponse, TransportError> {
        let builder = self.agent.post(request.url()).config();
        let builder = builder.timeout_global(Some(request.timeout())).http_status_as_error(false);
        // A redirect could lead the headers elsewhere.
        let builder = builder.max_redirects(0).max_redirects_will_error(false);
        let builder = request
            .headers()
            .fold(builder.build(), |builder, (name, value)| builder.header(name, value));
        let mut response = builder.send(request.body()).map_err(|error| reason(&error))?;
        let retry_after = response.headers().get("retry-after");
        let retry_after = retry_after.and_then(|value| value.to_str().ok()).map(str::to_owned);
        let mut body = Vec::new();
        let mut reader = response.body_mut().as_reader().take(PushResponse::BODY_MAX as u64);
        reader.read_to_end(&mut body)?;
        Ok(PushResponse { status: response.status().as_u16(), retry_after, body })
    }
}

/// Returns the reason of an error, without its texts, which may show the URL.
fn reason(error: &ureq::Error) -> TransportError {
    match error {
        ureq::Error::Timeout(_) => TransportError::TimedOut,
        ureq::Error::Io(error) => error.kind().into(),
        ureq::Error::HostNotFound => TransportError::HostNotFound,
        ureq::Error::ConnectionFailed => TransportError::Io(std::io::ErrorKind::NotConnected),
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
