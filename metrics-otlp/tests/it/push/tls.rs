//! Certificates of the configuration, against a receiver on the loopback interface that demands one.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use metrics_catalog::config::Config;
use metrics_catalog::{ENDPOINT_CATALOG, Reader};
use metrics_catalog_otlp::{
    Encoder, PushConfig, PushError, PushRequest, PushResponse, Pusher, Resource, Transport,
    TransportError, UreqTransport,
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use tempfile::TempDir;

/// Authority that signs certificates of the tests.
type Authority = CertifiedIssuer<'static, KeyPair>;

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// Returns a certificate for the loopback interface and its key.
fn signed(authority: &Authority) -> (rcgen::Certificate, KeyPair) {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
    (params.signed_by(&key, authority).unwrap(), key)
}

/// Receiver behind TLS, which counts the requests of clients with a certificate of its authority. Its threads
/// end with the process.
struct TlsReceiver {
    address: SocketAddr,
    requests: Arc<AtomicUsize>,
}

impl TlsReceiver {
    fn start(authority: &Authority) -> Self {
        let (certificate, key) = signed(authority);
        let mut roots = RootCertStore::empty();
        roots.add(authority.der().clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier =
            WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_client_cert_verifier(verifier.build().unwrap())
            .with_single_cert(
                vec![certificate.der().clone()],
                PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
            )
            .unwrap();
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let receiver = Self { address: listener.local_addr().unwrap(), requests: Arc::default() };
        let requests = Arc::clone(&receiver.requests);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (config, requests) = (Arc::clone(&config), Arc::clone(&requests));
                thread::spawn(move || answer(stream.unwrap(), config, &requests));
            }
        });
        receiver
    }

    fn url(&self) -> String {
        format!("https://{}", self.address)
    }
}

/// Answers one request, if the handshake succeeds.
fn answer(stream: TcpStream, config: Arc<ServerConfig>, requests: &AtomicUsize) {
    let mut stream = StreamOwned::new(ServerConnection::new(config).unwrap(), stream);
    let (mut request, mut space) = (Vec::new(), [0; 4096]);
    while !is_complete(&request) {
        match stream.read(&mut space) {
            Ok(len @ 1..) => request.extend_from_slice(&space[..len]),
            // A client that does not accept the certificate, or has none.
            _ => return,
        }
    }
    requests.fetch_add(1, Ordering::SeqCst);
    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    stream.conn.send_close_notify();
    let _ = stream.flush();
}

/// Returns whether a request has its head and its body.
fn is_complete(request: &[u8]) -> bool {
    let Some(end) = request.windows(4).position(|it| it == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&request[..end]).to_lowercase();
    let len = head.split("content-length: ").nth(1).unwrap();
    request.len() == end + 4 + len.split('\r').next().unwrap().parse::<usize>().unwrap()
}

/// Files of a client in a directory of their own.
struct Files {
    directory: TempDir,
}

impl Files {
    fn new(authority: &Authority) -> Self {
        let files = Self { directory: tempfile::tempdir().unwrap() };
        let (certificate, key) = signed(authority);
        fs::write(files.path("ca.pem"), authority.pem()).unwrap();
        fs::write(files.path("client.pem"), certificate.pem()).unwrap();
        fs::write(files.path("client.key"), key.serialize_pem()).unwrap();
        files
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }
}

fn config(receiver: &TlsReceiver) -> PushConfig {
    PushConfig::new(&receiver.url()).unwrap().with_interval(super::LONG)
}

fn start(config: PushConfig, transport: impl Transport) -> std::io::Result<Pusher> {
    let encoder = Encoder::new(&Resource::new("test"));
    Pusher::start(config, encoder, Reader::new(&ENDPOINT_CATALOG), transport)
}

/// Returns the error of a request, and ends the pusher without another one.
fn failure(pusher: &Pusher) -> PushError {
    let error = flush(pusher).unwrap_err();
    assert_eq!(pusher.shutdown(Duration::ZERO), Err(PushError::TimeLimit));
    error
}

fn flush(pusher: &Pusher) -> Result<(), PushError> {
    pusher.flush(Duration::from_secs(30))
}

