//! Secrets in files and environment variables, and hashed secrets.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use metrics_catalog::{Credential, Secret};

const RIGHT: &[u8] = b"Basic dTpz";
const BEARER: &[u8] = b"Bearer s";

fn file(path: &Path) -> Result<Credential, String> {
    Credential::basic("u", Secret::File(path)).map_err(|error| error.to_string())
}

/// Waits until a file is read again.
fn wait() {
    sleep(Duration::from_millis(1050));
}

#[test]
fn white_space_at_the_end_of_a_file_is_ignored() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("secret");
    for text in ["s", "s\n", "s\r\n", "s \t\n\n"] {
        fs::write(&path, text).unwrap();
        assert!(file(&path).unwrap().verify(RIGHT), "{text:?}");
        let bearer = Credential::bearer(Secret::File(&path)).unwrap();
        assert!(bearer.verify(BEARER) && !bearer.verify(RIGHT), "{text:?}");
    }
    fs::write(&path, " s\n").unwrap();
    assert!(!file(&path).unwrap().verify(RIGHT));
    assert!(file(&path).unwrap().verify(b"Basic dTogcw=="));
}

#[test]
fn files_without_a_valid_secret_are_errors() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("secret");
    let missing = file(&path).unwrap_err();
    let expected =
        format!("invalid secret; cannot read the file `{}` (entity not found); ", path.display());
    assert!(missing.starts_with(&expected), "{missing}");
    let expected =
        format!("invalid secret; expected a regular file at `{}`", directory.path().display());
    assert_eq!(file(directory.path()).unwrap_err(), expected);
    for (bytes, message) in [
        (b"".as_slice(), "invalid secret; expected at least one character"),
        (b" \n", "invalid secret; expected at least one character"),
        (
            b"hunter2\nhunter3\n",
            "invalid secret; expected no control characters, such as a line feed at the end",
        ),
        (b"\xff", "invalid secret; expected UTF-8"),
        (&[b's'; 513], "invalid secret; expected at most 512 bytes"),
        (&[b's'; 5000], "invalid secret; expected at most 512 bytes"),
    ] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(file(&path).unwrap_err(), message);
    }
    fs::write(&path, "two words").unwrap();
    assert!(Credential::bearer(Secret::File(&path)).is_err());
}

#[test]
fn changed_files_are_read_again_and_invalid_ones_reject_everything() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("secret");
    fs::write(&path, "s\n").unwrap();
    let credential = file(&path).unwrap();
    let shared = credential.clone();
    assert!(credential.verify(RIGHT));

    fs::write(&path, "other\n").unwrap();
    wait();
    assert!(!credential.verify(RIGHT) && !shared.verify(RIGHT));
    assert!(shared.verify(b"Basic dTpvdGhlcg=="));

    for invalid in [Some(b"\n".as_slice()), Some(b"a\0"), Some(b"$x$y"), None] {
        match invalid {
            Some(bytes) => fs::write(&path, bytes).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        wait();
        assert!(!credential.verify(RIGHT), "{invalid:?}");
        assert!(!credential.verify(b"Basic dTpvdGhlcg=="), "{invalid:?}");
        assert!(!credential.verify(b"Basic dTo="), "{invalid:?}");
    }

    fs::write(&path, "s\n").unwrap();
    wait();
    assert!(credential.verify(RIGHT));
}

/// Opening a pipe would wait for a writer.
#[test]
#[cfg(unix)]
fn pipes_and_devices_are_rejected_without_waiting() {
    let directory = tempfile::tempdir().unwrap();
    let (path, pipe) = (directory.path().join("secret"), directory.path().join("pipe"));
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    for other in [pipe.as_path(), Path::new("/dev/zero")] {
        let expected = format!("invalid secret; expected a regular file at `{}`", other.display());
        assert_eq!(file(other).unwrap_err(), expected);
    }
    fs::write(&path, "s\n").unwrap();
    let credential = file(&path).unwrap();
    fs::rename(&pipe, &path).unwrap();
    wait();
    assert!(!credential.verify(RIGHT));
}

