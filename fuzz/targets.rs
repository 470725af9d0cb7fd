//! What the app reads from outside: each reader gets any bytes and must answer, never stop. The same functions are run
//! by libFuzzer (`fuzz_targets/`) and, with seeds and a fixed number of altered inputs, by `tests/fuzz.rs`.

use attune::core::assign::{self, Assignment, Class, ClassCode, Found, ModuleSet, Receipt, SeatCode, Week};
use attune::core::base::checksum::{crc32, crc32_hex};
use attune::core::base::date::Day;
use attune::core::base::decimal::{Decimal, Range};
use attune::core::base::fold::Tables;
use attune::core::course::lessons::Lessons;
use attune::core::course::model::{Course, Module, Section};
use attune::core::course::outline::{Shell, outline};
use attune::core::course::page_data;
use attune::core::course::question::{Choice, Kind, Question};
use attune::core::course::wire;
use attune::core::messaging::{Check, Checker, Detail, Measure, Must, Picture, Rule, Rules};
use attune::core::progress::facts::Progress;
use attune::core::progress::record;
use attune::core::progress::record::Words;
use attune::core::progress::status::{note, standing};
use attune::core::quiz::draw;
use attune::core::quiz::grade::{Given, grade};
use attune::core::review::session;
use attune::core::search::{Finder, Index, Query};
use attune::core::site::display::Look;
use attune::core::site::route::Route;
use attune::core::storage::backup;
use attune::core::storage::backup::Back;
use attune::core::storage::envelope::Mode;
use attune::core::storage::store;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A reader under test.
pub type Target = fn(&[u8]);

/// Every target by its name: the folder of its seeds and its file in `fuzz_targets/`.
#[allow(dead_code, reason = "libFuzzer takes one target for each program")]
pub const TARGETS: &[(&str, Target)] = &[
    ("address", address),
    ("assigned", assigned),
    ("backup", backup),
    ("backup_file", backup_file),
    ("classes", classes),
    ("envelope", envelope),
    ("link", link),
    ("page_data", page_data),
    ("pasted", pasted),
    ("query", query),
    ("typed", typed),
    ("words", words),
    ("wording", wording),
];

/// A course of one module, as small as can be; its words stand for all others.
struct Site {
    course: Course,
    shell: Shell,
    finder: Finder,
}

fn small(text: &str) -> String {
    text.to_lowercase()
}

const TABLES: Tables = Tables { nfkd: str::to_owned, clean: small };

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let option = |html: &str, right| Choice { html: html.into(), right, ..Choice::default() };
    let options = vec![option("One", true), option("Two", false), option("Three", false)];
    let question = |id: &str, kind| Question {
        id: id.into(),
        objective: "a".into(),
        teaches: "s".into(),
        pool: 0,
        prompt_html: "What <b>is</b> this?".into(),
        intro_html: String::new(),
        hint_html: None,
        kind,
        explanation_html: String::new(),
        key_hash: "0000002a".into(),
        key_before: 1,
    };
    let accepted = Range::parse("8 ± 1").into_iter().collect();
    let module = Module {
        id: "1.1".into(),
        title: "Words and numbers".into(),
        tier: 1,
        version: 2,
        pass: 80,
        draw: 3,
        sections: vec![Section {
            id: "s".into(),
            title: "Debt bondage".into(),
            html: "<p>Work to pay a debt &amp; never done.</p>".into(),
            words: 1,
            skip: true,
            recap_html: String::new(),
            tries: Vec::new(),
        }],
        pools: vec![3],
        questions: vec![
            question("q", Kind::Single { options, shuffle: true }),
            question("n", Kind::Number { accepted, unit: "%".into(), foreseen: Vec::new() }),
            question(
                "t",
                Kind::Text { accepted: vec!["consent".into()], exact: false, foreseen: Vec::new() },
            ),
        ],
        ..Module::default()
    };
    let course = Course { lang: "en".into(), modules: vec![module], ..Course::default() };
    let (modules, pages) = outline(&course);
    let strings = attune::core::strings::Strings(vec!["word".into(); attune::core::strings::KEYS.len()]);
    let shell = Shell { lang: "en".into(), base: "/".into(), strings, modules, pages, ..Shell::default() };
    let index = Index::build(&course, &shell, Vec::new(), small);
    let finder = Finder::new(index, &course, &shell).expect("its own index");
    Site { course, shell, finder }
});

