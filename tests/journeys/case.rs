//! Someone walks through a case.

use attune::core::base::date::Day;
use attune::core::course::case::{Scenario, Scene};
use attune::core::progress::facts::{Finished, Progress};
use attune::core::quiz::scenario::{Ending, Walk};
use attune::core::storage::envelope::Mode;
use attune::core::strings::{Key as Word, k};
use fantoccini::key::Key;
use serde_json::json;

use crate::support::{Keys, Place, Plan, Saved, Site, Visit, journeys};

journeys! {
    two_endings_by_keyboard: Plan::default() => chromium firefox webkit;
    done_is_kept_when_asked_for: Plan::default() => chromium;
    a_browser_that_keeps_nothing: Plan { no_storage: true, ..Plan::default() } => chromium;
    coming_back_to_a_walk: Plan::default() => chromium;
    every_walk_has_an_order_of_its_own: Plan::default() => chromium;
    on_paper_the_case_is_whole: Plan::default() => chromium;
    the_browsers_back_and_forward: Plan::default() => chromium firefox webkit;
    the_player_takes_its_place: Plan { hold: true, ..Plan::default() } => chromium firefox webkit;
    all_scenes_as_text: Plan::default() => chromium;
    a_case_without_scripting: Plan { script_off: true, ..Plan::default() } => chromium;
    a_case_on_a_small_phone: Plan::default() => chromium firefox webkit;
    an_ending_on_paper_and_in_forced_colors: Plan::default() => chromium;
}

/// The first case of the first module, which [`Place::CASE`] shows.
pub fn case(site: &Site) -> Scenario {
    let case = site.course().modules[0].scenarios[0].clone();
    assert!(Place::CASE.0.ends_with(&format!("/{}/", case.id)), "{} is another case", Place::CASE.0);
    case
}

/// The shortest way to an ending of this kind: the number of each choice in the author's order, which is also the end of
/// its button's id. Where it's shown differs from walk to walk.
pub fn way(case: &Scenario, wanted: Ending) -> Vec<usize> {
    let mut open = vec![Vec::new()];
    for _ in 0..case.scenes.len() {
        let mut longer = Vec::new();
        for way in open {
            let walk = walked(case, &way);
            let here = walk.here(case).expect("a scene");
            if Ending::of(here) == Some(wanted) {
                return way;
            }
            longer.extend((0..here.choices.len()).map(|n| [way.as_slice(), &[n]].concat()));
        }
        open = longer;
    }
    panic!("{} has no ending {wanted:?}", case.id);
}

fn walked(case: &Scenario, way: &[usize]) -> Walk {
    let mut walk = Walk::default();
    for n in way {
        let from = walk.here(case).expect("a scene").id.clone();
        assert!(walk.choose(case, &from, *n));
    }
    walk
}

/// Words without markup.
fn plain(html: &str) -> String {
    let text = scraper::Html::parse_fragment(html).root_element().text().collect::<String>();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Visit {
    /// Waits until the heading of the player says this and has the focus.
    async fn player_says(&self, title: &str) {
        self.says("#case-head", title).await;
        self.until(
            "focus on the player's heading",
            "return document.activeElement.id",
            "case-head".to_owned(),
        )
        .await;
    }

    async fn press_on(&self, selector: &str) {
        self.tab_to(selector).await;
        self.press(Keys::One(Key::Enter)).await;
    }

    /// Makes these choices and goes on after each, with the keyboard only.
    async fn walk(&self, case: &Scenario, way: &[usize]) {
        let mut walk = Walk::default();
        for n in way {
            let here = walk.here(case).expect("a scene").clone();
            self.press_on(&format!("#choice-{n}")).await;
            self.player_says(&self.site.word(k::CASE_FOLLOWS)).await;
            self.says("#case-says .says", &plain(&here.choices[*n].says_html)).await;
            self.says("#case-says .why", &plain(&here.choices[*n].why_html)).await;
            assert!(walk.choose(case, &here.id, *n));
            self.press_on("[data-do='case on']").await;
            self.player_says(&walk.here(case).expect("a scene").title).await;
        }
    }

    /// Makes these choices and goes on after each, with the pointer.
    pub async fn click_through(&self, case: &Scenario, way: &[usize]) {
        for n in 0..way.len() {
            self.click(&format!("#choice-{}", way[n])).await;
            self.player_says(&self.site.word(k::CASE_FOLLOWS)).await;
            self.click("[data-do='case on']").await;
            self.player_says(&walked(case, &way[..=n]).here(case).expect("a scene").title).await;
        }
    }

    /// The texts of everything that fits.
    async fn all_texts(&self, selector: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent.trim())";
        self.js(script, &[json!(selector)]).await
    }
}

