//! What shows of the site when someone has left, or is about to: nothing.

use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use data_encoding::BASE64;
use serde_json::{Value, json};

use super::exit::{MEANS, Means};
use crate::support::{Answers, Away, Engine, Place, Plan, Saved, Site, Visit, journeys, site_of};

journeys! {
    // WebKit's driver waits for the navigation, for ever: `a_busy_page_is_left_first` shows there what the guard does.
    nothing_shows_while_the_other_site_keeps_silent: telling(Away::Waits) => chromium firefox;
    a_busy_page_is_left_first: telling(Away::Waits) => chromium firefox webkit;
    nobody_is_asked_to_stay: telling(Away::Waits) => chromium firefox webkit;
    walks_and_ten_times_back: telling(Away::Answers) => chromium firefox webkit;
    walks_and_ten_times_back_without_a_network: telling(Away::Refuses) => chromium firefox webkit;
    // WebKit's small browser has no switch for this.
    where_nothing_is_remembered: Plan { away: Away::Answers, no_storage: true, ..Plan::default() }
        => chromium firefox;
    where_no_script_runs: Plan { away: Away::Answers, script_off: true, ..Plan::default() }
        => chromium firefox webkit;
    leaving_and_erasing: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
}

/// The site with a script in each page that tells what shows after an exit.
fn telling(away: Away) -> Plan {
    Plan { folder: Some(Site::with_script("told", include_str!("told.js"))), away, ..Plan::default() }
}

/// What the pages have told.
fn told(visit: &Visit) -> Vec<String> {
    visit.site.log().into_iter().filter_map(|r| r.path.strip_prefix("/told/").map(str::to_owned)).collect()
}

/// Some frames have been made, and nothing was in them.
async fn frames_are_blank(visit: &Visit) {
    if visit.engine == Engine::WebKit {
        // Here the driver may ask, and windows that nobody looks at make no frames.
        return visit.shows_nothing_of_the_site().await;
    }
    visit
        .eventually("frames without the page", async || {
            let told = told(visit);
            assert!(!told.iter().any(|t| t.starts_with("painted")), "{told:?}");
            if told.iter().any(|t| t == "blank2") { Ok(()) } else { Err(format!("{told:?}")) }
        })
        .await;
}

async fn picture(visit: &Visit) -> Vec<u8> {
    visit.client.screenshot().await.unwrap_or_else(|e| panic!("no picture: {e:?}"))
}

async fn nothing_shows_while_the_other_site_keeps_silent(visit: &Visit) {
    let mut pictures = Vec::new();
    for means in MEANS {
        visit.new_window().await;
        visit.open(Place::HOME).await;
        visit.follow(Place::TRAINING).await;
        visit.follow_in(".tier", Place::LESSON).await;
        assert!(!visit.shows(".back-open").await, "here Back is guarded");
        pictures.push((picture(visit).await, false));
        visit.site.clear_log();
        visit.exit(means).await;
        frames_are_blank(visit).await;
        pictures.push((picture(visit).await, true));
        // Back, while the address in the bar is still ours.
        visit.site.clear_log();
        visit.back().await;
        frames_are_blank(visit).await;
    }
    let other = site_of("pictures", "<!doctype html><html lang=en><title>Pictures</title>");
    visit.new_window().await;
    visit.go(&other.url()).await;
    for (n, (png, blank)) in pictures.iter().enumerate() {
        assert_eq!(is_one_color(visit, png).await, *blank, "picture {n}");
    }
}

/// Whether all points of a picture are the same. The browser is asked, on a page without a policy.
async fn is_one_color(visit: &Visit, png: &[u8]) -> bool {
    let script = "const done = arguments[arguments.length - 1], image = new Image();
        image.onerror = () => done('no picture');
        image.onload = () => {
            const c = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
            const g = c.getContext('2d');
            g.drawImage(image, 0, 0);
            const points = new Uint32Array(g.getImageData(0, 0, c.width, c.height).data.buffer);
            done(points.length > 1000 && points.every((p) => p === points[0]));
        };
        image.src = 'data:image/png;base64,' + arguments[0]";
    let seen = visit.client.execute_async(script, vec![json!(BASE64.encode(png))]).await.expect("an answer");
    seen.as_bool().unwrap_or_else(|| panic!("{seen}"))
}

