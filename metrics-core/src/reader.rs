//! Reading cells: what each amounts to over all slabs.

use crate::family::Number;
use crate::pool::Cells;

/// Sums of cells, read a block at a time: slab by slab is kinder to the caches than cell by cell.
pub(crate) struct Reader<'a> {
    cells: &'a dyn Cells,
    block: [u64; Reader::BLOCK],
    /// The cell that the block begins with.
    first: usize,
    /// How many of the block were read.
    read: usize,
}

impl<'a> Reader<'a> {
    const BLOCK: usize = 64;

    pub(crate) fn new(cells: &'a dyn Cells) -> Self {
        Self { cells, block: [0; Self::BLOCK], first: 0, read: Self::BLOCK }
    }

    /// Goes to a cell, unless it is the next already.
    #[inline]
    pub(crate) fn seek(&mut self, cell: usize) {
        if cell != self.first + self.read {
            self.first = cell;
            self.fill();
        }
    }

    /// Passes cells by.
    #[inline]
    pub(crate) fn skip(&mut self, cells: usize) {
        self.seek(self.first + self.read + cells);
    }

    /// The next cell over all slabs, wrapping.
    #[inline]
    pub(crate) fn next(&mut self) -> u64 {
        let sum = match self.block.get(self.read) {
            Some(sum) => *sum,
            None => self.first_of_next_block(),
        };
        self.read += 1;
        sum
    }

    /// The next cells, at most so many and at least one.
    #[inline]
    pub(crate) fn take(&mut self, most: usize) -> &[u64] {
        if self.read == Self::BLOCK {
            self.first += Self::BLOCK;
            self.fill();
        }
        let left = self.block.get(self.read..).unwrap_or_default();
        let taken = left.get(..most).unwrap_or(left);
        self.read += taken.len();
        taken
    }

    /// The next cell, which holds a float in each slab, or in the shared one alone.
    pub(crate) fn next_float(&mut self, number: Number) -> f64 {
        let cell = self.first + self.read;
        let sum = self.next();
        match number {
            Number::Level => f64::from_bits(sum),
            _ => self.cells.sum_f64(cell),
        }
    }

    /// The next cell, as a float.
    #[cfg(feature = "protobuf")]
    pub(crate) fn next_value(&mut self, number: Number) -> f64 {
        match number {
            Number::Float | Number::Level => self.next_float(number),
            _ => number.value(self.next()),
        }
    }

    #[cold]
    fn first_of_next_block(&mut self) -> u64 {
        self.first += Self::BLOCK;
        self.fill();
        self.block[0]
    }

    #[inline(never)]
    fn fill(&mut self) {
        self.block.fill(0);
        self.cells.add_to(self.first, &mut self.block);
        self.read = 0;
    }
}