#[test]
fn secrets_are_read_from_the_environment() {
    // Cargo sets these for every test.
    let credential = Credential::basic("u", Secret::Env("CARGO_PKG_NAME")).unwrap();
    assert!(credential.verify(b"Basic dTptZXRyaWNzLWNhdGFsb2c="));
    let unset = Credential::basic("u", Secret::Env("METRICS_CATALOG_TEST_UNSET"));
    assert_eq!(
        unset.unwrap_err().to_string(),
        "invalid secret; missing environment variable `METRICS_CATALOG_TEST_UNSET`; set it"
    );
    assert!(Credential::basic("u", Secret::Env("CARGO_PKG_VERSION_PRE")).is_err());
}

#[test]
fn debug_shows_no_secret() {
    let secrets =
        [Secret::Text("hunter2"), Secret::File(Path::new("/hunter2")), Secret::Env("hunter2")];
    assert_eq!(format!("{secrets:?}"), "[Text(..), File(..), Env(..)]");
    let error = Credential::basic("hunter2", "hunter2\n").unwrap_err();
    assert!(!format!("{error:?} {error}").contains("hunter2"));
}

#[cfg(feature = "hash")]
mod hash {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::thread;
    use std::time::Instant;

    use metrics_catalog::{Credential, Credentials};

    use super::super::{ask, metrics};
    use super::RIGHT;
    use metrics_catalog::Endpoint;

    fn bcrypt() -> String {
        bcrypt::hash("s", 4).unwrap()
    }

    fn argon2(passes: u32) -> String {
        use argon2::password_hash::PasswordHasher as _;
        use argon2::{Algorithm, Argon2, Params, Version};
        let params = Params::new(1024, passes, 1, None).unwrap();
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon2.hash_password_with_salt(b"s", b"0123456789abcdef").unwrap().to_string()
    }

    #[test]
    fn secrets_are_compared_with_their_hash() {
        for hash in [bcrypt(), argon2(1)] {
            let credential = Credential::basic("u", &hash).unwrap();
            for _ in 0..2 {
                assert!(credential.verify(RIGHT), "{hash}");
                assert!(!credential.verify(b"Basic dTpz1w=="), "{hash}");
                assert!(!credential.verify(b"Basic dTpT"), "{hash}");
                assert!(!credential.verify(b"Basic dTo="), "{hash}");
                assert!(!credential.verify(b"Basic djpz"), "{hash}");
                assert!(!credential.verify(b"Basic dTpzAA=="), "{hash}");
                assert!(!credential.verify(b"Bearer s"), "{hash}");
            }
            assert!(Credential::bearer(&hash).unwrap().verify(b"Bearer s"));
        }
    }

    #[test]
    fn the_hash_itself_is_not_accepted() {
        use base64::Engine as _;
        for hash in [bcrypt(), argon2(1)] {
            let credential = Credential::basic("u", &hash).unwrap();
            let encoded = base64::engine::general_purpose::STANDARD.encode(format!("u:{hash}"));
            assert!(!credential.verify(format!("Basic {encoded}").as_bytes()));
        }
    }

    #[test]
    fn incomplete_and_costly_hashes_are_errors() {
        let (bcrypt, argon2) = (bcrypt(), argon2(1));
        let broken = "invalid secret; expected a complete hash; copy it again";
        for hash in [&bcrypt[..59], &format!("{bcrypt}x"), "$2b$", "$argon2id$v=19$", &argon2[..60]]
        {
            let error = Credential::basic("u", hash).unwrap_err();
            assert_eq!(error.to_string(), broken, "{hash}");
        }
        for hash in [
            bcrypt.replace("$04$", "$31$"),
            argon2.replace("m=1024", "m=4194304"),
            argon2.replace("t=1", "t=1000"),
        ] {
            let error = Credential::basic("u", &hash).unwrap_err().to_string();
            assert!(error.contains("at most 256 MiB and 16 passes"), "{hash}: {error}");
            assert!(!error.contains('$'), "{error}");
        }
    }

