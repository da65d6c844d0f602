//! Names of families and labels in OpenTelemetry.

/// OpenTelemetry's names of a family and its labels, as far as the catalog declares them.
#[derive(Clone, Debug, Default)]
pub struct Otel {
    /// Instrument. `None` if name and unit are derived from the exported name.
    pub instrument: Option<Instrument>,
    /// Labels and keys of the attributes that are not named like their labels. The states of a state set
    /// have a label that is named like the family.
    pub attributes: Vec<(String, String)>,
}

/// Instrument whose name the catalog declares.
#[derive(Clone, Debug)]
pub struct Instrument {
    pub name: String,
    /// Unit in UCUM; empty if there is none.
    pub unit: String,
    /// Whether a gauge is an `updowncounter`.
    pub is_up_down: bool,
}

impl Otel {
    /// Returns whether nothing is declared.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.instrument.is_none() && self.attributes.is_empty()
    }

    /// Returns the key of the attribute of a label.
    #[must_use]
    pub fn attribute<'a>(&'a self, label: &'a str) -> &'a str {
        let declared = self.attributes.iter().find(|(name, _)| name == label);
        declared.map_or(label, |(_, key)| key)
    }
}
