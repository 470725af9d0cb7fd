//! Someone listens to a page instead of reading it.

use attune::core::quiz::scenario::Ending;
use attune::core::site::sentences::LONGEST;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::case;
use crate::support::{Away, Engine, Keys, Place, Plan, Said, Saved, Visit, journeys, other_site};

journeys! {
    no_voice_of_the_device: Plan::voices() => chromium;
    a_voice_that_comes_late: Plan::voices() => chromium;
    listening_from_a_section: Plan::voices() => chromium firefox webkit;
    listening_by_keyboard: Plan::voices() => chromium firefox webkit;
    a_whole_lesson_is_read: Plan::voices() => chromium;
    other_pages_are_read: Plan::voices() => chromium;
    a_scene_is_read_until_a_choice: Plan::voices() => chromium;
    a_browser_without_highlights: Plan::voices() => chromium;
    the_page_follows_the_voice: Plan::voices() => chromium;
    a_voice_that_goes_away: Plan::voices() => chromium;
    another_page_is_silence: Plan::voices() => chromium;
    the_exit_is_silence: Plan { away: Away::Stays, ..Plan::voices() } => chromium firefox webkit;
    leaving_the_page_is_silence: Plan::voices() => chromium firefox webkit;
    out_of_sight_is_silence: Plan::voices() => chromium firefox webkit;
}

const MAIN: &str = "#aloud button";
const STOP: &str = "#aloud button.second";
const FIRST: &str = "section[data-section] .listen";
const STATE: &str = "return document.documentElement.dataset.aloud ?? ''";

/// Opens a page whose voices are these, and waits until the app has looked for them.
pub async fn open(visit: &Visit, place: Place<'_>, asked: &str) {
    if visit.engine == Engine::Chromium {
        // The other engines are told when they start. A page that still glides would move what is clicked next.
        let calm = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        visit.cdp("Emulation.setEmulatedMedia", calm).await;
    }
    visit.open(Place(&[place.0, "?", asked].concat())).await;
    visit.until("voices are looked for", "return __speech.looked > 0", true).await;
}

/// Presses a button that begins to read, and where it is the first time, the one that says so.
pub async fn listen(visit: &Visit, button: &str) {
    visit.click(button).await;
    visit.says("#aloud-note", &visit.site.word(k::ALOUD_NOTE)).await;
    assert_eq!(visit.said().await, [], "a voice speaks before it was started");
    visit.click(MAIN).await;
    visit.until("it reads", STATE, "on".to_owned()).await;
}

/// Nothing is said now, and nothing follows.
async fn is_silent(visit: &Visit, what: &str) {
    let said = visit.said().await.len();
    assert_eq!(visit.is_saying().await, Vec::<String>::new(), "{what}: a voice still speaks");
    visit.until(&format!("{what}: the controls are gone"), STATE, String::new()).await;
    // A voice that was cut short may tell of its end later.
    visit.sentence_ends().await;
    assert_eq!(visit.said().await.len(), said, "{what}: a voice goes on");
}

/// Everything was said by a voice of the device that was named.
fn by_its_own_voice(said: &[Said]) {
    assert!(!said.is_empty(), "nothing was said");
    for said in said {
        assert_eq!((said.voice.as_deref(), said.lang.as_str()), (Some("Own"), "en_US"), "{}", said.text);
    }
}

/// Where everything stands that can be seen in the main part.
async fn places(visit: &Visit) -> Value {
    let script =
        "return [...document.querySelectorAll('main *, footer')].map((e) => e.getBoundingClientRect())
        .map((r) => [r.x, r.y + scrollY, r.width, r.height].map(Math.round).join())";
    visit.js(script, &[]).await
}

/// Plays what is left to its end; answers with all that was said since.
async fn to_the_end(visit: &Visit) -> Vec<Said> {
    let before = visit.said().await.len();
    let script = "for (let n = 0; n < 2000 && __speech.now().length; n++) __speech.end(); return __speech.now().length";
    assert_eq!(visit.js::<usize>(script, &[]).await, 0, "it never ends");
    visit.until("the controls are gone", STATE, String::new()).await;
    visit.said().await.split_off(before.saturating_sub(1))
}

