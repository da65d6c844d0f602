//! Bounds of native histograms: powers of 2^(2^-schema), rounded down exactly.
//!
//! Calculated in fixed point with 120 fractional bits, of which rounding errors reach only the last
//! few. The 53 bits of a float cannot separate a bound from a large number of nanoseconds, and
//! libraries differ in the last bits of such powers.

/// Number of fractional bits.
const FRACTION_BITS: u32 = 120;

/// Finest schema of Prometheus.
pub(crate) const MAX_SCHEMA: i8 = 8;

/// Coarsest schema of Prometheus.
pub(crate) const MIN_SCHEMA: i8 = -4;

/// Bounds of one schema.
pub(crate) struct Exponential {
    schema: i8,
    /// 2, its square root, the square root of that, and so on.
    roots: [u128; MAX_SCHEMA as usize + 1],
}

impl Exponential {
    /// Creates the bounds of a schema from [`MIN_SCHEMA`] to [`MAX_SCHEMA`].
    pub(crate) fn new(schema: i8) -> Self {
        let mut roots = [2 << FRACTION_BITS; MAX_SCHEMA as usize + 1];
        for index in 1..roots.len() {
            roots[index] = square_root(roots[index - 1]);
        }
        Self { schema, roots }
    }

    /// Returns `scale` times the bound of a bucket, rounded down, or `None` if a `u64` is too
    /// small.
    pub(crate) fn integer(&self, index: i32, scale: u32) -> Option<u64> {
        let (power, fraction) = self.split(index);
        let scale = u128::from(scale);
        let bound = match u32::try_from(power) {
            Ok(power @ 0..64) => product(fraction, scale << power),
            Ok(_) => return None,
            Err(_) => product(fraction, scale).checked_shr(power.unsigned_abs()).unwrap_or(0),
        };
        u64::try_from(bound).ok()
    }

    /// Returns the largest float that is not above the bound of a bucket, or `None` if that is
    /// subnormal or infinite.
    pub(crate) fn float(&self, index: i32) -> Option<f64> {
        let (power, fraction) = self.split(index);
        let exponent = u64::try_from(power.checked_add(1023)?).ok()?;
        if !(1..2047).contains(&exponent) {
            return None;
        }
        let mantissa = u64::try_from(fraction >> (FRACTION_BITS - 52)).ok()? & ((1 << 52) - 1);
        Some(f64::from_bits(exponent << 52 | mantissa))
    }

    /// Returns the index of the bucket of a positive value, or of the bucket before.
    pub(crate) fn near(&self, value: f64) -> i32 {
        let index = value.log2() * f64::from(self.schema).exp2();
        #[expect(clippy::cast_possible_truncation, reason = "at most 1100 times 256")]
        let index = index.floor() as i32;
        index - 1
    }

    /// Returns a bound as the exponent of a power of two, and a factor from 1 to below 2.
    fn split(&self, index: i32) -> (i32, u128) {
        let Ok(schema) = u32::try_from(self.schema) else {
            return (index.saturating_mul(1 << self.schema.unsigned_abs()), 1 << FRACTION_BITS);
        };
        let within = index.rem_euclid(1 << schema);
        let bits = (1..=schema).filter(|bit| within >> (schema - bit) & 1 == 1);
        let fraction =
            bits.fold(1 << FRACTION_BITS, |all, bit| product(all, self.roots[bit as usize]));
        (index.div_euclid(1 << schema), fraction)
    }
}

/// Returns the largest number whose square is not above a number from 1 to 2.
fn square_root(square: u128) -> u128 {
    let mut root = 0;
    for bit in (0..=FRACTION_BITS).rev() {
        let larger = root | 1 << bit;
        if product(larger, larger) <= square {
            root = larger;
        }
    }
    root
}

/// Returns the product of two fixed-point numbers, rounded down.
fn product(a: u128, b: u128) -> u128 {
    let halves = |number: u128| (number >> 64, number & u128::from(u64::MAX));
    let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
    let (left, right, low) =
        (halves(a_high * b_low), halves(a_low * b_high), halves(a_low * b_low));
    let middle = left.1 + right.1 + low.0;
    let high = a_high * b_high + left.0 + right.0 + (middle >> 64);
    high << (128 - FRACTION_BITS) | (middle << 64 | low.1) >> FRACTION_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_are_exact() {
        for schema in MIN_SCHEMA..=MAX_SCHEMA {
            let bounds = Exponential::new(schema);
            let octave = if schema >= 0 { 1 << schema } else { 1 };
            let octaves = if schema >= 0 { 1 } else { 1 << -schema };
            assert_eq!(bounds.float(0), Some(1.0));
            assert_eq!(bounds.float(-octave), Some(2_f64.powi(-octaves)));
            assert_eq!(bounds.integer(octave, 1_000_000_000), Some(1_000_000_000 << octaves));
            assert_eq!(bounds.integer(64 * octave, 1), None);
        }
    }

    /// Uses that the square of a bound, its fourth power and so on are bounds too.
    #[test]
    fn errors_are_far_smaller_than_the_rounding() {
        for schema in 1..=MAX_SCHEMA {
            let bounds = Exponential::new(schema);
            for index in 1..1 << schema {
                let (_, mut power) = bounds.split(index);
                (0..schema).for_each(|_| power = halve(product(power, power)));
                // The rest is a power of two times errors, doubled at each step.
                assert!(
                    power.abs_diff(1 << FRACTION_BITS) < 1 << 14,
                    "{schema} {index}: {power:x}"
                );
                let (_, fraction) = bounds.split(index);
                for (scale, bits) in [(1, 52), (1_000_000_000, 63 - 29)] {
                    let scaled = product(fraction, scale << bits);
                    assert_eq!(product(fraction + 32, scale << bits), scaled, "{schema} {index}");
                }
            }
        }
    }

    /// Divides by powers of two until the number is from about 1 to below 2.
    fn halve(mut number: u128) -> u128 {
        while number > 2 << FRACTION_BITS || number.abs_diff(2 << FRACTION_BITS) < 1 << 20 {
            number /= 2;
        }
        number
    }
}
