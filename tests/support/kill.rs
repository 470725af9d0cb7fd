//! A browser that ends without a word while the site saves: again and again, with one profile.

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::time::Duration;

use attune::core::progress::facts::Progress;
use attune::core::storage::envelope::Mode;
use attune::core::storage::store;
use fastrand::Rng;
use tokio::task::LocalSet;

use super::driver::Driver;
use super::run::{Turn, connect, program};
use super::site::scratch;
use super::{Engine, Place, Plan, Profile, Saved, Site, Visit, recorder};

/// What is older than this must be there: browsers write the storage late.
const SAFE_MS: f64 = 60_000.0;

/// How it is run: a few kills early on in the tests; in a long run (`ATTUNE_KILLS`) many, each after more than a minute.
#[derive(Debug, Clone, Copy)]
struct Way {
    kills: usize,
    long: bool,
}

/// Kills the browser so often. In the tests three times; in a long run as often as it says, in several profiles at once.
pub fn kills(engine: Engine, name: &'static str) {
    let Some(program) = program(engine, name) else { return };
    let _turn = Turn::wait();
    let asked: Option<usize> = env::var("ATTUNE_KILLS").ok().and_then(|n| n.parse().ok());
    let way = |kills| Way { kills, long: asked.is_some() };
    let lanes = if asked.is_some() { 5 } else { 1 };
    let each = asked.map_or(3, |n| n.div_ceil(lanes));
    std::thread::scope(|scope| {
        for lane in 0..lanes {
            let (program, name) = (&program, format!("{name}-{lane}"));
            scope.spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                let lane = one_profile(engine, program, &name, way(each), lane as u64);
                LocalSet::new().block_on(&runtime.expect("a runtime"), lane);
            });
        }
    });
}

async fn begin(engine: Engine, program: &Path, plan: &Plan, site: Site) -> (Driver, Visit) {
    let driver = Driver::start(engine, program, plan).unwrap_or_else(|e| panic!("{engine:?}: {e}"));
    let client = connect(engine, &driver, plan).await;
    let visit = Visit::new(engine, client, site, Profile(driver.scratch.clone()));
    recorder::install(&visit, plan).await;
    (driver, visit)
}

/// Whether every value is whole, and all of what is known there; answers with everything that is.
async fn look(visit: &Visit, known: &Progress, when: &str) -> Progress {
    visit.open(Place::HELP).await;
    let kept = visit.kept().await;
    let loaded = store::load(&mut kept.0.clone()).expect("memory reads");
    assert_eq!((loaded.set_aside, loaded.newer), (0, false), "{when}: a torn value in {:#?}", kept.0);
    let mut all = loaded.progress.clone();
    all.join(known);
    let lost: BTreeMap<String, String> =
        known.facts().into_iter().filter(|f| !loaded.progress.facts().contains(f)).collect();
    assert_eq!(all, loaded.progress, "{when}: lost {lost:#?}");
    loaded.progress
}

async fn one_profile(engine: Engine, program: &Path, name: &str, way: Way, lane: u64) {
    let profile = scratch(&format!("profile-{}", name.replace("::", "-")));
    let _ = std::fs::remove_dir_all(&profile);
    std::fs::create_dir_all(&profile).expect("a profile");
    let plan = Plan { home: Some(profile.clone()), ..Plan::default() };
    let mut rng = Rng::with_seed(0xa77_u64 + lane);

    // A visit that ends as it should: what it kept is old from now on.
    let (driver, visit) = begin(engine, program, &plan, Site::start(&plan)).await;
    visit.open(Place::HELP).await;
    visit.keep(&Saved::new(Mode::Own, Saved::passed(&["1.1", "1.2"]))).await;
    visit.reload().await;
    visit.prepare("old", 60, "again", 0).await;
    visit.go_all().await;
    visit.until("sixty are recorded", "return window.__done", 60).await;
    let mut known = visit.kept().await.progress();
    assert_eq!((known.passed.len(), known.skipped.len()), (2, 40));
    visit.end().await;
    drop(driver);
    let mut site = visit.site;

    let mut lost = 0;
    for n in 0..way.kills {
        let (driver, visit) = begin(engine, program, &plan, site).await;
        // What has been read once after a start was on the disk; it must never go again.
        known = look(&visit, &known, &format!("{name}, start {n}")).await;
        let (pause, moment) = if way.long { (250, rng.u32(260..400)) } else { (20, rng.u32(5..250)) };
        visit.prepare(&format!("k{n}"), usize::MAX >> 12, "again", pause).await;
        visit.go_all().await;
        while visit.js::<u32>("return window.__done", &[]).await < moment {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let (now, times): (f64, Vec<f64>) = visit.js("return [performance.now(), window.__times]", &[]).await;
        driver.kill_browser();
        // Those that are new each time, and a minute old: each third.
        for (at, time) in times.iter().enumerate().filter(|(at, time)| at % 3 == 0 && now - *time > SAFE_MS) {
            assert!(*time > 0.0);
            known.skipped.insert((format!("k{n}"), format!("n{at}")), 1);
        }
        lost += times.len();
        site = visit.site;
    }
    let (driver, visit) = begin(engine, program, &plan, site).await;
    let last = look(&visit, &known, &format!("{name}, the last start")).await;
    let there = last.skipped.len();
    println!("{name}: {} kills while {lost} were recorded; {there} of them and before are there", way.kills);
    visit.end().await;
    drop(driver);
    let _ = std::fs::remove_dir_all(&profile);
}
