use proc_macro2::TokenStream;
use quote::quote;

use super::*;

/// Everything the macro says is wrong with this input, in order.
fn errors(input: TokenStream) -> Vec<String> {
    let (_, events) = parse(syn::parse2(input).unwrap());
    let Err(errors) = events else { return Vec::new() };
    errors.into_iter().map(|error| error.to_string()).collect()
}

/// The one thing that is wrong.
fn error(input: TokenStream) -> String {
    let [error] = errors(input).try_into().unwrap();
    error
}

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
fn an_unknown_option_is_told_the_known_ones() {
    let known = "an enum takes the path of its group, `partial` and `crate = path`";
    assert_eq!(
        error(quote!(
            #[event(partail, metrics::smtp)]
            enum Smtp {}
        )),
        format!("unknown option `partail`; did you mean `partial`? {known}"),
    );
    assert_eq!(
        error(quote!(
            #[event(metrics::smtp, rename = "x")]
            enum Smtp {}
        )),
        format!("unknown option `rename`; {known}"),
    );
    assert_eq!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                #[event(skp)]
                A,
            }
        )),
        "unknown option `skp`; did you mean `skip`? a variant takes `skip` or its name in the \
         catalog, as in `\"connection-end\"`",
    );
    assert_eq!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                A {
                    #[event(value)]
                    a: u8,
                },
            }
        )),
        "unknown option `value`; a field takes `skip` or its name in the catalog, as in \
         `\"elapsed\"`",
    );
    let enum_skip = quote!(
        #[event(smtp, skip)]
        enum Smtp {}
    );
    assert!(error(enum_skip).starts_with("`skip` leaves out a variant or a field"));
}

#[test]
fn fields_are_passed_by_name() {
    assert!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                End(Protocol, Duration),
            }
        ))
        .starts_with("fields are passed to the catalog by name; write `End { elapsed: ... }`")
    );
    let named = quote!(
        #[event(smtp)]
        enum Smtp {
            End(#[event("elapsed")] D, #[event(skip)] u8),
        }
    );
    assert_eq!(errors(named), [""; 0]);
    assert_eq!(
        errors(quote!(
            #[event(smtp)]
            enum Smtp {
                #[event(skip)]
                End(u8),
            }
        )),
        [""; 0]
    );
}

#[test]
fn names_are_spelt_as_in_the_catalog() {
    assert_eq!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                #[event("ConnectionEnd")]
                A,
            }
        )),
        "an event's name is in kebab-case; write `\"connection-end\"`",
    );
    assert_eq!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                #[event("")]
                A,
            }
        )),
        "an event's name is in kebab-case; write it as the catalog does, as in \
         `\"connection-end\"`",
    );
    assert_eq!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                A {
                    #[event("queue-id")]
                    a: u8,
                },
            }
        )),
        "a field's name is in snake_case; write `\"queue_id\"`",
    );
}

#[test]
fn an_event_has_one_variant_and_a_field_one_source() {
    assert!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                AuthFailed,
                #[event("auth-failed")]
                Other,
            }
        ))
        .starts_with("`AuthFailed` records the event `auth-failed` already; name another")
    );
    assert!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                A {
                    took: D,
                    #[event("took")]
                    other: D,
                },
            }
        ))
        .starts_with("the field `took` is passed as `took` already")
    );
    let raw = quote!(
        #[event(smtp)]
        enum Smtp {
            A {
                r#type: T,
                #[event("type")]
                kind: T,
            },
        }
    );
    assert!(error(raw).starts_with("the field `r#type` is passed as `type` already"));
}

#[test]
fn what_is_left_out_has_no_name() {
    assert!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                #[event(skip, "a")]
                A,
            }
        ))
        .starts_with("a variant that is left out has no name in the catalog")
    );
    assert!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                A {
                    #[event("a", skip)]
                    a: u8,
                },
            }
        ))
        .starts_with("a field that is left out has no name in the catalog")
    );
}

#[test]
fn all_errors_are_reported_at_once() {
    let input = quote! {
        #[event(metrics::smtp, metrics::queue)]
        enum Smtp { #[event(skp)] A, B(u8), #[event("C")] C, #[event(=)] D }
    };
    assert_eq!(errors(input).len(), 5);
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
