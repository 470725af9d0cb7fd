//! "Your device," around its slots.

use crate::core::strings::k;
use crate::kit::{Area, Button};
use crate::pages::Html;
use crate::pages::slot::Slot;
use maud::{Markup, html};

impl Html<'_> {
    /// Your device.
    pub(super) fn device(&self) -> Markup {
        html! {
            div.prose.device {
                h1 #title tabindex="-1" { (self.word(k::DEVICE_TITLE)) }
                p { (self.word(k::DEVICE_LEAD)) }
                @if self.shell.in_one_file() {
                    p { (self.word(k::KEEP_FILE)) }
                }
                p.app-none { (self.word(k::KEPT_NO_SCRIPT)) }
                div.app-knows {
                    (self.slot(&Slot::Kept))
                    (self.slot(&Slot::Backup))
                }
                (self.restore())
                (self.offline())
                section.needs-app #erase aria-labelledby="erase-title" {
                    h2 #erase-title { (self.word(k::ERASE_TITLE)) }
                    p { (self.word(k::ERASE_TEXT)) }
                    (self.slot(&Slot::Erase))
                }
                (self.exit_and_erase())
            }
        }
    }

    /// Restoring a backup. The field for a backup text is part of the page, so that updates don't wipe what a person has
    /// pasted.
    fn restore(&self) -> Markup {
        html! {
            section.needs-app aria-labelledby="restore-title" {
                h2 #restore-title { (self.word(k::RESTORE_TITLE)) }
                p { (self.word(k::RESTORE_LEAD)) }
                p { label for="restore-file" { (self.word(k::RESTORE_FILE)) } }
                p {
                    input #restore-file type="file" accept=".json,application/json" autocomplete="off"
                        aria-describedby="restore-result";
                }
                @let described = "restore-result";
                (Area { described, ..Area::new("restore-text", self.word(k::RESTORE_TEXT), "4") })
                p.buttons { (Button::new("restore look", self.word(k::RESTORE_BUTTON)).look("second")) }
                p #restore-result role="status" tabindex="-1" {}
                (self.slot(&Slot::Restore))
            }
        }
    }
}
