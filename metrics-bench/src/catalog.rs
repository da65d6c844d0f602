//! Our catalogs: the one of the recording groups, and several copies of the scraped one, because
//! threads that recorded in one copy must not affect another; and that of the web service.

#![allow(missing_docs, reason = "the generated code is documented where a user reads it")]

/// Metrics of the recording groups.
pub mod record {
    metrics_catalog::include_catalog!();
}

macro_rules! load {
    ($($module:ident: $file:literal),+ $(,)?) => {
        $(#[allow(clippy::all, clippy::pedantic, reason = "generated code")]
        pub mod $module {
            include!(concat!(env!("OUT_DIR"), "/", $file));
        })+
    };
}

load! {
    load_64: "load_64.rs",
    load_4096: "load_4096.rs",
    threads_1: "load_256.rs",
    threads_16: "load_256.rs",
    threads_64: "load_256.rs",
    threads_256: "load_256.rs",
    large_1: "large.rs",
    large_64: "large.rs",
    web: "web.rs",
}
