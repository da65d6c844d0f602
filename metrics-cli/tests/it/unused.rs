//! Code that does not use its catalog: three services with planted gaps, and the repository's own.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ended, run, run_in};

/// Makes a package of these files.
fn package(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in [("Cargo.toml", "[package]\nname = \"service\"\n")].iter().chain(files) {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

/// Runs the command on all files of a package.
fn unused(directory: &TempDir) -> Ended {
    run_in(directory.path(), &["unused", "--src", "."], "")
}

/// Returns the ids and the subjects of the findings, which are quoted in the messages, and whether only
/// tests use them.
fn found(directory: &TempDir) -> Vec<(String, String, bool)> {
    let ended = run_in(directory.path(), &["unused", "--src", ".", "--format", "json"], "");
    let findings: Vec<Value> = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(ended.code, i32::from(!findings.is_empty()), "{}", ended.err);
    let finding = |finding: &Value| {
        let message = finding["message"].as_str().unwrap();
        let subject = message.split('`').nth(1).unwrap().to_owned();
        (finding["rule"].as_str().unwrap().to_owned(), subject, message.contains("in tests only"))
    };
    findings.iter().map(finding).collect()
}

fn expect(directory: &TempDir, expected: &[(&str, &str, bool)]) {
    let found = found(directory);
    let found: Vec<_> = found.iter().map(|(rule, name, it)| (&**rule, &**name, *it)).collect();
    assert_eq!(found, expected);
}

const SHOP: &str = r#"format = 1
[labels]
payment = ["card", "invoice"]
[orders]
help = "Orders."
[orders.events]
placed = { help = "Placed.", fields = { payment = "payment" } }
refused = "Refused."
shipped = "Shipped."
returned = "Returned."
lost = "Lost."
found = "Found."
renamed = "Renamed."
archived = "Archived."
audited = "Audited."
forgotten = "Forgotten."
obsolete = { help = "Obsolete.", deprecated = { since = "1.0.0", reason = "Not recorded any more." } }
[orders.metrics]
waiting = { type = "gauge", help = "Waiting." }
limit = { type = "gauge", help = "Limit." }
probed = { type = "gauge", help = "Probed." }
unset = { type = "gauge", help = "Unset." }
[stock]
help = "Stock."
[stock.events]
counted = "Counted."
empty = "Empty."
[mail]
help = "Mail."
[mail.events]
sent = "Sent."
failed = "Failed."
"#;

const SHOP_EVENTS: &str = r#"
use metrics_catalog::Event as Recorded;
use crate::metrics::{orders as order_metrics, Payment};

#[derive(Debug, Recorded)]
#[event(order_metrics)]
#[must_use]
pub enum OrderEvent {
    Placed { payment: Payment, #[event(skip)] customer: String },
    Refused,
    Shipped,
    #[event("returned")]
    SentBack,
    Lost,
    Found,
    Renamed,
    Archived,
    Audited,
    Forgotten,
    Obsolete,
    #[event(skip)]
    Internal(u8),
}

impl OrderEvent {
    pub fn placed(payment: Payment) -> Self {
        Self::Placed { payment, customer: String::new() }
    }

    pub fn is_forgotten(&self) -> bool {
        // Patterns construct nothing.
        matches!(self, Self::Forgotten) || if let Self::Forgotten = self { true } else { false }
    }
}

#[cfg_attr(all(), derive(metrics_catalog::Event), event(crate::metrics::mail))]
pub enum MailEvent {
    Sent,
    Failed,
}

#[derive(metrics_catalog::Event)]
pub enum Any {
    Order(OrderEvent),
    Mail(MailEvent),
}
"#;

const SHOP_MAIN: &str = r"
mod events;
mod metrics {
    metrics_catalog::include_catalog!();
}
#[cfg(test)]
mod checks;

use events::{Any, MailEvent, OrderEvent, OrderEvent::Lost as Gone};
use metrics::orders::*;

type Order = OrderEvent;

trait Source {
    type Event;
}

struct Shop;

impl Source for Shop {
    type Event = OrderEvent;
}

fn main() {
    use OrderEvent::*;
    OrderEvent::placed(metrics::Payment::Card).record();
    let refuse = || Refused;
    refuse().record();
    Order::Shipped.record();
    (<OrderEvent>::SentBack).record();
    Gone.record();
    [1].iter().map(|_| OrderEvent::Found).for_each(|event| event.record());
    WAITING.inc();
    crate::metrics::orders::LIMIT.set(5);
    Any::Mail(MailEvent::Sent).record();
    match OrderEvent::placed(metrics::Payment::Card) {
        OrderEvent::Forgotten => {}
        OrderEvent::Audited if true => {}
        _ => {}
    }
}

pub fn restored() -> <Shop as Source>::Event {
    <Shop as Source>::Event::Renamed
}

#[test]
fn archives() {
    OrderEvent::Archived.record();
}
";

const SHOP_CHECKS: &str = r"
mod deep;

fn audits() {
    crate::events::OrderEvent::Audited.record();
}
";

#[test]
fn a_service_with_enums_in_all_forms_has_its_gaps_found() {
    let shop = package(&[
        ("metrics.toml", SHOP),
        ("src/events.rs", SHOP_EVENTS),
        ("src/main.rs", SHOP_MAIN),
        ("src/checks.rs", SHOP_CHECKS),
        ("src/checks/deep.rs", "fn probes() { crate::metrics::orders::PROBED.inc(); }"),
        ("tests/it.rs", "fn fails() { service::events::MailEvent::Failed.record(); }"),
        ("target/debug/build/out/code.rs", "fn f() { OrderEvent::Forgotten; stock::Empty {}; }"),
    ]);
    expect(
        &shop,
        &[
            ("event-not-recorded", "archived", true),
            ("event-not-recorded", "audited", true),
            ("event-not-recorded", "forgotten", false),
            ("metric-not-updated", "probed", true),
            ("metric-not-updated", "unset", false),
            ("group-without-enum", "stock", false),
            ("event-not-recorded", "failed", true),
        ],
    );
    let ended = unused(&shop);
    let first = "metrics.toml:14:1: event `archived` is recorded in tests only: no other code \
                 constructs `OrderEvent::Archived` (./src/events.rs:17); record it in the service, or \
                 remove it [event-not-recorded]\n14 | archived = \"Archived.\"\n   | ^^^^^^^^\n";
    assert!(ended.out.starts_with(first), "{}", ended.out);
    assert!(
        ended.out.contains(
            "event `forgotten` is never recorded: no code constructs `OrderEvent::Forgotten`"
        ),
        "{}",
        ended.out
    );
    assert!(
        ended.out.contains(
            "metric `unset` is never updated: no code contains `orders::UNSET`; update or remove it"
        ),
        "{}",
        ended.out
    );
    assert_eq!((ended.code, ended.err.as_str()), (1, ""));
    // Without the tests, what only they use is not used at all.
    let ended = run_in(
        shop.path(),
        &["unused", "--src", "src/main.rs", "--src", "src/events.rs", "--format", "github"],
        "",
    );
    assert!(
        ended.out.starts_with("::error file=metrics.toml,line=14,col=1,title=event-not-recorded::")
    );
    assert!(ended.out.contains("event `audited` is never recorded"), "{}", ended.out);
}

const GATE: &str = r#"format = 1
[gate]
help = "Gate."
[gate.events]
opened = "Opened."
closed = "Closed."
forced = "Forced."
"#;

const GATE_ENUM: &str =
    "#[derive(Event)] #[event(crate::metrics::gate)] pub enum Gate { Opened, Closed, Forced }";

#[test]
fn a_group_with_some_structs_and_no_enum_has_events_reported() {
    let metrics = r#"
[labels]
domain = { help = "Domain.", max = 10 }
[gate.metrics]
angle = { type = "gauge", help = "Angle.", source = "scrape" }
weight = { type = "gauge", help = "Weight.", source = "scrape" }
speed = { type = "gauge", help = "Speed.", read = "crate::speed" }
[road]
help = "Road."
[road.events]
crossed = { help = "Crossed.", fields = { domain = "domain" } }
[road.metrics]
cars = { type = "gauge", help = "Cars.", labels = ["domain"], source = "scrape" }
trucks = { type = "gauge", help = "Trucks.", labels = ["domain"], source = "scrape" }
"#;
    let main = r#"
mod metrics { metrics_catalog::include_catalog!(); }
use metrics::{gate, road};
use metrics::gate::{Opened, Closed as Shut, WEIGHT};

struct Connection { crossed: road::CrossedBound }

impl Default for metrics::gate::Closed {
    fn default() -> Self { Self {} }
}

fn main() {
    Opened {}.record();
    let _ = Connection { crossed: road::Crossed::bind("a".into()) };
    gate::ANGLE.set_callback(|| 3);
    let _: Option<gate::Forced> = None;
    let _ = &WEIGHT;
}
"#;
    let gate = package(&[("metrics.toml", &(GATE.to_owned() + metrics)), ("src/main.rs", main)]);
    expect(
        &gate,
        &[
            ("event-not-recorded", "forced", false),
            ("metric-not-updated", "cars", false),
            ("metric-not-updated", "trucks", false),
        ],
    );
    let with = main.replace(
        "Opened {}.record();",
        "road::collect_with(|road| drop(road)); gate::Forced {}.record();",
    );
    let complete =
        package(&[("metrics.toml", &(GATE.to_owned() + metrics)), ("src/main.rs", &with)]);
    expect(&complete, &[("event-not-recorded", "opened", false)]);
    // The exception has a reason, and goes when the code records the event.
    let allow =
        "[[allow]]\nlint = \"event-not-recorded\"\nat = \"gate.opened\"\nwhy = \"Next release.\"\n";
    let catalog = GATE.to_owned() + metrics + allow;
    expect(&package(&[("metrics.toml", &catalog), ("src/main.rs", &with)]), &[]);
    let both = with.replace("gate::Forced {}", "gate::Opened {}.record(); gate::Forced {}");
    let stale = unused(&package(&[("metrics.toml", &catalog), ("src/main.rs", &both)]));
    assert!(stale.out.contains("unused exception from lint `event-not-recorded`; remove it"));
    assert_eq!(stale.code, 1);
    let check = run_in(package(&[("metrics.toml", &catalog)]).path(), &["check"], "");
    assert_eq!((check.code, check.out.as_str()), (0, ""), "{}", check.err);
}

/// Runs the command on the catalog `GATE` with an enum and other code, and returns the events that are
/// reported, and the warnings.
fn gate(code: &str) -> (Vec<String>, String) {
    let events = format!("{GATE_ENUM}\npub enum Door {{ Opened, Closed, Forced }}");
    let package = package(&[("metrics.toml", GATE), ("src/lib.rs", &events), ("src/a.rs", code)]);
    let names = found(&package).into_iter().map(|(_, name, _)| name).collect();
    (names, unused(&package).err)
}

#[test]
fn names_in_macros_count_wherever_they_may_be_uses() {
    let all = ["opened", "closed", "forced"];
    for (code, missing) in [
        ("", &all[..]),
        // Another type of this crate has the same variants.
        ("fn f() { Door::Opened; }", &all),
        ("fn f() { record!(self, Gate::Opened); }", &all[1..]),
        (
            "fn f() { tokio::select! { _ = x => { Gate::Opened.record() } _ = y => Gate::Closed.record() } }",
            &all[2..],
        ),
        (
            "macro_rules! record { ($event:ident) => { Gate::$event.record() } } fn f() { record!(Opened); record!(Closed) }",
            &all[2..],
        ),
        (
            "macro_rules! open { ($gate:ident) => { $gate::Opened.record() } } fn f() { open!(Gate); }",
            &all[1..],
        ),
        (
            "cfg_if! { if #[cfg(unix)] { use crate::Gate as G; } } fn f() { G::Forced.record() }",
            &all[..2],
        ),
        (
            "cfg_if! { if #[cfg(unix)] { use crate::Gate::*; } } fn f() { Forced.record() }",
            &all[..2],
        ),
        (
            "cfg_if! { if #[cfg(unix)] { type G<'a> = crate::Gate; } } fn f() { G::Forced.record() }",
            &all[..2],
        ),
        ("paste! { fn f() { Gate::[<For $end>].record() } }", &all[..2]),
        ("paste! { fn f() { Gate::[<$start $end:camel>].record() } }", &[]),
        (
            "fn f() { matches!(gate, Gate::Opened | Gate::Closed if next(Gate::Forced)); }",
            &all[..2],
        ),
        ("fn f() { my::matches!(gate => Gate::Opened); }", &all[1..]),
        ("#[on(Gate::Opened)] fn f() {}", &all[1..]),
        ("/// `Gate::Opened`\nfn f() { let text = \"Gate::Opened\"; } // Gate::Opened", &all),
        ("fn f(gate: Gate) { let Gate::Opened = gate else { return }; }", &all),
        (
            "mod gate { use crate::Gate as Inner; pub use self::Inner as Outer; } fn f() { gate::Outer::Opened }",
            &all[1..],
        ),
        ("#[cfg(any(test, feature = \"x\"))] fn f() { Gate::Opened }", &all[1..]),
        ("#!/usr/bin/env run\nfn f() { Gate::Opened }", &all[1..]),
        ("fn f() { #[cfg(unix)] Gate::Opened.record(); }", &all[1..]),
    ] {
        assert_eq!(
            gate(code),
            (missing.iter().map(|it| (*it).to_owned()).collect(), String::new()),
            "{code}"
        );
    }
}

#[test]
fn code_that_cannot_be_judged_is_a_warning_and_its_names_count() {
    let (missing, warnings) = gate("fn f() { Gate::Opened ");
    assert_eq!(missing, ["closed", "forced"]);
    assert_eq!(
        warnings,
        "warning: ./src/a.rs:1: not parsed: invalid token; all names in the file count as uses\n"
    );
    let (missing, warnings) = gate("fn f() { let Gate::Opened = }");
    assert_eq!(missing, ["closed", "forced"]);
    assert!(warnings.starts_with("warning: ./src/a.rs:1: not parsed: "), "{warnings}");
    let deep = format!("fn f() {{ {}Gate::Opened{} }}", "(".repeat(50_000), ")".repeat(50_000));
    let (missing, warnings) = gate(&deep);
    assert_eq!(missing, ["closed", "forced"]);
    assert!(warnings.contains("brackets are nested more than 256 levels deep"), "{warnings}");
    let (missing, warnings) =
        gate("include!(concat!(env!(\"OUT_DIR\"), \"/a.rs\")); include!(\"lib.rs\");");
    assert_eq!(missing.len(), 3);
    let expected = "warning: ./src/a.rs:1: not judged: the file that `include!` adds is not among the sources\n";
    assert_eq!(warnings, expected);
}

#[test]
fn what_attributes_of_statements_give_to_tests_is_recorded_in_tests_only() {
    for code in [
        "fn f() { #[cfg(test)] { Gate::Opened.record(); } }",
        "fn f() { #[cfg(test)] Gate::Opened.record(); }",
        "fn f() { #[cfg(all(test, unix))] let gate = Gate::Opened; }",
        "fn f() { #[cfg(test)] record!(Gate::Opened); }",
        "fn f() { match x { #[cfg(test)] 1 => Gate::Opened.record(), _ => {} } }",
    ] {
        let lib = GATE_ENUM.to_owned() + code;
        let package = package(&[("metrics.toml", GATE), ("src/lib.rs", &lib)]);
        let ended = unused(&package);
        assert!(
            ended.out.contains("event `opened` is recorded in tests only"),
            "{code}: {}",
            ended.out
        );
    }
}

#[test]
fn modules_with_paths_are_read_or_reported() {
    let record = "fn f() { crate::Gate::Opened.record(); }";
    let lib = |module: &str| format!("{GATE_ENUM} {module}");
    let outer = package(&[
        ("service/metrics.toml", GATE),
        ("service/Cargo.toml", "[package]\nname = \"service\"\n"),
        ("service/src/odd name.rs", record),
        ("service/src/a/b/deep.rs", record),
        ("shared/x.rs", record),
    ]);
    let service = outer.path().join("service");
    let outside = "warning: ./src/lib.rs:2: not judged: the file that `#[path]` names is not among the \
                   sources\n";
    let never = "event `opened` is never recorded";
    for (module, source, finding, warning) in [
        ("#[path = \"odd name.rs\"] mod x;", ".", "", ""),
        ("#[cfg_attr(unix, path = \"odd name.rs\")] mod x;", ".", "", ""),
        ("mod a { mod b { #[path = \"deep.rs\"] mod x; } }", ".", "", ""),
        ("#[cfg(test)] #[path = \"odd name.rs\"] mod x;", "src/lib.rs", never, outside),
        ("#[path = \"../../shared/x.rs\"] mod x;", "src/lib.rs", never, outside),
        ("mod a { mod b { #[path = \"deep.rs\"] mod x; } }", "src/lib.rs", never, outside),
        ("#[path = \"nosuch.rs\"] mod x;", "src/lib.rs", never, ""),
    ] {
        fs::write(service.join("src/lib.rs"), lib(&format!("\n{module}"))).unwrap();
        let ended = run_in(&service, &["unused", "--src", source], "");
        let warning = warning.replace("./src", "src");
        assert_eq!(ended.err, if source == "." { String::new() } else { warning }, "{module}");
        assert_eq!(ended.out.contains(never), !finding.is_empty(), "{module}: {}", ended.out);
    }
    // A file that only a module of tests names.
    fs::remove_dir_all(service.join("src/a")).unwrap();
    let module = "\n#[cfg(test)] #[path = \"odd name.rs\"] mod x;";
    fs::write(service.join("src/lib.rs"), lib(module)).unwrap();
    let ended = run_in(&service, &["unused", "--src", "."], "");
    assert!(ended.out.contains("event `opened` is recorded in tests only"), "{}", ended.out);
}

#[test]
fn an_enum_whose_variants_other_code_constructs_is_not_judged() {
    let of = |attributes: &str| {
        let code = format!(
            "{attributes} #[event(crate::metrics::gate)] enum Gate {{ Opened, #[default] Closed, Forced }}"
        );
        let package = package(&[("metrics.toml", GATE), ("src/lib.rs", &code)]);
        (found(&package).len(), unused(&package).err)
    };
    assert_eq!(of("#[derive(Event)]"), (3, String::new()));
    assert_eq!(of("#[derive(Clone, Debug, Default, Event, Serialize)]"), (2, String::new()));
    let warning = "warning: ./src/lib.rs:1: not judged: the derive `Deserialize` of `Gate` may construct all variants\n";
    assert_eq!(of("#[derive(Event, serde::Deserialize)]"), (0, warning.to_owned()));
    let warning = "warning: ./src/lib.rs:1: not judged: the attribute `all_of` of `Gate` may construct all variants\n";
    assert_eq!(of("#[derive(Event)] #[my::all_of]"), (0, warning.to_owned()));
}

#[test]
fn the_repository_itself_has_no_findings() {
    let ended = run(&["unused", "--src", "src"]);
    assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""));
    // All packages together know the same names, which other tests record.
    let ended = run(&["unused", "--src", "."]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    for example in ["database", "log-pipeline", "proxy"] {
        let directory = format!("{}/../examples/{example}", env!("CARGO_MANIFEST_DIR"));
        let ended = run_in(directory.as_ref(), &["unused", "--src", "src"], "");
        assert_eq!((ended.code, ended.out.as_str(), ended.err.as_str()), (0, "", ""), "{example}");
    }
}

#[test]
fn mistakes_on_the_command_line_have_advice() {
    let shop = package(&[("metrics.toml", SHOP), ("notes/a.txt", "")]);
    for (arguments, code, advice) in [
        (&["unused"][..], 64, "<--src <DIR>|--rules <FILE|DIR>...|--dashboards <FILE|DIR>...>"),
        (&["unused", "--src", "nosuch"], 66, "error: nosuch: No such file or directory"),
        (
            &["unused", "--src", "notes"],
            66,
            "error: notes: no Rust files; name the directory of a crate, or its `src`",
        ),
        (
            &["-c", "nosuch.toml", "unused", "--src", "notes"],
            66,
            "error: nosuch.toml: No such file",
        ),
    ] {
        let ended = run_in(shop.path(), arguments, "");
        assert_eq!(ended.code, code, "{arguments:?}: {}", ended.err);
        assert!(ended.err.contains(advice), "{}", ended.err);
    }
}
