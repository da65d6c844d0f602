//! Errors about the options of `#[event(...)]`.

use quote::quote;

use super::error;

#[test]
fn an_unknown_option_lists_the_known_ones() {
    let known = "expected the path of a group, `partial` or `crate = path`";
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
        "unknown option `skp`; did you mean `skip`? expected `skip` or the variant's name in \
         the catalog, such as `\"connection-end\"`",
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
        "unknown option `value`; expected `skip`, `display` or the field's name in the catalog, such \
         as `\"elapsed\"`",
    );
    assert_eq!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                #[event(display)]
                A,
            }
        )),
        "unknown option `display`; expected `skip` or the variant's name in the catalog, such as \
         `\"connection-end\"`",
    );
    assert_eq!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                A {
                    #[event(display, skip)]
                    a: u8,
                },
            }
        )),
        "a skipped field cannot have `display`; remove `display` or `skip`",
    );
    let enum_skip = quote!(
        #[event(smtp, skip)]
        enum Smtp {}
    );
    assert!(error(enum_skip).starts_with("unexpected `skip`; it applies to a variant or a field"));
}

#[test]
fn a_skipped_item_has_no_name() {
    assert!(
        error(quote!(
            #[event(smtp)]
            enum Smtp {
                #[event(skip, "a")]
                A,
            }
        ))
        .starts_with("a skipped variant cannot have a name")
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
        .starts_with("a skipped field cannot have a name")
    );
}
