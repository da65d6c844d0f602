//! A reverse proxy whose routes and upstreams are known only while it runs.

use std::error::Error;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use metrics_catalog::{Access, Endpoint, Event, EventGuard};
use tokio::net::TcpListener;

use crate::metrics::connection::{Transferred, TransferredBound};
use crate::metrics::{Cache, Direction, Method, Outcome, Protocol, TlsVersion};

#[allow(missing_docs, reason = "the catalog describes them")]
mod metrics {
    metrics_catalog::include_catalog!();
}

/// Events of a request.
#[derive(Event)]
#[event(crate::metrics::request)]
#[must_use = "call `.record()`"]
enum RequestEvent<'a> {
    Started {
        route: &'a str,
    },
    Ended {
        route: &'a str,
        outcome: Outcome,
    },
    Answered {
        route: &'a str,
        service: &'a str,
        method: Method,
        code: u16,
        entry_point: &'static str,
        protocol: Protocol,
        host: &'a str,
        tls: Option<TlsVersion>,
        cipher: Option<&'a str>,
        sni: Option<&'a str>,
        upstream: &'a str,
        zone: Option<&'a str>,
        cache: Option<Cache>,
        retries: Option<u32>,
        client: Option<&'a str>,
        region: Option<&'a str>,
        elapsed: Duration,
    },
}

/// Connection of a client. The labels of its bytes are looked up once.
struct Connection {
    protocol: Protocol,
    tls: Option<TlsVersion>,
    received: TransferredBound,
    sent: TransferredBound,
}

/// Request of a client, and the route that it matches.
struct Request<'a> {
    route: &'a str,
    host: &'a str,
    method: Method,
    code: u16,
}

impl Connection {
    fn accept(protocol: Protocol, tls: Option<TlsVersion>) -> Self {
        let bind = |direction| Transferred::bind("web".into(), protocol, tls, direction);
        Self { protocol, tls, received: bind(Direction::Received), sent: bind(Direction::Sent) }
    }

    /// Forwards a request to an upstream. A client that disconnects drops the future.
    async fn forward(&self, request: Request<'_>, upstream: impl Future<Output = u64>) {
        let (route, start) = (request.route, Instant::now());
        let ended = move |outcome| RequestEvent::Ended { route, outcome };
        RequestEvent::Started { route }.record();
        let guard = EventGuard::new(|| ended(Outcome::Cancelled));
        self.received.record(300);
        let size = upstream.await;
        self.sent.record(size);
        guard.finish(ended(Outcome::Answered));
        let is_read = request.method == Method::Get;
        RequestEvent::Answered {
            route,
            service: "shop@file",
            method: request.method,
            code: request.code,
            entry_point: "web",
            protocol: self.protocol,
            host: request.host,
            tls: self.tls,
            cipher: self.tls.map(|_| "TLS_AES_128_GCM_SHA256"),
            sni: self.tls.map(|_| request.host),
            upstream: "10.0.0.7:8080",
            zone: Some("a"),
            cache: is_read.then_some(Cache::Miss),
            retries: (request.code >= 500).then_some(2),
            client: None,
            region: Some("eu-1"),
            elapsed: start.elapsed(),
        }
        .record();
    }
}

