//! The list of classes, and what's asked before something is deleted. Pure: from the desk to markup.

use super::desk::{Desk, Keeping};
use crate::core::assign::Class;
use crate::core::storage::envelope::StoreError;
use crate::kit::{Alert, Button};
use maud::{Markup, Render, html};

impl Desk {
    /// Every class with its buttons, what's saved, and what can be done with all of them.
    pub fn list(&self) -> Markup {
        html! {
            (self.state())
            @if self.classes.is_empty() {
                p { (self.t("empty")) }
            }
            ul.class-list {
                @for class in &self.classes { li { (self.row(class)) } }
            }
            @if let Some(None) = self.asking {
                (self.ask(None, &self.n("delete-ask-all", self.classes.len())))
            }
            (self.all())
        }
    }

    fn row(&self, class: &Class) -> Markup {
        let id = class.id.to_string();
        let named = |key: &str| self.words.fill(key, &[("name", &class.name)]);
        let open = self.open == Some(class.id);
        html! {
            p {
                @if class.demo { strong.demo { (self.t("demo")) } " " }
                b { (class.name) } " "
                span.fine { (self.progress(class)) }
            }
            p.buttons {
                (Button::ask("open", &id, self.t("open")).look("second").name(&named("open-class")).id("open-", &id).pressed(open))
                (Button::ask("delete", &id, self.t("delete")).look("second").name(&named("delete-class")).id("delete-", &id))
            }
            @if self.asking == Some(Some(class.id)) {
                (self.ask(Some(&id), &named("delete-ask")))
            }
        }
    }

    /// How far a class is, in a few words.
    fn progress(&self, class: &Class) -> String {
        let totals = class.totals();
        let (n, done) = (totals.receipts.to_string(), totals.finished.to_string());
        match &class.seats {
            Some(seats) => {
                let all = seats.count.saturating_sub(seats.revoked.len() as u16).to_string();
                self.words.fill("row-seats", &[("n", &n), ("all", &all), ("done", &done)])
            }
            None => {
                let key = if totals.receipts == 1 { "row-receipts-one" } else { "row-receipts-other" };
                self.words.fill(key, &[("n", &n), ("done", &done)])
            }
        }
    }

    /// Whether classes are saved, and what couldn't be read.
    fn state(&self) -> Markup {
        let said = match self.keeping {
            Keeping::Off if self.classes.is_empty() => "",
            Keeping::Off => "memory",
            Keeping::On => "saved",
            Keeping::Failed(StoreError::Full) => "full",
            Keeping::Failed(StoreError::Erased) => "elsewhere",
            Keeping::Failed(StoreError::Blocked | StoreError::NotKept) => "blocked",
            Keeping::Newer => "newer",
        };
        let warns = matches!(self.keeping, Keeping::Failed(_) | Keeping::Newer);
        html! {
            @if warns { (Alert::text(self.t(said))) } @else if !said.is_empty() { p { (self.t(said)) } }
            @if self.aside > 0 {
                @let key = if self.aside == 1 { "aside-one" } else { "aside-other" };
                (Alert::text(&self.n(key, self.aside)))
            }
        }
    }

    /// What can be done with all classes together. A demo isn't worth keeping.
    fn all(&self) -> Markup {
        let real = self.classes.iter().any(|class| !class.demo);
        html! {
            p.buttons {
                @if real {
                    @match self.keeping {
                        Keeping::Off | Keeping::Failed(_) => (Button::new("keep", self.t("keep")).id("keep", "")),
                        Keeping::On => (Button::new("unkeep", self.t("keep-not")).look("second").id("keep", "")),
                        Keeping::Newer => {}
                    }
                    (Button::new("backup", self.t("backup")).look("second"))
                }
                @if self.open.is_some() {
                    (Button::new("new", self.t("new")).look("second"))
                }
                @if self.step == 0 {
                    (Button::new("demo", self.t("demo-start")).look("second"))
                }
                @if self.classes.len() > 1 {
                    (Button::new("delete-all", self.t("delete-all")).look("second").id("delete-all", ""))
                }
            }
            @if real { p.fine { (self.t("backup-note")) } }
        }
    }

    /// Asks before deleting, and says what that can't reach.
    fn ask(&self, id: Option<&str>, question: &str) -> Markup {
        Alert::new(html! {
            p #delete-sure { (question) }
            p { (self.t("delete-reach")) }
            p.buttons {
                (Button::ask("delete-yes", id.unwrap_or_default(), self.t("delete-yes")).look("danger"))
                (Button::new("delete-no", self.t("delete-no")).look("second"))
            }
        })
        .focus("delete-ask")
        .named_by("delete-sure")
        .render()
    }
}
