//! A small network learns to read real handwritten digits: the `digits` example in short.

#[path = "../examples/digits/data.rs"]
mod data;

use covector::prelude::*;
use data::Data;
use std::error::Error;

network! {
    struct Digits {
        fc1: Dense<64, 32>,
        relu: Relu<32>,
        fc2: Dense<32, 10>,
    }
}

/// A network after some epochs, and the mean loss in each of them.
fn train(data: &Data, epochs: usize) -> Result<(Digits, Vec<f32>), TrainError<f32>> {
    let mut net = Digits::seeded(Init::HeUniform, 1);
    let mut adam = Adam::new(0.01);
    let mut ws = Workspace::<_, 16>::ZERO;
    let mut losses = vec![];
    for epoch in Epochs::new(&data.pictures, &data.labels)?
        .shuffled(1)
        .take(epochs)
    {
        adam.learning_rate = 0.01 * (1.0 - epoch.number as f32 / epochs as f32);
        losses.push(epoch.train(&mut net, &SoftmaxCrossEntropy, &mut adam, &mut ws)?);
    }
    Ok((net, losses))
}

#[test]
fn the_data_are_whole() -> Result<(), Box<dyn Error>> {
    let data = Data::load()?;
    let mut counts = [0; 10];
    for &label in &data.labels {
        counts[label] += 1;
    }
    assert_eq!(counts, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]); // as UCI has it
    assert!(
        data.pictures
            .iter()
            .all(|p| p.min() >= 0.0 && p.max() <= 1.0)
    );

    let (known, unseen) = data.split(7);
    let mut split = [known.labels, unseen.labels].concat();
    assert_eq!(split.len(), 1797);
    assert_ne!(split, data.labels);
    let mut all = data.labels;
    split.sort_unstable();
    all.sort_unstable();
    assert_eq!(split, all);
    Ok(())
}

#[test]
fn a_network_learns_to_read_unseen_digits() -> Result<(), Box<dyn Error>> {
    let (known, unseen) = Data::load()?.split(1);
    let guessing = Digits::ZERO;
    let before = accuracy(&guessing, &unseen.pictures, &unseen.labels)?;
    assert!(before < 0.2, "{before}");

    let (net, losses) = train(&known, 10)?;
    assert!(losses[9] < losses[0] / 5.0, "{losses:?}");

    // On 40 other splits, ten epochs read 97.0 % in the mean and 95.3 % at the lowest.
    let confusion = ConfusionMatrix::<10>::of(&net, &unseen.pictures, &unseen.labels)?;
    assert_eq!(confusion.total(), 360);
    assert!(confusion.accuracy() > 0.94, "{confusion}");

    let loss = evaluate(&net, &SoftmaxCrossEntropy, &unseen.pictures, &unseen.labels)?;
    assert!(loss < 0.2, "{loss}");
    Ok(())
}

#[test]
fn the_same_seed_gives_the_same_network() -> Result<(), Box<dyn Error>> {
    let (known, _) = Data::load()?.split(1);
    assert_eq!(train(&known, 1)?, train(&known, 1)?);
    Ok(())
}
