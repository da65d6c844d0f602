//! Constant labels of a page: of all samples of an exposition.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use metrics_catalog_shared::case::is_exported;
use metrics_catalog_shared::chars::has_hidden;
use metrics_catalog_shared::escape::push_label_value;
use metrics_catalog_shared::limits::RESERVED_LABELS;
use metrics_catalog_shared::metric_type::MetricType;

use crate::catalog::Catalog;
#[cfg(feature = "protobuf")]
use crate::exposition::protobuf;

/// Longest value in bytes.
const MAX_VALUE_LEN: usize = 256;

/// Constant labels of all samples of an [`Exposition`](crate::Exposition), such as the zone of the instance.
/// An endpoint has them with [`Endpoint::with_label`](crate::Endpoint::with_label).
///
/// ```
/// use metrics_catalog::{ENDPOINT_CATALOG, Exposition, Format, PageLabels};
///
/// let labels = PageLabels::default().with("zone", "b")?;
/// let catalogs = [&ENDPOINT_CATALOG];
/// let exposition = Exposition::new(Format::Text, &catalogs).with_labels(&labels)?;
/// let mut page = Vec::with_capacity(exposition.max_len());
/// let Ok(()) = exposition.encode(&mut page);
/// let page = String::from_utf8(page)?;
/// assert!(page.contains("metrics_endpoint_served_total{zone=\"b\",format=\"text\"} 0\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct PageLabels {
    /// Name and value of each label.
    pairs: Vec<(String, String)>,
    /// Labels as the formats of text write them, without braces, each with a comma after it.
    text: String,
    /// Labels as fields of a protobuf message.
    #[cfg(feature = "protobuf")]
    fields: Vec<u8>,
}

impl PageLabels {
    /// Adds a label, after those that were added before.
    ///
    /// `value` has 1 to 256 bytes, and is escaped.
    ///
    /// # Errors
    ///
    /// - The name is not a legal label name, or Prometheus reserves it.
    /// - The label was added already.
    /// - The value is empty, longer than 256 bytes, or has control, invisible or bidirectional characters.
    pub fn with(
        mut self,
        name: impl AsRef<str>,
        value: impl AsRef<str>,
    ) -> Result<Self, LabelError> {
        self.push(name.as_ref(), value.as_ref(), &[])?;
        Ok(self)
    }

    /// Checks that no family of some catalogs has one of the labels.
    pub(crate) fn check_catalogs(&self, catalogs: &[&Catalog]) -> Result<(), LabelError> {
        self.pairs.iter().try_for_each(|(name, _)| match find_clash(name, catalogs) {
            Some(reason) => Err(LabelError { name: name.clone(), reason }),
            None => Ok(()),
        })
    }

    /// Adds a label to a page with these catalogs.
    pub(crate) fn push(
        &mut self,
        name: &str,
        value: &str,
        catalogs: &[&Catalog],
    ) -> Result<(), LabelError> {
        let error = |reason| LabelError { name: name.into(), reason };
        check_name(name).map_err(error)?;
        if self.pairs.iter().any(|(earlier, _)| earlier == name) {
            return Err(error(LabelErrorKind::Duplicate));
        }
        if value.is_empty() || value.len() > MAX_VALUE_LEN || has_hidden(value) {
            return Err(error(LabelErrorKind::Value));
        }
        find_clash(name, catalogs).map_or(Ok(()), |clash| Err(error(clash)))?;
        self.text.push_str(name);
        self.text.push_str("=\"");
        push_label_value(&mut self.text, value);
        self.text.push_str("\",");
        #[cfg(feature = "protobuf")]
        self.fields.extend(protobuf::label(name, value));
        self.pairs.push((name.into(), value.into()));
        Ok(())
    }

    /// Returns names and values.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pairs.iter().map(|(name, value)| (&**name, &**value))
    }

    /// Returns the labels as the formats of text write them, without braces, each with a comma after it;
    /// empty if there are none.
    pub(crate) const fn text(&self) -> &str {
        self.text.as_str()
    }

    /// Returns the labels as fields of a protobuf message of a series.
    #[cfg(feature = "protobuf")]
    pub(crate) const fn fields(&self) -> &[u8] {
        self.fields.as_slice()
    }
}

fn check_name(name: &str) -> Result<(), LabelErrorKind> {
    if !is_exported(name) {
        return Err(LabelErrorKind::Name);
    }
    if RESERVED_LABELS.contains(&name) { Err(LabelErrorKind::Reserved) } else { Ok(()) }
}

/// Returns the first family that has a label of this name.
fn find_clash(name: &str, catalogs: &[&Catalog]) -> Option<LabelErrorKind> {
    (1..).zip(catalogs).find_map(|(catalog, families)| {
        let family = families.families().find(|family| {
            // The label for the state has the name of the family.
            let is_state = family.metric_type() == MetricType::StateSet && family.name() == name;
            is_state || family.label_names().contains(&name)
        })?;
        Some(LabelErrorKind::Clash { family: family.name(), key: family.key(), catalog })
    })
}

/// Error of [`Endpoint::with_label`](crate::Endpoint::with_label), [`PageLabels::with`] and
/// [`Exposition::with_labels`](crate::Exposition::with_labels): the samples of the page cannot have the label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelError {
    name: String,
    reason: LabelErrorKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabelErrorKind {
    Name,
    Reserved,
    Duplicate,
    Value,
    Clash { family: &'static str, key: &'static str, catalog: usize },
}

impl fmt::Display for LabelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name.escape_debug();
        match self.reason {
            LabelErrorKind::Name => write!(
                f,
                "invalid label name `{name}`; use letters, digits and underscores, with a letter \
                 or one underscore first"
            ),
            LabelErrorKind::Reserved => {
                write!(f, "invalid label name `{name}`; Prometheus reserves it, rename the label")
            }
            LabelErrorKind::Duplicate => write!(f, "duplicate label `{name}`; remove one"),
            LabelErrorKind::Value => write!(
                f,
                "invalid value of label `{name}`; expected 1 to {MAX_VALUE_LEN} bytes without \
                 control, invisible or bidirectional characters"
            ),
            LabelErrorKind::Clash { family, key, catalog } => write!(
                f,
                "duplicate label `{name}`; family `{family}` (`{key}` of catalog {catalog} of the \
                 page) has it too, rename one of them"
            ),
        }
    }
}

impl core::error::Error for LabelError {}
