//! Code blocks of Markdown pages.

use std::fs;
use std::path::{Path, PathBuf};

/// A fenced code block, or a hidden test: a comment that begins with `<!-- test`.
pub(crate) struct Block {
    /// File that the block shows in full: a line such as **`build.rs`** stands before it.
    pub(crate) file: Option<String>,
    /// First word of the info string; `test` for a hidden test.
    pub(crate) language: String,
    /// Second word of the info string: `toml,config` has the tag `config`.
    pub(crate) tag: String,
    /// Number of headings before the block.
    pub(crate) section: usize,
    pub(crate) text: String,
}

/// A page, by its path in the repository.
pub(crate) struct Page {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Page {
    pub(crate) fn read(path: &str) -> Self {
        let text = fs::read_to_string(repository().join(path)).unwrap();
        Self { path: path.to_owned(), text }
    }

    /// Reads all chapters of the guide.
    pub(crate) fn guide() -> Vec<Self> {
        let mut pages = Vec::new();
        for directory in ["metrics-core/guide", "metrics-core/guide/language"] {
            let entries = fs::read_dir(repository().join(directory)).unwrap();
            let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let is_page = |name: &String| Path::new(name).extension().is_some_and(|it| it == "md");
            let mut names: Vec<_> = names.filter(is_page).collect();
            names.sort();
            pages.extend(names.iter().map(|name| Self::read(&format!("{directory}/{name}"))));
        }
        pages
    }

    /// The path as an identifier.
    pub(crate) fn name(&self) -> String {
        let stem = self.path.trim_end_matches(".md").to_lowercase();
        stem.replace(|c: char| !c.is_ascii_alphanumeric(), "_")
    }

    pub(crate) fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let (mut file, mut section) = (None, 0);
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            let (info, end) = if let Some(info) = line.strip_prefix("```") {
                (info, "```")
            } else if line == "<!-- test" {
                ("test", "-->")
            } else {
                let title = line.strip_prefix("**`").and_then(|rest| rest.strip_suffix("`**"));
                section += usize::from(line.starts_with('#'));
                if !line.is_empty() {
                    file = title.map(str::to_owned);
                }
                continue;
            };
            let text: Vec<_> = lines.by_ref().take_while(|line| *line != end).collect();
            let (language, tag) = info.split_once(',').unwrap_or((info, ""));
            blocks.push(Block {
                file: file.take(),
                language: language.to_owned(),
                tag: tag.to_owned(),
                section,
                text: text.join("\n") + "\n",
            });
        }
        blocks
    }

    /// The text of a file that the page shows in full.
    pub(crate) fn file(&self, name: &str) -> Option<String> {
        let mut blocks = self.blocks().into_iter();
        blocks.find(|block| block.file.as_deref() == Some(name)).map(|block| block.text)
    }

    /// All catalog blocks of the page as one catalog: its `metrics.toml`, and the fragments that
    /// the page adds to it. A page of fragments alone gets the least head there is.
    pub(crate) fn catalog(&self) -> Option<String> {
        let is_catalog = |block: &Block| {
            let whole = block.file.as_deref().is_none_or(|file| file == "metrics.toml");
            block.language == "toml" && block.tag.is_empty() && whole
        };
        let blocks: Vec<_> = self.blocks().into_iter().filter(is_catalog).collect();
        let first = blocks.first()?;
        let head = if first.text.contains("format = 1") { "" } else { "format = 1\n" };
        let texts: Vec<_> = blocks.iter().map(|block| block.text.as_str()).collect();
        Some(format!("{head}{}", texts.join("\n")))
    }
}

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
