//! Parts of a pattern, whose sizes RE2 and Go limit.

/// Limit of RE2 on the number of repetitions, also of nested ones together.
pub(super) const MAX_REPEAT: u64 = 1000;

/// Limit of Go on the height of the syntax tree.
const MAX_HEIGHT: u32 = 1000;

/// Limit of Go on the number of instructions.
const MAX_SIZE: u64 = (128 << 20) / 40;

/// Levels of the deepest class in the translation: brackets, a union, and a class in it with an operation.
const CLASS_LEVELS: u32 = 6;

/// Levels of a group in the translation beside those of its parts: the group, its alternatives, a sequence.
const GROUP_LEVELS: u32 = 3;

/// Properties of a part of a pattern.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fragment {
    is_nullable: bool,
    size: u64,
    height: u32,
    /// Upper limit of the levels of its translation, as `regex` counts them.
    levels: u32,
    /// Product of nested repetitions.
    repeats: u64,
    /// Whether it is text, which Go joins with text next to it.
    is_literal: bool,
}

impl Fragment {
    const EMPTY: Self =
        Self { is_nullable: true, size: 0, height: 0, levels: 0, repeats: 1, is_literal: false };

    pub(super) const fn leaf(is_nullable: bool) -> Self {
        Self {
            is_nullable,
            size: 1,
            height: 1,
            levels: CLASS_LEVELS,
            repeats: 1,
            is_literal: false,
        }
    }

    /// Text of one character.
    pub(super) const LITERAL: Self = Self { is_literal: true, ..Self::leaf(false) };

    pub(super) const fn is_nullable(self) -> bool {
        self.is_nullable
    }

    pub(super) const fn levels(self) -> u32 {
        self.levels
    }

    /// Returns repetitions of this part. `is_counted` is whether the operator has numbers.
    pub(super) fn repeated(self, min: u64, max: Option<u64>, is_counted: bool) -> Self {
        let size = match (max, is_counted) {
            (None, true) if min > 0 => self.size.saturating_mul(min).saturating_add(1),
            (Some(max), true) => self.size.saturating_mul(max).saturating_add(max - min),
            _ => self.size.saturating_add(2),
        };
        let times = if is_counted { max.unwrap_or(min).max(1) } else { 1 };
        Self {
            is_nullable: min == 0 || self.is_nullable,
            size: size.max(1),
            height: self.height + 1,
            levels: self.levels.saturating_add(1),
            repeats: self.repeats.saturating_mul(times),
            is_literal: false,
        }
    }

    /// Returns this part followed by another.
    fn then(self, next: Self) -> Self {
        let is_literal = self.is_literal && next.is_literal;
        let joins = is_literal || self.size == 0;
        Self {
            is_nullable: self.is_nullable && next.is_nullable,
            size: self.size.saturating_add(next.size),
            height: if joins { next.height } else { self.height.max(next.height + 1) },
            levels: self.levels.max(next.levels),
            repeats: self.repeats.max(next.repeats),
            is_literal: is_literal || (self.size == 0 && next.is_literal),
        }
    }

    /// Returns the alternative of this part and another.
    fn or(self, other: Self) -> Self {
        Self {
            is_nullable: self.is_nullable || other.is_nullable,
            size: self.size.saturating_add(other.size).saturating_add(1),
            height: self.height.max(other.height + 1),
            levels: self.levels.max(other.levels),
            repeats: self.repeats.max(other.repeats),
            is_literal: false,
        }
    }

    pub(super) fn check(self) -> Result<(), String> {
        if self.repeats > MAX_REPEAT {
            return Err(format!("nested repetitions of more than {MAX_REPEAT} times together"));
        }
        if self.height > MAX_HEIGHT {
            return Err(format!("nested more than {MAX_HEIGHT} levels deep"));
        }
        if self.size > MAX_SIZE {
            return Err("too large".to_owned());
        }
        Ok(())
    }
}

/// Group that is not closed yet.
#[derive(Debug, Default)]
pub(super) struct OpenGroup {
    is_capture: bool,
    /// Alternatives before the current one.
    alternatives: Option<Fragment>,
    /// Current alternative without its last part.
    parts: Option<Fragment>,
    /// Part that an operator of repetition applies to.
    last: Option<Fragment>,
    /// End of the last part in the translation. Only flags can follow it there.
    last_end: usize,
}

impl OpenGroup {
    pub(super) fn new(is_capture: bool) -> Self {
        Self { is_capture, ..Self::default() }
    }

    /// Returns the part that an operator of repetition applies to.
    pub(super) const fn last(&self) -> Option<Fragment> {
        self.last
    }

    /// Returns the end of the last part in the translation.
    pub(super) const fn last_end(&self) -> usize {
        self.last_end
    }

    /// Puts a part in the place of the last one.
    pub(super) const fn replace_last(&mut self, part: Fragment, end: usize) {
        self.last = Some(part);
        self.last_end = end;
    }

    pub(super) fn push(&mut self, part: Fragment, end: usize) {
        self.join();
        self.replace_last(part, end);
    }

    /// Appends the last part to those before.
    fn join(&mut self) {
        if let Some(last) = self.last.take() {
            self.parts = Some(self.parts.unwrap_or(Fragment::EMPTY).then(last));
        }
    }

    pub(super) fn end_alternative(&mut self) {
        self.join();
        let part = self.parts.take().unwrap_or(Fragment { size: 1, height: 1, ..Fragment::EMPTY });
        self.alternatives = Some(self.alternatives.map_or(part, |others| others.or(part)));
    }

    pub(super) fn finish(mut self) -> Fragment {
        self.end_alternative();
        let mut part = self.alternatives.expect("there is an alternative");
        part.levels = part.levels.saturating_add(GROUP_LEVELS);
        if self.is_capture {
            return Fragment {
                size: part.size.saturating_add(2),
                height: part.height + 1,
                is_literal: false,
                ..part
            };
        }
        part
    }
}
