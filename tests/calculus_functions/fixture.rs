//! Files of tensors.

use covector::linalg::Coordinates;
use serde_json::Value;
use std::path::Path;

/// Of a tensor's largest entry: a hundred functions deep, each right to a few roundings.
const TOLERANCE: f64 = 1e-12;

pub(crate) struct Fixture(Value);

impl Fixture {
    pub(crate) fn open(name: &str) -> Self {
        let path = Path::new("tests/fixtures")
            .join(name)
            .with_extension("json");
        let text = std::fs::read_to_string(&path).expect("the fixture is in the repository");
        Fixture(serde_json::from_str(&text).expect("the fixture is JSON"))
    }

    pub(crate) fn numbers(&self, key: &str) -> Vec<f64> {
        let data = self.0["tensors"][key]["data"].as_array();
        let data = data.unwrap_or_else(|| panic!("no tensor {key}"));
        data.iter().map(|x| x.as_f64().expect("a number")).collect()
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0["tensors"].get(key).is_some()
    }

    /// A vector, covector, matrix or array of them, row by row.
    pub(crate) fn get<C: Coordinates<Scalar = f64>>(&self, key: &str) -> C {
        let numbers = self.numbers(key);
        assert_eq!(numbers.len(), C::COUNT, "{key}");
        let (mut value, mut from) = (C::ZERO, numbers.iter());
        for i in 0..C::LEAVES {
            for (to, &from) in value.leaf_mut(i).iter_mut().zip(&mut from) {
                *to = from;
            }
        }
        value
    }

    /// Whether this is that tensor.
    #[track_caller]
    pub(crate) fn check<C: Coordinates<Scalar = f64>>(&self, key: &str, computed: &C) {
        let computed: Vec<f64> = computed.coordinates().copied().collect();
        let expected = self.numbers(key);
        assert_eq!(expected.len(), computed.len(), "{key}");
        let largest = expected.iter().fold(0.0_f64, |m, x| m.max(x.abs()));
        for (i, (e, c)) in expected.iter().zip(&computed).enumerate() {
            assert!(
                (e - c).abs() <= TOLERANCE * largest,
                "{}, {key}[{i}]: {c} instead of {e}, largest {largest}",
                self.0["name"]
            );
        }
    }
}
