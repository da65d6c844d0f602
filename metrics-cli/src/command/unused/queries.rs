//! Findings: metrics and labels of the catalog that no query needs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use metrics_catalog_build::catalog::{Catalog, Family, FamilyId, Label};
use metrics_catalog_build::{Observation, Rule};

use super::sources::files_below;
use crate::command::lint_rules::file::{File, Query};
use crate::exit_code::{ExitCode, Failure};
use crate::promql::{
    Dialect, Expression, KnownSamples, NeededLabels, NeedsOf, Recording, SelectedBy, Usage,
};

/// Extensions of files with queries in a directory.
const EXTENSIONS: [&str; 4] = ["json", "promql", "yaml", "yml"];

/// Files of rules and dashboards.
pub(super) struct QueryFiles {
    files: Vec<File>,
    dialect: Dialect,
}

impl QueryFiles {
    /// Reads files, and all files below directories. Fails if one cannot be read, because a metric
    /// would be reported that only its queries use.
    pub(super) fn read(paths: &[PathBuf], dialect: Dialect) -> Result<Self, Failure> {
        let nothing =
            "no files of rules or dashboards; name a directory with files in JSON or YAML";
        let paths = files_below(paths, &EXTENSIONS, nothing)?;
        let files = paths.iter().map(|path| File::read(path, dialect));
        let files: Vec<File> = files.collect::<Result<_, _>>()?;
        let broken = files.iter().find_map(|file| Some((&file.name, file.unreadable.as_ref()?)));
        if let Some((name, (line, message))) = broken {
            return Err(Failure::new(ExitCode::Unreadable, format!("{name}:{line}: {message}")));
        }
        Ok(Self { files, dialect })
    }
}

/// Metrics and labels that no query needs.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) observations: Vec<Observation>,
    pub(super) families: Vec<UnusedFamily>,
    /// Series of all families of the catalog.
    pub(super) series: u64,
    pub(super) warnings: Vec<String>,
}

/// Metric that no query needs.
pub(super) struct UnusedFamily {
    /// Message of its finding.
    pub(super) message: String,
    /// Key in the catalog or exported name, as the configuration lists it.
    pub(super) key: String,
    pub(super) series: u64,
}

/// Returns the findings with what they cost.
pub(super) fn judge(catalog: &Catalog, files: &QueryFiles) -> Findings {
    let index = Index::new(catalog, files);
    let mut judge = QueryJudge {
        index: &index,
        families: BTreeMap::new(),
        recorded: BTreeMap::new(),
        listed: NeededLabels::none(),
        warnings: BTreeSet::new(),
    };
    judge.run(files);
    judge.findings()
}

/// Family, and the old name of it that is selected.
#[derive(Clone, Copy)]
struct Target<'a> {
    id: FamilyId,
    /// Family whose labels the series have.
    exported: &'a Family,
}

/// Position of a query for warnings.
struct QueryPosition<'a> {
    /// File and line; `None` for expressions of the catalog.
    position: Option<(&'a File, usize)>,
    context: &'a str,
}

impl QueryPosition<'_> {
    fn warning(&self, message: &str) -> Option<String> {
        let (file, line) = self.position?;
        let context = self.context;
        let context = if context.is_empty() { String::new() } else { format!("{context}: ") };
        Some(format!("{}:{line}: {context}{message}", file.name))
    }
}

/// Recording rule, with its expression if it is valid.
struct ParsedRecording<'a> {
    name: String,
    needs: Option<NeedsOf>,
    text: String,
    location: QueryPosition<'a>,
}

/// Series that queries can select.
struct Index<'a> {
    catalog: &'a Catalog,
    /// Families by the names of their samples.
    targets: BTreeMap<String, Target<'a>>,
    recordings: Vec<ParsedRecording<'a>>,
    /// Names of samples and of recorded series.
    names: BTreeSet<String>,
}

