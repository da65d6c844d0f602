//! The build and the start of a service are on the page once they are set.

use std::time::{SystemTime, UNIX_EPOCH};

use metrics_catalog_service::build_info::{BuildInfo, CATALOG, set};

use crate::page::Page;

fn seconds_since_1970() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64()
}

// One test, because the values are those of the process.
#[test]
fn the_build_and_the_start_are_on_the_page_from_the_first_call_on() {
    const START: &str = "service_start_time_seconds";
    assert_eq!(Page::of(&CATALOG).number_of_lines(), 0);

    let before = seconds_since_1970();
    let mut build = BuildInfo::new("1.4.0");
    build.commit = "3b5c1f2";
    build.rustc = "1.95.0 (59807616e 2026-04-14)";
    build.target = "x86_64-unknown-linux-gnu";
    build.profile = "release";
    build.features = "default,tls";
    set(&build).unwrap();
    let expected = "service_build_info{version=\"1.4.0\",commit=\"3b5c1f2\",\
                    rustc=\"1.95.0 (59807616e 2026-04-14)\",target=\"x86_64-unknown-linux-gnu\",\
                    profile=\"release\",features=\"default,tls\"} 1";
    let page = Page::of(&CATALOG);
    assert_eq!(page.lines("service_build_info{"), [expected]);
    let start = page.float(START);
    assert!((before..=seconds_since_1970()).contains(&start), "{start}");

    let too_long = "x".repeat(257);
    for wrong in ["a\nb", &too_long] {
        let mut build = build;
        build.commit = wrong;
        set(&build).unwrap_err();
        assert_eq!(Page::of(&CATALOG).lines("service_build_info{"), [expected]);
    }

    // A label with an unknown value is left out, and the start stays.
    set(&BuildInfo::new("1.5.0")).unwrap();
    let page = Page::of(&CATALOG);
    assert_eq!(page.lines("service_build_info{"), ["service_build_info{version=\"1.5.0\"} 1"]);
    assert_eq!(page.float(START).to_bits(), start.to_bits());
}
