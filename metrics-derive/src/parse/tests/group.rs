//! What an enum's events are: those of one group, or those of other enums.

use quote::quote;

use super::{error, errors};

#[test]
fn events_are_the_variants_of_an_enum() {
    assert!(
        error(quote!(
            struct Smtp;
        ))
        .starts_with("events are the variants of an enum; make")
    );
    assert!(error(quote!(union Smtp { a: u8 })).starts_with("events are the variants"));
}

#[test]
fn an_enum_names_one_group() {
    assert!(
        error(quote!(
            enum Smtp {}
        ))
        .starts_with("this enum names no group of the catalog")
    );
    assert!(
        error(quote!(
            #[event(partial)]
            enum Smtp {}
        ))
        .starts_with("this enum names no group")
    );
    let two = quote!(
        #[event(metrics::smtp)]
        #[event(metrics::queue)]
        enum Smtp {}
    );
    assert!(error(two).starts_with("a second group"));
    let quoted = quote!(
        #[event("smtp")]
        enum Smtp {}
    );
    assert!(error(quoted).starts_with("a group is named by the path"));
}

#[test]
fn a_group_may_be_a_bare_word() {
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
    let no_group = "this enum names no group of the catalog";
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
    assert!(error(named).starts_with("a variant that wraps events has no name"));
    let partial = quote!(
        #[event(partial)]
        enum Server {
            Smtp(SmtpEvent),
        }
    );
    assert!(error(partial).starts_with("`partial` is for the events of a group"));
}
