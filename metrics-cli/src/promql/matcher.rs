//! Judges what a selector asks of labels.

use promql_parser::label::{METRIC_NAME, MatchOp, Matcher, Matchers};

use super::judge::{Judge, others_add};
use super::known::{Known, Sample, Values};
use super::rule::Rule;
use super::variable::ANYTHING;
use metrics_catalog_shared::similar::{Budget, nearest};

impl Judge<'_> {
    /// Says which of the matchers of a sample can never match, and which always do.
    pub(super) fn matchers(&mut self, name: &str, sample: &Sample, matchers: &Matchers) {
        let all = [&matchers.matchers].into_iter().chain(&matchers.or_matchers);
        for matcher in all.flatten().filter(|it| it.name != METRIC_NAME) {
            let label = &matcher.name;
            if let Some(values) = sample.labels.get(label) {
                self.value(matcher, values, sample);
            } else if !is_of_target(self.known, label) {
                self.unknown(name, label, sample);
            }
        }
        for (label, values) in &sample.labels {
            for matchers in [&matchers.matchers].into_iter().chain(&matchers.or_matchers) {
                self.together(label, values, matchers);
            }
        }
    }

    fn unknown(&mut self, name: &str, label: &str, sample: &Sample) {
        let there = || sample.labels.keys().map(String::as_str);
        let hint = match nearest(label, there(), &mut Budget::default()) {
            Some(hint) => format!("did you mean `{hint}`?"),
            None if sample.labels.is_empty() => "it has none but those of the target".to_owned(),
            None => {
                let there: Vec<String> = there().map(|label| format!("`{label}`")).collect();
                format!("it has {}", there.join(", "))
            }
        };
        let message = format!("`{name}` has no label `{label}`; {hint}{}", others_add(label));
        self.say(Rule::UnknownLabel, label, message);
    }

    fn value(&mut self, matcher: &Matcher, values: &Values, sample: &Sample) {
        if matcher.value.contains(ANYTHING) {
            return;
        }
        match values {
            Values::Any => {}
            Values::Closed(values) => self.closed(matcher, values),
            Values::Bounds(bounds) => self.bound(matcher, bounds, sample),
        }
    }

    fn closed(&mut self, matcher: &Matcher, values: &[(String, Option<String>)]) {
        let (label, text) = (&matcher.name, &matcher.value);
        for value in literals(matcher) {
            match values.iter().find(|(text, _)| text == value) {
                Some((_, Some(note))) => {
                    let message = format!("`{label}=\"{value}\"` is deprecated: {note}");
                    self.say(Rule::Deprecated, value, message);
                }
                Some(_) => {}
                None => self.impossible(label, value, values),
            }
        }
        let right = values.iter().filter(|(text, _)| matcher.is_match(text)).count();
        let message = match &matcher.op {
            MatchOp::Re(_) if right == 0 && literals(matcher).is_empty() => {
                format!("no value of `{label}` matches \"{text}\"; {}", listed(values))
            }
            MatchOp::NotRe(_) if right == values.len() && literals(matcher).is_empty() => {
                format!(
                    "no value of `{label}` matches \"{text}\", so nothing is left out; {}",
                    listed(values)
                )
            }
            MatchOp::Equal if text.is_empty() => {
                format!("`{label}` is never empty; {}", listed(values))
            }
            _ => return,
        };
        self.say(Rule::ImpossibleValue, text, message);
    }

    fn impossible(&mut self, label: &str, value: &str, values: &[(String, Option<String>)]) {
        let hint =
            nearest(value, values.iter().map(|(text, _)| text.as_str()), &mut Budget::default());
        let hint = hint.map(|hint| format!("did you mean \"{hint}\"?"));
        let hint = hint.unwrap_or_else(|| listed(values));
        let message = format!("`{label}` is never \"{value}\"; {hint}");
        self.say(Rule::ImpossibleValue, value, message);
    }

    /// Says if matchers that are right by themselves leave nothing together.
    fn together(&mut self, label: &str, values: &Values, matchers: &[Matcher]) {
        let Values::Closed(values) = values else { return };
        let of_it: Vec<&Matcher> = matchers.iter().filter(|it| it.name == label).collect();
        let known = |it: &&Matcher| !it.value.contains(ANYTHING);
        let possible = |it: &&Matcher| values.iter().any(|(text, _)| it.is_match(text));
        if !of_it.iter().all(known) {
            return;
        }
        let alone =
            of_it.len() == 1 && !matches!(of_it[0].op, MatchOp::NotEqual | MatchOp::NotRe(_));
        let none = !values.iter().any(|(text, _)| of_it.iter().all(|it| it.is_match(text)));
        if none && !of_it.is_empty() && !alone && (of_it.len() == 1 || of_it.iter().all(possible)) {
            let message =
                format!("no value of `{label}` is left by its matchers; {}", listed(values));
            self.say(Rule::ImpossibleValue, label, message);
        }
    }

    fn bound(&mut self, matcher: &Matcher, bounds: &[String], sample: &Sample) {
        let text = &matcher.value;
        let spellings = bounds.iter().flat_map(|bound| [bound.clone(), with_point(bound)]);
        let mut spellings = spellings.chain(["+Inf".to_owned()]);
        let message = match &matcher.op {
            MatchOp::Equal | MatchOp::NotEqual => {
                let number = text.parse::<f64>().ok();
                let same = |bound: &&String| bound.parse::<f64>().ok() == number;
                match bounds.iter().find(same) {
                    _ if text == "+Inf" => return,
                    Some(bound) if number.is_some() => return self.spelling(matcher, bound),
                    _ => format!("`le` is never \"{text}\"; "),
                }
            }
            MatchOp::Re(_) if !spellings.any(|it| matcher.is_match(&it)) => {
                format!("no `le` matches \"{text}\"; ")
            }
            MatchOp::NotRe(_) if spellings.all(|it| matcher.is_match(&it)) => {
                format!("no `le` matches \"{text}\", so nothing is left out; ")
            }
            _ => return,
        };
        let bounds = bounds.join(", ");
        let message = format!("{message}the bounds of `{}` are {bounds} and +Inf", sample.family);
        self.say(Rule::LeNoEdge, text, message);
    }

    /// Says if one format spells a bound otherwise.
    fn spelling(&mut self, matcher: &Matcher, bound: &str) {
        let point = with_point(bound);
        if point == bound && matcher.value == bound {
            return;
        }
        let (sign, text) = match matcher.op {
            MatchOp::NotEqual => ("!~", &matcher.value),
            _ => ("=~", &matcher.value),
        };
        let message = if point == bound {
            format!("`le` is spelt \"{bound}\", not \"{text}\"")
        } else {
            format!(
                "`le` is \"{bound}\" in the text format, and \"{point}\" in OpenMetrics and to \
                 Prometheus 3; `le{sign}\"{bound}(\\\\.0)?\"` is either"
            )
        };
        self.say(Rule::LeSpelling, text, message);
    }
}

fn is_of_target(known: &Known, label: &str) -> bool {
    known.target.contains(label) || known.external.contains(label) || label.contains(ANYTHING)
}

/// The values that a matcher names, one by one; none if it is a pattern, or asks for emptiness.
fn literals(matcher: &Matcher) -> Vec<&str> {
    let text = matcher.value.as_str();
    match matcher.op {
        _ if text.is_empty() => Vec::new(),
        MatchOp::Equal | MatchOp::NotEqual => vec![text],
        MatchOp::Re(_) | MatchOp::NotRe(_) => {
            let plain = |text: &str| regex::escape(text).replace(r"\-", "-") == text;
            let parts: Vec<&str> = text.split('|').filter(|part| !part.is_empty()).collect();
            if parts.iter().all(|part| plain(part)) { parts } else { Vec::new() }
        }
    }
}

fn listed(values: &[(String, Option<String>)]) -> String {
    let values: Vec<String> = values.iter().map(|(text, _)| format!("\"{text}\"")).collect();
    format!("it is one of {}", values.join(", "))
}

/// A bound as OpenMetrics spells it.
fn with_point(bound: &str) -> String {
    let point = if bound.contains(['.', 'e']) { "" } else { ".0" };
    format!("{bound}{point}")
}
