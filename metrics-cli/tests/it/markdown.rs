//! Markdown of `docs`, checked with a parser.

use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::program::run_in;

/// Table as rows of cells, including the head.
type Table = Vec<Vec<String>>;

fn here() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/docs"))
}

fn document(catalog: &str) -> String {
    let ended = run_in(here(), &["docs", "--catalog", catalog], "");
    assert_eq!(ended.code, 0, "{}", ended.err);
    ended.out
}

/// Texts of a document, and all elements that are not text.
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

/// Help texts of the hostile catalog as readers should see them.
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
fn rows_have_as_many_cells_as_their_table() {
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
    // Parsers pad short rows and drop superfluous cells, so check the source, too.
    for line in document("hostile.toml").lines().filter(|line| line.starts_with("| ")) {
        assert!(line.matches('|').count() >= 4 && !line.contains("\\|"), "{line}");
    }
}

#[test]
fn help_texts_are_shown_unchanged() {
    let read = read(&document("hostile.toml"));
    let last = |row: &Vec<String>| row.last().unwrap().clone();
    let cells: Vec<String> = read.tables.iter().flatten().map(last).collect();
    for help in HELPS {
        assert!(cells.iter().any(|cell| cell == help), "{help}\nis not among {cells:#?}");
    }
    for help in &HELPS[1..6] {
        assert!(read.paragraphs.iter().any(|paragraph| paragraph == help), "{help}");
    }
    let event = "Größe 数 عربي 👩‍🚀 \\ \\\\ | end\\ Deprecated since 0.2.0: A \
                <script>document.title='reason'</script> | `x`";
    assert!(cells.iter().any(|cell| cell == event), "{cells:#?}");
    let alert = "<script>document.title='alert'</script> | {{ $value }} `x`First <b>line</b> | and \
                 *second*.sum by (job) (bad_group_level{way=~\"a|b\"}) > 1 or vector(0) > 1Runbook";
    assert!(cells.iter().any(|cell| cell == alert), "{cells:#?}");
}

#[test]
fn values_are_shown_unchanged() {
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
        " [31m\"'",
        "gone",
    ];
    assert_eq!(values, expected);
    let owner = "Owner: <img src=x onerror=document.title='owner'> & sons | `co`";
    assert!(read.items.iter().any(|item| item == owner), "{:#?}", read.items);
}

#[test]
fn catalog_texts_contain_no_markup() {
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
fn all_links_have_targets() {
    for catalog in ["hostile.toml", "../../../metrics.toml"] {
        let document = document(catalog);
        let read = read(&document);
        let links = document.split("](#").skip(1).map(|rest| rest.split(')').next().unwrap());
        for link in links {
            let anchor = format!("<a id=\"{link}\">");
            let exists = read.html.contains(&anchor) || read.headings.iter().any(|it| it == link);
            assert!(exists, "{link}");
        }
    }
}
