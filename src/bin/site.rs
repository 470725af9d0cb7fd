//! Writes the static site: `site emit --app DIR --out DIR [--base /sub/] [--today DATE] [--root DIR]`.

use attune::author::Options;
use attune::author::finding::Level;
use attune::core::date::Day;
use attune::emit::{Job, emit};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

fn main() -> ExitCode {
    match job().and_then(|job| run(&job)) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn job() -> Result<Job, String> {
    let mut args = std::env::args().skip(1);
    if args.next().as_deref() != Some("emit") {
        return Err(
            "Say what to do: site emit --app DIR --out DIR [--base /sub/] [--today DATE] [--root DIR]".into(),
        );
    }
    let (mut app, mut out, mut base, mut today, mut root) =
        (None, None, "/".to_string(), None, PathBuf::from("."));
    while let Some(arg) = args.next() {
        let value = args.next().ok_or_else(|| format!("{arg} needs a value."))?;
        match arg.as_str() {
            "--app" => app = Some(PathBuf::from(value)),
            "--out" => out = Some(PathBuf::from(value)),
            "--base" => base = slashed(&value),
            "--today" => {
                today =
                    Some(Day::parse(&value).ok_or_else(|| format!("{value} is no date like 2026-02-14."))?)
            }
            "--root" => root = PathBuf::from(value),
            _ => return Err(format!("{arg} is not known.")),
        }
    }
    Ok(Job {
        app: app.ok_or("--app DIR is missing: the folder with the built app.")?,
        out: out.ok_or("--out DIR is missing: where the site goes.")?,
        options: Options {
            root: root.join("content"),
            today: today.unwrap_or_else(clock),
            base,
            only: Vec::new(),
        },
        root,
    })
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

fn run(job: &Job) -> Result<ExitCode, String> {
    let report = emit(job)?;
    let errors = report.compiled.findings.iter().filter(|f| f.level == Level::Error);
    let mut count = 0;
    for finding in errors {
        eprintln!("{finding}");
        count += 1;
    }
    if count > 0 {
        return Err(format!(
            "{count} errors in the content; nothing was written. Each line above says where."
        ));
    }
    println!("{} pages for {}", report.pages, job.options.base);
    for figure in &report.figures {
        println!("  {figure}");
    }
    if report.figures.iter().any(attune::emit::Figure::over) {
        return Err("A byte budget is broken; see the figures above.".into());
    }
    Ok(ExitCode::SUCCESS)
}
