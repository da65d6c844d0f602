//! The formats of an exposition, side by side: what each says of the same families and numbers.

use std::time::Duration;

use metrics_catalog::{
    BufferTooSmall, Catalog, Exposition, FamilyDescriptor, Format, PageLabels, Sink, Tier,
};

mod metrics {
    include!("../generated/whole.rs");
}

use metrics::{Phase, Protocol};

const FORMATS: [Format; 2] = [Format::Text, Format::OpenMetrics];

fn document(
    format: Format,
    catalogs: &[&Catalog],
    select: &dyn Fn(&FamilyDescriptor) -> bool,
) -> String {
    let mut text = Vec::new();
    let Ok(()) = Exposition::new(format, catalogs).encode_filtered(select, &mut text);
    String::from_utf8(text).unwrap()
}

/// Families that no test of this file updates: tests run side by side.
fn still(family: &FamilyDescriptor) -> bool {
    family.name().starts_with("mail_queue_scan")
}

/// The lines of one family of the exposition of OpenMetrics.
fn openmetrics(family: &str) -> Vec<String> {
    let text = document(Format::OpenMetrics, &[&metrics::CATALOG], &|_| true);
    let begin = text.find(&format!("# TYPE {family} ")).unwrap();
    let end = text[begin + 1..].find("# TYPE ").map_or(text.len(), |end| begin + 1 + end);
    text[begin..end].lines().map(str::to_owned).collect()
}

