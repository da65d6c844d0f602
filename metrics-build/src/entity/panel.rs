//! Dashboard panels.

use metrics_catalog_shared::chars::is_line;
use metrics_catalog_shared::limits::DASHBOARD_COLUMNS;

use crate::catalog::{Catalog, Family, Instances, Kind, LabelId, Number, Panel, View};
use crate::construct::construct;
use crate::language::{Read, Type};
use crate::problem::{Problems, alternatives};
use crate::rules::Rule;
use crate::value::{Located, Table, Text, Value};

construct! {
    /// Dashboard panel of a metric.
    pub(crate) struct PanelTable("panel") {
        /// Title. Defaults to one made from the name.
        optional title: Text,
        /// View, or a list of views with a panel each.
        list views = "view": ViewsDecl,
        /// Labels that the panel distinguishes.
        optional by: Vec<Text>,
        /// Quantiles, each above 0 and below 1.
        optional quantiles: Vec<Located<f64>>,
        /// Aggregation over the instances of the service.
        optional instances: Located<Instances>,
        /// Unit, by Grafana's name.
        optional unit: Text,
        /// Width in columns. A dashboard has 24.
        optional width: Located<i64> as Type::Integer { min: MIN_COLUMNS, max: COLUMNS },
    }
}

/// Columns of a dashboard.
const COLUMNS: i64 = DASHBOARD_COLUMNS as i64;

/// Smallest width of a panel.
const MIN_COLUMNS: i64 = 3;

/// Value of the key `panel`.
#[derive(Debug)]
pub(crate) enum PanelDecl {
    Shown(bool),
    Table(Box<PanelTable>),
}

impl Read for PanelDecl {
    const TYPE: Type = Type::AnyOf(&[Type::Boolean, PanelTable::TYPE]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if let Some(shown) = value.toml.as_bool() {
            return Some(Self::Shown(shown));
        }
        let Some(table) = Table::of(value) else {
            return value.wrong_type("`false`, `true` or a table", problems);
        };
        Some(Self::Table(Box::new(PanelTable::read_table(table, problems))))
    }
}

/// View, or a list of views.
#[derive(Debug, Default)]
pub(crate) struct ViewsDecl(Vec<Located<View>>);

impl Read for ViewsDecl {
    const TYPE: Type = Type::AnyOf(&[View::TYPE, Type::List(&View::TYPE)]);

    fn read(value: &Value<'_>, problems: &mut Problems) -> Option<Self> {
        if value.toml.is_str() {
            return Some(Self(vec![Located::read(value, problems)?]));
        }
        if !value.toml.is_array() {
            return value.wrong_type("a view, or a list of views", problems);
        }
        Some(Self(Vec::read(value, problems)?))
    }
}

