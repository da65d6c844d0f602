//! Requests of `live`, and errors for unusable responses.

use std::fs;

use serde_json::Value;

use super::{SCRAPE, live};
use crate::program::endpoint::{Endpoint, answer, status};
use crate::program::run_in;
use crate::program::service::Service;
#[test]
fn a_series_that_changes_between_scrapes_is_updated() {
    let falls = SCRAPE.replace("{protocol=\"lmtp\"} 0", "{protocol=\"lmtp\"} 5");
    let text = "text/plain; version=0.0.4; charset=utf-8";
    let endpoint = Endpoint::start(vec![answer(text, SCRAPE), answer(text, &falls)]);
    let arguments = [&endpoint.url, "--scrapes", "2", "--interval", "1s", "--format", "json"];
    let ended = live(&arguments, "");
    assert_eq!((ended.code, ended.err.as_str()), (0, ""), "progress is for terminals");
    let report: Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(report["coverage"]["groups"][0]["updated"], 8);
    assert_eq!(report["coverage"]["not_updated"][0], "mail_server_verdicts_total");
    assert_eq!(endpoint.asked().len(), 2);
}

#[test]
fn requests_have_credentials_and_headers() {
    let directory = tempfile::tempdir().unwrap();
    let secret = directory.path().join("secret");
    fs::write(&secret, "password123\n").unwrap();
    let secret = secret.to_str().unwrap();
    let ask = |arguments: &[&str]| {
        let endpoint = Endpoint::start(vec![answer("text/plain", SCRAPE)]);
        let ended = live(&[&[endpoint.url.as_str()], arguments].concat(), "");
        assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
        endpoint.asked().remove(0)
    };
    let plain = ask(&[]);
    assert!(plain.starts_with("get /metrics http/1.1\r\n"), "{plain}");
    assert!(plain.contains("accept: application/openmetrics-text;version=1.0.0"), "{plain}");
    assert!(!plain.contains("authorization"), "{plain}");
    let basic = ask(&["--username", "prometheus", "--password-file", secret]);
    let user = "authorization: basic chjvbwv0agv1czpwyxnzd29yzdeymw==\r\n";
    assert!(basic.contains(user), "{basic}");
    let bearer = ask(&[
        "--bearer-file",
        secret,
        "--header",
        "X-Scope: Mail",
        "--header",
        "Accept:text/plain",
    ]);
    assert!(bearer.contains("authorization: bearer password123\r\n"), "{bearer}");
    assert!(bearer.contains("x-scope: mail\r\n"), "{bearer}");
    assert!(bearer.contains("accept: text/plain\r\n"), "{bearer}");
}

#[test]
fn errors_say_what_to_do() {
    for (answer, hint) in [
        (status("401 Unauthorized"), "status 401; pass `--username`"),
        (status("404 Not Found"), "status 404; check the path"),
        (status("302 Found"), "status 302; pass the URL that it redirects to"),
        (answer("text/html", "<p>"), "unknown content type `text/html`; expected"),
    ] {
        let endpoint = Endpoint::start(vec![answer]);
        let ended = live(&[&endpoint.url], "");
        assert_eq!(ended.code, 66);
        assert!(ended.err.contains(hint), "{}", ended.err);
    }
    // A credential that is given is not asked for.
    let directory = tempfile::tempdir().unwrap();
    let bearer = directory.path().join("bearer");
    fs::write(&bearer, "x").unwrap();
    for arguments in
        [&["--bearer-file", bearer.to_str().unwrap()][..], &["--header", "Authorization: x"]]
    {
        let endpoint = Endpoint::start(vec![status("401 Unauthorized")]);
        let ended = live(&[&[&*endpoint.url], arguments].concat(), "");
        assert!(ended.err.contains("status 401; check the credential"), "{}", ended.err);
    }
    // The port is closed.
    let endpoint = Endpoint::start(Vec::new());
    let url = endpoint.url.clone();
    endpoint.asked();
    assert_eq!(live(&[&url], "").code, 66);
    assert_eq!(live(&["nowhere.txt"], "").code, 66);
    let ended = live(&["https://localhost/metrics"], "");
    assert!(ended.err.contains("TLS is not supported"), "{}", ended.err);
    assert_eq!(ended.code, 66);
    for wrong in [
        &["-", "--username", "prometheus"][..],
        &["-", "--scrapes", "2"],
        &["-", "--catalog", "-"],
        &["-", "--header", "none"],
    ] {
        assert_eq!(live(wrong, "").code, 64, "{wrong:?}");
    }
}

#[test]
#[ignore = "needs the `mail-service` program, which `cargo build -p mail-service` makes"]
fn the_mail_service_has_not_drifted_from_its_catalog_in_any_format() {
    let directory = tempfile::tempdir().unwrap();
    let service = Service::start();
    let credentials = Service::credentials(directory.path());
    let who = credentials.each_ref().map(String::as_str);
    let catalog = concat!(env!("CARGO_MANIFEST_DIR"), "/../metrics.toml");
    let how = ["--catalog", catalog, "--format", "json", "--scrapes", "3", "--interval", "1s"];
    for arguments in service.scrapes(&credentials) {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).chain(how).collect();
        let ended = live(&arguments, "");
        assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
        let report: Value = serde_json::from_str(&ended.out).unwrap();
        let all = &report["coverage"]["all"];
        let count = |key: &str| all[key].as_u64().unwrap();
        assert_eq!(count("exposed"), count("families"));
        assert!(count("updated") > 100, "{all}");
    }
    let ended = live(&[&service.url, "--catalog", catalog], "");
    assert_eq!(ended.code, 66, "missing credentials: {}", ended.err);
    // The exposition can be imported.
    let imported = run_in(
        directory.path(),
        &[&["import", &service.url, "--output", "metrics.toml"], &who[..]].concat(),
        "",
    );
    assert_eq!((imported.code, imported.err.as_str()), (0, ""));
    let ended = run_in(directory.path(), &[&["live", &service.url], &who[..]].concat(), "");
    assert_eq!(ended.code, 0, "{}{}", ended.out, ended.err);
}
