//! What in the catalog variants and fields are.

use quote::quote;

use super::{error, errors};

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
