//! Attributes of the process that exports.

use std::env;

use metrics_catalog_shared::http::split_hex_byte;

/// Attributes of the entity whose metrics are exported: the service and its instance.
///
/// The keys are those of OpenTelemetry's [semantic
/// conventions](https://opentelemetry.io/docs/specs/semconv/resource/#service). Prometheus makes `job`
/// of `service.namespace` and `service.name`, and `instance` of `service.instance.id`.
///
/// ```
/// use metrics_catalog_otlp::Resource;
///
/// let resource = Resource::new("mail").with("service.instance.id", "mx1.example.org");
/// assert_eq!(resource.get("service.name"), Some("mail"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    attributes: Vec<(String, String)>,
}

impl Resource {
    /// Creates a resource with the attribute `service.name`.
    #[must_use]
    pub fn new(service_name: impl Into<String>) -> Self {
        Self { attributes: vec![("service.name".to_owned(), service_name.into())] }
    }

    /// Adds an attribute, or replaces its value.
    #[must_use]
    pub fn with(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        let (key, value) = (key.into(), value.into());
        match self.attributes.iter_mut().find(|(known, _)| *known == key) {
            Some((_, known)) => *known = value,
            None => self.attributes.push((key, value)),
        }
        self
    }

    /// Adds the attributes of the environment: those of `OTEL_RESOURCE_ATTRIBUTES`, and
    /// `service.name` of `OTEL_SERVICE_NAME`, which takes precedence.
    ///
    /// These attributes replace those that are set already, so that operators can override the program.
    ///
    /// # Errors
    ///
    /// The text of `OTEL_RESOURCE_ATTRIBUTES` is invalid. As the [specification] demands, no
    /// attribute of it is then used.
    ///
    /// [specification]: https://opentelemetry.io/docs/specs/otel/resource/sdk/#specifying-resource-information-via-an-environment-variable
    pub fn with_environment(self) -> Result<Self, ResourceError> {
        let text = |name| env::var(name).unwrap_or_default();
        self.with_variables(&text("OTEL_RESOURCE_ATTRIBUTES"), &text("OTEL_SERVICE_NAME"))
    }

    /// Adds attributes from the values of both variables, of which an empty one is unset.
    fn with_variables(
        mut self,
        attributes: &str,
        service_name: &str,
    ) -> Result<Self, ResourceError> {
        for pair in attributes.split(',').filter(|pair| !pair.trim().is_empty()) {
            let error = || ResourceError { pair: pair.trim().to_owned() };
            let (key, value) = pair.split_once('=').ok_or_else(error)?;
            let (key, value) = (decoded(key.trim()), decoded(value.trim()));
            let (Some(key), Some(value)) = (key, value) else { return Err(error()) };
            if key.is_empty() {
                return Err(error());
            }
            self = self.with(key, value);
        }
        Ok(if service_name.is_empty() { self } else { self.with("service.name", service_name) })
    }

    /// Returns the value of an attribute.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// Returns all attributes, in the order in which they were added.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

/// Decodes `%XX`. Returns `None` for an invalid escape or invalid UTF-8.
pub(crate) fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let (byte, after) = if *first == b'%' { split_hex_byte(after)? } else { (*first, after) };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

/// Invalid pair in `OTEL_RESOURCE_ATTRIBUTES`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceError {
    pair: String,
}

impl std::fmt::Display for ResourceError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "invalid `{}` in OTEL_RESOURCE_ATTRIBUTES; expected `key=value` pairs separated by `,`, \
             with other characters as `%XX`",
            self.pair.escape_debug()
        )
    }
}

impl std::error::Error for ResourceError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_override_what_the_program_sets() {
        let resource = Resource::new("mail").with("deployment.environment.name", "test");
        let found = resource
            .with_variables("service.name=other, host.name=a%2Cb%C3%A9 ,,k=a=b", "mx")
            .unwrap();
        let attributes: Vec<_> = found.attributes().collect();
        assert_eq!(
            attributes,
            [
                ("service.name", "mx"),
                ("deployment.environment.name", "test"),
                ("host.name", "a,bé"),
                ("k", "a=b"),
            ]
        );
    }

    #[test]
    fn invalid_pairs_are_errors_that_quote_them() {
        for (text, pair) in [
            ("a", "a"),
            ("a=b, =c", "=c"),
            ("a=%4", "a=%4"),
            ("a=%zz", "a=%zz"),
            ("a=%ff", "a=%ff"),
        ] {
            let error = Resource::new("x").with_variables(text, "").unwrap_err();
            assert!(error.to_string().starts_with(&format!("invalid `{pair}` in ")), "{error}");
        }
    }
}
