//! One page of every kind before IBM's Equal Access engine, whose rules aren't those of axe-core.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::{KINDS, Place, Plan, Visit, journeys};

journeys! {
    every_kind_of_page: Plan::default() => chromium;
}

const RULES: &str = "IBM_Accessibility";

/// What is right though a rule is broken: the rule, what the element's first tag holds, the reason.
const ACCEPTED: [(&str, &str, &str); 1] = [(
    "element_tabbable_role_valid",
    "class=\"scroll\"",
    "a table is in a region that takes the focus, so that a keyboard can scroll it; in a wide window there is nothing \
     to scroll",
)];

#[derive(Debug, Deserialize)]
struct Violation {
    rule: String,
    path: String,
    snippet: String,
    message: String,
}

/// The engine and what it has found so far.
struct EqualAccess<'v> {
    visit: &'v Visit,
    source: String,
    found: Vec<String>,
    /// Which of [`ACCEPTED`] were met.
    met: [bool; ACCEPTED.len()],
}

impl<'v> EqualAccess<'v> {
    fn new(visit: &'v Visit) -> Self {
        let file = PathBuf::from(std::env::var_os("ATTUNE_ACE").expect("ATTUNE_ACE names ace.js"));
        let source = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        Self { visit, source, found: Vec::new(), met: [false; ACCEPTED.len()] }
    }

    /// Looks at what is shown now, in light. What the engine leaves to people to judge isn't counted.
    async fn look(&mut self, what: &str) {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": "light" }] });
        self.visit.cdp("Emulation.setEmulatedMedia", media).await;
        // It declares its name where it runs, and a driver runs it inside a function.
        self.visit.js::<Value>(&[self.source.as_str(), "\nwindow.ace = ace"].concat(), &[]).await;
        let script = "const done = arguments[arguments.length - 1];
            new ace.Checker().check(document, [arguments[0]]).then((r) =>
                done(r.results.filter((v) => v.value[0] === 'VIOLATION' && v.value[1] === 'FAIL').map((v) =>
                    ({ rule: v.ruleId, path: v.path.dom, snippet: v.snippet, message: v.message }))),
                (e) => done([{ rule: 'the engine itself', path: '', snippet: '', message: String(e) }]))";
        let run = self.visit.client.execute_async(script, vec![json!(RULES)]).await;
        let value = run.unwrap_or_else(|e| panic!("Equal Access at {what}: {e}"));
        let violations: Vec<Violation> = serde_json::from_value(value).expect("violations");
        for Violation { rule, path, snippet, message } in violations {
            match ACCEPTED.iter().position(|(of, has, _)| rule == *of && snippet.contains(has)) {
                Some(n) => self.met[n] = true,
                None => self.found.push(format!("{what}: {rule} at {path}: {message}\n    {snippet}")),
            }
        }
    }

    fn end(self) {
        let found = self.found;
        assert!(found.is_empty(), "{} violations:\n{}", found.len(), found.join("\n"));
        let unmet: Vec<_> = ACCEPTED.iter().zip(self.met).filter(|(_, met)| !met).collect();
        assert!(unmet.is_empty(), "accepted, but on no page any more: {unmet:#?}");
    }
}

async fn every_kind_of_page(visit: &Visit) {
    let mut engine = EqualAccess::new(visit);
    for page in KINDS.into_iter().chain([Place::WORDING.0]) {
        visit.open(Place(page)).await;
        // What is folded away is looked at, too.
        visit
            .js::<Value>("document.querySelectorAll('details').forEach((d) => { d.open = true })", &[])
            .await;
        engine.look(&format!("/{page}")).await;
    }
    engine.end();
}
