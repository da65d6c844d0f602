//! Servers to which requests are sent.

use std::fmt;
use std::sync::Arc;

use http::uri::{Authority, Scheme};
use http::{HeaderMap, Uri, header};

/// Server to which a request is sent: the values of the labels `server_address` and `server_port`.
///
/// ```
/// use metrics_catalog_service::http_client::Server;
///
/// let payments = Server::from("payments").with_port(443);
/// assert_eq!((payments.address(), payments.port()), (Some("payments"), Some(443)));
/// ```
#[derive(Clone, Default)]
pub struct Server {
    address: Address,
    port: Option<u16>,
}

#[derive(Clone, Default)]
enum Address {
    #[default]
    Unknown,
    Static(&'static str),
    Shared(Arc<str>),
    /// Shares the memory of the URI.
    Authority(Authority),
}

impl Server {
    /// Returns the server of a URI. The port of `http` and `https` is 80 and 443 if the URI has none.
    ///
    /// ```
    /// use http::Uri;
    /// use metrics_catalog_service::http_client::Server;
    ///
    /// let server = Server::of_uri(&Uri::from_static("https://example.com/users/7"));
    /// assert_eq!((server.address(), server.port()), (Some("example.com"), Some(443)));
    /// // A URI without a host.
    /// assert_eq!(Server::of_uri(&Uri::from_static("/users/7")).address(), None);
    /// ```
    #[must_use]
    pub fn of_uri(uri: &Uri) -> Self {
        let address = uri.authority().cloned().map_or(Address::Unknown, Address::Authority);
        let port = uri.port_u16().or_else(|| default_port(uri.scheme()?));
        Self { address, port }
    }

    /// Returns the server of a request: that of its URI, otherwise of its header `host`.
    pub(crate) fn of_request(uri: &Uri, headers: &HeaderMap) -> Self {
        let server = Self::of_uri(uri);
        let Address::Unknown = server.address else { return server };
        let host = headers.get(header::HOST);
        let Some(host) = host.and_then(|host| Authority::try_from(host.as_bytes()).ok()) else {
            return server;
        };
        Self { port: host.port_u16(), address: Address::Authority(host) }
    }

    /// Sets the port.
    #[must_use]
    pub const fn with_port(mut self, port: u16) -> Self {
        self.port = Some(port);
        self
    }

    /// Returns the address, if it is known. An IPv6 address has no brackets.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        match &self.address {
            Address::Unknown => None,
            Address::Static(text) => Some(text),
            Address::Shared(text) => Some(text),
            Address::Authority(authority) => {
                let host = authority.host();
                let ipv6 = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
                Some(ipv6.unwrap_or(host)).filter(|host| !host.is_empty())
            }
        }
    }

    /// Returns the port, if it is known.
    #[must_use]
    pub const fn port(&self) -> Option<u16> {
        self.port
    }
}

fn default_port(scheme: &Scheme) -> Option<u16> {
    if *scheme == Scheme::HTTP {
        Some(80)
    } else if *scheme == Scheme::HTTPS {
        Some(443)
    } else {
        None
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("address", &self.address())
            .field("port", &self.port)
            .finish()
    }
}

impl From<&'static str> for Server {
    fn from(address: &'static str) -> Self {
        Self { address: Address::Static(address), port: None }
    }
}

impl From<Arc<str>> for Server {
    fn from(address: Arc<str>) -> Self {
        Self { address: Address::Shared(address), port: None }
    }
}

/// Allocates. Clients that keep their addresses convert an `Arc<str>`.
impl From<String> for Server {
    fn from(address: String) -> Self {
        Self { address: Address::Shared(address.into()), port: None }
    }
}

/// Text of a port, without an allocation.
pub(crate) struct PortText {
    digits: [u8; 5],
    start: usize,
}

impl PortText {
    pub(crate) fn new(port: u16) -> Self {
        let mut text = Self { digits: [b'0'; 5], start: 5 };
        let mut rest = port;
        while text.start > 0 && (rest > 0 || text.start == 5) {
            text.start -= 1;
            if let Some(digit) = text.digits.get_mut(text.start) {
                *digit += (rest % 10) as u8;
            }
            rest /= 10;
        }
        text
    }

    pub(crate) fn as_str(&self) -> &str {
        let digits = self.digits.get(self.start..).unwrap_or_default();
        str::from_utf8(digits).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_decimal() {
        for port in [0, 7, 80, 443, 8080, 65_535] {
            assert_eq!(PortText::new(port).as_str(), port.to_string());
        }
    }

    #[test]
    fn the_server_is_that_of_the_uri_or_of_the_header() {
        let of = |uri: &'static str, host: Option<&str>| {
            let mut headers = HeaderMap::new();
            if let Some(host) = host {
                headers.insert(header::HOST, host.parse().unwrap());
            }
            let server = Server::of_request(&Uri::from_static(uri), &headers);
            (server.address().map(String::from), server.port())
        };
        let some = |address: &str, port| (Some(address.to_owned()), port);
        assert_eq!(of("http://a.example/b", Some("c")), some("a.example", Some(80)));
        assert_eq!(of("https://user@a:8443/b", None), some("a", Some(8443)));
        assert_eq!(of("http://[::1]:9/", None), some("::1", Some(9)));
        assert_eq!(of("/b", Some("c.example:81")), some("c.example", Some(81)));
        assert_eq!(of("/b", Some("c.example")), some("c.example", None));
        assert_eq!(of("/b", Some("not a host")), (None, None));
        assert_eq!(of("/b", None), (None, None));
        assert_eq!(of("unix://socket/b", None), some("socket", None));
    }
}
