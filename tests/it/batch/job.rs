use std::error::Error;

use metrics_catalog::{Catalog, Exposition, Format};

/// Replaces the values that a Pushgateway has of this job and instance.
///
/// Both are parts of the URL: use letters, digits, `-`, `_` and `.` only.
pub(crate) fn put_page(
    gateway: &str,
    (job, instance): (&str, &str),
    catalog: &'static Catalog,
) -> Result<(), Box<dyn Error>> {
    let mut page = Vec::new();
    let Ok(()) = Exposition::new(Format::Text, &[catalog]).encode(&mut page);
    let url = format!("{gateway}/metrics/job/{job}/instance/{instance}");
    let request = ureq::put(url).header("content-type", Format::Text.content_type());
    // A status of 4xx or 5xx is an error, too.
    request.send(page)?;
    Ok(())
}
