//! Writes down what a page complains about: console messages, errors, broken policies, things that move.
//!
//! Only Chromium lets a test put a script before those of the page; what the three engines do with a page is
//! therefore judged by its values, and its complaints in Chromium.

use serde_json::{Value, json};

use super::{Engine, Plan, Visit};

const RECORD: &str = r"
(() => {
  const seen = { complaints: [], shift: 0, moved: [] };
  Object.defineProperty(window, '__seen', { value: seen });
  const note = (kind, text) => seen.complaints.push(kind + ': ' + text);
  for (const name of ['error', 'warn']) {
    const own = console[name];
    console[name] = (...what) => { note('console.' + name, what.map(String).join(' ')); own.apply(console, what) };
  }
  addEventListener('error', (e) => note('error', e.message || (e.target && (e.target.src || e.target.href))), true);
  addEventListener('unhandledrejection', (e) => note('rejection', String(e.reason)));
  document.addEventListener('securitypolicyviolation', (e) => note('policy', e.violatedDirective + ' ' + e.blockedURI));
  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) {
      if (e.hadRecentInput) continue;
      seen.shift += e.value;
      for (const s of e.sources) seen.moved.push(s.node ? (s.node.outerHTML || s.node.textContent).slice(0, 120) : '?');
    }
  }).observe({ type: 'layout-shift', buffered: true });
})();
";

/// Installs the recorder for every page to come, where the engine can.
pub async fn install(visit: &Visit, plan: &Plan) {
    if visit.engine == Engine::Chromium {
        // The other engines have a switch for this.
        let source =
            if plan.no_wasm { [RECORD, "delete window.WebAssembly"].concat() } else { RECORD.to_owned() };
        visit.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
    }
}

impl Visit {
    /// What the page has complained about so far; nothing where the engine has no recorder.
    pub async fn complaints(&self) -> Vec<String> {
        let seen: Value = self.js("return window.__seen ? window.__seen.complaints : []", &[]).await;
        seen.as_array().into_iter().flatten().map(|c| c.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The page must have complained about nothing.
    pub async fn no_complaints(&self) {
        let seen = self.complaints().await;
        assert!(seen.is_empty(), "{} complains: {seen:#?}", self.address().await);
    }

    /// How much of the page has moved by itself, and what (Chromium).
    pub async fn moved(&self) -> (f64, Vec<String>) {
        let frame = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true))))";
        self.client.execute_async(frame, Vec::new()).await.expect("two frames");
        self.js("return [window.__seen.shift, window.__seen.moved]", &[]).await
    }
}
