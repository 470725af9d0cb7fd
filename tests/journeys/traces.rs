//! What stays behind in a browser of someone who was here and kept nothing: read from its own files.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use attune::core::course::model::Module;
use attune::core::course::question::Kind;
use attune::core::quiz::attempt::Attempt;
use fantoccini::Locator;
use serde_json::{Value, json};

use super::exit::Means;
use crate::support::{Answers, Away, Engine, Place, Plan, Visit, journeys, site_of, topic};

journeys! {
    the_history_names_no_topic: Plan { away: Away::Answers, profile: true, ..Plan::default() } => chromium firefox;
    a_visit_that_keeps_nothing_writes_nothing: Plan { away: Away::Answers, profile: true, ..Plan::default() }
        => chromium firefox webkit;
}

impl Visit {
    /// Follows a link to a page, wherever the page is that is shown.
    async fn walk_to_page(&self, page: &str) {
        let script = "const a = document.createElement('a'); a.href = arguments[0];
            document.querySelector('main').append(a); a.click(); a.remove()";
        self.js::<Value>(script, &[json!([&self.site.base, page].concat())]).await;
        self.is_at(Place(page.split('#').next().unwrap_or_default())).await;
        // To a tool and from one, it's another document.
        self.ready().await;
    }

    /// Goes on in another tab after each 80 pages: a browser lets a tab change its address two hundred times in ten
    /// seconds, and drops what comes after that without a word.
    async fn rest_after(&self, pages: usize) {
        if pages % 80 == 79 {
            self.new_tab().await;
            self.open(Place::HOME).await;
        }
    }

