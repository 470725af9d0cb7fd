//! The files together: languages, gates, allowed findings, given files, equal output.

use super::*;
use crate::compiler::{answer_key, keys_lock};

fn codes(compiled: &Compiled) -> Vec<(&str, &str)> {
    compiled.findings.iter().filter(|f| f.code != "M003").map(|f| (f.file.as_str(), f.code)).collect()
}

fn compile(files: &[(&str, &str)]) -> Compiled {
    let mut sources = base();
    sources.extend(files.iter().map(|(key, text)| (key.to_string(), text.to_string())));
    compile_sources(&sources, &options("2026-03-01"))
}

#[test]
fn the_small_site_has_no_finding() {
    let compiled = compile(&[]);
    assert_eq!(codes(&compiled), []);
    let site = compiled.site.expect("a site");
    assert_eq!(site.place.name, "Place");
    assert_eq!(
        site.contacts.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(),
        ["nhth", "nhth-text", "211", "unchecked", "emergency", "988"]
    );
    assert_eq!(site.langs[0].pictures["word"], "A & B");
}

#[test]
fn equal_sources_give_equal_output() {
    let text = include_str!("../../../content/fixtures/complete.md");
    let files = [("en/modules/9.1-complete.md", text), ("en/pages/p.md", "no front matter")];
    assert_eq!(compile(&files), compile(&files));
}

#[test]
fn line_ends_and_a_byte_order_mark_change_nothing() {
    let text = include_str!("../../../content/fixtures/complete.md");
    let windows = ["\u{feff}", &text.replace('\n', "\r\n")].concat();
    let codes = |text: &str| -> Vec<_> {
        let compiled = compile(&[("en/modules/9.1-complete.md", text)]);
        compiled.findings.iter().map(|f| (f.code, f.pos.line)).collect()
    };
    assert_eq!(codes(text), codes(&windows));
    let site = |text: &str| compile(&[("en/modules/9.1-t.md", text)]).site.map(|site| site.langs);
    let small = [MODULE, QUIZ].concat();
    assert!(site(&small).is_some());
    assert_eq!(site(&small), site(&small.replace('\n', "\r\n")));
}

#[test]
fn a_folder_that_cannot_be_read_is_a_finding() {
    let compiled =
        crate::compiler::compile(&Options { root: "no-such-folder".into(), ..options("2026-03-01") });
    assert_eq!(compiled.findings[0].code, "X001");
    assert_eq!(compiled.site, None);
}

#[test]
fn the_interface_has_exactly_its_strings() {
    let strings = base()["en/strings.toml"].clone();
    let lost = strings.replacen("site-name = \"site-name\"\n", "", 1);
    assert_eq!(codes(&compile(&[("en/strings.toml", &lost)])), [("en/strings.toml", "X001")]);
    let extra = strings.replacen("[ui]\n", "[ui]\nno-such-key = \"x\"\n", 1);
    let compiled = compile(&[("en/strings.toml", &extra)]);
    assert_eq!(codes(&compiled), [("en/strings.toml", "X001")]);
    assert_eq!(compiled.findings[0].pos.line, 2);
    let number = strings.replacen("site-name = \"site-name\"", "site-name = 3", 1);
    assert!(codes(&compile(&[("en/strings.toml", &number)])).contains(&("en/strings.toml", "X001")));
}

#[test]
fn each_way_of_asking_has_its_sentence() {
    let strings = base()["en/strings.toml"].clone();
    let lost = strings.replacen("exit = \"exit: so & so\"\n", "", 1);
    assert_eq!(codes(&compile(&[("en/strings.toml", &lost)])), [("en/strings.toml", "X001")]);
    let extra = strings.replace("[sent]\n", "[sent]\nno-such-way = \"x\"\n");
    assert_eq!(codes(&compile(&[("en/strings.toml", &extra)])), [("en/strings.toml", "X001")]);
}

#[test]
fn pictures_and_their_words_belong_together() {
    let strings = base()["en/strings.toml"].clone();
    let lost = strings.replace("word = \"A & B\"\n", "");
    assert_eq!(codes(&compile(&[("en/strings.toml", &lost)])), [("pictures/p.svg", "X003")]);
    let extra = strings.replace("[pictures]\n", "[pictures]\nother = \"x\"\n");
    assert_eq!(codes(&compile(&[("en/strings.toml", &extra)])), [("en/strings.toml", "X001")]);
    let stranger = "<svg><text>{tel:none}</text></svg>";
    assert_eq!(codes(&compile(&[("pictures/q.svg", stranger)])), [("pictures/q.svg", "X003")]);
}