/// What the pages do with progress, wherever it came from.
fn used(progress: &Progress) {
    let Site { course, shell, .. } = &*SITE;
    let mut progress = progress.clone();
    for day in [Day(0), Day(20_300), Day(500_000)] {
        let _ = (session::due(&progress, &shell.modules, day), session::next(&progress, &shell.modules, day));
    }
    let _ = (session::missed(&progress, &shell.modules), session::changed(&progress, &shell.modules));
    for module in &shell.modules {
        let _ = (standing(&progress, module), module.reading_left(&progress));
        note(&mut progress, module, "q", true, Day(20_000));
    }
    let words = Words { site: "s", notice: "n", passed: "p", tested: "t", met: "m", confirmed: "c" };
    let record = record::record(shell, &progress, &record::Choice::parse(""), TODAY);
    let json = record::json(&record.lines, words, Day(20_000));
    assert!(json.starts_with('{') && !record::csv(&record.lines).is_empty());
    for attempt in progress.attempts.values() {
        let module = &course.modules[0];
        let _ = (attempt.fits(module), attempt.next(), attempt.outcome(module), attempt.missed());
        for (question, place) in
            (0..attempt.drawn.len()).filter_map(|n| Some((attempt.question(module, n)?, n)))
        {
            let _ = draw::order(question, attempt.seed.wrapping_add(place as u32));
        }
    }
}

/// localStorage.
type Shelf = BTreeMap<String, String>;

