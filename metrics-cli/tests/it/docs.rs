//! `docs`: the generated files of the repository, and the structure of both formats.

use crate::program::{run, run_in};

#[test]
fn the_documentation_of_the_mail_service_is_up_to_date() {
    for (file, html) in
        [("operations/METRICS.md", &[][..]), ("operations/metrics.html", &["--html"])]
    {
        let ended = run(&[&["docs", "--output", file, "--check"], html].concat());
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
}

#[test]
fn all_families_events_rules_and_sets_are_documented() {
    let catalog = metrics_catalog_build::Sources::read("../metrics.toml").check().unwrap();
    let (markdown, page) = (run(&["docs"]).out, run(&["docs", "--html"]).out);
    for family in &catalog.families {
        assert!(markdown.contains(&format!("\n### `{}`\n", family.name)), "{}", family.name);
        assert!(page.contains(&format!("<article id=\"{}\"", family.name)), "{}", family.name);
    }
    for group in &catalog.groups {
        for event in &group.events {
            let name = format!("{}.{}", group.name, event.name);
            assert!(markdown.contains(&format!("<a id=\"{name}\">")), "{name}");
            assert!(page.contains(&format!("<article id=\"{name}\"")), "{name}");
        }
    }
    let alerts = catalog.alerts.iter().map(|alert| &alert.name);
    let records = catalog.records.iter().filter(|record| record.slo.is_none());
    for name in alerts.chain(records.map(|record| &record.name)) {
        assert!(markdown.contains(&format!("<a id=\"rule-{name}\">")), "{name}");
        assert!(page.contains(&format!("<article id=\"rule-{name}\"")), "{name}");
    }
    assert!(!catalog.slos.is_empty());
    for slo in &catalog.slos {
        assert!(markdown.contains(&format!("<a id=\"slo-{}\">", slo.name)), "{}", slo.name);
        assert!(page.contains(&format!("<article id=\"slo-{}\"", slo.name)), "{}", slo.name);
        for record in catalog.records.iter().filter(|record| record.slo.is_some()) {
            assert!(page.contains(&format!("{}{{slo=", record.name)), "{}", record.name);
        }
    }
    for set in catalog.sets.iter() {
        assert!(markdown.contains(&format!("\n### <a id=\"labels-{}\">", set.name)));
        assert!(page.contains(&format!("<article id=\"labels-{}\"", set.name)));
    }
}

#[test]
fn the_page_is_self_contained_and_its_policy_allows_nothing_else() {
    let page = run(&["docs", "--html"]).out;
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy:.80}");
    for foreign in ["http://", "src=", "@import", "url(", "style=", "onclick", "<base"] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    // URLs occur only as links to runbooks and as their texts.
    let links = page.matches("<a href=\"https://").count();
    assert_eq!(page.matches("https://").count(), links + page.matches(">https://").count());
    assert_eq!(page.matches("<script>").count(), 1);
    assert_eq!(page.matches("<style>").count(), 1);
}

#[test]
fn the_title_is_the_option_or_the_namespace() {
    assert!(run(&["docs"]).out.starts_with("# mail metrics\n"));
    let page = run(&["docs", "--html", "--title", "Post & <Telegraph>"]).out;
    assert!(page.contains("<title>Post &amp; &lt;Telegraph&gt;</title>"));
    let directory = tempfile::tempdir().unwrap();
    let small = "format = 1\n[smtp]\nhelp = \"Mail.\"\n";
    let ended = run_in(directory.path(), &["docs", "--catalog", "-"], small);
    assert!(ended.out.starts_with("# Metrics\n"), "{}", ended.out);
    assert!(ended.out.contains("0 metrics, 0 events and 0 alerts in 1 group; at most 0 series"));
}
