//! Random orders without memory.

/// A random permutation of `0..n`, computed entry by entry: no table, no heap.
///
/// A balanced Feistel network of six rounds on the smallest power of four that holds n, walked
/// until it lands inside (Black & Rogaway 2002, "Ciphers with Arbitrary Finite Domains"). One
/// entry costs a few dozen instructions; each seed gives another order.
///
/// # Example
/// ```
/// use covector::prelude::*;
/// let shuffle = Shuffle::new(5, 1);
/// let mut order: Vec<usize> = shuffle.iter().collect();
/// assert_eq!(order[2], shuffle.index(2));
/// order.sort_unstable();
/// assert_eq!(order, [0, 1, 2, 3, 4]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shuffle {
    n: usize,
    half_bits: u32,
    seed: u64,
}

impl Shuffle {
    const ROUNDS: u64 = 6;

    /// The order of `0..n` that belongs to `seed`.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Shuffle::new(5, 1).iter().sum::<usize>(), 0 + 1 + 2 + 3 + 4);
    /// ```
    #[must_use]
    pub const fn new(n: usize, seed: u64) -> Self {
        let bits = usize::BITS - n.saturating_sub(1).leading_zeros();
        let half_bits = if bits < 2 { 1 } else { bits.div_ceil(2) };
        Shuffle {
            n,
            half_bits,
            seed: mix(seed),
        }
    }

    /// Which element comes `i`-th, for `i < n`; `i` itself outside.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// let order = Shuffle::new(100, 7);
    /// assert_eq!(order.iter().nth(3), Some(order.index(3)));
    /// ```
    #[must_use]
    pub const fn index(&self, i: usize) -> usize {
        if i >= self.n {
            return i;
        }
        let mut at = i as u64;
        loop {
            at = self.permute(at);
            if at < self.n as u64 {
                return at as usize;
            }
        }
    }

    /// How many elements there are.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert_eq!(Shuffle::new(100, 7).len(), 100);
    /// ```
    #[must_use]
    pub const fn len(&self) -> usize {
        self.n
    }

    /// Whether there is nothing to put in order.
    ///
    /// # Example
    /// ```
    /// use covector::prelude::*;
    /// assert!(Shuffle::new(0, 7).is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// All elements in their order.
    ///
    /// # Example
    /// A fifth of 100 samples to test on, the rest to learn from:
    /// ```
    /// use covector::prelude::*;
    /// let shuffle = Shuffle::new(100, 7);
    /// let test: Vec<usize> = shuffle.iter().take(20).collect();
    /// let train: Vec<usize> = shuffle.iter().skip(20).collect();
    /// assert_eq!((test.len(), train.len()), (20, 80));
    /// assert!(test.iter().all(|sample| !train.contains(sample)));
    /// ```
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = usize> + use<> {
        let shuffle = *self;
        (0..shuffle.n).map(move |i| shuffle.index(i))
    }

    const fn permute(&self, at: u64) -> u64 {
        let mask = (1 << self.half_bits) - 1;
        let (mut left, mut right) = (at >> self.half_bits, at & mask);
        let mut round = 0;
        while round < Self::ROUNDS {
            let key = self.seed ^ (round << 56);
            (left, right) = (right, left ^ (mix(right ^ key) & mask));
            round += 1;
        }
        (left << self.half_bits) | right
    }
}

/// The finaliser of `SplitMix64` (Steele, Lea & Flood 2014).
const fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
