//! Writes the static site, or the edition in one file (`site single`): `site emit --app DIR --out DIR [--base /sub/]
//! [--today DATE] [--root DIR] [--no-offline] [--budgets off] [--preview] [--kit] [--times]`.
//! Without budgets a site is for the tests: it may hold a language that is longer than any, and nothing is measured. A
//! preview is for an author who waits: it writes only what changed, and measures nothing either. `--kit` adds the page with all parts of the kit. `--times` prints how
//! long each phase took.

use attune::compiler::Options;
use attune::compiler::source::finding::Level;
use attune::compiler::times;
use attune::core::base::date::Day;
use attune::core::site::single_file;
use attune::site::{Figure, Job, emit, measured, single};
use attune::tools::TOOLS;
use pico_args::Arguments;
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

const USAGE: &str = "Usage: site emit --app DIR --out DIR [--base /sub/] [--today DATE] [--root DIR] [--no-offline] \
    [--budgets off] [--preview] [--kit] [--times]";

fn job() -> Result<(Job, How), Box<dyn Error>> {
    let mut args = Arguments::from_env();
    let what = args.subcommand().ok().flatten().unwrap_or_default();
    let in_one_file = what == "single";
    if what != "emit" && !in_one_file {
        return Err(USAGE.into());
    }
    let mut value = |name: &'static str| -> Result<Option<String>, String> {
        args.opt_value_from_str(name).map_err(|_| format!("{name} needs a value."))
    };
    let folder = |given: Option<String>| given.map(PathBuf::from);
    let app = folder(value("--app")?).ok_or("--app DIR is missing: name the folder with the built app.")?;
    let out = folder(value("--out")?).ok_or("--out DIR is missing: say where the site goes.")?;
    let base = value("--base")?.map_or_else(|| "/".into(), |base| slashed(&base));
    let today = value("--today")?
        .map(|day| Day::parse(&day).ok_or_else(|| format!("{day} isn't a date like 2026-02-14.")))
        .transpose()?;
    let root = folder(value("--root")?).unwrap_or_else(|| ".".into());
    let budgets = value("--budgets")?.is_none_or(|budgets| budgets != "off");
    let (no_offline, preview, kit) =
        (args.contains("--no-offline"), args.contains("--preview"), args.contains("--kit"));
    if args.contains("--times") {
        times::start();
    }
    if let Some(unknown) = args.finish().first() {
        return Err(format!("Unknown option {}.", unknown.to_string_lossy()).into());
    }
    let job = Job {
        app,
        out,
        preview,
        kit,
        offline: !no_offline && !in_one_file,
        options: Options {
            root: root.join("content"),
            today: today.unwrap_or_else(clock),
            base: if in_one_file { single_file::BASE.into() } else { base },
            only: Vec::new(),
            draft: preview,
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
    let mut errors = 0;
    for finding in &report.compiled.findings {
        let error = finding.level == Level::Error;
        errors += usize::from(error);
        // Who builds a site has linted its content, and a preview is linted after it's shown.
        if error {
            eprintln!("{finding}");
        }
    }
    if errors > 0 {
        return Err(format!(
            "{errors} errors in the content, so nothing was written. Each line above says where."
        )
        .into());
    }
    match in_one_file {
        true => println!("{} pages in one file", report.pages),
        false if job.preview => {}
        false => println!("{} pages for {}", report.pages, job.options.base),
    }
    // Compressing everything takes most of a build, so a site without budgets does without.
    let sizes = if budgets && !job.preview { report.sizes } else { Vec::new() };
    let figures = times::phase("budgets", || measured(sizes));
    for figure in &figures {
        println!("  {figure}");
    }
    for line in times::table() {
        println!("  {line}");
    }
    if figures.iter().any(Figure::over) {
        return Err("A byte budget is exceeded: see the figures above.".into());
    }
    Ok(ExitCode::SUCCESS)
}
