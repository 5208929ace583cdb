//! What the terminal shows: a progress bar, curves, pictures.

use covector::prelude::*;
use indicatif::{ProgressBar, ProgressStyle};
use std::error::Error;
use textplots::{Chart, LabelBuilder, LabelFormat, Plot, Shape};

/// A progress bar over epochs. Where nobody watches (a pipe, a log file), there is none.
pub(crate) fn progress(epochs: usize) -> Result<ProgressBar, Box<dyn Error>> {
    let style = ProgressStyle::with_template("{bar:20}  epoch {pos}/{len}  {msg}")?;
    Ok(ProgressBar::new(epochs as u64).with_style(style.progress_chars("██░")))
}

/// Two losses over epochs, on a logarithmic scale.
pub(crate) fn curves(known: &[f32], unseen: &[f32]) {
    let [known, unseen] = [known, unseen].map(|losses| -> Vec<(f32, f32)> {
        let numbered = losses.iter().enumerate();
        numbered
            .map(|(i, loss)| ((i + 1) as f32, loss.log10()))
            .collect()
    });
    let epoch = |x: f32| format!("epoch {x:.0}");
    let loss = |y: f32| format!("{:.3}", 10_f32.powf(y));
    Chart::new(120, 48, 1.0, known.len() as f32)
        .lineplot(&Shape::Lines(&known))
        .lineplot(&Shape::Lines(&unseen))
        .x_label_format(LabelFormat::Custom(Box::new(epoch)))
        .y_label_format(LabelFormat::Custom(Box::new(loss)))
        .display();
}

/// Pictures side by side, two characters to a pixel, each with its caption below.
pub(crate) fn pictures(pictures: &[(Vector<64>, String)]) {
    const INK: [&str; 5] = ["  ", "░░", "▒▒", "▓▓", "██"];
    for row in 0..8 {
        let mut line = String::new();
        for (picture, _) in pictures {
            for column in 0..8 {
                #[expect(clippy::cast_sign_loss)] // there is no negative ink
                let shade = (4.0 * picture[8 * row + column]).round() as usize;
                line += INK[shade];
            }
            line += "    ";
        }
        println!("{}", line.trim_end());
    }
    let captions = pictures.iter().map(|(_, text)| format!("{text:20}"));
    println!("{}", captions.collect::<String>().trim_end());
}
