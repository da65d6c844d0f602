//! Answers to requests.

#[cfg(feature = "std")]
use alloc::vec::Vec;
use core::cell::Cell;

use metrics_catalog_shared::tier::Tier;

#[cfg(feature = "auth")]
use crate::access::{Access, AuthResult, Credentials};
use crate::catalog::family::FamilyDescriptor;
use crate::endpoint::accept;
#[cfg(any(feature = "gzip", feature = "zstd"))]
use crate::endpoint::accept_encoding::{self, ContentCoding};
#[cfg(feature = "gzip")]
use crate::endpoint::gzip::{self, Compressing};
use crate::endpoint::query::Query;
use crate::endpoint::request::Request;
use crate::endpoint::response::{Rejection, Response};
#[cfg(feature = "zstd")]
use crate::endpoint::zstd;
use crate::endpoint::{Endpoint, recorder};
use crate::exposition::Exposition;
#[cfg(any(feature = "gzip", feature = "zstd"))]
use crate::exposition::format::Format;
#[cfg(feature = "std")]
use crate::exposition::page_labels::PageLabels;
use crate::exposition::sink::Sink;
#[cfg(feature = "std")]
use crate::source::SourceFamilies;

impl Endpoint {
    /// Answers a request, and appends the body to `body`.
    ///
    /// Status codes, in the order of the checks, so that unauthenticated clients learn nothing:
    ///
    /// - 404: the endpoint is disabled, or the path is another.
    /// - 401: the request has not exactly one `Authorization` header, or no accepted credential in
    ///   it.
    /// - 503 with `Retry-After: 1`: the credential is compared with a hash that is busy.
    /// - 405: the method is neither `GET` nor `HEAD`.
    /// - 400: the query has an unknown `tier`.
    /// - 503 with `Retry-After: 1`: there are [too many](Self::max_concurrent_scrapes) scrapes.
    /// - 200: the exposition.
    ///
    /// The `Accept` header selects the format; the default is the text format. `name[]=…` in the
    /// query selects families by their name or the name of a sample, and may be repeated.
    /// `tier=basic` leaves out families of the tier `detail`. Other parameters are ignored.
    ///
    /// With the features `gzip` and `zstd`, clients whose `Accept-Encoding` names one of them get a
    /// compressed body: in the one with the higher weight, or the one that is named first. gzip has 31 KiB
    /// on the stack; zstd has the page and its compressor on the heap.
    ///
    /// A slice as the body is long enough if it has the [`max_len`](Exposition::max_len) of each format that a
    /// client can name, of an exposition with the labels and the created timestamps of the endpoint; with
    /// sources there is no such limit. The body is compressed in gzip only if the slice has also the
    /// `max_gzip_len` and there are no sources, and in zstd if the result fits, so that no coding that a
    /// client names is an error.
    ///
    /// `HEAD` is answered like `GET` with the same sink, including `Content-Length`, but without the body.
    ///
    /// # Errors
    ///
    /// Returns the error of the sink. Its content is then incomplete and must not be sent.
    pub fn respond<S: Sink + ?Sized>(
        &self,
        request: &Request<'_>,
        body: &mut S,
    ) -> Result<Response, S::Error> {
        let mut body = Counted { sink: body, has_body: request.method() != "HEAD", length: 0 };
        match self.scrape(request, &mut body)? {
            Ok(response) => Ok(response),
            Err(rejection) => {
                recorder::rejected(rejection);
                body.write(rejection.text().as_bytes())?;
                Ok(rejection.response(body.length))
            }
        }
    }

