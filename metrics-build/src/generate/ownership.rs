//! Owners, stabilities, first versions and OpenTelemetry's names, which rows of families and events refer to by number.

use crate::catalog::{Otel, Ownership, Stability};
use crate::generate::source::{RustSource, line};

/// Rust of all ownerships, in the order of their numbers. There are few, so that comparing them takes no
/// time.
#[derive(Default)]
pub(crate) struct Ownerships(Vec<String>);

impl Ownerships {
    /// Returns the number of an ownership: 0 if nothing is declared.
    pub(crate) fn number(&mut self, ownership: &Ownership, otel: &Otel) -> u32 {
        let Ownership { owner, stability, since, .. } = ownership;
        let mut fields = String::new();
        if let Some(owner) = owner {
            fields = format!(" owner: {owner:?},");
        }
        if let Some(stability) = stability {
            fields = format!("{fields} stability: {},", variant(*stability));
        }
        if let Some(since) = since {
            fields = format!("{fields} since: {since:?},");
        }
        if !otel.is_empty() {
            fields = format!("{fields} otel: {},", names(otel));
        }
        if fields.is_empty() {
            return 0;
        }
        let known = self.0.iter().position(|known| *known == fields);
        let index = known.unwrap_or_else(|| {
            self.0.push(fields);
            self.0.len() - 1
        });
        u32::try_from(index + 1).expect("a catalog has fewer families and events")
    }

    /// Generates the array of all ownerships.
    pub(crate) fn generate(&self, source: &mut RustSource) {
        line!(source, "__OWNERSHIPS: [__rt::Ownership; {}] = [", self.0.len());
        for fields in &self.0 {
            line!(source, "    __rt::ownership! {{{fields} }},");
        }
        line!(source, "];");
    }
}

/// Returns OpenTelemetry's names as the runtime has them.
fn names(otel: &Otel) -> String {
    let (mut name, mut unit, mut is_up_down) = ("", "", false);
    if let Some(instrument) = &otel.instrument {
        (name, unit, is_up_down) = (&instrument.name, &instrument.unit, instrument.is_up_down);
    }
    let attributes = otel.attributes.iter().map(|pair| format!("{pair:?}"));
    let attributes = attributes.collect::<Vec<_>>().join(", ");
    format!(
        "&__rt::OtelNames {{ name: {name:?}, unit: {unit:?}, is_up_down: {is_up_down}, \
         attributes: &[{attributes}] }}"
    )
}

const fn variant(stability: Stability) -> &'static str {
    match stability {
        Stability::Internal => "Internal",
        Stability::Alpha => "Alpha",
        Stability::Beta => "Beta",
        Stability::Stable => "Stable",
    }
}
