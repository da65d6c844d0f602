//! What may stand in `#[event(...)]`.

use quote::quote;

use super::error;

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