async fn no_voice_of_the_device(visit: &Visit) {
    for voices in ["none", "remote"] {
        for place in [Place::LESSON, Place::CASE, Place::HELP] {
            open(visit, place, &format!("voices={voices}")).await;
            visit.find(".listen").await;
            assert!(!visit.shows(".listen").await, "{} with {voices}", place.0);
            assert!(!visit.shows("#aloud").await, "{} with {voices}", place.0);
        }
    }
    // The one voice of the device speaks another language than the page.
    visit.js::<Value>("document.documentElement.lang = 'fr'; __speech.have('remote')", &[]).await;
    assert!(visit.shows(".listen").await, "the page says now that it is in the language of the voice");
    visit.no_complaints().await;
}

async fn a_voice_that_comes_late(visit: &Visit) {
    for place in [Place::LESSON, Place::CASE, Place::HELP] {
        open(visit, place, "voices=none").await;
        visit.find_whole().await;
        let before = places(visit).await;
        visit.voices_are("one").await;
        assert!(visit.shows(".listen").await, "{}", place.0);
        assert_eq!(places(visit).await, before, "{}: something moved", place.0);
        if visit.engine == Engine::Chromium {
            let (shift, moved) = visit.moved().await;
            assert!(shift < 0.001, "{}: {shift}: {moved:?}", place.0);
        }
        // It goes again: nothing to press is left.
        visit.voices_are("remote").await;
        assert!(!visit.shows(".listen").await, "{}", place.0);
    }
}

/// After six sentences, the last of which is `last`: a pause, then the same sentence again, then again at another speed.
async fn pausing_and_another_speed(visit: &Visit, last: &str) {
    visit.says(MAIN, &visit.site.word(k::ALOUD_PAUSE)).await;
    visit.click(MAIN).await;
    visit.says(MAIN, &visit.site.word(k::ALOUD_GO_ON)).await;
    assert_eq!(visit.is_saying().await, Vec::<String>::new());
    assert_eq!(visit.said().await.len(), 6, "nothing is said while it rests");
    visit.click(MAIN).await;
    let again = visit.said().await;
    assert_eq!((again.len(), again[6].text.as_str()), (7, last), "the sentence begins again");

    // Another speed holds from this sentence on.
    assert!((again[6].rate - 1.0).abs() < 0.01);
    let faster = "const s = document.querySelector('#aloud select'); s.value = '1.3'; s.dispatchEvent(new Event('change', { bubbles: true }))";
    visit.js::<Value>(faster, &[]).await;
    visit.until("the sentence in another speed", "return __speech.said.length", 8).await;
    let faster = visit.said().await;
    assert!((faster[7].rate - 1.3).abs() < 0.01 && faster[7].text == last, "{:?}", faster[7]);
    assert_eq!(visit.is_saying().await.len(), 1, "two voices at once");
}

