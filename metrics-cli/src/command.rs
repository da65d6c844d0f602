//! Subcommands, one module each.

pub(crate) mod budget;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod dashboard;
pub(crate) mod diff;
pub(crate) mod docs;
pub(crate) mod enums;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod fmt;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod lint_rules;
pub(crate) mod live;
pub(crate) mod lock;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod scrape_config;
#[cfg(feature = "top")]
pub(crate) mod top;
pub(crate) mod unused;