/// What stands in the browser's storage: lines `key=value`. A `*` before the key has the value sealed first, so that
/// what lies behind the checksum is reached, too.
pub fn envelope(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut shelf = Shelf::default();
    for (key, value) in text.split('\n').filter_map(|line| line.split_once('=')) {
        match key.strip_prefix('*') {
            Some(key) => {
                let sealed = ["1|", value, "|", &crc32_hex(value.as_bytes())].concat();
                shelf.insert([attune::core::storage::envelope::PREFIX, key].concat(), sealed);
            }
            None => drop(shelf.insert(key.into(), value.into())),
        }
    }
    let before = shelf.clone();
    let foreign = |shelf: &Shelf| -> Vec<(String, String)> {
        let all = shelf.iter().filter(|(key, _)| !key.starts_with(attune::core::storage::envelope::PREFIX));
        all.map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    let Ok(loaded) = store::load(&mut shelf) else { panic!("a store that never fails") };
    assert!(!loaded.newer || shelf == before, "data of a newer version was touched");
    assert_eq!(foreign(&shelf), foreign(&before), "what others keep was touched");
    let Ok(again) = store::load(&mut shelf) else { panic!("a store that never fails") };
    assert_eq!((again.progress.facts(), again.chosen), (loaded.progress.facts(), loaded.chosen));
    used(&loaded.progress);
    let mut progress = loaded.progress.clone();
    let epoch = loaded.chosen.map_or(7, |chosen| chosen.epoch);
    if store::save(&mut shelf, epoch, &mut progress).is_ok() {
        assert!(loaded.chosen.is_some(), "something was kept that nobody chose to keep");
        let saved = store::load(&mut shelf).map(|l| l.progress.facts());
        assert_eq!(saved, Ok(progress.facts()), "what was saved reads back");
    }
    if let Ok(chosen) = store::choose(&mut shelf, Mode::Shared, Look::default(), 7) {
        let reads = store::load(&mut shelf).ok().and_then(|l| l.chosen).map(|c| (c.mode, c.epoch));
        assert_eq!(reads, Some((Mode::Shared, chosen.epoch)), "the choice reads back");
    }
    assert!(store::erase(&mut shelf).is_ok_and(|(_, left)| left == 0), "erasing leaves something");
    assert_eq!(foreign(&shelf), foreign(&before), "erasing took what others keep");
}

/// The day on which backups are read here.
const TODAY: Day = Day(20_600);

/// A backup that was read is used, previewed, written in both forms, and read again.
fn brought_back(progress: &Progress) {
    used(progress);
    let none = Progress::default();
    let (new, changed) = backup::news(&none, progress).expect("no more than a backup may hold");
    assert_eq!((new.facts(), changed), (progress.facts(), 0), "all of it is new where nothing is");
    assert_eq!(backup::news(progress, progress), Some((none, 0)), "nothing of it is new where it is");
    let file = backup::file::write(progress);
    let whole = |text: &str| match backup::read(text, TODAY) {
        Ok(back) if back.left == 0 => back.progress,
        other => panic!("its own backup is {other:?}"),
    };
    assert_eq!(&whole(&file), progress, "its own file");
    let text = backup::text::write(progress);
    assert_eq!(backup::text::write(&whole(&text)), text, "a text of a text");
    // As it comes back in a mail.
    let sent =
        ["Here it is:\n> ", &text.to_lowercase().replace(' ', "\u{2013}\n> "), ".\n\nSent from my phone"]
            .concat();
    assert_eq!(backup::text::write(&whole(&sent)), text, "a text in a mail");
}

/// The text of a backup: as typed; and as lines of facts that somebody has given a right checksum.
pub fn backup(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let sealed = [data, &crc32(data).to_be_bytes()].concat();
    let sealed = ["ATT1 ", &data_encoding::BASE32_NOPAD.encode(&sealed)].concat();
    for text in [&*text, &sealed] {
        let Ok(Back { progress, .. }) = backup::read(text, TODAY) else { continue };
        brought_back(&progress);
    }
}

/// A backup file: as chosen; and as lines `key=value` that somebody has given a right hash.
pub fn backup_file(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let facts: Vec<(&str, &str)> = text.lines().filter_map(|line| line.split_once('=')).collect();
    let mut hash = Sha256::new();
    hash.update("attune-progress 1\n");
    facts.iter().for_each(|(key, value)| hash.update([key, "=", value, "\n"].concat()));
    let lines: Vec<String> = facts.iter().map(|(key, value)| format!("[\"{key}\",\"{value}\"]")).collect();
    let (lines, hash) = (lines.join(","), data_encoding::HEXLOWER.encode(&hash.finalize()));
    let sealed = format!(r#"{{"format":"attune-progress","version":1,"facts":[{lines}],"sha256":"{hash}"}}"#);
    for text in [&*text, &sealed] {
        let Ok(Back { progress, .. }) = backup::read(text, TODAY) else { continue };
        brought_back(&progress);
    }
}

/// What stands behind the `#` of an address, and an address that someone pastes.
pub fn link(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let fragment = text.strip_prefix(backup::qr::MARK).unwrap_or(&text);
    for text in [fragment, &["https://example.org/en/device/#b=", fragment].concat()] {
        let Ok(Back { progress, .. }) = backup::read(text, TODAY) else { continue };
        assert!(backup::news(&progress, &progress).is_some());
        brought_back(&progress);
    }
}

/// The path of a page, and what buttons and lists name in attributes.
pub fn address(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for base in ["/", "/sub/"] {
        let (lang, route) = Route::parse(&text, base);
        let path = route.path(base, &lang);
        assert!(path.starts_with(base) && path.ends_with('/'), "{path}");
        let _ = (route.asks(), route.module());
    }
    let _ = (record::Choice::parse(&text), session::Kind::parse(&text), Day::parse(&text));
}

/// What is typed into the search.
pub fn query(data: &[u8]) {
    let Site { course, shell, finder } = &*SITE;
    let query = Query::parse(&String::from_utf8_lossy(data), small);
    let found = finder.find(&query, course, shell, small);
    for hit in &found.hits {
        let place = finder.place(hit);
        assert!(place.route.path("/", "en").starts_with("/en/"));
        let passage: String = hit.passage.iter().map(|p| p.text.as_str()).collect();
        assert!(!passage.contains("</"), "markup in a passage: {passage}");
    }
}

/// The data in a page, as text and as the bytes that it stands for; and the data files, which have the same form.
pub fn page_data(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Some(bytes) = page_data::decode(&text) {
        assert_eq!(page_data::decode(&page_data::encode(&bytes)), Some(bytes));
    }
    assert_eq!(page_data::decode(&page_data::encode(data)).as_deref(), Some(data));
    let _ = (wire::read::<Course>(data), wire::read::<Shell>(data));
    if let Some(module) = wire::read::<Module>(data) {
        for seed in [1, u32::MAX] {
            let _ = draw::questions(&module, seed, &[], &[]);
        }
        for question in &module.questions {
            let order = draw::order(question, 7);
            for given in [Given::Options(order.clone()), Given::Order(order.clone()), Given::Matches(order)] {
                let _ = grade(question, &given, &TABLES);
            }
            let _ = grade(question, &Given::Typed("8".into()), &TABLES);
        }
    }
    if let Some(lessons) = Lessons::open(data.to_vec()) {
        assert!(lessons.ids().all(|id| lessons.module(id).is_none_or(|module| module.id == id)));
    }
    if let Some(index) = wire::read::<Index>(data) {
        let Site { course, shell, .. } = &*SITE;
        if let Some(finder) = Finder::new(index, course, shell) {
            let _ = finder.find(&Query::parse("debt \"never done\" a", small), course, shell, small);
        }
    }
}

/// An answer that is typed.
pub fn typed(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for question in &SITE.course.modules[0].questions {
        let _ = grade(question, &Given::Typed(text.to_string()), &TABLES);
    }
    for number in Decimal::readings(&text) {
        assert!(Decimal::readings(&number.plain()).any(|n| n == number), "a number reads back");
    }
    let _ = Range::parse(&text).map(|range| range.contains(Decimal(8_000_000)));
}

/// Rules of every kind, small enough to run often.
static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let list = |patterns: &[&str]| patterns.iter().map(|p| p.to_string()).collect::<Vec<_>>();
    let rule = |find: &[&str]| Rule { id: "A01".into(), find: list(find), ..Rule::default() };
    let with = Rule { with: vec![list(&["sign|signs"])], ..rule(&["@ school", "# year|years"]) };
    let checks = [Check::Phone, Check::Pronoun].map(|check| Rule { check: Some(check), ..Rule::default() });
    let must = |measure| Must { any: list(&["911"]), measure, ..Must::default() };
    let mut rules = vec![rule(&["child|teen* prostitut*", "^ follow ?the ~3 them|car $"]), with];
    rules.extend(checks);
    Rules {
        rules,
        musts: [None, Some(Measure::Grade), Some(Measure::Number)].map(must).into(),
        pictures: vec![Picture { find: list(&["chain*"]), ..Picture::default() }],
        details: ["age", "sign", "school"]
            .map(|k| Detail { kind: k.into(), find: list(&[k]), ..Detail::default() })
            .into(),
        ..Rules::default()
    }
});

