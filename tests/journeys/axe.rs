//! Every page and every state of the quiz before axe-core, in light and in dark.

use std::path::PathBuf;

use attune::core::course::model::Module;
use attune::core::course::question::Kind;
use attune::core::quiz::scenario::Ending;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use fantoccini::key::Key;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::{Answers, KINDS, Keys, Place, Plan, Saved, Visit, journeys};
use crate::{aloud, case};

journeys! {
    every_page: Plan::default() => chromium;
    every_state: Plan::default() => chromium;
    every_state_of_listening: Plan::voices() => chromium;
}

const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

#[derive(Debug, Deserialize)]
struct Violation {
    id: String,
    target: String,
    summary: String,
}

/// axe-core and what it has found so far.
pub struct Axe<'v> {
    visit: &'v Visit,
    source: String,
    found: Vec<String>,
}

impl<'v> Axe<'v> {
    pub async fn new(visit: &'v Visit) -> Self {
        let file = PathBuf::from(std::env::var_os("ATTUNE_AXE").expect("ATTUNE_AXE names axe.min.js"));
        let source = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        Self { visit, source, found: Vec::new() }
    }

    /// Looks at what is shown now: everything in light, colors once more in dark.
    pub async fn look(&mut self, what: &str) {
        self.look_in(what, true).await;
    }

    /// The same, whole or only the main part in light: pages of a kind share their colors and what stands around it.
    async fn look_in(&mut self, what: &str, whole: bool) {
        // At the top: what stands half below the bar would count as too small.
        self.visit.js::<Value>("scrollTo({ top: 0, behavior: 'instant' })", &[]).await;
        let there = self.visit.js::<bool>("return typeof axe === 'object'", &[]).await;
        if !there {
            self.visit.js::<Value>(&self.source, &[]).await;
        }
        let all = json!({ "type": "tag", "values": TAGS });
        let colors = json!({ "type": "rule", "values": ["color-contrast", "link-in-text-block"] });
        for (scheme, rules) in [("light", all), ("dark", colors)].into_iter().take(1 + usize::from(whole)) {
            let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
            self.visit.cdp("Emulation.setEmulatedMedia", media).await;
            let script = "const done = arguments[arguments.length - 1];
                axe.run(arguments[1] ? document : 'main', { runOnly: arguments[0], resultTypes: ['violations'] }).then((r) =>
                    done(r.violations.flatMap((v) => v.nodes.map((n) =>
                        ({ id: v.id, target: n.target.join(' '), summary: n.failureSummary })))),
                    (e) => done([{ id: 'axe itself', target: '', summary: String(e) }]))";
            let run = self.visit.client.execute_async(script, vec![rules, json!(whole)]).await;
            let value = run.unwrap_or_else(|e| panic!("axe at {what}: {e}"));
            let violations: Vec<Violation> = serde_json::from_value(value).expect("violations");
            let lines = violations
                .iter()
                .map(|v| format!("{what} ({scheme}): {} at {}: {}", v.id, v.target, v.summary));
            self.found.extend(lines);
        }
    }

    pub fn end(self) {
        let found = self.found;
        assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
    }
}

async fn every_page(visit: &Visit) {
    let mut axe = Axe::new(visit).await;
    for page in visit.site.pages() {
        visit.open(Place(&page)).await;
        // What is folded away is looked at, too.
        visit
            .js::<Value>("document.querySelectorAll('details').forEach((d) => { d.open = true })", &[])
            .await;
        axe.look_in(&format!("/{page}"), KINDS.contains(&&*page)).await;
    }
    visit.open(Place("en/nowhere/")).await;
    axe.look("404").await;
    axe.end();
}

/// Opens a page with this kept.
pub async fn open_with(visit: &Visit, saved: &Saved, place: Place<'_>) {
    visit.keep(saved).await;
    visit.open(place).await;
}

/// One question of each kind in the whole course, with its module.
pub fn one_of_each_kind(modules: &[Module]) -> Vec<(&Module, &str)> {
    let mut seen = Vec::new();
    let mut picked = Vec::new();
    for module in modules {
        for question in &module.questions {
            let kind = std::mem::discriminant::<Kind>(&question.kind);
            if !seen.contains(&kind) {
                seen.push(kind);
                picked.push((module, question.id.as_str()));
            }
        }
    }
    picked
}

/// The address of a module's quiz.
pub fn quiz_of(module: &str) -> String {
    format!("en/m/{}/quiz/", module.replace('.', "-"))
}

