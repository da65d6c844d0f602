//! rustc's messages about mistakes in an event enum, word by word.

#[test]
#[ignore = "the words are those of rustc 1.95; other versions have others"]
fn every_mistake_is_answered_in_the_pinned_words() {
    trybuild::TestCases::new().compile_fail("tests/derive/*.rs");
}
