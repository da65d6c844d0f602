//! Generates the endpoint's own catalog. It stands outside, because within the workspace nothing
//! compiles while what was generated before is not what the runtime wants now.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

fn main() -> io::Result<ExitCode> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../metrics-core/src/own");
    let catalog = fs::read_to_string(own.join("metrics.toml"))?;
    match metrics_catalog_build::generate(&catalog, "metrics.toml") {
        Ok(generated) => {
            fs::write(own.join("metrics.rs"), generated)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(report) => {
            eprintln!("{report}");
            Ok(ExitCode::FAILURE)
        }
    }
}
