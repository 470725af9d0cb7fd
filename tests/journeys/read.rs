//! Someone reads: with an old browser, with scripting off, back and forth, from a link in a message.

use attune::core::strings::{Key, k};
use serde_json::{Value, json};

use crate::support::{Place, Plan, Visit, journeys, other_site};

journeys! {
    every_page_without_scripting: Plan { script_off: true, ..Plan::default() } => chromium firefox webkit;
    a_browser_without_webassembly: Plan { no_wasm: true, ..Plan::default() } => chromium firefox webkit;
    a_source_and_back_to_the_same_place: Plan::default() => chromium firefox webkit;
    moving_about_without_a_page_load: Plan::default() => chromium firefox webkit;
    moving_about_below_a_path: Plan { sub: true, ..Plan::default() } => chromium webkit;
    a_link_into_a_page: Plan::default() => chromium firefox webkit;
    an_address_that_is_not_here: Plan::default() => chromium;
    a_part_is_read_when_its_end_is_passed: Plan::default() => chromium firefox webkit;
    trying_without_being_counted: Plan::default() => chromium firefox webkit;
}

/// What anybody must find on every page, whatever the browser can do.
async fn is_readable(visit: &Visit, page: &str) {
    let script = "const main = document.querySelector('main');
        return [main.querySelectorAll('h1').length, main.innerText.trim().length,
            document.querySelectorAll('footer a[href^=\"tel:\"], .home-help a[href^=\"tel:\"]').length]";
    let (headings, letters, numbers): (usize, usize, usize) = visit.js(script, &[]).await;
    assert_eq!(headings, 1, "/{page}: main headings");
    assert!(letters > 100, "/{page} has only {letters} letters to read");
    assert!(numbers >= 3, "/{page} has {numbers} phone links");
    assert!(visit.shows("a.exit[href^=https]").await, "/{page}: the exit is a plain link");
    assert!(visit.shows(".app-none").await, "/{page}: the quiet line");
    says_nothing_of_the_person(visit, page).await;
}

/// What a page with nothing kept says of the person. Where that cannot be known it would be a claim.
const CLAIMS: [Key; 12] = [
    k::KEPT_NOT,
    k::KEPT_NOTHING,
    k::BACKUP_EMPTY,
    k::STOP_NEW,
    k::PROGRESS_WORDS,
    k::CASES_COUNT,
    k::CASE_NEW,
    k::MINUTES_LEFT,
    k::CREDIT_CLOSED,
    k::GATE_MISSING,
    k::RECORD_EMPTY,
    k::REFRESH_NONE,
];

/// No sentence about what someone has read, passed or kept is in sight.
pub async fn says_nothing_of_the_person(visit: &Visit, page: &str) {
    // People in a case may say "Nothing yet." of something else.
    let script = "const authored = [...document.querySelectorAll('main :is(section[data-section], .scene)')];
        authored.forEach((e) => { e.hidden = true });
        const seen = document.body.innerText;
        authored.forEach((e) => { e.hidden = false });
        return seen";
    let seen: String = visit.js(script, &[]).await;
    for claim in CLAIMS {
        let sentence = visit.site.word(claim);
        // The longest piece between the values.
        let pieces = sentence.split('{').map(|p| p.split_once('}').map_or(p, |(_, after)| after));
        let piece = pieces.max_by_key(|p| p.len()).unwrap_or_default();
        assert!(!seen.contains(piece), "/{page} says \"{piece}\" and cannot know");
    }
}

async fn every_page_without_scripting(visit: &Visit) {
    for page in visit.pages_by_turns() {
        visit.read(Place(&page)).await;
        is_readable(visit, &page).await;
        let state =
            visit.js::<Option<String>>("return document.documentElement.dataset.app ?? null", &[]).await;
        assert_eq!(state, None, "/{page}: a script has run");
    }
    visit.read(Place::LESSON).await;
    let sections = "return [...document.querySelectorAll('section[data-section]')].every((s) => s.innerText.length > 100)";
    assert!(visit.js::<bool>(sections, &[]).await, "the lesson's text");

    visit.read(Place::QUIZ).await;
    visit.click("main a[href$='/answers/']").await;
    visit.is_at(Place::ANSWERS).await;
    assert!(!visit.shows(".qa details .key").await, "an answer is shown before it is asked for");
    visit.click(".qa summary").await;
    visit
        .until(
            "the answer is shown",
            "return document.querySelector('.qa details .key').checkVisibility()",
            true,
        )
        .await;
}

async fn a_browser_without_webassembly(visit: &Visit) {
    for place in [Place::HOME, Place::TRAINING, Place::LESSON, Place::QUIZ, Place::DEVICE, Place::HELP] {
        visit.read(place).await;
        let state = "return document.documentElement.dataset.app";
        visit.until("the app gives up", state, "none".to_owned()).await;
        is_readable(visit, place.0).await;
    }
    visit.read(Place::QUIZ).await;
    visit.click("main a[href$='/answers/']").await;
    visit.is_at(Place::ANSWERS).await;
}

