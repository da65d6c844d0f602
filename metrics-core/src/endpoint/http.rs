//! Requests and responses as the `http` crate has them.

use alloc::vec::Vec;

use ::http::{HeaderMap, Request, Response, StatusCode};

use crate::endpoint::Endpoint;
use crate::endpoint::reply::Reply;
use crate::endpoint::request::{self, Headers};

impl Endpoint {
    /// Answers a request of any stack that speaks the types of the `http` crate.
    ///
    /// The body of the response is whatever a `Vec<u8>` turns into: the body type of axum, poem,
    /// salvo, warp or `lambda_http`, a `Full<Bytes>` of `http-body-util`, or the vector itself. The
    /// body of the request is not looked at.
    ///
    /// ```
    /// use http::{Request, Response};
    /// use metrics_catalog::{Access, Endpoint};
    /// # mod metrics {
    /// #     metrics_catalog::__private::store! { cells: 1, slabs: 1 }
    /// #     pub static CATALOG: metrics_catalog::Catalog =
    /// #         metrics_catalog::Catalog::new::<__Store>(&metrics_catalog::__private::Table::EMPTY);
    /// # }
    ///
    /// let endpoint = Endpoint::new(&metrics::CATALOG, Access::Open);
    /// let request = Request::get("/metrics/prometheus").body(())?;
    /// let response: Response<Vec<u8>> = endpoint.respond_http(&request);
    /// assert_eq!(response.status(), 200);
    /// # Ok::<(), http::Error>(())
    /// ```
    #[must_use]
    pub fn respond_http<B: From<Vec<u8>>>(&self, request: &Request<impl Sized>) -> Response<B> {
        let mut body = Vec::new();
        let Ok(reply) = self.respond(
            &request::Request {
                method: request.method().as_str(),
                path: request.uri().path(),
                query: request.uri().query(),
                headers: request.headers(),
            },
            &mut body,
        );
        response(&reply, body)
    }
}

/// Every value of a name, in the order they came in.
impl Headers for HeaderMap {
    fn each(&self, name: &str, visit: &mut dyn FnMut(&[u8])) {
        self.get_all(name).iter().for_each(|value| visit(value.as_bytes()));
    }
}

fn response<B: From<Vec<u8>>>(reply: &Reply, body: Vec<u8>) -> Response<B> {
    let response = Response::builder().status(reply.status());
    let response =
        reply.headers().fold(response, |response, (name, value)| response.header(name, value));
    // Headers that the types refuse are of no reply there is; if they were, nothing is to be served.
    response.body(B::from(body)).unwrap_or_else(|_| {
        let mut response = Response::new(B::from(Vec::new()));
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}
