//! The parts of every page: skip link, exit, help numbers, "your device", language; sources and limits below.
//!
//! Accessibility: the skip link is the first stop, the exit link the second; help and exit are in the same order on
//! every page (WCAG 3.2.6); the exit link is a plain link that works without JavaScript.

use super::slot::Slot;
use super::{Html, escape, month};
use crate::core::course::contact::Contact;
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};

impl Html<'_> {
    /// Everything inside `#app`.
    pub fn whole(&self, main: &str, route: &Route) -> String {
        [
            &self.header(route),
            "<main id=\"main\" tabindex=\"-1\">",
            main,
            "</main>",
            &self.footer(),
            "<div id=\"term\" class=\"term-box\" role=\"dialog\" aria-label=\"",
            &self.t(k::TAB_GLOSSARY),
            "\" popover></div><p id=\"status\" class=\"visually-hidden\" role=\"status\"></p>",
            &self.exit_status(),
            &self.aloud(),
        ]
        .concat()
    }

    fn header(&self, route: &Route) -> String {
        let link = |to: Route, key: Key| {
            let current = if to == *route { "\" aria-current=\"page" } else { "" };
            ["<li><a href=\"", &self.path(&to), current, "\">", &self.t(key), "</a></li>"].concat()
        };
        [
            "<a class=\"skip\" href=\"#main\">",
            &self.t(k::SKIP_LINK),
            // Sticky as a whole: on a small phone, nothing may cover the exit, and it must not cover anything with
            // focus.
            "</a><header class=\"bar\">",
            &self.exit_link("<span class=\"exit-dots\" aria-hidden=\"true\"><i></i><i></i><i></i></span>"),
            "<a class=\"find\" href=\"",
            &self.path(&Route::Search),
            if *route == Route::Search { "\" aria-current=\"page" } else { "" },
            "\"><svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" aria-hidden=\"true\"><circle cx=\"10\" cy=\"10\" r=\"6\"/>",
            "<path d=\"m15 15 6 6\"/></svg><span>",
            &self.t(k::SEARCH),
            "</span></a>",
            "<a class=\"brand\" href=\"",
            &self.path(&Route::Home),
            "\">",
            &self.t(k::SITE_NAME),
            "</a>",
            &self.slot(&Slot::Shared),
            "</header><nav class=\"main-nav\" aria-label=\"",
            &self.t(k::NAV_LABEL),
            "\"><ul>",
            &link(Route::Training, k::NAV_TRAINING),
            &link(Route::Page("neighbors".into()), k::NAV_NEIGHBORS),
            &link(Route::Page("help".into()), k::NAV_HELP),
            &link(Route::Device, k::NAV_DEVICE),
            "</ul>",
            &self.languages(route),
            "</nav><p class=\"quiet app-none\">",
            &self.t(k::APP_NONE),
            "</p><aside class=\"quiet back-open\">",
            &self.t(k::BACK_OPEN),
            "</aside><div class=\"alert app-broken\" role=\"alert\"><p>",
            &self.t(k::APP_BROKEN),
            "</p></div>",
        ]
        .concat()
    }

    /// A way out: a plain link, which works without JavaScript. `after` follows its text.
    fn exit_link(&self, after: &str) -> String {
        [
            "<a class=\"exit\" data-exit href=\"",
            &escape(&self.shell.exit_url),
            "\" rel=\"noreferrer nofollow\"><span>",
            &self.t(k::EXIT),
            "</span>",
            after,
            "</a>",
        ]
        .concat()
    }

    /// Leaving and erasing in one step, as a separate choice. It needs the app, and shows once the app is ready.
    pub(crate) fn exit_and_erase(&self) -> String {
        [
            "<section class=\"card needs-app no-print leave\" aria-labelledby=\"leave-title\"><h2 id=\"leave-title\">",
            &self.t(k::LEAVE_TITLE),
            "</h2><p>",
            &self.t(k::LEAVE_TEXT),
            // The guard leaves and passes the click on to the app, which erases.
            "</p><p class=\"buttons\"><button type=\"button\" id=\"leave\" class=\"danger\" data-exit data-do=\"erase leave\">",
            &self.t(k::LEAVE_BUTTON),
            "</button></p></section>",
        ]
        .concat()
    }

    fn languages(&self, route: &Route) -> String {
        if self.shell.langs.len() < 2 {
            return String::new();
        }
        let link = |(tag, name): &(String, String)| {
            let current = if *tag == self.shell.lang { " aria-current=\"true\"" } else { "" };
            let href = route.path(&self.shell.base, tag);
            let name = escape(name);
            [
                "<li><a data-native hreflang=\"",
                tag,
                "\" lang=\"",
                tag,
                "\" href=\"",
                &href,
                "\"",
                current,
                ">",
                &name,
                "</a></li>",
            ]
            .concat()
        };
        let links: Vec<String> = self.shell.langs.iter().map(link).collect();
        ["<ul class=\"langs\" aria-label=\"", &self.t(k::NAV_LANGUAGE), "\">", &links.concat(), "</ul>"]
            .concat()
    }

    /// The numbers that matter in an emergency. A number is a link, or text with its age, as its mark allows.
    pub fn numbers(&self) -> String {
        let number = |c: &Contact| match c.href() {
            Some(href) => ["<a class=\"tel\" href=\"", &href, "\">", &escape(&c.display), "</a>"].concat(),
            None => ["<span class=\"tel-old\">", &escape(&c.display), "</span>"].concat(),
        };
        let item = |c: &Contact| ["<li><span>", &escape(&c.name), "</span> ", &number(c), "</li>"].concat();
        let items: Vec<String> = self.shell.contacts.iter().map(item).collect();
        let stale = self.shell.contacts.iter().filter(|c| c.stale).map(|c| c.checked.clone()).min();
        let stale = stale.map(|checked| {
            let shown = |id: &str| self.shell.contact(id).map(|c| c.display.clone()).unwrap_or_default();
            let month = month(&self.shell.strings, &checked);
            let values = [("month", &*month), ("danger", &*shown("emergency")), ("any", &*shown("211"))];
            ["<p class=\"fine\">", &escape(&self.shell.strings.fill(k::HELP_CHECKED, &values)), "</p>"]
                .concat()
        });
        ["<ul class=\"numbers\">", &items.concat(), "</ul>", &stale.unwrap_or_default()].concat()
    }

    fn footer(&self) -> String {
        let page = |name: &&str| {
            let page = self.shell.page(name)?;
            Some(["<li>", &self.link(&Route::Page(page.name.clone()), &escape(&page.tab)), "</li>"].concat())
        };
        let pages: Vec<String> =
            ["next-steps", "online-safety", "privacy", "about", "trainers"].iter().filter_map(page).collect();
        let look = |what: &str, key: Key| {
            let text = self.t(key);
            ["<button type=\"button\" class=\"second\" data-do=\"look ", what, "\">", &text, "</button>"]
                .concat()
        };
        let fine = |key: Key| ["<p class=\"fine\">", &self.t(key), "</p>"].concat();
        [
            "<footer class=\"bottom\"><section aria-labelledby=\"help-now\"><h2 id=\"help-now\">",
            &self.t(k::HELP_NOW),
            "</h2>",
            &self.numbers(),
            &fine(k::HELP_TRACE),
            "</section><ul class=\"foot-links\">",
            &pages.concat(),
            "<li>",
            &self.link(&Route::Glossary, &self.t(k::TAB_GLOSSARY)),
            "</li><li>",
            &self.link(&Route::Record, &self.t(k::TO_RECORD)),
            "</li></ul><details class=\"look needs-app\"><summary>",
            &self.t(k::LOOK),
            "</summary><p class=\"buttons\">",
            &look("larger", k::LOOK_LARGER),
            &look("smaller", k::LOOK_SMALLER),
            &look("wider", k::LOOK_WIDER),
            &look("narrower", k::LOOK_NARROWER),
            &look("reset", k::LOOK_RESET),
            "</p></details>",
            &fine(k::WHO_SPEAKS),
            &fine(k::NOT_REVIEWED),
            // For people at the end of a page, and for a magnified page whose bar is out of sight.
            "<p>",
            &self.exit_link(""),
            "</p><p class=\"fine\">",
            &self.t(k::EXIT_LIMITS),
            " ",
            &self.link(&Route::Page("online-safety".into()), &self.t(k::EXIT_MORE)),
            "</p></footer>",
        ]
        .concat()
    }

    fn exit_status(&self) -> String {
        [
            "<p id=\"exit-status\" class=\"visually-hidden\" role=\"status\" data-two=\"",
            &self.t(k::EXIT_TWO),
            "\" data-one=\"",
            &self.t(k::EXIT_ONE),
            "\" data-over=\"",
            &self.t(k::EXIT_OVER),
            "\"></p>",
        ]
        .concat()
    }
}
