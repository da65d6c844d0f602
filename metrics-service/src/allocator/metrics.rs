// @generated from metrics.toml by metrics-catalog-build 0.1.0; do not edit.

::metrics_catalog::__private::catalog! {
    contract: 7, cells: 0, slabs: 1
}

__rt::group! {
    /// Allocator of the heap. What the allocator does not know is absent.
    ///
    /// Events: 0. Metrics: 11.
    /// PromQL: `{__name__=~"allocator_.+"}`
    allocator from 0 [
    ]

    __rt::metrics! {
        /// Bytes in pages with allocations.
        ///
        /// - Type: gauge
        /// - Exported as: `allocator_active_bytes`
        /// - Unit: bytes
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(allocator_active_bytes)`
        ACTIVE_BYTES: __rt::Observable<i64> = __rt::Observable::new();
        /// Bytes that the allocator needs for itself.
        ///
        /// - Type: gauge
        /// - Exported as: `allocator_metadata_bytes`
        /// - Unit: bytes
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(allocator_metadata_bytes)`
        METADATA_BYTES: __rt::Observable<i64> = __rt::Observable::new();
        /// Bytes in mappings with allocations, resident or not.
        ///
        /// - Type: gauge
        /// - Exported as: `allocator_mapped_bytes`
        /// - Unit: bytes
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(allocator_mapped_bytes)`
        MAPPED_BYTES: __rt::Observable<i64> = __rt::Observable::new();
        /// Bytes of address space that were not returned to the operating system; without physical memory.
        ///
        /// - Type: gauge
        /// - Exported as: `allocator_retained_bytes`
        /// - Unit: bytes
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(allocator_retained_bytes)`
        RETAINED_BYTES: __rt::Observable<i64> = __rt::Observable::new();
        /// Allocations.
        ///
        /// - Type: counter
        /// - Exported as: `allocator_allocations_total`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(rate(allocator_allocations_total[5m]))`
        ALLOCATIONS_TOTAL: __rt::Observable<u64> = __rt::Observable::new();
        /// Deallocations.
        ///
        /// - Type: counter
        /// - Exported as: `allocator_deallocations_total`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(rate(allocator_deallocations_total[5m]))`
        DEALLOCATIONS_TOTAL: __rt::Observable<u64> = __rt::Observable::new();
        /// Changes of the size of an allocation.
        ///
        /// - Type: counter
        /// - Exported as: `allocator_reallocations_total`
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(rate(allocator_reallocations_total[5m]))`
        REALLOCATIONS_TOTAL: __rt::Observable<u64> = __rt::Observable::new();
        /// Bytes that were allocated, with those by which allocations grew.
        ///
        /// - Type: counter
        /// - Exported as: `allocator_obtained_bytes_total`
        /// - Unit: bytes
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(rate(allocator_obtained_bytes_total[5m]))`
        OBTAINED_BYTES_TOTAL: __rt::Observable<u64> = __rt::Observable::new();
        /// Bytes that were deallocated, with those by which allocations shrank.
        ///
        /// - Type: counter
        /// - Exported as: `allocator_freed_bytes_total`
        /// - Unit: bytes
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(rate(allocator_freed_bytes_total[5m]))`
        FREED_BYTES_TOTAL: __rt::Observable<u64> = __rt::Observable::new();
        /// Bytes that the program has allocated and not freed.
        ///
        /// - Type: gauge
        /// - Exported as: `allocator_allocated_bytes`
        /// - Unit: bytes
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(allocator_allocated_bytes)`
        ALLOCATED_BYTES: __rt::Observable<i64> = __rt::Observable::new();
        /// Bytes of physical memory that the allocator holds.
        ///
        /// - Type: gauge
        /// - Exported as: `allocator_resident_bytes`
        /// - Unit: bytes
        /// - Read at each scrape from its callback
        /// - PromQL: `sum(allocator_resident_bytes)`
        RESIDENT_BYTES: __rt::Observable<i64> = __rt::Observable::new();
    }

    __rt::collected! {
        []
        /// `allocator_active_bytes`
        active_bytes: __rt::Observable<i64> = ACTIVE_BYTES;
        /// `allocator_metadata_bytes`
        metadata_bytes: __rt::Observable<i64> = METADATA_BYTES;
        /// `allocator_mapped_bytes`
        mapped_bytes: __rt::Observable<i64> = MAPPED_BYTES;
        /// `allocator_retained_bytes`
        retained_bytes: __rt::Observable<i64> = RETAINED_BYTES;
        /// `allocator_allocations_total`
        allocations_total: __rt::Observable<u64> = ALLOCATIONS_TOTAL;
        /// `allocator_deallocations_total`
        deallocations_total: __rt::Observable<u64> = DEALLOCATIONS_TOTAL;
        /// `allocator_reallocations_total`
        reallocations_total: __rt::Observable<u64> = REALLOCATIONS_TOTAL;
        /// `allocator_obtained_bytes_total`
        obtained_bytes_total: __rt::Observable<u64> = OBTAINED_BYTES_TOTAL;
        /// `allocator_freed_bytes_total`
        freed_bytes_total: __rt::Observable<u64> = FREED_BYTES_TOTAL;
        /// `allocator_allocated_bytes`
        allocated_bytes: __rt::Observable<i64> = ALLOCATED_BYTES;
        /// `allocator_resident_bytes`
        resident_bytes: __rt::Observable<i64> = RESIDENT_BYTES;
    }
}

