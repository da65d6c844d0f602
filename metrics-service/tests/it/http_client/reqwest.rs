//! The function for `reqwest` that the documentation shows.

#[allow(unreachable_pub, reason = "services may want it public")]
#[path = "../../../src/http_client/reqwest.rs"]
mod recipe;

use std::future::pending;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::Redirect;
use axum::routing::{get, post};
use reqwest::{Body, Client, Method, Request, Url};
use tokio::net::TcpListener;

use super::{active, alone, ended, labels, router, sizes, streaming};
use crate::socket::serve;
use recipe::execute;

fn request(method: Method, url: &str) -> Request {
    Request::new(method, Url::parse(url).unwrap())
}

fn client() -> Client {
    Client::builder().no_proxy().timeout(Duration::from_millis(500)).build().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_recorded() {
    let _alone = alone().await;
    let app = router()
        .route("/user", get(|| async { "Ada Lovelace" }))
        .route("/moved", get(|| async { Redirect::temporary("/user") }))
        .route("/orders", post(|body: Bytes| async move { (StatusCode::CREATED, body) }));
    let address = serve(app).await;
    let client = client();
    for path in ["/user", "/moved"] {
        let sent = request(Method::GET, &format!("http://{address}{path}"));
        let response = execute(&client, sent).await.unwrap();
        assert_eq!(active(), 1);
        assert_eq!(response.url().as_str(), format!("http://{address}/user"));
        assert_eq!(response.content_length(), Some(12));
        assert_eq!(response.text().await.unwrap(), "Ada Lovelace");
        assert_eq!(active(), 0);
    }
    let mut order = request(Method::POST, &format!("http://{address}/orders"));
    *order.body_mut() = Some(Body::from("hello"));
    assert_eq!(execute(&client, order).await.unwrap().text().await.unwrap(), "hello");
    let unknown = request(Method::GET, &format!("http://{address}/unknown"));
    assert!(execute(&client, unknown).await.unwrap().error_for_status().is_err());

    let get = labels(address, "GET");
    // A redirect is followed inside.
    assert_eq!(ended(&format!("{get},http_response_status_code=\"200\"")), 2);
    let status = "http_response_status_code=\"404\",error_type=\"404\"";
    assert_eq!(ended(&format!("{get},{status}")), 1);
    assert_eq!((sizes("response", &get), sizes("request", &get)), ((3, 24), (3, 0)));
    let post = labels(address, "POST");
    assert_eq!((sizes("request", &post), sizes("response", &post)), ((1, 5), (1, 5)));
    assert_eq!(active(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_have_names() {
    let _alone = alone().await;
    let client = client();
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let refused = request(Method::GET, &format!("http://{closed}/"));
    assert!(execute(&client, refused).await.unwrap_err().is_connect());
    assert_eq!(ended(&format!("{},error_type=\"connection_refused\"", labels(closed, "GET"))), 1);

    let address = serve(router().route("/slow", get(pending::<()>))).await;
    let mut slow = request(Method::GET, &format!("http://{address}/slow"));
    *slow.timeout_mut() = Some(Duration::from_millis(20));
    assert!(execute(&client, slow).await.unwrap_err().is_timeout());
    assert_eq!(ended(&format!("{},error_type=\"timeout\"", labels(address, "GET"))), 1);
    assert_eq!(active(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_are_measured_while_they_are_read() {
    let _alone = alone().await;
    let (address, frames) = streaming().await;
    frames.send(Ok(Bytes::from_static(b"first"))).await.unwrap();
    let sent = request(Method::GET, &format!("http://{address}/stream"));
    let mut response = execute(&client(), sent).await.unwrap();
    assert_eq!(response.chunk().await.unwrap().unwrap(), "first");
    assert_eq!(active(), 1);
    // The timeout of the client expires.
    assert!(response.chunk().await.unwrap_err().is_timeout());
    assert_eq!(active(), 0);
    let status = "http_response_status_code=\"200\",error_type=\"body_error\"";
    assert_eq!(ended(&format!("{},{status}", labels(address, "GET"))), 1);
    assert_eq!(sizes("response", &labels(address, "GET")), (1, 5));
}