async fn every_state(visit: &Visit) {
    let course = visit.site.course();
    let mut axe = Axe::new(visit).await;
    visit.open(Place::HOME).await;
    for (module, question) in one_of_each_kind(&course.modules) {
        let (answers, quiz) = (Answers::of(&visit.site, &module.id), quiz_of(&module.id));
        let saved = Saved::new(Mode::Own, Saved::attempt(&module.id, module.version, &[question], &[]));
        open_with(visit, &saved, Place(&quiz)).await;
        axe.look(&format!("{question}, asked")).await;
        if visit.shows("details.hint summary").await {
            visit.click("details.hint summary").await;
            axe.look(&format!("{question}, hint open")).await;
        }
        // Steps stand in some order from the start: nothing can be missing.
        if !visit.shows(".steps").await {
            visit.click(".question button[type=submit]").await;
            visit
                .until("a problem", "return document.querySelector('#problem').textContent.length > 9", true)
                .await;
            axe.look(&format!("{question}, problem shown")).await;
        }
        visit.answer_wrong(&answers).await;
        axe.look(&format!("{question}, not right")).await;
        open_with(visit, &saved, Place(&quiz)).await;
        visit.answer_right(&answers).await;
        axe.look(&format!("{question}, right")).await;
    }
    results(visit, &mut axe, &course.modules[0]).await;
    cases(visit, &mut axe).await;
    devices(visit, &mut axe).await;
    searching(visit, &mut axe).await;
    looks(visit, &mut axe).await;
    axe.end();
}

/// The controls of reading aloud on a small phone: before it begins, while it reads, at rest, and when it failed.
async fn every_state_of_listening(visit: &Visit) {
    let mut axe = Axe::new(visit).await;
    visit.narrow().await;
    aloud::open(visit, Place::LESSON, "").await;
    axe.look("a way to listen").await;
    visit.click("main .kicker .listen").await;
    visit.says("#aloud-note", &visit.site.word(k::ALOUD_NOTE)).await;
    axe.look("before the first word").await;
    fits(visit, "before the first word").await;
    for (button, word) in [("on", k::ALOUD_PAUSE), ("paused", k::ALOUD_GO_ON), ("on again", k::ALOUD_PAUSE)] {
        visit.click("#aloud button").await;
        visit.says("#aloud button", &visit.site.word(word)).await;
        axe.look(button).await;
        fits(visit, button).await;
    }
    visit.js::<Value>("__speech.fail()", &[]).await;
    visit.says("#aloud-note", &visit.site.word(k::ALOUD_GONE)).await;
    axe.look("the voice failed").await;
    fits(visit, "the voice failed").await;
    aloud::open(visit, Place::CASE, "").await;
    axe.look("a case to listen to").await;
    fits(visit, "a case to listen to").await;
    axe.end();
}

async fn fits(visit: &Visit, what: &str) {
    let (width, screen): (u32, u32) =
        visit.js("return [document.scrollingElement.scrollWidth, innerWidth]", &[]).await;
    assert!(width <= screen, "{what}: {width} wide on a screen of {screen}");
}

/// The offer to keep, and both results.
async fn results(visit: &Visit, axe: &mut Axe<'_>, module: &Module) {
    let answers = Answers::of(&visit.site, &module.id);
    let quiz = quiz_of(&module.id);
    open_with(visit, &Saved::default(), Place(&quiz)).await;
    visit.answer_right(&answers).await;
    visit.says(".keep > summary", &visit.site.word(k::KEEP_TITLE)).await;
    visit.click(".keep > summary").await;
    axe.look("the offer to keep").await;
    let ids: Vec<&str> = module.questions.iter().map(|q| q.id.as_str()).take(8).collect();
    for (right, title) in [(true, k::RESULT_PASSED), (false, k::RESULT_NOT_YET)] {
        let mut answered = [right; 7];
        answered[0] = true;
        let saved = Saved::new(Mode::Shared, Saved::attempt(&module.id, module.version, &ids, &answered));
        open_with(visit, &saved, Place(&quiz)).await;
        visit.answer_right(&answers).await;
        visit.go_on().await;
        visit.says("#result-title", &visit.site.word(title)).await;
        visit
            .js::<Value>("document.querySelectorAll('details').forEach((d) => { d.open = true })", &[])
            .await;
        axe.look(&format!("result, passed: {right}")).await;
    }
}

