//! npm packages, cached below `target`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{fs, str};

/// Directory with the packages that a `package.json` next to the tests names.
pub(crate) struct Packages {
    directory: PathBuf,
}

impl Packages {
    /// Installs the packages unless they are cached, and copies the other files.
    pub(crate) fn install(name: &str) -> Self {
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        let directory = package.join("../target/npm").join(name);
        fs::create_dir_all(&directory).unwrap();
        for file in fs::read_dir(package.join("tests").join(name)).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), directory.join(file.file_name())).unwrap();
        }
        let packages = Self { directory };
        let quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock"];
        let arguments = [["install", "--cache=../cache"].as_slice(), &quiet].concat();
        assert_fine(&packages.run("npm", &arguments));
        packages
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        fs::write(self.directory.join(file), text).unwrap();
    }

    /// Runs the TypeScript compiler.
    pub(crate) fn compile(&self) -> Output {
        self.run("node", &["node_modules/typescript/bin/tsc", "--project", "."])
    }

    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(&self.directory).stdin(Stdio::null());
        command.output().unwrap()
    }
}

/// Fails with the output of a program that failed.
pub(crate) fn assert_fine(output: &Output) {
    assert!(output.status.success(), "{}", output_text(output));
}

/// Returns the output of a program.
pub(crate) fn output_text(output: &Output) -> String {
    let output_text = [output.stdout.as_slice(), &output.stderr].concat();
    str::from_utf8(&output_text).unwrap().to_owned()
}
