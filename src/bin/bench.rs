//! The benchmark: byte figures, then how soon pages show and answer in Chromium on a slow phone's network and
//! processor. It compares, in one run and in turns, the lesson, the quiz, and a plain page with the lesson's text. It
//! prints what is over its aim; it never fails on a time.
//!
//! `cargo run -- bench [--rounds 9] [--search] [--exit] [--answer] [--wording] [--pages] [--growth] [--lighthouse]` (with
//! one of these, those alone; without, all but Lighthouse);
//! the helper builds the site and says where it and the driver are, in `ATTUNE_DIST_ROOT`, `ATTUNE_WHOLE_ROOT` (with the whole curriculum) and
//! `ATTUNE_CHROMEDRIVER`.

#[path = "bench/answer.rs"]
mod answer;
#[path = "../../tests/support/cdp.rs"]
mod cdp;
#[path = "bench/chromium.rs"]
mod chromium;
#[path = "bench/exit.rs"]
mod exit;
#[path = "bench/figures.rs"]
mod figures;
#[path = "bench/growth.rs"]
mod growth;
#[path = "bench/lighthouse.rs"]
mod lighthouse;
#[path = "bench/numbers.rs"]
mod numbers;
#[path = "bench/plain.rs"]
mod plain;
#[path = "bench/quiet.rs"]
mod quiet;
#[path = "bench/search.rs"]
mod search;
#[path = "bench/wording.rs"]
mod wording;

use attune::dev::server::{Config, Server};
use attune::site::budget;
use chromium::{Driver, Seen, Until};
use numbers::{Row, ratio};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// What may go wrong, as a sentence.
type Outcome<T = ()> = Result<T, String>;

const LESSON: &str = "en/m/1-1/";
const QUIZ: &str = "en/m/1-1/quiz/";

/// What can be measured alone.
const PARTS: [&str; 7] =
    ["--search", "--exit", "--answer", "--wording", "--pages", "--growth", "--lighthouse"];

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Outcome {
    let mut args = pico_args::Arguments::from_env();
    let rounds: usize = args.opt_value_from_str("--rounds").map_err(|e| format!("{e}."))?.unwrap_or(9);
    let named = PARTS.map(|part| args.contains(part));
    let [search, exit, answer, wording, pages, growth, judged] =
        if named.contains(&true) { named } else { [true, true, true, true, true, true, false] };
    let rest = args.finish();
    if !rest.is_empty() || rounds == 0 {
        return Err(format!("bench takes --rounds with a number, {}, not {rest:?}.", PARTS.join(", ")));
    }
    let site = std::env::var_os("ATTUNE_DIST_ROOT").map(PathBuf::from);
    let site = site.ok_or("ATTUNE_DIST_ROOT isn't set: run `cargo run -- bench`.")?;
    println!("Bytes (brotli 11, 1 KB is 1000 bytes)");
    for figure in figures::of(&site)? {
        println!("  {figure}");
    }
    if judged {
        lighthouse::scores(&site)?;
    }
    let Some(driver) = std::env::var_os("ATTUNE_CHROMEDRIVER").map(PathBuf::from) else {
        println!("\nskipped: the times, because ATTUNE_CHROMEDRIVER doesn't name a Chromium driver.");
        return Ok(());
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|e| format!("The benchmark can't wait for a browser: {e}."))?.block_on(async {
        let start = Instant::now();
        let driver = Driver::start(&driver)?;
        if search {
            search::keys(&site, &driver).await?;
        }
        if exit {
            exit::times(&site, &driver, rounds).await?;
        }
        if answer {
            answer::times(&site, &driver, rounds).await?;
        }
        if wording {
            wording::times(&site, &driver, rounds).await?;
        }
        if pages {
            times(&site, &driver, rounds).await?;
        }
        if growth {
            let whole = std::env::var_os("ATTUNE_WHOLE_ROOT").map(PathBuf::from);
            let whole = whole.ok_or("ATTUNE_WHOLE_ROOT isn't set: run `cargo run -- bench`.")?;
            growth::times(&site, &whole, &driver, rounds).await?;
        }
        println!("\nMeasured in {} s.", start.elapsed().as_secs());
        Ok(())
    })
}

/// One round is each page once, in turns, so that a busy moment of the machine meets all of them.
#[derive(Debug, Default)]
struct Times {
    lesson: Vec<Seen>,
    plain: Vec<Seen>,
    quiz: Vec<Seen>,
}

