//! Expositions in the shapes of well-known exporters, with invented values.
//!
//! Each shape has the names, label sets and number forms that are typical of its kind.

use super::exposition::{SampleFamily, SampleNumber, SampleValue, Type};

/// Generator of pseudo-random numbers (an LCG; the corpus must be the same in each run).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((u128::from(self.0 >> 11) * u128::from(end)) >> 53) as u64
    }

    fn pick<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        let index = self.below(texts.len() as u64);
        usize::try_from(index).ok().and_then(|index| texts.get(index)).copied().unwrap_or_default()
    }

    /// Returns a number with any number of digits, up to a limit.
    fn count(&mut self, digits: u64) -> u64 {
        let end = 10_u64.pow(self.below(digits + 1) as u32);
        self.below(end)
    }

    fn number(&mut self, form: Form) -> SampleNumber {
        match form {
            Form::Count(digits) => SampleNumber::Integer(self.count(digits)),
            Form::Zero => SampleNumber::Integer(if self.below(4) == 0 { self.count(3) } else { 0 }),
            Form::Flag => SampleNumber::Integer(self.below(2)),
            Form::Seconds => SampleNumber::Float(self.below(4_000_000_000) as f64 / 1e6),
            Form::Fine => SampleNumber::Float(self.below(u64::MAX) as f64 / 1e19),
            Form::Ticks => SampleNumber::Go(self.below(90_000_000) as f64 / 100.0),
            Form::Bytes => SampleNumber::Go((self.count(11) / 4096 * 4096) as f64),
            Form::Stamp => {
                SampleNumber::Go(1_790_000_000.0 + self.below(9_000_000) as f64 / 1000.0)
            }
        }
    }

    fn hex(&mut self, len: usize) -> String {
        (0..len).map(|_| char::from_digit(self.below(16) as u32, 16).unwrap_or('0')).collect()
    }

    fn word(&mut self) -> String {
        const PARTS: [&str; 24] = [
            "mail", "auth", "api", "web", "store", "cache", "queue", "worker", "gate", "user",
            "order", "search", "index", "batch", "event", "log", "data", "core", "edge", "proxy",
            "sync", "pay", "report", "job",
        ];
        format!("{}-{}", self.pick(&PARTS), self.pick(&PARTS))
    }
}

/// Families of each shape: name, type, form of the numbers, help, and labels with their values.
const SHAPES: &str = include_str!("shapes.txt");

/// Form of the numbers of a family.
#[derive(Clone, Copy)]
enum Form {
    /// Integers of up to this number of digits.
    Count(u64),
    /// Mostly zeros.
    Zero,
    /// 0 or 1.
    Flag,
    /// Seconds with up to six decimals.
    Seconds,
    /// All digits of a double.
    Fine,
    /// Hundredths of seconds, as a large float of Go.
    Ticks,
    /// Multiples of a page of memory, as a float of Go.
    Bytes,
    /// Times of day since 1970.
    Stamp,
}

impl Form {
    /// Returns the form that the shapes name.
    fn parse(text: &str) -> Self {
        match text {
            "zero" => Self::Zero,
            "flag" => Self::Flag,
            "seconds" => Self::Seconds,
            "fine" => Self::Fine,
            "ticks" => Self::Ticks,
            "bytes" => Self::Bytes,
            "stamp" => Self::Stamp,
            digits => Self::Count(digits.trim_start_matches("digits").parse().expect("a form")),
        }
    }
}

/// Returns the expositions that the codes are made for.
pub(crate) fn all(seed: u64) -> Vec<Vec<SampleFamily>> {
    let mut random = Random::new(seed);
    let mut pages: Vec<_> = SHAPES
        .split("# ")
        .filter_map(|shape| shape.split_once('\n'))
        .map(|(_, shape)| families(shape, &mut random))
        .collect();
    pages.push(cluster(&mut random));
    pages.push(containers(&mut random));
    pages.push(singles(&mut random));
    pages.push(tenants(&mut random));
    pages
}