async fn listening_from_a_section(visit: &Visit) {
    open(visit, Place::LESSON, "cancel=error").await;
    // Outside its slots: what is scrolled past counts as read, and the contents say so.
    let page = "const m = document.querySelector('main .body');
        return [m.innerHTML, document.createNodeIterator(m).root.textContent,
            (() => { const i = document.createNodeIterator(m); let n = 0; while (i.nextNode()) n++; return n })()]";
    let before: Value = visit.js(page, &[]).await;
    let section = visit.site.shell().module("1.1").unwrap().sections[1].clone();
    let button = format!("#s-{} .listen", section.0);
    let name = visit.attribute(&button, "aria-label").await;
    assert_eq!(name, Some(visit.site.filled(k::ALOUD_THIS, &[("title", &section.1)])));
    listen(visit, &button).await;
    let said = visit.said().await;
    assert_eq!(said[0].text, section.1, "it begins with the heading");
    assert_eq!(visit.is_saying().await.len(), 1, "one sentence at a time");
    let mut shown = vec![visit.highlighted().await];
    for _ in 0..5 {
        visit.sentence_ends().await;
        shown.push(visit.highlighted().await);
    }
    let said = visit.said().await;
    assert_eq!(said.len(), 6);
    for (said, shown) in said.iter().zip(&shown) {
        if let Some(shown) = shown {
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(plain(shown), plain(&said.text), "something else is shown");
        }
    }
    assert_eq!(shown[0].is_none(), shown[5].is_none());
    assert!(visit.engine != Engine::Chromium || shown[5].is_some(), "Chromium has highlights");

    pausing_and_another_speed(visit, &said[5].text).await;
    assert_eq!(visit.js::<Value>(page, &[]).await, before, "the page was altered");
    visit.click(STOP).await;
    is_silent(visit, "stop").await;
    assert!(!visit.shows("#aloud").await);
    assert!(visit.highlighted().await.is_none_or(|text| text.is_empty()), "something is still highlighted");
    // What to know about the voice was said: now it begins at once, here, with the speed chosen.
    visit.click(FIRST).await;
    visit.until("it reads", STATE, "on".to_owned()).await;
    let said = visit.said().await;
    let first = &visit.site.shell().module("1.1").unwrap().sections[0].1.clone();
    assert_eq!(&said[8].text, first);
    // A second place while it reads: the first is cut short.
    visit.click(&button).await;
    visit.until("the other place", "return __speech.said.length", 10).await;
    assert_eq!(visit.is_saying().await, [section.1]);
    by_its_own_voice(&visit.said().await);
    assert_eq!(visit.stored().await, (0, 0), "something was written down");
    visit.no_complaints().await;
}

async fn listening_by_keyboard(visit: &Visit) {
    open(visit, Place::LESSON, "").await;
    visit.js::<Value>("document.querySelector('main .kicker .listen').focus()", &[]).await;
    visit.press(Keys::One(Key::Enter)).await;
    let focus = "return document.activeElement === document.querySelector('#aloud button')";
    visit.until("focus on the button that starts", focus, true).await;
    visit.says(MAIN, &visit.site.word(k::ALOUD_START)).await;
    assert_eq!(visit.said().await, []);
    visit.press(Keys::One(Key::Enter)).await;
    visit.until("it reads", STATE, "on".to_owned()).await;
    assert!(visit.js::<bool>(focus, &[]).await, "the focus stays on the button");
    visit.sentence_ends().await;
    assert!(visit.js::<bool>(focus, &[]).await, "reading moved the focus");
    visit.press(Keys::One(Key::Space)).await;
    visit.until("it rests", STATE, "paused".to_owned()).await;
    visit.press(Keys::One(Key::Space)).await;
    visit.until("it reads", STATE, "on".to_owned()).await;
    visit.press(Keys::One(Key::Tab)).await;
    visit.press(Keys::One(Key::Enter)).await;
    is_silent(visit, "stop").await;
    let back = "return document.activeElement.matches('main .kicker .listen')";
    visit.until("focus is where it began", back, true).await;
}

