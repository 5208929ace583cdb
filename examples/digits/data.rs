//! The data: 1,797 handwritten digits of 8×8 pixels (`examples/data/README.md`).

use covector::prelude::*;

/// Pictures and what they show, one label for each picture.
pub(crate) struct Data {
    /// 8×8 pixels, row by row, from 0 (paper) to 1 (ink).
    pub pictures: Vec<Vector<64>>,
    /// The digits 0 to 9.
    pub labels: Vec<usize>,
}

impl Data {
    /// All digits, from the file that is compiled into the program.
    pub(crate) fn load() -> Result<Data, String> {
        let lines = include_str!("../data/digits.csv").lines().skip(1);
        let digits = lines.map(|line| digit(line).ok_or_else(|| format!("not a digit: {line}")));
        let (pictures, labels) = digits.collect::<Result<_, _>>()?;
        Ok(Data { pictures, labels })
    }

    /// Four fifths to learn from and one fifth to test on, in a random order drawn from `seed`.
    pub(crate) fn split(&self, seed: u64) -> (Data, Data) {
        let n = self.labels.len();
        let order = Shuffle::new(n, seed);
        let known = n * 4 / 5;
        (
            self.pick(order.iter().take(known)),
            self.pick(order.iter().skip(known)),
        )
    }

    fn pick(&self, digits: impl Iterator<Item = usize>) -> Data {
        let (pictures, labels) = digits.map(|i| (self.pictures[i], self.labels[i])).unzip();
        Data { pictures, labels }
    }
}

/// A picture and its label, from a line such as `000cd500…,1`: one character per pixel, 0 to g.
fn digit(line: &str) -> Option<(Vector<64>, usize)> {
    let (pixels, label) = line.split_once(',')?;
    let ink = |c: char| Some(c.to_digit(17)? as f32 / 16.0);
    let picture: Vec<f32> = pixels.chars().map(ink).collect::<Option<_>>()?;
    Some((picture.as_slice().try_into().ok()?, label.parse().ok()?))
}
