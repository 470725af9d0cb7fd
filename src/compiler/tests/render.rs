//! Markup of pages and lessons.

use super::*;

/// The body of a page with one section.
fn html(body: &str) -> String {
    let page = page(&["## H\n<!-- section: h -->\n\n", body].concat());
    let [section] = page.sections.as_slice() else { panic!("{:?}", page.sections) };
    assert_eq!((section.id.as_str(), section.title_html.as_str(), page.html.as_str()), ("h", "H", ""));
    section.html.clone()
}

#[test]
fn ordinary_markdown() {
    assert_eq!(
        html("a *b* **c** ~~d~~ `e<f>` & g\nh  \ni"),
        "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f&gt;</code> &amp; g h<br>i</p>"
    );
    assert_eq!(html("- a\n- b\n  1. c"), "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>");
    assert_eq!(html("3. a\n\n4. b"), "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>");
    assert_eq!(
        html("> a\n\n---\n\n    <b>\n"),
        "<blockquote><p>a</p></blockquote><hr><pre><code>&lt;b&gt;\n</code></pre>"
    );
    assert_eq!(
        html("### Sub\n<!-- section: sub -->\n\n#### Low\n\na \"b\""),
        "<h3 id=\"s-sub\">Sub</h3><h4>Low</h4><p>a &quot;b&quot;</p>"
    );
}

#[test]
fn tables_scroll_and_align_by_class() {
    assert_eq!(
        html("| A & B | N | C |\n| --- | ---: | :-: |\n| x | 1 | y |\n"),
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"H: A &amp; B\"><table><thead><tr>\
         <th scope=\"col\">A &amp; B</th><th scope=\"col\" class=\"al-r\">N</th><th scope=\"col\" class=\"al-c\">C</th></tr></thead>\
         <tbody><tr><td>x</td><td class=\"al-r\">1</td><td class=\"al-c\">y</td></tr></tbody></table></div>"
    );
}

#[test]
fn numbers_to_call_are_rows_that_never_scroll() {
    let table = html("| Who | Number |\n| --- | --- |\n| Anyone | {tel:nhth} |\n");
    let (before, after) = table.split_once("<tbody>").expect("a table");
    assert_eq!(
        before,
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Who</th><th scope=\"col\">Number</th></tr></thead>"
    );
    assert!(
        after.starts_with("<tr><th scope=\"row\">Anyone</th><td>") && after.contains("</td></tr>"),
        "{after}"
    );
}

#[test]
fn alerts_are_named_by_their_strings() {
    assert_eq!(
        html("> [!TIP]\n> a"),
        "<div role=\"note\" class=\"note note-tip\"><p class=\"note-label\">Tip</p><p>a</p></div>"
    );
    for (kind, class) in [("NOTE", "note-note"), ("IMPORTANT", "note-important"), ("WARNING", "note-warning")]
    {
        assert!(html(&format!("> [!{kind}]\n> a")).contains(&format!("class=\"note {class}\"")));
    }
}

#[test]
fn numbers_are_shown_by_their_mark_and_age() {
    let tel = |id: &str, today: &str| {
        let mut sources = base();
        sources.insert("en/pages/p.md".into(), format!("{PAGE}## H\n<!-- section: h -->\n\n{{tel:{id}}}\n"));
        let site = compile_sources(&sources, &options(today)).site.expect("a site");
        let html = body_of(site.langs[0].course.page("p").expect("the page"));
        html.strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>")).expect("a paragraph").to_string()
    };
    let link = "<a class=\"tel\" href=\"tel:+18883737888\">1-888-373-7888</a>";
    assert_eq!(tel("nhth", "2026-04-01"), link);
    assert_eq!(
        tel("nhth", "2026-04-02"),
        format!("{link} <small class=\"stale\">last checked January 2026</small>")
    );
    assert_eq!(
        tel("211", "2026-07-01"),
        "<a class=\"tel\" href=\"tel:211\">211</a>",
        "phones age after six months"
    );
    assert!(tel("211", "2026-07-02").contains("stale"));
    assert_eq!(
        tel("nhth-text", "2026-03-01"),
        "<span class=\"tel-old\">233733</span> <small class=\"stale\">from before 2025</small>"
    );
    assert_eq!(
        tel("unchecked", "2026-03-01"),
        "dial <a class=\"tel\" href=\"tel:211\">211</a> to be connected"
    );
}

