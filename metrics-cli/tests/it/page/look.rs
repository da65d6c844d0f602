//! Layout on phones, in the dark scheme and in print; accessibility.

use serde_json::{Value, json};

use super::browser::Browser;
use super::{keep, mail};

#[test]
#[ignore = "needs the `chromium` and `chromedriver` programs"]
fn the_layout_fits_phones_desktops_and_print() {
    let directory = tempfile::tempdir().unwrap();
    let file = mail(&directory);
    let browser = Browser::start();
    let mut grounds = Vec::new();
    for (width, height) in [(320, 640), (390, 844), (1280, 900)] {
        browser.resize(width, height);
        for scheme in ["light", "dark"] {
            browser.prefer(scheme);
            browser.open(&file, "");
            // Nothing is wider than the window without its scroll bar.
            let fits = "const { scrollWidth, clientWidth } = document.documentElement;
                return scrollWidth <= clientWidth && clientWidth <= innerWidth && innerWidth";
            assert_eq!(browser.run(fits), width);
            grounds.push(browser.run("return getComputedStyle(document.body).backgroundColor"));
            keep(&browser, &format!("page-{width}-{scheme}.png"));
            browser.run("location.hash = 'mail_delivery_attempt_duration_seconds'");
            keep(&browser, &format!("page-{width}-{scheme}-family.png"));
            browser.run("location.hash = 'rule-TlsCertificateExpires'");
            keep(&browser, &format!("page-{width}-{scheme}-alert.png"));
        }
    }
    assert_ne!(grounds[0], grounds[1]);
    assert_eq!(grounds[1], grounds[5]);
    browser.print();
    assert_eq!(browser.run("return document.getElementById('search').checkVisibility()"), false);
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
#[ignore = "needs the `chromium` and `chromedriver` programs"]
fn text_has_contrast_and_controls_have_names() {
    let directory = tempfile::tempdir().unwrap();
    let browser = Browser::start();
    browser.open(&mail(&directory), "#mail_store_read_total");
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        // The Web Content Accessibility Guidelines require a contrast of 4.5 to 1.
        let faint = browser.run(
            "const part = (it) => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4;
             const light = (color) => {
                 const [r, g, b] = color.match(/[\\d.]+/g).map((it) => part(it / 255));
                 return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
             };
             const isClear = (color) => /, 0\\)$/.test(color);
             const ground = (it) => {
                 const { backgroundColor } = getComputedStyle(it);
                 return isClear(backgroundColor) && it.parentElement
                     ? ground(it.parentElement) : backgroundColor;
             };
             const hasText = (it) => [...it.childNodes]
                 .some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
             const texts = [...document.body.querySelectorAll('*')].filter(hasText);
             return texts.filter((it) => it.checkVisibility()).filter((it) => {
                 const [a, b] = [light(getComputedStyle(it).color), light(ground(it))];
                 return Math.max(a, b) / Math.min(a, b) < 4.5;
             }).map((it) => it.outerHTML);",
        );
        assert_eq!(faint, json!([]), "{scheme}");
    }
    let nameless = browser.run(
        "return [...document.querySelectorAll('input, select')]
             .filter((it) => !it.labels.length).map((it) => it.id)",
    );
    assert_eq!(nameless, json!([]));
    // No heading level is skipped.
    let levels =
        "return [...document.querySelectorAll('h1, h2, h3, h4')].map((it) => +it.localName[1])";
    let levels = browser.run(levels);
    let levels: Vec<u64> = levels.as_array().unwrap().iter().filter_map(Value::as_u64).collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}
