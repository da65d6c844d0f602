//! Texts of open labels, as events carry them.

#[cfg(feature = "alloc")]
use alloc::{borrow::Cow, boxed::Box, string::String};
use core::fmt::{self, Display, Write as _};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

use crate::storage::keyed::key::MAX_TEXT_LEN;

/// Text of an open label in an event that updates keyed families.
///
/// Numbers and [`display`](Self::display) are formatted when the event is recorded, in 256 bytes on
/// the stack. Texts that are longer count in the overflow.
///
/// ```
/// use metrics_catalog::LabelText;
///
/// let path = String::from("/inbox");
/// let peer = std::net::Ipv4Addr::LOCALHOST;
/// for text in [LabelText::from(&path), 404_u16.into(), LabelText::display(&peer)] {
///     println!("{text}");
/// }
/// ```
#[derive(Clone, Copy)]
pub struct LabelText<'a>(Content<'a>);

#[derive(Clone, Copy)]
enum Content<'a> {
    Text(&'a str),
    Unsigned(u64),
    Signed(i64),
    Display(&'a dyn Display),
}

impl<'a> LabelText<'a> {
    /// Creates the text of any value. Formatting it costs some tens of nanoseconds at each record;
    /// where that matters, keep the text, or bind the event to its labels.
    #[must_use]
    pub const fn display(value: &'a dyn Display) -> Self {
        Self(Content::Display(value))
    }
}

impl Display for LabelText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Content::Text(text) => f.pad(text),
            Content::Unsigned(number) => Display::fmt(&number, f),
            Content::Signed(number) => Display::fmt(&number, f),
            Content::Display(value) => value.fmt(f),
        }
    }
}

impl fmt::Debug for LabelText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LabelText").field(&format_args!("{self}")).finish()
    }
}

/// Type of a variant's field that is the text of an open label, in an event that updates keyed
/// families.
///
/// | type | cost of the text |
/// | --- | --- |
/// | `&str`, `String`, `Box<str>`, `Cow<str>`, [`LabelText`] | none |
/// | integers of up to 64 bits, `char` | formatted at each record |
/// | [`IpAddr`], [`SocketAddr`] and their variants, `fmt::Arguments` | formatted at each record |
/// | any `Display`, with `#[event(display)]` at the field | formatted at each record |
/// | an `Option` of one of these, for an optional label | that of the text |
///
/// It can be implemented for types that contain a text:
///
/// ```
/// use metrics_catalog::{FieldText, LabelText};
///
/// struct Tenant(String);
///
/// impl FieldText for Tenant {
///     fn label_text(&self) -> LabelText<'_> {
///         self.0.label_text()
///     }
/// }
/// # assert_eq!(Tenant("a".into()).label_text().to_string(), "a");
/// ```
#[diagnostic::on_unimplemented(
    message = "mismatched field: the catalog declares an open label, the variant has `{Self}`",
    label = "cannot be recorded as the text of a label",
    note = "an open label accepts text, integers and IP addresses, and with `#[event(display)]` any type that implements `Display`",
    note = "a label with `?` in the catalog also accepts an `Option` of these"
)]
pub trait FieldText {
    /// Returns the text.
    fn label_text(&self) -> LabelText<'_>;
}

impl<T: FieldText + ?Sized> FieldText for &T {
    #[inline]
    fn label_text(&self) -> LabelText<'_> {
        T::label_text(self)
    }
}

impl FieldText for LabelText<'_> {
    #[inline]
    fn label_text(&self) -> LabelText<'_> {
        *self
    }
}

/// Implements `FieldText` for types that contain a text.
macro_rules! texts {
    ($($type:ty),+) => {
        $(impl FieldText for $type {
            #[inline]
            fn label_text(&self) -> LabelText<'_> {
                LabelText(Content::Text(self))
            }
        })+
    };
}

texts! { str }
#[cfg(feature = "alloc")]
texts! { String, Box<str>, Cow<'_, str> }

/// Implements `FieldText` for integers.
macro_rules! integers {
    ($($type:ty => $content:ident),+ $(,)?) => {
        $(impl FieldText for $type {
            #[inline]
            fn label_text(&self) -> LabelText<'_> {
                LabelText::from(*self)
            }
        }

        impl From<$type> for LabelText<'_> {
            #[inline]
            fn from(number: $type) -> Self {
                Self(Content::$content(number.into()))
            }
        })+
    };
}

integers! {
    u64 => Unsigned, u32 => Unsigned, u16 => Unsigned, u8 => Unsigned,
    i64 => Signed, i32 => Signed, i16 => Signed, i8 => Signed,
}

impl FieldText for usize {
    #[inline]
    fn label_text(&self) -> LabelText<'_> {
        // No target has pointers of more than 64 bits.
        LabelText(Content::Unsigned(*self as u64))
    }
}

/// Implements `FieldText` for types that are formatted.
macro_rules! formatted {
    ($($type:ty),+ $(,)?) => {
        $(impl FieldText for $type {
            #[inline]
            fn label_text(&self) -> LabelText<'_> {
                LabelText::display(self)
            }
        })+
    };
}

formatted! {
    char, IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6, fmt::Arguments<'_>,
}

impl<'a> From<&'a str> for LabelText<'a> {
    #[inline]
    fn from(text: &'a str) -> Self {
        Self(Content::Text(text))
    }
}

#[cfg(feature = "alloc")]
impl<'a> From<&'a String> for LabelText<'a> {
    #[inline]
    fn from(text: &'a String) -> Self {
        Self(Content::Text(text))
    }
}