#[test]
fn a_list_says_once_when_its_numbers_were_checked() {
    let html = |contacts: &str, list: &str, today: &str| {
        let mut sources = base();
        sources
            .insert("en/pages/p.md".into(), format!("{PAGE}## H\n<!-- section: h -->\n\n{list}\n\nEnd.\n"));
        let strings =
            sources["en/strings.toml"].replace("\"help-checked\"", "\"All {month}: {danger}, {any}.\"");
        sources.insert("en/strings.toml".into(), strings);
        sources.get_mut("places/here/contacts.toml").expect("contacts").push_str(contacts);
        let site = compile_sources(&sources, &options(today)).site.expect("a site");
        body_of(site.langs[0].course.page("p").expect("the page"))
    };
    let shelter = |checked: &str| {
        format!(
            "\n[contact.shelter]\nname = \"Shelter\"\nnumber = \"+14145550100\"\ndisplay = \"414-555-0100\"\n\
             kind = \"call\"\nmark = \"V\"\nhours = \"always\"\nuse = \"a bed\"\ngroup = \"anyone\"\n\
             class = \"phone\"\nchecked = \"{checked}\"\nsource = \"A, B, 2026, seen 2026-01\"\n"
        )
    };
    let same = shelter("2026-01");
    let list = "- A: {tel:nhth}.\n  - Inner: {tel:unchecked} and {tel:nhth-text}.\n- B: {tel:shelter}.";
    let each = |html: &str| html.matches("last checked").count();
    let old = html(&same, list, "2026-09-01");
    assert_eq!(each(&old), 0, "{old}");
    let line = "</ul><p class=\"stale\"><small>All January 2026: 555-0101, 211.</small></p><p>End.</p>";
    assert!(old.contains(line) && old.matches("All January").count() == 1, "{old}");
    assert!(old.contains("from before 2025"), "a number from an old page keeps its own age: {old}");
    assert_eq!(each(&html(&same, list, "2026-02-01")), 0, "nothing is old");
    assert!(!html(&same, list, "2026-02-01").contains("All January"));
    // Months that differ, and a number alone, are told where they belong.
    let differ = html(&shelter("2025-12"), list, "2026-09-01");
    assert!(each(&differ) == 3 && !differ.contains("All "), "{differ}");
    let alone = html(&same, "- A: {tel:nhth}.\n\nText {tel:shelter}.", "2026-09-01");
    assert!(each(&alone) == 2 && !alone.contains("All "), "{alone}");
    let two = html(&same, "- A: {tel:nhth}.\n\nText.\n\n- B: {tel:shelter}.", "2026-09-01");
    assert!(each(&two) == 2, "two lists are two lists: {two}");
}

#[test]
fn texts_go_by_sms() {
    let mut sources = base();
    let contacts = CONTACTS.replace("mark = \"V-old\"\nage = \"from before 2025\"", "mark = \"V\"");
    sources.insert("places/here/contacts.toml".into(), contacts);
    sources.insert("en/pages/p.md".into(), format!("{PAGE}{{tel:nhth-text}}\n"));
    let site = compile_sources(&sources, &options("2026-03-01")).site.expect("a site");
    assert_eq!(site.langs[0].course.pages[0].html, "<p><a class=\"tel\" href=\"sms:233733\">233733</a></p>");
}

