//! Arbitrary registries of semantic conventions: a valid catalog or errors with their lines, never a panic.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metrics_catalog_cli::fuzz::check_registry;

fuzz_target!(|text: &str| check_registry(text));
