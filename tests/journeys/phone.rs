//! On a small phone, and on paper.

use attune::core::storage::envelope::Mode;
use fantoccini::Locator;
use serde_json::{Value, json};

use super::reflow::nothing;
use crate::support::{Engine, Place, Plan, Saved, Visit, journeys};

journeys! {
    nothing_is_wider_than_a_small_phone: Plan::default() => chromium firefox webkit;
    the_first_screen_of_a_small_phone: Plan::default() => chromium firefox webkit;
    printing_questions: Plan::default() => chromium;
    printing_the_record: Plan::default() => chromium;
    a_handout_is_one_sheet: Plan::default() => chromium;
}

async fn nothing_is_wider_than_a_small_phone(visit: &Visit) {
    visit.narrow().await;
    for page in visit.pages_by_turns() {
        visit.open(Place(&page)).await;
        let script = "document.querySelectorAll('details').forEach((d) => { d.open = true });
            const wide = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1
                && !e.closest('.scroll, .visually-hidden, .skip, svg'));
            return [document.scrollingElement.scrollWidth, innerWidth, wide.slice(0, 3).map((e) => e.outerHTML.slice(0, 90))]";
        let (width, screen, wide): (u32, u32, Vec<String>) = visit.js(script, &[]).await;
        assert!(width <= screen, "/{page} is {width} wide on a screen of {screen}: {wide:#?}");
    }
}

async fn the_first_screen_of_a_small_phone(visit: &Visit) {
    visit.narrow().await;
    visit.open(Place::HOME).await;
    let wide: f64 = visit.js("return innerWidth", &[]).await;
    for (what, selector) in [
        ("the exit", "a[data-exit]"),
        ("the first door", ".doors li:nth-child(1) a"),
        ("the second door", ".doors li:nth-child(2) a"),
        ("the third door", ".doors li:nth-child(3) a"),
        ("the first number", ".home-help li:nth-child(1) a.tel"),
        ("the second number", ".home-help li:nth-child(2) a.tel"),
    ] {
        let script =
            "const r = arguments[0].getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]";
        let element = visit.find(selector).await;
        let (left, top, right, bottom): (f64, f64, f64, f64) = visit.js(script, &[json!(element)]).await;
        assert!(left >= 0.0 && top >= 0.0 && right <= wide, "{what} stands at {left} to {right}");
        assert!(bottom <= 568.0, "{what} ends at {bottom} of 568");
    }
}

async fn printing_the_record(visit: &Visit) {
    assert_eq!(visit.engine, Engine::Chromium);
    visit.open(Place::DEVICE).await;
    let saved = Saved::new(Mode::Own, Saved::passed(&["1.1", "1.2"]));
    visit.keep(&saved).await;
    visit.open(Place::RECORD).await;
    visit.find("#name").await.send_keys("Ada Muster").await.unwrap();
    visit.find("#agency").await.send_keys("Fire house 7").await.unwrap();
    visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    for gone in ["header.bar", ".main-nav", "footer.bottom", ".record-page .no-print", ".keep-slot"] {
        assert!(visit.client.find(Locator::Css(gone)).await.is_ok(), "{gone} is a part of the page");
        assert!(!visit.shows(gone).await, "{gone} is printed");
    }
    for (shown, text) in
        [("#sheet-title", "Record of completion"), (".record tbody", "1.1"), (".record tbody", "8 of 8")]
    {
        assert!(visit.shows(shown).await, "{shown} is not printed");
        visit.says(shown, text).await;
    }
    // The objectives come with the course.
    let goal = visit.site.course().modules[0].objectives[0].text.clone();
    visit.says("#goals-1\\.1", &goal).await;
    assert!(visit.shows("#goals-1\\.1").await);
    let typed = "return [...document.querySelectorAll('.grow > *')].filter((e) => e.checkVisibility({ visibilityProperty: true }))
        .map((e) => e.innerText.trim())";
    assert_eq!(visit.js::<Vec<String>>(typed, &[]).await, ["Ada Muster", "Fire house 7"]);
    let pdf = visit.cdp("Page.printToPDF", json!({})).await;
    assert!(pdf["data"].as_str().is_some_and(|d| d.len() > 5000), "a print of some size");

    // The plain record names no subject.
    visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    visit.click("#plain").await;
    let row = "return document.querySelector('.record tbody').innerText.trim().startsWith('Module 1.1')";
    visit.until("the row has a plain name", row, true).await;
    let sheet =
        visit.js::<String>("return document.querySelector('.record').innerText", &[]).await.to_lowercase();
    assert!(!sheet.contains("traffick"), "{sheet}");
    assert_eq!(visit.kept().await, saved, "name and agency are kept nowhere");
    let session: Value = visit.js("return Object.entries(sessionStorage)", &[]).await;
    assert_eq!(session, json!([]));
    visit.reload().await;
    let name = "return document.querySelector('#name').value";
    assert_eq!(visit.js::<String>(name, &[]).await, "", "the name is gone after a reload");
}

/// On Letter as on A4.
async fn a_handout_is_one_sheet(visit: &Visit) {
    let pages = visit.site.pages();
    let handouts: Vec<&String> = pages.iter().filter(|p| p.ends_with("/handout/")).collect();
    assert!(handouts.len() > 10, "{handouts:?}");
    let mut longer = Vec::new();
    for page in handouts {
        visit.open(Place(page)).await;
        for (paper, width, height) in [("Letter", 8.5, 11.0), ("A4", 8.27, 11.69)] {
            let paper_size = json!({ "paperWidth": width, "paperHeight": height });
            let pdf = visit.cdp("Page.printToPDF", paper_size).await;
            let pdf = data_encoding::BASE64.decode(pdf["data"].as_str().unwrap().as_bytes()).unwrap();
            let sheets = sheets(&pdf);
            if sheets != 1 {
                longer.push(format!("/{page} takes {sheets} sheets of {paper}"));
            }
        }
    }
    nothing(&longer);
}

/// How many sheets a PDF has: Chromium writes each one's `/Type /Page` as plain text.
fn sheets(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}

/// A sheet of questions: an answer is on it if it was opened before.
async fn printing_questions(visit: &Visit) {
    visit.open(Place::ANSWERS).await;
    visit.click(".qa summary").await;
    visit.until("it is open", "return document.querySelectorAll('.qa details[open]').length", 1).await;
    visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let seen =
        "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility()).length";
    let count = async |what: &str| visit.js::<usize>(seen, &[json!(what)]).await;
    assert!(count(".qa h2").await >= 12, "the questions");
    assert_eq!((count(".qa summary").await, count(".qa .key").await), (1, 1));
    assert_eq!(
        (count(".name-line .rule").await, count(".lettered").await > 5),
        (2, true),
        "a sheet to fill in"
    );
    // With all answers, once they are shown.
    visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    visit.click("main a[href='#with-answers']").await;
    visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    assert!(count(".qa .key").await >= 12, "the answers");
}