__rt::statics! {
    __SHAPES: [__rt::Shape; 11] = [
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::ACTIVE_BYTES),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::METADATA_BYTES),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::MAPPED_BYTES),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::RETAINED_BYTES),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::ALLOCATIONS_TOTAL),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::DEALLOCATIONS_TOTAL),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!(),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::REALLOCATIONS_TOTAL),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::OBTAINED_BYTES_TOTAL),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Counter,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::FREED_BYTES_TOTAL),
            cell_type: __rt::CellType::Unsigned,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::ALLOCATED_BYTES),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
        __rt::Shape {
            metric_type: __rt::MetricType::Gauge,
            unit: __rt::unit!("bytes"),
            tier: __rt::Tier::Basic,
            labels: &[],
            source: __rt::ValueSource::Observable(&allocator::RESIDENT_BYTES),
            cell_type: __rt::CellType::Signed,
            buckets: 0,
            bounds: __rt::BucketBounds::None,
            values: &[],
            exemplars: &[],
            segments: 1,
        },
    ];
    __TABLE: __rt::Table = __rt::Table {
        shapes: &__SHAPES,
        rows: &[
            [0, 0, 0, 0, 99, 24, 0, 135, 24, 1, 22, 22, 32, 0],
            [1, 0, 1, 123, 113, 26, 159, 151, 26, 80, 24, 24, 42, 0],
            [2, 0, 2, 262, 119, 24, 336, 155, 24, 173, 22, 22, 52, 0],
            [3, 0, 3, 405, 166, 26, 515, 204, 26, 272, 24, 24, 95, 0],
            [4, 0, 4, 597, 91, 29, 745, 79, 29, 418, 27, 27, 12, 0],
            [5, 0, 5, 717, 97, 31, 853, 85, 31, 487, 29, 29, 14, 0],
            [6, 0, 6, 845, 120, 31, 969, 108, 31, 562, 29, 29, 37, 0],
            [7, 0, 7, 996, 149, 32, 1108, 175, 32, 660, 30, 30, 64, 0],
            [8, 0, 8, 1177, 147, 29, 1315, 170, 29, 787, 27, 27, 68, 0],
            [9, 0, 9, 1353, 124, 27, 1514, 163, 27, 912, 25, 25, 51, 0],
            [10, 0, 10, 1504, 121, 26, 1704, 159, 26, 1016, 24, 24, 50, 0],
        ],
        segments: &[
            24, 26, 24, 26, 29, 31, 31, 32, 29, 27, 26,
        ],
        text: "
# HELP allocator_active_bytes Bytes in pages with allocations.
# TYPE allocator_active_bytes gauge
allocator_active_bytes 
# HELP allocator_metadata_bytes Bytes that the allocator needs for itself.
# TYPE allocator_metadata_bytes gauge
allocator_metadata_bytes 
# HELP allocator_mapped_bytes Bytes in mappings with allocations, resident or not.
# TYPE allocator_mapped_bytes gauge
allocator_mapped_bytes 
# HELP allocator_retained_bytes Bytes of address space that were not returned to the operating system; without physical memory.
# TYPE allocator_retained_bytes gauge
allocator_retained_bytes 
# HELP allocator_allocations_total Allocations.
# TYPE allocator_allocations_total counter
allocator_allocations_total 
# HELP allocator_deallocations_total Deallocations.
# TYPE allocator_deallocations_total counter
allocator_deallocations_total 
# HELP allocator_reallocations_total Changes of the size of an allocation.
# TYPE allocator_reallocations_total counter
allocator_reallocations_total 
# HELP allocator_obtained_bytes_total Bytes that were allocated, with those by which allocations grew.
# TYPE allocator_obtained_bytes_total counter
allocator_obtained_bytes_total 
# HELP allocator_freed_bytes_total Bytes that were deallocated, with those by which allocations shrank.
# TYPE allocator_freed_bytes_total counter
allocator_freed_bytes_total 
# HELP allocator_allocated_bytes Bytes that the program has allocated and not freed.
# TYPE allocator_allocated_bytes gauge
allocator_allocated_bytes 
# HELP allocator_resident_bytes Bytes of physical memory that the allocator holds.
# TYPE allocator_resident_bytes gauge
allocator_resident_bytes ",
        openmetrics: "
# TYPE allocator_active_bytes gauge
# UNIT allocator_active_bytes bytes
# HELP allocator_active_bytes Bytes in pages with allocations.
allocator_active_bytes 
# TYPE allocator_metadata_bytes gauge
# UNIT allocator_metadata_bytes bytes
# HELP allocator_metadata_bytes Bytes that the allocator needs for itself.
allocator_metadata_bytes 
# TYPE allocator_mapped_bytes gauge
# UNIT allocator_mapped_bytes bytes
# HELP allocator_mapped_bytes Bytes in mappings with allocations, resident or not.
allocator_mapped_bytes 
# TYPE allocator_retained_bytes gauge
# UNIT allocator_retained_bytes bytes
# HELP allocator_retained_bytes Bytes of address space that were not returned to the operating system; without physical memory.
allocator_retained_bytes 
# TYPE allocator_allocations counter
# HELP allocator_allocations Allocations.
allocator_allocations_total 
# TYPE allocator_deallocations counter
# HELP allocator_deallocations Deallocations.
allocator_deallocations_total 
# TYPE allocator_reallocations counter
# HELP allocator_reallocations Changes of the size of an allocation.
allocator_reallocations_total 
# TYPE allocator_obtained_bytes counter
# UNIT allocator_obtained_bytes bytes
# HELP allocator_obtained_bytes Bytes that were allocated, with those by which allocations grew.
allocator_obtained_bytes_total 
# TYPE allocator_freed_bytes counter
# UNIT allocator_freed_bytes bytes
# HELP allocator_freed_bytes Bytes that were deallocated, with those by which allocations shrank.
allocator_freed_bytes_total 
# TYPE allocator_allocated_bytes gauge
# UNIT allocator_allocated_bytes bytes
# HELP allocator_allocated_bytes Bytes that the program has allocated and not freed.
allocator_allocated_bytes 
# TYPE allocator_resident_bytes gauge
# UNIT allocator_resident_bytes bytes
# HELP allocator_resident_bytes Bytes of physical memory that the allocator holds.
allocator_resident_bytes ",
        words: "
allocator_active_bytes allocator.active_bytes Bytes in pages with allocations.
allocator_metadata_bytes allocator.metadata_bytes Bytes that the allocator needs for itself.
allocator_mapped_bytes allocator.mapped_bytes Bytes in mappings with allocations, resident or not.
allocator_retained_bytes allocator.retained_bytes Bytes of address space that were not returned to the operating system; without physical memory.
allocator_allocations_total allocator.allocations_total Allocations.
allocator_deallocations_total allocator.deallocations_total Deallocations.
allocator_reallocations_total allocator.reallocations_total Changes of the size of an allocation.
allocator_obtained_bytes_total allocator.obtained_bytes_total Bytes that were allocated, with those by which allocations grew.
allocator_freed_bytes_total allocator.freed_bytes_total Bytes that were deallocated, with those by which allocations shrank.
allocator_allocated_bytes allocator.allocated_bytes Bytes that the program has allocated and not freed.
allocator_resident_bytes allocator.resident_bytes Bytes of physical memory that the allocator holds.",
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
