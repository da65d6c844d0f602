//! `fmt`: the layout, and that nothing else changes.

use std::fs;
use std::path::{Path, PathBuf};

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use crate::program;
use crate::program::{Ended, run_in};

/// Formats a text with `fmt -`.
fn formatted(text: &str) -> String {
    let ended = run_in(Path::new("."), &["fmt", "-"], text);
    assert_eq!((ended.code, ended.err), (0, String::new()), "{text}");
    ended.out
}

const UNTIDY: &str = "\u{feff}# Mail.\r
\r
\r
format=1 # the only one
include_not = [ # first
 1,2, 3 # three
 , # four


5 ]
x.\"y z\" . b = { a=1,b=[ ],c={},} #   kept
d = 1979-05-27 07:32:00  \t
# about t
[ t . u ]#t


a=1
# no equal signs here
longer=[1,
{a=2}]
text = '''
  a\t
 = 1  '''

c = 1
[t.u.w]
[[v]]

  # the end
";

const TIDY: &str = "# Mail.

format      = 1 # the only one
include_not = [
    # first
    1,
    2,
    3, # three
    # four

    5,
]
x.\"y z\".b = { a = 1, b = [], c = {} } #   kept
d         = 1979-05-27 07:32:00

# about t
[t.u] #t
a      = 1
# no equal signs here
longer = [
    1,
    { a = 2 },
]
text   = '''
  a\t
 = 1  '''

c = 1
[t.u.w]

[[v]]
# the end
";

#[test]
fn whitespace_and_commas_are_normalised() {
    let tidy =
        TIDY.replace("x.\"y z\".b =", "x.\"y z\".b   =").replace("d         =", "d           =");
    assert_eq!(formatted(UNTIDY), tidy);
    assert_eq!(formatted(&tidy), tidy);
}

#[test]
fn comments_of_adjacent_lines_are_aligned() {
    let text = "a = 1 # one\nbb = 200 # two\n\nc = 3 # three\nd = 4\nee = 55 # five\n";
    let tidy = "a  = 1   # one\nbb = 200 # two\n\nc  = 3 # three\nd  = 4\nee = 55 # five\n";
    assert_eq!(formatted(text), tidy);
}

/// Returns all catalogs of the repository and its tests that are valid TOML.
fn catalogs() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let build = root.join("metrics-build/tests");
    let listed = ["generated", "refused", "refused/parts"].map(|folder| build.join(folder));
    let listed = listed.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let listed = listed.map(|entry| entry.unwrap().path());
    let own =
        ["metrics.toml", "metrics-core/src/self_metrics/metrics.toml"].map(|file| root.join(file));
    let mut paths: Vec<PathBuf> = listed.chain(own).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let read = |path: PathBuf| Some((fs::read_to_string(&path).ok()?, path));
    let texts = paths.into_iter().filter_map(read);
    let toml = texts.filter(|(text, _)| toml::from_str::<toml::Table>(text).is_ok());
    toml.map(|(text, path)| (path, text)).collect()
}

#[test]
fn formatting_is_idempotent_and_keeps_the_meaning() {
    let catalogs = catalogs();
    assert!(catalogs.len() > 100, "{}", catalogs.len());
    let mut generated = 0;
    for (path, text) in catalogs {
        let once = formatted(&text);
        assert_eq!(formatted(&once), once, "{}", path.display());
        let rust = |text: &str| metrics_catalog_build::generate(text, "metrics.toml").ok();
        let (before, after) = (rust(&text), rust(&once));
        assert!(before == after, "{} means something else", path.display());
        generated += usize::from(before.is_some());
    }
    assert!(generated >= 5, "{generated}");
}

/// Returns the text with random whitespace where TOML permits it.
fn disturbed(text: &str, random: &mut fastrand::Rng) -> String {
    let blanks = ["", " ", "\t", "   "];
    let ends = ["\n", "\r\n", " \n", "\t\r\n"];
    let mut disturbed = String::new();
    let tokens: Vec<_> = Source::new(text).lex().collect();
    for (place, token) in tokens.iter().enumerate() {
        let written = &text[token.span().start()..token.span().end()];
        let beside =
            |place: Option<usize>| place.and_then(|place| tokens.get(place)).map(Token::kind);
        let (before, after) = (beside(place.checked_sub(1)), beside(Some(place + 1)));
        let blank = blanks[random.usize(..blanks.len())];
        match token.kind() {
            // The space in a date and time is part of the value.
            TokenKind::Whitespace if before == Some(TokenKind::Atom) && after == before => {
                disturbed.push_str(written);
            }
            TokenKind::Whitespace => disturbed.push_str(blank),
            TokenKind::Newline => {
                disturbed.push_str(ends[random.usize(..ends.len())]);
                // One blank line may become several.
                if before == Some(TokenKind::Newline) && random.bool() {
                    disturbed.push_str(" \n\n");
                }
                disturbed.push_str(blank);
            }
            TokenKind::Equals | TokenKind::Comma => {
                let other = blanks[random.usize(..blanks.len())];
                disturbed.extend([blank, written, other]);
            }
            _ => disturbed.push_str(written),
        }
    }
    disturbed
}

