//! Status codes.

use http::{HeaderMap, StatusCode};

use super::metrics::RpcStatusCode as Code;

/// Returns the code of the header or trailer `grpc-status`, if there is one. Codes that gRPC does not define are
/// unknown, as it requires.
pub(super) fn of_headers(headers: &HeaderMap) -> Option<Code> {
    let status = headers.get("grpc-status")?.to_str().ok();
    Some(status.and_then(|status| of_number(status.parse().ok()?)).unwrap_or(Code::Unknown))
}

fn of_number(number: u8) -> Option<Code> {
    // In the order of their numbers.
    const CODES: [Code; 17] = [
        Code::Ok,
        Code::Cancelled,
        Code::Unknown,
        Code::InvalidArgument,
        Code::DeadlineExceeded,
        Code::NotFound,
        Code::AlreadyExists,
        Code::PermissionDenied,
        Code::ResourceExhausted,
        Code::FailedPrecondition,
        Code::Aborted,
        Code::OutOfRange,
        Code::Unimplemented,
        Code::Internal,
        Code::Unavailable,
        Code::DataLoss,
        Code::Unauthenticated,
    ];

    CODES.get(usize::from(number)).copied()
}

/// Returns the code of a response that ended without one, as gRPC maps those of proxies.
pub(super) fn of_http(status: StatusCode) -> Code {
    match status.as_u16() {
        400 => Code::Internal,
        401 => Code::Unauthenticated,
        403 => Code::PermissionDenied,
        404 => Code::Unimplemented,
        429 | 502..=504 => Code::Unavailable,
        _ => Code::Unknown,
    }
}

/// Returns whether a code is a failure of the server, rather than one of its client.
pub(super) const fn is_server_error(code: Code) -> bool {
    matches!(
        code,
        Code::Unknown
            | Code::DeadlineExceeded
            | Code::Unimplemented
            | Code::Internal
            | Code::Unavailable
            | Code::DataLoss
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_header() {
        let of = |status: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("grpc-status", status.parse().unwrap());
            of_headers(&headers)
        };
        assert_eq!((of("0"), of("5")), (Some(Code::Ok), Some(Code::NotFound)));
        assert_eq!((of("14"), of("16")), (Some(Code::Unavailable), Some(Code::Unauthenticated)));
        for status in ["17", "-1", "256", "", "OK"] {
            assert_eq!(of(status), Some(Code::Unknown), "{status}");
        }
        assert_eq!(of_headers(&HeaderMap::new()), None);
    }
}
