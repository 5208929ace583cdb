//! Mistakes that must not compile, and what the compiler says about them.
//!
//! Each `tests/ui/fail/*.rs` holds one mistake, and `tests/ui/pass/` the same program without it.
//! The messages belong to one compiler; with another, that part is skipped, and says so.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whose messages `tests/ui/fail/*.stderr` are.
const RUSTC: &str = "rustc 1.95.";
/// A message longer than this is too long to be read.
const LONGEST_MESSAGE: usize = 24;

type Checked = Result<(), Box<dyn Error>>;

fn programs(kind: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(Path::new("tests/ui").join(kind))? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "rs") {
            names.extend(path.file_stem().map(|n| n.to_string_lossy().into_owned()));
        }
    }
    Ok(names)
}
fn path(kind: &str, name: &str, extension: &str) -> PathBuf {
    Path::new("tests/ui")
        .join(kind)
        .join(name)
        .with_extension(extension)
}

/// The number (from 1) and text of the one line in which a program and its twin differ.
fn mistake(name: &str) -> Result<(usize, String), Box<dyn Error>> {
    let wrong = fs::read_to_string(path("fail", name, "rs"))?;
    let right = fs::read_to_string(path("pass", name, "rs"))?;
    let lines = wrong.lines().count();
    if lines != right.lines().count() {
        return Err(format!("{name}: the twins have not the same number of lines").into());
    }
    let mut differing = (1..)
        .zip(wrong.lines().zip(right.lines()))
        .filter(|(_, (w, r))| w != r);
    match (differing.next(), differing.next()) {
        (Some((number, (line, _))), None) => Ok((number, line.to_owned())),
        _ => Err(format!("{name}: the twins must differ in exactly one line").into()),
    }
}

#[test]
fn every_mistake_has_a_twin_that_differs_in_one_line() -> Checked {
    let fail = programs("fail")?;
    assert_eq!(fail, programs("pass")?);
    assert!(fail.len() >= 170, "{} mistakes", fail.len());
    for name in &fail {
        mistake(name)?;
    }
    Ok(())
}

#[test]
fn mistakes_do_not_compile_and_their_twins_do() -> Checked {
    let version = Command::new("rustc").arg("--version").output()?.stdout;
    let version = String::from_utf8_lossy(&version);
    if !version.starts_with(RUSTC) {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI must use {RUSTC}, not {version}"
        );
        eprintln!("SKIPPED: the expected messages are those of {RUSTC}x, this is {version}");
        return Ok(());
    }
    let tests = trybuild::TestCases::new();
    // The programs that compile make the whole batch be built, not only checked: errors that only
    // appear when generic code is made concrete are seen, too.
    tests.pass("tests/ui/pass/*.rs");
    tests.compile_fail("tests/ui/fail/*.rs");
    Ok(())
}

#[test]
fn messages_are_one_short_error_at_the_mistake() -> Checked {
    let mut complaints = Vec::new();
    for name in programs("fail")? {
        let message = fs::read_to_string(path("fail", &name, "stderr"))?;
        let mut complain = |what: String| complaints.push(format!("{name}: {what}"));

        let errors = message.lines().filter(|l| l.starts_with("error")).count();
        if errors != 1 {
            complain(format!("{errors} errors"));
        }
        let lines = message.trim_end().lines().count();
        if lines > LONGEST_MESSAGE {
            complain(format!("{lines} lines"));
        }
        for unreadable in [
            "in this macro invocation",
            "UInt<",
            "following other types",
            "candidate",
        ] {
            if message.contains(unreadable) {
                complain(format!("says “{unreadable}”"));
            }
        }

        let source = fs::read_to_string(path("fail", &name, "rs"))?;
        let names = source.lines().nth(1).unwrap_or_default();
        // rustc writes a path before a name that came through a glob.
        let short = ["covector::prelude::", "covector::nn::", "covector::"]
            .iter()
            .fold(message.clone(), |m, path| m.replace(path, ""));
        for expected in names.split('`').skip(1).step_by(2) {
            if !short.contains(expected) {
                complain(format!("does not name {expected}"));
            }
        }

        let (number, _) = mistake(&name)?;
        let at = format!("tests/ui/fail/{name}.rs:{number}:");
        if !message.contains(&at) {
            complain(format!("does not point at line {number}"));
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    Ok(())
}

/// The messages that documents show are the real ones: every line of a quoted message stands in
/// the `.stderr` file whose name stands before it.
fn check_quotes(
    document: &str,
    mut is_quoted: impl FnMut(&str) -> Option<&str>,
) -> Result<usize, Box<dyn Error>> {
    let text = fs::read_to_string(document)?;
    let mut message = String::new();
    let mut quoted = 0;
    for line in text.lines() {
        let named = line
            .split_once("tests/ui/fail/")
            .and_then(|(_, rest)| rest.split_once(".rs"));
        if let Some((name, _)) = named {
            message = fs::read_to_string(path("fail", name, "stderr"))?;
        } else if let Some(line) = is_quoted(line) {
            let stands = message.lines().any(|l| l.trim() == line.trim());
            assert!(
                stands,
                "{document} quotes {line:?}, which rustc does not say:\n{message}"
            );
            quoted += 1;
        }
    }
    Ok(quoted)
}

#[test]
fn the_messages_in_the_shapes_example_are_real() -> Checked {
    let quoted = check_quotes("examples/shapes.rs", |line| {
        line.trim_start().strip_prefix("// | ")
    })?;
    assert!(quoted >= 20, "{quoted} lines quoted");
    Ok(())
}

#[test]
fn the_message_in_the_readme_is_real() -> Checked {
    let mut inside = false;
    let quoted = check_quotes("README.md", |line| {
        let fence = line.starts_with("```");
        inside = line == "```text" || (inside && !fence);
        (inside && !fence).then_some(line)
    })?;
    assert_eq!(quoted, 4);
    Ok(())
}

#[test]
fn without_a_float_backend_there_is_one_error() -> Checked {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--lib", "--no-default-features"])
        .args(["--target-dir", "target/no-backend"])
        .output()?;
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    let errors: Vec<_> = message.lines().filter(|l| l.starts_with("error")).collect();
    assert!(
        errors.len() == 2 && errors[1].starts_with("error: could not compile"),
        "{message}"
    );
    assert!(
        errors[0].contains("`std`") && errors[0].contains("`libm`"),
        "{message}"
    );
    Ok(())
}
