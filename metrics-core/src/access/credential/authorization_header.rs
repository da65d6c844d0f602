//! The value of an `Authorization` header.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::access::credential::padded::Padded;
use crate::access::credential::secret::Given;
use crate::access::credential::{Credential, UserName};

/// Maximum length of the base64 of a user name and a secret.
const ENCODED_MAX: usize = (Credential::USER_MAX + 1 + Credential::SECRET_MAX).div_ceil(3) * 4;
/// Maximum length of what it decodes to.
const DECODED_MAX: usize = ENCODED_MAX / 4 * 3;
/// Maximum length of a header that is parsed: any valid credential, and some spaces.
const HEADER_MAX: usize = 1024;

/// User name and secret of Basic authentication, or a bearer token, which has no user name.
pub(crate) struct AuthorizationHeader {
    pub(crate) user: Option<UserName>,
    pub(crate) secret: Given,
}

impl AuthorizationHeader {
    /// Parses as strictly as RFC 7617 and RFC 6750: the scheme in any case, one or more spaces, and
    /// up to the end canonical padded base64 or a token. The user name ends at the first colon.
    pub(crate) fn parse(header: &[u8]) -> Option<Self> {
        if header.len() > HEADER_MAX {
            return None;
        }
        let (scheme, rest) = header.split_at(header.iter().position(|byte| *byte == b' ')?);
        let credential = &rest[rest.iter().position(|byte| *byte != b' ')?..];
        if scheme.eq_ignore_ascii_case(b"basic") {
            Self::basic(credential)
        } else if scheme.eq_ignore_ascii_case(b"bearer") {
            Some(Self { user: None, secret: Padded::new(credential)? })
        } else {
            None
        }
    }

    fn basic(encoded: &[u8]) -> Option<Self> {
        if encoded.len() > ENCODED_MAX {
            return None;
        }
        let mut buffer = Zeroizing::new([0; DECODED_MAX]);
        let len = STANDARD.decode_slice(encoded, buffer.as_mut_slice()).ok()?;
        let decoded = buffer.get(..len)?;
        let colon = decoded.iter().position(|byte| *byte == b':')?;
        let (user, secret) = (decoded.get(..colon)?, decoded.get(colon + 1..)?);
        Some(Self { user: Some(Padded::new(user)?), secret: Padded::new(secret)? })
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn every_valid_credential_fits_the_header() {
        let text = vec![b'x'; Credential::USER_MAX + 1 + Credential::SECRET_MAX];
        let mut encoded = vec![0; ENCODED_MAX];
        assert_eq!(STANDARD.encode_slice(&text, &mut encoded), Ok(ENCODED_MAX));
        assert!(b"Basic ".len() + ENCODED_MAX < HEADER_MAX);
        assert!(b"Bearer ".len() + Credential::SECRET_MAX < HEADER_MAX);
    }

    #[test]
    fn longer_headers_are_rejected() {
        let spaced = |spaces: usize| [b"Basic", vec![b' '; spaces].as_slice(), b"dTpz"].concat();
        assert!(AuthorizationHeader::parse(&spaced(HEADER_MAX - 9)).is_some());
        assert!(AuthorizationHeader::parse(&spaced(HEADER_MAX - 8)).is_none());
        let token = |len: usize| -> Vec<u8> { [b"Bearer ", vec![b'x'; len].as_slice()].concat() };
        assert!(AuthorizationHeader::parse(&token(Credential::SECRET_MAX)).is_some());
        assert!(AuthorizationHeader::parse(&token(Credential::SECRET_MAX + 1)).is_none());
    }
}
