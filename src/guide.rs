//! Guides.

#[doc = include_str!("../docs/paper.md")]
pub mod paper {}

/// The README's examples, tested.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
