//! What an `Authorization` header may look like, and what it may not.

use super::{RIGHT, basic, guarded, none, scrape};

#[test]
fn the_right_credential_is_let_in_however_it_may_be_written() {
    let right: [&[u8]; 7] = [
        RIGHT,
        b"basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==",
        b"BASIC cHJvbWV0aGV1czpwYXNzd29yZDEyMw==",
        b"bAsIc cHJvbWV0aGV1czpwYXNzd29yZDEyMw==",
        b"Basic  cHJvbWV0aGV1czpwYXNzd29yZDEyMw==",
        b"Basic     cHJvbWV0aGV1czpwYXNzd29yZDEyMw==",
        &[b"Basic".as_slice(), &[b' '; 2000], &RIGHT[6..]].concat(),
    ];
    for value in right {
        assert_eq!(
            scrape(&guarded(), &[("Authorization", value)]),
            200,
            "{}",
            value.escape_ascii()
        );
    }
}

#[test]
fn nothing_but_the_right_credential_is_let_in() {
    let wrong: &[(&str, &[u8])] = &[
        ("nothing", b""),
        ("a space", b" "),
        ("a NUL", b"\0"),
        ("a byte that is no text", b"\xff"),
        ("the scheme alone", b"Basic"),
        ("the scheme and a space", b"Basic "),
        ("the scheme and spaces", b"Basic      "),
        ("the token alone", b"cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("a space before the token alone", b" cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("no space", b"BasiccHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("a space in front", b" Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("a tab for the space", b"Basic\tcHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("a tab after the space", b"Basic \tcHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("a NUL for the space", b"Basic\0cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("a no-break space", b"Basic\xa0cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("a shorter scheme", b"Basi cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("a longer scheme", b"Basics cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("a colon after the scheme", b"Basic: cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("another scheme", b"Bearer cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("the scheme in letters like it", b"Ba\xc5\xbfic cHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("no padding", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw"),
        ("half the padding", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw="),
        ("too much padding", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==="),
        ("a quantum of padding", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw======"),
        ("bits after the end", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMx=="),
        ("other bits after the end", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyM3=="),
        ("a space after it", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw== "),
        ("a tab after it", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==\t"),
        ("a line feed after it", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==\n"),
        ("a NUL after it", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==\0"),
        ("a letter after it", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==A"),
        ("a quantum after it", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==AAAA"),
        ("a parameter after it", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==, realm=x"),
        (
            "itself after it",
            b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==, \
            Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMw==",
        ),
        ("a space within", b"Basic cHJvbWV0aGV1czpw YXNzd29yZDEyMw=="),
        ("a line feed within", b"Basic cHJvbWV0aGV1czpw\nYXNzd29yZDEyMw=="),
        ("a NUL within", b"Basic cHJvbWV0aGV1czpw\0YXNzd29yZDEyMw=="),
        ("0xFF within", b"Basic cHJvbWV0aGV1czpw\xffYXNzd29yZDEyMw=="),
        ("quotes", b"Basic \"cHJvbWV0aGV1czpwYXNzd29yZDEyMw==\""),
        ("not encoded", b"Basic prometheus:password123"),
        ("padding alone", b"Basic ===="),
        ("a zero byte", b"Basic AA=="),
        ("prometheus, no colon", b"Basic cHJvbWV0aGV1cw=="),
        ("prometheus:", b"Basic cHJvbWV0aGV1czo="),
        (":password123", b"Basic OnBhc3N3b3JkMTIz"),
        (":", b"Basic Og=="),
        ("prometheus:password12", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEy"),
        ("prometheus:assword123", b"Basic cHJvbWV0aGV1czphc3N3b3JkMTIz"),
        ("prometheus:password1234", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMzQ="),
        ("prometheus:password124", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyNA=="),
        ("prometheus:Password123", b"Basic cHJvbWV0aGV1czpQYXNzd29yZDEyMw=="),
        ("prometheus:password123 and NUL", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMwA="),
        ("prometheus:password123 and a line feed", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMwo="),
        ("prometheus:password123:", b"Basic cHJvbWV0aGV1czpwYXNzd29yZDEyMzo="),
        ("prometheus::password123", b"Basic cHJvbWV0aGV1czo6cGFzc3dvcmQxMjM="),
        ("prometheus: password123", b"Basic cHJvbWV0aGV1czogcGFzc3dvcmQxMjM="),
        ("prometheu:password123", b"Basic cHJvbWV0aGV1OnBhc3N3b3JkMTIz"),
        ("prometheus and NUL:password123", b"Basic cHJvbWV0aGV1cwA6cGFzc3dvcmQxMjM="),
        ("Prometheus:password123", b"Basic UHJvbWV0aGV1czpwYXNzd29yZDEyMw=="),
        ("password123:prometheus", b"Basic cGFzc3dvcmQxMjM6cHJvbWV0aGV1cw=="),
        ("in UTF-16", b"Basic cAByAG8AbQBlAHQAaABlAHUAcwA6AHAAYQBzAHMAdwBvAHIAZAAxADIAMwA="),
    ];
    for (what, value) in wrong {
        assert_eq!(scrape(&guarded(), &[("Authorization", *value)]), 401, "{what}");
    }
}

#[test]
fn every_byte_of_the_header_counts() {
    // Miri runs this too, a thousand times slower.
    for place in (0..RIGHT.len()).step_by(if cfg!(miri) { 13 } else { 1 }) {
        for bit in 0..8 {
            let mut value = RIGHT.to_vec();
            value[place] ^= 1 << bit;
            let admitted = scrape(&guarded(), &[("authorization", &value)]) == 200;
            // Only the case of the scheme may change.
            assert_eq!(admitted, place < 5 && bit == 5, "{}", value.escape_ascii());
        }
        assert_eq!(scrape(&guarded(), &[("authorization", &RIGHT[..place])]), 401);
    }
}

#[test]
fn a_longer_header_than_any_right_one_is_refused() {
    for len in [852, 856, 857, 860, 100_000] {
        let value = [b"Basic ".as_slice(), &vec![b'A'; len]].concat();
        assert_eq!(scrape(&guarded(), &[("authorization", value)]), 401);
    }
}

#[test]
fn the_secret_goes_on_after_the_first_colon() {
    let endpoint = basic("prometheus", "pass:word: 123");
    let value = "Basic cHJvbWV0aGV1czpwYXNzOndvcmQ6IDEyMw==";
    assert_eq!(scrape(&endpoint, &[("authorization", value)]), 200);
}

#[test]
fn user_and_secret_are_utf_8() {
    let endpoint = basic("jürgen", "pässwört €");
    let utf_8 = "Basic asO8cmdlbjpww6Rzc3fDtnJ0IOKCrA==";
    let latin_1 = "Basic avxyZ2VuOnDkc3N39nJ0IKQ=";
    let decomposed = "Basic anXMiHJnZW46cGHMiHNzd2/MiHJ0IOKCrA==";
    assert_eq!(scrape(&endpoint, &[("authorization", utf_8)]), 200);
    assert_eq!(scrape(&endpoint, &[("authorization", latin_1)]), 401);
    assert_eq!(scrape(&endpoint, &[("authorization", decomposed)]), 401);
}

#[test]
fn exactly_one_authorization_header_is_wanted() {
    let wrong = b"Basic AA==".as_slice();
    assert_eq!(scrape(&guarded(), &none()), 401);
    assert_eq!(scrape(&guarded(), &[("Proxy-Authorization", RIGHT)]), 401);
    for twice in [[RIGHT, RIGHT], [RIGHT, wrong], [wrong, RIGHT], [wrong, wrong]] {
        let headers = twice.map(|value| ("authorization", value));
        assert_eq!(scrape(&guarded(), &headers), 401);
    }
    let mixed = [("Authorization", RIGHT), ("accept", b"*/*"), ("AUTHORIZATION", RIGHT)];
    assert_eq!(scrape(&guarded(), &mixed), 401);
    assert_eq!(scrape(&guarded(), &[("authorization", RIGHT); 3]), 401);
    assert_eq!(scrape(&guarded(), &[("accept", b"*/*".as_slice()), ("authorization", RIGHT)]), 200);
}
