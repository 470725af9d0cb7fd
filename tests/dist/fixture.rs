//! A small page that keeps every promise, to be broken on purpose.

use super::head::{integrity, policy_hash};
use super::site::{Check, Page, Site};
use std::collections::BTreeMap;

const GUARD: &str = "GUARD(\"https://exit.example/\")";
const STYLE: &str = "a{color: red}";

const GOOD: &str = r##"<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'wasm-unsafe-eval' %GUARD%; style-src 'self' %STYLE%; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types attune">
<meta name="referrer" content="no-referrer"><script data-wasm="/app.wasm"
data-wasm-hash="WASM-HASH" data-shell="/shell.bin" data-shell-hash="SHELL-HASH">GUARD("https://exit.example/")</script>
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Lesson 1.1 · Attune</title>
<style>a{color: red}</style><link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">
<script type="module" src="/app.js" integrity="JS-HASH"></script></head>
<body><div id="app"><a class="skip" href="#main">Skip</a>
<a class="exit" data-exit href="https://exit.example/" rel="noreferrer nofollow">Exit</a>
<main id="main" tabindex="-1"><h1>Heading</h1><p>Text <a href="https://source.example/" rel="noreferrer">Source</a></p>
<h2 id="help">Help</h2><p><a href="/en/#help">Help</a> <a href="tel:911">911</a></p>
<p><label for="field">Name</label><textarea id="field" autocomplete="off" autocorrect="off" spellcheck="false"></textarea>
<button type="button">Print</button><svg role="img" aria-label="A line"></svg><svg aria-hidden="true"></svg></p>
</main><footer><a data-exit href="https://exit.example/" rel="noreferrer">Exit</a> <a href="/en/p/online-safety/">Safe</a></footer></div><script type="application/octet-stream" id="page-data">x</script></body></html>
"##;

/// The good page with one text replaced, after hashes were made for the good one.
fn site(from: &str, to: &str) -> Site {
    let assets = [("app.js", "js"), ("app.wasm", "wasm"), ("shell.bin", "s")];
    let (guard, style) = (policy_hash(GUARD), policy_hash(STYLE));
    let mut html = GOOD.replace("%GUARD%", &guard).replace("%STYLE%", &style);
    assert!(html.contains(from), "the good page has no {from}");
    html = html.replacen(from, to, 1);
    for (mark, name) in [("JS-HASH", 0), ("WASM-HASH", 1), ("SHELL-HASH", 2)] {
        html = html.replace(mark, &integrity(assets[name].1.as_bytes()));
    }
    let mut files: BTreeMap<String, Vec<u8>> =
        assets.iter().map(|(name, content)| ((*name).into(), content.as_bytes().to_vec())).collect();
    files.insert("en/index.html".into(), html.into_bytes());
    files.insert("en/p/online-safety/index.html".into(), Vec::new());
    Site::new("/", files)
}

fn page(site: &Site) -> &Page {
    &site.pages[0]
}

/// The good page passes; each broken copy is found, in words that name the mistake.
pub fn can_fail(check: Check, broken: &[(&str, &str, &str)]) {
    let good = site("", "");
    assert_eq!(check(&good, page(&good)), [""; 0], "the good page");
    assert!(!broken.is_empty(), "nothing shows that this check can fail");
    for (from, to, said) in broken {
        let bad = site(from, to);
        let found = check(&bad, page(&bad));
        assert!(found.iter().any(|f| f.contains(said)), "{from} → {to}: expected {said:?}, found {found:?}");
    }
}