async fn a_whole_lesson_is_read(visit: &Visit) {
    open(visit, Place::LESSON, "").await;
    listen(visit, "main .kicker .listen").await;
    let said = to_the_end(visit).await;
    by_its_own_voice(&said);
    assert_eq!(said[0].text, visit.site.shell().module("1.1").unwrap().title, "the heading comes first");
    assert!(said.iter().all(|s| s.text.chars().count() <= LONGEST && !s.text.trim().is_empty()));
    assert!(said.len() > 60, "{} sentences", said.len());
    let all: Vec<&str> = said.iter().map(|s| s.text.as_str()).collect();
    // Paragraphs, list items, captions without footnotes; pictures by their words.
    let script = "const plain = (e) => { const c = e.cloneNode(true);
            c.querySelectorAll('.ref, .listen, .part').forEach((r) => r.remove());
            return c.textContent.replace(/\\s+/g, ' ').trim() };
        const all = [...document.querySelectorAll('section[data-section] :is(h2, h3, p:not(.fine, .skip-offer, .step-on), li, figcaption)')];
        const unread = '[data-slot], .tries li, .try-why, details:not([open]) > :not(summary)';
        return [all.filter((e) => !e.closest(unread) && !e.querySelector('p, ul, ol')).map(plain),
            [...document.querySelectorAll('.pic svg')].map((e) => e.getAttribute('aria-label'))]";
    let (texts, pictures): (Vec<String>, Vec<String>) = visit.js(script, &[]).await;
    let joined = all.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(texts.len() > 40 && !pictures.is_empty());
    for text in &texts {
        assert!(joined.contains(text.as_str()), "not read: {text}");
    }
    for picture in &pictures {
        assert!(
            joined.contains(&[&visit.site.word(k::ALOUD_PICTURE), " ", picture].concat()),
            "not read: {picture}"
        );
    }
    // What is for the eye or the hand only.
    let skipped = "return [...document.querySelectorAll('.contents a, .sources li, main button:not(.choice), .next a')].map((e) => e.textContent.trim())";
    for text in visit.js::<Vec<String>>(skipped, &[]).await.iter().filter(|t| !texts.contains(*t)) {
        assert!(!all.contains(&text.as_str()), "read: {text}");
    }
    assert!(!joined.contains("http"), "an address is read");
    visit.no_complaints().await;
}

async fn other_pages_are_read(visit: &Visit) {
    for page in ["en/p/help/", "en/words/", "en/m/1-1/handout/", "en/m/1-1/answers/"] {
        open(visit, Place(page), "").await;
        listen(visit, "main .listen").await;
        let said = to_the_end(visit).await;
        by_its_own_voice(&said);
        // A long heading has two lines, and is read in two pieces.
        let heading = visit.text("main h1").await;
        assert!(heading.starts_with(&said[0].text), "{page}: “{}” of “{heading}”", said[0].text);
        assert!(said.len() > 10, "{page}: {} sentences", said.len());
        // Answers are folded up: nobody is told before they ask.
        let folded =
            "const text = (all) => [...document.querySelectorAll(all)].map((e) => e.textContent.trim());
            const open = text('main li:not(details li)');
            return text('details:not([open], nav details) :is(li, p)').filter((t) => !open.includes(t))";
        let folded: Vec<String> = visit.js(folded, &[]).await;
        assert!(said.iter().all(|s| !folded.contains(&s.text)), "{page} reads what is folded up");
    }
}

async fn a_scene_is_read_until_a_choice(visit: &Visit) {
    let scenario = case::case(&visit.site);
    let way = case::way(&scenario, Ending::Supported);
    open(visit, Place::CASE, "").await;
    listen(visit, ".player .listen").await;
    let said = to_the_end(visit).await;
    assert_eq!(said[0].text, scenario.scene(&scenario.start).unwrap().title);
    let choices: Vec<String> = visit
        .js("return [...document.querySelectorAll('.choice')].map((e) => e.textContent.trim())", &[])
        .await;
    let joined = said.iter().map(|s| s.text.as_str()).collect::<Vec<_>>().join(" ");
    assert!(choices.iter().all(|c| joined.contains(c.as_str())), "{choices:?} in {joined}");
    // All scenes stand below as text, out of sight.
    let last = scenario.scenes.last().unwrap().title.as_str();
    assert!(!said.iter().any(|s| s.text == last), "a scene is told before it is walked");
    visit.click(".player .listen").await;
    visit.until("it reads", STATE, "on".to_owned()).await;
    visit.click(&format!("#choice-{}", way[0])).await;
    visit.says("#case-head", &visit.site.word(k::CASE_FOLLOWS)).await;
    is_silent(visit, "a choice").await;
}

async fn a_browser_without_highlights(visit: &Visit) {
    open(visit, Place::LESSON, "highlight=no").await;
    listen(visit, FIRST).await;
    visit.sentence_ends().await;
    visit.sentence_ends().await;
    assert_eq!(visit.said().await.len(), 3);
    visit.click(STOP).await;
    is_silent(visit, "stop").await;
    visit.no_complaints().await;
}

