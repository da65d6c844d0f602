//! Panel before it is placed on the grid.

use serde_json::{Value, json};

use super::grafana::{PanelQuery, data_source};

#[derive(Clone)]
pub(crate) struct PanelDraft {
    /// Grafana's name of the panel type.
    pub(crate) type_name: &'static str,
    /// Unique key from which the ID is derived, so that the ID is stable if other panels change.
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) width: Width,
    /// Whether the panel belongs next to the previous one.
    pub(crate) is_attached: bool,
    pub(crate) targets: Vec<PanelQuery>,
    /// Defaults of the fields: unit, range and colors.
    pub(crate) fields: Value,
    pub(crate) options: Value,
    /// List of transformations, or null.
    pub(crate) transformations: Value,
}

/// Width of a panel in columns of the grid.
#[derive(Clone, Copy)]
pub(crate) enum Width {
    /// Minimal width; the panel takes free columns too.
    Min(u32),
    /// Width from the catalog.
    Fixed(u32),
}

impl Width {
    pub(crate) const fn columns(self) -> u32 {
        match self {
            Self::Min(columns) | Self::Fixed(columns) => columns,
        }
    }
}

impl PanelDraft {
    pub(crate) fn to_json(&self, id: u32, position: &Value) -> Value {
        let targets = self.targets.iter().enumerate();
        let targets: Vec<Value> = targets.map(|(index, it)| it.to_json(index)).collect();
        let mut panel = json!({
            "type": self.type_name,
            "id": id,
            "title": self.title,
            "description": self.description,
            "gridPos": position,
            "datasource": data_source(),
            "fieldConfig": { "defaults": self.fields, "overrides": [] },
            "options": self.options,
            "targets": targets,
        });
        if !self.transformations.is_null() {
            panel["transformations"] = self.transformations.clone();
        }
        panel
    }
}