#[test]
fn the_registry_is_checked() {
    for (from, to) in [
        ("mark = \"G\"", "mark = \"G\"\nnumber = \"+14145550100\""),
        ("class = \"phone\"", "class = \"fax\""),
        ("number = \"+18883737888\"", "number = \"1-888-373-7888\""),
        ("age = \"from before 2025\"\n", ""),
        ("hours = \"always\"", "hour = \"always\""),
    ] {
        let contacts = CONTACTS.replacen(from, to, 1);
        let compiled = compile(&[("places/here/contacts.toml", &contacts)]);
        assert!(!compiled.findings.is_empty(), "{to}");
        assert!(compiled.findings.iter().all(|f| f.code == "X001"), "{to}: {:?}", codes(&compiled));
    }
    let broken = compile(&[("places/here/contacts.toml", "[contact.a\nname = \"x\"")]);
    assert!(codes(&broken).contains(&("places/here/contacts.toml", "X001")));
}

#[test]
fn gates_have_no_circles() {
    let one = MODULE.replace("requires: []", "requires: [\"9.2\"]");
    let two = one.replace("\"9.1\"", "\"9.2\"").replace("requires: [\"9.2\"]", "requires: [\"9.1\"]");
    let three = one.replace("\"9.1\"", "\"9.3\"");
    let compiled = compile(&[
        ("en/modules/9.1-a.md", &one),
        ("en/modules/9.2-b.md", &two),
        ("en/modules/9.3-c.md", &three),
    ]);
    assert_eq!(codes(&compiled), [("en/modules/9.1-a.md", "M001"), ("en/modules/9.2-b.md", "M001")]);
    let twice = compile(&[("en/modules/9.1-a.md", MODULE), ("en/modules/9.1-b.md", MODULE)]);
    assert_eq!(codes(&twice), [("en/modules/9.1-b.md", "Q002")]);
}

#[test]
fn an_allow_silences_one_finding() {
    let text = |allow: &str, body: &str| format!("{PAGE}## H\n<!-- section: h -->\n\n{allow}\n\n{body}\n");
    let both = "[here](https://a.org/) and [here](https://b.org/)";
    let one = compile(&[("en/pages/p.md", &text("<!-- allow: A003 shown as it must not be -->", both))]);
    assert_eq!(codes(&one), [("en/pages/p.md", "A003")]);
    assert_eq!(one.allowed.len(), 1);
    assert_eq!(one.allowed[0].reason, "shown as it must not be");
    let two = text("<!-- allow: A003 one -->\n<!-- allow: A003 two -->", both);
    assert_eq!(codes(&compile(&[("en/pages/p.md", &two)])), []);
    let idle = compile(&[("en/pages/p.md", &text("<!-- allow: A003 nothing -->", "Text."))]);
    assert_eq!(codes(&idle), [("en/pages/p.md", "X002")]);
    for wrong in ["<!-- allow: A003 -->", "<!-- allow: Z999 why -->"] {
        assert!(
            codes(&compile(&[("en/pages/p.md", &text(wrong, "Text."))])).contains(&("en/pages/p.md", "X002")),
            "{wrong}"
        );
    }
    let heading =
        text("", "### Sub\n<!-- allow: A003 in the whole section -->\n\nText.\n\n[here](https://a.org/)");
    assert_eq!(codes(&compile(&[("en/pages/p.md", &heading)])), []);
}

const QUIZ: &str = "## Quiz\n<!-- quiz: check -->\n\n### What?\n<!-- q: q1; objective=o; teaches=s -->\n\n\
                    - [ ] a\n  > no\n- [x] b\n  > yes\n- [ ] c\n  > no\n\n> [!NOTE]\n> Because.\n\n\
                    ### Which?\n<!-- q: q0; objective=o; teaches=s -->\n\n- [=] word\n\n> [!NOTE]\n> Because.\n";

#[test]
fn keys_are_locked_by_version() {
    let text = [MODULE, QUIZ].concat();
    let site = compile(&[("en/modules/9.1-a.md", &text)]).site.expect("a site");
    let lock = keys_lock(&site.langs[0].course, "");
    let question = &site.langs[0].course.modules[0].questions[0];
    assert_eq!(answer_key(question), "single 1");
    let lines: Vec<&str> = lock.lines().collect();
    assert_eq!(lines[1], format!("9.1@1 q1 {}", question.key_hash));
    assert!(lines[0].starts_with("9.1@1 q0 "));
    let check = |text: &str| {
        let compiled = compile(&[("en/modules/9.1-a.md", text), ("keys.lock", &lock)]);
        codes(&compiled).iter().map(|c| c.1.to_string()).collect::<Vec<_>>()
    };
    assert!(check(&text).is_empty());
    assert!(check(&text.replace("- [x] b", "- [x] better")).is_empty(), "wording is no key");
    assert_eq!(check(&text.replace("- [ ] a", "- [x] a")), ["V001"]);
}