impl<'a> Index<'a> {
    fn new(catalog: &'a Catalog, files: &'a QueryFiles) -> Self {
        let known = KnownSamples::new(catalog, &[]);
        let mut exported: BTreeMap<&str, Target<'a>> = BTreeMap::new();
        for id in catalog.family_ids() {
            let family = &catalog[id];
            for family in [family].into_iter().chain(&family.old_names) {
                exported.insert(&family.name, Target { id, exported: family });
            }
        }
        let mut targets: BTreeMap<String, Target<'a>> = BTreeMap::new();
        for (sample, family) in known.samples_of_catalog() {
            targets.extend(exported.get(family).map(|target| (sample.to_owned(), *target)));
        }
        for target in exported.into_values() {
            targets.entry(format!("{}_created", target.exported.stem())).or_insert(target);
        }
        let of_catalog = Recording::of_catalog(catalog, files.dialect);
        let of_catalog = of_catalog.map(|it| (it, QueryPosition { position: None, context: "" }));
        let queries =
            files.files.iter().flat_map(|file| file.queries.iter().map(move |it| (file, it)));
        let of_files = queries.filter_map(|(file, query)| {
            Some((query.recording.clone()?, QueryPosition::of(file, query)))
        });
        let recordings = of_catalog.chain(of_files).map(|(recording, location)| ParsedRecording {
            needs: recording.expression.needs().ok(),
            name: recording.name,
            text: recording.expression.text,
            location,
        });
        let recordings: Vec<ParsedRecording<'a>> = recordings.collect();
        let recorded = recordings.iter().map(|it| it.name.clone());
        let names = targets.keys().cloned().chain(recorded).collect();
        Self { catalog, targets, recordings, names }
    }

    /// Returns the names of the recording rules that select a family.
    fn recordings_of(&self, id: FamilyId) -> Vec<String> {
        let of_family = self.targets.iter().filter(|(_, target)| target.id == id);
        let names: BTreeSet<String> = of_family.map(|(name, _)| name.clone()).collect();
        let selects = |recording: &&ParsedRecording<'_>| {
            recording.needs.as_ref().is_some_and(|needs| {
                let selected = needs.selected(&NeededLabels::all(), &names);
                selected.iter().any(|it| !it.names.is_empty())
            })
        };
        let recordings = self.recordings.iter().filter(selects);
        let recordings: BTreeSet<&str> = recordings.map(|it| it.name.as_str()).collect();
        recordings.iter().map(|it| format!("`{it}`")).collect()
    }
}

struct QueryJudge<'a> {
    index: &'a Index<'a>,
    /// Needed labels of the families that are used.
    families: BTreeMap<FamilyId, BTreeSet<String>>,
    /// Needed labels of the recorded series that are used, by name.
    recorded: BTreeMap<String, NeededLabels>,
    /// Labels whose values a dashboard lists for all metrics.
    listed: NeededLabels,
    warnings: BTreeSet<String>,
}

impl<'a> QueryJudge<'a> {
    fn run(&mut self, files: &QueryFiles) {
        for alert in &self.index.catalog.alerts {
            let location = QueryPosition { position: None, context: "" };
            let expression = Expression::of_rule(&alert.expr.text, files.dialect);
            self.add(&expression, &NeededLabels::all(), &location);
            let texts = [Some(&alert.summary), alert.description.as_ref()];
            texts.into_iter().flatten().for_each(|text| self.add_template(text));
        }
        for file in &files.files {
            if file.is_other {
                let name = &file.name;
                self.warnings.insert(format!("{name}: skipped: neither rules nor a dashboard"));
            }
            for query in file.queries.iter().filter(|query| query.recording.is_none()) {
                let labels = query.used_labels.iter().map(|used| &used.label);
                let needed = match query.expression.usage {
                    Usage::Presence => NeededLabels::only(labels),
                    _ => NeededLabels::all(),
                };
                self.add(&query.expression, &needed, &QueryPosition::of(file, query));
                query.templates.iter().for_each(|template| self.add_template(&template.text));
            }
        }
        self.follow_recordings();
    }

