use super::*;

fn expanded(input: TokenStream) -> String {
    derive(syn::parse2(input).unwrap()).to_string()
}

/// Everything the macro says is wrong with this input, in order.
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
            <metrics::Reason as runtime::Label>::NAMES,
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
fn all_that_is_wrong_is_said_at_once() {
    let of = |input| errors(input);
    assert!(
        of(quote!(
            struct Why;
        ))[0]
            .starts_with("labels are the variants of an enum")
    );
    assert!(
        of(quote!(
            enum Why {
                Quota,
            }
        ))[0]
            .starts_with("this enum names no label set")
    );
    assert!(
        of(quote!(
            #[label("reason")]
            enum Why {}
        ))[0]
            .starts_with("a label set is named by")
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
            "a second label set; an enum stands for the values of one, so keep one path",
            "unknown option `partail`; did you mean `partial`? an enum takes the path of its label \
             set, `partial` and `crate = path`",
            "the catalog names a value in kebab-case; write `\"unknown-user\"`",
            "a second value for this variant; keep one",
            "a label has a value for each variant, so that none can be left out; name the value \
             with `#[label(\"...\")]`",
            "unknown option `value`; a variant takes the value it stands for, as the catalog names \
             it, as in `\"unknown-user\"`",
        ]
    );
}
