//! Metrics over AWS Lambda, behind an HTTP API or a function URL.

use std::error::Error;

use lambda_http::Body;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let endpoint = example_catalog::endpoint()?;
    lambda_http::run(endpoint.into_service::<Body>()).await
}
