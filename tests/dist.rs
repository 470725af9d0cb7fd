//! The written site, file by file: what every page of it promises. `cargo run -- test --only dist` builds the site
//! at `/` and at `/sub/` and runs this.
//!
//! A promise is a function from a page to what is wrong with it. It holds on every page of both builds, finds nothing
//! wrong with a small good page, and finds what is wrong with each broken copy of that page.
#![allow(clippy::unwrap_used, reason = "the shortest honest assertion")]

#[path = "dist/body.rs"]
mod body;
#[path = "dist/fixture.rs"]
mod fixture;
#[path = "dist/head.rs"]
mod head;
#[path = "dist/hosts.rs"]
mod hosts;
#[path = "dist/links.rs"]
mod links;
#[path = "dist/neutral.rs"]
mod neutral;
#[path = "dist/observatory.rs"]
mod observatory;
#[path = "dist/offline.rs"]
mod offline;
#[path = "dist/origin.rs"]
mod origin;
#[path = "dist/serving.rs"]
mod serving;
#[path = "dist/single.rs"]
mod single;
#[path = "dist/site.rs"]
mod site;
#[path = "dist/style.rs"]
mod style;
#[path = "dist/supply.rs"]
mod supply;
#[path = "support/topic.rs"]
mod topic;
#[path = "dist/whole.rs"]
mod whole;

/// `name: function, [(text of the good page, what stands there instead, what must be said), …]`
macro_rules! promises {
    ($($name:ident: $file:ident::$check:ident, [$($broken:expr),* $(,)?];)*) => {$(
        mod $name {
            #[test]
            fn holds() {
                $crate::site::holds($crate::$file::$check);
            }

            #[test]
            fn can_fail() {
                $crate::fixture::can_fail($crate::$file::$check, &[$($broken),*]);
            }
        }
    )*};
}

