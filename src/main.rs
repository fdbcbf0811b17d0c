//! The command line: arguments in, library calls, files out.

mod cli;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Makes a synthetic table that behaves like a private one.
#[derive(Debug, Parser)]
#[command(name = "lookalike", version, about, arg_required_else_help = false)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Learn a CSV file and write a synthetic one.
    Synth(Box<cli::synth::Args>),
    /// Train several models on the same rows and print their scores side by side.
    Compare(cli::compare::Args),
    /// Learn a CSV file and save the model, which holds no rows.
    Train(Box<cli::train::Args>),
    /// Write a synthetic CSV file from a saved model.
    Sample(cli::sample::Args),
    /// Make a CSV file from rules, with no real data.
    Rules(cli::rules::Args),
    /// Add rows until the classes of a column have the wanted shares: real rows repeated, interpolated or shaken.
    Augment(Box<cli::augment::Args>),
    /// Judge a synthetic CSV file, whatever made it: is it good, is it useful, does it leak.
    Report(cli::report::Args),
    /// Find constraints that every row of a CSV file obeys, or list the rows that break given ones.
    Constraints(cli::constraints::Args),
    /// Say what the columns of a CSV file are, and why.
    Inspect(cli::inspect::Args),
    /// List the models and the ways to augment a table, with their settings.
    Models,
}

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(|l| format!(" at {}:{}", l.file(), l.line()))
            .unwrap_or_default();
        let what = panic.payload_as_str().unwrap_or("unknown");
        cli::say(&format!(
            "lookalike: this is a bug{place}: {}",
            one_line(what)
        ));
    }));
    let outcome = std::panic::catch_unwind(|| match Cli::try_parse() {
        Ok(cli) => run(cli.command),
        Err(error) => Err(arguments(&error)),
    });
    match outcome {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(message)) if message.is_empty() => ExitCode::SUCCESS,
        Ok(Err(message)) => {
            cli::say(&format!("lookalike: {}", one_line(&message)));
            ExitCode::FAILURE
        }
        Err(_) => ExitCode::FAILURE,
    }
}

fn run(command: Command) -> Result<(), String> {
    match command {
        Command::Synth(args) => cli::synth::run(&args),
        Command::Compare(args) => cli::compare::run(&args),
        Command::Train(args) => cli::train::run(&args),
        Command::Sample(args) => cli::sample::run(&args),
        Command::Rules(args) => cli::rules::run(&args),
        Command::Augment(args) => cli::augment::run(&args),
        Command::Report(args) => cli::report::run(&args),
        Command::Constraints(args) => cli::constraints::run(&args),
        Command::Inspect(args) => cli::inspect::run(&args),
        Command::Models => cli::models::run(),
    }
    .map_err(|error| error.to_string())
}

/// What is wrong with the arguments, in one line; help that was asked for is printed and no error.
fn arguments(error: &clap::Error) -> String {
    if !error.use_stderr() {
        cli::print(&error.to_string());
        return String::new();
    }
    let text = error.to_string();
    let message = text.split("\n\n").next().unwrap_or_default();
    format!("{} (see --help)", message.trim_start_matches("error: "))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
