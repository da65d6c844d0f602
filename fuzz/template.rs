//! Arbitrary templates of alerts: valid or an error at a position, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metrics_catalog_cli::fuzz::check_template;

fuzz_target!(|text: &str| check_template(text));