async fn the_page_follows_the_voice(visit: &Visit) {
    visit.narrow().await;
    open(visit, Place::LESSON, "").await;
    listen(visit, FIRST).await;
    // Each sentence can be seen between the bar and the controls.
    let seen = "const all = window.Highlight && [...(CSS.highlights.get('read-aloud') ?? [])][0];
        if (!all) return true;
        const b = all.getBoundingClientRect(), top = document.querySelector('.bar').getBoundingClientRect().bottom;
        return b.top >= top - 1 && (b.bottom <= document.querySelector('#aloud').getBoundingClientRect().top + 1 || b.height > 300)";
    let begin = visit.scroll().await;
    for n in 0..25 {
        visit.until(&format!("sentence {n} is in view"), seen, true).await;
        visit.sentence_ends().await;
    }
    let there = visit.scroll().await;
    assert!(there > begin + 300.0, "the page stays at {there}");
    // Someone looks up something elsewhere on the page.
    visit.scroll_to(0).await;
    for _ in 0..3 {
        visit.sentence_ends().await;
    }
    visit.is_scrolled_to(0.0, 1.0).await;
    // Going on brings the page back to the voice.
    visit.click(MAIN).await;
    visit.click(MAIN).await;
    visit.is_scrolled_to(there, 500.0).await;
    let wide = "return document.scrollingElement.scrollWidth - innerWidth";
    assert!(visit.js::<i64>(wide, &[]).await <= 0, "the page is wider than the window");
    // The controls cover nothing for good: the end of the page can be scrolled above them.
    let end = "scrollTo({ top: 1e6, behavior: 'instant' });
        return document.querySelector('footer').getBoundingClientRect().bottom <= document.querySelector('#aloud').getBoundingClientRect().top";
    visit.until("the end of the page is free", end, true).await;
}

async fn a_voice_that_goes_away(visit: &Visit) {
    open(visit, Place::LESSON, "").await;
    listen(visit, FIRST).await;
    visit.sentence_ends().await;
    let gone = visit.site.word(k::ALOUD_GONE);
    // The browser tells, in the middle of a sentence.
    visit.voices_are("remote").await;
    visit.says("#aloud-note", &gone).await;
    assert!(visit.shows("#aloud-note").await);
    assert_eq!(visit.is_saying().await, Vec::<String>::new());
    visit.click(MAIN).await;
    visit.says("#aloud-note", &gone).await;
    assert_eq!(visit.said().await.len(), 2, "another voice was taken");
    // It comes back: from the sentence that was interrupted.
    visit.voices_are("all").await;
    visit.click(MAIN).await;
    visit.until("it reads", STATE, "on".to_owned()).await;
    let said = visit.said().await;
    assert_eq!((said.len(), &said[2].text), (3, &said[1].text));
    // Without a word of the browser, between two sentences.
    visit.js::<Value>("__speech.voices = __speech.voices.filter((v) => v.name !== 'Own')", &[]).await;
    visit.sentence_ends().await;
    visit.says("#aloud-note", &gone).await;
    assert_eq!(visit.said().await.len(), 3, "another voice was taken without asking");
    // It fails.
    visit.voices_are("all").await;
    visit.click(MAIN).await;
    visit.until("it reads", STATE, "on".to_owned()).await;
    visit.js::<Value>("__speech.fail()", &[]).await;
    visit.says("#aloud-note", &gone).await;
    by_its_own_voice(&visit.said().await);
    visit.click(STOP).await;
    is_silent(visit, "close").await;
}

async fn another_page_is_silence(visit: &Visit) {
    visit.open(Place::HOME).await;
    visit.keep(&Saved::new(Mode::Shared, Default::default())).await;
    open(visit, Place::LESSON, "").await;
    listen(visit, FIRST).await;
    visit.js::<Value>("document.querySelector('.main-nav a[href$=\"/p/help/\"]').click()", &[]).await;
    visit.arrives_at(Place::HELP).await;
    is_silent(visit, "another page").await;
    visit.back().await;
    visit.arrives_at(Place::LESSON).await;
    // The way to erasing.
    visit.click(FIRST).await;
    visit.until("it reads", STATE, "on".to_owned()).await;
    visit.click(".shared a").await;
    visit.is_at(Place::DEVICE).await;
    is_silent(visit, "the way to erasing").await;
    visit.click("#erase-button").await;
    visit.click("#erase-yes").await;
    visit.find("#erase-result p").await;
    is_silent(visit, "erased").await;
    assert_eq!(visit.stored().await, (0, 0));
}

