//! Families that the configuration excludes from scrapes, with the mail service's catalog.

use mail_service::metrics;
use metrics_catalog::config::Config;
use metrics_catalog::{Catalogs, Endpoint, Request};

fn endpoint(policy: &str, list: &str) -> Result<Endpoint, String> {
    let text = format!(
        "[metrics]\npolicy = '{policy}'\nlist = {list}\n[metrics.prometheus]\nenable = true\n"
    );
    let config = Config::from_toml(&text).unwrap();
    config.endpoint(&metrics::CATALOG).map_err(|error| error.to_string())
}

/// Returns the names of the mail service's families that are served.
fn served(endpoint: &Endpoint, query: &str) -> Vec<String> {
    let (path, headers) = (Endpoint::DEFAULT_PATH, [("accept", "*/*")]);
    let request = Request::get(path).with_query(query).with_headers(&headers);
    let mut body = Vec::new();
    let Ok(response) = endpoint.respond(&request, &mut body);
    assert_eq!(response.status(), 200);
    let body = String::from_utf8(body).unwrap();
    let types = body.lines().filter_map(|line| line.strip_prefix("# TYPE mail_"));
    types.map(|line| line.split(' ').next().unwrap().to_owned()).collect()
}

fn all() -> Vec<String> {
    served(&Endpoint::new(&metrics::CATALOG, metrics_catalog::Access::Open), "")
}

#[test]
fn a_list_is_left_out_or_all_there_is() {
    let list = "['smtp.connection-start', 'smtp.active_connections', 'mail_queue_size']";
    let listed = ["smtp_connection_start_total", "smtp_active_connections", "queue_size"];
    let included = served(&endpoint("include", list).unwrap(), "");
    assert_eq!(included.len(), 3, "{included:?}");
    assert!(listed.iter().all(|name| included.iter().any(|served| served == name)));
    let excluded = served(&endpoint("exclude", list).unwrap(), "");
    assert_eq!(excluded.len(), all().len() - 3);
    assert!(excluded.iter().all(|name| !listed.contains(&name.as_str())));
}

#[test]
fn a_star_names_many() {
    let smtp = |name: &String| name.starts_with("smtp_");
    let rest: Vec<_> = all().into_iter().filter(|name| !smtp(name)).collect();
    assert!(rest.len() < all().len());
    assert_eq!(served(&endpoint("exclude", "['smtp.*']").unwrap(), ""), rest);
    assert_eq!(served(&endpoint("exclude", "['mail_smtp_*']").unwrap(), ""), rest);
    assert!(served(&endpoint("exclude", "['*']").unwrap(), "").is_empty());
    assert_eq!(served(&endpoint("include", "['*']").unwrap(), ""), all());
}

#[test]
fn a_query_chooses_among_what_is_left() {
    let endpoint = endpoint("include", "['smtp.*']").unwrap();
    assert_eq!(
        served(&endpoint, "name[]=mail_smtp_active_connections&name[]=mail_queue_size"),
        ["smtp_active_connections"]
    );
}

#[test]
fn a_name_that_nothing_has_is_an_error_that_names_the_nearest() {
    let error = endpoint("exclude", "['smtp.*', 'smtp.conection-start']");
    assert_eq!(
        error.unwrap_err(),
        "3:19: unknown event or metric `smtp.conection-start` in `metrics.list`; \
         did you mean `smtp.connection-start`?"
    );
    let error = endpoint("exclude", "['smtp.*', 'nothing.like-it']");
    assert_eq!(
        error.unwrap_err(),
        "3:19: unknown event or metric `nothing.like-it` in `metrics.list`; \
         expected `group.event`, `group.metric` or an exported name of the catalog"
    );
    assert!(endpoint("include", "['nothing*']").is_err());
    assert!(endpoint("include", "['']").is_err());
}

#[test]
fn a_service_can_choose_by_itself() {
    let catalogs = Catalogs::new(&metrics::CATALOG);
    let endpoint = Endpoint::new(catalogs, metrics_catalog::Access::Open)
        .filter_families(|family| family.key() == "queue.size");
    assert_eq!(served(&endpoint, ""), ["queue_size"]);
}
