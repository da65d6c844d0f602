//! Generates the runtime's own catalogs. Outside the workspace, because the workspace does not
//! compile while the generated files are outdated.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

fn main() -> io::Result<ExitCode> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../metrics-core/src");
    for folder in ["self_metrics", "process"].map(|name| sources.join(name)) {
        let catalog = fs::read_to_string(folder.join("metrics.toml"))?;
        match metrics_catalog_build::generate(&catalog, "metrics.toml") {
            Ok(generated) => fs::write(folder.join("metrics.rs"), generated)?,
            Err(report) => {
                eprintln!("{report}");
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
