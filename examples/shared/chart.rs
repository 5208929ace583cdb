//! Points that can be seen in a terminal's chart.

/// How wide the charts are, in dots.
pub(crate) const WIDTH: u32 = 140;
/// How high they are.
pub(crate) const HEIGHT: u32 = 60;

/// Every point as a cross of five dots, in a chart from x = `from` to x = `to` in which y spans
/// about `span`.
pub(crate) fn crosses(
    points: impl Iterator<Item = (f64, f64)>,
    (from, to): (f32, f32),
    span: f32,
) -> Vec<(f32, f32)> {
    let (dx, dy) = ((to - from) / WIDTH as f32, span / HEIGHT as f32);
    let dots = [(0.0, 0.0), (-dx, 0.0), (dx, 0.0), (0.0, -dy), (0.0, dy)];
    points
        .flat_map(|(x, y)| dots.map(|(dx, dy)| (x as f32 + dx, y as f32 + dy)))
        .collect()
}
