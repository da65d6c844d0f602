//! Generates the large catalogs: ours and each peer's, from one shape.

#[expect(dead_code, reason = "the build script needs less of it than the benchmark")]
#[path = "src/shape.rs"]
mod shape;

use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// Number of counters per struct, for peers whose metrics are the fields of a struct.
const CHUNK: usize = 50;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/shape.rs");
    metrics_catalog_build::compile("metrics.toml");
    let out = env::var_os("OUT_DIR").ok_or("`OUT_DIR` is not set; run this with cargo")?;
    let out = Path::new(&out);
    for (name, slabs) in [("load_64", 64), ("load_256", 256), ("load_4096", 4096)] {
        let rust = metrics_catalog_build::generate(&catalog(slabs)?, name)?;
        fs::write(out.join(format!("{name}.rs")), rust + &fill()?)?;
    }
    let large = metrics_catalog_build::generate(&large_catalog()?, "large")?;
    fs::write(out.join("large.rs"), large + &large_fill()?)?;
    println!("cargo::rerun-if-changed=web.toml");
    let web = metrics_catalog_build::generate(&fs::read_to_string("web.toml")?, "web")?;
    fs::write(out.join("web.rs"), web)?;
    fs::write(out.join("vise.rs"), vise()?)?;
    fs::write(out.join("embeprom.rs"), embeprom()?)?;
    Ok(())
}

/// Returns the shape as a catalog file.
fn catalog(slabs: u32) -> Result<String, Box<dyn Error>> {
    let mut text = format!("format = 1\n[catalog]\nnamespace = \"bench\"\nslabs = {slabs}\n");
    writeln!(text, "[labels]\nmethod = {:?}", shape::METHODS)?;
    writeln!(text, "status = {:?}", shape::STATUSES)?;
    writeln!(text, "[buckets]\nwait = {:?}\n[load]\nhelp = \"The load.\"", shape::BOUNDS)?;
    for name in (0..shape::COUNTERS).map(shape::counter) {
        let help = shape::help(&name);
        writeln!(text, "[load.metrics.{name}_total]\ntype = \"counter\"\nhelp = {help:?}")?;
    }
    for name in (0..shape::FAMILIES).map(shape::family) {
        let help = shape::help(&name);
        writeln!(text, "[load.metrics.{name}_total]\ntype = \"counter\"\nhelp = {help:?}")?;
        writeln!(text, "labels = [\"method\", \"status\"]")?;
    }
    for name in (0..shape::HISTOGRAMS).map(shape::histogram) {
        let help = shape::help(&name);
        writeln!(text, "[load.metrics.{name}]\ntype = \"histogram\"\nhelp = {help:?}")?;
        writeln!(text, "unit = \"seconds\"\nbuckets = \"wait\"")?;
    }
    Ok(text)
}

/// Returns a catalog of 51,200 series.
fn large_catalog() -> Result<String, Box<dyn Error>> {
    let mut text =
        "format = 1\n[catalog]\nnamespace = \"bench\"\nslabs = 64\n[labels]\n".to_owned();
    for (label, letter) in [("row", 'r'), ("column", 'c')] {
        let values: Vec<_> = (0..32).map(|value| format!("{letter}{value}")).collect();
        writeln!(text, "{label} = {values:?}")?;
    }
    writeln!(text, "[load]\nhelp = \"The load.\"")?;
    for name in (0..shape::LARGE).map(shape::family) {
        let help = shape::help(&name);
        writeln!(text, "[load.metrics.{name}_total]\ntype = \"counter\"\nhelp = {help:?}")?;
        writeln!(text, "labels = [\"row\", \"column\"]\nseries = \"all\"")?;
    }
    Ok(text)
}

/// Returns a function that updates every series of the large catalog.
fn large_fill() -> Result<String, Box<dyn Error>> {
    let mut rust = "/// Updates every series.\npub fn fill() {\n".to_owned();
    rust += "    use metrics_catalog::{ClosedLabel, Label};\n    for row in Row::ALL {\n";
    rust += "        for column in Column::ALL {\n";
    rust += "            let amount = crate::shape::amount(row.index() * 32 + column.index());\n";
    for name in (0..shape::LARGE).map(shape::family) {
        let name = name.to_uppercase();
        writeln!(rust, "            load::{name}_TOTAL.with((*row, *column)).add(amount);")?;
    }
    rust += "        }\n    }\n}\n";
    Ok(rust)
}

/// Returns a function that updates every series of our catalog.
fn fill() -> Result<String, Box<dyn Error>> {
    let mut rust = "/// Moves every series.\npub fn fill() {\n".to_owned();
    rust += "    use metrics_catalog::Label;\n";
    for place in 0..shape::COUNTERS {
        let name = shape::counter(place).to_uppercase();
        writeln!(rust, "    load::{name}_TOTAL.add({});", shape::amount(place))?;
    }
    let variants = |label: &str, values: [&str; 5]| {
        let value = |value: &str| format!("{label}::{}{}", value[..1].to_uppercase(), &value[1..]);
        values.map(value).join(", ")
    };
    writeln!(rust, "    for method in [{}] {{", variants("Method", shape::METHODS))?;
    writeln!(rust, "        for status in [{}] {{", variants("Status", shape::STATUSES))?;
    rust += "            let amount = crate::shape::amount(method.index() * 5 + status.index());\n";
    for name in (0..shape::FAMILIES).map(shape::family) {
        let name = name.to_uppercase();
        writeln!(rust, "            load::{name}_TOTAL.with((method, status)).add(amount);")?;
    }
    rust += "        }\n    }\n    for wait in crate::shape::observations() {\n";
    rust += "        let wait = std::time::Duration::from_nanos(wait);\n";
    for name in (0..shape::HISTOGRAMS).map(shape::histogram) {
        writeln!(rust, "        load::{}.observe(wait);", name.to_uppercase())?;
    }
    rust += "    }\n}\n";
    Ok(rust)
}

