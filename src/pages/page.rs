//! The main part of every page.

use super::slot::Slot;
use super::{Html, escape};
use crate::core::course::model::Course;
use crate::core::course::outline::Outline;
use crate::core::site::route::Route;
use crate::core::strings::{Key, k};

impl Html<'_> {
    /// The main part of a page; `None` while it needs the course and there is none yet. A page the course doesn't have
    /// is the "not found" page.
    pub fn main(&self, course: Option<&Course>, route: &Route) -> Option<String> {
        Some(match route {
            Route::Home => self.home(),
            Route::Training => self.with_slot(k::TRAINING_TITLE, k::TRAINING_LEAD, &Slot::Training),
            Route::Record => self.with_slot(k::RECORD_TITLE, k::RECORD_LEAD, &Slot::Record),
            Route::Refresh => self.refresh_page(),
            Route::Device => self.device(),
            Route::Search => self.search(),
            Route::Quiz(id) => match self.shell.module(id) {
                Some(outline) => self.quiz(outline),
                None => self.not_found(),
            },
            Route::Cases(id) => match self.shell.module(id).and_then(|m| self.cases(m)) {
                Some(body) => self.article(route, &body),
                None => self.not_found(),
            },
            Route::Test(id) => match self.shell.test(id) {
                Some(gate) => self.test_page(gate),
                None => self.not_found(),
            },
            Route::NotFound => self.not_found(),
            route => match self.reading(course?, route) {
                Some(body) => self.article(route, &body),
                None => self.not_found(),
            },
        })
    }

    /// Loading or failed state, with a link to reload.
    pub fn waiting(&self, route: &Route, failed: bool) -> String {
        let heading = ["<h1 id=\"title\" tabindex=\"-1\">", &self.heading(route), "</h1>"].concat();
        if !failed {
            return [&heading, "<p class=\"loading\" role=\"status\">", &self.t(k::LOADING), "</p>"].concat();
        }
        [
            &heading,
            "<div class=\"alert\" role=\"alert\"><p>",
            &self.t(k::LOAD_FAILED),
            "</p><p><a class=\"button\" data-native href=\"",
            &self.path(route),
            "\">",
            &self.t(k::LOAD_AGAIN),
            "</a></p></div>",
        ]
        .concat()
    }

    fn with_slot(&self, title: Key, lead: Key, slot: &Slot) -> String {
        let class = if *slot == Slot::Record { "record-page" } else { "training" };
        [
            "<div class=\"",
            class,
            "\"><h1 id=\"title\" tabindex=\"-1\">",
            &self.t(title),
            "</h1><p class=\"no-print\">",
            &self.t(lead),
            "</p>",
            &self.slot(slot),
            "</div>",
        ]
        .concat()
    }

    /// Front door: three doors, the emergency numbers, one sentence on privacy; all on the first screen of a small
    /// phone.
    fn home(&self) -> String {
        let door = |class: &str, to: Route, title: Key, text: Key| {
            let href = self.path(&to);
            [
                "<li><a class=\"door ",
                class,
                "\" href=\"",
                &href,
                "\"><b>",
                &self.t(title),
                "</b><span>",
                &self.t(text),
                "</span></a></li>",
            ]
            .concat()
        };
        let page = |name: &str| Route::Page(name.into());
        [
            "<div class=\"home\"><h1 id=\"title\" tabindex=\"-1\">",
            &self.t(k::HOME_TITLE),
            "</h1><ul class=\"doors\">",
            &door("door-train", Route::Training, k::DOOR_TRAINING, k::DOOR_TRAINING_TEXT),
            &door("door-signs", page("neighbors"), k::DOOR_NEIGHBORS, k::DOOR_NEIGHBORS_TEXT),
            &door("door-teach", page("trainers"), k::DOOR_TRAINERS, k::DOOR_TRAINERS_TEXT),
            "</ul><div class=\"home-help\">",
            &self.numbers(),
            "</div><p class=\"promise\">",
            &self.t(k::HOME_PRIVACY),
            " ",
            &self.link(&page("privacy"), &self.t(k::HOME_PRIVACY_MORE)),
            "</p><p>",
            &self.t(k::HOME_ABOUT),
            "</p></div>",
        ]
        .concat()
    }

    /// Your device. The field for a backup text is part of the page, so that updates don't wipe what a person has
    /// pasted.
    fn device(&self) -> String {
        let heading = |id: &str, key: Key| ["<h2 id=\"", id, "\">", &self.t(key), "</h2>"].concat();
        [
            "<div class=\"prose device\"><h1 id=\"title\" tabindex=\"-1\">",
            &self.t(k::DEVICE_TITLE),
            "</h1><p>",
            &self.t(k::DEVICE_LEAD),
            "</p>",
            &match self.shell.in_one_file() {
                true => ["<p>", &self.t(k::KEEP_FILE), "</p>"].concat(),
                false => String::new(),
            },
            "<p class=\"app-none\">",
            &self.t(k::KEPT_NO_SCRIPT),
            "</p><div class=\"app-knows\">",
            &self.slot(&Slot::Kept),
            &self.slot(&Slot::Backup),
            "</div>",
            "<section class=\"needs-app\" aria-labelledby=\"restore-title\">",
            &heading("restore-title", k::RESTORE_TITLE),
            "<p>",
            &self.t(k::RESTORE_LEAD),
            "</p><p><label for=\"restore-file\">",
            &self.t(k::RESTORE_FILE),
            "</label></p><p><input type=\"file\" id=\"restore-file\" accept=\".json,application/json\" ",
            "autocomplete=\"off\" aria-describedby=\"restore-result\"></p><p><label for=\"restore-text\">",
            &self.t(k::RESTORE_TEXT),
            "</label></p><textarea id=\"restore-text\" rows=\"4\" autocomplete=\"off\" autocorrect=\"off\" spellcheck=\"false\" ",
            "autocapitalize=\"off\" aria-describedby=\"restore-result\"></textarea><p class=\"buttons\">",
            "<button type=\"button\" class=\"second\" data-do=\"restore look\">",
            &self.t(k::RESTORE_BUTTON),
            "</button></p><p id=\"restore-result\" role=\"status\" tabindex=\"-1\"></p>",
            &self.slot(&Slot::Restore),
            "</section>",
            &self.offline(),
            "<section id=\"erase\" class=\"needs-app\" aria-labelledby=\"erase-title\">",
            &heading("erase-title", k::ERASE_TITLE),
            "<p>",
            &self.t(k::ERASE_TEXT),
            "</p>",
            &self.slot(&Slot::Erase),
            "</section>",
            &self.exit_and_erase(),
            "</div>",
        ]
        .concat()
    }

    fn not_found(&self) -> String {
        let item = |to: Route, key: Key| ["<li>", &self.link(&to, &self.t(key)), "</li>"].concat();
        [
            "<div class=\"prose\"><h1 id=\"title\" tabindex=\"-1\">",
            &self.t(k::MISSING_TITLE),
            "</h1><p>",
            &self.t(k::MISSING_TEXT),
            "</p><ul class=\"list-links\">",
            &item(Route::Home, k::MISSING_HOME),
            &item(Route::Training, k::NAV_TRAINING),
            &item(Route::Page("help".into()), k::NAV_HELP),
            "</ul></div>",
        ]
        .concat()
    }

    fn rules(&self, outline: &Outline) -> String {
        let values = [("draw", &*outline.draw.to_string()), ("needed", &*outline.needed.to_string())];
        escape(&self.shell.strings.fill(k::QUIZ_RULES, &values))
    }

    fn quiz(&self, outline: &Outline) -> String {
        let id = &outline.id;
        [
            "<div class=\"quiz\"><p class=\"kicker\">",
            &self.link(&Route::Lesson(id.clone()), &self.with_id(k::QUIZ_BACK, id)),
            "</p><h1 id=\"title\" tabindex=\"-1\">",
            &self.heading(&Route::Quiz(id.clone())),
            "</h1><p class=\"fine\">",
            &self.rules(outline),
            "</p>",
            &self.credit_slot(outline, false),
            "<div class=\"quiz-place needs-app\">",
            &self.slot(&Slot::Quiz(id.clone())),
            "</div><p class=\"fine\">",
            &self.t(k::QUIZ_NO_SCRIPT),
            " ",
            &self.link(&Route::Answers(id.clone()), &self.t(k::LINK_ANSWERS)),
            "</p></div>",
        ]
        .concat()
    }

    /// A page to read: heading, body, next links.
    fn article(&self, route: &Route, body: &str) -> String {
        let class = match route {
            Route::Lesson(_) => "prose lesson",
            Route::Handout(_) => "prose sheet",
            Route::Answers(_) | Route::Case(..) => "prose wide",
            _ => "prose",
        };
        let (before, after) = match route {
            Route::Lesson(id) => self.around_lesson(id),
            route => (String::new(), self.after_reading(route)),
        };
        let kicker = match route {
            Route::Lesson(id) => self.lesson_kicker(id),
            Route::Case(id, _) => {
                let link = self.link(&Route::Cases(id.clone()), &self.with_id(k::CASE_KICKER, id));
                ["<p class=\"kicker\">", &link, " ", &self.listen(None), "</p>"].concat()
            }
            _ => ["<p class=\"kicker alone\">", &self.listen(None), "</p>"].concat(),
        };
        [
            "<article class=\"",
            class,
            "\">",
            &kicker,
            "<h1 id=\"title\" tabindex=\"-1\">",
            &self.heading(route),
            "</h1>",
            &before,
            "<div class=\"body\">",
            body,
            "</div>",
            &after,
            "</article>",
        ]
        .concat()
    }

    fn lesson_kicker(&self, id: &str) -> String {
        let Some(m) = self.shell.module(id) else { return String::new() };
        let values = [("tier", &*m.tier.to_string()), ("id", id), ("n", &*m.minutes.to_string())];
        let text = escape(&self.shell.strings.fill(k::LESSON_KICKER, &values));
        ["<p class=\"kicker\">", &text, " ", &self.listen(None), "</p>"].concat()
    }

    fn print_button(&self) -> String {
        [
            "<button type=\"button\" class=\"second needs-app\" data-do=\"print\">",
            &self.t(k::PRINT),
            "</button>",
        ]
        .concat()
    }

    fn around_lesson(&self, id: &str) -> (String, String) {
        let Some(outline) = self.shell.module(id) else { return Default::default() };
        let quiz = self.path(&Route::Quiz(id.into()));
        let next = self.shell.modules.iter().skip_while(|m| m.id != id).nth(1).map(|m| {
            let name = escape(&[&m.id, " ", &m.title].concat());
            ["<p>", &self.t(k::NEXT_MODULE), " ", &self.link(&Route::Lesson(m.id.clone()), &name), "</p>"]
                .concat()
        });
        let after = [
            "<section class=\"card next\" aria-labelledby=\"next-title\"><h2 id=\"next-title\">",
            &self.t(k::LESSON_NEXT),
            "</h2><p>",
            &self.rules(outline),
            "</p>",
            &self.credit_slot(outline, false),
            "<p class=\"buttons\"><a class=\"button\" href=\"",
            &quiz,
            "\">",
            &self.t(k::TAKE_QUIZ),
            "</a>",
            &self.print_button(),
            "</p>",
            &self.module_links(id, &Route::Lesson(id.into())),
            &next.unwrap_or_default(),
            &self.credit_slot(outline, true),
            "</section>",
        ]
        .concat();
        (self.slot(&Slot::Contents(id.into())), after)
    }

    fn after_reading(&self, route: &Route) -> String {
        let printable =
            matches!(route, Route::Handout(_) | Route::Notes(_) | Route::Case(..) | Route::Answers(_));
        let print = match printable {
            true => ["<p class=\"buttons no-print\">", &self.print_button(), "</p>"].concat(),
            false => String::new(),
        };
        let links = route.module().map(|id| {
            let label = self.t(k::MODULE_PAGES);
            ["<nav class=\"no-print\" aria-label=\"", &label, "\">", &self.module_links(id, route), "</nav>"]
                .concat()
        });
        let leave = match route {
            Route::Page(name) if name == "online-safety" => self.exit_and_erase(),
            _ => String::new(),
        };
        [print, leave, links.unwrap_or_default()].concat()
    }
}
