//! Samples of a catalog's page.

use std::time::Duration;

use metrics_catalog::{Catalog, Exposition, Format};

/// Samples of one moment.
pub(crate) struct Page(String);

impl Page {
    pub(crate) fn of(catalog: &'static Catalog) -> Self {
        Self::in_format(catalog, Format::Text)
    }

    pub(crate) fn in_format(catalog: &'static Catalog, format: Format) -> Self {
        let mut page = Vec::new();
        let Ok(()) = Exposition::new(format, &[catalog]).encode(&mut page);
        Self(String::from_utf8(page).unwrap())
    }

    /// Returns the value of a sample, which is given with its labels; 0 if there is none.
    pub(crate) fn value(&self, sample: &str) -> u64 {
        self.text(sample).map_or(0, |value| value.parse().unwrap())
    }

    pub(crate) fn float(&self, sample: &str) -> f64 {
        self.text(sample).map_or(0.0, |value| value.parse().unwrap())
    }

    /// Returns the value of a sample as text.
    pub(crate) fn text(&self, sample: &str) -> Option<&str> {
        self.0.lines().find_map(|line| line.strip_prefix(sample)?.strip_prefix(' '))
    }

    /// Returns the lines that contain a text.
    pub(crate) fn lines(&self, text: &str) -> Vec<&str> {
        self.0.lines().filter(|line| line.contains(text)).collect()
    }

    pub(crate) fn number_of_lines(&self) -> usize {
        self.0.lines().count()
    }
}

/// Waits until the condition holds.
pub(crate) async fn wait_until(reason: &str, condition: impl Fn() -> bool) {
    for _ in 0..2_000 {
        if condition() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("not within 10 s: {reason}");
}
