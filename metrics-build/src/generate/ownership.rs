//! Owners, stabilities and first versions, which rows of families and events refer to by number.

use crate::catalog::{Ownership, Stability};
use crate::generate::source::{RustSource, line};

/// Rust of all ownerships, in the order of their numbers. There are few, so that comparing them takes no
/// time.
#[derive(Default)]
pub(crate) struct Ownerships(Vec<String>);

impl Ownerships {
    /// Returns the number of an ownership: 0 if nothing is declared.
    pub(crate) fn number(&mut self, ownership: &Ownership) -> u32 {
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

const fn variant(stability: Stability) -> &'static str {
    match stability {
        Stability::Internal => "Internal",
        Stability::Alpha => "Alpha",
        Stability::Beta => "Beta",
        Stability::Stable => "Stable",
    }
}
