//! Integration tests of the command, in one binary, so that the crates are linked once.

// Helpers of several modules.
mod board;
mod npm;
mod program;

mod budget;
mod check;
mod dashboard;
mod diff;
mod docs;
mod enums;
mod examples;
mod explain;
mod exporters;
mod fmt;
mod grafana;
mod import;
mod init;
#[cfg(unix)]
mod inputs;
mod keyed;
mod lint_rules;
mod live;
mod lock;
mod markdown;
mod mistakes;
mod old_names;
mod otel;
mod output;
mod page;
mod panel;
mod perses;
mod promtool;
mod queries;
mod ready_made;
mod resources;
mod revision;
mod rules;
mod schema;
mod scrape_config;
mod scraped;
mod scraper;
mod semconv;
mod series;
mod several;
#[cfg(feature = "top")]
mod top;
mod unqueried;
mod unused;
mod verdicts;
mod workspace;
