//! The language of comments, messages and documentation stays plain: doc comments begin with a
//! verb or a noun phrase, and messages, comments and pages have no idioms.

use std::fs;
use std::path::{Path, PathBuf};

/// Words that no paragraph of a doc comment begins with: what follows describes the item in a subordinate
/// clause instead of naming it, or refers to something that the reader has to find.
const FIRST_WORDS: [&str; 16] = [
    "As", "Does", "How", "Of", "So", "That", "There", "They", "Those", "What", "When", "Where",
    "Which", "Who", "Whoever", "Whose",
];

/// Phrases that messages, comments and pages should not have, each with a plain alternative.
const PHRASES: &[(&str, &str)] = &[
    ("be told", "be informed, be shown"),
    ("can be none", "invalid NOUN"),
    ("everybody", "all clients, all users"),
    ("everyone who", "all clients that"),
    ("excuse", "suppress"),
    ("excused", "suppressed"),
    ("excuses", "suppresses"),
    ("has nothing to say", "name what is missing"),
    ("in vain", "unused, without effect"),
    ("is let in", "is authenticated"),
    ("is no", "is not a valid"),
    ("is none", "invalid NOUN"),
    ("is not said", "is missing"),
    ("is on its way out", "is deprecated"),
    ("is told", "is shown"),
    ("lead nowhere", "have no target"),
    ("leads nowhere", "has no target"),
    ("let in", "authenticated"),
    ("may pass", "temporary"),
    ("moved by", "updated by"),
    ("moves a counter", "updates a counter"),
    ("moves a gauge", "updates a gauge"),
    ("moves it", "updates it"),
    ("moves them", "updates them"),
    ("nobody", "unauthenticated clients"),
    ("says nothing", "is empty"),
    ("somebody", "a client, an operator"),
    ("stand in", "is used in its place"),
    ("stands in", "is in, is used in its place"),
    ("tells", "shows, specifies"),
    ("told apart", "distinguished"),
    ("unless said", "default:"),
    ("was told", "was informed, was set"),
    ("way out", "the alternative"),
    ("ways out", "the alternatives"),
    ("who asks", "the client"),
    ("whoever", "clients that"),
];

/// Contexts in which a phrase is fine, with the reason.
const ALLOWED: [(&str, &str); 3] = [
    ("is no longer", "plain English for a state that has ended"),
    ("is no more than", "plain English for an upper limit"),
    ("there is no", "plain English for something that does not exist"),
];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Collects the files below a directory, except what builds and tools leave there.
fn files(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !path.is_dir() {
            found.push(path);
        } else if !name.starts_with('.') && !["target", "corpus", "artifacts"].contains(&&*name) {
            files(&path, found);
        }
    }
}

/// Returns the repository's files with an extension, by their paths, and their texts.
fn texts(extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(repository(), &mut found);
    found.retain(|path| path.extension().is_some_and(|it| it == extension));
    let name = |path: &Path| path.strip_prefix(repository()).unwrap().display().to_string();
    let mut texts: Vec<_> =
        found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect();
    texts.sort();
    texts
}

/// Returns whether a file with Rust is a source, not a test.
fn is_source(name: &str) -> bool {
    let mut parts = name.split('/');
    parts.by_ref().any(|part| part == "src") && !parts.any(|part| part.starts_with("tests"))
}

/// Returns the source files, except tests, and their texts.
pub(super) fn sources() -> Vec<(String, String)> {
    let mut texts = texts("rs");
    texts.retain(|(name, _)| is_source(name));
    texts
}

/// Returns the first line of each paragraph of doc comments, with its line number.
fn doc_comments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let doc = |line: &'_ str| {
        let line = line.trim_start();
        line.starts_with("/// ") || line.starts_with("//! ")
    };
    let mut inside = false;
    text.lines().enumerate().filter_map(move |(number, line)| {
        let begins = doc(line) && !inside;
        inside = doc(line);
        begins.then(|| (number + 1, &line.trim_start()[4..]))
    })
}

/// Returns a source file up to its inline unit tests. Those in a file of their own are declared before
/// the code.
pub(super) fn without_tests(text: &str) -> &str {
    text.split("\nmod tests {").next().unwrap_or_default()
}

/// Returns the string literals of a source file up to its unit tests, with their line numbers.
fn literals(text: &str) -> Vec<(usize, String)> {
    let text = without_tests(text);
    let (mut found, mut rest) = (Vec::new(), text);
    let line = |rest: &str| text[..text.len() - rest.len()].matches('\n').count() + 1;
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let raw = rest[..at].ends_with("r#") && rest[at..].starts_with('"');
        let number = line(&rest[at..]);
        rest = &rest[at..];
        let end = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if raw {
            let end = rest[1..].find("\"#").map_or(rest.len() - 1, |end| end + 1);
            found.push((number, rest[1..end].to_owned()));
            end + 1
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            rest[1..].find('\'').unwrap_or(0) + 2
        } else if let Some(string) = rest.strip_prefix('"') {
            let mut escaped = false;
            let is_end = |it: char| {
                let end = it == '"' && !escaped;
                escaped = it == '\\' && !escaped;
                end
            };
            let end = string.find(is_end).unwrap_or(string.len());
            // A line that goes on is one with the next.
            let lines = string[..end].split("\\\n").map(str::trim_start);
            found.push((number, lines.collect::<String>()));
            (end + 2).min(rest.len())
        } else {
            1
        };
        rest = &rest[end..];
    }
    found
}

