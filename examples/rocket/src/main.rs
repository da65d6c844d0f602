//! Metrics over Rocket, whose routes each have one method.

use std::{error::Error, future::ready, io::Cursor};

use metrics_catalog::{Endpoint, Request as Scrape};
use rocket::http::Method::{Connect, Delete, Get, Head, Options, Patch, Post, Put, Trace};
use rocket::route::{BoxFuture, Outcome, Route};
use rocket::{Config, Data, Request, Response, fairing::AdHoc, http::Status};

#[rocket::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (endpoint, address) = (example_catalog::endpoint()?, example_catalog::address()?);
    let config = Config { address: address.ip(), port: address.port(), ..Config::default() };
    let routes = [Get, Head, Post, Put, Delete, Patch, Options, Trace, Connect]
        .map(|method| Route::new(method, endpoint.path(), answer));
    let greet = AdHoc::on_liftoff("address", |rocket| {
        println!("listening on http://{}:{}", rocket.config().address, rocket.config().port);
        Box::pin(ready(()))
    });
    rocket::custom(config).mount("/", routes).manage(endpoint).attach(greet).launch().await?;
    Ok(())
}

fn answer<'r>(request: &'r Request<'_>, data: Data<'r>) -> BoxFuture<'r> {
    let Some(endpoint) = request.rocket().state::<Endpoint>() else {
        return Box::pin(ready(Outcome::Forward((data, Status::NotFound))));
    };
    let headers = request.headers().iter().map(|it| (it.name, it.value.into_owned()));
    let (headers, mut body): (Vec<_>, _) = (headers.collect(), Vec::new());
    let (method, path) = (request.method().as_str(), request.uri().to_string());
    let scrape = Scrape::new(method, &path).with_headers(&headers);
    let Ok(head) = endpoint.respond(&scrape, &mut body);
    let mut response = Response::build();
    let length = usize::try_from(head.content_length()).ok();
    response.status(Status::new(head.status())).sized_body(length, Cursor::new(body));
    for (name, value) in head.headers() {
        response.raw_header(name, value.to_owned());
    }
    Box::pin(ready(Outcome::Success(response.finalize())))
}
