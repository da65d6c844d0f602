//! Generates the committed Rust of the runtime's own catalogs, and that which tests of the build crate
//! compile. It is outside the workspace, where nothing compiles while these files do not fit the runtime.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

/// Catalogs without `.toml`, from the root of the repository.
const CATALOGS: [&str; 4] = [
    "metrics-core/src/self_metrics/metrics",
    "metrics-core/src/process/metrics",
    "metrics-build/tests/generated/open",
    "metrics-build/tests/generated/whole",
];

fn main() -> io::Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    for catalog in CATALOGS.map(|catalog| root.join(catalog)) {
        let (toml, rust) = (catalog.with_extension("toml"), catalog.with_extension("rs"));
        let name = toml.file_name().unwrap_or_default().to_string_lossy();
        match metrics_catalog_build::generate(&fs::read_to_string(&toml)?, &name) {
            Ok(generated) => fs::write(rust, generated)?,
            Err(report) => {
                eprintln!("{report}");
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