async fn times(site: &Path, driver: &Driver, rounds: usize) -> Outcome {
    let own = serve(site)?;
    let folder = plain::Folder::with(&site.join(LESSON).join("index.html"))?;
    let other = serve(&folder.0)?;
    let (lesson, quiz) = ([&own.url(), LESSON].concat(), [&own.url(), QUIZ].concat());
    first_visit(driver, &own, &lesson).await?;
    // Compresses what the first visit did not ask for.
    for url in [&quiz, &other.url()] {
        driver.look(url, Until::Loaded, false).await?;
    }
    let mut times = Times::default();
    for _ in 0..rounds {
        times.plain.push(driver.look(&other.url(), Until::Loaded, true).await?);
        times.lesson.push(driver.look(&lesson, Until::Ready, true).await?);
        times.quiz.push(driver.look(&quiz, Until::Question, true).await?);
    }
    report(&times);
    Ok(())
}

fn serve(root: &Path) -> Outcome<Server> {
    let compress: fn(&[u8]) -> Vec<u8> = |bytes| budget::compress(bytes, 11);
    Server::start(Config { compress: Some(compress), ..Config::new(root) })
        .map_err(|e| format!("{} can't be served: {e}.", root.display()))
}

/// What a first visit asks for, to the last file that comes when the browser is idle.
async fn first_visit(driver: &Driver, server: &Server, url: &str) -> Outcome {
    let session = driver.session(false).await?;
    session.open(url, Until::Ready).await?;
    let mut requests = server.log();
    loop {
        tokio::time::sleep(Duration::from_millis(2000)).await;
        let now = server.log();
        if now.len() == requests.len() {
            break;
        }
        requests = now;
    }
    session.end().await;
    let bytes: usize = requests.iter().map(|r| r.bytes).sum();
    let over = if requests.len() > 8 { "  over the aim" } else { "" };
    let kb = |bytes: usize| format!("{:.1} KB", bytes as f64 / 1000.0);
    println!(
        "\nFirst visit of /{LESSON}: {} requests (aim: at most 8){over}, {} of bodies",
        requests.len(),
        kb(bytes)
    );
    for request in &requests {
        println!("  {} {:<40} {:>9}", request.status, request.path, kb(request.bytes));
    }
    Ok(())
}

fn report(times: &Times) {
    println!(
        "\nMilliseconds from navigation in {} rounds: 1.6 Mbit/s down, 750 kbit/s up, 150 ms latency, processor 4 times \
         slower, new profile and no cache each time, window 360 x 740",
        times.lesson.len()
    );
    let row =
        |name: &str, seen: &[Seen], value: fn(&Seen) -> f64| Row::of(name, seen.iter().map(value).collect());
    let plain_first = row("plain page: first paint", &times.plain, |s| s.first);
    let plain_largest = row("plain page: largest paint", &times.plain, |s| s.largest);
    let first = row("lesson: first paint", &times.lesson, |s| s.first);
    let largest = row("lesson: largest paint", &times.lesson, |s| s.largest);
    let ready = row("lesson: the app answers", &times.lesson, |s| s.ready);
    let quiz_first = row("quiz: first paint", &times.quiz, |s| s.first);
    let question = row("quiz: a question can be answered", &times.quiz, |s| s.question);
    let quiz_ready = row("quiz: the app answers", &times.quiz, |s| s.ready);
    println!("  {:<36} {:>8} {:>8} {:>8}", "", "median", "min", "max");
    for row in [&plain_first, &plain_largest, &first, &largest, &ready, &quiz_first, &question, &quiz_ready] {
        println!("  {row}");
    }
    println!("\nRatios of medians");
    println!("  {}", ratio("first paint, lesson to plain page", &first, &plain_first, 1.2));
    println!("  {}", ratio("largest paint, lesson to plain page", &largest, &plain_largest, 1.2));
    println!("  {}", ratio("question to plain page's largest paint", &question, &plain_largest, 2.5));
    for (name, seen) in [("lesson", &times.lesson), ("quiz", &times.quiz)] {
        let most = seen.iter().map(|s| s.shift).fold(0.0, f64::max);
        let over = if most > 0.0 { "  over the aim" } else { "" };
        println!("  layout shift while the app starts, {name}, the worst: {most:.4}  (aim: 0){over}");
    }
}