#[test]
fn all_samples_of_a_page_have_its_labels_and_the_longest_page_is_known() {
    let labels = PageLabels::default().with("zone", "a\"b").unwrap();
    let catalogs = [&metrics::CATALOG];
    for format in [Format::Text, Format::OpenMetrics, Format::Protobuf] {
        let exposition = Exposition::new(format, &catalogs)
            .with_created_timestamps(Duration::from_nanos(u64::MAX));
        let without = exposition.max_len();
        let exposition = exposition.with_labels(&labels).unwrap();
        let mut page = Vec::new();
        let Ok(()) = exposition.encode(&mut page);
        assert!(page.len() <= exposition.max_len() && exposition.max_len() > without, "{format:?}");
        if format == Format::Protobuf {
            continue;
        }
        let page = String::from_utf8(page).unwrap();
        for line in page.lines().filter(|line| !line.starts_with('#')) {
            assert!(line.contains(r#"{zone="a\"b""#), "{line}");
        }
    }
    // No labels are no change.
    let exposition = Exposition::new(Format::Text, &catalogs);
    let empty = PageLabels::default();
    assert_eq!(exposition.with_labels(&empty).unwrap().max_len(), exposition.max_len());
}

#[test]
fn a_counter_of_openmetrics_is_a_family_without_total() {
    let expected = [
        "# TYPE mail_smtp_received_bytes counter",
        "# UNIT mail_smtp_received_bytes bytes",
        "# HELP mail_smtp_received_bytes Bytes received.",
        "mail_smtp_received_bytes_total 0",
    ];
    assert_eq!(openmetrics("mail_smtp_received_bytes"), expected);
}

#[test]
fn bounds_of_openmetrics_are_never_spelt_as_integers() {
    let protocol = Protocol::Lmtp;
    metrics::smtp::ConnectionEnd { protocol, elapsed: Duration::from_secs(2) }.record();
    let lines = openmetrics("mail_smtp_session_duration_seconds");
    let expected = [
        "# TYPE mail_smtp_session_duration_seconds histogram",
        "# UNIT mail_smtp_session_duration_seconds seconds",
        r#"# HELP mail_smtp_session_duration_seconds From connect to disconnect, by \"protocol\" \\ way in."#,
        r#"mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="0.25"} 0"#,
        r#"mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="0.5"} 0"#,
        r#"mail_smtp_session_duration_seconds_bucket{protocol="smtp",le="1.0"} 0"#,
    ];
    assert_eq!(lines[..6], expected);
    for line in [
        r#"mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="1.0"} 0"#,
        r#"mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="5.0"} 1"#,
        r#"mail_smtp_session_duration_seconds_bucket{protocol="lmtp",le="+Inf"} 1"#,
        r#"mail_smtp_session_duration_seconds_sum{protocol="lmtp"} 2.0"#,
        r#"mail_smtp_session_duration_seconds_count{protocol="lmtp"} 1"#,
    ] {
        assert!(lines.iter().any(|other| other == line), "{line} in {lines:#?}");
    }
}

#[test]
fn what_can_be_a_fraction_has_a_point_in_openmetrics() {
    let spelt = |level: f64| {
        metrics::queue::FULL_RATIO.with((Protocol::Smtp, metrics::Reason::Quota)).set(level);
        let lines = openmetrics("mail_queue_full_ratio");
        let sample = r#"mail_queue_full_ratio{protocol="smtp",why="quota"} "#;
        lines.iter().find_map(|line| line.strip_prefix(sample)).unwrap().to_owned()
    };
    assert_eq!(spelt(0.0), "0.0");
    assert_eq!(spelt(-0.0), "-0.0");
    assert_eq!(spelt(-7.0), "-7.0");
    assert_eq!(spelt(0.25), "0.25");
    assert_eq!(spelt(1e6), "1e+06");
    assert_eq!(spelt(1e-7), "1e-07");
    assert_eq!(spelt(f64::NAN), "NaN");
    assert_eq!(spelt(f64::INFINITY), "+Inf");
    assert_eq!(spelt(f64::NEG_INFINITY), "-Inf");
}

#[test]
fn several_catalogs_are_one_document_that_ends_once() {
    for format in FORMATS {
        let one = document(format, &[&metrics::CATALOG], &still);
        let two = document(format, &[&metrics::CATALOG, &metrics::CATALOG], &still);
        let end = if format == Format::OpenMetrics { "# EOF\n" } else { "" };
        let families = one.strip_suffix(end).unwrap();
        assert_eq!(two, format!("{families}{families}{end}"));
        assert_eq!(document(format, &[], &still), end);
    }
}

#[test]
fn only_the_families_that_are_selected_are_written() {
    for format in FORMATS {
        let catalogs = [&metrics::CATALOG];
        assert_eq!(document(format, &catalogs, &|_| false), document(format, &[], &still));
        let text = document(format, &catalogs, &still);
        let names = text.lines().filter_map(|line| line.strip_prefix("# TYPE "));
        let total = if format == Format::Text { "_total" } else { "" };
        let expected = [
            format!("mail_queue_scans{total} counter"),
            "mail_queue_scan_duration_seconds histogram".to_owned(),
        ];
        assert_eq!(names.collect::<Vec<_>>(), expected);
        let mut whole = Vec::new();
        let Ok(()) = Exposition::new(format, &catalogs).encode(&mut whole);
        let whole = String::from_utf8(whole).unwrap();
        assert!(text.lines().all(|line| whole.contains(line)));
    }
}

/// Sink for a number of bytes. A write that does not fit fails with the space that is left.
struct Short(usize);

impl Sink for Short {
    type Error = usize;

    fn write(&mut self, bytes: &[u8]) -> Result<(), usize> {
        let left = self.0.checked_sub(bytes.len());
        self.0 = left.ok_or(self.0)?;
        Ok(())
    }
}

/// The lines of a document without the numbers, which other tests move.
fn skeleton(document: &str) -> Vec<&str> {
    let lines = document.lines().filter(|line| *line != "# EOF");
    lines.map(|line| line.split(" # ").next().unwrap().rsplit_once(' ').unwrap().0).collect()
}

#[test]
fn families_one_by_one_are_the_document_that_they_are_together() {
    for format in FORMATS {
        let catalogs = [&metrics::CATALOG];
        let mut whole = Vec::new();
        let Ok(()) = Exposition::new(format, &catalogs).encode(&mut whole);
        let whole = String::from_utf8(whole).unwrap();
        let each: String = metrics::CATALOG
            .families()
            .map(|family| document(format, &catalogs, &|other| other.key() == family.key()))
            .collect();
        assert!(metrics::CATALOG.families().len() > 40);
        assert_eq!(skeleton(&each), skeleton(&whole));
    }
}

#[test]
fn wherever_a_sink_ends_its_error_comes_back_and_the_next_scrape_is_whole() {
    for format in FORMATS {
        let catalogs = [&metrics::CATALOG];
        let exposition = Exposition::new(format, &catalogs);
        let whole = document(format, &catalogs, &still);
        for room in 0..whole.len() {
            assert!(exposition.encode_filtered(&still, &mut Short(room)).is_err(), "{room} bytes");
            let mut slice = vec![0; room];
            let full = exposition.encode_filtered(&still, &mut &mut slice[..]);
            assert_eq!(full, Err(BufferTooSmall), "{room} bytes");
            assert!(whole.as_bytes().starts_with(&slice) || slice.ends_with(&[0]));
        }
        let mut slice = vec![0; whole.len()];
        assert_eq!(exposition.encode_filtered(&still, &mut &mut slice[..]), Ok(()));
        assert_eq!(slice, whole.as_bytes());
        assert_eq!(exposition.encode_filtered(&still, &mut Short(whole.len())), Ok(()));
        assert_eq!(document(format, &catalogs, &still), whole);
    }
}

#[test]
fn the_nearest_tier_is_the_familys() {
    let of = |name: &str| {
        let mut families = metrics::CATALOG.families();
        families.find(|family| family.name() == name).map(FamilyDescriptor::tier)
    };
    assert_eq!(of("mail_queue_scans_total"), Some(Tier::Basic));
    assert_eq!(of("mail_queue_size"), Some(Tier::Detail));
    assert_eq!(of("mail_queue_requeued_total"), Some(Tier::Detail));
    assert_eq!(of("mail_smtp_auth_failed_total"), Some(Tier::Basic));
    assert_eq!(of("mail_smtp_data_total"), None);
    assert_eq!(of("mail_smtp_score"), Some(Tier::Detail));
}

#[test]
fn an_info_says_what_is_known_when_the_service_is_compiled() {
    let labels = format!(
        r#"{{version="{}",license="MIT \"or\" \\ Apache-2.0",commit="unknown"}}"#,
        env!("CARGO_PKG_VERSION")
    );
    let expected = [
        "# TYPE mail_server_build info".to_owned(),
        "# HELP mail_server_build What this is a build of.".to_owned(),
        format!("mail_server_build_info{labels} 1"),
    ];
    assert_eq!(openmetrics("mail_server_build"), expected);
    let select = |family: &FamilyDescriptor| family.name() == "mail_server_build_info";
    let text = document(Format::Text, &[&metrics::CATALOG], &select);
    let expected = [
        "# HELP mail_server_build_info What this is a build of.".to_owned(),
        "# TYPE mail_server_build_info gauge".to_owned(),
        format!("mail_server_build_info{labels} 1"),
    ];
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_state_set_is_in_one_state() {
    let states = |phase: [u8; 3]| {
        ["starting", "serving", "stopping"]
            .into_iter()
            .zip(phase)
            .map(|(state, is)| format!("mail_server_phase{{mail_server_phase=\"{state}\"}} {is}"))
    };
    let head =
        ["# TYPE mail_server_phase stateset", "# HELP mail_server_phase What the server is doing."];
    let expected =
        |phase| head.map(str::to_owned).into_iter().chain(states(phase)).collect::<Vec<_>>();
    assert_eq!(openmetrics("mail_server_phase"), expected([1, 0, 0]));
    metrics::server::PHASE.set(Phase::Stopping);
    assert_eq!(openmetrics("mail_server_phase"), expected([0, 0, 1]));
    metrics::server::PHASE.set(Phase::Serving);
    assert_eq!(openmetrics("mail_server_phase"), expected([0, 1, 0]));
    assert!(
        metrics::server::PHASE.is(Phase::Serving) && !metrics::server::PHASE.is(Phase::Starting)
    );
}

#[test]
fn an_event_sets_the_state_that_it_carries() {
    let (phase, listener) = (Phase::Stopping, Protocol::Lmtp);
    metrics::server::PhaseChanged { phase, listener }.record();
    let select = |family: &FamilyDescriptor| family.name() == "mail_server_listener_phase";
    let text = document(Format::Text, &[&metrics::CATALOG], &select);
    let sample = |listener: &str, state: &str, is: u8| {
        let labels = format!("listener=\"{listener}\",mail_server_listener_phase=\"{state}\"");
        assert!(
            text.contains(&format!("\nmail_server_listener_phase{{{labels}}} {is}\n")),
            "{text}"
        );
    };
    sample("lmtp", "stopping", 1);
    sample("lmtp", "starting", 0);
    sample("smtp", "starting", 1);
    sample("smtp", "stopping", 0);
    assert!(text.contains("# TYPE mail_server_listener_phase gauge\n"));
    assert!(metrics::server::LISTENER_PHASE.with(listener).is(phase));
}