/// The other site has nothing to show, so the page can be looked at afterwards.
const EXITED: &str = "return sessionStorage.x === '1'";

async fn is_left(visit: &Visit) {
    visit.until("the exit was used", EXITED, true).await;
    let shown = "return getComputedStyle(document.documentElement).display";
    assert_eq!(visit.js::<String>(shown, &[]).await, "none");
    is_silent(visit, "the exit").await;
    assert!(visit.js::<u32>("return __speech.silenced", &[]).await > 0);
}

async fn the_exit_is_silence(visit: &Visit) {
    for asked in ["", "cancel=error"] {
        open(visit, Place::LESSON, asked).await;
        listen(visit, FIRST).await;
        visit.sentence_ends().await;
        visit.click("a[data-exit]").await;
        is_left(visit).await;
        visit.js::<Value>("sessionStorage.clear()", &[]).await;

        open(visit, Place::LESSON, asked).await;
        listen(visit, FIRST).await;
        for _ in 0..3 {
            visit.press(Keys::One(Key::Shift)).await;
        }
        is_left(visit).await;
        visit.js::<Value>("sessionStorage.clear()", &[]).await;
    }
    // A browser whose voice cannot be stopped: the exit is none the slower.
    open(visit, Place::LESSON, "").await;
    listen(visit, FIRST).await;
    visit.js::<Value>("speechSynthesis.cancel = () => { throw new Error('no') }", &[]).await;
    visit.click("a[data-exit]").await;
    visit.until("the exit was used", EXITED, true).await;
    visit.sentence_ends().await;
    assert_eq!(visit.said().await.len(), 1, "a voice goes on");
    visit.no_complaints().await;
    visit.js::<Value>("sessionStorage.clear()", &[]).await;
}

async fn leaving_the_page_is_silence(visit: &Visit) {
    let elsewhere = other_site("Elsewhere");
    open(visit, Place::LESSON, "report").await;
    listen(visit, FIRST).await;
    // What tells of the first sentence has arrived when everything has.
    visit.find_whole().await;
    visit.site.clear_log();
    visit.js::<Value>("location.href = arguments[0]", &[json!(elsewhere.url())]).await;
    visit.until("another site", "return document.title", "Elsewhere".to_owned()).await;
    visit
        .eventually("the voice was stopped", async || {
            let told: Vec<String> = visit.site.log().into_iter().map(|r| r.path).collect();
            assert!(!told.iter().any(|p| p == "/test/said"), "a voice goes on");
            if told.iter().any(|p| p == "/test/silent") { Ok(()) } else { Err(format!("{told:?}")) }
        })
        .await;
}

async fn out_of_sight_is_silence(visit: &Visit) {
    open(visit, Place::LESSON, "").await;
    listen(visit, FIRST).await;
    visit.sentence_ends().await;
    let hidden = "Object.defineProperty(document, 'hidden', { value: arguments[0], configurable: true });
        document.dispatchEvent(new Event('visibilitychange'))";
    visit.js::<Value>(hidden, &[json!(true)]).await;
    assert_eq!(visit.is_saying().await, Vec::<String>::new());
    visit.js::<Value>(hidden, &[json!(false)]).await;
    visit.until("it rests", STATE, "paused".to_owned()).await;
    assert_eq!(visit.said().await.len(), 2, "nothing starts by itself");
    visit.says(MAIN, &visit.site.word(k::ALOUD_GO_ON)).await;
    visit.click(MAIN).await;
    let said = visit.said().await;
    assert_eq!((said.len(), &said[2].text), (3, &said[1].text));
}