/// Field of a variant that is marked with `#[event(display)]`.
#[derive(Debug)]
pub struct Displayed<'a, T: ?Sized>(pub &'a T);

impl<T: Display + ?Sized> Display for Displayed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Display + ?Sized> FieldText for Displayed<'_, T> {
    #[inline]
    fn label_text(&self) -> LabelText<'_> {
        LabelText::display(self)
    }
}

/// Type of a variant's field that is the text of an optional label: [`FieldText`], or an `Option`
/// of it.
#[diagnostic::on_unimplemented(
    message = "mismatched field: the catalog declares an optional open label, the variant has `{Self}`",
    label = "cannot be recorded as the text of a label",
    note = "an open label accepts text, integers and IP addresses, and with `#[event(display)]` any type that implements `Display`",
    note = "a label with `?` in the catalog also accepts an `Option` of these"
)]
pub trait OptionalFieldText {
    /// Returns the text, if there is one.
    fn optional_label_text(&self) -> Option<LabelText<'_>>;
}

impl<T: FieldText + ?Sized> OptionalFieldText for T {
    #[inline]
    fn optional_label_text(&self) -> Option<LabelText<'_>> {
        Some(self.label_text())
    }
}

impl<T: FieldText> OptionalFieldText for Option<T> {
    #[inline]
    fn optional_label_text(&self) -> Option<LabelText<'_>> {
        self.as_ref().map(T::label_text)
    }
}

/// Memory for a text that is formatted. Not initialised unless it is needed.
#[derive(Debug, Default)]
pub struct TextBuffer {
    bytes: Option<[u8; MAX_TEXT_LEN]>,
    len: usize,
}

/// Text that no series has, so that it counts in the overflow.
const TOO_LONG: &str = match core::str::from_utf8(&[b'x'; MAX_TEXT_LEN + 1]) {
    Ok(text) => text,
    Err(_) => "",
};

impl TextBuffer {
    /// Creates a buffer.
    #[inline]
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: None, len: 0 }
    }

    /// Formats a text.
    #[cold]
    #[inline(never)]
    fn format(&mut self, text: LabelText<'_>) -> &str {
        match write!(self, "{text}") {
            Ok(()) => {
                let bytes = self.bytes.as_ref().and_then(|bytes| bytes.get(..self.len));
                core::str::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
            }
            Err(fmt::Error) => TOO_LONG,
        }
    }
}

impl fmt::Write for TextBuffer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len.saturating_add(text.len());
        let bytes = self.bytes.get_or_insert([0; MAX_TEXT_LEN]);
        bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// Field of an event with the text of a label, or with an optional one.
pub trait TextSource {
    /// `&str` or `Option<&str>`.
    type Text<'b>
    where
        Self: 'b;

    /// Returns the text, which is formatted in the buffer if necessary.
    fn text<'b>(self, buffer: &'b mut TextBuffer) -> Self::Text<'b>
    where
        Self: 'b;
}

impl TextSource for LabelText<'_> {
    type Text<'b>
        = &'b str
    where
        Self: 'b;

    #[inline]
    fn text<'b>(self, buffer: &'b mut TextBuffer) -> &'b str
    where
        Self: 'b,
    {
        match self.0 {
            Content::Text(text) => text,
            _ => buffer.format(self),
        }
    }
}

impl TextSource for Option<LabelText<'_>> {
    type Text<'b>
        = Option<&'b str>
    where
        Self: 'b;

    #[inline]
    fn text<'b>(self, buffer: &'b mut TextBuffer) -> Option<&'b str>
    where
        Self: 'b,
    {
        self.map(|text| text.text(buffer))
    }
}

#[cfg(all(test, feature = "alloc", not(loom)))]
mod tests {
    use super::*;
    use std::borrow::ToOwned as _;
    use std::format;

    fn text(field: &(impl FieldText + ?Sized)) -> String {
        field.label_text().text(&mut TextBuffer::new()).to_owned()
    }

    #[test]
    fn fields_become_texts() {
        assert_eq!(text("a"), "a");
        assert_eq!(text(&Cow::Borrowed("b")), "b");
        assert_eq!(text(&&String::from("c")), "c");
        assert_eq!(
            [text(&404_u16), text(&-3_i8), text(&u64::MAX)],
            ["404", "-3", "18446744073709551615"]
        );
        assert_eq!(text(&IpAddr::V4(Ipv4Addr::LOCALHOST)), "127.0.0.1");
        assert_eq!(text(&format_args!("{}-{}", 1, 2)), "1-2");
        assert_eq!(format!("{:?}", "a".label_text()), "LabelText(a)");
    }

    #[test]
    fn formatted_texts_have_up_to_256_bytes() {
        let longest = "x".repeat(MAX_TEXT_LEN);
        assert_eq!(text(&format_args!("{longest}{}", "")), longest);
        let long = text(&format_args!("{longest}{}", 1));
        assert_eq!(long.len(), MAX_TEXT_LEN + 1);
    }

    #[test]
    fn an_absent_text_is_none() {
        let absent: Option<u16> = None;
        assert!(absent.optional_label_text().text(&mut TextBuffer::new()).is_none());
        assert_eq!(Some(7_u16).optional_label_text().text(&mut TextBuffer::new()), Some("7"));
        assert_eq!("a".optional_label_text().text(&mut TextBuffer::new()), Some("a"));
    }
}
