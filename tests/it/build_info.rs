//! Values of the build reach the page of a crate outside the workspace, and its second build is fresh.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const ONE: &str = "1111111111111111111111111111111111111111";
const TWO: &str = "2222222222222222222222222222222222222222";
const THREE: &str = "3333333333333333333333333333333333333333";

const MAIN: &str = "
use metrics_catalog::{Exposition, Format};
use metrics_catalog_service::build_info;

fn main() {
    build_info::set(&build_info!()).unwrap();
    let mut page = Vec::new();
    let Ok(()) = Exposition::new(Format::Text, &[&build_info::CATALOG]).encode(&mut page);
    print!(\"{}\", String::from_utf8(page).unwrap());
}
";

/// Package that writes its page, in a directory of its own.
struct Package {
    root: PathBuf,
    name: &'static str,
    _directory: TempDir,
}

impl Package {
    /// Creates a package. Tests that run at the same time need different names, because they share the
    /// target directory.
    fn new(name: &'static str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let package = Self { root: directory.path().to_owned(), name, _directory: directory };
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let dependency =
            |directory| format!("path = '{}', version = '*'", root.join(directory).display());
        package.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = '{name}'\nversion = '1.4.0'\nedition = '2024'\n[workspace]\n\
                 [features]\ndefault = ['fast-path']\nfast-path = []\nunused = []\n\
                 [dependencies]\nmetrics-catalog = {{ {} }}\n\
                 metrics-catalog-service = {{ {}, features = ['build-info'] }}\n\
                 [build-dependencies]\nmetrics-catalog-build = {{ {} }}\n",
                dependency("metrics-core"),
                dependency("metrics-service"),
                dependency("metrics-build"),
            ),
        );
        package.write("build.rs", "fn main() { metrics_catalog_build::build_info(); }\n");
        package.write("src/main.rs", MAIN);
        fs::copy(root.join("Cargo.lock"), package.path("Cargo.lock")).unwrap();
        package
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn run(&self, commit: Option<&str>) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["run", "--verbose", "--offline"]).current_dir(&self.root);
        cargo
            .env_remove("OUT_DIR")
            .env_remove("GIT_COMMIT")
            .envs(commit.map(|it| ("GIT_COMMIT", it)));
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/outside");
        cargo.env("CARGO_TARGET_DIR", target).output().unwrap()
    }

    /// Returns the sample of the build, and whether the package was fresh.
    fn sample(&self, commit: Option<&str>) -> (String, bool) {
        let output = self.run(commit);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        assert!(!said.contains("warning"), "{said}");
        let page = String::from_utf8(output.stdout).unwrap();
        let sample = page.lines().find(|line| line.starts_with("service_build_info{"));
        (sample.unwrap().to_owned(), said.contains(&format!("Fresh {} ", self.name)))
    }

    /// Builds twice: anew with this commit, and then not again.
    fn is_built_once_with(&self, expected: Option<&str>, variable: Option<&str>) {
        let (sample, was_fresh) = self.sample(variable);
        let label = sample.split_once("commit=\"").map(|(_, rest)| rest.split('"').next().unwrap());
        assert_eq!((label, was_fresh), (expected, false), "{sample}");
        assert_eq!(self.sample(variable), (sample, true));
    }

    /// Returns the errors of a build that fails.
    fn errors(&self, commit: Option<&str>) -> String {
        let output = self.run(commit);
        assert!(!output.status.success(), "it was built");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[test]
fn each_change_of_the_commit_builds_the_package_once() {
    let package = Package::new("build-info-files");
    // A packed branch, and then the file of its next commit.
    package.write(".git/HEAD", "ref: refs/heads/main\n");
    fs::create_dir_all(package.path(".git/refs/heads")).unwrap();
    package
        .write(".git/packed-refs", &format!("# pack-refs with: peeled\n{ONE} refs/heads/main\n"));
    package.is_built_once_with(Some(ONE), None);
    package.write(".git/refs/heads/main", &format!("{TWO}\n"));
    package.is_built_once_with(Some(TWO), None);
    // Detached.
    package.write(".git/HEAD", &format!("{THREE}\n"));
    package.is_built_once_with(Some(THREE), None);
    // The variable comes first, unless it is empty.
    package.is_built_once_with(Some("v7"), Some(" v7 "));
    package.is_built_once_with(Some(THREE), Some(""));
    // A worktree of a repository elsewhere.
    fs::rename(package.path(".git"), package.path("main")).unwrap();
    package.write(".git", "gitdir: main/worktrees/side\n");
    package.write("main/worktrees/side/HEAD", "ref: refs/heads/main\n");
    package.write("main/worktrees/side/commondir", "../..\n");
    package.is_built_once_with(Some(TWO), None);
    // No repository.
    fs::remove_file(package.path(".git")).unwrap();
    fs::remove_dir_all(package.path("main")).unwrap();
    package.is_built_once_with(None, None);

    let (sample, _) = package.sample(None);
    let start = "service_build_info{version=\"1.4.0\",rustc=\"1.";
    let end = ",profile=\"debug\",features=\"default,fast-path\"} 1";
    assert!(sample.starts_with(start) && sample.ends_with(end), "{sample}");
    assert!(sample.contains(&format!(",target=\"{}-", std::env::consts::ARCH)), "{sample}");

    let errors = package.errors(Some(&"x".repeat(257)));
    let expected = "invalid `GIT_COMMIT`; expected at most 256 bytes without control characters";
    assert!(errors.contains(expected), "{errors}");
    package.write("build.rs", "fn main() {}\n");
    let errors = package.errors(None);
    let expected = "unknown build; call `metrics_catalog_build::build_info()` in `build.rs`";
    assert!(errors.contains(expected), "{errors}");
}

/// A catalog with a pattern beside the manifest has cargo watch the whole package, which other
/// instructions end. So its own files are named.
#[test]
fn a_catalog_beside_the_manifest_is_watched_in_either_order() {
    let package = Package::new("build-info-catalog");
    package.write(".git/HEAD", &format!("{ONE}\n"));
    package.write("metrics.toml", "format = 1\ninclude = [\"metrics-*.toml\"]\n");
    let calls = [
        "metrics_catalog_build::compile(\"metrics.toml\");",
        "metrics_catalog_build::build_info();",
    ];
    for (round, calls) in [calls, [calls[1], calls[0]]].into_iter().enumerate() {
        package.write("build.rs", &format!("fn main() {{ {} }}\n", calls.concat()));
        package.write("metrics-one.toml", &format!("format = 1\n[one]\nhelp = \"One {round}.\"\n"));
        package.is_built_once_with(Some(ONE), None);
        package.write("metrics-one.toml", "format = 1\n[one]\nhelp = \"Another one.\"\n");
        package.is_built_once_with(Some(ONE), None);
    }
}

fn git(directory: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
    let output = git.current_dir(directory).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
#[ignore = "needs the `git` program"]
fn commits_of_git_are_found() {
    let package = Package::new("build-info-git");
    let root = package.root.as_path();
    let commit = |message: &str| {
        git(root, &["commit", "--quiet", "--allow-empty", "--message", message]);
        git(root, &["rev-parse", "HEAD"])
    };
    git(root, &["init", "--quiet", "--initial-branch=topic/trunk"]);
    package.is_built_once_with(None, None);
    let one = commit("One");
    package.is_built_once_with(Some(&one), None);
    git(root, &["pack-refs", "--all"]);
    package.is_built_once_with(Some(&one), None);
    let two = commit("Two");
    package.is_built_once_with(Some(&two), None);
    git(root, &["checkout", "--quiet", "--detach", &one]);
    package.is_built_once_with(Some(&one), None);
    git(root, &["checkout", "--quiet", "topic/trunk"]);
    package.is_built_once_with(Some(&two), None);
    // Reading the state of the repository changes nothing.
    git(root, &["status"]);
    assert!(package.sample(None).1);
    // A worktree has a branch of its own.
    git(root, &["worktree", "add", "--quiet", "-b", "side", "worktree", &one]);
    fs::create_dir(root.join("worktree/src")).unwrap();
    for file in ["Cargo.toml", "Cargo.lock", "build.rs", "src/main.rs"] {
        fs::copy(root.join(file), root.join("worktree").join(file)).unwrap();
    }
    let worktree = Package { root: root.join("worktree"), ..package };
    worktree.is_built_once_with(Some(&one), None);
    git(&worktree.root, &["commit", "--quiet", "--allow-empty", "--message", "Three"]);
    let three = git(&worktree.root, &["rev-parse", "HEAD"]);
    worktree.is_built_once_with(Some(&three), None);
}
