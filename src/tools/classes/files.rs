//! Files and texts that leave the page or come into it, each because someone asked.

use super::desk::Desk;
use crate::browser;
use crate::core::assign::Week;
use crate::core::base::date::Day;
use crate::core::progress::calendar;
use crate::core::storage::backup::Refused;
use std::cell::RefCell;
use std::rc::Rc;

/// The most bytes of a file with receipts or classes: about a hundred thousand receipts.
const MOST: usize = 8_000_000;

/// Copies the text of a field that's there for that, or selects it, and says which.
pub fn copy(state: &Rc<RefCell<Desk>>, id: &str) {
    let (state, id) = (Rc::clone(state), id.to_owned());
    browser::spawn(async move {
        let done = browser::copy_field(&id).await;
        let said = state.borrow().t(if done { "copied" } else { "selected" }).to_owned();
        browser::set_text(&[&id, "-copied"].concat(), &said);
    });
}

/// Saves a file: all classes, the totals of the one that's open, or its date.
pub fn save(desk: &Desk, what: &str, rest: &str) {
    let (name, mime, text, line) = match (what, desk.class()) {
        ("backup", _) => ("classes.json", "application/json", desk.backup(), "said"),
        ("calendar", Some(class)) => {
            let week = class.assignment.due;
            let id = ["training-", &class.assignment.tag().to_string()].concat();
            let text = calendar::calendar(&[friday(week)], desk.t("event"), &id, browser::today());
            ("training-due.ics", calendar::MIME, text, "out-said")
        }
        (_, Some(class)) if rest == "csv" => ("class.csv", "text/csv", desk.csv(class), "see-said"),
        (_, Some(class)) => ("class.json", "application/json", class.json(), "see-said"),
        _ => return,
    };
    let key = if browser::save_file(name, mime, &text) { "file-saved" } else { "file-not" };
    browser::set_text(line, &desk.words.fill(key, &[("name", name)]));
}

fn friday(week: Week) -> Day {
    Day(week.first_day().0 + 4)
}

/// What's said when a file can't be read.
fn refused(why: Option<Refused>) -> &'static str {
    match why {
        Some(Refused::TooLarge) => "file-large",
        _ => "file-none",
    }
}

/// Joins the classes of the chosen file with those on the page.
pub fn restore(state: &Rc<RefCell<Desk>>, shown: fn(&mut Desk)) {
    let state = Rc::clone(state);
    browser::spawn(async move {
        let text = browser::chosen_file("class-file", MOST).await;
        let mut desk = state.borrow_mut();
        let said = match text {
            Ok(text) => desk.restore(&text),
            Err(why) => desk.t(refused(why)).to_owned(),
        };
        shown(&mut desk);
        browser::set_part("totals", &desk.totals().0);
        browser::set_text("said", &said);
    });
}

/// Puts the text of the chosen file into the field, where it can be counted.
pub fn receipts(state: &Rc<RefCell<Desk>>) {
    let state = Rc::clone(state);
    browser::spawn(async move {
        let text = browser::chosen_file("receipts-file", MOST).await;
        let said = match text {
            Ok(text) => {
                let before = browser::field("class-receipts");
                let between = if before.is_empty() { "" } else { "\n" };
                browser::set_field("class-receipts", &[&before, between, &text].concat());
                "file-in"
            }
            Err(why) => refused(why),
        };
        browser::set_text("count-said", state.borrow().t(said));
    });
}
