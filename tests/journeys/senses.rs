//! What is told to those who do not see the page, and what is left for those who see it in other colors, or without
//! motion.

use attune::core::course::model::Module;
use attune::core::course::question::Kind;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::axe::{open_with, quiz_of};
use super::reflow::nothing;
use crate::support::{Answers, Engine, KINDS, Keys, Place, Plan, Saved, Visit, contrast, journeys};

journeys! {
    every_action_is_told_once: Plan::default() => chromium firefox webkit;
    a_new_page_is_told_by_its_heading: Plan::default() => chromium firefox webkit;
    forced_colors_leave_what_is_needed: Plan { forced: true, ..Plan::default() } => chromium firefox;
    nothing_moves_for_those_who_ask_for_rest: Plan { hold: true, ..Plan::default() } => chromium firefox;
}

/// Waits until a live region that was there before has said this, and nothing else was said.
async fn told(visit: &Visit, region: &str, text: &str) {
    let wanted = format!("{region}: {text}");
    visit
        .eventually(&format!("“{wanted}” is told, and nothing else"), async || {
            let heard = visit.heard().await;
            if heard == [wanted.clone()] { Ok(()) } else { Err(format!("{heard:?}")) }
        })
        .await;
    visit.listen().await;
}

/// Waits until the focus has gone to what came, which is read out by that, and not by a live region once more.
async fn shown_by_focus(visit: &Visit, id: &str, text: &str) {
    visit.until(&format!("focus on {id}"), "return document.activeElement.id", id.to_owned()).await;
    visit.says(&format!("#{id}"), text).await;
    let heard = visit.heard().await;
    assert!(heard.iter().all(|h| !h.contains(text)), "“{text}” is told twice: {heard:?}");
    visit.listen().await;
}

async fn every_action_is_told_once(visit: &Visit) {
    a_quiz_tells(visit).await;
    steps_tell(visit).await;
    a_lesson_tells(visit).await;

    // Training: the path that was chosen.
    visit.open(Place::TRAINING).await;
    visit.listen().await;
    visit.click("#path-list summary").await;
    visit.click("#path-ems-fire").await;
    told(visit, "status", &visit.site.filled(k::PATH_SAID, &[("name", "EMS and fire")])).await;

    // Search: the count, once the person pauses.
    visit.open(Place::SEARCH).await;
    visit.find_whole().await;
    visit.listen().await;
    visit.click("#search-text").await;
    visit.press(Keys::Text("hotline")).await;
    visit.find(".hits").await;
    let count: String =
        visit.js("return document.querySelector('#search-count').textContent.trim()", &[]).await;
    told(visit, "status", &count).await;

    files_and_erasing_tell(visit).await;

    // Leaving by Shift: how often more.
    visit.js::<Value>("document.activeElement.blur()", &[]).await;
    visit.press(Keys::One(Key::Shift)).await;
    told(visit, "exit-status", &visit.site.word(k::EXIT_TWO)).await;
}

/// A quiz: what is missing, the verdict, the choice to keep.
async fn a_quiz_tells(visit: &Visit) {
    let word = |key| visit.site.word(key);
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::QUIZ).await;
    visit.is_asked(1, 8).await;
    visit.tab_to(".question button[type=submit]").await;
    visit.listen().await;
    visit.press(Keys::One(Key::Enter)).await;
    let problem: String = visit.js("return document.querySelector('#problem').textContent", &[]).await;
    told(visit, "problem", problem.trim()).await;
    visit.answer_right(&answers).await;
    shown_by_focus(visit, "verdict-title", &word(k::VERDICT_RIGHT)).await;
    visit.choose_keeping(k::KEEP_SHARED).await;
    shown_by_focus(visit, "keep-state", &word(k::KEPT_SHARED)).await;
}

/// Steps that move.
async fn steps_tell(visit: &Visit) {
    let course = visit.site.course();
    let steps = |m: &Module| {
        m.questions
            .iter()
            .find(|q| matches!(q.kind, Kind::Order { .. }))
            .map(|q| (m.id.clone(), m.version, q.id.clone()))
    };
    let (module, version, question) = course.modules.iter().find_map(steps).expect("steps to order");
    let saved = Saved::new(Mode::Own, Saved::attempt(&module, version, &[&question], &[]));
    open_with(visit, &saved, Place(&quiz_of(&module))).await;
    let step: String =
        visit.js("return document.querySelector('.steps li .step-text').textContent.trim()", &[]).await;
    let count: usize = visit.js("return document.querySelectorAll('.steps li').length", &[]).await;
    visit.listen().await;
    visit.click(".steps li:first-child button[id^=down]").await;
    told(
        visit,
        "status",
        &visit.site.filled(k::STEP_MOVED, &[("step", &step), ("n", "2"), ("count", &count.to_string())]),
    )
    .await;
}