#[test]
fn the_result_does_not_depend_on_the_layout() {
    let mut random = fastrand::Rng::with_seed(7);
    for (path, text) in catalogs() {
        let tidy = formatted(&text);
        for _ in 0..4 {
            let other = disturbed(&text, &mut random);
            assert_ne!(other, text);
            assert_eq!(formatted(&other), tidy, "{}:\n{other}", path.display());
        }
    }
}

fn directory(files: &[(&str, &str)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

fn fmt(directory: &tempfile::TempDir, more: &[&str]) -> Ended {
    run_in(directory.path(), &[&["fmt"], more].concat(), "")
}

#[test]
fn files_that_are_included_are_formatted_too() {
    let root = "format=1\ninclude=[\"parts/*.toml\"]\n";
    let directory = directory(&[("metrics.toml", root), ("parts/a.toml", "format  =  1\n")]);
    let read = |name: &str| fs::read_to_string(directory.path().join(name)).unwrap();

    let ended = fmt(&directory, &["--check"]);
    assert_eq!((ended.code, read("metrics.toml")), (1, root.to_owned()));
    let message =
        "error: metrics.toml:1: not formatted from this line on; run `metrics-catalog fmt`\n";
    assert_eq!(ended.err, message.to_owned() + &message.replace("metrics.toml", "parts/a.toml"));

    assert_eq!(fmt(&directory, &[]).code, 0);
    assert_eq!(read("metrics.toml"), "format  = 1\ninclude = [\"parts/*.toml\"]\n");
    assert_eq!(read("parts/a.toml"), "format = 1\n");
    assert_eq!(fmt(&directory, &["--check"]).code, 0);
    assert_eq!(fmt(&directory, &["--check", "parts/a.toml"]).code, 0);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let directory = directory(&[("real.toml", "format=1\n")]);
    let link = directory.path().join("metrics.toml");
    std::os::unix::fs::symlink("real.toml", &link).unwrap();
    assert_eq!(fmt(&directory, &[]).code, 0);
    assert!(link.is_symlink());
    let real = fs::read_to_string(directory.path().join("real.toml")).unwrap();
    assert_eq!(real, "format = 1\n");
}

#[test]
fn invalid_toml_is_reported_and_left_unchanged() {
    let wrong = "format=1\n[smtp\n";
    let directory = directory(&[("metrics.toml", wrong)]);
    for arguments in [&[][..], &["--check"], &["metrics.toml"]] {
        let ended = fmt(&directory, arguments);
        assert_eq!(ended.code, 1);
        assert!(ended.err.starts_with("metrics.toml:2:"), "{}", ended.err);
    }
    assert_eq!(fs::read_to_string(directory.path().join("metrics.toml")).unwrap(), wrong);
    let ended = run_in(directory.path(), &["fmt", "-"], wrong);
    assert_eq!((ended.code, ended.out), (1, String::new()));
    assert!(ended.err.starts_with("<stdin>:2:"), "{}", ended.err);
    assert_eq!(fmt(&directory, &["nowhere.toml"]).code, 66);
}

#[test]
fn other_problems_do_not_prevent_formatting() {
    let wrong = "format=1\n[smtp]\nhepl=1\n";
    assert_eq!(formatted(wrong), "format = 1\n\n[smtp]\nhepl = 1\n");
}

#[test]
fn large_files_are_formatted_in_linear_time() {
    let event =
        |place| format!("event-with-a-name-{place}={{help=\"It.\",fields={{a=\"u64\"}} }}\n");
    let events: String = (0..20).map(event).collect();
    let group =
        |place| format!("[group-{place}]\nhelp=\"A group.\"\n[group-{place}.events]\n{events}");
    let text = "format = 1\n".to_owned() + &(0..1000).map(group).collect::<String>();
    assert!(text.len() > 1 << 20);
    let once = formatted(&text);
    assert_eq!(formatted(&once), once);
}

#[test]
fn the_catalog_of_the_repository_is_formatted() {
    let ended = program::run(&["fmt", "--check"]);
    assert_eq!((ended.code, ended.err), (0, String::new()));
}