/// Checks the panel of a family.
pub(crate) fn check_panel(
    decl: Option<&Located<PanelDecl>>,
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Panel {
    let Some(Located { value: decl, span }) = decl else { return Panel::default() };
    let table = match decl {
        PanelDecl::Shown(shown) => return Panel { shown: Some(*shown), ..Panel::default() },
        PanelDecl::Table(table) => table,
    };
    let views = check_views(&table.views.0, family, catalog, problems);
    let by = table.by.as_ref().map(|by| check_by(by, &views, family, problems));
    let quantiles = table.quantiles.as_ref().map(|quantiles| {
        let span = quantiles.first().map_or(span, |first| &first.span);
        if let Some(message) = misplaced_quantiles(quantiles, &views, family) {
            problems.push(Rule::PanelQuantile, span, message);
        }
        check_quantiles(quantiles, problems)
    });
    Panel {
        shown: Some(true),
        title: check_line("title", table.title.as_ref(), problems),
        by,
        quantiles: quantiles.unwrap_or_default(),
        instances: table.instances.as_ref().map(|it| check_instances(it, family, problems)),
        unit: check_line("unit", table.unit.as_ref(), problems),
        width: table.width.as_ref().map(|width| check_width(width, problems)),
        views,
    }
}

fn check_views(
    written: &[Located<View>],
    family: &Family,
    catalog: &Catalog,
    problems: &mut Problems,
) -> Vec<View> {
    let mut views = Vec::new();
    for Located { value: view, span } in written {
        if let Some(message) = misplaced_view(*view, family, catalog) {
            problems.push(Rule::InvalidView, span, message);
        } else if views.contains(view) {
            let message = format!("duplicate view `{}`; remove one", view.name());
            problems.push(Rule::InvalidView, span, message);
        } else {
            views.push(*view);
        }
    }
    views
}

/// Returns whether a view can show families of a kind.
const fn fits(view: View, kind: Kind) -> bool {
    match kind {
        Kind::Counter => matches!(view, View::Lines | View::Stack | View::Stat),
        Kind::Gauge | Kind::Level => {
            matches!(view, View::Lines | View::Stack | View::Stat | View::Until | View::Since)
        }
        Kind::Histogram(_) => {
            matches!(view, View::Rate | View::Heatmap | View::Quantiles | View::Mean)
        }
        Kind::Info => matches!(view, View::Table),
        Kind::StateSet(_) => matches!(view, View::States),
    }
}

fn misplaced_view(view: View, family: &Family, catalog: &Catalog) -> Option<String> {
    let name = view.name();
    if !fits(view, family.kind) {
        let fitting = View::ALL.into_iter().filter(|view| fits(*view, family.kind));
        let fitting: Vec<&str> = fitting.map(View::name).collect();
        let (kind, fitting) = (family.kind.name(), alternatives(&fitting));
        return Some(format!("invalid view `{name}` of a {kind}; expected {fitting}"));
    }
    match (view, family.kind) {
        (View::Until | View::Since, _) if family.number != Number::Duration => Some(format!(
            "invalid view `{name}`; the metric must be a timestamp, write `unit = \"seconds\"`"
        )),
        (View::Heatmap, Kind::Histogram(layout)) if catalog[layout].le.is_empty() => {
            let message = "invalid view `heatmap`; it needs classic buckets, write `quantiles`";
            Some(message.to_owned())
        }
        _ => None,
    }
}

fn check_by(by: &[Text], views: &[View], family: &Family, problems: &mut Problems) -> Vec<LabelId> {
    let mut labels = Vec::new();
    for name in by {
        let label = family.label_id(&name.value);
        if let Some(view) = views.first().filter(|_| !views.iter().any(|view| view.splits())) {
            let message =
                format!("misplaced `by`; a {} does not distinguish labels; remove it", view.name());
            problems.push(Rule::PanelLabel, &name.span, message);
        } else if label.is_some_and(|label| labels.contains(&label)) {
            let message = format!("duplicate label `{}`; remove one", name.value);
            problems.push(Rule::PanelLabel, &name.span, message);
        } else if let Some(label) = label {
            labels.push(label);
        } else {
            let message = format!("unknown label `{}` of `{}`", name.value, family.name);
            let known = family.labels.iter().map(|label| &label.name);
            problems.push_unknown(Rule::PanelLabel, name, &message, known);
        }
    }
    labels
}

fn misplaced_quantiles(
    quantiles: &[Located<f64>],
    views: &[View],
    family: &Family,
) -> Option<&'static str> {
    if !matches!(family.kind, Kind::Histogram(_)) {
        return Some("misplaced `quantiles`; only histograms have quantiles; remove them");
    }
    if !views.is_empty() && !views.contains(&View::Quantiles) {
        return Some("misplaced `quantiles`; remove them, or add the view `quantiles`");
    }
    let message = "empty `quantiles`; add some, or remove the key for 0.5, 0.95 and 0.99";
    quantiles.is_empty().then_some(message)
}

fn check_quantiles(quantiles: &[Located<f64>], problems: &mut Problems) -> Vec<f64> {
    let mut checked = Vec::new();
    for Located { value: quantile, span } in quantiles {
        if !(*quantile > 0.0 && *quantile < 1.0) {
            let message = format!("invalid quantile {quantile}; expected a number between 0 and 1");
            problems.push(Rule::PanelQuantile, span, message);
        } else if checked.contains(quantile) {
            let message = format!("duplicate quantile {quantile}; remove one");
            problems.push(Rule::PanelQuantile, span, message);
        } else {
            checked.push(*quantile);
        }
    }
    checked
}

fn check_instances(
    written: &Located<Instances>,
    family: &Family,
    problems: &mut Problems,
) -> Instances {
    let fits = |instances: Instances| match family.kind {
        Kind::Gauge | Kind::Level => true,
        // Only gauges have a mean or a maximum: counts add up.
        Kind::Counter | Kind::Histogram(_) => {
            matches!(instances, Instances::Sum | Instances::Each)
        }
        Kind::Info | Kind::StateSet(_) => instances == Instances::Each,
    };
    if !fits(written.value) {
        let fitting = Instances::ALL.into_iter().filter(|instances| fits(*instances));
        let fitting: Vec<&str> = fitting.map(Instances::name).collect();
        let message = format!(
            "invalid aggregation `{}` of a {}; expected {}",
            written.value.name(),
            family.kind.name(),
            alternatives(&fitting)
        );
        problems.push(Rule::PanelInstances, &written.span, message);
    }
    written.value
}

fn check_width(width: &Located<i64>, problems: &mut Problems) -> u32 {
    match u32::try_from(width.value) {
        Ok(columns) if (MIN_COLUMNS..=COLUMNS).contains(&width.value) => columns,
        _ => {
            let message = format!(
                "invalid panel width {}; expected {MIN_COLUMNS} to {COLUMNS} columns",
                width.value
            );
            problems.push(Rule::PanelWidth, &width.span, message);
            0
        }
    }
}

/// Checks a title or a unit.
fn check_line(key: &str, text: Option<&Text>, problems: &mut Problems) -> Option<String> {
    let text = text?;
    if !is_line(&text.value) {
        let message = format!("invalid panel {key}; write one line of text");
        problems.push(Rule::PanelText, &text.span, message);
    }
    Some(text.value.clone())
}
