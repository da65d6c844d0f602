//! Service whose page has the metrics of all crates: those of the workspace, of a library from elsewhere, and
//! ready-made ones. Writes the page after some visits, so that it needs no HTTP stack; the other examples
//! have those.

mod metrics {
    metrics_catalog::include_catalog!();
}

use std::error::Error;
use std::io::{self, Write as _};

use metrics_catalog::{Access, Endpoint, Event, Request, catalogs};
use metrics_catalog_service::build_info;
use shop_orders::Payment;
use shop_store::Cache;

use crate::metrics::Page;

/// Events of pages.
#[derive(Event)]
#[event(crate::metrics::pages)]
#[must_use = "call `.record()`"]
enum PageEvent {
    Visited { page: Page },
}

fn main() -> Result<(), Box<dyn Error>> {
    build_info::set(&metrics_catalog_service::build_info!())?;
    let catalogs = catalogs![
        metrics::CATALOG,
        shop_orders::metrics::CATALOG,
        shop_store::metrics::CATALOG,
        rate_limit::metrics::CATALOG,
        build_info::CATALOG,
    ];
    let endpoint = Endpoint::new(catalogs, Access::Open);
    visit(&mut Cache::default());
    let mut page = Vec::new();
    let Ok(_) = endpoint.respond(&Request::new("GET", endpoint.path()), &mut page);
    io::stdout().write_all(&page)?;
    Ok(())
}

/// Visits of three customers, of whom the last one has to wait.
fn visit(cache: &mut Cache) {
    for (payment, article) in [(Payment::Card, 7), (Payment::Invoice, 7), (Payment::Card, 9)] {
        PageEvent::Visited { page: Page::Articles }.record();
        cache.look_up(article);
        PageEvent::Visited { page: Page::Orders }.record();
        shop_orders::place(payment, 1);
    }
}
