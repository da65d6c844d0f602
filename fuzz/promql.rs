//! Arbitrary expressions: valid or an error at a position, in both dialects, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metrics_catalog_cli::fuzz::check_promql;

fuzz_target!(|text: &str| check_promql(text));