#[test]
fn places_in_braces() {
    assert_eq!(
        html("{term:control|Under control}."),
        "<p><a class=\"term\" href=\"/en/words/#t-eddb2c4b\">Under control</a>.</p>"
    );
    assert_eq!(
        html("By {publisher}, {corrections}"),
        "<p>By none set, <a href=\"mailto:mend@example.org\">mend@example.org</a></p>"
    );
    assert_eq!(
        html("- {sent}").replace('\n', ""),
        "<ul><li><strong>address:</strong> so &amp; so</li><li><strong>unscripted:</strong> so &amp; so</li>\
         <li><strong>tool:</strong> so &amp; so</li>\
         <li><strong>offline:</strong> so &amp; so</li><li><strong>source:</strong> so &amp; so</li><li><strong>phone:</strong> so &amp; so</li>\
         <li><strong>exit:</strong> so &amp; so</li></ul>"
    );
    assert_eq!(html("\\{ \\} \\{x"), "<p>{ } {x</p>", "a brace with a backslash is a brace");
    for wrong in [
        "{tel:none}",
        "{term:none|x}",
        "{term:control}",
        "{what}",
        "{what:x}",
        "[{tel:211} at night](https://a.org/)",
    ] {
        assert_eq!(
            found_in_page(&["## H\n<!-- section: h -->\n\n", wrong, "\n"].concat()).len(),
            1,
            "{wrong}"
        );
    }
}

#[test]
fn links() {
    let body = "## A\n<!-- section: a -->\n\n[One](https://x.org/?a=1&b) [two](#a) [three](p.md#a) [four](../glossary.md#zebra) [five](../glossary.md)\n";
    assert!(body_of(&page(body)).contains(
        "<a class=\"out\" href=\"https://x.org/?a=1&amp;b\" rel=\"noreferrer\">One</a> <a href=\"#s-a\">two</a> \
         <a href=\"/en/p/p/#s-a\">three</a> <a href=\"/en/words/#t-15575db6\">four</a> <a href=\"/en/words/\">five</a>"
    ));
    let mut sources = base();
    sources.insert("en/pages/p.md".into(), format!("{PAGE}[Lesson nine](../modules/9.1-t.md#s)\n"));
    sources.insert("en/modules/9.1-t.md".into(), MODULE.into());
    let sub = Options { base: "/sub/".into(), ..options("2026-03-01") };
    let site = compile_sources(&sources, &sub).site.expect("a site");
    assert_eq!(site.langs[0].course.pages[0].html, "<p><a href=\"/sub/en/m/9-1/#s-s\">Lesson nine</a></p>");
}

#[test]
fn footnotes_are_numbered_by_first_use_over_the_whole_module() {
    let body = "Again.[^b][^b]\n\n## Case\n<!-- scenario: c; start=a; score=none -->\n\nX.[^a]\n\n### End\n<!-- scene: a -->\n\n\
                > [!WARNING]\n> Y.[^b]\n\n## Handout\n<!-- handout -->\n\nZ.[^c]\n\n\
                [^a]: Org A, [Title](https://x.org/a), 2020, seen 2026-02.\n[^b]: Org B, Title, 2020, seen 2026-02.\n\
                [^c]: Org C, Title, 2020, seen 2026-02.\n";
    let module = module(body);
    let ids: Vec<&str> = module.sources.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["b", "a", "c"]);
    assert_eq!(
        module.sources[1].html,
        "Org A, <a class=\"out\" href=\"https://x.org/a\" rel=\"noreferrer\">Title</a>, 2020, seen 2026-02."
    );
    let mark = |page: &str, key: &str, id: &str, n: u8| {
        format!("<sup class=\"ref\"><a href=\"{page}#src-{key}\"{id} aria-label=\"Source {n}\">{n}</a></sup>")
    };
    let first = mark("", "b", " id=\"ref-b-1\"", 1);
    assert_eq!(
        module.sections[0].html,
        format!("<p>Text.</p><p>Again.{first}{}</p>", mark("", "b", " id=\"ref-b-2\"", 1))
    );
    assert_eq!(module.scenarios[0].intro_html, format!("<p>X.{}</p>", mark("/en/m/9-1/", "a", "", 2)));
    assert!(module.scenarios[0].scenes[0].html.contains(&mark("/en/m/9-1/", "b", "", 1)));
    assert_eq!(module.handout_html, format!("<p>Z.{}</p>", mark("/en/m/9-1/", "c", "", 3)));
}

#[test]
fn the_glossary_is_sorted_and_has_sources() {
    let site = with("en/pages/p.md", &[PAGE, "Text.\n"].concat()).site.expect("a site");
    let course = &site.langs[0].course;
    let titles: Vec<&str> = course.glossary.iter().map(|t| t.title.as_str()).collect();
    assert_eq!(titles, ["control", "Zebra"]);
    assert!(course.glossary[0].html.contains("href=\"#src-a\" id=\"ref-a-1\""));
    assert_eq!(course.glossary_sources[0].id, "a");
}

