//! Shift, held down for something else: it never leaves the site. Three taps do.

use attune::core::strings::k;
use fantoccini::actions::{InputSource, KeyAction, KeyActions, WheelAction, WheelActions};
use fantoccini::key::Key;
use serde_json::Value;

use super::exit::Means;
use crate::support::{Away, Engine, Keys, Place, Plan, Visit, journeys};

journeys! {
    shift_used_as_a_modifier: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    shift_with_the_wheel_and_the_pointer: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox webkit;
    // WebKit's driver hangs at the right Shift key; the first journey has both keys in every engine.
    two_shift_keys_held_together: Plan { away: Away::Answers, ..Plan::default() } => chromium firefox;
}

/// What a browser tells when someone uses Shift for something, one event after the other: type, and what it holds.
const USES: &str = "
    const key = (type, more) => [type, KeyboardEvent, { key: 'Shift', code: 'ShiftLeft', location: 1, ...more }];
    const down = (more) => key('keydown', { shiftKey: true, ...more }), up = (more) => key('keyup', more);
    const right = { code: 'ShiftRight', location: 2 };
    const other = (type, name, more) => [type, KeyboardEvent, { key: name, shiftKey: true, ...more }];
    const letter = (name, more) => [other('keydown', name, more), other('keyup', name, more)];
    const mouse = (type, more) => [type, PointerEvent, { shiftKey: true, ...more }];
    const uses = {
        'the wheel': [down(), ['wheel', WheelEvent, { shiftKey: true, deltaY: 90 }], up()],
        'the wheel, told without its keys': [down(), ['wheel', WheelEvent, { deltaY: 90 }], up()],
        'a click': [down(), mouse('pointerdown', { buttons: 1 }), mouse('pointerup'), mouse('click'), up()],
        'a click by the system': [down(), mouse('click'), up()],
        'a drag that began before': [down(), mouse('pointermove', { buttons: 1 }), up()],
        'Tab': [down(), ...letter('Tab'), up()],
        'an arrow': [down(), ...letter('ArrowDown'), up()],
        'a letter': [down(), ...letter('A'), up()],
        'a letter let go later': [down(), other('keydown', 'A'), up(), other('keyup', 'a', { shiftKey: false })],
        'a dead key': [down(), ...letter('Dead'), up()],
        'an input method': [down({ isComposing: true }), up({ isComposing: true })],
        'the beginning of a composition': [down(), ['compositionstart', CompositionEvent, {}], up()],
        'a key of an input method': [down(), ...letter('Process', { keyCode: 229 }), up()],
        'a layout, with Alt': [down({ altKey: true }), up()],
        'a layout, with Alt after': [down(), ...letter('Alt'), up()],
        'Control': [down({ ctrlKey: true }), up()],
        'Meta': [down({ metaKey: true }), up()],
        'a key that repeats': [down(), down({ repeat: true }), down({ repeat: true }), up()],
        'both keys': [down(), down(right), up(right), up()],
        'both keys, crosswise': [down(), down(right), up(), up(right)],
        'both keys, one let go twice': [down(), down(right), up(right), down(right), up(right), up()],
        'both keys, told as one': [down(), down(right), up(right)],
        'a focus that moves': [down(), ['focusin', FocusEvent, {}], up()],
        'a window that is left': [down(), ['blur', FocusEvent, {}, window], up()],
        'a field': [[...down(), document.querySelector('#restore-text')], [...up(), document.querySelector('#restore-text')]],
        'a field that was left': [[...down(), document.querySelector('#restore-text')], up()],
        // Latched: it counts as down after it was let go.
        'sticky keys and a click': [down(), up(), mouse('pointerdown'), mouse('pointerup', { shiftKey: false })],
        'sticky keys and the wheel': [down(), up(), ['wheel', WheelEvent, { shiftKey: true, deltaY: 90 }]],
        'sticky keys and a letter': [down(), up(), ...letter('A')],
    };
    const status = document.querySelector('#exit-status');
    const happen = (events) => {
        for (const [type, kind, more, target] of events)
            (target ?? document.body).dispatchEvent(new kind(type, { bubbles: true, cancelable: true, composed: true, ...more }));
    };
    const gone = () => document.documentElement.style.display === 'none';
    // Whatever came before, three taps leave.
    const rest = () => happen([['blur', FocusEvent, {}, window], ...letter('Escape', { shiftKey: false })]);
";

/// Goes through all uses, each four times in a row; answers with those after which something was counted.
const COUNTED: &str = "
    const counted = [];
    for (const [name, events] of Object.entries(uses)) {
        rest();
        for (let n = 0; n < 4 && !gone(); n++) happen(events);
        if (gone() || status.textContent) counted.push(name + ': ' + (gone() ? 'left' : status.textContent));
        if (gone()) break;
    }
    return counted;
";

