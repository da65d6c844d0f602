//! From a request to its answer.

use core::cell::Cell;

use metrics_catalog_shared::tier::Tier;

#[cfg(feature = "auth")]
use crate::access::{Access, AuthResult, Credentials};
use crate::catalog::family::FamilyDescriptor;
use crate::endpoint::accept;
#[cfg(feature = "gzip")]
use crate::endpoint::accept_encoding;
use crate::endpoint::query::Query;
use crate::endpoint::request::Request;
use crate::endpoint::response::{Refusal, Response};
use crate::endpoint::{Endpoint, recorder};
use crate::exposition::Exposition;
use crate::exposition::sink::Sink;

impl Endpoint {
    /// Answers a request; what there is of a body is appended to `body`.
    ///
    /// The checks come in the order of what they give away. A disabled endpoint and a path that is
    /// not the endpoint's are the same 404. Then the credential, 401: it must stand in exactly one
    /// `Authorization` header. Only who has shown it learns which methods there are, 405, whether
    /// the query is one, 400, and whether [too many](Self::max_concurrent_scrapes) scrape already, 503. So no
    /// method gets around the credential, and no probe learns more from one than from another.
    ///
    /// The format is the one that the `Accept` header likes best, and the text format whenever there
    /// is a doubt. A query of `name[]=…` cuts the exposition down to the families of that name, or
    /// of that sample; it may name several. `tier=basic` leaves out those that the catalog calls a
    /// detail. Whatever else the query says is passed over.
    ///
    /// With the feature `gzip`, a client that asks for it by name in `Accept-Encoding` is answered in
    /// gzip. The memory for that, some 370 KiB, is taken once and used again.
    ///
    /// `HEAD` is answered as `GET` is, with the length the body would have had at this moment, but
    /// without the body.
    ///
    /// # Errors
    ///
    /// The sink's; what it took by then is not a whole body, and must not be sent as one.
    pub fn respond<S: Sink + ?Sized>(
        &self,
        request: &Request<'_>,
        body: &mut S,
    ) -> Result<Response, S::Error> {
        let sink = (request.method() != "HEAD").then_some(body);
        let mut body = Counted { sink, length: 0 };
        match self.scrape(request, &mut body)? {
            Ok(response) => Ok(response),
            Err(refusal) => {
                recorder::refused(refusal);
                body.write(refusal.text().as_bytes())?;
                Ok(refusal.response(body.length))
            }
        }
    }

    fn scrape<S: Sink + ?Sized>(
        &self,
        request: &Request<'_>,
        body: &mut Counted<'_, S>,
    ) -> Result<Result<Response, Refusal>, S::Error> {
        if let Err(refusal) = self.let_in(request) {
            return Ok(Err(refusal));
        }
        let query = request.query();
        let Ok(tier) = query.tier() else { return Ok(Err(Refusal::UnknownTier)) };
        let Some(_permit) = self.permits.try_acquire() else { return Ok(Err(Refusal::Busy)) };

        #[cfg(feature = "std")]
        let start = std::time::Instant::now();
        let format = accept::negotiate(request.headers());
        let exposition = Exposition::new(format, self.catalogs.as_slice());
        #[cfg(feature = "std")]
        let exposition =
            self.created.map_or(exposition, |since| exposition.with_created_timestamps(since));
        let selection = Selection {
            #[cfg(feature = "alloc")]
            served: self.served.as_deref(),
            place: Cell::new(0),
            query: query.names_any().then_some(query),
            tier,
        };
        #[cfg(feature = "gzip")]
        if accept_encoding::wants_gzip(request.headers()) {
            let mut compressing = self.gzip.compress(body);
            selection.encode(exposition, &mut compressing)?;
            let whole = compressing.finish()?;
            let response = Response::exposition(format, body.length).in_gzip();
            recorder::answered(format, body.length);
            #[cfg(feature = "std")]
            recorder::took(start.elapsed());
            return Ok(if whole { Ok(response) } else { Err(Refusal::Broken) });
        }
        selection.encode(exposition, body)?;
        recorder::answered(format, body.length);
        #[cfg(feature = "std")]
        recorder::took(start.elapsed());
        Ok(Ok(Response::exposition(format, body.length)))
    }

    fn let_in(&self, request: &Request<'_>) -> Result<(), Refusal> {
        if !self.is_enabled() || !(self.any_path || request.path() == self.path) {
            return Err(Refusal::NotFound);
        }
        #[cfg(feature = "auth")]
        if let Access::Guarded(credentials) = &self.access {
            Self::authenticate(credentials, request)?;
        }
        match request.method() {
            "GET" | "HEAD" => Ok(()),
            _ => Err(Refusal::MethodNotAllowed),
        }
    }

    /// There must be exactly one `Authorization` header: of two, a proxy may have looked at the
    /// other one. So none is looked at if there are two.
    #[cfg(feature = "auth")]
    fn authenticate(credentials: &Credentials, request: &Request<'_>) -> Result<(), Refusal> {
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
            AuthResult::Busy => Err(Refusal::Busy),
            AuthResult::Rejected => Err(Refusal::Unauthorized(credentials.challenge())),
        }
    }
}

/// Which families one scrape is for.
struct Selection<'a> {
    /// What the endpoint serves at all; everything if this is not there.
    #[cfg(feature = "alloc")]
    served: Option<&'a [bool]>,
    /// How many families have been asked about, which is once for each, in order.
    place: Cell<usize>,
    /// A query that names families.
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

    fn has(&self, family: FamilyDescriptor) -> bool {
        let place = self.place.replace(self.place.get() + 1);
        self.serves(place)
            && family.tier() <= self.tier
            && self.query.is_none_or(|query| query.names_family(family))
    }

    #[cfg(feature = "alloc")]
    fn serves(&self, place: usize) -> bool {
        self.served.is_none_or(|served| served.get(place).copied().unwrap_or_default())
    }

    #[cfg(not(feature = "alloc"))]
    #[expect(clippy::unused_self, reason = "there is nothing that could say no")]
    const fn serves(&self, _: usize) -> bool {
        true
    }
}

/// Counts what goes on to a sink, if there is one.
struct Counted<'a, S: ?Sized> {
    sink: Option<&'a mut S>,
    length: u64,
}

impl<S: Sink + ?Sized> Sink for Counted<'_, S> {
    type Error = S::Error;

    fn write(&mut self, bytes: &[u8]) -> Result<(), S::Error> {
        self.length += bytes.len() as u64;
        self.sink.as_mut().map_or(Ok(()), |sink| sink.write(bytes))
    }
}
