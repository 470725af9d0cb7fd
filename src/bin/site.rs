//! Writes the static site, or the edition in one file (`site single`): `site emit --app DIR --out DIR [--base /sub/]
//! [--today DATE] [--root DIR] [--no-offline] [--budgets off]`.
//! Without budgets a site is for the tests: it may hold a language that is longer than any.

use attune::compiler::Options;
use attune::compiler::source::finding::Level;
use attune::core::base::date::Day;
use attune::core::site::single_file;
use attune::site::{Figure, Job, emit, measured, single};
use attune::tools::TOOLS;
use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

fn main() -> ExitCode {
    match job().and_then(|(job, how)| run(&job, how)) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Options in addition to the job.
#[derive(Clone, Copy)]
struct How {
    in_one_file: bool,
    budgets: bool,
}

fn job() -> Result<(Job, How), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap_or_default();
    let in_one_file = what == "single";
    if what != "emit" && !in_one_file {
        return Err(
            "Usage: site emit --app DIR --out DIR [--base /sub/] [--today DATE] [--root DIR] [--no-offline] \
            [--budgets off]"
                .into(),
        );
    }
    let (mut app, mut out, mut base, mut today, mut root) =
        (None, None, "/".to_string(), None, PathBuf::from("."));
    let mut offline = true;
    let mut budgets = true;
    while let Some(arg) = args.next() {
        if arg == "--no-offline" {
            offline = false;
            continue;
        }
        let value = args.next().ok_or_else(|| format!("{arg} needs a value."))?;
        match arg.as_str() {
            "--app" => app = Some(PathBuf::from(value)),
            "--out" => out = Some(PathBuf::from(value)),
            "--base" => base = slashed(&value),
            "--today" => {
                today =
                    Some(Day::parse(&value).ok_or_else(|| format!("{value} isn't a date like 2026-02-14."))?)
            }
            "--root" => root = PathBuf::from(value),
            "--budgets" => budgets = value != "off",
            _ => return Err(format!("Unknown option {arg}.").into()),
        }
    }
    if in_one_file {
        (base, offline) = (single_file::BASE.into(), false);
    }
    let job = Job {
        app: app.ok_or("--app DIR is missing: name the folder with the built app.")?,
        out: out.ok_or("--out DIR is missing: say where the site goes.")?,
        offline,
        options: Options {
            root: root.join("content"),
            today: today.unwrap_or_else(clock),
            base,
            only: Vec::new(),
        },
        root,
        tools: TOOLS,
    };
    Ok((job, How { in_one_file, budgets }))
}

/// `sub`, `/sub` and `/sub/` all mean `/sub/`.
fn slashed(base: &str) -> String {
    match base.trim_matches('/') {
        "" => "/".into(),
        inner => format!("/{inner}/"),
    }
}

fn clock() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    Day(i32::try_from(seconds / 86_400).unwrap_or(0))
}

fn run(job: &Job, How { in_one_file, budgets }: How) -> Result<ExitCode, Box<dyn Error>> {
    let report = if in_one_file { single(job)? } else { emit(job)? };
    let errors = report.compiled.findings.iter().filter(|f| f.level == Level::Error);
    let mut count = 0;
    for finding in errors {
        eprintln!("{finding}");
        count += 1;
    }
    if count > 0 {
        return Err(format!(
            "{count} errors in the content, so nothing was written. Each line above says where."
        )
        .into());
    }
    match in_one_file {
        true => println!("{} pages in one file", report.pages),
        false => println!("{} pages for {}", report.pages, job.options.base),
    }
    // Compressing everything takes most of a build, so a site without budgets does without.
    let figures = measured(if budgets { report.sizes } else { Vec::new() });
    for figure in &figures {
        println!("  {figure}");
    }
    if figures.iter().any(Figure::over) {
        return Err("A byte budget is exceeded: see the figures above.".into());
    }
    Ok(ExitCode::SUCCESS)
}
