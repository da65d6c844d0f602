//! Generates the runtime's own catalogs. It stands outside, because within the workspace nothing
//! compiles while what was generated before is not what the runtime wants now.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

fn main() -> io::Result<ExitCode> {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../metrics-core/src");
    for own in ["own", "process"].map(|own| sources.join(own)) {
        let catalog = fs::read_to_string(own.join("metrics.toml"))?;
        match metrics_catalog_build::generate(&catalog, "metrics.toml") {
            Ok(generated) => fs::write(own.join("metrics.rs"), generated)?,
            Err(report) => {
                eprintln!("{report}");
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