#[test]
fn a_receiver_is_verified_and_gets_the_certificate_of_the_client() {
    let authority = authority();
    let (receiver, files) = (TlsReceiver::start(&authority), Files::new(&authority));
    let without = start(config(&receiver), UreqTransport::new()).unwrap();
    assert_eq!(failure(&without), PushError::Transport(TransportError::Tls));
    let verified = config(&receiver).with_certificate(files.path("ca.pem"));
    let anonymous = start(verified.clone(), UreqTransport::new()).unwrap();
    let error = failure(&anonymous);
    assert!(matches!(error, PushError::Transport(_)), "{error:?}");
    assert_eq!(receiver.requests.load(Ordering::SeqCst), 0);

    let whole =
        verified.with_client_certificate(files.path("client.pem"), files.path("client.key"));
    let pusher = start(whole, UreqTransport::new()).unwrap();
    assert_eq!(flush(&pusher), Ok(()));
    assert!(receiver.requests.load(Ordering::SeqCst) > 0);
}

#[test]
fn files_that_are_replaced_are_used_for_the_next_request() {
    let (authority, other) = (authority(), authority());
    let (receiver, files) = (TlsReceiver::start(&authority), Files::new(&authority));
    fs::write(files.path("ca.pem"), other.pem()).unwrap();
    let text = format!(
        "[metrics.otlp]\nenable = true\nendpoint = '{}'\ninterval = '10m'\ncertificate = '{}'\n\
         client-certificate = '{}'\nclient-key = '{}'\n",
        receiver.url(),
        files.path("ca.pem").display(),
        files.path("client.pem").display(),
        files.path("client.key").display()
    );
    let config = PushConfig::from_config(&Config::from_toml(&text).unwrap()).unwrap().unwrap();
    let pusher = start(config, UreqTransport::new()).unwrap();
    assert_eq!(flush(&pusher), Err(PushError::Transport(TransportError::Tls)));
    fs::write(files.path("ca.pem"), [other.pem(), authority.pem()].concat()).unwrap();
    assert_eq!(flush(&pusher), Ok(()));
    fs::remove_file(files.path("client.key")).unwrap();
    let error = failure(&pusher).to_string();
    assert!(error.starts_with("a certificate or its key cannot be read any more"), "{error}");
}

#[test]
fn errors_name_the_setting_and_the_file() {
    let authority = authority();
    let files = Files::new(&authority);
    fs::write(files.path("empty.pem"), "").unwrap();
    fs::write(files.path("text.pem"), "hunter2").unwrap();
    let https = || PushConfig::new("https://127.0.0.1:9").unwrap();
    let key = files.path("client.key");
    let client = files.path("client.pem");
    let with_client = |client: &Path, key: &Path| https().with_client_certificate(client, key);
    for (config, setting, expected) in [
        (https().with_certificate("/no/such/file"), "certificate", "can read (entity not found)"),
        (https().with_certificate(files.directory.path()), "certificate", "a regular file at"),
        (https().with_certificate(files.path("empty.pem")), "certificate", "1 byte to 4 MiB at"),
        (https().with_certificate(files.path("text.pem")), "certificate", "certificates in PEM at"),
        (with_client(&key, &key), "client certificate", "certificates in PEM at"),
        (with_client(&client, &client), "client key", "a private key in PEM, without a passphrase"),
    ] {
        let error = start(config, UreqTransport::new()).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidInput);
        let text = error.to_string();
        assert!(text.starts_with(&format!("invalid {setting}; expected ")), "{text}");
        assert!(text.contains(expected) && !text.contains("hunter2"), "{text}");
    }
    // Transports with certificates of their own.
    let config = https().with_certificate(files.path("ca.pem"));
    let error =
        start(config.clone(), |_: &PushRequest<'_>| Ok(PushResponse::new(200))).unwrap_err();
    assert!(error.to_string().contains("this transport has its own"), "{error}");
    let agent = UreqTransport::with_agent(ureq::Agent::new_with_defaults());
    assert!(start(config, agent).is_err());
    // Without TLS they have no effect.
    let http = PushConfig::new("http://127.0.0.1:9").unwrap().with_certificate("/no/such/file");
    let pusher = start(http, UreqTransport::new()).unwrap();
    assert_eq!(pusher.shutdown(Duration::ZERO), Err(PushError::TimeLimit));
}
