//! Reloading open pages under `cargo run`. The server adds one script to the documents that it sends, and answers that
//! script when the site was written anew. Nothing of it is in any file of a site, and the policy of the pages stays as it
//! is: the script is a file of the same origin.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where the script is, below the base.
const SCRIPT: &str = "__live.js";

/// Where it asks, with the version of its page after a question mark.
const ASK: &str = "__live";

const SOURCE: &str = include_str!("live.js");

/// How long a question waits. Shorter than what makes a browser give up.
const PATIENCE: Duration = Duration::from_secs(20);

/// Which version of the site is being served.
#[derive(Debug)]
pub(crate) struct Live {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    version: u64,
    stopped: bool,
}

/// What a request means here.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The script.
    Script,
    /// Whether there's another version than this one.
    Newer(u64),
}

impl Live {
    /// Begins with a version that no earlier server had, so that pages of one that was stopped reload as well.
    pub(crate) fn new() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let version = u64::try_from(now.as_millis()).unwrap_or_default();
        Self { state: Mutex::new(State { version, stopped: false }), changed: Condvar::new() }
    }

    /// The version of what is served now.
    pub(crate) fn version(&self) -> u64 {
        self.with(|state| state.version)
    }

    /// The site was written anew: pages reload.
    pub(crate) fn renew(&self) {
        self.with(|state| state.version += 1);
        self.changed.notify_all();
    }

    /// Ends every question.
    pub(crate) fn stop(&self) {
        self.with(|state| state.stopped = true);
        self.changed.notify_all();
    }

    /// The version, as soon as it's another than `seen`; `seen` after a while, and when the server stops.
    pub(crate) fn wait(&self, seen: u64) -> u64 {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |state: &mut State| state.version == seen && !state.stopped;
        let waited = self.changed.wait_timeout_while(state, PATIENCE, same);
        waited.unwrap_or_else(PoisonError::into_inner).0.version
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What a request for this path and query asks for, on a site under `base`; `None` when it's not for this module.
pub(crate) fn ask(base: &str, url: &str) -> Option<Asked> {
    let name = url.strip_prefix(base)?;
    if name == SCRIPT {
        return Some(Asked::Script);
    }
    // A version that can't be read is none that is served, so its page reloads.
    let seen = name.strip_prefix(ASK)?.strip_prefix('?')?;
    Some(Asked::Newer(seen.parse().unwrap_or_default()))
}

/// The script.
pub(crate) fn script() -> Vec<u8> {
    SOURCE.into()
}

/// A document with the script at the end of its body; `version` is that of the site when it was read.
pub(crate) fn with_script(mut html: Vec<u8>, base: &str, version: u64) -> Vec<u8> {
    let tag = format!("<script async src=\"{base}{SCRIPT}\" data-seen=\"{version}\"></script>");
    let end = b"</body>";
    let at = html.windows(end.len()).rposition(|part| part == end).unwrap_or(html.len());
    html.splice(at..at, tag.into_bytes());
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_told_from_those_for_the_site() {
        assert_eq!(ask("/sub/", "/sub/__live.js"), Some(Asked::Script));
        assert_eq!(ask("/", "/__live?12"), Some(Asked::Newer(12)));
        assert_eq!(ask("/", "/__live?x"), Some(Asked::Newer(0)));
        for other in ["/", "/__live", "/en/__live.js", "/index.html?__live", "/sub/__live.js"] {
            assert_eq!(ask("/", other), None, "{other}");
        }
    }

    #[test]
    fn the_script_is_at_the_end_of_the_last_body() {
        let html = |text: &str| String::from_utf8(with_script(text.into(), "/b/", 7)).expect("text");
        let tag = "<script async src=\"/b/__live.js\" data-seen=\"7\"></script>";
        assert_eq!(html("<body>a</body> b</body></html>"), format!("<body>a</body> b{tag}</body></html>"));
        assert_eq!(html("plain"), format!("plain{tag}"));
    }

    #[test]
    fn a_question_is_answered_when_there_is_something_new() {
        let live = Live::new();
        let first = live.version();
        assert_eq!(live.wait(first - 1), first, "an older page learns it at once");
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| live.wait(first));
            live.renew();
            assert_eq!(waiting.join().expect("an answer"), first + 1);
            let waiting = scope.spawn(|| live.wait(first + 1));
            live.stop();
            assert_eq!(waiting.join().expect("an answer"), first + 1, "nothing new, but the server stops");
        });
    }
}