/// A text that is checked for its words, as typed and as often as makes it long.
pub fn words(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let checker = Checker::new(&RULES);
    for text in [text.to_string(), [&*text, "\n\n"].concat().repeat(3)] {
        let report = checker.check(&text);
        for (start, end) in report.hits.iter().map(|hit| (hit.start, hit.end)) {
            assert!(start < end && text.get(start..end).is_some(), "a mark splits a character");
        }
        assert!(report.details.iter().all(|d| text.get(d.start..d.end).is_some()));
        assert!(report.missing.iter().all(|n| *n < RULES.musts.len()));
        assert_eq!(checker.check(&text), report, "twice the same");
    }
}

/// The data file of the rules, and each pattern that someone may write.
pub fn wording(data: &[u8]) {
    if let Ok(rules) = postcard::from_bytes::<Rules>(data) {
        let _ = Checker::new(&rules).check("Follow them. A child of 12 years said \"no\".");
    }
    let text = String::from_utf8_lossy(data);
    let find: Vec<String> = text.lines().map(str::to_owned).collect();
    let rules = Rules { rules: vec![Rule { find, ..Rule::default() }], ..Rules::default() };
    let _ = Checker::new(&rules).check(&text);
}

/// The fragment of an assignment's link, a class code, a seat code, a receipt: as typed, and as bytes.
pub fn assigned(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut links: Vec<Assignment> = Assignment::from_bytes(data).into_iter().collect();
    if let Ok((link, seat)) = Assignment::from_fragment(&text) {
        let again = link.to_fragment(seat.as_ref());
        assert_eq!(Assignment::from_fragment(&again), Ok((link.clone(), seat)), "{again}");
        links.push(link);
    }
    if let Ok(code) = ClassCode::parse(&text) {
        assert_eq!(ClassCode::parse(&code.to_text()), Ok(code));
        links.extend(code.assignment());
    }
    if let Ok(seat) = SeatCode::parse(&text) {
        assert_eq!(SeatCode::parse(&seat.to_text()), Ok(seat));
        assert!(!seat.verify(b"no one's secret!"), "a seat by chance");
    }
    let read = Receipt::read(&text);
    if let Ok(receipt) = read {
        assert_eq!(Receipt::read(&receipt.text()), read);
        assert!(receipt.verify(&OTHER, Some(&text)).is_none(), "a receipt by chance");
    }
    for link in links {
        assert_eq!(Assignment::from_bytes(&link.to_bytes()).as_ref(), Ok(&link));
        assert!(link.group_words(&assign::WORDS).iter().all(|word| !word.is_empty()));
        let receipt = Receipt { done: 1, week: Week(7), nonce: 5, seat: None };
        let written = Receipt::read(&receipt.write(&link, Some(&text)));
        assert_eq!(written.ok().and_then(|w| w.verify(&link, Some(&text))), Some(receipt));
    }
}

