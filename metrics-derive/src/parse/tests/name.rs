//! Errors about the names of variants and fields.

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
        "invalid event name `ConnectionEnd`; expected kebab-case: write `\"connection-end\"`",
    );
    assert_eq!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                #[event("")]
                A,
            }
        )),
        "invalid event name ``; expected kebab-case: write it as in the catalog, such as \
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
        "invalid field name `queue-id`; expected snake_case: write `\"queue_id\"`",
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
        .starts_with(
            "unnamed field; fields are passed to the catalog by name; write `End { elapsed: ... }`"
        )
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
        .starts_with(
            "duplicate event `auth-failed`, already recorded by `AuthFailed`; choose another"
        )
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
        .starts_with("duplicate field `took`, already passed by `took`")
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
    assert!(error(raw).starts_with("duplicate field `type`, already passed by `r#type`"));
}
