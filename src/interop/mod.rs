//! Integrations with other crates, each behind the feature of its name.

#[cfg(feature = "approx")]
mod approx;