/// The words of the meters at the end of a way.
fn levels(visit: &Visit, walk: &Walk, case: &Scenario) -> Vec<String> {
    let words: [Word; 5] = [k::LEVEL_0, k::LEVEL_1, k::LEVEL_2, k::LEVEL_3, k::LEVEL_4];
    walk.meters(case).map(|m| visit.site.word(words[usize::try_from(m + 2).unwrap()])).to_vec()
}

fn titles<'s>(scenes: impl IntoIterator<Item = &'s Scene>) -> Vec<String> {
    scenes.into_iter().map(|s| s.title.clone()).collect()
}

/// The map at the end of a walk: back to the first scene, and from there one step (`first`) further and back.
async fn by_the_map(visit: &Visit, case: &Scenario, walk: &Walk, first: &[usize]) {
    assert_eq!(visit.all_texts(".map.left li").await, titles(walk.not_walked(case)));
    visit.press_on("[data-do='case to 0']").await;
    visit.player_says(&case.scene(&case.start).unwrap().title).await;
    assert_eq!(visit.all_texts("[data-do='case back']").await, [""; 0], "there is no step before the first");
    visit.walk(case, first).await;
    let second = walked(case, first).here(case).unwrap().title.clone();
    visit.press_on("[data-do='case back']").await;
    visit.player_says(&case.scene(&case.start).unwrap().title).await;
    visit.press_on(&format!("#choice-{}", first[0])).await;
    visit.player_says(&visit.site.word(k::CASE_FOLLOWS)).await;
    // What was just chosen can be taken back as well.
    visit.press_on("[data-do='case back']").await;
    visit.player_says(&case.scene(&case.start).unwrap().title).await;
    visit.walk(case, first).await;
    visit.player_says(&second).await;
}

async fn two_endings_by_keyboard(visit: &Visit) {
    let case = case(&visit.site);
    let (poor, good) = (way(&case, Ending::Harmed), way(&case, Ending::Supported));
    assert!(good.len() >= 2, "a way with a step to take back: {good:?}");

    // From the front door.
    visit.open(Place::HOME).await;
    visit.press_on(".doors a").await;
    visit.arrives_at(Place::TRAINING).await;
    visit.press_on(".continue a.button").await;
    visit.arrives_at(Place::LESSON).await;
    visit.press_on(".next .list-links a").await;
    visit.arrives_at(Place::CASE).await;
    visit.says("main", "Close to home?").await;

    // To a poor ending.
    visit.says("#case-head", &case.scene(&case.start).unwrap().title).await;
    visit.walk(&case, &poor).await;
    visit.says(".ending-mark", &visit.site.word(k::ENDING_POOR)).await;
    assert_eq!(visit.all_texts(".meters b").await, levels(visit, &walked(&case, &poor), &case));

    by_the_map(visit, &case, &walked(&case, &poor), &good[..1]).await;

    // On to a good ending.
    let rest: Vec<usize> = good[1..].to_vec();
    let mut so_far = good[..1].to_vec();
    for n in rest {
        visit.press_on(&format!("#choice-{n}")).await;
        visit.player_says(&visit.site.word(k::CASE_FOLLOWS)).await;
        so_far.push(n);
        visit.press_on("[data-do='case on']").await;
        visit.player_says(&walked(&case, &so_far).here(&case).unwrap().title).await;
    }
    visit.says(".ending-mark", &visit.site.word(k::ENDING_GOOD)).await;
    let walk = walked(&case, &good);
    assert_eq!(visit.all_texts(".meters b").await, levels(visit, &walk, &case));
    let path: Vec<String> = titles(walk.path(&case).into_iter().map(|(scene, _)| scene));
    assert_eq!(visit.all_texts("ol.map button, ol.map b").await, path);
    assert_eq!(
        visit.all_texts("ol.map button").await.len(),
        path.len() - 1,
        "each scene but the last leads back"
    );
    let live =
        "return document.querySelectorAll('.player :is([aria-live], [role=status], [role=alert])').length";
    assert_eq!(visit.js::<usize>(live, &[]).await, 0, "the heading with the focus is read, and nothing else");
    assert_eq!(visit.text("#status").await, "");

    // Once more from the start.
    visit.click_text(&visit.site.word(k::CASE_RESTART)).await;
    visit.player_says(&case.scene(&case.start).unwrap().title).await;
    assert_eq!(visit.stored().await, (0, 0), "nobody has asked to keep anything");
    visit.no_complaints().await;
}

