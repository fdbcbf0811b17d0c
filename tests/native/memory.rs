//! The command line with little memory: a table that does not fit is an error with its size, and nothing is aborted.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output};

use crate::command_line::{scratch, text};

/// Runs with so many kilobytes of address space at most.
fn with_memory(kilobytes: usize, arguments: &[&str]) -> Output {
    Command::new("sh")
        .args(["-c", "ulimit -v $0 && exec \"$@\"", &kilobytes.to_string()])
        .arg(env!("CARGO_BIN_EXE_lookalike"))
        .args(arguments)
        .output()
        .expect("a shell")
}

/// Many different texts, which is what takes memory.
fn large(path: &Path) {
    let row = |i: usize| format!("{i},{:.6},{}\n", (i * 7919 % 1_000_003) as f64 / 7.0, i % 5);
    let rows: String = (0..150_000).map(row).collect();
    fs::write(path, format!("id,x,group\n{rows}")).expect("a scratch file");
}

/// The least memory, to a megabyte, in which a command ends well, and what it said in less.
fn least(arguments: &[&str], from: usize) -> (usize, Vec<String>) {
    let mut said = Vec::new();
    for megabytes in (from..).step_by(4) {
        let output = with_memory(megabytes * 1_000, arguments);
        if output.status.success() {
            return (megabytes, said);
        }
        let problem = text(&output.stderr);
        assert_eq!(output.status.signal(), None, "{megabytes} MB: {problem}");
        said.push(problem);
    }
    unreachable!("some amount is enough")
}

#[test]
fn a_table_larger_than_memory_is_an_error_with_its_size() {
    let (small, big) = (scratch("memory-small.csv"), scratch("memory-large.csv"));
    fs::write(&small, "id,x,group\n1,2,3\n2,3,4\n").expect("a scratch file");
    large(&big);
    let [small, big] = [&small, &big].map(|path| path.to_str().expect("ASCII"));
    // What the program itself takes, before which nothing can be said.
    let base = (4..).step_by(4).find(|megabytes| {
        let output = with_memory(megabytes * 1_000, &["inspect", small]);
        output.status.success()
    });
    let (_, said) = least(&["inspect", big], base.expect("some amount is enough") + 16);
    assert!(said.len() > 2, "there is less than enough: {}", said.len());
    for problem in said {
        assert!(problem.contains("no memory is left for"), "{problem}");
        assert!(problem.contains(" MB or more are needed"), "{problem}");
    }
}
