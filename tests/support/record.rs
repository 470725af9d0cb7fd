//! Recording as fast as a page can. A button of the test asks for what the site's own buttons ask for (`data-do`), so each
//! press goes the whole way through the app: a section is left out, and saved before anything is shown. Sections with
//! made-up names, since the course has too few; to the app one name is as good as another.

use serde_json::{Value, json};

use super::Visit;

/// Arguments: the names' beginning, how many, what the design of the storage is, pause in ms.
const PREPARE: &str = r"
const [name, count, design, pause] = arguments;
const button = document.createElement('button');
document.getElementById('main').append(button);
window.__press = (what) => { button.dataset.do = what; button.click() };
let all;
const designs = {
  site: (n) => window.__press('leave-out ' + name + '/s' + n),
  // What others do: everything in one value, read when the page opens, written with each change.
  naive: (n) => {
    all ??= JSON.parse(localStorage.getItem('naive') ?? '[]');
    all.push(name + '/s' + n);
    try { localStorage.setItem('naive', JSON.stringify(all)) } catch { }
  },
  // Some values again and again, and new ones.
  again: (n) => window.__press(n % 3 ? 'skip ' + name + '/s' + n % 20 : 'leave-out ' + name + '/n' + n),
};
window.__done = 0;
window.__times = [];
const turn = new MessageChannel();
const next = () => {
  if (window.__done >= count) return;
  designs[design](window.__done);
  window.__times.push(performance.now());
  window.__done += 1;
  // Timers of a tab in the background wait a second; messages do not.
  if (pause) setTimeout(next, pause); else turn.port2.postMessage(0);
};
turn.port1.onmessage = next;
window.__channel?.close();
window.__channel = new BroadcastChannel('test');
window.__channel.onmessage = (e) => { if (e.data === 'go') next(); else window.__done = Infinity };
";

impl Visit {
    /// Makes this page ready to record so many, at the word of [`Visit::go_all`].
    pub async fn prepare(&self, name: &str, count: usize, design: &str, pause: u32) {
        self.js::<Value>(PREPARE, &[json!(name), json!(count), json!(design), json!(pause)]).await;
    }

    /// Lets every prepared tab begin at once.
    pub async fn go_all(&self) {
        self.js::<Value>("new BroadcastChannel('test').postMessage('go')", &[]).await;
    }

    /// Stops every tab.
    pub async fn stop_all(&self) {
        self.js::<Value>("new BroadcastChannel('test').postMessage('stop')", &[]).await;
    }

    /// Does what a button with this `data-do` does.
    pub async fn act(&self, what: &str) {
        self.js::<Value>("window.__press(arguments[0])", &[json!(what)]).await;
    }
}
