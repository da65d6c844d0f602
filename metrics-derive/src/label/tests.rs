use super::*;

fn expanded(input: TokenStream) -> String {
    derive(syn::parse2(input).unwrap()).to_string()
}

/// Returns all errors for an input, in order.
fn errors(input: TokenStream) -> Vec<String> {
    let mut errors = Errors::default();
    let (values, _) = parse(&syn::parse2(input).unwrap(), &mut errors);
    let Err(errors) = errors.finish(values) else { return Vec::new() };
    errors.into_iter().map(|error| error.to_string()).collect()
}

#[test]
fn a_variant_is_a_value_of_the_set() {
    let expansion = expanded(quote! {
        #[label(metrics::Reason, crate = runtime)]
        enum Why<'a> { Quota { used: u64 }, #[label("unknown-user")] Nobody(&'a str) }
    });
    for tokens in [
        quote!(
            use metrics::Reason::{Quota as __L0};
        ),
        quote!(
            use metrics::Reason::{UnknownUser as __L1};
        ),
        quote!(impl<'a> runtime::Field<metrics::Reason> for Why<'a>),
        quote!(match *self {
            Self::Quota { .. } => __L0,
            Self::Nobody { .. } => __L1,
        }),
        quote!((
            "metrics::Reason",
            <metrics::Reason as runtime::Label>::__NAMES,
            &[__L0 as usize, __L1 as usize]
        )),
    ] {
        assert!(expansion.contains(&tokens.to_string()), "{tokens}\nis not in\n{expansion}");
    }
}

#[test]
fn a_partial_enum_is_not_compared_with_its_set() {
    let expansion = expanded(quote!(
        #[label(metrics::Reason, partial)]
        enum Why {
            Quota,
        }
    ));
    assert!(!expansion.contains("NAMES"), "{expansion}");
}

#[test]
fn an_error_comes_with_a_conversion() {
    let expansion = expanded(quote!(
        #[label(metrics::Reason)]
        enum Why {
            #[label(skip)]
            Quota,
        }
    ));
    assert!(expansion.contains("compile_error") && expansion.contains("Field"), "{expansion}");
}

#[test]
fn all_errors_are_reported_at_once() {
    let of = |input| errors(input);
    assert!(
        of(quote!(
            struct Why;
        ))[0]
            .starts_with("`Label` can only be derived for enums")
    );
    assert!(
        of(quote!(
            enum Why {
                Quota,
            }
        ))[0]
            .starts_with("missing label set")
    );
    assert!(
        of(quote!(
            #[label("reason")]
            enum Why {}
        ))[0]
            .starts_with("invalid label set")
    );
    let many = of(quote! {
        #[label(metrics::Reason, metrics::Protocol, partail)]
        enum Why {
            #[label("UnknownUser")] A,
            #[label("a", "b")] B,
            #[label(skip)] C,
            #[label(value = "x")] D,
        }
    });
    assert_eq!(
        many,
        [
            "duplicate label set; an enum stands for the values of one set, so keep one path",
            "unknown option `partail`; did you mean `partial`? expected the path of a label set, \
             `partial` or `crate = path`",
            "invalid value name `UnknownUser`; expected kebab-case: write `\"unknown-user\"`",
            "duplicate value for this variant; remove one",
            "unexpected `skip`; every variant of a label needs a value, so name it with \
             `#[label(\"...\")]`",
            "unknown option `value`; expected the name of a value in the catalog, such as \
             `\"unknown-user\"`",
        ]
    );
}
