//! The command line.

use std::error::Error;

/// What was asked for.
pub(crate) struct Options {
    /// Judge on this many splits, rather than show one.
    pub splits: Option<u64>,
    /// What the first split, its weights and its order are drawn from.
    pub seed: u64,
}

impl Options {
    /// The options on the command line.
    pub(crate) fn from_args() -> Result<Options, Box<dyn Error>> {
        let mut options = Options {
            splits: None,
            seed: 1,
        };
        let mut args = std::env::args().skip(1);
        while let Some(name) = args.next() {
            let mut number = || args.next()?.parse::<u64>().ok();
            match name.as_str() {
                "--splits" => {
                    let splits = number().filter(|&n| n > 0);
                    options.splits = Some(splits.ok_or("--splits takes a number, 1 or more")?);
                }
                "--seed" => options.seed = number().ok_or("--seed takes a number, 0 or more")?,
                _ => Err(format!(
                    "`{name}` is not an option; there are\n  \
                     --splits N  train and test on N splits, and fail if too little is read right\n  \
                     --seed S    draw other splits and other weights"
                ))?,
            }
        }
        Ok(options)
    }
}
