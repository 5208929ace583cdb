//! `Display`: columns that line up, between brackets.
//!
//! Numbers in a column line up at the decimal point. Every entry is formatted twice, once to
//! measure it and once to show it, so that no memory is needed for its text.

use super::{Covector, Matrix, Vector};
use core::fmt::{Display, Formatter, LowerExp, Result, Write};

/// The space that an entry takes, or that a column leaves for it: characters before and from the
/// decimal point.
#[derive(Clone, Copy, Default)]
struct Extent {
    head: usize,
    tail: usize,
    in_tail: bool,
}
impl Write for Extent {
    fn write_str(&mut self, s: &str) -> Result {
        for c in s.chars() {
            // Where a number has no decimal point, the exponent or the next term begins.
            self.in_tail |= matches!(c, '.' | 'e' | ' ');
            if self.in_tail {
                self.tail += 1;
            } else {
                self.head += 1;
            }
        }
        Ok(())
    }
}

/// Writes an entry as the formatter's sign and precision have it.
type Show<T> = fn(&T, plus: bool, precision: Option<usize>, to: &mut dyn Write) -> Result;

fn plain<T: Display>(x: &T, plus: bool, precision: Option<usize>, to: &mut dyn Write) -> Result {
    match (plus, precision) {
        (false, None) => write!(to, "{x}"),
        (false, Some(p)) => write!(to, "{x:.p$}"),
        (true, None) => write!(to, "{x:+}"),
        (true, Some(p)) => write!(to, "{x:+.p$}"),
    }
}

fn scientific<T: LowerExp>(
    x: &T,
    plus: bool,
    precision: Option<usize>,
    to: &mut dyn Write,
) -> Result {
    match (plus, precision) {
        (false, None) => write!(to, "{x:e}"),
        (false, Some(p)) => write!(to, "{x:.p$e}"),
        (true, None) => write!(to, "{x:+e}"),
        (true, Some(p)) => write!(to, "{x:+.p$e}"),
    }
}

/// A table of the given rows.
fn table<'a, const N: usize, T: 'a>(
    f: &mut Formatter<'_>,
    rows: impl ExactSizeIterator<Item = &'a [T; N]> + Clone,
    show: Show<T>,
) -> Result {
    if rows.len() == 0 {
        return f.write_str("[ ]");
    }
    let (plus, precision) = (f.sign_plus(), f.precision());
    let measure = |x: &T| {
        let mut extent = Extent::default();
        show(x, plus, precision, &mut extent).map(|()| extent)
    };

    let mut columns = [Extent::default(); N];
    for row in rows.clone() {
        for (column, x) in columns.iter_mut().zip(row) {
            let entry = measure(x)?;
            column.head = column.head.max(entry.head);
            column.tail = column.tail.max(entry.tail);
        }
    }
    let width = f.width().unwrap_or(0);
    for column in &mut columns {
        column.head = column.head.max(width.saturating_sub(column.tail));
    }

    let last = rows.len().saturating_sub(1);
    for (i, row) in rows.enumerate() {
        let (left, right) = match i {
            _ if f.alternate() || last == 0 => ("[", "]"),
            0 => ("⎡", "⎤"),
            _ if i == last => ("⎣", "⎦"),
            _ => ("⎢", "⎥"),
        };
        if i > 0 {
            f.write_char('\n')?;
        }
        f.write_str(left)?;
        for (j, (column, x)) in columns.iter().zip(row).enumerate() {
            let entry = measure(x)?;
            let gap = if j == 0 { 1 } else { 2 };
            spaces(f, gap + column.head - entry.head)?;
            show(x, plus, precision, f)?;
            spaces(f, column.tail - entry.tail)?;
        }
        f.write_char(' ')?;
        f.write_str(right)?;
    }
    Ok(())
}

fn spaces(f: &mut Formatter<'_>, count: usize) -> Result {
    for _ in 0..count {
        f.write_char(' ')?;
    }
    Ok(())
}

macro_rules! display {
    ($($Trait:ident $show:ident: $docs:literal),+) => { $(
        impl<const N: usize, T: $Trait> $Trait for Vector<N, T> {
            #[doc = $docs]
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                table(f, self.0.iter().map(core::array::from_ref), $show)
            }
        }
        impl<const N: usize, T: $Trait> $Trait for Covector<N, T> {
            #[doc = $docs]
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                table(f, core::iter::once(&self.0), $show)
            }
        }
        impl<const M: usize, const N: usize, T: $Trait> $Trait for Matrix<M, N, T> {
            #[doc = $docs]
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                table(f, self.0.iter(), $show)
            }
        }
    )+ };
}
display!(
    Display plain: "One line per row, numbers aligned at the decimal point. Precision, sign and \
        width (of a column) are honoured, as in `{:+8.3}`; `{:#}` draws plain ASCII brackets.",
    LowerExp scientific: "As `Display`, in scientific notation: `{:.2e}`."
);
