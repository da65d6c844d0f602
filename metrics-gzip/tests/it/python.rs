//! Streams are read by another implementation: Python's, which is zlib in C.

use std::process::Command;
use std::{env, fs};

use super::{CONTENTS, Random, WINDOW, compressed, exposition};

#[test]
#[ignore = "needs a Python, of which `PYTHON` can be the path"]
fn zlib_in_c_reads_every_stream() {
    let mut random = Random(37);
    let mut texts: Vec<Vec<u8>> = (0..500).map(|_| exposition(&mut random)).collect();
    texts.extend((0..300).map(|len| random.bytes(len, 256)));
    texts.extend((0..300).map(|len| b"abcdefgh".repeat(40)[..len].to_vec()));
    texts.extend((1..9).map(|size| random.bytes(size * WINDOW / 4, 3)));
    texts.extend((0..20).map(|_| exposition(&mut random).repeat(10)));
    let mut pairs = Vec::new();
    for text in &texts {
        for content in CONTENTS {
            for bytes in [&compressed(content, [text.as_slice()]), text] {
                pairs.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
                pairs.extend(bytes);
            }
        }
    }
    let file = env::temp_dir().join(format!("metrics-catalog-gzip-{}", std::process::id()));
    fs::write(&file, pairs).unwrap();
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/decompress.py");
    let output = Command::new(python).arg(script).arg(&file).output().unwrap();
    fs::remove_file(file).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let count = String::from_utf8(output.stdout).unwrap();
    assert_eq!(count.trim(), (texts.len() * CONTENTS.len()).to_string());
}
