//! What is longer than its line: names, words and addresses without a break, lines of code, partners in a menu, large text
//! in the bar. On a small screen and on paper all of it is there to read.

use attune::core::course::question::Kind;
use attune::core::storage::envelope::Mode;
use serde_json::{Value, json};

use super::axe::{open_with, quiz_of};
use super::reflow::nothing;
use crate::support::{Engine, KINDS, Place, Plan, Saved, Setting, Visit, journeys};

journeys! {
    words_without_a_break_wrap: Plan::default() => chromium firefox webkit;
    a_long_line_of_code_wraps: Plan::default() => chromium webkit;
    a_long_name_and_agency_are_whole: Plan::default() => chromium firefox webkit;
    partners_that_begin_alike_are_told_apart: Plan::default() => chromium webkit;
    the_bar_stays_low_with_large_text: Plan::default() => chromium firefox webkit;
    a_card_keeps_off_the_menu: Plan::default() => chromium webkit;
}

/// Puts a word of sixty letters, or an address of as many, into every text that is read, at its beginning.
const LONG: &str = "const words = ['Rindfleischetikettierungsueberwachungsaufgabenuebertragungsge', \
    'https://www.example.org/a/path/that/has/no/place/to/break/at/all_'];
    const all = document.createTreeWalker(document.querySelector(arguments[0]), NodeFilter.SHOW_TEXT), texts = [];
    for (let n; (n = all.nextNode());) if (/\\p{L}{3}/u.test(n.data) && !n.parentElement.closest('script, template, svg, option, textarea, .tel, .tel-old, table')) texts.push(n);
    texts.forEach((n, i) => { n.data = words[i % 2] + ' ' + n.data });
    return texts.length";

async fn words_without_a_break_wrap(visit: &Visit) {
    let mut found = Vec::new();
    visit.narrow().await;
    for page in KINDS {
        visit.open_kind(page).await;
        visit.eyes::<Value>("unfold()").await;
        let many: usize = visit.js(LONG, &[json!("main")]).await;
        assert!(many > 3, "/{page} has texts");
        visit.look_for("lost()", &format!("/{page}"), &mut found).await;
        if visit.engine == Engine::Chromium {
            visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
            for width in [320, 673] {
                visit.window_of(width, 1000).await;
                visit.look_for("lost()", &format!("/{page} on paper {width} wide"), &mut found).await;
            }
            visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
            visit.narrow().await;
        }
    }
    nothing(&found);
}

async fn a_long_line_of_code_wraps(visit: &Visit) {
    let mut found = Vec::new();
    visit.narrow().await;
    visit.open(Place::LESSON).await;
    let add = "const line = 'a line that does not break anywhere on a narrow screen or on paper '.repeat(3);
        for (const text of [line, line.replaceAll(' ', '_'), 'if (a) {\\n  b();\\n}']) {
            const pre = document.createElement('pre'), code = document.createElement('code');
            code.textContent = text;
            pre.append(code);
            document.querySelector('.body > section').append(pre);
        }
        const p = document.createElement('p'), code = document.createElement('code');
        code.textContent = line.replaceAll(' ', '/');
        p.append('Text ', code, ' text.');
        document.querySelector('.body > section').append(p)";
    visit.js::<Value>(add, &[]).await;
    for setting in Setting::ALL {
        visit.set(setting).await;
        visit.look_for("lost()", &format!("{setting:?}"), &mut found).await;
    }
    visit.set(Setting::Plain).await;
    let height = "return [...document.querySelectorAll('pre code')].map((e) =>
        new Set([...e.getClientRects()].map((r) => Math.round(r.top))).size)";
    let lines: Vec<usize> = visit.js(height, &[]).await;
    assert!(lines[0] > 3 && lines[1] > 3 && lines[2] == 3, "lines of code: {lines:?}");
    nothing(&found);
}

/// Names as people have them, and worse.
const TYPED: [(&str, &str); 3] = [
    (
        "Maria-Fernanda Examplewood Longfellow de la Torre",
        "Example County Department of Health and Human Services, Behavioral Health",
    ),
    (
        "Nwankwo Chukwuemeka Oluwaseun-Adeyemi III",
        "Quillhaven-Elmstead Joint Emergency Medical Services, Station 14, Night Watch B",
    ),
    (
        "Wolfeschlegelsteinhausenbergerdorffvoralternwaren",
        "https://www.example.org/agency/with/a/long/address/that/never/ends",
    ),
];

async fn a_long_name_and_agency_are_whole(visit: &Visit) {
    let mut found = Vec::new();
    let saved = Saved::new(Mode::Own, Saved::passed(&["1.1", "1.2"]));
    visit.narrow().await;
    visit.open(Place::HOME).await;
    open_with(visit, &saved, Place::RECORD).await;
    for (name, agency) in TYPED {
        for (id, text) in [("#name", name), ("#agency", agency)] {
            let field = visit.find(id).await;
            field.clear().await.unwrap();
            field.send_keys(text).await.unwrap();
        }
        // On the screen the field is as high as what is in it.
        let inside = "return [...document.querySelectorAll('.grow textarea')].map((e) => [e.scrollHeight - e.clientHeight, e.scrollWidth - e.clientWidth])";
        let over: Vec<(i64, i64)> = visit.js(inside, &[]).await;
        assert!(over.iter().all(|(high, wide)| *high <= 1 && *wide <= 1), "{name}: {over:?}");
        visit.look_for("lost()", name, &mut found).await;
        if visit.engine == Engine::Chromium {
            printed(visit, [name, agency], &mut found).await;
        }
    }
    // A choice makes the sheet anew; what was typed stays, whole.
    visit.click("#record-tier-1").await;
    visit.says(".about", "2").await;
    let last = TYPED[2];
    let typed = "return [...document.querySelectorAll('.grow textarea')].map((e) => [e.value, e.nextElementSibling.textContent.trim()])";
    let both = |text: &str| (text.to_owned(), text.to_owned());
    visit.until("what was typed", typed, vec![both(last.0), both(last.1)]).await;
    if visit.engine == Engine::Chromium {
        printed(visit, [last.0, last.1], &mut found).await;
    }
    nothing(&found);
    assert_eq!(visit.kept().await, saved, "name and agency are kept nowhere");
    assert_eq!(visit.js::<Value>("return Object.entries(sessionStorage)", &[]).await, json!([]));
}

