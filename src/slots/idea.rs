//! The slider after the hundred-people picture: made-up numbers that show the idea of a base rate. There's never one
//! per setting, and it ends with what's true for any number.

use super::fill::filled;
use super::state::App;
use crate::core::quiz::base_rate::{Hundred, MOST};
use crate::core::strings::k;
use leptos::prelude::*;
use maud::{Markup, html};

/// The slider's start value.
const FIRST: usize = 10;

/// Slider, picture and the same in words. Without the app, the first number is shown, without the slider.
pub fn view(app: App) -> AnyView {
    let n = RwSignal::new(FIRST);
    let choose = move |event| {
        if let Ok(chosen) = event_target_value(&event).parse::<usize>() {
            n.set(chosen.clamp(1, usize::from(MOST)));
        }
    };
    let hundred = move || Hundred::with(u8::try_from(n.get()).unwrap_or(MOST));
    let words = move || {
        let h = hundred();
        let yes = [("yes", h.yes()), ("right", h.right), ("wrong", h.wrong), ("missed", h.missed)];
        let yes = yes.map(|(name, value)| (name, value.to_string()));
        let values: Vec<(&str, &str)> = yes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let ten = h.right_of_ten().to_string();
        html! { (app.fill(k::IDEA_WORDS, &values)) " " (app.fill(k::IDEA_TEN, &[("n", &ten)])) }
    };
    let shows = move || {
        html! {
            p { b { (app.fill(k::IDEA_COUNT, &[("n", &n.get().to_string())])) } }
            (picture(hundred()))
        }
    };
    let head = html! {
        p.note-label { (app.word(k::IDEA_MADE_UP)) }
        p { (app.word(k::IDEA_HOW)) }
        p.needs-app.field {
            label for="idea" { (app.word(k::IDEA_LABEL)) }
            input #idea type="range" min="1" max=(MOST) value=(FIRST) autocomplete="off";
        }
    };
    let key = html! { p.fine { (app.word(k::IDEA_KEY)) } };
    let end = html! { p { b { (app.word(k::IDEA_END)) } } };
    view! {
        <div class="card idea" on:input=choose>
            <div {..filled(move || head.clone())}></div>
            <div {..filled(shows)}></div>
            <div {..filled(move || key.clone())}></div>
            <p role="status" {..filled(words)}></p>
            <div {..filled(move || end.clone())}></div>
        </div>
    }
    .into_any()
}

/// A hundred marks, twenty in a row: filled = affected; flag above = answered yes. The words say the same.
fn picture(h: Hundred) -> Markup {
    let groups =
        [(h.right, true, true), (h.wrong, false, true), (h.missed, true, false), (h.rest, false, false)];
    let people = groups.iter().flat_map(|(count, so, yes)| (0..*count).map(move |_| (*so, *yes)));
    html! {
        svg viewBox="0 0 240 90" aria-hidden="true" focusable="false" {
            @for (place, (so, yes)) in people.enumerate() {
                @let (x, y) = ((place % 20) * 12 + 6, (place / 20) * 18 + 12);
                circle cx=(x) cy=(y) r="4" class=(if so { "p-lake p-thin" } else { "p-paper p-thin" }) {}
                @if yes {
                    path d={ "M" (x) " " (y) "m-4 -7h8" } class="p-accent-line" {}
                }
            }
        }
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn the_picture_has_a_hundred_marks_and_a_flag_for_each_yes() {
        for n in 1..=MOST {
            let h = Hundred::with(n);
            let svg = picture(h).into_string();
            assert_eq!(svg.matches("<circle").count(), 100);
            assert_eq!(svg.matches("p-lake").count(), usize::from(h.right + h.missed));
            assert_eq!(svg.matches("p-accent-line").count(), usize::from(h.yes()));
        }
    }
}