/// A lesson: a part is skipped; the text becomes larger; the slider says what it shows.
async fn a_lesson_tells(visit: &Visit) {
    let shell = visit.site.shell();
    visit.open(Place("en/m/1-2/")).await;
    visit.listen().await;
    visit.click("details.look summary").await;
    visit.click("[data-do='look larger']").await;
    told(visit, "status", &visit.site.filled(k::LOOK_SAID, &[("size", "2"), ("width", "2")])).await;
    visit.js::<Value>("document.querySelector('#idea').focus()", &[]).await;
    visit.press(Keys::One(Key::Left)).await;
    let words: String =
        visit.js("return document.querySelector('.idea [role=status]').textContent.trim()", &[]).await;
    told(visit, "status", &words).await;
    if let Some(m) = shell.modules.iter().find(|m| m.sections.iter().any(|(.., skip)| *skip)) {
        let lesson = format!("en/m/{}/", m.id.replace('.', "-"));
        visit.open(Place(&lesson)).await;
        visit.listen().await;
        visit.unfold().await;
        visit.click(".contents [data-do^='skip ']").await;
        told(visit, "status", &visit.site.word(k::SKIPPED_SAID)).await;
    }
}

/// Record and device: a file, a copy, a text that isn't a backup, erasing.
async fn files_and_erasing_tell(visit: &Visit) {
    let word = |key| visit.site.word(key);
    open_with(visit, &Saved::new(Mode::Own, Saved::passed(&["1.1"])), Place::RECORD).await;
    visit.listen().await;
    visit.click("[data-do='save csv']").await;
    told(visit, "file-said", &visit.site.filled(k::FILE_SAVED, &[("name", "attune-record.csv")])).await;
    visit.open(Place::DEVICE).await;
    visit.listen().await;
    visit.click("[data-do=copy]").await;
    let copied = [word(k::BACKUP_COPIED), word(k::BACKUP_SELECTED)];
    visit
        .eventually("the copy is told once", async || {
            let heard = visit.heard().await;
            let once = heard.len() == 1 && copied.iter().any(|c| heard[0] == format!("copied: {c}"));
            if once { Ok(()) } else { Err(format!("{heard:?}")) }
        })
        .await;
    visit.listen().await;
    visit.find("#restore-text").await.send_keys("hello").await.unwrap();
    visit.click_text(&word(k::RESTORE_BUTTON)).await;
    told(visit, "restore-result", &word(k::RESTORE_FOREIGN)).await;
    visit.click("#erase-button").await;
    shown_by_focus(visit, "erase-ask", &word(k::ERASE_SURE)).await;
    visit.click("#erase-yes").await;
    shown_by_focus(visit, "erase-result", &word(k::ERASE_NOT)).await;
}

/// By focus and by the title of the tab; no live region says it once more.
async fn a_new_page_is_told_by_its_heading(visit: &Visit) {
    visit.open(Place::HOME).await;
    let mut titles = vec![visit.client.title().await.expect("a title")];
    for (within, place) in [
        (".doors", Place::TRAINING),
        ("nav", Place::DEVICE),
        ("nav", Place::HELP),
        ("header", Place::SEARCH),
        (".list-links", Place("en/m/1-2/")),
        (".next", Place("en/m/1-2/quiz/")),
        ("footer", Place("en/words/")),
    ] {
        visit.listen().await;
        visit.follow_in(within, place).await;
        // What comes with the page is a part of it.
        let told: Vec<String> = visit.heard().await.into_iter().filter(|h| !h.starts_with("NEW ")).collect();
        assert_eq!(told, [""; 0], "/{}", place.0);
        let title = visit.client.title().await.expect("a title");
        assert!(!titles.contains(&title), "/{} has the title of another page: {title}", place.0);
        titles.push(title);
    }
}

/// Where something stands in the window, brought into its middle.
async fn area(visit: &Visit, selector: &str) -> [f64; 4] {
    let script = "const e = document.querySelector(arguments[0]);
        e.scrollIntoView({ block: 'center', behavior: 'instant' });
        const r = e.getBoundingClientRect();
        return [r.left, r.top, r.right, r.bottom]";
    visit.js(script, &[json!(selector)]).await
}

async fn forced_colors_leave_what_is_needed(visit: &Visit) {
    if visit.engine == Engine::Chromium {
        visit.window_of(420, 800).await;
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        visit.cdp("Emulation.setEmulatedMedia", forced).await;
    }
    visit.open(Place::HOME).await;
    let forced: bool = visit.js("return matchMedia('(forced-colors: active)').matches", &[]).await;
    assert!(forced, "colors are forced");
    let found = borders_and_pictures(visit).await;

    // Which page of the navigation this is, which stop is passed, which option is chosen: seen, too.
    visit.open(Place::TRAINING).await;
    let border = "const s = (e) => { const c = getComputedStyle(document.querySelector(e)); return c.borderBlockEndWidth + ' ' + c.borderBlockEndStyle };
        return [s('.main-nav a[aria-current]'), s('.main-nav a:not([aria-current])')]";
    let (here, other): (String, String) = visit.js(border, &[]).await;
    assert_ne!(here, other, "the page of the navigation that is open");
    let mut stops = Vec::new();
    for stop in [".stop.passed", ".stop:not(.passed, .begun, .planned)"] {
        let [left, top, ..] = area(visit, stop).await;
        let colors = visit.pixels().await.colors([left, top, left + 24.0, top + 26.0], 40);
        stops.push(colors.iter().map(|(color, _)| *color).collect::<Vec<_>>());
    }
    assert_ne!(stops[0], stops[1], "a passed stop and a new one");
    a_chosen_option_is_seen(visit).await;
    nothing(&found);
}

