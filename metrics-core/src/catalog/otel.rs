//! Names of families and labels in OpenTelemetry.

/// Generated names of one family.
#[derive(Debug)]
pub struct OtelNames {
    /// Name of the instrument; empty if none is declared.
    pub name: &'static str,
    /// Unit in UCUM, if a name is declared; empty if there is none.
    pub unit: &'static str,
    /// Whether a gauge is an `updowncounter`.
    pub is_up_down: bool,
    /// Labels, and the keys of attributes that are not named like them.
    pub attributes: &'static [(&'static str, &'static str)],
}

/// OpenTelemetry's names of a family and its labels, as far as the catalog declares them with `otel`.
///
/// From [`FamilyDescriptor::otel`](crate::FamilyDescriptor::otel), for exporters.
#[derive(Clone, Copy, Debug)]
pub struct OtelDescriptor(pub(crate) &'static OtelNames);

impl OtelDescriptor {
    /// Returns the name of the instrument, such as `http.server.request.duration`. `None` if the catalog
    /// declares names of attributes alone.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        if self.0.name.is_empty() { None } else { Some(self.0.name) }
    }

    /// Returns the unit in [UCUM](https://ucum.org/ucum), such as `s` or `{request}`, of a family with a
    /// [`name`](Self::name); empty if there is none.
    #[must_use]
    pub const fn unit(self) -> &'static str {
        self.0.unit
    }

    /// Returns whether a gauge is the instrument `updowncounter`: a sum of increases and decreases.
    #[must_use]
    pub const fn is_up_down_counter(self) -> bool {
        self.0.is_up_down
    }

    /// Returns the key of the attribute of a label; `None` if it is the label's name.
    #[must_use]
    pub fn attribute(self, label: &str) -> Option<&'static str> {
        self.0.attributes.iter().find(|(name, _)| *name == label).map(|(_, key)| *key)
    }
}
