//! Accepted and rejected `Authorization` headers.

use metrics_catalog::{Access, Credential, Credentials, Endpoint};

use super::{RIGHT, ask, guarded, headers, metrics, none, scrape, table};

/// Returns an endpoint with the credentials of the table.
pub(super) fn listed() -> Endpoint {
    let credentials = Credentials::from(Credential::basic("prometheus", "password123").unwrap())
        .with(Credential::basic("jürgen", "pässwört €").unwrap())
        .with(Credential::basic("colon", "pass:word: 123").unwrap())
        .with(Credential::bearer("mF_9.B5f-4.1JqM").unwrap());
    Endpoint::new(&metrics::CATALOG, Access::Guarded(credentials))
}

#[test]
fn headers_are_accepted_as_the_table_says() {
    let (endpoint, rows) = (listed(), table::authorization());
    assert!(rows.len() >= 80, "{}", rows.len());
    for row in rows {
        let headers: Vec<_> = row.values.iter().map(|value| ("Authorization", value)).collect();
        assert_eq!(scrape(&endpoint, &headers).to_string(), row.expected, "{}", row.line);
        // Other headers make no difference.
        let mut headers: Vec<_> =
            row.values.iter().map(|value| ("AUTHORIZATION", value.as_slice())).collect();
        headers.insert(0, ("accept", b"*/*"));
        headers.push(("Proxy-Authorization", RIGHT));
        assert_eq!(scrape(&endpoint, &headers).to_string(), row.expected, "{}", row.line);
    }
}

#[test]
fn white_space_around_the_value_is_not_removed() {
    for value in [
        b" Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==".as_slice(),
        b"\tBasic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==",
        b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw== ",
        b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==\t",
        b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==\r\n",
        b"Bearer mF_9.B5f-4.1JqM ",
    ] {
        assert_eq!(scrape(&listed(), &[("Authorization", value)]), 401);
    }
}

#[test]
fn the_challenge_names_the_schemes() {
    let basic = || Credential::basic("u", "s").unwrap();
    let bearer = || Credential::bearer("t").unwrap();
    let (basic_asks, bearer_asks) =
        (r#"Basic realm="metrics", charset="UTF-8""#, r#"Bearer realm="metrics""#);
    let both = format!("{basic_asks}, {bearer_asks}");
    for (credentials, expected) in [
        (Credentials::from(basic()), basic_asks),
        (Credentials::from(basic()).with(basic()), basic_asks),
        (Credentials::from(bearer()), bearer_asks),
        (Credentials::from(bearer()).with(basic()), &both),
        (Credentials::from(basic()).with(bearer()), &both),
    ] {
        let endpoint = Endpoint::new(&metrics::CATALOG, Access::Guarded(credentials));
        let (response, _) = ask(&endpoint, "GET", Endpoint::DEFAULT_PATH, &none());
        assert_eq!(headers(&response).last(), Some(&("www-authenticate", expected)));
    }
}

#[test]
fn every_changed_byte_of_the_header_is_rejected() {
    // Miri is a thousand times slower.
    for place in (0..RIGHT.len()).step_by(if cfg!(miri) { 13 } else { 1 }) {
        for bit in 0..8 {
            let mut value = RIGHT.to_vec();
            value[place] ^= 1 << bit;
            let admitted = scrape(&guarded(), &[("authorization", &value)]) == 200;
            // Only the case of the scheme may change.
            assert_eq!(admitted, place < 5 && bit == 5, "{}", value.escape_ascii());
        }
        assert_eq!(scrape(&guarded(), &[("authorization", &RIGHT[..place])]), 401);
    }
}

#[test]
fn headers_longer_than_any_credential_are_rejected() {
    for len in [852, 856, 857, 860, 1018, 1019, 100_000] {
        let value = [b"Basic ".as_slice(), &vec![b'A'; len]].concat();
        assert_eq!(scrape(&guarded(), &[("authorization", value)]), 401);
    }
}