/// What can be pressed without a border, and pictures whose colors can't be told apart, on every kind of page.
async fn borders_and_pictures(visit: &Visit) -> Vec<String> {
    let mut found = Vec::new();
    let saved = Saved::new(Mode::Shared, Saved::tested(&["1.1"]));
    visit.keep(&saved).await;
    for page in KINDS {
        visit.open_kind(page).await;
        let script = "return [...document.querySelectorAll('button:not(.link), .button, .exit, .door, .option, .step, .match, .card, input[type=text], textarea, select')]
            .filter((e) => e.checkVisibility({ visibilityProperty: true }))
            .filter((e) => { const s = getComputedStyle(e); return !(parseFloat(s.borderTopWidth) >= 1 && s.borderTopStyle !== 'none' && s.borderTopColor !== s.backgroundColor) })
            .map((e) => e.outerHTML.slice(0, 80))";
        let bare: Vec<String> = visit.js(script, &[]).await;
        found.extend(bare.iter().map(|e| format!("/{page}: no border around {e}")));
        // Pictures keep at least two colors that one can tell apart.
        let pictures: usize =
            visit.js("return document.querySelectorAll('.pic svg, .idea svg').length", &[]).await;
        for n in 0..pictures {
            let mark = format!(
                "document.querySelectorAll('.pic svg, .idea svg').forEach((e, n) => e.toggleAttribute('data-test', n === {n}))"
            );
            visit.js::<Value>(&mark, &[]).await;
            let area = area(visit, "[data-test]").await;
            let colors = visit.pixels().await.colors(area, 60);
            let told = colors
                .iter()
                .any(|(a, _)| colors.iter().filter(|(b, _)| contrast(*a, *b) >= 3.0).count() >= 1);
            if !told {
                found.push(format!("/{page}, picture {n}: colors {colors:?}"));
            }
        }
    }
    found
}

/// Pixels tell which option of a question is chosen.
async fn a_chosen_option_is_seen(visit: &Visit) {
    open_with(visit, &Saved::default(), Place::QUIZ).await;
    visit.is_asked(1, 8).await;
    let quiz: Vec<String> = visit.site.pages().into_iter().filter(|p| p.ends_with("/quiz/")).collect();
    let mut seen = false;
    for page in quiz {
        visit.open(Place(&page)).await;
        if !visit.shows(".option input").await {
            continue;
        }
        let area = area(visit, ".option").await;
        let before = visit.pixels().await;
        visit
            .js::<Value>("const o = document.querySelector('.option input'); o.click(); o.blur()", &[])
            .await;
        let changed = visit.pixels().await.changed(&before, area);
        assert!(changed > 100, "/{page}: {changed} pixels tell that an option is chosen");
        seen = true;
        break;
    }
    assert!(seen, "a question with options");
}

async fn nothing_moves_for_those_who_ask_for_rest(visit: &Visit) {
    let rest = async |wanted: &str| {
        if visit.engine == Engine::Chromium {
            let media = json!({ "features": [{ "name": "prefers-reduced-motion", "value": wanted }] });
            visit.cdp("Emulation.setEmulatedMedia", media).await;
        }
    };
    const MOVES: &str = "return document.getAnimations().length
        + [...document.querySelectorAll('*')].filter((e) => ['', '::before', '::after'].some((part) => {
            const s = getComputedStyle(e, part);
            return /[1-9]/.test(s.transitionDuration) || s.scrollBehavior === 'smooth' })).length";
    rest("reduce").await;
    let asked: bool = {
        visit.read(Place::TEST).await;
        visit.js("return matchMedia('(prefers-reduced-motion: reduce)').matches", &[]).await
    };
    assert!(asked, "less motion is asked for");
    // While the app is on its way, a wheel turns for others.
    assert!(visit.shows(".loading").await, "something is waited for");
    assert_eq!(visit.js::<usize>(MOVES, &[]).await, 0, "while waiting");
    if visit.engine == Engine::Chromium {
        rest("no-preference").await;
        assert!(visit.js::<usize>(MOVES, &[]).await > 0, "the check sees what moves");
        rest("reduce").await;
    }
    visit.site.release();
    for page in KINDS {
        visit.open_kind(page).await;
        assert_eq!(visit.js::<usize>(MOVES, &[]).await, 0, "/{page}");
    }
}
