//! Someone gets code into a page: the policy lets none of it run, and nothing leaves for another origin.

use std::fs;
use std::path::PathBuf;

use attune::dev::server::Server;
use serde_json::{Value, json};

use crate::support::{Answers, Place, Plan, Site, Visit, journeys, other_site};

journeys! {
    injected_code_does_not_run: Plan { folder: Some(injected("injected", true)), ..Plan::default() }
        => chromium firefox webkit;
    without_the_policy_it_would: Plan { folder: Some(injected("unguarded", false)), ..Plan::default() }
        => chromium firefox webkit;
    no_other_text_becomes_markup: Plan::default() => chromium firefox webkit;
}

/// A lesson, a quiz, pages for the community.
const PLACES: [Place<'static>; 4] =
    [Place::LESSON, Place::QUIZ, Place("en/p/neighbors/"), Place("en/p/online-safety/")];

/// What is tried, by the names that `attack.js` and the markup below give it.
const INLINE: &str = "<script>document.documentElement.dataset.hits = 'inline '</script>\
    <img src=\"/none.png\" alt=\"\" onerror=\"document.documentElement.dataset.hits += 'handler '\">";
const NAMES: [&str; 11] = [
    "inline", "handler", "eval", "function", "timeout", "element", "markup", "style", "blob", "link", "base",
];
const SENT: [&str; 6] = ["img", "script", "iframe", "fetch", "form", "beacon"];

/// A copy of the site with foreign code in each page, and a script in its folder; with the pages' policy or without.
fn injected(name: &'static str, policy: bool) -> PathBuf {
    let copy = Site::altered(name, |html| {
        let html = html.replacen("</main>", &["</main>", INLINE].concat(), 1);
        let html = html.replace("</body>", "<script src=\"/attack.js\"></script></body>");
        if policy { html } else { without_policy(&html) }
    });
    fs::write(copy.join("attack.js"), include_str!("attack.js")).expect("a script");
    copy
}

fn without_policy(html: &str) -> String {
    let (before, meta) = html.split_once("<meta http-equiv=\"Content-Security-Policy\"").expect("a policy");
    [before, meta.split_once('>').expect("the end of the tag").1].concat()
}

/// Everything that was tried and worked.
async fn hits(visit: &Visit) -> Vec<String> {
    let all =
        "return document.readyState === 'complete' && document.documentElement.dataset.attacked === 'all'";
    visit.until("everything was tried", all, true).await;
    // What timers still had to do is done before this one.
    let later = "const done = arguments[arguments.length - 1]; setTimeout(() => requestAnimationFrame(() => setTimeout(done)))";
    visit.client.execute_async(later, Vec::new()).await.expect("a moment later");
    let hits: String = visit.js("return document.documentElement.dataset.hits ?? ''", &[]).await;
    hits.split_whitespace().map(str::to_owned).collect()
}

/// What has arrived at another origin, by the last part of its path.
fn arrived(elsewhere: &Server) -> Vec<String> {
    let paths = elsewhere.log().into_iter().map(|r| r.path);
    let names = paths.map(|p| p.trim_start_matches('/').trim_end_matches('?').to_owned());
    names.filter(|name| name != "favicon.ico").collect()
}

/// A page sends all it can to another origin.
async fn send(visit: &Visit) -> Server {
    let elsewhere = other_site("Elsewhere");
    visit.js::<Value>("send(arguments[0])", &[json!(elsewhere.url())]).await;
    let all = "return document.documentElement.dataset.sent ?? ''";
    visit.until("everything was sent", all, "all".to_owned()).await;
    elsewhere
}

async fn injected_code_does_not_run(visit: &Visit) {
    for place in PLACES {
        visit.read(place).await;
        assert_eq!(hits(visit).await, [""; 0], "{}", place.0);
        // What the page itself is made of still works.
        visit.ready().await;
        let elsewhere = send(visit).await;
        // A page of that origin comes after all that was on its way.
        visit.go(&[&elsewhere.url(), "last"].concat()).await;
        assert_eq!(arrived(&elsewhere), ["last"], "{}", place.0);
    }
}

fn missing(wanted: &[&str], seen: &[String]) -> Result<(), String> {
    let missing: Vec<&str> = wanted.iter().copied().filter(|n| !seen.iter().any(|s| s == n)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("without {missing:?}: {seen:?}")) }
}

async fn without_the_policy_it_would(visit: &Visit) {
    visit.read(Place::LESSON).await;
    visit.eventually("each attempt works by itself", async || missing(&NAMES, &hits(visit).await)).await;
    let elsewhere = send(visit).await;
    visit.eventually("each way leads there by itself", async || missing(&SENT, &arrived(&elsewhere))).await;
}

/// Even a script that runs (here the test's) makes no markup and no maker of its own; the app's own goes on working.
async fn no_other_text_becomes_markup(visit: &Visit) {
    visit.open(Place::QUIZ).await;
    if !visit.js::<bool>("return 'trustedTypes' in window", &[]).await {
        // Told, so that nobody takes it for shown: this engine is too old to know them.
        return eprintln!("{:?} knows no Trusted Types", visit.engine);
    }
    let tried = "const refused = [];
        const tries = {
            markup: () => { document.querySelector('main').innerHTML = '<b>x</b>' },
            beside: () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
            script: () => { document.createElement('script').text = 'x' },
            maker: () => trustedTypes.createPolicy('other', {}),
            again: () => trustedTypes.createPolicy('attune', { createHTML: (s) => s }),
            standard: () => trustedTypes.createPolicy('default', { createHTML: (s) => s }),
        };
        for (const [name, run] of Object.entries(tries)) try { run() } catch (e) { refused.push(name) }
        return refused.join(' ')";
    assert_eq!(visit.js::<String>(tried, &[]).await, "markup beside script maker again standard");
    let answers = Answers::of(&visit.site, "1.1");
    visit.answer_right(&answers).await;
    visit.follow(Place::HELP).await;
}
