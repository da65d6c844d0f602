//! The bounds of native histograms: powers of 2^(2^-schema), rounded down exactly.
//!
//! A float's 53 bits do not tell on which side of a bound a large number of nanoseconds is, and
//! libraries differ in the last bits of such powers. So they are found here in fixed point, with
//! 120 bits after the point, of which errors reach a few of the last.

/// How many bits are after the point.
const POINT: u32 = 120;

/// The finest schema that Prometheus knows.
pub(crate) const FINEST: i8 = 8;

/// The coarsest one.
pub(crate) const COARSEST: i8 = -4;

/// The bounds of one schema.
pub(crate) struct Exponential {
    schema: i8,
    /// 2, its square root, the root of that, and so on.
    roots: [u128; FINEST as usize + 1],
}

impl Exponential {
    /// The bounds of a schema from [`COARSEST`] to [`FINEST`].
    pub(crate) fn new(schema: i8) -> Self {
        let mut roots = [2 << POINT; FINEST as usize + 1];
        for place in 1..roots.len() {
            roots[place] = square_root(roots[place - 1]);
        }
        Self { schema, roots }
    }

    /// `scale` times the bound of a bucket, rounded down; `None` if that is beyond a `u64`.
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

    /// The greatest float that is not above the bound of a bucket; `None` if there is none, or it is
    /// subnormal.
    pub(crate) fn float(&self, index: i32) -> Option<f64> {
        let (power, fraction) = self.split(index);
        let exponent = u64::try_from(power.checked_add(1023)?).ok()?;
        if !(1..2047).contains(&exponent) {
            return None;
        }
        let mantissa = u64::try_from(fraction >> (POINT - 52)).ok()? & ((1 << 52) - 1);
        Some(f64::from_bits(exponent << 52 | mantissa))
    }

    /// The index of the bucket that a value above zero is in, or of one just before.
    pub(crate) fn near(&self, value: f64) -> i32 {
        let index = value.log2() * f64::from(self.schema).exp2();
        #[expect(clippy::cast_possible_truncation, reason = "at most 1100 times 256")]
        let index = index.floor() as i32;
        index - 1
    }

    /// A bound as a power of two and what that is multiplied by, from 1 to below 2.
    fn split(&self, index: i32) -> (i32, u128) {
        let Ok(schema) = u32::try_from(self.schema) else {
            return (index.saturating_mul(1 << self.schema.unsigned_abs()), 1 << POINT);
        };
        let within = index.rem_euclid(1 << schema);
        let bits = (1..=schema).filter(|bit| within >> (schema - bit) & 1 == 1);
        let fraction = bits.fold(1 << POINT, |all, bit| product(all, self.roots[bit as usize]));
        (index.div_euclid(1 << schema), fraction)
    }
}

/// The greatest number whose square is not above a number from 1 to 2.
fn square_root(square: u128) -> u128 {
    let mut root = 0;
    for bit in (0..=POINT).rev() {
        let larger = root | 1 << bit;
        if product(larger, larger) <= square {
            root = larger;
        }
    }
    root
}

/// The product of two numbers in fixed point, rounded down.
fn product(a: u128, b: u128) -> u128 {
    let halves = |number: u128| (number >> 64, number & u128::from(u64::MAX));
    let ((a_high, a_low), (b_high, b_low)) = (halves(a), halves(b));
    let (left, right, low) =
        (halves(a_high * b_low), halves(a_low * b_high), halves(a_low * b_low));
    let middle = left.1 + right.1 + low.0;
    let high = a_high * b_high + left.0 + right.0 + (middle >> 64);
    high << (128 - POINT) | (middle << 64 | low.1) >> POINT
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_two_are_exact() {
        for schema in COARSEST..=FINEST {
            let bounds = Exponential::new(schema);
            let octave = if schema >= 0 { 1 << schema } else { 1 };
            let octaves = if schema >= 0 { 1 } else { 1 << -schema };
            assert_eq!(bounds.float(0), Some(1.0));
            assert_eq!(bounds.float(-octave), Some(2_f64.powi(-octaves)));
            assert_eq!(bounds.integer(octave, 1_000_000_000), Some(1_000_000_000 << octaves));
            assert_eq!(bounds.integer(64 * octave, 1), None);
        }
    }

    /// A bound's square, its fourth power and so on are bounds too.
    #[test]
    fn errors_stay_far_below_what_rounding_takes_away() {
        for schema in 1..=FINEST {
            let bounds = Exponential::new(schema);
            for index in 1..1 << schema {
                let (_, mut power) = bounds.split(index);
                (0..schema).for_each(|_| power = halve(product(power, power)));
                // What is left is a power of two times errors, doubled at each step.
                assert!(power.abs_diff(1 << POINT) < 1 << 14, "{schema} {index}: {power:x}");
                let (_, fraction) = bounds.split(index);
                for (scale, bits) in [(1, 52), (1_000_000_000, 63 - 29)] {
                    let scaled = product(fraction, scale << bits);
                    assert_eq!(product(fraction + 32, scale << bits), scaled, "{schema} {index}");
                }
            }
        }
    }

    /// Takes powers of two away until the number is from near 1 to below 2.
    fn halve(mut number: u128) -> u128 {
        while number > 2 << POINT || number.abs_diff(2 << POINT) < 1 << 20 {
            number /= 2;
        }
        number
    }
}
