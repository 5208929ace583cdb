//! The scalars: values, derivatives against mpmath and central differences, edges, laws.
#![allow(clippy::float_cmp, reason = "the documented values are exact")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a broken fixture fails the test"
)]

mod basics;
mod derivatives;
mod edges;
mod functions;
mod hyper;
mod laws;
mod nesting;
