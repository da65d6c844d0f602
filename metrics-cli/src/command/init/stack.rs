//! HTTP stacks, with the endpoint for each.

use clap::ValueEnum;

/// HTTP stack of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stack {
    Axum,
    ActixWeb,
    Hyper,
    /// The standard library alone.
    Std,
}

/// Dependency with its version and features.
pub(super) struct Dependency {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
    pub(super) has_default_features: bool,
    pub(super) features: &'static [&'static str],
}

const fn minimal(
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
) -> Dependency {
    Dependency { name, version, has_default_features: false, features }
}

const fn usual(
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
) -> Dependency {
    Dependency { name, version, has_default_features: true, features }
}

const AXUM: &[Dependency] = &[
    minimal("axum", "0.8", &["http1", "tokio"]),
    usual("tokio", "1", &["macros", "net", "rt-multi-thread"]),
];
const ACTIX_WEB: &[Dependency] = &[minimal("actix-web", "4", &["macros"])];
const HYPER: &[Dependency] = &[
    usual("http-body-util", "0.1", &[]),
    usual("hyper", "1", &["http1", "server"]),
    usual("hyper-util", "0.1", &["tokio"]),
    usual("tokio", "1", &["macros", "net", "rt-multi-thread"]),
];

impl Stack {
    /// Stacks in the order in which they are looked for among dependencies: others use hyper too.
    pub(super) const KNOWN: [(Self, &'static str); 3] =
        [(Self::Axum, "axum"), (Self::ActixWeb, "actix-web"), (Self::Hyper, "hyper")];

    /// Returns the crate of the stack, with the oldest version that its endpoint is written for: its major
    /// version, or minor one if that is 0.
    pub(super) const fn oldest(self) -> Option<(&'static str, [u64; 2])> {
        match self {
            Self::Axum => Some(("axum", [0, 7])),
            Self::ActixWeb => Some(("actix-web", [4, 0])),
            Self::Hyper => Some(("hyper", [1, 0])),
            Self::Std => None,
        }
    }

    /// Returns the features of the runtime that the endpoint needs.
    pub(super) const fn features(self) -> &'static [&'static str] {
        match self {
            Self::Axum => &["tower"],
            Self::Hyper => &["http"],
            Self::ActixWeb | Self::Std => &[],
        }
    }

    /// Returns the dependencies of the endpoint, besides the runtime.
    pub(super) const fn dependencies(self) -> &'static [Dependency] {
        match self {
            Self::Axum => AXUM,
            Self::ActixWeb => ACTIX_WEB,
            Self::Hyper => HYPER,
            Self::Std => &[],
        }
    }

    /// Returns what adds the endpoint to the service.
    pub(super) const fn advice(self) -> &'static str {
        match self {
            Self::Axum => {
                "telemetry.rs             has the endpoint: `app.merge(telemetry::router(Access::Open))`"
            }
            Self::ActixWeb => {
                "telemetry.rs             has the endpoint: `App::new().configure(endpoint.clone())`, with\n                           `let endpoint = telemetry::endpoint(Access::Open);` outside the closure"
            }
            Self::Hyper => {
                "telemetry.rs             has the endpoint: `telemetry::respond(&endpoint, &request)` for its path,\n                           or `telemetry::serve` for a port of its own"
            }
            Self::Std => {
                "telemetry.rs             has the endpoint: `telemetry::serve(&listener, Access::Open)` in a thread"
            }
        }
    }

    /// Returns the module with the endpoint and its test, which records an event and expects its
    /// counter.
    pub(super) fn endpoint(self, recorded: Option<(String, String)>) -> String {
        let template = match self {
            Self::Axum => include_str!("axum.txt"),
            Self::ActixWeb => include_str!("actix_web.txt"),
            Self::Hyper => include_str!("hyper.txt"),
            Self::Std => include_str!("std.txt"),
        };
        let (record, expect) = match recorded {
            Some((event, counter)) => (
                format!("        {event}.record();\n"),
                format!(
                    "        assert!(page.contains(\"\\n{counter} \"), \"page: {{}}\", page);\n        \
                     assert!(!page.contains(\"\\n{counter} 0\\n\"), \"page: {{}}\", page);\n"
                ),
            ),
            None => Default::default(),
        };
        let check = CHECK.replace("@RECORD@", &record).replace("@EXPECT@", &expect);
        template.replace("@CHECK@", &check)
    }
}

/// Function of the test. Arguments of messages are not in their texts, because editions before 2021 do not
/// format a text alone.
const CHECK: &str = r#"
    /// Records an event, and scrapes the endpoint.
    fn check(address: std::net::SocketAddr) {
        use std::io::{Read as _, Write as _};

@RECORD@        let mut stream = std::net::TcpStream::connect(address).unwrap();
        let path = Endpoint::DEFAULT_PATH;
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut page = String::new();
        stream.read_to_string(&mut page).unwrap();
        assert!(page.starts_with("HTTP/1.1 200 "), "page: {}", page);
@EXPECT@    }
"#;