    /// Adds what recorded series need that are needed themselves.
    fn follow_recordings(&mut self) {
        loop {
            let before = self.recorded.clone();
            for recording in &self.index.recordings {
                let Some(needed) = self.recorded.get(&recording.name).cloned() else { continue };
                match &recording.needs {
                    Some(needs) => self.add_needs(needs, &needed, false, &recording.location),
                    None => {
                        self.add_unknown(&recording.text, &recording.location, "invalid PromQL");
                    }
                }
            }
            // Needs only grow, and there are finitely many labels.
            if before == self.recorded {
                return;
            }
        }
    }

    /// Adds the needs of an expression, of whose result these labels are needed.
    fn add(
        &mut self,
        expression: &Expression,
        needed: &NeededLabels,
        location: &QueryPosition<'_>,
    ) {
        let is_presence = matches!(expression.usage, Usage::Presence);
        match expression.needs() {
            Ok(needs) => self.add_needs(&needs, needed, is_presence, location),
            Err(reason) => self.add_unknown(&expression.text, location, &reason),
        }
    }

    fn add_needs(
        &mut self,
        needs: &NeedsOf,
        needed: &NeededLabels,
        is_presence: bool,
        location: &QueryPosition<'_>,
    ) {
        let index = self.index;
        for selected in needs.selected(needed, &index.names) {
            if is_presence && selected.by == SelectedBy::Labels {
                let listed = std::mem::replace(&mut self.listed, NeededLabels::none());
                self.listed = listed.or(&selected.labels);
                continue;
            }
            for name in &selected.names {
                if let Some(target) = index.targets.get(*name) {
                    self.need(*target, &selected.labels);
                }
                self.need_recorded(name, &selected.labels);
            }
            if selected.by != SelectedBy::Name && !selected.names.is_empty() {
                let count = selected.names.len();
                let message = format!(
                    "not judged: selects metrics by a pattern or a variable; {count} samples that may \
                     match count as used"
                );
                self.warnings.extend(location.warning(&message));
            }
        }
    }

    /// Adds all names in a text that is not judged, and in its file, where the values of variables
    /// are.
    fn add_unknown(&mut self, text: &str, location: &QueryPosition<'_>, reason: &str) {
        self.add_words(text);
        if let Some((file, _)) = location.position {
            self.add_words(&file.text);
        }
        let message = format!("not judged: {reason}; all names in the file count as used");
        self.warnings.extend(location.warning(&message));
    }

    /// Adds all names in a template that queries.
    fn add_template(&mut self, text: &str) {
        if text.contains("query") {
            self.add_words(text);
        }
    }

    fn add_words(&mut self, text: &str) {
        let is_word = |char: char| char == '_' || char == ':' || char.is_ascii_alphanumeric();
        let words: BTreeSet<&str> = text.split(|char| !is_word(char)).collect();
        for word in words {
            if let Some(target) = self.index.targets.get(word).copied() {
                self.need(target, &NeededLabels::all());
            }
            self.need_recorded(word, &NeededLabels::all());
        }
    }

    fn need(&mut self, target: Target<'a>, labels: &NeededLabels) {
        let needed = self.families.entry(target.id).or_default();
        // An old name may come with old names of labels.
        let names = target.exported.labels.iter().zip(&self.index.catalog[target.id].labels);
        let names = names.filter(|(exported, _)| labels.contains(&exported.name));
        needed.extend(names.map(|(_, label)| label.name.clone()));
    }

    fn need_recorded(&mut self, name: &str, labels: &NeededLabels) {
        let needed = self.recorded.remove(name).unwrap_or_else(NeededLabels::none);
        self.recorded.insert(name.to_owned(), needed.or(labels));
    }