/// An assignment that no seed has the key of.
static OTHER: LazyLock<Assignment> = LazyLock::new(|| Assignment {
    key: *b"no seed has this",
    modules: ModuleSet::from_ids(["1.1", "1.2"]).expect("ids"),
    due: Week(0),
    pass: 0,
    closing: false,
    seats: false,
});

/// What a trainer pastes: links, codes and receipts in any text.
pub fn pasted(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut class = Class::new(1, OTHER.clone(), TODAY);
    for found in assign::find_all(&text) {
        match found {
            Found::Receipt(receipt, line) => {
                assert!(Receipt::read(&receipt).is_ok_and(|read| read.text() == receipt));
                assert!((1..=text.split('\n').count()).contains(&line), "line {line}");
            }
            Found::Broken(text, ..) => assert!(!text.is_empty() && text.chars().count() <= 60),
            Found::Link(link, _) => class = Class::new(2, link, TODAY),
            Found::Code(code) => drop(code.assignment()),
        }
    }
    let first = class.collect(&text, TODAY);
    let before = class.clone();
    let again = class.collect(&text, TODAY);
    assert_eq!((again.added, again.updated, &class), (0, 0, &before), "the same again changes nothing");
    assert!(first.added >= class.receipts.len());
}

/// A backup of classes: as chosen, and as lines that somebody has given a right hash.
pub fn classes(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let lines = text.split_once("sha256").map_or(&*text, |(lines, _)| lines);
    let lines =
        ["attune-classes 1\n", lines.trim_start_matches("attune-classes 1\n").trim_end(), "\n"].concat();
    let lines: String = lines.lines().filter(|l| !l.trim().is_empty()).flat_map(|l| [l, "\n"]).collect();
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&lines));
    let sealed = [&lines, "sha256 ", &hash, "\n"].concat();
    for text in [&*text, &sealed] {
        let Ok(classes) = assign::from_backup(text) else { continue };
        let file = assign::to_backup(&classes);
        let again = assign::from_backup(&file);
        assert_eq!(again.map(|classes| assign::to_backup(&classes)), Ok(file), "its own backup");
        let mut merged = Vec::new();
        assign::merge(&mut merged, classes.clone());
        let before = merged.clone();
        assert_eq!(assign::merge(&mut merged, classes), assign::Merged::default());
        assert_eq!(merged, before, "the same again changes nothing");
        for mut class in merged {
            let _ = (class.totals(), class.collect(text, TODAY));
            assert!(class.json().starts_with('{'));
        }
    }
}