#[test]
fn pictures_become_markup() {
    let one = html("![What it \"teaches\"](../../pictures/p.svg \"The caption\")");
    assert_eq!(
        one,
        "<figure class=\"pic\"><svg viewBox=\"0 0 9 9\" role=\"img\" aria-label=\"What it &quot;teaches&quot;\"><marker id=\"p-m\"/>\
         <path marker-end=\"url(#p-m)\" d=\"M0 0\"/><text>A &amp; B 211</text></svg><figcaption>The caption</figcaption></figure>"
    );
    let two = html("![a](../../pictures/p.svg)\n\n![b](../../pictures/p.svg)");
    assert!(two.contains("id=\"p-m\"") && two.contains("id=\"p-2-m\"") && two.contains("url(#p-2-m)"));
}

#[test]
fn the_note_on_a_number_is_whole_under_its_picture() {
    let picture = |tels: &str| {
        let mut sources = base();
        let svg = format!("<svg viewBox=\"0 0 9 9\"><text>{{s:word}}{tels}</text></svg>");
        sources.insert("pictures/p.svg".into(), svg);
        sources.insert(
            "en/pages/p.md".into(),
            format!("{PAGE}## H\n<!-- section: h -->\n\n![a](../../pictures/p.svg \"C\")\n"),
        );
        let site = compile_sources(&sources, &options("2026-03-01")).site.expect("a site");
        let html = body_of(site.langs[0].course.page("p").expect("the page"));
        let (_, after) = html.split_once("A &amp; B").expect("the words of the picture");
        after.split_once("<figcaption>").expect("a caption").0.to_owned()
    };
    assert_eq!(picture("{tel:211} {tel:nhth}"), "211 1-888-373-7888</text></svg>", "verified");
    assert_eq!(
        picture("{tel:nhth-text}, {tel:nhth-text}"),
        "233733*, 233733*</text></svg><p>* <span class=\"tel-old\">233733</span> <small class=\"stale\">from before 2025</small></p>",
        "an old number, twice: its age once"
    );
    assert_eq!(
        picture("{tel:unchecked}"),
        "211*</text></svg><p>* Not verified: dial <a class=\"tel\" href=\"tel:211\">211</a> to be connected</p>",
        "not verified: whom to ask, and for what"
    );
}

#[test]
fn pictures_hold_nothing_active() {
    for wrong in [
        "<script/>",
        "<style>a{}</style>",
        "<g style=\"a\"/>",
        "<a href=\"x\"/>",
        "<g xlink:href=\"x\"/>",
        "<g onload=\"x\"/>",
        "<g fill=\"url( http://x)\"/>",
        "<foreignObject/>",
        "<image/>",
        "<g fill=x/>",
        "<!DOCTYPE x>",
        "<g fill=\"url(data:x)\"/>",
    ] {
        let compiled = with("pictures/q.svg", &format!("<svg>{wrong}</svg>"));
        let codes: Vec<_> = compiled.findings.iter().map(|f| (f.file.as_str(), f.code)).collect();
        assert_eq!(codes.first(), Some(&("pictures/q.svg", "P001")), "{wrong}");
    }
    assert!(
        with("pictures/q.svg", "<svg><g fill=\"url(#x)\"/><!-- style=\"\" --></svg>").findings.is_empty()
    );
}

#[test]
fn words_to_read_are_counted() {
    let words = |n: usize| section_words(&"word ".repeat(n));
    assert_eq!((words(1), words(158)), (3, 160), "the heading and `Text.` count two");
}

fn section_words(text: &str) -> u16 {
    let text =
        text.trim().split(' ').collect::<Vec<_>>().chunks(9).map(|c| c.join(" ") + ". ").collect::<String>();
    let mut sources = base();
    sources.insert("en/modules/9.1-t.md".into(), [MODULE, &text, "\n"].concat());
    compile_sources(&sources, &options("2026-03-01")).site.expect("a site").langs[0].course.modules[0]
        .sections[0]
        .words
}