/// Forwards requests of two routes for ever, and cancels some.
async fn load() {
    for round in 0_u64.. {
        let connection = Connection::accept(Protocol::Http2, Some(TlsVersion::Tls13));
        let (route, host) =
            if round % 3 == 0 { ("blog", "blog.example") } else { ("shop", "shop.example") };
        let code = if round % 20 == 7 { 502 } else { 200 };
        let request = Request { route, host, method: Method::Get, code };
        let upstream = async {
            tokio::time::sleep(Duration::from_millis(round % 90)).await;
            2000 + round % 1000
        };
        let limit = Duration::from_millis(80);
        // Dropped when the time is over, as by a client that disconnects.
        drop(tokio::time::timeout(limit, connection.forward(request, upstream)).await);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let metrics = Endpoint::new(&metrics::CATALOG, Access::Open).into_service::<Body>();
    let router = Router::new().route_service(metrics.endpoint().path(), metrics.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}{}", listener.local_addr()?, metrics.endpoint().path());
    tokio::spawn(load());
    Ok(axum::serve(listener, router).await?)
}

#[cfg(test)]
mod tests {
    use std::future::{pending, ready};

    use super::*;

    fn page() -> String {
        let mut page = Vec::new();
        let Ok(()) = metrics::CATALOG.encode(&mut page);
        String::from_utf8(page).unwrap()
    }

    /// Returns the samples of a page, without buckets and sums of durations.
    fn samples() -> Vec<String> {
        let page = page();
        let samples = page.lines().filter(|line| !line.starts_with('#'));
        let samples = samples.filter(|line| !line.contains("_bucket") && !line.contains("_sum"));
        let mut samples: Vec<String> = samples.map(str::to_owned).collect();
        samples.sort_unstable();
        samples
    }

    fn request(route: &str, method: Method, code: u16) -> Request<'_> {
        Request { route, host: "shop.example", method, code }
    }

    #[tokio::test(flavor = "current_thread")]
    async fn requests_are_counted_with_sixteen_labels_also_when_they_are_cancelled() {
        assert_eq!(samples(), [""; 0]);
        let secure = Connection::accept(Protocol::Http2, Some(TlsVersion::Tls13));
        let plain = Connection::accept(Protocol::Http1, None);
        for size in [1000, 2000] {
            secure.forward(request("shop", Method::Get, 200), ready(size)).await;
        }
        plain.forward(request("blog", Method::Post, 503), ready(10)).await;
        let mut cancelled = Box::pin(plain.forward(request("blog", Method::Get, 200), pending()));
        let now = std::task::Waker::noop();
        assert!(cancelled.as_mut().poll(&mut std::task::Context::from_waker(now)).is_pending());
        let answered = [
            r#"proxy_request_answered_total{route="blog",service="shop@file",method="POST",code="503",entry_point="web",protocol="http/1.1",host="shop.example",upstream="10.0.0.7:8080",zone="a",retries="2",region="eu-1"} 1"#,
            r#"proxy_request_answered_total{route="shop",service="shop@file",method="GET",code="200",entry_point="web",protocol="h2",host="shop.example",tls="1.3",cipher="TLS_AES_128_GCM_SHA256",sni="shop.example",upstream="10.0.0.7:8080",zone="a",cache="miss",region="eu-1"} 2"#,
        ];
        let before = [
            r#"proxy_connection_transferred_bytes_total{entry_point="web",protocol="h2",tls="1.3",direction="received"} 600"#,
            r#"proxy_connection_transferred_bytes_total{entry_point="web",protocol="h2",tls="1.3",direction="sent"} 3000"#,
            r#"proxy_connection_transferred_bytes_total{entry_point="web",protocol="http/1.1",direction="received"} 600"#,
            r#"proxy_connection_transferred_bytes_total{entry_point="web",protocol="http/1.1",direction="sent"} 10"#,
            answered[0],
            answered[1],
            r#"proxy_request_duration_seconds_count{route="blog",method="POST",code="503"} 1"#,
            r#"proxy_request_duration_seconds_count{route="shop",method="GET",code="200"} 2"#,
            r#"proxy_request_ended_total{route="blog",outcome="answered"} 1"#,
            r#"proxy_request_ended_total{route="shop",outcome="answered"} 2"#,
            r#"proxy_request_open_requests{route="blog"} 1"#,
            r#"proxy_request_open_requests{route="shop"} 0"#,
        ];
        assert_eq!(samples(), before);

        drop(cancelled);
        let after = samples();
        for sample in [
            r#"proxy_request_ended_total{route="blog",outcome="cancelled"} 1"#,
            r#"proxy_request_open_requests{route="blog"} 0"#,
        ] {
            assert!(after.iter().any(|line| line == sample), "no {sample} in {after:#?}");
        }

        // What is idle is hidden, and returns with its value.
        tokio::time::sleep(Duration::from_millis(1200)).await;
        secure.forward(request("shop", Method::Get, 200), ready(1)).await;
        let of_requests = |samples: Vec<String>| {
            let mut samples = samples;
            samples.retain(|sample| sample.starts_with("proxy_request_answered_total"));
            samples
        };
        assert_eq!(of_requests(samples()), [answered[1].replace("} 2", "} 3")]);
        plain.forward(request("blog", Method::Post, 503), ready(10)).await;
        let both = [answered[0].replace("} 1", "} 2"), answered[1].replace("} 2", "} 3")];
        assert_eq!(of_requests(samples()), both);

        // After seven requests, one of which was cancelled, in place of the product of all labels.
        secure.forward(request("shop", Method::Head, 304), ready(0)).await;
        let page = page();
        assert!(page.contains(r#"_count{route="shop",method="HEAD",code="304"} 1"#), "{page}");
        assert!((3_000..5_000).contains(&page.len()), "{} bytes", page.len());
    }
}
