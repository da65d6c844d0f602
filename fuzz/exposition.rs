//! Arbitrary expositions: each violation has a line, and `import` takes what `live` takes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metrics_catalog_cli::fuzz::check_exposition;

fuzz_target!(|text: &str| check_exposition(text));