#[test]
fn the_lock_remembers_which_keys_changed() {
    let text = [MODULE, QUIZ].concat();
    let build = |text: &str, lock: &str| {
        let files = [("en/modules/9.1-a.md", text), ("keys.lock", lock)];
        let compiled = compile(if lock.is_empty() { &files[..1] } else { &files });
        let module = compiled.site.expect("a site").langs[0].course.modules[0].clone();
        let before: Vec<(String, u16)> =
            module.questions.into_iter().map(|q| (q.id, q.key_before)).filter(|(_, v)| *v > 0).collect();
        (compiled.keys, before)
    };
    let (first, none) = build(&text, "");
    assert_eq!(none, []);
    let raised = text.replace("version: 1", "version: 2");
    let (second, changed) = build(&raised.replace("- [=] word", "- [=] another"), &first);
    assert_eq!(changed, [("q0".to_string(), 1)]);
    assert!(first.lines().all(|line| second.contains(line)), "lines of version 1 stay: {second}");
    assert_eq!(second.lines().count(), 2 * first.lines().count());
    let third = raised.replace("version: 2", "version: 3").replace("- [=] word", "- [=] another");
    let (_, changed) = build(&third.replace("- [x] b", "- [x] better"), &second);
    assert_eq!(changed, [("q0".to_string(), 1)], "not changed since version 2; wording is no key");
    let (_, new) = build(&raised, &first.replace(" q1 ", " other "));
    assert_eq!(new, [], "a new question did not change");
}

/// From the Markdown to what a person sees: other words everywhere, the same keys, the same standing.
#[test]
fn other_words_change_nothing_for_those_who_passed() {
    use crate::core::course::outline::Outline;
    use crate::core::progress::facts::Pass;
    use crate::core::progress::status::{Standing, note, standing};
    use crate::core::quiz::attempt::{Answered, Attempt};
    use crate::core::review::session;
    let text = [MODULE, QUIZ].concat();
    let words = [
        ("title: T", "title: Another title"),
        ("Text.", "Other text, and more of it."),
        ("### What?", "### What, in other words?"),
        ("- [ ] a", "- [ ] a, but longer"),
        ("- [x] b", "- [x] better"),
        ("> yes", "> Yes, and here is why."),
        ("> Because.", "> Since it is so."),
        ("### Which?", "### Which one?"),
    ];
    let other = words.iter().fold(text.clone(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    });
    let module = |text: &str| {
        compile(&[("en/modules/9.1-a.md", text)]).site.expect("a site").langs[0].course.modules[0].clone()
    };
    let (old, new) = (module(&text), module(&other));
    assert!(old.title != new.title && old.questions[0].prompt_html != new.questions[0].prompt_html);
    let (was, is) = (Outline::from(&old), Outline::from(&new));
    assert_eq!(was.keys, is.keys);
    let mut progress = crate::core::progress::facts::Progress::default();
    note(&mut progress, &was, "q0", true, Day(7_000));
    note(&mut progress, &was, "q1", false, Day(7_000));
    progress.passed.insert(("9.1".into(), 1), Pass { day: Day(7_000), right: 1, drawn: 1 });
    let answers = vec![Answered { right: true, marks: vec![1] }];
    let attempt = Attempt { seq: 1, seed: 7, version: 1, drawn: vec!["q1".into(), "q0".into()], answers };
    assert_eq!(standing(&progress, &is), Standing::Passed);
    let asked = |module: &Outline| {
        let modules = std::slice::from_ref(module);
        let due = |day| session::due(&progress, modules, Day(day));
        (due(7_000), due(63_000), session::missed(&progress, modules), session::changed(&progress, modules))
    };
    assert_eq!(asked(&was), asked(&is));
    assert_eq!(asked(&is).1.len(), 2);
    assert!(attempt.fits(&old) && attempt.fits(&new), "a quiz in its middle goes on");
    // The test can fail: another answer is another key.
    let changed = Outline::from(&module(&text.replace("- [=] word", "- [=] other")));
    assert_eq!(standing(&progress, &changed), Standing::Changed(vec!["q0".into()]));
}

