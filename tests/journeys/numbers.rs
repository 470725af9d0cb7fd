//! Phone numbers stay whole: at every width, in text, lists, pictures and print, no number is cut off, covered, broken
//! across lines, or parted from a bracket that opens before it.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::reflow::nothing;
use crate::support::{Engine, KINDS, Keys, Place, Plan, Setting, Visit, journeys};

journeys! {
    every_number_is_whole_at_every_width: Plan::default() => chromium;
    every_number_is_whole_in_windows_and_screens: Plan::default() => firefox webkit;
    every_number_is_whole_with_large_text: Plan::default() => chromium firefox webkit;
    every_number_is_whole_on_paper: Plan::default() => chromium;
    every_number_is_whole_in_what_is_found: Plan::default() => chromium firefox webkit;
    a_number_that_is_not_whole_is_found: Plan::default() => chromium firefox webkit;
}

/// Besides one page of every kind, those with numbers in pictures, and with many.
const MORE: [&str; 5] =
    ["en/m/1-3/", "en/m/1-3/handout/", "en/m/1-3/answers/", "en/m/1-4/", "en/p/trainers/"];

/// The other lessons with numbers in their text: at many widths, in one engine.
const LESSONS: [&str; 10] = [
    "en/m/1-1/",
    "en/m/2-2/",
    "en/m/2-3/",
    "en/m/2-4/",
    "en/m/2-5/",
    "en/m/2-6/",
    "en/m/2-7/",
    "en/m/2-8/",
    "en/m/2-9/",
    "en/m/2-10/",
];

const NUMBERS: &str = include_str!("numbers.js");

/// What is wrong with the numbers of the page goes to the list, with the place where it was.
async fn look(visit: &Visit, ask: &str, place: &str, found: &mut Vec<String>) {
    let problems: Vec<String> = visit.js(&[NUMBERS, "return ", ask].concat(), &[]).await;
    found.extend(problems.iter().map(|p| format!("{place}: {p}")));
}

fn pages() -> impl Iterator<Item = &'static str> {
    KINDS.into_iter().chain(MORE)
}

/// A width every so many pixels, and on both sides of where the layout changes.
fn widths(every: usize) -> Vec<u32> {
    let edges = [23, 24, 26, 30, 40, 48, 64].map(|rem| rem * 16);
    let mut all: Vec<u32> = (320..=1920).step_by(every).chain([360, 390, 412, 1366]).collect();
    all.extend(edges.iter().flat_map(|edge| [edge - 1, *edge, edge + 1]));
    all.sort_unstable();
    all.dedup();
    all
}

async fn every_number_is_whole_at_every_width(visit: &Visit) {
    let mut found = Vec::new();
    let mut seen = 0;
    // Most numbers are on a few pages. The other lessons are laid out as 1.3 is, so fewer widths do.
    let often =
        |page: &str| if page.is_empty() || page.contains("help") || page.contains("1-3") { 32 } else { 64 };
    for (page, every) in pages().map(|p| (p, often(p))).chain(LESSONS.map(|p| (p, 128))) {
        visit.open_kind(page).await;
        visit.eyes::<Value>("unfold()").await;
        for width in widths(every) {
            visit.window_of(width, 900).await;
            look(visit, "wrong()", &format!("/{page} in {width}"), &mut found).await;
        }
        seen += visit.js::<usize>(&[NUMBERS, "return count()"].concat(), &[]).await;
        if page.is_empty() || page.contains("help") || page.contains("1-3") {
            for width in [320, 1366] {
                visit.window_of(width, 900).await;
                look(visit, "hidden()", &format!("/{page} in {width}"), &mut found).await;
            }
        }
    }
    assert!(seen > 150, "{seen} numbers were looked at");
    nothing(&found);
}

async fn every_number_is_whole_in_windows_and_screens(visit: &Visit) {
    let mut found = Vec::new();
    visit.narrow().await;
    for page in pages() {
        visit.open_kind(page).await;
        visit.eyes::<Value>("unfold()").await;
        look(visit, "wrong()", &format!("/{page} in a narrow window"), &mut found).await;
    }
    visit.new_window().await;
    for page in ["", "en/m/1-3/", "en/m/1-5/", "en/p/help/", "en/p/next-steps/", "en/p/neighbors/"] {
        visit.open_kind(page).await;
        visit.eyes::<Value>("unfold()").await;
        for width in [500, 600, 700, 768, 800, 900, 1000, 1100, 1200, 1280, 1366, 1600, 1920] {
            // A screen of the tests is 1280 wide: a window that can't be wider stays so.
            if visit.client.set_window_size(width, 900).await.is_ok() {
                visit.drawn().await;
                look(visit, "wrong()", &format!("/{page} in about {width}"), &mut found).await;
            }
        }
    }
    nothing(&found);
}