    fn scrape<S: Sink + ?Sized>(
        &self,
        request: &Request<'_>,
        body: &mut Counted<'_, S>,
    ) -> Result<Result<Response, Rejection>, S::Error> {
        if let Err(rejection) = self.check_access(request) {
            return Ok(Err(rejection));
        }
        let query = request.query();
        let Ok(tier) = query.tier() else { return Ok(Err(Rejection::UnknownTier)) };
        let Some(_permit) = self.permits.try_acquire() else { return Ok(Err(Rejection::Busy)) };

        #[cfg(feature = "std")]
        let start = std::time::Instant::now();
        let format = accept::negotiate(request.headers());
        let exposition = Exposition::new(format, self.catalogs.as_slice());
        #[cfg(feature = "std")]
        let exposition = if self.created || format.has_created_fields() {
            exposition.with_created_timestamps(self.since)
        } else {
            exposition
        };
        #[cfg(feature = "alloc")]
        let exposition = match &self.labels {
            Some(labels) => exposition.with_checked_labels(labels),
            None => exposition,
        };
        #[cfg(feature = "std")]
        let sources = self.collect_sources(query, tier);
        #[cfg(feature = "std")]
        let exposition = match &sources {
            Some(sources) => exposition.with_sources(sources),
            None => exposition,
        };
        let selection = Selection {
            #[cfg(feature = "alloc")]
            served: self.served.as_deref(),
            index: Cell::new(0),
            query: query.names_any().then_some(query),
            tier,
        };
        #[cfg(any(feature = "gzip", feature = "zstd"))]
        let coding = {
            let coding = accept_encoding::negotiate(request.headers());
            selection.encode_compressed(exposition, format, coding, body)?
        };
        #[cfg(not(any(feature = "gzip", feature = "zstd")))]
        selection.encode(exposition, body)?;
        recorder::answered(format, body.length);
        #[cfg(feature = "std")]
        recorder::took(start.elapsed());
        let response = Response::exposition(format, body.length);
        #[cfg(any(feature = "gzip", feature = "zstd"))]
        let response = response.in_coding(coding);
        Ok(Ok(response))
    }

    /// Calls all sources, unless the tier leaves them out.
    #[cfg(feature = "std")]
    fn collect_sources(&self, query: Query<'_>, tier: Tier) -> Option<SourceFamilies> {
        if self.sources.is_empty() || tier < Tier::Detail {
            return None;
        }
        let labels: Vec<&str> =
            self.labels.iter().flat_map(PageLabels::pairs).map(|(name, _)| name).collect();
        let selects_all = !query.names_any();
        let select = |base: &str, suffixes: &[&str]| selects_all || query.names(base, suffixes);
        Some(self.sources.collect(self.catalogs.as_slice(), &labels, &select))
    }

    fn check_access(&self, request: &Request<'_>) -> Result<(), Rejection> {
        if !self.is_enabled() || !(self.any_path || request.path() == self.path) {
            return Err(Rejection::NotFound);
        }
        #[cfg(feature = "auth")]
        if let Access::Guarded(credentials) = &self.access {
            Self::authenticate(credentials, request)?;
        }
        match request.method() {
            "GET" | "HEAD" => Ok(()),
            _ => Err(Rejection::MethodNotAllowed),
        }
    }

    /// Checks the only `Authorization` header. Two are rejected unread, because a proxy in front
    /// may have checked the other one.
    #[cfg(feature = "auth")]
    fn authenticate(credentials: &Credentials, request: &Request<'_>) -> Result<(), Rejection> {
        let mut headers = 0_usize;
        request.headers().each("authorization", &mut |_| headers += 1);
        let mut result = AuthResult::Rejected;
        if headers == 1 {
            request
                .headers()
                .each("authorization", &mut |value| result = credentials.authenticate(value));
        }
        match result {
            AuthResult::Accepted => Ok(()),
            AuthResult::Busy => Err(Rejection::Busy),
            AuthResult::Rejected => Err(Rejection::Unauthorized(credentials.challenge())),
        }
    }
}

/// Selection of families for one scrape.
struct Selection<'a> {
    /// For each family, whether the endpoint serves it; `None` if all are served.
    #[cfg(feature = "alloc")]
    served: Option<&'a [bool]>,
    /// Index of the next family: the encoder asks once for each, in order.
    index: Cell<usize>,
    /// The query, if it names families.
    query: Option<Query<'a>>,
    tier: Tier,
}

