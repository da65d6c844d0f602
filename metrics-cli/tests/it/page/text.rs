//! Catalog texts are not markup, and are shown without scripts.

use std::path::Path;

use super::browser::Browser;
use super::{mail, shown};
use crate::program;

#[test]
#[ignore = "needs the `chromium` and `chromedriver` programs"]
fn catalog_texts_are_not_markup() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("hostile.html");
    let here = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs"));
    let arguments = ["docs", "--html", "-c", "hostile.toml", "-o", file.to_str().unwrap()];
    assert_eq!(program::run_in(here, &arguments, "").code, 0);
    let browser = Browser::start();
    browser.open(&file, "");
    assert_eq!(browser.run("return document.title"), "bad metrics");
    let foreign = "return document.querySelectorAll('img, b, i, script[src], iframe').length";
    assert_eq!(browser.run(foreign), 0);
    assert_eq!(browser.run("return document.scripts.length"), 1);
    let help = "return document.querySelector('#bad_group_level .help').textContent";
    let expected = "# No heading: <script>document.title='help'</script><!-- --> ]]> {{x}}";
    assert_eq!(browser.run(help), expected);
    browser.type_keys("/<script>document.title='help'");
    assert_eq!(shown(&browser), ["bad_group_level"]);
    assert_eq!(browser.console(), Vec::<String>::new());

    // An injected script would not run.
    browser.run(
        "const script = document.createElement('script');
         script.textContent = 'document.title = \"taken\"';
         document.body.append(script);",
    );
    assert_eq!(browser.run("return document.title"), "bad metrics");
    let console = browser.console();
    assert!(console.len() == 1 && console[0].contains("Content Security Policy"), "{console:?}");
}

#[test]
#[ignore = "needs the `chromium` and `chromedriver` programs"]
fn without_scripts_everything_is_shown() {
    let directory = tempfile::tempdir().unwrap();
    let file = mail(&directory);
    let browser = Browser::start();
    browser.open(&file, "");
    let all = shown(&browser);
    browser.allow_scripts(false);
    browser.open(&file, "");
    assert_eq!(shown(&browser), all);
    let search = "return document.getElementById('search').checkVisibility()";
    assert_eq!(browser.run(search), false);
}
