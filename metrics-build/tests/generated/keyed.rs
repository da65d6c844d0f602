// @generated from keyed.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 1, slabs: 8
}

__rt::label_set! {
    /// Values of the label set `method`.
    ///
    /// Closed set. Number of values: 2.
    ///
    /// Used by `proxy_http_requests_total`, `proxy_http_response_duration_seconds`, `proxy_http_upstream_health`.
    /// PromQL: `sum by (tenant, method, route) (rate(proxy_http_requests_total[5m]))`
    Method: u8 {
        /// `get`
        Get = "get",
        /// `post`
        Post = "post",
    }
}

__rt::label_set! {
    /// Values of the label set `health`.
    ///
    /// Closed set. Number of values: 3.
    ///
    /// Used by `proxy_http_upstream_health`.
    /// PromQL: `proxy_http_upstream_health == 1`
    Health: u8 {
        /// `unknown`
        Unknown = "unknown",
        /// `up`
        Up = "up",
        /// `down`
        Down = "down",
    }
}

__rt::group! {
    /// Requests of tenants.
    ///
    /// Events: 0. Metrics: 6.
    /// PromQL: `{__name__=~"proxy_http_.+"}`
    http from 0 [
    ]

    __rt::metrics! {
        /// Requests.
        ///
        /// - Type: counter
        /// - Exported as: `proxy_http_requests_total`
        /// - Label `tenant`: any text
        /// - Label `method`: `get`, `post`
        /// - Label `route`: any text
        /// - Series: up to 3 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (tenant, method, route) (rate(proxy_http_requests_total[5m]))`
        REQUESTS_TOTAL: __rt::KeyedFamily<__rt::KeyedCounter<u64>, (__rt::Text, super::Method, __rt::Text)> = __rt::keyed!(counter(3, 0));
        /// Bytes of requests.
        ///
        /// - Type: counter
        /// - Exported as: `proxy_http_received_bytes_total`
        /// - Unit: bytes
        /// - Label `customer`: any text
        /// - Series: up to 2 combinations of label values
        /// - Updated from code
        /// - PromQL: `sum by (customer) (rate(proxy_http_received_bytes_total[5m]))`
        RECEIVED_BYTES_TOTAL: __rt::KeyedFamily<__rt::KeyedCounter<f64>, __rt::Text> = __rt::keyed!(counter(2, 600_000));
        /// Duration of responses.
        ///
        /// - Type: histogram
        /// - Exported as: `proxy_http_response_duration_seconds`
        /// - Unit: seconds
        /// - Label `tenant`: any text
        /// - Label `method`: `get`, `post`
        /// - Series: up to 100 combinations of label values
        /// - Buckets: 0.01, 1
        /// - Native buckets: schema 2
        /// - Updated from code
        /// - PromQL: `histogram_quantile(0.99, sum by (le) (rate(proxy_http_response_duration_seconds_bucket[5m])))`
        RESPONSE_DURATION_SECONDS: __rt::KeyedFamily<__rt::KeyedHistogram<__rt::Duration>, (__rt::Text, super::Method)> = __rt::keyed!(histogram(100, 0, &super::PROXY_HTTP_RESPONSE_DURATION_SECONDS__NANOSECONDS, (3, 162)));
        /// Quota that a tenant has used.
        ///
        /// - Type: gauge
        /// - Exported as: `proxy_http_quota_ratio`
        /// - Unit: ratio
        /// - Label `tenant`: any text
        /// - Series: up to 2 combinations of label values
        /// - Updated from code
        /// - PromQL: `avg by (tenant) (proxy_http_quota_ratio)`
        QUOTA_RATIO: __rt::KeyedFamily<__rt::KeyedGauge<f64>, __rt::Text> = __rt::keyed!(gauge(2, 0));
        /// Open connections of all.
        ///
        /// - Type: gauge
        /// - Exported as: `proxy_http_connections`
        /// - Updated from code
        /// - PromQL: `sum(proxy_http_connections)`
        CONNECTIONS: __rt::Gauge<super::__Store, i64, __rt::ByCode> = __rt::Gauge::new(0);
        /// Health of the upstream of a tenant.
        ///
        /// - Type: stateset
        /// - Exported as: `proxy_http_upstream_health`
        /// - Label `tenant`: any text
        /// - Label `method`: `get`, `post`, or absent
        /// - Series: up to 3 combinations of label values
        /// - States: `unknown`, `up`, `down`
        /// - Updated from code
        /// - PromQL: `proxy_http_upstream_health == 1`
        UPSTREAM_HEALTH: __rt::family!(KeyedFamily<__rt::KeyedStateSet<super::Health>, (__rt::Text, __rt::optional!(super::Method))>) = __rt::keyed!(state_set(3, 600_000));
    }
}

