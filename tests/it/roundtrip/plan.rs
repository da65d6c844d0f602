//! Random catalog, code that updates everything in it, and the expected values.

use std::fmt::Write as _;

use fastrand::Rng;
use serde_json::{Value, json};

/// Label values with the characters that are escaped and that a catalog may have.
const TEXTS: [&str; 6] =
    ["plain", "a \\ b", "say \"hi\"", "two  lines", "ä漢😀", "{a=\"b\"} 1 # x"];

pub(crate) struct Plan {
    pub(crate) catalog: String,
    /// Statements in the group's module.
    pub(crate) code: String,
    /// Name and help of each family.
    families: Vec<Value>,
    /// Name, labels and value of each sample other than 0.
    samples: Vec<Value>,
    random: Rng,
}

impl Plan {
    pub(crate) fn new(seed: u64) -> Self {
        let labels = TEXTS.iter().enumerate();
        let labels = labels.map(|(place, text)| format!("v{place} = {text:?}"));
        let labels = labels.collect::<Vec<_>>().join(", ");
        let mut plan = Self {
            catalog: format!(
                "format = 1\n[catalog]\nnamespace = \"n{seed}\"\nslabs = 2\n\
                 [labels]\nkind = {{ values = {{ {labels} }} }}\nside = [\"left\", \"right\"]\n\
                 [group]\nhelp = \"Metrics by chance.\"\n"
            ),
            code: String::new(),
            families: Vec::new(),
            samples: Vec::new(),
            random: Rng::with_seed(seed),
        };
        for place in 0..30 {
            plan.family(&format!("n{seed}_group_"), place);
        }
        plan
    }

    pub(crate) fn expected(&self) -> Value {
        json!({ "families": self.families, "samples": self.samples })
    }

    fn help(&mut self) -> String {
        let letters = ["a", "Z", " ", "\\", "\"", "\\n", "#", "{", "ü", "漢", "😀", "0", "."];
        let len = if self.random.u8(..) < 20 { 10_000 } else { self.random.usize(0..80) };
        let random = &mut self.random;
        let text: String = (0..len).map(|_| letters[random.usize(..letters.len())]).collect();
        format!("Of {text} end.")
    }

    /// Adds a random family of a type, with labels and values.
    fn family(&mut self, prefix: &str, place: usize) {
        // The first family uses both label sets, because unused sets are errors.
        let kind = if place == 0 { 9 } else { self.random.usize(..10) };
        let (stem, end, written) = match kind {
            0 => ("count", "_total", "type = \"counter\""),
            1 => ("amount", "_total", "type = \"counter\"\nvalue = \"f64\""),
            2 => ("time", "_seconds_total", "type = \"counter\"\nunit = \"seconds\""),
            3 => ("level", "", "type = \"gauge\""),
            4 => ("share", "_ratio", "type = \"gauge\"\nunit = \"ratio\""),
            5 => ("age", "_seconds", "type = \"gauge\"\nunit = \"seconds\""),
            6 => ("steps", "", "type = \"histogram\"\nbuckets = [0, 1, 10, 1000000]"),
            7 => ("score", "", "type = \"histogram\"\nvalue = \"f64\"\nbuckets = [0.25, 1, 2.5]"),
            8 => {
                ("wait", "_seconds", "type = \"histogram\"\nunit = \"seconds\"\nbuckets = [0.5, 2]")
            }
            _ => ("state", "", "type = \"stateset\"\nstates = \"side\""),
        };
        let name = format!("{stem}{place}{end}");
        let help = self.help();
        let labelled = place == 0 || self.random.bool();
        let labels = if labelled { "labels = [\"kind\"]\n" } else { "" };
        writeln!(self.catalog, "[group.metrics.{name}]\n{written}\nhelp = {help:?}\n{labels}")
            .unwrap();
        let exported = format!("{prefix}{name}");
        self.families.push(json!([exported, help]));
        let handle = name.to_uppercase();
        if !labelled {
            return self.series(kind, &exported, &handle, &json!({}));
        }
        for (place, text) in TEXTS.iter().enumerate() {
            let handle = format!("{handle}.with(super::Kind::V{place})");
            self.series(kind, &exported, &handle, &json!({ "kind": text }));
        }
    }

