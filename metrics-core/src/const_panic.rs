//! What a constant says when it stops the build.

/// A text put together while rustc runs, cut short where there is no more room.
#[derive(Clone, Copy)]
pub(crate) struct PanicMessage {
    text: [u8; Self::ROOM],
    len: usize,
}

impl PanicMessage {
    /// How long it may be, in bytes.
    pub(crate) const ROOM: usize = 1024;

    pub(crate) const fn new() -> Self {
        Self { text: [0; Self::ROOM], len: 0 }
    }

    /// The message, and this after it.
    pub(crate) const fn and(mut self, text: &str) -> Self {
        self.push(text);
        self
    }

    pub(crate) const fn push(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut index = 0;
        while self.len < Self::ROOM && index < bytes.len() {
            self.text[self.len] = bytes[index];
            self.len += 1;
            index += 1;
        }
    }

    pub(crate) const fn text(&self) -> &str {
        match str::from_utf8(self.text.split_at(self.len).0) {
            Ok(text) => text,
            // A character at the end has been cut in two.
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
    fn a_message_too_long_is_cut_before_a_character() {
        assert_eq!(PanicMessage::new().and("a").and("bc").text(), "abc");
        let mut message = PanicMessage::new().and("x");
        for _ in 0..PanicMessage::ROOM {
            message.push("é");
        }
        assert_eq!(message.text().len(), PanicMessage::ROOM - 1);
    }
}
