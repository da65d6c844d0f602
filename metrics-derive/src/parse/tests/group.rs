//! Errors about the enum: the group it records, or the events its variants wrap.

use quote::quote;

use super::{error, errors};

#[test]
fn only_enums_derive_event() {
    assert!(
        error(quote!(
            struct Smtp;
        ))
        .starts_with("`Event` can only be derived for enums; write")
    );
    assert!(
        error(quote!(union Smtp { a: u8 })).starts_with("`Event` can only be derived for enums")
    );
}

#[test]
fn an_enum_has_one_group() {
    assert!(
        error(quote!(
            enum Smtp {}
        ))
        .starts_with("missing group; add the path")
    );
    assert!(
        error(quote!(
            #[event(partial)]
            enum Smtp {}
        ))
        .starts_with("missing group; add the path")
    );
    let two = quote!(
        #[event(metrics::smtp)]
        #[event(metrics::queue)]
        enum Smtp {}
    );
    assert!(error(two).starts_with("duplicate group"));
    let quoted = quote!(
        #[event("smtp")]
        enum Smtp {}
    );
    assert!(error(quoted).starts_with("invalid group; write the path"));
}

#[test]
fn a_group_can_be_a_single_word() {
    assert_eq!(
        errors(quote!(
            #[event(smtp)]
            enum Smtp {}
        )),
        [""; 0]
    );
    assert_eq!(
        errors(quote!(
            #[event(smtp, partial)]
            enum Smtp {}
        )),
        [""; 0]
    );
}

#[test]
fn an_enum_without_a_group_wraps_events_in_every_variant() {
    let no_group = "missing group; add the path";
    for mixed in [
        quote!(
            enum Server {
                Smtp(SmtpEvent),
                Stopped,
            }
        ),
        quote!(
            enum Server {
                Smtp(SmtpEvent, u8),
            }
        ),
        quote!(
            enum Server {
                #[event(skip)]
                Smtp(SmtpEvent),
            }
        ),
    ] {
        assert!(error(mixed).starts_with(no_group));
    }
    let named = quote!(
        enum Server {
            #[event("smtp")]
            Smtp(SmtpEvent),
        }
    );
    assert!(error(named).starts_with("unexpected name; a variant that wraps another event"));
    let partial = quote!(
        #[event(partial)]
        enum Server {
            Smtp(SmtpEvent),
        }
    );
    assert!(error(partial).starts_with("unexpected `partial`; it applies to an enum with a group"));
}