async fn every_number_is_whole_with_large_text(visit: &Visit) {
    let mut found = Vec::new();
    visit.narrow().await;
    for page in pages() {
        visit.open_kind(page).await;
        visit.eyes::<Value>("unfold()").await;
        for setting in Setting::ALL {
            visit.set(setting).await;
            look(visit, "wrong()", &format!("/{page}, {setting:?}"), &mut found).await;
            if page.contains("m/1-3/") {
                visit.look_for("lost()", &format!("/{page}, {setting:?}"), &mut found).await;
            }
        }
    }
    if visit.engine == Engine::Chromium {
        for width in [390, 768, 1280] {
            visit.window_of(width, 800).await;
            visit.set(Setting::Font).await;
            look(visit, "wrong()", &format!("help in {width}, twice as large"), &mut found).await;
        }
    }
    nothing(&found);
}

async fn every_number_is_whole_on_paper(visit: &Visit) {
    let mut found = Vec::new();
    for page in pages() {
        visit.open_kind(page).await;
        visit.eyes::<Value>("unfold()").await;
        visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        // From a card to a poster; 673 and 695 pixels are what the margins leave of A4 and Letter.
        for width in [320, 430, 559, 673, 695, 794, 1000] {
            visit.window_of(width, 1000).await;
            look(visit, "wrong()", &format!("/{page} on paper {width} wide"), &mut found).await;
        }
        visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    }
    nothing(&found);
}

/// Passages of the search are text: no link is in them, and numbers may be marked in part.
async fn every_number_is_whole_in_what_is_found(visit: &Visit) {
    let mut found = Vec::new();
    visit.narrow().await;
    visit.open(Place::SEARCH).await;
    for typed in ["hotline", "888", "\"call the national hotline\"", "child danger", "never leaves the house"]
    {
        visit.click("#search-text").await;
        visit.press(Keys::One(Key::Escape)).await;
        visit.press(Keys::Text(typed)).await;
        visit.find(".hits mark").await;
        let widths: &[u32] =
            if visit.engine == Engine::Chromium { &[320, 344, 368, 392, 416, 480, 768, 1366] } else { &[0] };
        for width in widths {
            if *width > 0 {
                visit.window_of(*width, 900).await;
            }
            look(visit, "wrong()", &format!("{typed} in {width}"), &mut found).await;
        }
    }
    nothing(&found);
}

/// What is wrong, put in on purpose, and what is said of it.
const FAULTS: [(&str, &str); 9] = [
    (
        "breaks",
        "put('p', { width: '5em' }, put('a', { class: 'tel', whiteSpace: 'normal' }, '1-888-373-7888'))",
    ),
    ("breaks", "put('p', { width: '5em' }, 'Call 1-888-373-7888.')"),
    ("cut off", "put('p', { width: '5em', overflow: 'hidden', whiteSpace: 'nowrap' }, '1-888-373-7888')"),
    (
        "cut off",
        "put('p', { width: '5em', overflowX: 'auto' }, put('b', { class: 'tel-old' }, '414-220-7233'))",
    ),
    (
        "leaves the page",
        "put('p', { position: 'absolute', left: '95vw', whiteSpace: 'nowrap' }, '1-888-373-7888')",
    ),
    (
        "leaves its picture",
        "put('div', { class: 'pic' }, put('svg', { viewBox: '0 0 200 40' }, put('text', { x: 150, y: 20, 'font-size': 15 }, '414-220-7233 seen on')))",
    ),
    (
        "leaves its box",
        "put('div', { class: 'pic' }, put('svg', { viewBox: '0 0 400 40' }, put('rect', { x: 10, y: 0, width: 80, height: 40 }), put('text', { x: 20, y: 20, 'font-size': 15 }, '414-220-7233')))",
    ),
    (
        "nothing under its picture",
        "put('div', { class: 'pic' }, put('svg', { viewBox: '0 0 400 40' }, put('text', { x: 20, y: 20, 'font-size': 15 }, '414-220-7233*')))",
    ),
    (
        "stands alone",
        "put('p', { width: '8em' }, 'Div. (', put('b', { display: 'inline-block' }, '1-866-487-9243'), ')')",
    ),
];

async fn a_number_that_is_not_whole_is_found(visit: &Visit) {
    visit.open_kind("en/m/1-3/").await;
    let ask = async |script: &str| visit.js::<Vec<String>>(&[NUMBERS, script].concat(), &[]).await;
    assert_eq!(ask("return wrong()").await, [""; 0], "the page as it is");
    for (said, fault) in FAULTS {
        let script = format!(
            "const fault = {fault};
            document.querySelector('main').append(fault);
            const found = wrong();
            fault.remove();
            return found"
        );
        let found = ask(&script).await;
        assert!(found.iter().any(|f| f.contains(said)), "“{said}” is not found in {fault}: {found:?}");
    }
    let cover = "const fault = put('p', { position: 'fixed', inset: '0', zIndex: '9' }, 'over all');
        document.querySelector('main').append(fault);
        const found = hidden();
        fault.remove();
        return found";
    assert!(!ask(cover).await.is_empty(), "what lies over a number is found");
}