promises! {
    markup_parses_without_an_error: head::parses, [
        ("<!doctype html>", "", "doctype"),
        ("<h1", "<h1 id=1 id=2", "Duplicate"),
        ("<p>Text", "<p>Text</b>", "tag"),
        ("</main>", "", "nexpected"),
    ];
    language_is_named: head::language, [
        (" lang=\"en\"", "", "lang"),
        (" lang=\"en\"", " lang=\"es\"", "the path says en"),
        (" dir=\"ltr\"", "", "dir"),
    ];
    head_begins_with_charset_policy_referrer_guard: head::order, [
        ("<meta charset=\"utf-8\">", "", "charset"),
        ("<meta name=\"referrer\" content=\"no-referrer\">", "", "referrer"),
        ("content=\"no-referrer\"", "content=\"origin\"", "referrer"),
        ("<meta charset=\"utf-8\">", "<title>x</title><meta charset=\"utf-8\">", "charset"),
        ("initial-scale=1", "user-scalable=no", "zoom"),
    ];
    policy_allows_only_what_is_there: head::policy, [
        ("\"default-src 'none'", "\"default-src 'self'", "default-src"),
        ("GUARD", "GUARD2", "script"),
        ("a{color: red}", "a{color: blue}", "style"),
        ("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-inline'", "'unsafe-inline'"),
        ("'wasm-unsafe-eval'", "'wasm-unsafe-eval' 'unsafe-eval'", "'unsafe-eval'"),
        ("img-src data:", "img-src data: *", "img-src"),
        ("img-src data:", "img-src 'self'", "img-src"),
        ("connect-src 'self'", "connect-src https://example.org", "connect-src"),
        ("; base-uri 'none'", "", "base-uri"),
        ("; require-trusted-types-for 'script'", "", "require-trusted-types-for"),
        ("trusted-types attune", "trusted-types *", "trusted-types"),
        ("<p>Text", "<script>more()</script><p>Text", "more()"),
        ("application/octet-stream", "importmap", "importmap"),
    ];
    no_inline_handler_or_style: head::inline, [
        ("<p>Text", "<p onclick=\"x()\">Text", "onclick"),
        ("<p>Text", "<p style=\"color: red\">Text", "style"),
        ("href=\"/en/#help\"", "href=\"javascript:x()\"", "javascript"),
        ("<p>Text", "<p>Text<style>b{}</style>", "style"),
    ];
    integrity_is_that_of_the_files: head::hashes, [
        ("JS-HASH", "sha384-other", "app.js"),
        (" integrity=\"JS-HASH\"", "", "app.js"),
        ("WASM-HASH", "sha384-other", "app.wasm"),
        ("SHELL-HASH", "sha384-other", "shell.bin"),
        ("src=\"/app.js\"", "src=\"/missing.js\"", "missing.js"),
        ("</main>", "</main><script type=\"module\" src=\"/app.js\" integrity=\"JS-HASH\"></script>", "2 scripts"),
        // What reloads pages under `cargo run`.
        ("</main>", "</main><script async src=\"/__live.js\" data-seen=\"7\"></script>", "2 scripts"),
    ];
    icon_is_in_the_page: head::icon, [
        ("data:image/svg+xml,%3Csvg ", "/icon.svg?", "request of its own"),
        ("rel=\"icon\"", "rel=\"x\"", "0 icons"),
        ("svg'/%3E", "svg'%3E%3Ctitle%3EHelp%3C/title%3E%3C/svg%3E", "%3Ct in the icon"),
        ("svg'/%3E", "svg'%3E%3Cscript%3E", "%3Cscript in the icon"),
    ];
    title_is_neutral: neutral::title, [
        ("Lesson 1.1", "What trafficking is", "traffick"),
        ("<title>Lesson 1.1 · Attune</title>", "", "title"),
        ("Lesson 1.1 · Attune", " ", "title"),
    ];
    path_and_file_names_are_neutral: neutral::path, [
        ("/app.js", "/survivor.js", "survivor"),
    ];
    link_addresses_are_neutral_with_their_fragments: neutral::links, [
        ("/en/#help", "/en/#t-victim", "victim"),
        ("/en/#help", "/en/labor-laws/", "labor"),
    ];
    nothing_is_loaded_from_elsewhere: origin::page, [
        ("src=\"/app.js\"", "src=\"https://example.org/app.js\"", "example.org"),
        ("<p>Text", "<img src=\"//example.org/a.png\" alt=\"A\"><p>Text", "example.org"),
        ("<p>Text", "<img srcset=\"/a.png 1x, http://example.org/b.png 2x\" alt=\"A\"><p>Text", "example.org"),
        ("<p>Text", "<iframe src=\"/en/\"></iframe><p>Text", "iframe"),
        ("<p>Text", "<svg><use href=\"https://example.org/a.svg#b\"/></svg><p>Text", "example.org"),
        ("<p>Text", "<svg><image xlink:href=\"data:image/png;base64,AA\"/></svg><p>Text", "data:"),
        ("<title>", "<meta http-equiv=\"refresh\" content=\"1\"><title>", "refresh"),
        ("<title>", "<link rel=\"preconnect\" href=\"https://example.org\"><title>", "example.org"),
        ("<title>", "<base href=\"/\"><title>", "base"),
        ("a{color: red}", "a{background: url(https://example.org/a.png)}", "example.org"),
        ("a{color: red}", "@import 'a.css';", "@import"),
        ("GUARD(", "GUARD(\"https://example.org/\",", "example.org"),
        ("<p>Text", "<p><a ping=\"/x\" href=\"/en/\">Text</a>", "ping"),
    ];
    links_inside_lead_somewhere: links::inside, [
        ("/en/#help", "/en/#nowhere", "#nowhere"),
        ("/en/#help", "/en/nowhere/", "/en/nowhere/"),
        ("/en/#help", "nowhere/", "relative"),
        ("/en/#help", "/app.js", "no page"),
        ("\"#main\"", "\"#other\"", "#other"),
    ];
    links_outside_are_https_and_send_no_referrer: links::outside, [
        ("rel=\"noreferrer\">Source", "rel=\"nofollow\">Source", "noreferrer"),
        ("https://source.example/", "http://source.example/", "https"),
        ("https://source.example/", "//source.example/", "https"),
        ("https://source.example/", "ftp://source.example/", "https"),
        ("rel=\"noreferrer\">Source", "rel=\"noreferrer\" target=\"_blank\">Source", "target"),
    ];
    numbers_are_registered: links::numbers, [
        ("tel:911", "tel:912", "tel:912"),
        ("tel:911", "sms:911", "sms:911"),
        (">911<", ">922<", "911"),
    ];
    every_link_and_button_says_what_it_does: body::names, [
        (">Source</a>", "></a>", "a without words"),
        (">Source</a>", "><span aria-hidden=\"true\">x</span></a>", "a without words"),
        (">Print</button>", "> </button>", "button without words"),
        (" type=\"button\"", "", "type"),
    ];
    one_h1_and_no_level_left_out: body::headings, [
        ("<h1>Heading</h1>", "", "h1"),
        ("<h2 id=\"help\">Help</h2>", "<h1 id=\"help\">Help</h1>", "h1"),
        ("<h2 id=\"help\">Help</h2>", "<h3 id=\"help\">Help</h3>", "h3 after h1"),
        ("<h1>Heading</h1>", "<h1> </h1>", "empty"),
        ("<h1>Heading</h1>", "<h2>Before</h2><h1>Heading</h1>", "h2 before h1"),
    ];
    ids_are_unique: body::ids, [
        ("<p>Text", "<p id=\"main\">Text", "main"),
        ("<p>Text", "<p id=\"\">Text", "empty"),
        ("<p>Text", "<p id=\"a b\">Text", "a b"),
    ];
    what_is_referred_to_is_there: body::references, [
        ("for=\"field\"", "for=\"other\"", "other"),
        ("<p>Text", "<p aria-labelledby=\"help nowhere\">Text", "nowhere"),
        ("<title>", "<link rel=\"expect\" href=\"#nowhere\"><title>", "#nowhere"),
    ];
    skip_link_first_exit_second: body::skip_and_exit, [
        ("<a class=\"skip\"", "<a href=\"/en/\">Home</a><a class=\"skip\"", "first"),
        ("<a class=\"exit\"", "<button type=\"button\">x</button><a class=\"exit\"", "second"),
        ("<main id=\"main\" tabindex=\"-1\">", "<main id=\"main\">", "tabindex"),
    ];
    exits_are_two_plain_links: body::exit, [
        ("rel=\"noreferrer nofollow\"", "rel=\"nofollow\"", "noreferrer"),
        (" data-exit", "", "1 exit links"),
        ("<p>Text", "<a data-exit href=\"https://exit.example/\" rel=\"noreferrer\">x</a><p>Text", "3 exit links"),
        ("<footer><a data-exit href=\"https://exit.example/\"", "<footer><a data-exit href=\"https://x.example/\"", "guard"),
        ("class=\"exit\" data-exit href=\"https://exit.example/\"", "data-exit href=\"https://x.example/\"", "guard"),
        ("<footer><a data-exit href=\"https://exit.example/\" rel=\"noreferrer\">Exit</a>", "<a data-exit href=\"https://exit.example/\" rel=\"noreferrer\">Exit</a><footer>", "footer"),
    ];
    safety_is_one_link_away: body::safety, [
        ("<a href=\"/en/p/online-safety/\">Safe</a>", "", "online-safety"),
        ("<footer>", "<div>", "online-safety"),
    ];
    fields_keep_nothing: body::fields, [
        (" autocomplete=\"off\"", "", "autocomplete"),
        (" spellcheck=\"false\"", "", "spellcheck"),
        (" autocorrect=\"off\"", "", "autocorrect"),
        ("<textarea id=\"field\" autocomplete=\"off\"", "<input id=\"field\"", "autocomplete"),
    ];
    forms_send_nothing: body::forms, [
        ("<p>Text", "<form action=\"/x\"></form><p>Text", "action"),
        ("<p>Text", "<form method=\"post\"></form><p>Text", "method"),
        (" type=\"button\"", " type=\"submit\" formaction=\"/x\"", "formaction"),
    ];
    pictures_have_words: body::pictures, [
        ("<p>Text", "<img src=\"/icon.svg\"><p>Text", "img"),
        ("<p>Text", "<img src=\"/icon.svg\" alt=\" \"><p>Text", "img"),
        ("<p>Text", "<svg role=\"img\"></svg><p>Text", "svg"),
        ("<p>Text", "<svg></svg><p>Text", "svg"),
        ("<p>Text", "<svg role=\"img\" aria-labelledby=\"status\"></svg><p id=\"status\"></p><p>Text", "svg"),
    ];
}
