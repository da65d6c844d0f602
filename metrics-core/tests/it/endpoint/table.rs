//! Tables of header values as bytes, for tests of the endpoint and of HTTP stacks.

/// Row of a table: the expected result, and the value of each header.
pub(crate) struct Row {
    pub(crate) expected: &'static str,
    pub(crate) values: Vec<Vec<u8>>,
    /// Line of the file.
    pub(crate) line: &'static str,
}

/// Returns the expected format for each value of `Accept`.
pub(crate) fn accept() -> Vec<Row> {
    rows(include_str!("accept.txt"))
}

/// Returns the expected result for each value of `Authorization`.
pub(crate) fn authorization() -> Vec<Row> {
    rows(include_str!("authorization.txt"))
}

/// Parses a table. The expected result ends at the first space; comments and empty lines are
/// skipped.
fn rows(table: &'static str) -> Vec<Row> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (expected, values) = match line.split_once(' ') {
                Some((expected, values)) => (expected, values.split("||").map(bytes).collect()),
                None => (line, Vec::new()),
            };
            Row { expected, values, line }
        })
        .collect()
}

/// Decodes escapes: `\xNN` is a byte, and `\t`, `\n`, `\r` and `\\` are as in Rust.
fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match (byte, byte == b'\\') {
            (byte, false) => byte,
            (_, true) => match rest.next() {
                Some(b'x') => {
                    let digits: String = rest.by_ref().take(2).map(char::from).collect();
                    u8::from_str_radix(&digits, 16).unwrap()
                }
                Some(b't') => b'\t',
                Some(b'n') => b'\n',
                Some(b'r') => b'\r',
                other => other.unwrap(),
            },
        });
    }
    bytes
}