/// Returns the shape as structs that derive `vise::Metrics`.
fn vise() -> Result<String, Box<dyn Error>> {
    let mut rust = String::new();
    let mut group = |name: &str, fields: &[String]| {
        let prefix = shape::PREFIX;
        let fields = fields.join("\n");
        write!(rust, "#[derive(Debug, vise::Metrics)]\n#[metrics(prefix = {prefix:?})]\n")?;
        writeln!(rust, "pub struct {name} {{\n{fields}\n}}")
    };
    let counters: Vec<_> = (0..shape::COUNTERS).map(shape::counter).collect();
    for (place, names) in counters.chunks(CHUNK).enumerate() {
        let field = |name: &String| format!("/// {}\npub {name}: Counter,", shape::help(name));
        group(&format!("Counters{place}"), &names.iter().map(field).collect::<Vec<_>>())?;
    }
    let families = (0..shape::FAMILIES)
        .map(shape::family)
        .map(|name| format!("/// {}\npub {name}: Family<Labels, Counter>,", shape::help(&name)));
    group("Families", &families.collect::<Vec<_>>())?;
    let histograms = (0..shape::HISTOGRAMS).map(shape::histogram).map(|name| {
        let help = shape::help(&name);
        format!("/// {help}\n#[metrics(buckets = BUCKETS)]\npub {name}: Histogram<Duration>,")
    });
    group("Histograms", &histograms.collect::<Vec<_>>())?;
    rust += "pub fn fill(registry: &mut vise::Registry) {\n";
    for (place, names) in counters.chunks(CHUNK).enumerate() {
        writeln!(rust, "let metrics = Counters{place}::default();")?;
        for (offset, name) in names.iter().enumerate() {
            let amount = shape::amount(place * CHUNK + offset);
            writeln!(rust, "metrics.{name}.inc_by({amount});")?;
        }
        rust += "registry.register_metrics(&metrics);\n";
    }
    rust += "let metrics = Families::default();\n";
    for name in (0..shape::FAMILIES).map(shape::family) {
        writeln!(rust, "super::answer(&metrics.{name});")?;
    }
    rust += "registry.register_metrics(&metrics);\nlet metrics = Histograms::default();\n";
    for name in (0..shape::HISTOGRAMS).map(shape::histogram) {
        writeln!(rust, "super::wait(&metrics.{name});")?;
    }
    rust += "registry.register_metrics(&metrics);\n}\n";
    Ok(rust)
}

/// Returns the shape as `embeprom::metrics!`, a module for each group.
fn embeprom() -> Result<String, Box<dyn Error>> {
    let mut rust = String::new();
    let mut group = |module: &str, fields: &[String]| {
        let (prefix, fields) = (shape::PREFIX, fields.join("\n"));
        writeln!(rust, "pub mod {module} {{\nembeprom::metrics! {{\nnamespace = {prefix:?};")?;
        writeln!(rust, "{fields}\n}}\n}}")
    };
    let counters: Vec<_> = (0..shape::COUNTERS).map(shape::counter).collect();
    for (place, names) in counters.chunks(CHUNK).enumerate() {
        let field = |name: &String| format!("/// {}\n{name}_total: Counter,", shape::help(name));
        group(&format!("counters_{place}"), &names.iter().map(field).collect::<Vec<_>>())?;
    }
    let families = (0..shape::FAMILIES).map(shape::family).map(|name| {
        let help = shape::help(&name);
        format!("/// {help}\n#[labels(\"method\", \"status\")]\n{name}_total: CounterVec<25>,")
    });
    group("families", &families.collect::<Vec<_>>())?;
    let bounds = shape::BOUNDS.map(|bound| format!("{bound:?}")).join(", ");
    let histograms = (0..shape::HISTOGRAMS).map(shape::histogram).map(|name| {
        format!("/// {}\n#[buckets({bounds})]\n{name}: Histogram,", shape::help(&name))
    });
    group("histograms", &histograms.collect::<Vec<_>>())?;
    rust += "pub fn fill() {\n";
    for (place, names) in counters.chunks(CHUNK).enumerate() {
        for (offset, name) in names.iter().enumerate() {
            let amount = shape::amount(place * CHUNK + offset);
            writeln!(rust, "counters_{place}::get().{name}_total.inc_by({amount});")?;
        }
    }
    for name in (0..shape::FAMILIES).map(shape::family) {
        writeln!(rust, "super::answer(&families::get().{name}_total);")?;
    }
    for name in (0..shape::HISTOGRAMS).map(shape::histogram) {
        writeln!(rust, "super::wait(&histograms::get().{name});")?;
    }
    rust += "}\n";
    Ok(rust)
}