    /// Ends the browser and waits until it has put its files in order.
    async fn end_for_good(&self) {
        self.end().await;
        let begun = Instant::now();
        while !self.profile.is_closed() {
            assert!(begun.elapsed() < Duration::from_secs(15), "the browser does not end");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }
}

/// The fields of the site that a visit comes to, beside that of a typed answer.
const KNOWN: [&str; 10] = [
    "agency",
    "assigned-text",
    "class-name",
    "class-read",
    "class-seats",
    "closing-words",
    "name",
    "restore-text",
    "search-text",
    "wording-text",
];

/// The addresses that may stand in a history, below the base.
fn allowed(path: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    let id = |part: &str| part.split('-').count() == 2 && part.split('-').all(|n| n.parse::<u8>().is_ok());
    let (path, fragment) = path.split_once('#').unwrap_or((path, "x"));
    let parts: Vec<&str> = path.split('/').collect();
    let shape = match parts.as_slice() {
        [""] | ["en", ""] => true,
        [
            "en",
            "training" | "refresh" | "record" | "device" | "words" | "search" | "assigned" | "wording"
            | "classes" | "room",
            "",
        ] => true,
        ["en", "test", gate, ""] => {
            let tier = ["tier-", "confirm-"].iter().find_map(|kind| gate.strip_prefix(kind));
            gate == &"core" || tier.is_some_and(|n| n.parse::<u8>().is_ok())
        }
        ["en", "p", page, ""] => word(page),
        ["en", "m", m, ""] => id(m),
        ["en", "m", m, "quiz" | "answers" | "cases" | "notes" | "handout", ""] => id(m),
        ["en", "m", m, "cases", case, ""] => id(m) && word(case),
        _ => false,
    };
    let quiet = fragment.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    shape && quiet && topic(path).is_none() && topic(fragment).is_none()
}

#[test]
fn the_list_of_addresses_is_strict() {
    assert!(
        ["", "en/", "en/m/1-2/cases/bus-stop/", "en/p/help/#numbers", "en/words/#t-0a1b"]
            .iter()
            .all(|p| allowed(p))
    );
    let telling = [
        "en/m/1-2/cases/sex-work/",
        "en/p/help/#victims",
        "en/search/?q=help",
        "en/m/x/",
        "fr/",
        "en/other/",
    ];
    assert!(telling.iter().all(|p| !allowed(p)));
}

async fn the_history_names_no_topic(visit: &Visit) {
    let pages: Vec<String> = visit.site.pages().into_iter().filter(|p| !p.is_empty()).collect();
    let titles: BTreeSet<String> = pages.iter().map(|p| title(visit, p)).collect();
    // By its address one page of each kind, and one that is not there.
    for page in ["", "en/m/1-1/", "en/m/1-1/quiz/", "en/p/neighbors/", "en/m/9-9/"] {
        visit.open(Place(page)).await;
    }
    for (n, page) in pages.iter().enumerate() {
        visit.rest_after(n).await;
        visit.walk_to_page(page).await;
        let printed = "dispatchEvent(new Event('beforeprint')); return document.title";
        let title: String = visit.js(printed, &[]).await;
        assert!(titles.contains(&title), "/{page} is printed as “{title}”");
    }
    // What was looked for, and followed.
    visit.walk_to_page("en/search/").await;
    visit.find_whole().await;
    visit.find("#search-text").await.send_keys("traffick").await.unwrap();
    let hits = visit.find(".hits a").await.attr("href").await.unwrap().unwrap();
    visit.click(".hits a").await;
    visit.is_at(Place(hits.split('#').next().unwrap_or_default().trim_start_matches('/'))).await;
    visit.exit(Means::Shift).await;
    visit.has_left().await;
    let (base, exit) = (visit.site.url(""), visit.site.exit());
    visit.end_for_good().await;

    let rows = match visit.engine {
        Engine::Chromium => visit.profile.rows("History", "select url, title from urls"),
        _ => visit.profile.rows(
            "places.sqlite",
            "select url, coalesce(title, '') from moz_places where last_visit_date is not null",
        ),
    };
    let mut seen = BTreeSet::new();
    for (url, title) in &rows {
        let Some(path) = url.strip_prefix(&base) else {
            assert!(*url == exit && title == "Weather" || !url.starts_with("http"), "{url}: “{title}”");
            continue;
        };
        let missing = path == "en/m/9-9/";
        assert!(allowed(path), "{url} stands in the history");
        // Chromium gives the page that was left the title of the one that took its place.
        let known = title.is_empty() || title == "Weather" || titles.contains(title);
        assert!(known || missing, "“{title}” stands in the history");
        assert_eq!(topic(title), None);
        seen.insert(path.to_owned());
    }
    // The tour is there: otherwise this would prove nothing.
    let unseen: Vec<&String> = pages.iter().filter(|p| !seen.contains(*p)).collect();
    assert!(unseen.is_empty() && rows.iter().any(|(url, _)| *url == exit), "not in the history: {unseen:?}");
    let searched = seen.iter().any(|path| path.contains('#'));
    assert!(searched || !hits.contains('#'), "the place that was searched for is not there: {seen:?}");
}

/// The title that a page is written with.
fn title(visit: &Visit, page: &str) -> String {
    let html = visit.site.text(&[page, "index.html"].concat());
    let title = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    title.expect("a title").0.to_owned()
}

/// Nobody else writes these words.
const TYPED: &str = "qzkanari7vxw3";
const FIELD: &str = "jqfeldwort9bx5";
const STORED: &str = "vxablage4qzj8";

/// Fields in which someone can write.
const FIELDS: &str =
    ":is(textarea, input:not([type=radio], [type=checkbox], [type=range], [type=file])):not([readonly])";

/// Another site, whose field and storage say what a browser would write of ours.
const CARELESS: &str =
    "<!doctype html><html lang=en><title>Careless</title><label>Name <input id=name></label>
    <textarea id=more></textarea>";

/// The control: what is typed and stored on a careless site is found on the disk.
async fn the_other_site_is_written_down(visit: &Visit, careless: &str) {
    visit.go(careless).await;
    for field in ["#name", "#more"] {
        visit.find(field).await.send_keys(FIELD).await.unwrap();
    }
    visit.js::<Value>("localStorage.setItem('kept', arguments[0])", &[json!(STORED)]).await;
    if visit.engine == Engine::Chromium {
        // Firefox writes down the fields of pages that are open, Chromium those of pages that were left.
        visit.go(&[careless, "next"].concat()).await;
    }
    visit
        .eventually("the browser has written down what is in the fields of the other site", async || {
            if visit.profile.with(FIELD).is_empty() { Err("nothing yet".into()) } else { Ok(()) }
        })
        .await;
}

async fn a_visit_that_keeps_nothing_writes_nothing(visit: &Visit) {
    let careless = site_of("careless", CARELESS);
    let mut fields = BTreeSet::new();
    visit.open(Place::HOME).await;
    visit.find_whole().await;
    quiz_with_a_typed_answer(visit).await;
    // Only a visit that has passed something is asked for a name, and it knows that until the tab is another.
    visit.walk_to_page("en/record/").await;
    fields.extend(type_everywhere(visit).await);
    // WebKit lets a page change its address a hundred times in ten seconds, and no more.
    let webkit = visit.engine == Engine::WebKit;
    let some =
        |p: &String| !p.is_empty() && (!webkit || !p.starts_with("en/m/") || p.starts_with("en/m/1-1/"));
    for (n, page) in visit.site.pages().into_iter().filter(some).enumerate() {
        visit.rest_after(n).await;
        visit.walk_to_page(&page).await;
        fields.extend(type_everywhere(visit).await);
    }
    fields.remove("typed");
    assert_eq!(fields, KNOWN.map(str::to_owned).into(), "fields of the site, beside that of a typed answer");
    writes_nothing(visit, 0).await;

    // A browser writes down what stands in fields when a page is left, and now and then.
    for page in ["en/search/", "en/device/"] {
        visit.open(Place(page)).await;
        type_everywhere(visit).await;
        visit.go(&careless.url()).await;
        visit.new_tab().await;
        visit.open(Place(page)).await;
        type_everywhere(visit).await;
        visit.new_tab().await;
    }
    if webkit {
        // Under a driver it has no profile on the disk.
        visit.open(Place::HOME).await;
        visit.exit(Means::Bar).await;
        visit.has_left().await;
        return;
    }
    the_other_site_is_written_down(visit, &careless.url()).await;
    visit.new_tab().await;
    visit.open(Place::LESSON).await;
    visit.exit(Means::Bar).await;
    visit.has_left().await;
    let running = visit.profile.with(TYPED);
    visit.end_for_good().await;
    let ended = visit.profile.with(TYPED);
    assert_eq!((running, ended), (vec![], vec![]), "what was typed stands on the disk");
    for control in [FIELD, STORED] {
        let found = visit.profile.with(control);
        assert!(!found.is_empty(), "{control} is not found, so nothing would be");
        eprintln!("{:?}: {found:?}", visit.engine);
    }
}

/// Takes a quiz whose first question asks for a typed answer, and passes it.
async fn quiz_with_a_typed_answer(visit: &Visit) {
    let course = visit.site.course();
    let (module, seed) =
        course.modules.iter().find_map(|m| Some((m, seed(m)?))).expect("a typed answer in the course");
    let chance = "window.Math.random = () => arguments[0]";
    let chance = chance.replace("arguments[0]", &((f64::from(seed) + 0.5) / f64::from(u32::MAX)).to_string());
    visit.js::<Value>(&chance, &[]).await;
    let page = format!("en/m/{}/quiz/", module.id.replace('.', "-"));
    visit.walk_to_page(&page).await;
    visit.find("#typed").await.send_keys(TYPED).await.unwrap();
    visit.click(".question button[type=submit]").await;
    let checked = "return !!document.querySelector('#verdict-title, #problem:not(:empty)')";
    visit.until("the answer was looked at", checked, true).await;
    if visit.client.find(Locator::Css("#verdict-title")).await.is_err() {
        // It was to be a number.
        let field = visit.find("#typed").await;
        field.clear().await.unwrap();
        field.send_keys("99999").await.unwrap();
        visit.click(".question button[type=submit]").await;
        visit.find("#verdict-title").await;
    }
    visit.go_on().await;
    visit.finish(&Answers::of(&visit.site, &module.id)).await;
    visit.says("#result-title", &visit.site.word(attune::core::strings::k::RESULT_PASSED)).await;
}

/// A seed that draws a question with a typed answer first.
fn seed(module: &Module) -> Option<u32> {
    let typed = |id: &String| {
        let kind = module.questions.iter().find(|q| q.id == *id).map(|q| &q.kind);
        matches!(kind, Some(Kind::Text { .. } | Kind::Number { .. }))
    };
    (0..200).find(|seed| Attempt::start(module, 1, *seed, &[], &[]).drawn.first().is_some_and(typed))
}

/// Writes into every field that can be seen; says which.
async fn type_everywhere(visit: &Visit) -> Vec<String> {
    let mut ids = Vec::new();
    visit
        .js::<Value>("document.querySelectorAll('main details').forEach((d) => { d.open = true })", &[])
        .await;
    for field in visit.client.find_all(Locator::Css(FIELDS)).await.expect("fields") {
        if !field.is_displayed().await.unwrap_or(false) {
            continue;
        }
        field.send_keys(TYPED).await.expect("a field takes letters");
        ids.push(field.attr("id").await.ok().flatten().expect("an id"));
    }
    ids
}

/// No storage of any kind; `exits` entries of the exit in the tab's own.
async fn writes_nothing(visit: &Visit, exits: usize) {
    assert_eq!(visit.stored().await, (0, exits));
    let all = "const done = arguments[arguments.length - 1];
        (async () => [document.cookie, window.caches ? await caches.keys() : [],
            navigator.serviceWorker ? (await navigator.serviceWorker.getRegistrations()).length : 0,
            window.indexedDB && indexedDB.databases ? (await indexedDB.databases()).length : 0])()
            .then(done, (e) => done(String(e)))";
    let all = visit.client.execute_async(all, Vec::new()).await.expect("an answer");
    assert_eq!(all, json!(["", [], 0, 0]));
}