    /// A client whose secret is cached is not affected by an attack with other secrets.
    #[test]
    fn cached_secrets_are_accepted_while_wrong_ones_are_compared() {
        let credential = Credential::basic("u", &argon2(8)).unwrap();
        let endpoint = Endpoint::new(&metrics::CATALOG, credential.into());
        let scrape = |value: &[u8]| {
            ask(&endpoint, "GET", Endpoint::DEFAULT_PATH, &[("authorization", value)]).0.status()
        };
        assert_eq!(scrape(RIGHT), 200);
        let (done, busy) = (AtomicBool::new(false), AtomicUsize::new(0));
        thread::scope(|scope| {
            for flood in 0..4_u8 {
                let (done, busy, scrape) = (&done, &busy, &scrape);
                scope.spawn(move || {
                    use base64::Engine as _;
                    let engine = base64::engine::general_purpose::STANDARD;
                    for count in 0_u32.. {
                        let value =
                            format!("Basic {}", engine.encode(format!("u:{flood}-{count}")));
                        match scrape(value.as_bytes()) {
                            401 => {}
                            503 => drop(busy.fetch_add(1, Ordering::Relaxed)),
                            other => panic!("{other}"),
                        }
                        if done.load(Ordering::Relaxed) {
                            break;
                        }
                    }
                });
            }
            let start = Instant::now();
            let mut scrapes = 0;
            while scrapes < 1000 || busy.load(Ordering::Relaxed) == 0 {
                assert_eq!(scrape(RIGHT), 200);
                scrapes += 1;
                assert!(start.elapsed().as_secs() < 60, "no request was rejected as busy");
            }
            done.store(true, Ordering::Relaxed);
        });
    }

    /// Otherwise a single-threaded service would do nothing but compare wrong secrets.
    #[test]
    fn a_wrong_secret_is_followed_by_a_pause() {
        let credential = Credential::basic("u", &argon2(16)).unwrap();
        let endpoint = Endpoint::new(&metrics::CATALOG, credential.into());
        let scrape = |value: &[u8]| {
            ask(&endpoint, "GET", Endpoint::DEFAULT_PATH, &[("authorization", value)]).0.status()
        };
        assert_eq!(scrape(b"Basic dTpT"), 401);
        assert_eq!(scrape(RIGHT), 503);
        assert_eq!(scrape(b"Basic dTpT"), 401, "what is known to be wrong needs no comparison");
        let start = Instant::now();
        while scrape(RIGHT) != 200 {
            assert!(start.elapsed().as_secs() < 60, "the right secret was never compared");
            thread::yield_now();
        }
        assert_eq!(scrape(b"Basic dTpU"), 401, "a right secret is no reason to rest");
    }

    #[test]
    fn responses_during_a_pause_do_not_reveal_user_names() {
        let credential = Credential::basic("u", &argon2(16)).unwrap();
        let endpoint = Endpoint::new(&metrics::CATALOG, credential.into());
        let scrape = |value: &[u8]| {
            ask(&endpoint, "GET", Endpoint::DEFAULT_PATH, &[("authorization", value)]).0.status()
        };
        assert_eq!(scrape(b"Basic dTpT"), 401);
        assert_eq!((scrape(b"Basic dTpU"), scrape(b"Basic djpU")), (503, 503));
    }

    #[test]
    fn wrong_secrets_do_not_evict_the_right_one() {
        let credentials = Credentials::from(Credential::basic("u", &argon2(1)).unwrap());
        let other = bcrypt::hash("other", 4).unwrap();
        let credentials = credentials.with(Credential::basic("u", &other).unwrap());
        while !credentials.verify(RIGHT) {}
        // Each is cached, and would evict the right secret of the other hash.
        for count in 0..80 {
            use base64::Engine as _;
            let engine = base64::engine::general_purpose::STANDARD;
            let value = format!("Basic {}", engine.encode(format!("u:wrong {count}")));
            assert!(!credentials.verify(value.as_bytes()));
            assert!(credentials.verify(RIGHT), "accepted at once, even during a pause");
        }
    }

    #[test]
    fn text_that_contains_a_hash_is_rejected() {
        for hash in [bcrypt(), argon2(1)] {
            for text in [format!("u:{hash}"), format!(" {hash}"), format!("\u{feff}{hash}")] {
                let error = Credential::basic("u", &text).unwrap_err().to_string();
                assert!(error.contains("expected nothing before the hash"), "{error}");
            }
        }
    }
}