async fn done_is_kept_when_asked_for(visit: &Visit) {
    let case = case(&visit.site);
    visit.open(Place::CASE).await;
    visit.click_through(&case, &way(&case, Ending::Harmed)).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_NOT)).await;
    assert_eq!(visit.stored().await, (0, 0), "nothing is stored before the person says so");
    visit.choose_keeping(k::KEEP_OWN).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_OWN)).await;
    let key = ("1.1".to_string(), case.id.clone());
    assert_eq!(visit.kept().await.progress().cases[&key].ending(), Ending::Harmed);
    visit.click_text(&visit.site.word(k::CASE_RESTART)).await;
    visit.click_through(&case, &way(&case, Ending::Supported)).await;
    assert_eq!(visit.kept().await.progress().cases[&key].ending(), Ending::Supported, "the better ending");
    assert_eq!(visit.kept().await.progress().cases.len(), 1, "and nothing of the way there");
    visit.reload().await;
    visit.says("#case-head", &case.scene(&case.start).unwrap().title).await;

    let done = visit.site.word(k::CASE_DONE);
    visit.follow(Place::CASES).await;
    visit.says(".case-list li:first-child .slot", &done).await;
    visit.follow(Place::LESSON).await;
    visit.unfold().await;
    visit.says(".contents .case-list li:first-child .slot", &done).await;
    visit.follow(Place::TRAINING).await;
    let counting = visit.site.course().modules[0].scenarios.len().to_string();
    visit.says(".stop", &visit.site.filled(k::CASES_COUNT, &[("n", "1"), ("all", &counting)])).await;
    visit.follow(Place::DEVICE).await;
    visit.says("main", &visit.site.filled(k::KEPT_CASES_ONE, &[("n", "1")])).await;
    assert!(visit.shows("#backup-text").await, "a case alone is worth a backup");
    let text = visit.js::<String>("return document.querySelector('#backup-text').value", &[]).await;
    visit.click("#erase-button").await;
    visit.click_text(&visit.site.word(k::ERASE_YES)).await;
    visit.says("#erase-result", &visit.site.word(k::ERASE_NOT)).await;
    visit.find("#restore-text").await.send_keys(&text).await.unwrap();
    visit.click_text(&visit.site.word(k::RESTORE_BUTTON)).await;
    visit.says("#preview", &visit.site.filled(k::KEPT_CASES_ONE, &[("n", "1")])).await;
    visit.click_text(&visit.site.word(k::RESTORE_YES)).await;
    visit.says("#restored", &visit.site.filled(k::KEPT_CASES_ONE, &[("n", "1")])).await;
    visit.no_complaints().await;
}