/// On paper both stand there in full, and no field does.
async fn printed(visit: &Visit, typed: [&str; 2], found: &mut Vec<String>) {
    visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    for width in [673, 695] {
        visit.window_of(width, 1000).await;
        let shown = "return [...document.querySelectorAll('.grow > *')].filter((e) => e.checkVisibility({ visibilityProperty: true }))
            .map((e) => e.innerText.trim())";
        assert_eq!(visit.js::<Vec<String>>(shown, &[]).await, typed);
        visit.look_for("lost()", &format!("the record on paper {width} wide"), found).await;
    }
    visit.cdp("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    visit.narrow().await;
}

async fn partners_that_begin_alike_are_told_apart(visit: &Visit) {
    let course = visit.site.course();
    let with = course.modules.iter().find_map(|m| {
        let question = m.questions.iter().find(|q| matches!(q.kind, Kind::Match { .. }))?;
        Some((m, question))
    });
    let (module, question) = with.expect("a question with partners");
    let saved = Saved::new(Mode::Own, Saved::attempt(&module.id, module.version, &[&question.id], &[]));
    visit.narrow().await;
    visit.open(Place::HOME).await;
    open_with(visit, &saved, Place(&quiz_of(&module.id))).await;
    visit.find("#m0").await;
    let list = "return [...document.querySelectorAll('.partners > li')].map((e) => e.textContent)";
    let list: Vec<String> = visit.js(list, &[]).await;
    let menu = "return [...document.querySelectorAll('#m0 option')].slice(1).map((e) => e.textContent)";
    let menu: Vec<String> = visit.js(menu, &[]).await;
    let lettered: Vec<String> =
        list.iter().zip('A'..).map(|(text, letter)| format!("{letter}. {text}")).collect();
    assert!(list.len() >= 3, "{list:?}");
    assert_eq!(menu, lettered, "each partner has its letter in the list and in the menu");
    let marker = "return getComputedStyle(document.querySelector('.partners')).listStyleType";
    assert_eq!(visit.js::<String>(marker, &[]).await, "upper-alpha", "the list shows the letters");
    // Two that differ at their end alone: both ends are there to read.
    let alike = "const [a, b] = document.querySelectorAll('.partners > li');
        a.textContent = 'a tree that keeps its leaves when the days are cold';
        b.textContent = 'a tree that keeps its leaves when the days are warm'";
    visit.js::<Value>(alike, &[]).await;
    let mut found = Vec::new();
    for setting in Setting::ALL {
        visit.set(setting).await;
        visit.look_for("lost()", &format!("{setting:?}"), &mut found).await;
    }
    nothing(&found);
    visit.set(Setting::Plain).await;
    // What shows of a menu that is closed begins with the letter, and there is room for it.
    let room = "const s = document.querySelector('#m0'); s.selectedIndex = 1; return s.getBoundingClientRect().width";
    assert!(visit.js::<f64>(room, &[]).await > 80.0);
}

async fn the_bar_stays_low_with_large_text(visit: &Visit) {
    visit.narrow().await;
    let widths: &[u32] =
        if visit.engine == Engine::Chromium { &[320, 390, 412, 480, 768, 1366] } else { &[0] };
    let look = "const box = (s) => document.querySelector(s).getBoundingClientRect();
        return [box('.bar').height, box('.find svg').height, parseFloat(getComputedStyle(document.querySelector('.find')).fontSize),
            Math.min(box('.find').height, box('.find').width, box('.exit').height)]";
    for width in widths {
        if *width > 0 {
            visit.window_of(*width, 800).await;
        }
        visit.open(Place::LESSON).await;
        let mut last = 0.0;
        for setting in [Setting::Plain, Setting::Text, Setting::Font] {
            visit.set(setting).await;
            let (bar, glyph, text, target): (f64, f64, f64, f64) = visit.js(look, &[]).await;
            let what =
                format!("{width}, {setting:?}: bar {bar}, glyph {glyph}, text {text}, target {target}");
            // On a screen with room, large text makes it higher; on a small one it takes a tenth of the height.
            let most = if *width >= 768 { 92.0 } else { 64.0 };
            assert!(bar <= most && target >= 43.5, "{what}");
            assert!(
                (glyph - text * 1.5).abs() < 1.0 && glyph >= last,
                "the glyph is as large as the text: {what}"
            );
            last = glyph;
        }
        if *width >= 1366 {
            assert!(last >= 47.0, "twice as large with twice as large a text: {last}");
        }
    }
}

async fn a_card_keeps_off_the_menu(visit: &Visit) {
    let gap = "const menu = document.querySelector('.main-nav').getBoundingClientRect().bottom;
        const card = document.querySelector('main .sheet, main .card, main h1').getBoundingClientRect().top;
        return card - menu";
    for small in [false, true] {
        if small {
            visit.narrow().await;
        }
        for page in ["en/m/1-1/handout/", "en/m/1-5/handout/", "en/m/1-1/notes/", "en/p/help/"] {
            visit.open(Place(page)).await;
            let gap: f64 = visit.js(gap, &[]).await;
            assert!(gap >= 8.0, "/{page}: {gap} pixels below the menu");
        }
    }
}
