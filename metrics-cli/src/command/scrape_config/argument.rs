//! What the arguments have to be, and which of them go together.

use super::{Format, ScrapeConfig};
use crate::exit_code::{ExitCode, Failure};

impl ScrapeConfig {
    /// Refuses what the format has no use for, and names what it needs: all of it at once.
    pub(super) fn check_arguments(&self) -> Result<(), Failure> {
        let of_jobs = [
            ("--target", !self.targets.is_empty()),
            ("--username", self.username.is_some()),
            ("--password-file", self.password_file.is_some()),
        ];
        let of_monitors = [
            ("--secret-name", self.secret_name.is_some()),
            ("--port", self.port.is_some()),
            ("--selector", !self.selectors.is_empty()),
            ("--namespace", self.namespace.is_some()),
        ];
        let is_job = matches!(self.format, Format::Prometheus | Format::Vmagent);
        let (useless, other) = if is_job {
            (of_monitors.as_slice(), "is for `--format service-monitor` and `pod-monitor`")
        } else {
            (of_jobs.as_slice(), "is for `--format prometheus` and `vmagent`")
        };
        let given = useless.iter().filter(|(_, given)| *given);
        let mut wrong: Vec<String> = given.map(|(name, _)| format!("`{name}` {other}")).collect();
        if is_job && self.targets.is_empty() {
            wrong.push("no target is given; write `--target HOST:PORT`".to_owned());
        }
        if self.format == Format::Vmagent && self.native_histograms {
            wrong.push("vmagent scrapes no `--native-histograms`".to_owned());
        }
        let milliseconds = |text: &str| milliseconds(text).unwrap_or(0);
        if let Some(timeout) = &self.timeout
            && milliseconds(timeout) > milliseconds(&self.interval)
        {
            let interval = &self.interval;
            wrong.push(format!("the timeout {timeout} is longer than the interval {interval}"));
        }
        if wrong.is_empty() {
            return Ok(());
        }
        Err(Failure::new(ExitCode::Usage, wrong.join("\nerror: ")))
    }
}

/// A host, or an address, and a port.
pub(super) fn target(text: &str) -> Result<String, String> {
    let legal = |letter: char| !letter.is_whitespace() && !letter.is_control() && letter != '/';
    let parts = text.rsplit_once(':').filter(|(host, _)| !host.is_empty());
    match parts {
        Some((host, port)) if port.parse::<u16>().is_ok() && host.chars().all(legal) => {
            Ok(text.to_owned())
        }
        _ => Err("a target is a host and a port, as in `mail.example.org:9464`".to_owned()),
    }
}

pub(super) fn path(text: &str) -> Result<String, String> {
    if text.starts_with('/') && !text.contains(char::is_whitespace) {
        return Ok(text.to_owned());
    }
    Err("a path begins with `/`, and has no blanks".to_owned())
}

/// The name of something in Kubernetes, or of a job.
pub(super) fn name(text: &str) -> Result<String, String> {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if !text.is_empty() && text.bytes().all(legal) {
        return Ok(text.to_owned());
    }
    Err("a name is letters, digits, hyphens, points and underscores".to_owned())
}

pub(super) fn selector(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((label, value)) if !label.is_empty() && !value.is_empty() => {
            Ok((label.to_owned(), value.to_owned()))
        }
        _ => Err("a selector is a label and its value, as in `app=mail`".to_owned()),
    }
}

/// A duration as Prometheus has it.
pub(super) fn duration(text: &str) -> Result<String, String> {
    match milliseconds(text) {
        Some(1..) => Ok(text.to_owned()),
        _ => Err("a duration is a number and a unit, as in `500ms`, `30s` or `1m`".to_owned()),
    }
}

fn milliseconds(text: &str) -> Option<u64> {
    let unit = text.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let number: u64 = text[..text.len() - unit.len()].parse().ok()?;
    let each = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    number.checked_mul(each)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_a_number_and_a_unit() {
        assert_eq!(milliseconds("1m"), Some(60_000));
        for wrong in ["", "s", "0s", "1", "1.5s", "30 s", "1d2h", "99999999999999999999s"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_target_is_a_host_and_a_port() {
        for right in ["localhost:9464", "10.0.0.1:80", "[::1]:9464"] {
            assert!(target(right).is_ok(), "{right}");
        }
        for wrong in ["localhost", ":80", "host:port", "http://host:80", "a host:80", "host:70000"]
        {
            assert!(target(wrong).is_err(), "{wrong}");
        }
    }
}