    fn series(&mut self, kind: usize, name: &str, handle: &str, labels: &Value) {
        let (call, value) = match kind {
            0 => {
                let amount = self.unsigned();
                (format!("add({amount})"), counted(amount).to_string())
            }
            1 => ("add(1.5)".to_owned(), "1.5".to_owned()),
            2 => {
                let nanoseconds = self.unsigned();
                (format!("add({})", duration(nanoseconds)), seconds(counted(nanoseconds)))
            }
            3 => {
                let value = self.unsigned().cast_signed();
                (format!("set({value})"), value.to_string())
            }
            4 => {
                let value = self.float();
                (format!("set(f64::from_bits({}))", value.to_bits()), format!("{value:?}"))
            }
            5 => {
                let nanoseconds = self.unsigned();
                (format!("set({})", duration(nanoseconds)), seconds(nanoseconds))
            }
            9 => return self.states(name, handle, labels),
            _ => return self.observations(kind, name, handle, labels),
        };
        writeln!(self.code, "{handle}.{call};").unwrap();
        self.samples.push(json!([name, labels, value]));
    }

    fn states(&mut self, name: &str, handle: &str, labels: &Value) {
        let right = self.random.bool();
        let state = if right { "Right" } else { "Left" };
        writeln!(self.code, "{handle}.set(super::Side::{state});").unwrap();
        for (side, is) in [("left", !right), ("right", right)] {
            let labels = with(labels, name, side);
            self.samples.push(json!([name, labels, u8::from(is).to_string()]));
        }
    }

    /// Returns some observations, and the number of them up to each bound.
    fn observations(&mut self, kind: usize, name: &str, handle: &str, labels: &Value) {
        // Multiples of a quarter, so that sums of floats are exact.
        let bounds: &[u64] = match kind {
            6 => &[0, 4, 40, 4_000_000],
            7 => &[1, 4, 10],
            _ => &[2, 8],
        };
        let whole = if kind == 6 { 4 } else { 1 };
        let random = &mut self.random;
        let observed: Vec<u64> =
            (0..6).map(|_| random.u64(..20) * random.u64(..3) * whole).collect();
        for quarters in &observed {
            let value = match kind {
                6 => (quarters / 4).to_string(),
                7 => format!("{quarters}_f64 / 4.0"),
                _ => duration(quarters * 250_000_000),
            };
            writeln!(self.code, "{handle}.observe({value});").unwrap();
        }
        let text = |quarters: u64| format!("{}.{:02}", quarters / 4, quarters % 4 * 25);
        for bound in bounds {
            let count = observed.iter().filter(|value| *value <= bound).count();
            let labels = with(labels, "le", &text(*bound));
            self.samples.push(json!([format!("{name}_bucket"), labels, count.to_string()]));
        }
        let count = observed.len().to_string();
        self.samples.push(json!([format!("{name}_bucket"), with(labels, "le", "+Inf"), count]));
        self.samples.push(json!([format!("{name}_count"), labels, count]));
        self.samples.push(json!([format!("{name}_sum"), labels, text(observed.iter().sum())]));
    }

    /// Returns an integer of random length.
    fn unsigned(&mut self) -> u64 {
        let any = self.random.u64(..) >> self.random.u32(..64);
        let special = [0, 9, 10, 99_999_999, 100_000_000, u64::MAX, any, any, any];
        *self.random.choice(&special).unwrap()
    }

    fn float(&mut self) -> f64 {
        let any = f64::from_bits(self.random.u64(..));
        let special =
            [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, 5e-324, f64::MAX, any, any];
        *self.random.choice(&special).unwrap()
    }
}

/// Returns what a counter adds: nothing of 2^63 or more.
fn counted(amount: u64) -> u64 {
    if amount < 1 << 63 { amount } else { 0 }
}

fn duration(nanoseconds: u64) -> String {
    format!("::core::time::Duration::from_nanos({nanoseconds})")
}

/// Formats nanoseconds as seconds with nine decimals.
fn seconds(nanoseconds: u64) -> String {
    format!("{}.{:09}", nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000)
}

/// Appends a label.
fn with(labels: &Value, name: &str, value: &str) -> Value {
    let mut labels = labels.clone();
    labels[name] = json!(value);
    labels
}
