//! Pages of generated catalogs: encoded and read for the tests of all formats.

use std::panic;
use std::sync::{Arc, Mutex, PoisonError};

use metrics_catalog::{Catalog, ENDPOINT_CATALOG, Exposition, FamilyDescriptor, Format};
use prost::Message as _;

use crate::protobuf::schema::MetricFamily;

/// Includes the Rust of a catalog in a module for each test: families keep series and callbacks for
/// as long as the process runs.
macro_rules! catalogs {
    ($file:literal: $($name:ident)+) => {
        $(mod $name {
            include!($file);
        })+
    };
}
pub(crate) use catalogs;

/// Encodes a catalog.
pub(crate) fn encode(catalog: &'static Catalog, format: Format) -> Vec<u8> {
    let catalogs = [catalog];
    let exposition = Exposition::new(format, &catalogs);
    let mut page = Vec::new();
    let Ok(()) = exposition.encode(&mut page);
    assert!(page.len() <= exposition.max_len());
    page
}

/// Encodes the families with an exported name.
pub(crate) fn encode_family(catalog: &'static Catalog, format: Format, name: &str) -> Vec<u8> {
    let catalogs = [catalog];
    let select = |family: &FamilyDescriptor| family.name() == name;
    let mut page = Vec::new();
    let Ok(()) = Exposition::new(format, &catalogs).encode_filtered(&select, &mut page);
    page
}

/// Returns the page of a catalog in a format of text.
pub(crate) fn text(catalog: &'static Catalog, format: Format) -> String {
    String::from_utf8(encode(catalog, format)).unwrap()
}

/// Returns the samples of the text format whose names begin with the prefix.
pub(crate) fn samples(catalog: &'static Catalog, prefix: &str) -> Vec<String> {
    let text = text(catalog, Format::Text);
    text.lines().filter(|line| line.starts_with(prefix)).map(str::to_owned).collect()
}

/// Decodes the families of a page in the protobuf format.
pub(crate) fn decode(mut page: &[u8]) -> Vec<MetricFamily> {
    let mut families = Vec::new();
    while !page.is_empty() {
        families.push(MetricFamily::decode_length_delimited(&mut page).unwrap());
    }
    families
}

/// Returns the family with an exported name in the protobuf format.
pub(crate) fn family(catalog: &'static Catalog, name: &str) -> Option<MetricFamily> {
    decode(&encode(catalog, Format::Protobuf)).into_iter().find(|family| family.name() == name)
}

/// Returns the number that a series of the library's own metrics has counted. Families of the same
/// name in different tests are counted together.
pub(crate) fn counted(series: &str) -> u64 {
    let sample = format!("{series} ");
    let samples = samples(&ENDPOINT_CATALOG, &sample);
    samples.first().map_or(0, |line| line[sample.len()..].parse().unwrap())
}

/// Runs a function without printing panics with these messages or with a payload that is not text.
pub(crate) fn quietly<T>(messages: &'static [&'static str], run: impl FnOnce() -> T) -> T {
    static HOOK: Mutex<()> = Mutex::new(());
    let _guard = HOOK.lock().unwrap_or_else(PoisonError::into_inner);
    let hook = Arc::new(panic::take_hook());
    let default = Arc::clone(&hook);
    panic::set_hook(Box::new(move |info| {
        let text = info.payload().downcast_ref::<&str>();
        if text.is_some_and(|text| !messages.contains(text)) || info.payload().is::<String>() {
            default(info);
        }
    }));
    let result = run();
    let _ = panic::take_hook();
    panic::set_hook(Box::new(move |info| hook(info)));
    result
}