impl Selection<'_> {
    fn is_everything(&self) -> bool {
        #[cfg(feature = "alloc")]
        if self.served.is_some() {
            return false;
        }
        self.query.is_none() && self.tier == Tier::Detail
    }

    fn encode<S: Sink + ?Sized>(
        &self,
        exposition: Exposition<'_>,
        sink: &mut S,
    ) -> Result<(), S::Error> {
        if self.is_everything() {
            exposition.encode(sink)
        } else {
            exposition.encode_filtered(&|family| self.has(*family), sink)
        }
    }

    /// Encodes with a compression, and returns that which the body has.
    #[cfg(any(feature = "gzip", feature = "zstd"))]
    fn encode_compressed<S: Sink + ?Sized>(
        &self,
        exposition: Exposition<'_>,
        #[cfg_attr(not(feature = "gzip"), expect(unused_variables))] format: Format,
        coding: Option<ContentCoding>,
        sink: &mut S,
    ) -> Result<Option<ContentCoding>, S::Error> {
        match coding {
            None => self.encode(exposition, sink)?,
            #[cfg(feature = "gzip")]
            Some(ContentCoding::Gzip) => {
                if sink.remaining_capacity().is_some_and(|len| !exposition.fits_in_gzip(len)) {
                    self.encode(exposition, sink)?;
                    return Ok(None);
                }
                self.encode_gzip(exposition, format, sink)?;
            }
            #[cfg(feature = "zstd")]
            Some(ContentCoding::Zstd) => {
                let mut page = Vec::new();
                let Ok(()) = self.encode(exposition, &mut page);
                let fits = |compressed: &Vec<u8>| {
                    sink.remaining_capacity().is_none_or(|len| compressed.len() <= len)
                };
                let Some(compressed) = zstd::compress(&page).filter(fits) else {
                    sink.write(&page)?;
                    return Ok(None);
                };
                sink.write(&compressed)?;
            }
        }
        Ok(coding)
    }

    /// Encodes in gzip. Not inlined, so that only compressed responses have the compressor on the stack.
    #[cfg(feature = "gzip")]
    #[inline(never)]
    fn encode_gzip<S: Sink + ?Sized>(
        &self,
        exposition: Exposition<'_>,
        format: Format,
        sink: &mut S,
    ) -> Result<(), S::Error> {
        let mut gzip = gzip::compressor(format);
        let mut compressing = Compressing::new(&mut gzip, sink);
        self.encode(exposition, &mut compressing)?;
        compressing.finish()
    }

    fn has(&self, family: FamilyDescriptor) -> bool {
        let index = self.index.replace(self.index.get() + 1);
        self.serves(index)
            && family.tier() <= self.tier
            && self.query.is_none_or(|query| query.names_family(family))
    }

    #[cfg(feature = "alloc")]
    fn serves(&self, index: usize) -> bool {
        self.served.is_none_or(|served| served.get(index).copied().unwrap_or_default())
    }

    #[cfg(not(feature = "alloc"))]
    #[expect(clippy::unused_self, reason = "the other version uses it")]
    const fn serves(&self, _: usize) -> bool {
        true
    }
}

/// Sink that counts bytes and passes them on to another sink, unless the response has no body.
struct Counted<'a, S: ?Sized> {
    sink: &'a mut S,
    has_body: bool,
    length: u64,
}

impl<S: Sink + ?Sized> Sink for Counted<'_, S> {
    type Error = S::Error;

    fn write(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
        self.length += bytes.len() as u64;
        if self.has_body && !bytes.is_empty() { self.sink.write(bytes) } else { Ok(()) }
    }

    fn remaining_capacity(&self) -> Option<usize> {
        self.sink.remaining_capacity()
    }
}