/// A page that has always something to do, in pieces of a quarter of a second, and that is slow to hear of a click or
/// a key. When the page is hidden it tells whether another listener came first, and how many pieces did.
const BUSY: &str = "const work = (ms) => { const begun = performance.now(); while (performance.now() < begun + ms); };
    const shown = () => getComputedStyle(document.documentElement).display !== 'none';
    let pressed = 0, first = 'the exit', pieces = [];
    for (const name of ['click', 'keyup'])
        addEventListener(name, (e) => { pressed = e.timeStamp; if (shown()) first = 'others'; work(500) }, true);
    const busy = () => {
        if (!shown()) return tell(`${first} first, pieces ${pieces.filter((at) => at > pressed).length}`);
        pieces.push(performance.now()); work(250); setTimeout(busy) };
    setTimeout(busy)";

async fn a_busy_page_is_left_first(visit: &Visit) {
    for means in [Means::Bar, Means::Shift] {
        visit.new_window().await;
        visit.open(Place::LESSON).await;
        visit.site.clear_log();
        visit.js::<Value>(BUSY, &[]).await;
        visit.exit(means).await;
        let said = visit
            .eventually("the exit was used", async || {
                let told = told(visit);
                told.iter().find(|t| t.contains("pieces")).cloned().ok_or_else(|| format!("{told:?}"))
            })
            .await;
        // Earlier presses of Shift show the page, and are slow, too.
        let listener = if means == Means::Bar { "the%20exit%20first" } else { "" };
        let next = if visit.engine == Engine::WebKit { vec!["0", "1"] } else { vec!["0"] };
        assert!(
            said.starts_with(listener) && next.iter().any(|n| said.ends_with(&format!("%20{n}"))),
            "{means:?}: {said}"
        );
        frames_are_blank(visit).await;
    }
}

async fn nobody_is_asked_to_stay(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    visit.new_window().await;
    visit.open(Place::QUIZ).await;
    visit.answer_right(&answers).await;
    // What a browser asks the page before it asks the person.
    let asks = "const e = new Event('beforeunload', { cancelable: true }); dispatchEvent(e); return e.defaultPrevented";
    assert!(visit.js::<bool>(asks, &[]).await, "who closes the tab is asked: the answer is not kept");
    visit.exit(Means::Bar).await;
    frames_are_blank(visit).await;
    if visit.engine == Engine::WebKit {
        assert!(!visit.js::<bool>(asks, &[]).await, "who exits is asked");
    } else {
        assert!(told(visit).iter().any(|t| t == "lets-go"), "who exits is asked: {:?}", told(visit));
    }

    // Where it is kept, it was saved before the verdict was shown.
    visit.new_window().await;
    visit.open(Place::QUIZ).await;
    visit.keep(&Saved::new(Mode::Own, Default::default())).await;
    visit.reload().await;
    visit.answer_right(&answers).await;
    visit.site.clear_log();
    visit.exit(Means::Shift).await;
    frames_are_blank(visit).await;
    visit.new_window().await;
    visit.open(Place::QUIZ).await;
    visit.is_asked(2, 8).await;
}

async fn walks_and_ten_times_back(visit: &Visit) {
    for seed in 0..5 {
        walk(visit, seed).await;
        visit.has_left().await;
        look_back(visit, seed).await;
    }
}

async fn walks_and_ten_times_back_without_a_network(visit: &Visit) {
    for seed in 5..10 {
        walk(visit, seed).await;
        visit.shows_nothing_of_the_site().await;
        look_back(visit, seed).await;
    }
}

