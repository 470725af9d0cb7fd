//! Runs one journey in one engine: at most three at once, everything ended afterwards, a picture when it fails.

use std::any::Any;
use std::env;
use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use tokio::task::LocalSet;

use super::driver::Driver;
use super::{Away, Engine, Profile, Site, Visit, recorder};

/// What a journey needs before it begins.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The site below a path instead of at the root.
    pub sub: bool,
    /// Another folder than the built site.
    pub folder: Option<PathBuf>,
    /// Headers that the server sends with every file.
    pub headers: Vec<(String, String)>,
    /// The server forbids scripts, as a browser with scripting off would.
    pub script_off: bool,
    /// The browser lets no site store anything.
    pub no_storage: bool,
    /// The browser has no WebAssembly.
    pub no_wasm: bool,
    /// A private window.
    pub private: bool,
    /// A profile that outlives the browser, instead of a fresh one.
    pub home: Option<PathBuf>,
    /// The app's program is held back until the journey lets it go.
    pub hold: bool,
    /// Where the exit leads.
    pub away: Away,
    /// The browser writes its profile as a person's would, and leaves it in place when it ends.
    pub profile: bool,
    /// The browser draws with the fonts of `tests/screens/fonts.conf`, on every machine the same.
    pub same_fonts: bool,
    /// Forced colors, as a high contrast theme has them. Chromium is told later, by its protocol.
    pub forced: bool,
}

/// How many journeys may run at once: one more than two cores, because a browser often waits for its driver.
const AT_ONCE: usize = 3;

/// How long a journey may take before it counts as stuck: some look at every page there is, on a busy machine.
const LONGEST: Duration = Duration::from_secs(600);
/// How long one step may take: no page and no check of one takes half as long.
const STILL: Duration = Duration::from_secs(120);

/// A place among those that run; given back when dropped.
pub(super) struct Turn;

static RUNNING: Mutex<usize> = Mutex::new(0);
static ENDED: Condvar = Condvar::new();

impl Turn {
    pub(super) fn wait() -> Self {
        let running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let mut running =
            ENDED.wait_while(running, |n| *n >= AT_ONCE).unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *RUNNING.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        ENDED.notify_one();
    }
}

/// How many journeys of a run may have a second try because their driver went silent; with more, something is wrong.
const MOST_AGAIN: usize = 8;

static AGAIN: AtomicUsize = AtomicUsize::new(0);

/// Runs the journey; panics with what went wrong and where the picture of it is.
pub fn run(engine: Engine, plan: Plan, name: &str, journey: impl AsyncFn(&Visit) + 'static) {
    let Some(program) = program(engine, name) else { return };
    let _turn = Turn::wait();
    let begun = Instant::now();
    let journey = Rc::new(journey);
    let mut outcome = walk(engine, &program, &plan, name, Rc::clone(&journey));
    if let Some(Failure { text, silent: true }) = &outcome
        && AGAIN.fetch_add(1, Ordering::Relaxed) < MOST_AGAIN
    {
        // Drivers hang now and then in the middle of a command, whatever the page does. A journey that found something
        // wrong counts the first time. Said past the test's own output, so that it's always seen.
        let _ = writeln!(io::stderr(), "{name}: once more with a fresh browser, because:\n  {text}");
        outcome = walk(engine, &program, &plan, name, journey);
    }
    note_time(engine, name, begun.elapsed());
    if let Some(Failure { text, .. }) = outcome {
        panic!("{name}\n  {text}");
    }
}

/// Appends what the journey took to the file that `ATTUNE_JOURNEY_TIMES` names, if it does: the test command lists the
/// longest, so that whoever adds a journey sees what it costs.
fn note_time(engine: Engine, name: &str, took: Duration) {
    let Some(file) = env::var_os("ATTUNE_JOURNEY_TIMES") else { return };
    if let Ok(mut file) = OpenOptions::new().create(true).append(true).open(file) {
        // One write for each line: journeys run side by side.
        let _ = file.write_all(format!("{:.1}\t{engine:?}\t{name}\n", took.as_secs_f64()).as_bytes());
    }
}

/// The engine's driver; none where it may be missing, said loudly.
pub(super) fn program(engine: Engine, name: &str) -> Option<PathBuf> {
    let missing = |why| {
        let on = |name: &str| env::var(name).is_ok_and(|v| v == "1" || v == "true");
        assert!(!on("ATTUNE_REQUIRE_ENGINES") && !on("CI"), "{why}");
        eprintln!("skipped: {name}: {why}");
    };
    engine.driver().map_err(missing).ok()
}

/// Why a journey didn't reach its end.
struct Failure {
    /// What was expected, what was seen, and where.
    text: String,
    /// The browser no longer answered its driver, so this says nothing of the page.
    silent: bool,
}

impl Failure {
    fn silent(why: &str) -> Self {
        Self { text: format!("{why}\n  the browser does not answer"), silent: true }
    }
}

/// Walks the journey once in a fresh browser; what went wrong, if anything did.
fn walk(
    engine: Engine,
    program: &Path,
    plan: &Plan,
    name: &str,
    journey: Rc<impl AsyncFn(&Visit) + 'static>,
) -> Option<Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    LocalSet::new().block_on(&runtime, async {
        let site = Site::start(plan);
        let driver = Driver::start(engine, program, plan).unwrap_or_else(|e| panic!("{engine:?}: {e}"));
        // A driver may hang before the first page, too.
        let begun = tokio::time::timeout(Duration::from_secs(60), async {
            let client = connect(engine, &driver, plan).await;
            let visit = Rc::new(Visit::new(engine, client, site, Profile(driver.scratch.clone())));
            recorder::install(&visit, plan).await;
            visit
        });
        let Ok(visit) = begun.await else { return Some(Failure::silent("no session")) };
        let mut walked = tokio::task::spawn_local({
            let visit = Rc::clone(&visit);
            async move { journey(&visit).await }
        });
        let end = Instant::now() + LONGEST;
        let failure = loop {
            match tokio::time::timeout(Duration::from_secs(5), &mut walked).await {
                Ok(walked) => break walked.err().map(|e| message(e.into_panic().as_ref())),
                Err(_) if Instant::now() > end || visit.still_for() > STILL => {
                    walked.abort();
                    break Some(format!("stuck for {:?} at: {}", visit.still_for(), visit.doing.borrow()));
                }
                Err(_) => {}
            }
        };
        let failure = match failure {
            Some(text) => {
                let seen = tokio::time::timeout(Duration::from_secs(10), visit.circumstances(name)).await;
                Some(match seen {
                    Ok(seen) => Failure { text: format!("{text}\n{seen}"), silent: false },
                    Err(_) => Failure::silent(&text),
                })
            }
            None => None,
        };
        // A browser that does not answer any more ends with its driver.
        let _ = tokio::time::timeout(Duration::from_secs(10), visit.end()).await;
        failure
    })
}

pub(super) async fn connect(engine: Engine, driver: &Driver, plan: &Plan) -> Client {
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(engine.capabilities(&driver.scratch, plan));
    builder.connect(&driver.url).await.unwrap_or_else(|e| panic!("{engine:?} gave no session: {e}"))
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned())).unwrap_or_default()
}