#[test]
fn a_translation_keeps_the_answer_keys() {
    let quiz = QUIZ.replace("- [=] word", "- [=] palabra");
    let mut sources = base();
    for (key, text) in base() {
        if let Some(rest) = key.strip_prefix("en/") {
            sources.insert(["es/", rest].concat(), in_spanish(&text));
        }
    }
    sources.insert("en/modules/9.1-a.md".into(), [MODULE, QUIZ].concat());
    sources.insert("es/modules/9.1-a.md".into(), [MODULE, &quiz].concat());
    let compiled = compile_sources(&sources, &options("2026-03-01"));
    let shown: Vec<String> = compiled.findings.iter().map(ToString::to_string).collect();
    let site = compiled.site.unwrap_or_else(|| panic!("{shown:#?}"));
    let [en, es] = site.langs.as_slice() else { panic!("two languages") };
    assert_eq!((en.lang.as_str(), es.lang.as_str()), ("en", "es"));
    let hashes = |lang: &crate::compiler::LangSite| -> Vec<String> {
        lang.course.modules[0].questions.iter().map(|q| q.key_hash.clone()).collect()
    };
    assert_eq!(hashes(en), hashes(es));
}

#[test]
fn a_language_without_strings_is_not_shown() {
    let site = compile(&[("es/pages/p.md", &[PAGE, "Texto.\n"].concat())]).site.expect("a site");
    assert_eq!(site.langs.len(), 1);
}

#[test]
fn given_files_alone_are_reported() {
    let mut sources = base();
    sources.insert("en/pages/p.md".into(), "no front matter".into());
    sources.insert(
        "/elsewhere/9.4-x.md".into(),
        MODULE.replace("\"9.1\"", "\"9.4\"").replace("T\ntier", "T\nzier"),
    );
    let only = vec![PathBuf::from("/elsewhere/9.4-x.md")];
    let compiled = compile_sources(&sources, &Options { only, ..options("2026-03-01") });
    let files: std::collections::BTreeSet<&str> = compiled.findings.iter().map(|f| f.file.as_str()).collect();
    assert_eq!(files.into_iter().collect::<Vec<_>>(), ["/elsewhere/9.4-x.md"]);
}

#[test]
fn a_draft_leaves_out_the_rules_that_read_prose_alone() {
    let page = |text: &str| [PAGE, text].concat();
    let compiled = |text: &str, draft: bool| {
        let mut sources = base();
        sources.insert("en/pages/p.md".into(), page(text));
        compile_sources(&sources, &Options { draft, ..options("2026-03-01") })
    };
    let wording = "About a junkie.\n";
    assert_eq!(codes(&compiled(wording, false)), [("en/pages/p.md", "W001")]);
    assert_eq!(codes(&compiled(wording, true)), []);
    assert!(compiled(wording, true).site.is_some());
    let allowed = "<!-- allow: W001 a quote -->\nAbout a junkie.\n";
    assert_eq!(codes(&compiled(allowed, true)), [], "what an allow is for isn't looked for");
    let broken = compiled("See [it](nowhere.md).\n", true);
    assert_eq!(codes(&broken), [("en/pages/p.md", "X006")]);
    assert!(broken.site.is_none(), "what a page can't be made from still stops it");
}

#[test]
fn the_trace_names_what_exists() {
    let good = "[row.r1]\nask = \"A\"\nanswer = [\"planned: x\", \"9.1\", \"page:p\"]\n";
    let page = [PAGE, "Text.\n"].concat();
    let files = [("en/modules/9.1-t.md", MODULE), ("en/pages/p.md", page.as_str())];
    let with = |trace: &'static str| compile(&[files[0], files[1], ("trace.toml", trace)]);
    assert_eq!(codes(&with(good)), []);
    assert_eq!(codes(&with("[row.r1]\nask = \"A\"\nanswer = [\"9.7\"]\n")), [("trace.toml", "X006")]);
    assert_eq!(codes(&with("[row.r1]\nask = \"A\"\n")), [("trace.toml", "X001")]);
    let covers = MODULE.replace("covers: []", "covers: [r2]");
    let compiled =
        compile(&[("en/modules/9.1-t.md", &covers), ("trace.toml", "[row.r1]\nask = \"A\"\nanswer = []\n")]);
    assert_eq!(codes(&compiled), [("en/modules/9.1-t.md", "X001")]);
}
