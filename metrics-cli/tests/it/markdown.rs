//! The Markdown of `docs`, as a parser reads it.

use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::program::run_in;

/// A table: its rows of cells, the first row included.
type Table = Vec<Vec<String>>;

fn here() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs"))
}

fn document(catalog: &str) -> String {
    let ended = run_in(here(), &["docs", "--catalog", catalog], "");
    assert_eq!(ended.code, 0, "{}", ended.err);
    ended.out
}

/// What a browser would show, and each thing in it that is not text.
#[derive(Default)]
struct Read {
    tables: Vec<Table>,
    paragraphs: Vec<String>,
    items: Vec<String>,
    headings: Vec<String>,
    html: Vec<String>,
    runbooks: Vec<String>,
    other: Vec<String>,
}

fn read(document: &str) -> Read {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_MATH
        | Options::ENABLE_TASKLISTS;
    let mut read = Read::default();
    let mut text = String::new();
    for event in Parser::new_ext(document, options) {
        match event {
            Event::Start(Tag::Table(_)) => read.tables.push(Table::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                read.tables.last_mut().unwrap().push(Vec::new());
            }
            Event::Start(Tag::TableCell | Tag::Paragraph | Tag::Item | Tag::Heading { .. }) => {
                text.clear();
            }
            Event::End(TagEnd::TableCell) => {
                read.tables.last_mut().unwrap().last_mut().unwrap().push(text.clone());
            }
            Event::End(TagEnd::Paragraph) => read.paragraphs.push(text.clone()),
            Event::End(TagEnd::Item) => read.items.push(text.clone()),
            Event::End(TagEnd::Heading(_)) => read.headings.push(text.clone()),
            Event::Text(more) | Event::Code(more) => text.push_str(&more),
            Event::InlineHtml(tag) | Event::Html(tag) => read.html.push(tag.to_string()),
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with('#') => {}
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("https://") => {
                read.runbooks.push(dest_url.to_string());
            }
            Event::Start(Tag::List(None) | Tag::CodeBlock(_) | Tag::Strong | Tag::HtmlBlock)
            | Event::End(_) => {}
            other => read.other.push(format!("{other:?}")),
        }
    }
    read
}

/// Texts of the hostile catalog, as they are to be read.
const HELPS: [&str; 7] = [
    "</section></main><script>document.title='group'</script> | pipe \\| escaped pipe",
    "1. No list: [link](javascript:alert) ![image](x.png) <https://example.org> | `code | span`",
    "- no item, **no strength**, __nor__ ~~strike~~, $x^2$ &amp; &lt;",
    "# No heading: <script>document.title='help'</script><!-- --> ]]> {{x}}",
    "+ no item | ``` no fence",
    "= no heading",
    "A backslash | alone.",
];

#[test]
fn each_row_has_the_cells_that_its_table_has() {
    for catalog in ["hostile.toml", "../../../metrics.toml"] {
        let read = read(&document(catalog));
        assert!(read.tables.len() > 3, "{}", read.tables.len());
        for table in &read.tables {
            for row in table {
                assert_eq!(row.len(), table[0].len(), "{row:?}");
                assert_ne!(row[0], "", "{row:?}");
            }
        }
    }
    // A parser fills up rows that are short and drops what is too much: so look at the text, too.
    for line in document("hostile.toml").lines().filter(|line| line.starts_with("| ")) {
        assert!(line.matches('|').count() >= 4 && !line.contains("\\|"), "{line}");
    }
}

#[test]
fn helps_are_read_as_they_were_written() {
    let read = read(&document("hostile.toml"));
    let last = |row: &Vec<String>| row.last().unwrap().clone();
    let cells: Vec<String> = read.tables.iter().flatten().map(last).collect();
    for help in HELPS {
        assert!(cells.iter().any(|cell| cell == help), "{help}\nis not among {cells:#?}");
    }
    for help in &HELPS[1..6] {
        assert!(read.paragraphs.iter().any(|paragraph| paragraph == help), "{help}");
    }
    let told = "Größe 数 عربي 👩‍🚀 \\ \\\\ | end\\ Deprecated since 0.2.0: A \
                <script>document.title='reason'</script> | `x`";
    assert!(cells.iter().any(|cell| cell == told), "{cells:#?}");
    let alert = "<script>document.title='alert'</script> | {{ $value }} `x`First <b>line</b> | and \
                 *second*.sum by (job) (bad_group_level{way=~\"a|b\"}) > 1 or vector(0) > 1Runbook";
    assert!(cells.iter().any(|cell| cell == alert), "{cells:#?}");
}

#[test]
fn values_are_read_as_they_are_exported_but_for_what_cannot_be_seen() {
    let read = read(&document("hostile.toml"));
    let values: Vec<&str> = read
        .tables
        .iter()
        .filter(|table| table[0][0] == "Value")
        .flat_map(|table| table[1..].iter().map(|row| row[0].as_str()))
        .collect();
    let expected = [
        "</code><script>document.title='value'</script>",
        "a`b``c|d\\|e",
        "\\",
        " \\n\\r\\u{1b}[31m\\u{202e}\"'",
        "gone",
    ];
    assert_eq!(values, expected);
    let owner = "Owner: <img src=x onerror=document.title='owner'> & sons | `co`";
    assert!(read.items.iter().any(|item| item == owner), "{:#?}", read.items);
}

#[test]
fn nothing_of_the_catalog_is_markup() {
    let read = read(&document("hostile.toml"));
    for html in &read.html {
        let is_ours = ["<code>", "</code>", "<br>", "</a>"].contains(&html.as_str())
            || html.starts_with("<a id=\"")
            || html.starts_with("<!-- Generated by `metrics-catalog docs`");
        assert!(is_ours, "{html}");
    }
    assert_eq!(read.other, Vec::<String>::new());
    assert_eq!(read.runbooks, ["https://example.org/run_book_(x)?a=1&b=*_*"]);
    let headings = [
        "bad metrics",
        "Deprecated",
        "group",
        "bad_group_happened_total",
        "bad_group_opened_total",
        "bad_group_level",
        "bad_group_size_bytes",
        "bad_group_build_info",
        "Label sets",
        "way",
        "open",
    ];
    assert_eq!(read.headings, headings);
}

#[test]
fn each_link_leads_somewhere() {
    for catalog in ["hostile.toml", "../../../metrics.toml"] {
        let document = document(catalog);
        let read = read(&document);
        let links = document.split("](#").skip(1).map(|rest| rest.split(')').next().unwrap());
        for link in links {
            let anchor = format!("<a id=\"{link}\">");
            let leads = read.html.contains(&anchor) || read.headings.iter().any(|it| it == link);
            assert!(leads, "{link}");
        }
    }
}