async fn a_source_and_back_to_the_same_place(visit: &Visit) {
    let elsewhere = other_site("Source");
    visit.open(Place::LESSON).await;
    let script = "const a = document.querySelector('main section[data-section] a[href^=\"http\"], .sources a[href^=\"http\"]');
        a.href = arguments[0]; a.id = 'test-source'; const d = a.closest('details'); if (d) d.open = true; a.scrollIntoView({ block: 'center', behavior: 'instant' })";
    visit.js::<Value>(script, &[json!(elsewhere.url())]).await;
    let before = visit.scroll().await;
    assert!(before > 300.0, "the source stands far down: {before}");
    visit.click("#test-source").await;
    visit.until("the source", "return document.title", "Source".to_owned()).await;
    visit.back().await;
    visit.is_at(Place::LESSON).await;
    visit.ready().await;
    let shown = "return getComputedStyle(document.documentElement).display";
    visit.until("the page can be seen", shown, "block".to_owned()).await;
    visit.is_scrolled_to(before, 200.0).await;
}

async fn moving_about_without_a_page_load(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.js::<Value>("window.__same = true", &[]).await;
    let name = visit.site.word(k::SITE_TITLE);
    visit.follow(Place::TRAINING).await;
    assert_eq!(visit.client.title().await.unwrap(), format!("{} · {name}", visit.site.word(k::TAB_TRAINING)));
    is_current(visit, Place::TRAINING).await;
    visit.scroll_to(150).await;
    let training = visit.scroll().await;
    let stop = "document.querySelector('.tier a[href$=\"/m/1-1/\"]').click()";
    visit.js::<Value>(stop, &[]).await;
    visit.arrives_at(Place::LESSON).await;
    assert_eq!(
        visit.client.title().await.unwrap(),
        format!("{} · {name}", visit.site.filled(k::TAB_LESSON, &[("id", "1.1")]))
    );
    assert!(visit.scroll().await < 50.0, "a new page begins at its top");
    assert!(!visit.shows("nav [aria-current=page]").await, "a lesson is not in the navigation");
    let lesson = visit.text("main h1").await;
    assert_eq!(lesson, visit.site.shell().module("1.1").unwrap().title);
    visit.scroll_to(900).await;

    // By a script: a pointer would scroll up to the link first.
    visit.js::<Value>("document.querySelector('.main-nav a[href$=\"/p/help/\"]').click()", &[]).await;
    visit.arrives_at(Place::HELP).await;
    visit.back().await;
    visit.arrives_at(Place::LESSON).await;
    assert_eq!(visit.text("main h1").await, lesson);
    visit.is_scrolled_to(900.0, 50.0).await;
    visit.back().await;
    visit.arrives_at(Place::TRAINING).await;
    is_current(visit, Place::TRAINING).await;
    visit.is_scrolled_to(training, 50.0).await;
    visit.client.forward().await.unwrap();
    visit.arrives_at(Place::LESSON).await;
    assert!(visit.js::<bool>("return window.__same === true", &[]).await, "a page was loaded on the way");
    visit.no_complaints().await;
}

/// The navigation marks this page and no other.
async fn is_current(visit: &Visit, place: Place<'_>) {
    let path = [&visit.site.base, place.0].concat();
    let script =
        "return [...document.querySelectorAll('[aria-current=page]')].map((a) => a.getAttribute('href'))";
    visit.until("the current page in the navigation", script, vec![path]).await;
}

async fn moving_about_below_a_path(visit: &Visit) {
    visit.open(Place::HOME).await;
    assert!(visit.address().await.ends_with("/sub/"));
    visit.js::<Value>("window.__same = true", &[]).await;
    visit.follow(Place::TRAINING).await;
    visit.follow_in(".tier", Place::LESSON).await;
    visit.follow(Place::QUIZ).await;
    visit.is_asked(1, 8).await;
    visit.follow(Place::HELP).await;
    visit.back().await;
    visit.arrives_at(Place::QUIZ).await;
    visit.is_asked(1, 8).await;
    assert!(visit.js::<bool>("return window.__same === true", &[]).await, "a page was loaded on the way");
    visit.reload().await;
    visit.is_asked(1, 8).await;
    let strays: Vec<_> =
        visit.site.log().into_iter().filter(|r| !r.path.starts_with("/sub/") || r.status != 200).collect();
    assert!(strays.iter().all(|r| r.path == "/favicon.ico"), "{strays:?}");
    visit.no_complaints().await;
}

