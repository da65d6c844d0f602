#![doc = include_str!("../README.md")]
#![warn(clippy::panic, clippy::unwrap_used)]
// cargo-fuzz compiles with `--cfg fuzzing`. Only `fuzz` is public then, so that rustc need not generate code for the
// rest, which takes most of the time.
#![cfg_attr(fuzzing, allow(dead_code, unreachable_pub))]

mod aggregation;
mod argument;
mod command;
mod exit_code;
mod exposition;
mod finding;
#[cfg(fuzzing)]
pub mod fuzz;
mod http;
mod input;
mod kubernetes;
mod literal_pattern;
mod lock;
mod observations;
mod output;
mod package;
mod prefix;
mod prometheus_api;
mod promql;
mod run;
mod scrape;
mod selection;
mod self_metrics;
mod semconv;
mod view;
mod workspace;
mod yaml;

#[cfg(not(fuzzing))]
pub use crate::run::run;