__rt::statics! {
    PROXY_HTTP_RESPONSE_DURATION_SECONDS__NANOSECONDS: __rt::Buckets = __rt::Buckets::with_native(&[10_000_000, 1_000_000_000], &PROXY_HTTP_RESPONSE_DURATION_SECONDS__NANOSECONDS_NATIVE);
    PROXY_HTTP_RESPONSE_DURATION_SECONDS__NANOSECONDS_NATIVE: __rt::NativeBuckets<u64> = __rt::NativeBuckets {
        schema: 2,
        zero_threshold: 1e-9_f64,
        zero: 1,
        first_index: -115,
        bounds: &[2, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12, 14, 17, 21, 25, 29, 35, 42, 50, 59, 70, 84, 100, 119, 141, 168, 200, 238, 283, 337, 400, 476, 567, 674, 801, 953, 1134, 1348, 1603, 1907, 2268, 2697, 3207, 3814, 4536, 5394, 6415, 7629, 9072, 10789, 12831, 15258, 18145, 21579, 25662, 30517, 36291, 43158, 51324, 61035, 72583, 86316, 102_648, 122_070, 145_166, 172_633, 205_296, 244_140, 290_333, 345_266, 410_593, 488_281, 580_667, 690_533, 821_187, 976_562, 1_161_335, 1_381_067, 1_642_375, 1_953_125, 2_322_670, 2_762_135, 3_284_751, 3_906_250, 4_645_340, 5_524_271, 6_569_503, 7_812_500, 9_290_680, 11_048_543, 13_139_006, 15_625_000, 18_581_361, 22_097_086, 26_278_012, 31_250_000, 37_162_722, 44_194_173, 52_556_025, 62_500_000, 74_325_444, 88_388_347, 105_112_051, 125_000_000, 148_650_889, 176_776_695, 210_224_103, 250_000_000, 297_301_778, 353_553_390, 420_448_207, 500_000_000, 594_603_557, 707_106_781, 840_896_415, 1_000_000_000, 1_189_207_115, 1_414_213_562, 1_681_792_830, 2_000_000_000, 2_378_414_230, 2_828_427_124, 3_363_585_661, 4_000_000_000, 4_756_828_460, 5_656_854_249, 6_727_171_322, 8_000_000_000, 9_513_656_920, 11_313_708_498, 13_454_342_644, 16_000_000_000, 19_027_313_840, 22_627_416_997, 26_908_685_288, 32_000_000_000, 38_054_627_680, 45_254_833_995, 53_817_370_576, 64_000_000_000, 76_109_255_360, 90_509_667_991, 107_634_741_152, 128_000_000_000, 152_218_510_720, 181_019_335_983, 215_269_482_304, 256_000_000_000, 304_437_021_440, 362_038_671_967, 430_538_964_609, 512_000_000_000, 608_874_042_881, 724_077_343_935, 861_077_929_219, 1_024_000_000_000, 1_217_748_085_762, 1_448_154_687_870, 1_722_155_858_439, 2_048_000_000_000],
        first_step: 4,
        bounds_below: &[0, 0, 2, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159],
    };
    __SHAPES: [__rt::Shape; 6] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["tenant", "method", "route"],
            source: __rt::ValueSource::Keyed { family: &http::REQUESTS_TOTAL, max: 3, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Method as __rt::Label>::__VALUES, &[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &["customer"],
            source: __rt::ValueSource::Keyed { family: &http::RECEIVED_BYTES_TOTAL, max: 2, exemplars: 0 },
            cell_type: __rt::CellType::Float,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Histogram,
            unit: __rt::unit!("seconds"),
            tier: __rt::Tier::Basic,
            labels: &["tenant", "method"],
            source: __rt::ValueSource::Keyed { family: &http::RESPONSE_DURATION_SECONDS, max: 100, exemplars: 0 },
            cell_type: __rt::CellType::Nanoseconds,
            buckets: 3,
            bounds: __rt::BucketBounds::Integers(&PROXY_HTTP_RESPONSE_DURATION_SECONDS__NANOSECONDS),
            values: &[&[], <Method as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 10,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("ratio"),
            tier: __rt::Tier::Detail,
            labels: &["tenant"],
            source: __rt::ValueSource::Keyed { family: &http::QUOTA_RATIO, max: 2, exemplars: 0 },
            cell_type: __rt::CellType::SharedFloat,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[]],
            exemplars: &[],
            segments: 2,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Cells(0),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::StateSet,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &["tenant", "method"],
            source: __rt::ValueSource::Keyed { family: &http::UPSTREAM_HEALTH, max: 3, exemplars: 0 },
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[&[], <Method as __rt::Label>::__VALUES, <Health as __rt::Label>::__VALUES],
            exemplars: &[],
            segments: 6,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 84, 29, 0, 72, 0, 1, 25, 19, 9, 0],
            [1, 0, 2, 113, 105, 35, 72, 132, 0, 57, 31, 25, 18, 0],
            [2, 0, 4, 253, 121, 258, 204, 173, 260, 134, 36, 30, 22, 0],
            [3, 0, 24, 632, 96, 26, 637, 132, 0, 225, 22, 16, 29, 0],
            [4, 0, 26, 754, 91, 24, 769, 91, 24, 295, 22, 16, 24, 0],
            [5, 1, 27, 869, 110, 193, 884, 113, 0, 360, 26, 20, 35, 0],
        ],
        segments: &[
            27, 2, 33, 2, 45, 12, 45, 9, 45, 12, 42, 2, 44, 2, 45, 12, 45, 11, 45, 12,
            42, 2, 44, 2, 24, 2, 24, 28, 39, 28, 34, 28, 36,
        ],
        text: r#"
# HELP proxy_http_requests_total Requests.
# TYPE proxy_http_requests_total counter
proxy_http_requests_total{} 
# HELP proxy_http_received_bytes_total Bytes of requests.
# TYPE proxy_http_received_bytes_total counter
proxy_http_received_bytes_total{} 
# HELP proxy_http_response_duration_seconds Duration of responses.
# TYPE proxy_http_response_duration_seconds histogram
proxy_http_response_duration_seconds_bucket{,le="0.01"} 
proxy_http_response_duration_seconds_bucket{,le="1"} 
proxy_http_response_duration_seconds_bucket{,le="+Inf"} 
proxy_http_response_duration_seconds_sum{} 
proxy_http_response_duration_seconds_count{} 
# HELP proxy_http_quota_ratio Quota that a tenant has used.
# TYPE proxy_http_quota_ratio gauge
proxy_http_quota_ratio{} 
# HELP proxy_http_connections Open connections of all.
# TYPE proxy_http_connections gauge
proxy_http_connections 
# HELP proxy_http_upstream_health Health of the upstream of a tenant.
# TYPE proxy_http_upstream_health gauge
proxy_http_upstream_health{,proxy_http_upstream_health="unknown"} 
proxy_http_upstream_health{,proxy_http_upstream_health="up"} 
proxy_http_upstream_health{,proxy_http_upstream_health="down"} "#,
        openmetrics: r#"
# TYPE proxy_http_requests counter
# HELP proxy_http_requests Requests.
# TYPE proxy_http_received_bytes counter
# UNIT proxy_http_received_bytes bytes
# HELP proxy_http_received_bytes Bytes of requests.
# TYPE proxy_http_response_duration_seconds histogram
# UNIT proxy_http_response_duration_seconds seconds
# HELP proxy_http_response_duration_seconds Duration of responses.
proxy_http_response_duration_seconds_bucket{,le="0.01"} 
proxy_http_response_duration_seconds_bucket{,le="1.0"} 
proxy_http_response_duration_seconds_bucket{,le="+Inf"} 
proxy_http_response_duration_seconds_sum{} 
proxy_http_response_duration_seconds_count{} 
# TYPE proxy_http_quota_ratio gauge
# UNIT proxy_http_quota_ratio ratio
# HELP proxy_http_quota_ratio Quota that a tenant has used.
# TYPE proxy_http_connections gauge
# HELP proxy_http_connections Open connections of all.
proxy_http_connections 
# TYPE proxy_http_upstream_health stateset
# HELP proxy_http_upstream_health Health of the upstream of a tenant."#,
        words: "
proxy_http_requests_total http.requests_total Requests.
proxy_http_received_bytes_total http.received_bytes_total Bytes of requests.
proxy_http_response_duration_seconds http.response_duration_seconds Duration of responses.
proxy_http_quota_ratio http.quota_ratio Quota that a tenant has used.
proxy_http_connections http.connections Open connections of all.
proxy_http_upstream_health http.upstream_health Health of the upstream of a tenant.",
        ownerships: &__OWNERSHIPS,
    };
    __EVENT_TABLE: __rt::EventTable = __rt::EventTable {
        rows: &[
        ],
        words: "",
        ownerships: &__OWNERSHIPS,
    };
    __OWNERSHIPS: [__rt::Ownership; 0] = [
    ];
}
