//! The page of `docs --html` in a real browser.

mod browser;
mod look;
mod search;
mod text;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use browser::Browser;
use serde_json::Value;

use crate::program;

/// Generates the page of the mail service.
fn mail(directory: &tempfile::TempDir) -> PathBuf {
    let file = directory.path().join("metrics.html");
    let ended = program::run(&["docs", "--html", "--output", file.to_str().unwrap()]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    file
}

/// Returns the anchors of all visible articles.
fn shown(browser: &Browser) -> Vec<String> {
    let shown = browser.run(
        "return [...document.querySelectorAll('article')]
             .filter((it) => it.checkVisibility()).map((it) => it.id)",
    );
    shown.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// Returns whether an element is in view, or comes into it in the time that a busy machine takes to
/// run the handler of a click, which scrolls.
fn is_in_view(browser: &Browser, id: &str) -> bool {
    let script = format!(
        "const it = document.getElementById('{id}').getBoundingClientRect();
         const bar = document.getElementById('search').getBoundingClientRect();
         return it.top >= bar.bottom && it.top < innerHeight;"
    );
    (0..100).any(|_| {
        let is_there = browser.run(&script) == Value::Bool(true);
        if !is_there {
            thread::sleep(Duration::from_millis(50));
        }
        is_there
    })
}

/// Keeps a screenshot for inspection.
fn keep(browser: &Browser, name: &str) {
    let image = browser.screenshot();
    assert!(image.starts_with(b"\x89PNG"));
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), image).unwrap();
}
