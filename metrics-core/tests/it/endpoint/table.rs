//! Tables of header values, bytes and all, for tests of the handler and tests over the wire.

/// One line of a table: what is expected, and the values of the header, one for each that is sent.
pub(crate) struct Row {
    pub(crate) expected: &'static str,
    pub(crate) values: Vec<Vec<u8>>,
    /// The line as it stands in the file.
    pub(crate) line: &'static str,
}

/// What the answer to each value of `Accept` is.
pub(crate) fn accept() -> Vec<Row> {
    rows(include_str!("accept.txt"))
}

/// What the answer to each value of `Authorization` is.
pub(crate) fn authorization() -> Vec<Row> {
    rows(include_str!("authorization.txt"))
}

/// The lines of a table that say something: what is expected ends at the first space.
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

/// `\xNN` is that byte, and `\t`, `\n`, `\r` and `\\` are what they are in Rust.
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