async fn a_browser_that_keeps_nothing(visit: &Visit) {
    let case = case(&visit.site);
    visit.open(Place::CASE).await;
    visit.click_through(&case, &way(&case, Ending::Supported)).await;
    visit.choose_keeping(k::KEEP_OWN).await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_BLOCKED)).await;
    visit.follow(Place::CASES).await;
    visit.says(".case-list li:first-child .slot", &visit.site.word(k::CASE_DONE)).await;
}

async fn coming_back_to_a_walk(visit: &Visit) {
    let case = case(&visit.site);
    let good = way(&case, Ending::Supported);
    visit.open(Place::CASE).await;
    visit.click_through(&case, &good[..1]).await;
    let second = walked(&case, &good[..1]).here(&case).unwrap().title.clone();
    visit.follow(Place::CASES).await;
    visit.back().await;
    visit.is_at(Place::CASE).await;
    visit.says("#case-head", &second).await;
    // Another case begins at its own start and leaves this walk alone.
    let other = visit.site.course().modules[0].scenarios[1].clone();
    visit.follow(Place::CASES).await;
    visit.click(".case-list li:nth-child(2) a").await;
    visit.says("#case-head", &other.scene(&other.start).unwrap().title).await;
    visit.back().await;
    visit.is_at(Place::CASES).await;
    visit.back().await;
    visit.is_at(Place::CASE).await;
    visit.says("#case-head", &second).await;
    visit.no_complaints().await;
}

async fn every_walk_has_an_order_of_its_own(visit: &Visit) {
    let case = case(&visit.site);
    let here = case.scene(&case.start).unwrap();
    visit.open(Place::CASE).await;
    let first = visit.all_texts(".choice").await;
    // Going back finds them as they were.
    visit.click_through(&case, &way(&case, Ending::Supported)[..1]).await;
    visit.click("[data-do='case back']").await;
    visit.player_says(&here.title).await;
    assert_eq!(visit.all_texts(".choice").await, first, "a step back is the same walk");
    let mut orders = std::collections::BTreeSet::from([first]);
    for _ in 0..24 {
        visit.click_through(&case, &way(&case, Ending::Harmed)).await;
        visit.click_text(&visit.site.word(k::CASE_RESTART)).await;
        visit.player_says(&here.title).await;
        orders.insert(visit.all_texts(".choice").await);
        if orders.len() > 1 {
            break;
        }
    }
    assert!(orders.len() > 1, "24 walks had one order: {orders:?}");
    // Each button says the words of its choice, wherever it is.
    for (n, choice) in here.choices.iter().enumerate() {
        visit.says(&format!("#choice-{n}"), &plain(&choice.html)).await;
    }
    visit.no_complaints().await;
}

/// All scenes with everything that follows from each choice, in the author's order, and not the scene that someone has
/// reached.
async fn on_paper_the_case_is_whole(visit: &Visit) {
    let written = case(&visit.site);
    visit.open(Place::CASE).await;
    visit.click_through(&written, &way(&written, Ending::Supported)[..1]).await;
    visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    assert!(!visit.shows(".player").await, "one scene alone");
    let printed = visit.js::<String>("return document.body.innerText", &[]).await;
    let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut from = 0;
    for scene in &written.scenes {
        let choices = scene.choices.iter().flat_map(|c| [&c.html, &c.says_html, &c.why_html]);
        for text in std::iter::once(plain(&scene.title)).chain(choices.map(|html| plain(html))) {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let start: String = text.chars().take(40).collect();
            let found = printed[from..].find(&start);
            from +=
                found.unwrap_or_else(|| panic!("{}: {start} isn't printed, or not in its place", scene.id));
        }
    }
    visit.no_complaints().await;
}