/// A case: a scene, what follows, both endings with the map, the text, the lists with what is done.
async fn cases(visit: &Visit, axe: &mut Axe<'_>) {
    let scenario = case::case(&visit.site);
    for ending in [Ending::Supported, Ending::Harmed] {
        open_with(visit, &Saved::default(), Place::CASE).await;
        let way = case::way(&scenario, ending);
        visit.click(&format!("#choice-{}", way[0])).await;
        visit.says("#case-head", &visit.site.word(k::CASE_FOLLOWS)).await;
        axe.look("case, what follows").await;
        visit.click("[data-do='case back']").await;
        visit.click_through(&scenario, &way[..1]).await;
        axe.look("case, a scene").await;
        visit.click("[data-do='case back']").await;
        visit.click_through(&scenario, &way).await;
        axe.look(&format!("case, ending {ending:?} with the offer to keep")).await;
    }
    visit.click_text(&visit.site.word(k::CASE_TEXT_LINK)).await;
    visit.js::<Value>("document.querySelectorAll('details').forEach((d) => { d.open = true })", &[]).await;
    assert!(visit.shows("#text").await, "the text");
    axe.look("case, all scenes as text").await;
    open_with(visit, &case::done(&scenario), Place::CASES).await;
    axe.look("cases, one done").await;
}

/// A path, an open gate, the record and its files.
async fn paths(visit: &Visit, axe: &mut Axe<'_>) {
    let mut progress = Saved::tested(&["1.1"]);
    progress.choose_path("ems-fire");
    visit.narrow().await;
    open_with(visit, &Saved::new(Mode::Own, progress), Place::TRAINING).await;
    visit.click("#path-list summary").await;
    axe.look("training, with a path").await;
    visit.open(Place::RECORD).await;
    visit.click("#record-tier-1").await;
    visit.says(".about", "1 of 5").await;
    visit.click("details summary").await;
    axe.look("record of a tier, files shown as text").await;
    visit.open(Place::TEST).await;
    visit.is_asked(1, 12).await;
    axe.look("test-out").await;
    let wide: bool = visit.js("return document.scrollingElement.scrollWidth > innerWidth", &[]).await;
    assert!(!wide, "a small phone scrolls sideways");
    visit.cdp("Emulation.clearDeviceMetricsOverride", json!({})).await;
    open_with(visit, &Saved::new(Mode::Shared, Saved::passed(&["1.1", "1.2"])), Place::DEVICE).await;
}

/// Pages that show what is kept.
async fn devices(visit: &Visit, axe: &mut Axe<'_>) {
    let passed = Saved::passed(&["1.1", "1.2"]);
    open_with(visit, &Saved::new(Mode::Shared, passed.clone()), Place::TRAINING).await;
    assert!(visit.shows(".shared").await, "the bar of a shared device");
    axe.look("training, shared device").await;
    visit.open(Place::RECORD).await;
    visit.find("#name").await.send_keys("Ada Muster").await.unwrap();
    axe.look("record, filled in").await;
    paths(visit, axe).await;
    visit.open(Place::DEVICE).await;
    visit.click("#erase-button").await;
    visit.find("#erase-ask").await;
    axe.look("device, asked before erasing").await;
    visit.click_text(&visit.site.word(k::ERASE_YES)).await;
    visit.says("#erase-result", &visit.site.word(k::ERASE_NOT)).await;
    axe.look("device, erased").await;
    let mut damaged = Saved::new(Mode::Own, passed);
    damaged.0.insert("a1.f.p/1.3/1".into(), "changed by hand".into());
    open_with(visit, &damaged, Place::DEVICE).await;
    visit.find("#set-aside").await;
    axe.look("device, an entry set aside").await;
    visit.open(Place::LESSON).await;
    axe.look("lesson, with progress").await;
}

/// A word explained in place, and the largest text.
async fn looks(visit: &Visit, axe: &mut Axe<'_>) {
    open_with(visit, &Saved::default(), Place("en/m/1-2/")).await;
    visit.find_whole().await;
    visit.click("main a.term").await;
    visit.find("#term:popover-open h2").await;
    axe.look("a word in place").await;
    visit.open(Place::LESSON).await;
    visit.click("details.look summary").await;
    for _ in 0..3 {
        visit.click("[data-do='look larger']").await;
    }
    axe.look("the largest text").await;
}

/// Results of the search, and none.
async fn searching(visit: &Visit, axe: &mut Axe<'_>) {
    open_with(visit, &Saved::default(), Place::SEARCH).await;
    for (typed, shown) in
        [("debt bondage", ".hits mark"), ("hotline", ".hits .tel"), ("qqqq", ".found .numbers")]
    {
        visit.click("#search-text").await;
        visit.press(Keys::One(Key::Escape)).await;
        visit.press(Keys::Text(typed)).await;
        visit.find(shown).await;
        axe.look(&format!("search for {typed}")).await;
    }
}
