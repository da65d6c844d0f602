//! Panic messages composed at compile time.

/// Text composed at compile time, truncated at [`MAX_LEN`](Self::MAX_LEN).
#[derive(Clone, Copy)]
pub(crate) struct PanicMessage {
    text: [u8; Self::MAX_LEN],
    len: usize,
}

impl PanicMessage {
    /// Maximum length in bytes.
    pub(crate) const MAX_LEN: usize = 1024;

    pub(crate) const fn new() -> Self {
        Self { text: [0; Self::MAX_LEN], len: 0 }
    }

    /// Appends `text` and returns the message.
    pub(crate) const fn with(mut self, text: &str) -> Self {
        self.push(text);
        self
    }

    pub(crate) const fn push(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut index = 0;
        while self.len < Self::MAX_LEN && index < bytes.len() {
            self.text[self.len] = bytes[index];
            self.len += 1;
            index += 1;
        }
    }

    pub(crate) const fn text(&self) -> &str {
        match str::from_utf8(self.text.split_at(self.len).0) {
            Ok(text) => text,
            // The last character is truncated.
            Err(error) => match str::from_utf8(self.text.split_at(error.valid_up_to()).0) {
                Ok(text) => text,
                Err(_) => "",
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_message_is_truncated_before_a_character() {
        assert_eq!(PanicMessage::new().with("a").with("bc").text(), "abc");
        let mut message = PanicMessage::new().with("x");
        for _ in 0..PanicMessage::MAX_LEN {
            message.push("é");
        }
        assert_eq!(message.text().len(), PanicMessage::MAX_LEN - 1);
    }
}