/// A tap, then a use: the count starts over. Answers with those after which it did not, or after which three taps do not
/// count any more.
const KEPT: &str = "
    const wrong = [], tap = [down(), up()];
    for (const [name, events] of Object.entries(uses)) {
        rest();
        happen([...tap, ...events]);
        if (status.textContent || gone()) wrong.push(name + ' keeps the count: ' + status.textContent);
        rest();
        happen(tap);
        if (status.textContent !== status.dataset.two) wrong.push('after ' + name + ' a tap does not count');
    }
    rest();
    return wrong;
";

async fn shift_used_as_a_modifier(visit: &Visit) {
    visit.open(Place::DEVICE).await;
    for (what, script) in [("counted", COUNTED), ("then", KEPT)] {
        let wrong: Vec<String> = visit.js(&[USES, script].concat(), &[]).await;
        assert_eq!(wrong, [""; 0], "{what}");
    }
    visit.is_at(Place::DEVICE).await;
    assert_eq!(visit.stored().await, (0, 0), "the exit was not used");
    // A lone key of the two leaves as the other does, whichever it is each time.
    let taps = "happen([down(), up(), down(right), up(right), down(), up()]); return gone()";
    assert!(visit.js::<bool>(&[USES, taps].concat(), &[]).await, "three taps leave");
    visit.has_left().await;
}

impl Visit {
    /// Presses a key, or lets it go, by itself.
    async fn key(&self, down: bool, value: char) {
        let action = if down { KeyAction::Down { value } } else { KeyAction::Up { value } };
        let actions = KeyActions::new("keyboard".into()).then(action);
        self.client.perform_actions(actions).await.expect("a key");
    }

    /// Turns the wheel, over the middle of the page.
    async fn wheel(&self) {
        if self.engine == Engine::WebKit {
            // Its driver has no wheel.
            let turn = "document.body.dispatchEvent(new WheelEvent('wheel', { bubbles: true, deltaY: 60, shiftKey: true }))";
            self.js::<Value>(turn, &[]).await;
            return;
        }
        let scroll = WheelAction::Scroll { duration: None, x: 200, y: 300, delta_x: 0, delta_y: 60 };
        let mut actions = WheelActions::new("wheel".into());
        actions.push(scroll);
        self.client.perform_actions(actions).await.expect("a wheel");
    }

    /// Nothing is counted, and the page is still there.
    async fn stays(&self, place: Place<'_>) {
        self.says("#exit-status", "").await;
        let said: String = self.js("return document.querySelector('#exit-status').textContent", &[]).await;
        assert_eq!(said, "", "nothing is counted");
        self.is_at(place).await;
        assert!(self.shows("main h1").await, "the page is still there");
        assert_eq!(self.stored().await, (0, 0), "nothing is written down");
    }
}

const LEFT: char = '\u{e008}';
const RIGHT: char = '\u{e050}';

async fn shift_with_the_wheel_and_the_pointer(visit: &Visit) {
    visit.open(Place::LESSON).await;
    for _ in 0..4 {
        visit.key(true, LEFT).await;
        visit.wheel().await;
        visit.wheel().await;
        visit.key(false, LEFT).await;
    }
    visit.stays(Place::LESSON).await;
    for _ in 0..4 {
        visit.key(true, LEFT).await;
        visit.click("main h1").await;
        visit.key(false, LEFT).await;
    }
    visit.stays(Place::LESSON).await;
    for key in [Key::Tab, Key::Down, Key::End] {
        for _ in 0..4 {
            visit.press(Keys::Held(Key::Shift, key)).await;
        }
        visit.stays(Place::LESSON).await;
    }
    // Without Shift the wheel is nobody's business, and the exit works as ever.
    visit.press(Keys::One(Key::Shift)).await;
    visit.says("#exit-status", &visit.site.word(k::EXIT_TWO)).await;
    visit.press(Keys::One(Key::Down)).await;
    visit.exit(Means::Shift).await;
    visit.has_left().await;
}

async fn two_shift_keys_held_together(visit: &Visit) {
    visit.open(Place::LESSON).await;
    for (first, second) in [(LEFT, RIGHT), (RIGHT, LEFT), (LEFT, RIGHT)] {
        for up in [[first, second], [second, first]] {
            visit.key(true, first).await;
            visit.key(true, second).await;
            visit.key(false, up[0]).await;
            visit.key(false, up[1]).await;
        }
    }
    visit.stays(Place::LESSON).await;
    // One held, the other tapped.
    visit.key(true, LEFT).await;
    for _ in 0..4 {
        visit.key(true, RIGHT).await;
        visit.key(false, RIGHT).await;
    }
    visit.key(false, LEFT).await;
    visit.stays(Place::LESSON).await;
    for value in [LEFT, RIGHT, LEFT] {
        visit.key(true, value).await;
        visit.key(false, value).await;
    }
    visit.has_left().await;
}