/// A choice is an entry in the history: Back leads to the scene before it, Forward makes it again, and the first Back from
/// the first scene leads off the case.
async fn the_browsers_back_and_forward(visit: &Visit) {
    let case = case(&visit.site);
    let good = way(&case, Ending::Supported);
    let title = |n: usize| walked(&case, &good[..n]).here(&case).unwrap().title.clone();
    visit.open(Place::CASES).await;
    visit.click(".case-list a").await;
    visit.is_at(Place::CASE).await;
    visit.click_through(&case, &good).await;
    for n in (0..good.len()).rev() {
        visit.back().await;
        visit.player_says(&title(n)).await;
    }
    for n in 1..=good.len() {
        visit.forward().await;
        visit.player_says(&title(n)).await;
    }
    // What follows a choice belongs to the scene that it leads to.
    visit.click("[data-do='case back']").await;
    visit.player_says(&title(good.len() - 1)).await;
    visit.click(&format!("#choice-{}", good[good.len() - 1])).await;
    visit.player_says(&visit.site.word(k::CASE_FOLLOWS)).await;
    visit.back().await;
    visit.player_says(&title(good.len() - 1)).await;
    // The page's own way back uses up the same entries.
    for n in (0..good.len() - 1).rev() {
        visit.click("[data-do='case back']").await;
        visit.player_says(&title(n)).await;
    }
    visit.back().await;
    visit.is_at(Place::CASES).await;
    visit.no_complaints().await;
}

async fn the_player_takes_its_place(visit: &Visit) {
    let case = case(&visit.site);
    visit.site.release();
    visit.open(Place::HOME).await;
    visit.keep(&done(&case)).await;
    let height = "return document.querySelector('main').getBoundingClientRect().height";
    let choices = "return [...document.querySelectorAll('.choice')].map((e) => [e.id, e.textContent, e.getBoundingClientRect().top])";
    for place in [Place::CASE, Place::CASES] {
        visit.site.hold();
        visit.read(place).await;
        if place.0 == Place::CASE.0 {
            // The first scene is there to be read, and the text is out of the way before the app comes.
            visit.says("#case-head", &case.scene(&case.start).unwrap().title).await;
            assert!(visit.shows(".player").await && !visit.shows("#text").await, "the first scene, once");
        }
        let offered: Vec<(String, String, f64)> = visit.js(choices, &[]).await;
        let before: f64 = visit.js(height, &[]).await;
        visit.site.release();
        visit.ready().await;
        let after: f64 = visit.js(height, &[]).await;
        assert!((before - after).abs() < 1.0, "/{} was {before} high and is {after}", place.0);
        let still: Vec<(String, String, f64)> = visit.js(choices, &[]).await;
        assert_eq!(still, offered, "a choice has moved");
    }
    visit.says(".case-list li:first-child .slot", &visit.site.word(k::CASE_DONE)).await;
}

async fn all_scenes_as_text(visit: &Visit) {
    let case = case(&visit.site);
    visit.open(Place::CASE).await;
    assert!(!visit.shows("#text").await, "the player stands in its place");
    visit.click_text(&visit.site.word(k::CASE_TEXT_LINK)).await;
    visit.until("the text is shown", "return document.querySelector('#text').checkVisibility()", true).await;
    let last = case.scenes.last().unwrap();
    visit.says("#text", &last.title).await;
    // Links from scene to scene keep it open; Back closes it again.
    let first = &case.scene(&case.start).unwrap().choices[0];
    visit.click(".case-text .choices summary").await;
    visit.click(&format!(".case-text a[href='#c-{}-{}']", case.id, first.to)).await;
    visit.until("the scene is the target", "return !!document.querySelector('.scene:target')", true).await;
    assert!(visit.shows("#text").await, "still shown");
    visit.back().await;
    visit.until("back at the text", "return location.hash", "#text".to_owned()).await;
    visit.back().await;
    visit.until("the text is gone", "return document.querySelector('#text').checkVisibility()", false).await;
    visit.is_at(Place::CASE).await;
    visit.says("#case-head", &case.scene(&case.start).unwrap().title).await;
}