async fn a_link_into_a_page(visit: &Visit) {
    let section = visit.site.shell().module("1.1").unwrap().sections[2].0.clone();
    let page = format!("en/m/1-1/#s-{section}");
    let in_view = format!(
        "const y = document.getElementById('s-{section}').getBoundingClientRect().top;
        return y > -5 && y < 200"
    );
    visit.open(Place(&page)).await;
    visit.until("the section is in view", &in_view, true).await;
    // The same from inside: from the contents, and from another page.
    visit.scroll_to(0).await;
    visit.unfold().await;
    visit.click(&format!(".contents a[href$='#s-{section}']")).await;
    visit.until("the section is in view", &in_view, true).await;
    visit.follow(Place::ANSWERS).await;
    let script =
        "const a = [...document.querySelectorAll('.qa details a')].find((a) => a.hash === arguments[0]);
        a.closest('details').open = true; a.id = 'test-link'";
    visit.js::<Value>(script, &[json!(format!("#s-{section}"))]).await;
    visit.click("#test-link").await;
    visit.is_at(Place::LESSON).await;
    visit.until("the section is in view", &in_view, true).await;
    visit.back().await;
    visit.arrives_at(Place::ANSWERS).await;
}

async fn an_address_that_is_not_here(visit: &Visit) {
    visit.site.clear_log();
    visit.open(Place("en/m/9-9/nothing/")).await;
    let first = visit.site.log().into_iter().next().unwrap();
    assert_eq!((first.path.as_str(), first.status), ("/en/m/9-9/nothing/", 404));
    visit.says("main h1", &visit.site.word(k::MISSING_TITLE)).await;
    visit.follow_in("main", Place("en/")).await;
    visit.says("main h1", &visit.site.word(k::HOME_TITLE)).await;
}

/// The states in the list of parts.
async fn states(visit: &Visit) -> Vec<String> {
    visit
        .js(
            "return [...document.querySelectorAll('.contents ol .slot')].map((e) => e.textContent.trim())",
            &[],
        )
        .await
}

async fn a_part_is_read_when_its_end_is_passed(visit: &Visit) {
    visit.open(Place::LESSON).await;
    let read = visit.site.word(k::STATE_READ);
    let fresh = states(visit).await;
    assert!(fresh.len() > 4 && !fresh.contains(&read));
    // Jumps read nothing: to a source and back, to a part far down, and to the next part.
    let to_mark =
        "document.querySelector('main .ref a').scrollIntoView({ block: 'center', behavior: 'instant' })";
    visit.js::<Value>(to_mark, &[]).await;
    let mark = visit.scroll().await;
    visit.click("main .ref a").await;
    visit.until("the sources are open", "return document.querySelector('.sources').open", true).await;
    let unmoved =
        "return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    visit.js::<bool>(unmoved, &[]).await;
    visit.back().await;
    // The browser goes back to the mark by itself; only then is the page still.
    visit.is_scrolled_to(mark, 50.0).await;
    // Firefox puts it there once more on one of the next frames.
    visit.js::<bool>(unmoved, &[]).await;
    visit.scroll_to(0).await;
    visit.unfold().await;
    visit.click(".contents li:nth-child(4) a").await;
    visit.js::<bool>(unmoved, &[]).await;
    assert_eq!(states(visit).await, fresh, "a jump has read something");

    // Scrolled past by hand, a screen at most at a time.
    visit.scroll_to(0).await;
    let end = "const s = document.querySelector('section[data-section]').getBoundingClientRect();
        return Math.ceil(s.bottom + scrollY - innerHeight / 2 + 20)";
    let end: u32 = visit.js(end, &[]).await;
    for y in (0..end).step_by(300).chain([end]) {
        visit.scroll_to(y).await;
        visit.js::<bool>(unmoved, &[]).await;
    }
    let first = "return document.querySelector('.contents ol .slot').textContent.trim()";
    visit.until("the first part is read", first, read.clone()).await;
    let shell = visit.site.shell();
    let sections = &shell.module("1.1").unwrap().sections;
    let said = visit.text(".where p").await;
    let part = visit.site.filled(k::PART_OF, &[("n", "2"), ("count", &sections.len().to_string())]);
    assert!(said.starts_with(part.split('{').next().unwrap()), "{said}");

    // Continue, and no more than that part.
    visit.click(&format!("#s-{} .step-on a", sections[1].0)).await;
    let second = "return document.querySelectorAll('.contents ol .slot')[1].textContent.trim()";
    visit.until("the second part is read", second, read.clone()).await;
    assert_eq!(states(visit).await[2..], fresh[2..]);
    visit.no_complaints().await;
}

async fn trying_without_being_counted(visit: &Visit) {
    visit.open(Place::LESSON).await;
    let reason = ".try .tries details > div";
    assert!(!visit.shows(reason).await, "a reason shows before anything is chosen");
    assert!(!visit.shows(".try-why").await);
    visit.click(".try .tries summary").await;
    visit
        .until(
            "the reason",
            "return document.querySelector('.try .tries details > div').checkVisibility()",
            true,
        )
        .await;
    visit.until("the explanation", "return document.querySelector('.try-why').checkVisibility()", true).await;
    assert_eq!(visit.stored().await.0, 0, "something is kept of a try");
    visit.no_complaints().await;
}
