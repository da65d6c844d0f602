//! Requests and responses of the `http` crate.

use alloc::vec::Vec;

use ::http::{self, HeaderMap, StatusCode};

use crate::endpoint::Endpoint;
use crate::endpoint::request::{Headers, Request};
use crate::endpoint::response::Response;

impl Endpoint {
    /// Answers a request of an HTTP stack that uses the types of the `http` crate, as
    /// [`respond`](Self::respond) does.
    ///
    /// The body of the response is any type that a `Vec<u8>` converts into: the body type of axum,
    /// poem, salvo, warp or `lambda_http`, `Full<Bytes>` of `http-body-util`, or the vector itself.
    /// The body of the request is ignored.
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
    pub fn respond_http<B: From<Vec<u8>>>(
        &self,
        request: &http::Request<impl Sized>,
    ) -> http::Response<B> {
        let mut body = Vec::new();
        let Ok(response) = self.respond(
            &Request::new(request.method().as_str(), request.uri().path())
                .with_query(request.uri().query())
                .with_headers(request.headers()),
            &mut body,
        );
        to_http(&response, body)
    }
}

/// Visits all values of a name, in order.
impl Headers for HeaderMap {
    fn each(&self, name: &str, visit: &mut dyn FnMut(&[u8])) {
        self.get_all(name).iter().for_each(|value| visit(value.as_bytes()));
    }
}

fn to_http<B: From<Vec<u8>>>(response: &Response, body: Vec<u8>) -> http::Response<B> {
    let builder = http::Response::builder().status(response.status());
    let builder =
        response.headers().fold(builder, |builder, (name, value)| builder.header(name, value));
    // No response has headers that these types reject; if one had, nothing is to be served.
    builder.body(B::from(body)).unwrap_or_else(|_| {
        let mut failed = http::Response::new(B::from(Vec::new()));
        *failed.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        failed
    })
}
