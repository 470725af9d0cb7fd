//! How long an answer takes when two thousand facts are saved, with a processor six times slower: from the press of
//! "Check" until the verdict is painted. The answer is saved before it shows, so this times the store, too.

use crate::chromium::Driver;
use crate::numbers::Row;
use crate::{Outcome, QUIZ, Until, serve};
use attune::core::base::date::Day;
use attune::core::progress::facts::Progress;
use attune::core::site::display::Look;
use attune::core::storage::envelope::Mode;
use attune::core::storage::store;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

const AIM: f64 = 50.0;
pub const SLOWER: u32 = 6;

/// Years of training: more than anyone has.
pub const FACTS: usize = 2000;

/// Questions answered in each round, right or wrong.
const PRESSES_A_ROUND: usize = 4;

/// From the key's press until a frame after the verdict is in the page.
const CLOCK: &str = "window.__verdicts = [];
    let pressed = 0;
    addEventListener('keydown', (e) => { if (e.target.closest('[type=submit]')) pressed = e.timeStamp }, true);
    new MutationObserver(() => {
        if (!pressed || !document.querySelector('#verdict-title')) return;
        const from = pressed;
        pressed = 0;
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => __verdicts.push(performance.now() - from);
            port2.postMessage(0);
        });
    }).observe(document.body, { subtree: true, childList: true })";

/// Fills in the question on the screen, right or wrong.
const FILL: &str = "const form = document.querySelector('.question');
    const boxes = form.querySelectorAll('input[type=radio], input[type=checkbox]');
    if (boxes.length) boxes[0].click();
    form.querySelectorAll('input[type=text], input:not([type])').forEach((field) => { field.value = '7' });
    form.querySelectorAll('select').forEach((menu) => { menu.selectedIndex = menu.options.length - 1 });
    const down = form.querySelector('[data-do^=\"step down\"]:not([disabled])');
    if (down) down.click()";

/// A step that was moved takes the focus a moment later.
const FOCUS: &str = "const button = document.querySelector('.question [type=submit]');
    const there = document.activeElement === button;
    button.focus();
    return there";

/// Measures and prints.
pub async fn times(site: &Path, driver: &Driver, rounds: usize) -> Outcome {
    let server = serve(site)?;
    let url = [&server.url(), QUIZ].concat();
    driver.look(&url, Until::Question, false).await?;
    println!(
        "\nFrom the press of “Check” until the verdict is painted, processor {SLOWER} times slower, in ms"
    );
    println!("  {:<36} {:>8} {:>8} {:>8}", "", "median", "min", "max");
    for facts in [0, FACTS] {
        let mut seen = Vec::new();
        for _ in 0..rounds {
            seen.extend(round(driver, &url, facts).await?);
        }
        let row = Row::of(&format!("with {facts} facts saved"), seen);
        let over = if row.median() > AIM { "  over the aim" } else { "" };
        println!("  {row}  (aim: at most {AIM} ms){over}");
    }
    Ok(())
}

/// The times of one quiz, with so many facts saved.
pub async fn round(driver: &Driver, url: &str, facts: usize) -> Outcome<Vec<f64>> {
    let session = driver.session(false).await?;
    session.open(url, Until::Question).await?;
    let put = format!(
        "for (const [key, value] of Object.entries({})) localStorage.setItem(key, value)",
        json!(saved(facts)?)
    );
    session.run(&put).await?;
    session.open(url, Until::Question).await?;
    session.wait("return document.documentElement.dataset.app === 'ready'").await?;
    session.run(CLOCK).await?;
    session.slow(SLOWER).await?;
    for n in 1..=PRESSES_A_ROUND {
        session.run(FILL).await?;
        session.wait(FOCUS).await?;
        session.key("Enter", "\r").await?;
        session.wait(&format!("return __verdicts.length === {n}")).await?;
        session.run("document.querySelector('[data-do=next]').click()").await?;
        session.wait("return !document.querySelector('#verdict-title')").await?;
    }
    let times = session.run("return __verdicts").await?;
    session.end().await;
    serde_json::from_value(times).map_err(|e| format!("No times: {e}."))
}

/// What a browser holds for someone with so many facts: half of them sections, half of them answers that come back.
fn saved(facts: usize) -> Outcome<BTreeMap<String, String>> {
    let mut progress = Progress::default();
    for n in 0..facts {
        let (key, value) = match n % 2 {
            0 => (format!("r/9-{}/section-{n}", n % 27), Day::FIRST.0.to_string()),
            _ => (format!("v/9-{}/question-{n}/{n:08x}", n % 27), "2929.9r".to_owned()),
        };
        progress.absorb(&key, &value).map_err(|_| format!("{key} {value} isn't a fact."))?;
    }
    let mut held = BTreeMap::new();
    let failed = |e| format!("The made-up progress can't be saved: {e:?}.");
    let chosen = store::choose(&mut held, Mode::Own, Look::default(), 1).map_err(failed)?;
    store::save(&mut held, chosen.epoch, &mut progress).map_err(failed)?;
    Ok(held)
}
