//! Metrics over salvo.

use std::error::Error;

use metrics_catalog::Endpoint;
use salvo::http::ResBody;
use salvo::prelude::*;

struct Metrics(Endpoint);

#[handler]
impl Metrics {
    fn handle(&self, request: &mut Request, response: &mut Response) -> Result<(), salvo::Error> {
        let request =
            metrics_catalog::Request::new(request.method().as_str(), request.uri().path())
                .with_query(request.uri().query())
                .with_headers(request.headers());
        let mut body = Vec::new();
        let Ok(head) = self.0.respond(&request, &mut body);
        for (name, value) in head.headers() {
            response.add_header(name, value, true)?;
        }
        response.status_code(StatusCode::from_u16(head.status()).map_err(salvo::Error::other)?);
        response.body(ResBody::from(body));
        Ok(())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let endpoint = example_catalog::endpoint()?;
    let router = Router::with_path(endpoint.path()).goal(Metrics(endpoint));
    let acceptor = TcpListener::new(example_catalog::address()?).try_bind().await?;
    println!("listening on http://{}", acceptor.inner().local_addr()?);
    Server::new(acceptor).serve(router).await;
    Ok(())
}