async fn a_case_without_scripting(visit: &Visit) {
    let case = case(&visit.site);
    visit.read(Place::CASES).await;
    visit.click(".case-list a").await;
    visit.is_at(Place::CASE).await;
    assert!(
        !visit.shows(".player").await && !visit.shows("main button").await,
        "nothing that needs scripting"
    );
    for scene in &case.scenes {
        visit.says("#text", &scene.title).await;
    }
    assert!(visit.shows("#text").await, "the text");
    let first = &case.scene(&case.start).unwrap().choices[0];
    visit.click(".case-text .choices summary").await;
    visit.click(&format!(".case-text details[open] a[href='#c-{}-{}']", case.id, first.to)).await;
    visit.until("the next scene", "return !!document.querySelector('.scene:target')", true).await;
}

async fn a_case_on_a_small_phone(visit: &Visit) {
    let case = case(&visit.site);
    visit.narrow().await;
    visit.open(Place::CASE).await;
    let fits = async |what: &str| {
        let (wide, screen): (u32, u32) =
            visit.js("return [document.scrollingElement.scrollWidth, innerWidth]", &[]).await;
        assert!(wide <= screen, "{what} is {wide} wide on a screen of {screen}");
        // What has the focus stands below the bar and in sight.
        let top: f64 = visit
            .js("return document.activeElement.getBoundingClientRect().top - document.querySelector('header').getBoundingClientRect().bottom", &[])
            .await;
        let high: f64 = visit.js("return innerHeight", &[]).await;
        assert!(top >= 0.0 && top < high, "{what}: its heading stands {top} below the bar");
    };
    for n in way(&case, Ending::Supported) {
        visit.click(&format!("#choice-{n}")).await;
        visit.player_says(&visit.site.word(k::CASE_FOLLOWS)).await;
        fits("what follows").await;
        visit.click("[data-do='case on']").await;
        visit.until("focus", "return document.activeElement.id", "case-head".to_owned()).await;
        fits("a scene").await;
    }
    let marks =
        "const w = [...document.querySelectorAll('.scale .on')].map((e) => e.getBoundingClientRect().width);
        return w.length === 4 && w.every((w) => w > 10)";
    assert!(visit.js::<bool>(marks, &[]).await, "the picture has its marks");
}

async fn an_ending_on_paper_and_in_forced_colors(visit: &Visit) {
    let case = case(&visit.site);
    visit.open(Place::CASE).await;
    visit.click_through(&case, &way(&case, Ending::Supported)).await;
    // Marks are drawn with borders: what is filled is not printed, and not shown in forced colors.
    let marks = "return [...document.querySelectorAll('.scale .on')].filter((e) => {
        const s = getComputedStyle(e, '::after');
        return parseFloat(s.borderTopWidth) >= 6 && s.borderTopStyle === 'solid'
            && s.borderTopColor !== getComputedStyle(document.documentElement).backgroundColor }).length";
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    for media in [json!({ "media": "print" }), forced] {
        visit.cdp("Emulation.setEmulatedMedia", media).await;
        assert_eq!(visit.js::<usize>(marks, &[]).await, 4, "the picture has its marks");
        for shown in ["#case-head", ".ending-mark", ".meters b", "ol.map button", ".map.left li"] {
            assert!(visit.shows(shown).await, "{shown} is missing");
        }
    }
    visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    for gone in [".player .buttons", ".keep", ".keep-slot", "header.bar"] {
        assert!(
            visit.client.find(fantoccini::Locator::Css(gone)).await.is_ok(),
            "{gone} is a part of the page"
        );
        assert!(!visit.shows(gone).await, "{gone} is printed");
    }
}

/// Progress with this case done.
pub fn done(case: &Scenario) -> Saved {
    let mut progress = Progress::default();
    progress.finish("1.1", &case.id, Finished::new(Day(20_500), Ending::Supported));
    Saved::new(Mode::Own, progress)
}
