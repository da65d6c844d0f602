//! Resources of Kubernetes operators.

use clap::Args;
use saphyr::Yaml;

use crate::argument::key_and_value;
use crate::yaml::{StringStyle, document, map, text, texts};

/// Maximal length of the name of a resource.
const MAX_NAME_LEN: usize = 253;

/// Arguments of each command that writes resources of operators.
#[derive(Args, Debug)]
pub(crate) struct ResourceMetadata {
    /// Name of the Kubernetes resource [default: `metrics-catalog-NAMESPACE`] (formats of operators
    /// only).
    #[arg(id = "resource-name", long, value_name = "NAME", value_parser = resource_name)]
    name: Option<String>,

    /// Label of the Kubernetes resource; repeatable (formats of operators only).
    #[arg(id = "resource-label", long, value_name = "LABEL=VALUE", value_parser = key_and_value)]
    labels: Vec<(String, String)>,

    /// Kubernetes namespace (formats of operators only).
    #[arg(long, value_name = "NAME", value_parser = resource_name)]
    namespace: Option<String>,
}

impl ResourceMetadata {
    /// Returns the names of the arguments that are given.
    pub(crate) fn given(&self) -> impl Iterator<Item = &'static str> + use<> {
        let all = [
            ("--resource-name", self.name.is_some()),
            ("--resource-label", !self.labels.is_empty()),
            ("--namespace", self.namespace.is_some()),
        ];
        all.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name)
    }

    /// Returns a resource of this kind as a file, for the catalog with a name.
    pub(crate) fn file(
        &self,
        comment: &str,
        (version, kind): (&str, &str),
        catalog: &str,
        spec: Yaml<'static>,
    ) -> String {
        let default = || format!("metrics-catalog-{}", catalog.replace('_', "-"));
        let name = self.name.clone().unwrap_or_else(default);
        let labels = self.labels.iter();
        let labels = labels.map(|(label, value)| (label.as_str(), value.as_str()));
        let metadata = map([
            ("name", Some(text(name))),
            ("namespace", self.namespace.as_ref().map(text)),
            ("labels", (!self.labels.is_empty()).then(|| texts(labels))),
        ]);
        let resource = map([
            ("apiVersion", Some(text(version))),
            ("kind", Some(text(kind))),
            ("metadata", Some(metadata)),
            ("spec", Some(spec)),
        ]);
        document(comment, &resource, StringStyle::Readable)
    }
}

/// Parses a name of a Kubernetes object: one or more labels of a host name.
fn resource_name(name: &str) -> Result<String, &'static str> {
    let is_label = |label: &str| {
        let is_legal =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        !label.is_empty()
            && label.bytes().all(is_legal)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    if name.len() <= MAX_NAME_LEN && name.split('.').all(is_label) {
        return Ok(name.to_owned());
    }
    Err("expected lower-case letters, digits, hyphens and periods, such as `mail-metrics`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_hosts() {
        for right in ["mail", "mail-metrics", "a.b-c.d", "0"] {
            assert!(resource_name(right).is_ok(), "{right}");
        }
        let long = "a".repeat(MAX_NAME_LEN + 1);
        for wrong in ["", "Mail", "a_b", "-a", "a-", "a..b", "a b", "é", long.as_str()] {
            assert!(resource_name(wrong).is_err(), "{wrong}");
        }
    }
}
