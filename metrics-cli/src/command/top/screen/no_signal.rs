//! Systems without signals.

/// Stands for the signals of Unix.
#[derive(Debug)]
pub(super) struct Signals;

impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "can fail on Unix")]
    pub(super) fn register() -> std::io::Result<Self> {
        Ok(Self)
    }

    #[expect(clippy::unused_self, reason = "it has a value on Unix")]
    pub(super) fn is_received(&self) -> bool {
        false
    }

    #[expect(clippy::unused_self, reason = "it has a value on Unix")]
    pub(super) fn end_if_received(&self) {}
}
