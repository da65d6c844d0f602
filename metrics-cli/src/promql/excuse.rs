//! What is no mistake, because whoever asks says so.

use clap::Args;

use super::rule::Rule;

/// Labels and kinds of finding of which nothing is said.
#[derive(Args, Debug)]
pub(crate) struct Excuses {
    /// A label that others add, besides `job` and `instance`: of service discovery, or external.
    #[arg(long = "label", value_name = "NAME")]
    pub(crate) labels: Vec<String>,

    /// Say nothing of this kind.
    #[arg(long, value_enum, value_name = "RULE")]
    pub(crate) allow: Vec<Rule>,
}
