//! From a configuration as found to what it says. Collects every problem, and shows no secret.

use core::num::NonZero;
use std::borrow::Cow;
use std::format;
use std::string::String;
use std::vec::Vec;

use super::policy::Policy;
use super::problem::{Position, Problem};
use super::tree::{Node, Value};
use crate::access::Access;
use crate::endpoint::{Endpoint, PathError};

const METRICS: &str = "metrics";
const PROMETHEUS: &str = "metrics.prometheus";
const ENABLE: &str = "metrics.prometheus.enable";
const PATH: &str = "metrics.prometheus.path";
const MAX_SCRAPES: &str = "metrics.prometheus.max-scrapes";
const CREATED: &str = "metrics.prometheus.created";

/// What `[metrics]` says.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) prometheus: Prometheus,
    pub(super) policy: Option<Policy>,
}

/// What `[metrics.prometheus]` says.
#[derive(Clone, Debug)]
pub(super) struct Prometheus {
    pub(super) access: Access,
    pub(super) path: Cow<'static, str>,
    pub(super) max_scrapes: NonZero<usize>,
    pub(super) created: bool,
}

impl Default for Prometheus {
    fn default() -> Self {
        let path = Cow::Borrowed(Endpoint::DEFAULT_PATH);
        let max_scrapes = Endpoint::DEFAULT_MAX_CONCURRENT_SCRAPES;
        Self { access: Access::Disabled, path, max_scrapes, created: false }
    }
}

/// Problems so far. What the checks return means something only if there are none.
pub(super) struct Check {
    pub(super) problems: Vec<Problem>,
}

impl Check {
    /// `[metrics]`.
    pub(super) fn metrics(&mut self, metrics: Node) -> Settings {
        let known = ["prometheus", "policy", "list"];
        let Some([prometheus, policy, list]) =
            self.fields(METRICS, metrics, known, "make it a table")
        else {
            return Settings::default();
        };
        Settings {
            prometheus: prometheus.map_or_else(Prometheus::default, |node| self.prometheus(node)),
            policy: self.policy(policy, list),
        }
    }

    fn prometheus(&mut self, prometheus: Node) -> Prometheus {
        let known = ["enable", "auth", "path", "max-scrapes", "created"];
        let fields = self.fields(PROMETHEUS, prometheus, known, "make it a table");
        let Some([enable, auth, path, max_scrapes, created]) = fields else {
            return Prometheus::default();
        };
        let enable = enable.is_some_and(|enable| self.flag(ENABLE, &enable));
        // Looked at in any case: enabling it later should bring no surprise.
        let access = auth.map_or(Access::Open, |auth| self.auth(auth));
        let access = if enable { access } else { Access::Disabled };
        let path = path.and_then(|path| self.path(path));
        let max_scrapes = max_scrapes.and_then(|node| self.max_scrapes(&node));
        Prometheus {
            access,
            path: path.map_or(Cow::Borrowed(Endpoint::DEFAULT_PATH), Cow::Owned),
            max_scrapes: max_scrapes.unwrap_or(Endpoint::DEFAULT_MAX_CONCURRENT_SCRAPES),
            created: created.is_some_and(|created| self.flag(CREATED, &created)),
        }
    }

    fn flag(&mut self, path: &str, node: &Node) -> bool {
        let Value::Bool(value) = node.value else {
            self.wrong(path, node, "write `true` or `false`, without quotes");
            return false;
        };
        value
    }

    fn path(&mut self, path: Node) -> Option<String> {
        let at = path.at;
        let path = self.text(PATH, path, "write a path, in quotes, as in \"/metrics\"")?;
        if let Err(error) = PathError::check(path.clone().into()) {
            self.report(at, format!("`{PATH}` is none that a request can have; {}", error.fix()));
            return None;
        }
        Some(path)
    }

    fn max_scrapes(&mut self, node: &Node) -> Option<NonZero<usize>> {
        let fix = "write how many scrapes may be answered at once, at least 1, without quotes";
        let Value::Integer(number) = node.value else {
            self.wrong(MAX_SCRAPES, node, fix);
            return None;
        };
        let number = usize::try_from(number).ok().and_then(NonZero::new);
        if number.is_none() {
            self.report(node.at, format!("`{MAX_SCRAPES}` is none; {fix}"));
        }
        number
    }

    pub(super) fn text(&mut self, path: &str, node: Node, fix: &str) -> Option<String> {
        let Value::Text(text) = node.value else {
            self.wrong(path, &node, fix);
            return None;
        };
        Some(text)
    }

    /// The value is not what it must be.
    pub(super) fn wrong(&mut self, path: &str, node: &Node, fix: &str) {
        self.report(node.at, format!("`{path}` is {}; {fix}", node.value.kind()));
    }

    pub(super) fn report(&mut self, at: Option<Position>, message: String) {
        self.problems.push(Problem::new(at, message));
    }
}
