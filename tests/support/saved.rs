//! Progress as it stands in a browser's storage, made and read by the site's own code.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use attune::core::base::date::Day;
use attune::core::progress::facts::{Pass, Progress};
use attune::core::quiz::attempt::{Answered, Attempt};
use attune::core::site::display::Look;
use attune::core::storage::envelope::Mode;
use attune::core::storage::store;
use serde_json::json;

use super::Visit;

/// The version of a module as its source has it.
pub fn version(module: &str) -> u16 {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/en/modules");
    let names = fs::read_dir(folder).expect("modules").map(|entry| entry.expect("a module").path());
    let of = |path: &PathBuf| {
        path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(&format!("{module}-")))
    };
    let text = fs::read_to_string(names.into_iter().find(of).expect(module)).expect(module);
    let line = text.lines().find_map(|line| line.strip_prefix("version: ")).expect("a version");
    line.trim().parse().expect("a number")
}

/// A store in memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved(pub BTreeMap<String, String>);

impl Saved {
    /// What the site would write for this progress.
    pub fn new(mode: Mode, mut progress: Progress) -> Self {
        // Each time another keeping begins, as with a person: what was erased once never comes back under its epoch, and
        // an older tab of the same journey sees to that.
        static EPOCHS: AtomicU32 = AtomicU32::new(0x5eed);
        let epoch = EPOCHS.fetch_add(1, Ordering::Relaxed);
        let mut saved = Self::default();
        store::choose(&mut saved.0, mode, Look::default(), epoch).expect("memory takes it");
        store::save(&mut saved.0, epoch, &mut progress).expect("memory takes it");
        saved
    }

    /// Progress with these modules passed in full, in the versions that they have.
    pub fn passed(modules: &[&str]) -> Progress {
        let mut progress = Progress::default();
        for id in modules {
            progress
                .passed
                .insert(((*id).into(), version(id)), Pass { day: Day(20_500), right: 8, drawn: 8 });
        }
        progress
    }

    /// The same with the first tier tested out.
    pub fn tested(modules: &[&str]) -> Progress {
        let mut progress = Self::passed(modules);
        progress.tested.insert(("tier-1".into(), 0), Pass { day: Day(20_510), right: 11, drawn: 12 });
        progress
    }

    /// An attempt at a module's quiz: drawn questions, and for the first of them whether they were right.
    pub fn attempt(module: &str, version: u16, drawn: &[&str], answered: &[bool]) -> Progress {
        let answers = answered.iter().map(|right| Answered { right: *right, marks: vec![0] }).collect();
        let drawn = drawn.iter().map(|id| (*id).into()).collect();
        let mut progress = Progress::default();
        progress.attempts.insert(module.into(), Attempt { seq: 1, answers, seed: 7, version, drawn });
        progress
    }

    /// Text size and line width as they are kept.
    pub fn look(&self) -> Option<Look> {
        store::load(&mut self.0.clone()).expect("memory reads").chosen.map(|chosen| chosen.look)
    }

    /// What the site reads from it.
    pub fn progress(&self) -> Progress {
        store::load(&mut self.0.clone()).expect("memory reads").progress
    }
}

impl Visit {
    /// Everything that this browser keeps for the site.
    pub async fn kept(&self) -> Saved {
        Saved(self.js("return Object.fromEntries(Object.entries(localStorage))", &[]).await)
    }

    /// Puts this into the browser's storage. The page shown must be one of the site; it learns of it when loaded again.
    pub async fn keep(&self, saved: &Saved) {
        let script = "localStorage.clear();
            for (const [k, v] of Object.entries(arguments[0])) localStorage.setItem(k, v)";
        self.js::<serde_json::Value>(script, &[json!(saved.0)]).await;
    }

    /// How many entries localStorage and sessionStorage hold.
    pub async fn stored(&self) -> (usize, usize) {
        self.js("return [localStorage.length, sessionStorage.length]", &[]).await
    }
}
