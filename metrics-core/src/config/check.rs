//! From a configuration as found to who may scrape. Collects every problem, and shows no value.

use std::format;
use std::string::String;
use std::vec::Vec;

use super::problem::{Position, Problem};
use super::tree::{Node, Value};
use crate::access::Access;
use crate::credential::{Credential, Fault};

const METRICS: &str = "metrics";
const PROMETHEUS: &str = "metrics.prometheus";
const ENABLE: &str = "metrics.prometheus.enable";
const AUTH: &str = "metrics.prometheus.auth";
const USERNAME: &str = "metrics.prometheus.auth.username";
const SECRET: &str = "metrics.prometheus.auth.secret";

/// The other way to put half a credential right; said, because it is what leaving both out means.
const OR_OPEN: &str = ", or remove `auth` to let anyone in";

/// Problems so far. What the checks return means something only if there are none.
pub(super) struct Check {
    pub(super) problems: Vec<Problem>,
}

impl Check {
    /// `[metrics]`.
    pub(super) fn metrics(&mut self, metrics: Node) -> Access {
        match self.fields(METRICS, metrics, ["prometheus"], "make it a table") {
            Some([Some(prometheus)]) => self.prometheus(prometheus),
            Some([None]) | None => Access::Disabled,
        }
    }

    fn prometheus(&mut self, prometheus: Node) -> Access {
        let fields = self.fields(PROMETHEUS, prometheus, ["enable", "auth"], "make it a table");
        let Some([enable, auth]) = fields else { return Access::Disabled };
        let enable = enable.is_some_and(|enable| self.enable(&enable));
        // Looked at in any case: enabling it later should bring no surprise.
        let access = auth.map_or(Access::Open, |auth| self.auth(auth));
        if enable { access } else { Access::Disabled }
    }

    fn enable(&mut self, enable: &Node) -> bool {
        let Value::Bool(value) = enable.value else {
            self.wrong(ENABLE, enable, "write `true` or `false`, without quotes");
            return false;
        };
        value
    }

    fn auth(&mut self, auth: Node) -> Access {
        let at = auth.at;
        let empty = matches!(&auth.value, Value::Table(entries) if entries.is_empty());
        let fix = "make it a table with `username` and `secret`";
        let Some([username, secret]) = self.fields(AUTH, auth, ["username", "secret"], fix) else {
            return Access::Disabled;
        };
        match (&username, &secret) {
            (None, None) if empty => {
                self.report(at, format!("`{AUTH}` is empty; set `username` and `secret`{OR_OPEN}"));
            }
            // There are only keys that nobody knows, and that is the problem.
            (None, None) | (Some(_), Some(_)) => {}
            (None, Some(_)) => self.missing(at, USERNAME, "secret"),
            (Some(_), None) => self.missing(at, SECRET, "username"),
        }
        let username = username.and_then(|node| self.text(USERNAME, node, Fault::of_user));
        let secret = secret.and_then(|node| self.text(SECRET, node, Fault::of_secret));
        let (Some(username), Some(secret)) = (username, secret) else { return Access::Disabled };
        match Credential::basic(&username, &secret) {
            Ok(credential) => Access::from(credential),
            Err(error) => {
                self.report(at, format!("`{AUTH}`: {error}"));
                Access::Disabled
            }
        }
    }

    fn missing(&mut self, at: Option<Position>, path: &str, other: &str) {
        self.report(at, format!("`{path}` is missing; set it beside `{other}`{OR_OPEN}"));
    }

    fn text(
        &mut self,
        path: &str,
        node: Node,
        fault: impl Fn(&str) -> Option<Fault>,
    ) -> Option<String> {
        let Value::Text(text) = node.value else {
            self.wrong(path, &node, "write a string, in quotes");
            return None;
        };
        if let Some(fault) = fault(&text) {
            self.report(node.at, format!("`{path}` {fault}"));
            return None;
        }
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