/// Returns many families of one series.
fn singles(random: &mut Random) -> Vec<SampleFamily> {
    (0..300)
        .map(|index| {
            let words = random.word();
            let name = words.replace('-', "_");
            let (name, help, kind, form) = match index % 4 {
                0 => (
                    format!("{name}_open"),
                    format!("Number of {words} that are open"),
                    Type::Gauge,
                    Form::Count(4),
                ),
                1 => (
                    format!("{name}_bytes"),
                    format!("Memory of {words} in bytes"),
                    Type::Gauge,
                    Form::Bytes,
                ),
                2 => (
                    format!("{name}_errors_total"),
                    format!("Failures of {words}"),
                    Type::Counter,
                    Form::Zero,
                ),
                _ => (
                    format!("{name}_total"),
                    format!("Number of {words} since the start"),
                    Type::Counter,
                    Form::Count(8),
                ),
            };
            let series = vec![(Vec::new(), SampleValue::Number(random.number(form)))];
            SampleFamily { name: format!("service_{name}"), help, kind, series }
        })
        .collect()
}

/// Returns families by tenant, with names in several scripts.
fn tenants(random: &mut Random) -> Vec<SampleFamily> {
    const NAMES: [&str; 12] = [
        "Bäckerei Groß",
        "Café Été",
        "Łódź Transport",
        "Электроника",
        "Київ",
        "東京商事",
        "北京貿易",
        "서울상사",
        "Αθήνα",
        "Ñandú",
        "Müller & Söhne",
        "Smörgås",
    ];
    ["tenant_requests_total", "tenant_storage_bytes", "tenant_sessions"]
        .map(|name| {
            let form = if name.ends_with("bytes") { Form::Bytes } else { Form::Count(6) };
            let series = (0..40)
                .map(|index| {
                    let tenant = format!("{} {}", NAMES[index % NAMES.len()], random.below(100));
                    (vec![("tenant".to_owned(), tenant)], SampleValue::Number(random.number(form)))
                })
                .collect();
            let help = format!("Use of the service by tenant ({name})");
            SampleFamily { name: name.to_owned(), help, kind: Type::Gauge, series }
        })
        .into()
}

/// Returns the families of a shape, of which some combinations of labels were never seen.
fn families(shape: &str, random: &mut Random) -> Vec<SampleFamily> {
    let lines = shape.lines().filter(|line| !line.is_empty());
    let mut family = |line: &str| {
        let mut fields = line.split(" | ");
        let mut next = || fields.next().expect("four fields");
        let (name, kind, form, help) = (next(), next(), next(), next());
        let (kind, form) = (Type::parse(kind), Form::parse(form));
        let labels: Vec<(&str, Vec<&str>)> = fields
            .map(|field| field.split_once(" = ").expect("a label with values"))
            .map(|(key, values)| (key, values.split(", ").collect()))
            .collect();
        let mut series = Vec::new();
        for labels in product(&labels) {
            if labels.len() < 2 || random.below(3) > 0 {
                series.push((labels, value(kind, form, random)));
            }
        }
        SampleFamily { name: name.to_owned(), help: help.to_owned(), kind, series }
    };
    lines.map(&mut family).collect()
}

fn product(labels: &[(&str, Vec<&str>)]) -> Vec<Vec<(String, String)>> {
    let mut all = vec![Vec::new()];
    for (key, values) in labels {
        all = all
            .iter()
            .flat_map(|before: &Vec<(String, String)>| {
                values.iter().map(move |value| {
                    let mut labels = before.clone();
                    labels.push(((*key).to_owned(), (*value).to_owned()));
                    labels
                })
            })
            .collect();
    }
    all
}