/// Walks about by chance, in a new window: mostly along links, sometimes back, sometimes by an address. Then it leaves.
async fn walk(visit: &Visit, seed: u64) {
    let mut chance = fastrand::Rng::with_seed(seed);
    let pages: Vec<String> = visit.site.pages().into_iter().filter(|p| !p.is_empty()).collect();
    // WebKit's Back passes over pages that were come to without a hand on them, so it is no step of a walk there.
    let webkit = visit.engine == Engine::WebKit;
    if webkit {
        visit.new_tab().await;
    } else {
        visit.new_window().await;
    }
    let mut way = vec![pages[chance.usize(..pages.len())].clone()];
    visit.open(Place(&way[0])).await;
    for _ in 0..chance.usize(4..8) {
        let here = way[way.len() - 1].clone();
        match chance.u8(..6) {
            0 if way.len() > 1 && !webkit => {
                way.pop();
                visit.back().await;
            }
            1 => {
                let others: Vec<&String> = pages.iter().filter(|p| **p != here).collect();
                way.push(others[chance.usize(..others.len())].clone());
                visit.open(Place(&way[way.len() - 1])).await;
            }
            _ => {
                let script = "const all = [...document.querySelectorAll('a[href^=\"/\"]:not(.term)')].filter(
                        (a) => a.pathname !== location.pathname && a.pathname !== '/' && !a.hash && a.checkVisibility());
                    const a = all[Math.floor(arguments[0] * all.length)]; a.click(); return a.pathname";
                let path: String = visit.js(script, &[json!(chance.f64())]).await;
                way.push(path.trim_start_matches('/').to_owned());
            }
        }
        visit.is_at(Place(&way[way.len() - 1])).await;
        let there = "return document.documentElement.dataset.app === 'ready' && !!document.querySelector('main h1')?.checkVisibility()";
        visit.until("the page is there", there, true).await;
    }
    visit.site.clear_log();
    if seed.is_multiple_of(5) && !webkit {
        // That it would tell, on the page shown last.
        visit.js::<Value>("sessionStorage.setItem('x', '1')", &[]).await;
        visit
            .eventually("the page tells what is painted", async || {
                if told(visit).iter().any(|t| t.starts_with("painted")) { Ok(()) } else { Err(String::new()) }
            })
            .await;
        visit.js::<Value>("sessionStorage.clear()", &[]).await;
        visit.open(Place::LESSON).await;
        visit.site.clear_log();
    }
    // On the page of the search its field has the focus, and Shift belongs to it.
    visit.js::<Value>("document.activeElement?.blur()", &[]).await;
    visit.exit(MEANS[seed as usize % 3]).await;
}

/// Back and Forward, ten times each, as fast as they come.
async fn look_back(visit: &Visit, seed: u64) {
    for turn in 0..20 {
        // At the end of the history there is nothing to go to.
        let _ = if turn < 10 { visit.client.back().await } else { visit.client.forward().await };
        visit.doing.replace(format!("walk {seed}, turn {turn}"));
        visit.shows_nothing_of_the_site().await;
        let painted = told(visit).into_iter().find(|t| t.starts_with("painted"));
        assert_eq!(painted, None, "walk {seed}, turn {turn}");
    }
}

/// The plain link leads away, and a line on the page says what does not hold.
async fn plain_link(visit: &Visit) {
    for place in [Place::HOME, Place::LESSON, Place::SAFETY] {
        visit.read(place).await;
        visit.says(".back-open", &visit.site.word(k::BACK_OPEN)).await;
        assert!(visit.shows(".back-open").await, "/{}: Back is not guarded, and nothing says so", place.0);
        assert_eq!(visit.attribute("a[data-exit]", "href").await, Some(visit.site.exit()));
        visit.exit(Means::Bar).await;
        visit.has_left().await;
        visit.new_tab().await;
    }
}

async fn where_nothing_is_remembered(visit: &Visit) {
    visit.read(Place::HOME).await;
    let blocked = "try { return window.sessionStorage == null } catch (e) { return true }";
    assert!(visit.js::<bool>(blocked, &[]).await, "this browser does remember something");
    plain_link(visit).await;
    visit.open(Place::HOME).await;
    visit.exit(Means::Shift).await;
    visit.has_left().await;
}

async fn where_no_script_runs(visit: &Visit) {
    plain_link(visit).await;
    for place in [Place::SAFETY, Place::DEVICE] {
        visit.read(place).await;
        assert!(!visit.shows("#leave").await, "/{}: a button that can do nothing", place.0);
    }
}

async fn leaving_and_erasing(visit: &Visit) {
    for place in [Place::SAFETY, Place::DEVICE] {
        visit.open(Place::TRAINING).await;
        visit.keep(&Saved::new(Mode::Own, Saved::passed(&["1.1"]))).await;
        visit.reload().await;
        visit.says(".stop.passed", "1.1").await;
        let other = visit.new_tab().await;
        visit.open(Place::HOME).await;
        visit
            .js::<Value>(
                "document.querySelector(`a[href=\"${arguments[0]}\"]`).click()",
                &[json!(format!("/{}", place.0))],
            )
            .await;
        visit.is_at(place).await;
        visit.click("#leave").await;
        visit.has_left().await;
        visit.to_tab(other).await;
        let none = "return document.querySelectorAll('.stop.passed').length";
        visit.until("the other tab has forgotten it, too", none, 0).await;
        assert_eq!(visit.kept().await, Saved::default());
    }
}