    fn findings(self) -> Findings {
        let catalog = self.index.catalog;
        let mut findings = Findings {
            series: catalog.exported().map(|it| catalog.lines(it)).fold(0, u64::saturating_add),
            warnings: self.warnings.iter().cloned().collect(),
            ..Findings::default()
        };
        let judged = catalog.family_ids().filter(|id| catalog[*id].deprecated.is_none());
        for id in judged {
            let family = &catalog[id];
            let observe = |lint, message| Observation {
                lint,
                subject: family.key.clone(),
                span: family.span.clone(),
                message,
            };
            let Some(needed) = self.families.get(&id) else {
                let series = cost(family, |family| catalog.lines(family));
                let message = self.unused_metric(id, series);
                findings.observations.push(observe(Rule::MetricNotQueried, message.clone()));
                // Joined catalogs can have equal keys, but not equal names.
                let is_unique =
                    catalog.families.iter().filter(|it| it.key == family.key).count() < 2;
                let key = if is_unique { &family.key } else { &family.name }.clone();
                findings.families.push(UnusedFamily { message, key, series });
                continue;
            };
            for label in &family.labels {
                if !needed.contains(&label.name) && !self.listed.contains(&label.name) {
                    let message = unused_label(label, family, catalog);
                    findings.observations.push(observe(Rule::LabelNotQueried, message));
                }
            }
        }
        findings
    }

    fn unused_metric(&self, id: FamilyId, series: u64) -> String {
        let name = &self.index.catalog[id].name;
        let series = count(series);
        let recordings = self.index.recordings_of(id);
        let advice = "leave it out with `metrics.list` of the configuration, or remove it";
        if recordings.is_empty() {
            return format!("metric `{name}` is not queried: {series}; {advice}");
        }
        let recordings = recordings.join(", ");
        format!(
            "metric `{name}` is only recorded, as {recordings}, which no query uses: {series}; {advice}"
        )
    }
}

impl<'a> QueryPosition<'a> {
    fn of(file: &'a File, query: &'a Query) -> Self {
        Self { position: Some((file, query.lines.first)), context: &query.context }
    }
}

fn unused_label(label: &Label, family: &Family, catalog: &Catalog) -> String {
    let index = family.labels.iter().position(|it| it.name == label.name);
    let saved = |family: &Family| {
        let others = family.labels.iter().enumerate().filter(|(at, _)| Some(*at) != index);
        let others = others.map(|(_, it)| catalog.size(it)).fold(1, u64::saturating_mul);
        let series = catalog.series(family);
        let lines_each = catalog.lines(family) / series.max(1);
        (series - others.min(series)).saturating_mul(lines_each)
    };
    let saved = cost(family, saved);
    let all = cost(family, |family| catalog.lines(family));
    let up_to = if catalog.is_open(family) { "up to " } else { "" };
    let (label, name) = (&label.name, &family.name);
    format!(
        "label `{label}` of `{name}` is not queried: {up_to}{saved} of {}; remove it",
        count(all)
    )
}

/// Returns a number of series of a family and of its old names.
fn cost(family: &Family, of: impl Fn(&Family) -> u64) -> u64 {
    [family].into_iter().chain(&family.old_names).map(of).fold(0, u64::saturating_add)
}

fn count(series: u64) -> String {
    format!("{series} series")
}

/// Returns the configuration that leaves these metrics out of the endpoint.
pub(super) fn policy(unused: &[UnusedFamily], all: u64) -> String {
    let series = unused.iter().map(|it| it.series).fold(0, u64::saturating_add);
    let keys: Vec<String> = unused.iter().map(|it| format!("    \"{}\",\n", it.key)).collect();
    let keys = keys.concat();
    let metrics = if unused.len() == 1 { "metric" } else { "metrics" };
    format!(
        "\n# Configuration that leaves out {} {metrics}, {series} of {all} series of an instance:\n\
         [metrics]\npolicy = \"exclude\"\nlist = [\n{keys}]\n",
        unused.len()
    )
}