fn value(kind: Type, form: Form, random: &mut Random) -> SampleValue {
    match kind {
        Type::Counter | Type::Gauge => SampleValue::Number(random.number(form)),
        Type::Summary => {
            let quantiles = [0.0, 0.25, 0.5, 0.75, 1.0];
            let parts = quantiles.map(|quantile| (quantile, random.number(Form::Fine))).to_vec();
            SampleValue::Distribution(parts, random.number(Form::Seconds), random.count(6))
        }
        Type::Histogram => {
            let Form::Count(digits) = form else { return SampleValue::Number(random.number(form)) };
            let bounds: &[f64] = match random.below(3) {
                0 => &[0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0],
                1 => &[
                    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0,
                ],
                _ => &[100.0, 1000.0, 10000.0, 100_000.0, 1e6, 1e7],
            };
            let (mut parts, mut count) = (Vec::new(), 0);
            let is_empty = random.below(4) == 0;
            for bound in bounds.iter().copied().chain([f64::INFINITY]) {
                if !is_empty && random.below(2) == 0 {
                    count += random.count(digits);
                }
                parts.push((bound, SampleNumber::Integer(count)));
            }
            let sum =
                if is_empty { SampleNumber::Integer(0) } else { random.number(Form::Seconds) };
            SampleValue::Distribution(parts, sum, count)
        }
    }
}

/// Returns the state of a cluster: long names, and values that hardly repeat.
fn cluster(random: &mut Random) -> Vec<SampleFamily> {
    let pods: Vec<Vec<(String, String)>> = (0..60)
        .map(|_| {
            let name = random.word();
            let pod = format!("{name}-{}-{}", random.hex(10), random.hex(5));
            let uid = format!(
                "{}-{}-4{}-a{}-{}",
                random.hex(8),
                random.hex(4),
                random.hex(3),
                random.hex(3),
                random.hex(12)
            );
            let namespace = random.pick(&["default", "kube-system", "monitoring", "shop"]);
            [("namespace", namespace.to_owned()), ("pod", pod), ("uid", uid)]
                .map(|(key, value)| (key.to_owned(), value))
                .to_vec()
        })
        .collect();
    let mut all = Vec::new();
    for (name, help, key, values) in [
        ("kube_pod_status_phase", "Phase of a pod", "phase", "Failed Pending Running Unknown"),
        ("kube_pod_status_ready", "Whether a pod answers", "condition", "true false unknown"),
        ("kube_pod_container_status_restarts_total", "Restarts", "container", "main"),
        ("kube_pod_container_resource_requests", "What is requested", "resource", "cpu memory"),
        ("kube_pod_created", "Time at which the pod was created", "host_ip", "10.0.12.7"),
    ] {
        let mut series = Vec::new();
        for pod in &pods {
            for value in values.split(' ') {
                let mut labels = pod.clone();
                labels.push((key.to_owned(), value.to_owned()));
                let number =
                    random.number(if name.ends_with("created") { Form::Stamp } else { Form::Zero });
                series.push((labels, SampleValue::Number(number)));
            }
        }
        all.push(SampleFamily {
            name: name.to_owned(),
            help: help.to_owned(),
            kind: Type::Gauge,
            series,
        });
    }
    all
}

/// Returns the resources of containers: paths with hexadecimal names, and floats of all lengths.
fn containers(random: &mut Random) -> Vec<SampleFamily> {
    let containers: Vec<Vec<(String, String)>> = (0..40)
        .map(|_| {
            let name = random.word();
            let id = format!("/kubepods/burstable/pod{}/{}", random.hex(32), random.hex(64));
            [
                ("container", name.clone()),
                ("id", id),
                (
                    "image",
                    format!(
                        "registry.example.com/{name}:v1.{}.{}",
                        random.below(30),
                        random.below(10)
                    ),
                ),
                ("pod", format!("{name}-{}", random.hex(5))),
            ]
            .map(|(key, value)| (key.to_owned(), value))
            .to_vec()
        })
        .collect();
    [
        ("container_cpu_usage_seconds_total", Type::Counter, Form::Fine, "CPU time of a container"),
        ("container_fs_reads_total", Type::Counter, Form::Count(7), "Reads of a container"),
        ("container_memory_rss", Type::Gauge, Form::Bytes, "Memory of a container"),
        ("container_last_seen", Type::Gauge, Form::Stamp, "Time of the last look at a container"),
    ]
    .map(|(name, kind, form, help)| {
        let series = containers
            .iter()
            .map(|labels| (labels.clone(), SampleValue::Number(random.number(form))))
            .collect();
        SampleFamily { name: name.to_owned(), help: help.to_owned(), kind, series }
    })
    .into()
}
