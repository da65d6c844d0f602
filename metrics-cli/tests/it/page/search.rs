//! Search and links.

use serde_json::json;

use super::browser::Browser;
use super::{is_in_view, keep, mail, shown};

#[test]
#[ignore = "needs the `chromium` and `chromedriver` programs"]
fn the_search_shows_articles_with_all_words() {
    let directory = tempfile::tempdir().unwrap();
    let browser = Browser::start();
    browser.open(&mail(&directory), "");
    let all = shown(&browser).len();
    assert!(all > 150, "{all}");

    browser.type_keys("/");
    assert_eq!(browser.run("return document.activeElement.id"), "query");
    browser.type_keys("refusals TOTAL rejections");
    assert_eq!(shown(&browser), ["mail_smtp_refusals_total"]);
    keep(&browser, "page-search.png");
    assert_eq!(browser.run("return document.getElementById('count').value"), format!("1 of {all}"));
    let sections = "return [...document.querySelectorAll('section')]
        .filter((it) => it.checkVisibility()).map((it) => it.id)";
    assert_eq!(browser.run(sections), json!(["group-smtp"]));

    browser.type_keys(" nonsense");
    assert!(shown(&browser).is_empty());
    let no_results = "return document.getElementById('no-results').checkVisibility()";
    assert_eq!(browser.run(no_results), true);
    browser.type_keys("\u{e00c}"); // Escape
    assert_eq!(shown(&browser).len(), all);
    assert_eq!(browser.run(no_results), false);

    browser.run(
        "const kind = document.getElementById('kind');
         kind.value = 'info';
         kind.dispatchEvent(new Event('change'));",
    );
    assert_eq!(shown(&browser), ["mail_server_build_info"]);
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
#[ignore = "needs the `chromium` and `chromedriver` programs"]
fn links_lead_to_their_targets() {
    let directory = tempfile::tempdir().unwrap();
    let file = mail(&directory);
    let browser = Browser::start();
    browser.open(&file, "#mail_store_read_total");
    assert!(is_in_view(&browser, "mail_store_read_total"));

    // Links to articles that the search hides work, too.
    browser.type_keys("/refusals rejections");
    browser.type_keys("\u{e007}"); // Enter
    assert!(is_in_view(&browser, "mail_smtp_refusals_total"));
    browser.click("#mail_smtp_refusals_total dd a[href='#smtp.rcpt-rejected']");
    assert!(is_in_view(&browser, "smtp.rcpt-rejected"));
    assert!(shown(&browser).len() > 150);

    let dead = browser.run(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map((it) => it.hash.slice(1))
             .filter((id) => !document.getElementById(decodeURIComponent(id)))",
    );
    assert_eq!(dead, json!([]));
    let twice = browser.run(
        "const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
         return ids.filter((id, place) => ids.indexOf(id) !== place)",
    );
    assert_eq!(twice, json!([]));
    assert_eq!(browser.console(), Vec::<String>::new());
}