/// Returns the phrases of a text that are not allowed where they are, with plain alternatives.
fn phrases(text: &str) -> Vec<&'static str> {
    let mut text = text.to_lowercase();
    for (context, _) in ALLOWED {
        text = text.replace(context, "");
    }
    let is_word = |it: char| it.is_alphanumeric() || it == '_';
    let found = |phrase: &str| {
        text.match_indices(phrase).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + phrase.len()..]);
            !before.ends_with(is_word) && !after.starts_with(is_word)
        })
    };
    PHRASES.iter().filter(|(phrase, _)| found(phrase)).map(|(phrase, _)| *phrase).collect()
}

#[test]
fn doc_comments_begin_with_a_verb_or_a_noun() {
    let (mut all, mut wrong) = (0, Vec::new());
    for (name, text) in sources() {
        for (line, comment) in doc_comments(&text) {
            all += 1;
            let first = comment.split_whitespace().next().unwrap_or_default();
            if FIRST_WORDS.contains(&first) {
                wrong.push(format!("{name}:{line}: {comment}"));
            }
        }
    }
    assert!(all > 5000, "only {all} paragraphs of doc comments found");
    assert!(wrong.is_empty(), "comments begin with one of {FIRST_WORDS:?}:\n{}", wrong.join("\n"));
}

/// Returns the phrases of some lines, with the numbers of their lines. A phrase may be broken by
/// the end of a line.
fn phrases_of_lines(lines: &[&str]) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let next = lines.get(number + 1).copied().unwrap_or_default();
        let both = phrases(&format!("{line} {next}"));
        let later = phrases(next);
        found.extend(both.iter().filter(|it| !later.contains(*it)).map(|it| (number + 1, *it)));
    }
    found
}

/// Returns the comments of a file, each in the line where it is; other lines are empty. Comments begin
/// with `start`.
fn comments<'t>(text: &'t str, start: &str) -> Vec<&'t str> {
    let comment = text.lines().map(|line| line.trim_start().strip_prefix(start));
    comment
        .map(|it| it.map(|it| it.trim_start_matches(['/', '!', '#']).trim()).unwrap_or_default())
        .collect()
}

/// Returns the files whose comments begin with `#`, and their texts.
fn scripts() -> Vec<(String, String)> {
    let mut all = texts("toml");
    for name in [".ci/run", ".ci/newer-servers", ".github/workflows/ci.yml"] {
        all.push((name.to_owned(), fs::read_to_string(repository().join(name)).unwrap()));
    }
    all
}

#[test]
fn messages_comments_and_pages_have_no_idioms() {
    let mut wrong = Vec::new();
    for (name, text) in texts("rs") {
        // Literals of tests are data.
        let literals = if is_source(&name) { literals(&text) } else { Vec::new() };
        for (line, literal) in literals {
            wrong.extend(phrases(&literal).iter().map(|it| format!("{name}:{line}: {it}")));
        }
        let found = phrases_of_lines(&comments(&text, "//")).into_iter();
        wrong.extend(found.map(|(line, it)| format!("{name}:{line}: {it}")));
    }
    for (name, text) in scripts() {
        // The texts of catalogs are documentation too. In tests they are data.
        let is_test = name.split('/').any(|part| part == "tests");
        let is_toml = Path::new(&name).extension().is_some_and(|it| it == "toml");
        let lines = if is_test || !is_toml { comments(&text, "#") } else { text.lines().collect() };
        let found = phrases_of_lines(&lines).into_iter();
        wrong.extend(found.map(|(line, it)| format!("{name}:{line}: {it}")));
    }
    for (name, text) in texts("md") {
        let found = phrases_of_lines(&text.lines().collect::<Vec<_>>()).into_iter();
        wrong.extend(found.map(|(line, it)| format!("{name}:{line}: {it}")));
    }
    let plain: Vec<_> = PHRASES.iter().map(|(it, plain)| format!("{it} -> {plain}")).collect();
    let (plain, found) = (plain.join("\n"), wrong.join("\n"));
    assert!(wrong.is_empty(), "{} idioms:\n{found}\n\n{plain}", wrong.len());
}

#[test]
fn comments_of_scripts_begin_with_a_verb_or_a_noun() {
    let mut wrong = Vec::new();
    for (name, text) in scripts() {
        let comments = comments(&text, "#");
        for (index, comment) in comments.iter().enumerate() {
            let begins = index == 0 || comments[index - 1].is_empty();
            let first = comment.split_whitespace().next().unwrap_or_default();
            // "So" and "As" join a comment to what precedes it.
            if begins && FIRST_WORDS.contains(&first) && !["As", "So"].contains(&first) {
                wrong.push(format!("{name}:{}: {comment}", index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "comments begin with one of {FIRST_WORDS:?}:\n{}", wrong.join("\n"));
}

#[test]
fn literals_are_found_with_their_lines() {
    let text =
        "let a = \"one \\\n    two\"; // \"three\"\nlet b = '\"'; let c = r#\"a \"b\" c\"#;\n";
    assert_eq!(literals(text), [(1, "one two".to_owned()), (3, "a \"b\" c".to_owned())]);
    assert_eq!(phrases("It is no number, and is no longer there"), ["is no"]);
    assert!(phrases("nobodyx").is_empty());
    let code = "/// A value that is\n/// no number.\nlet nobody = 1; // nobody\n    // Nobody.\n";
    assert_eq!(phrases_of_lines(&comments(code, "//")), [(1, "is no"), (4, "nobody")]);
}
