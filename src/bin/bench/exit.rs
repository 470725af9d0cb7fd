//! How soon nothing shows of a page after its exit was pressed, with a processor six times slower: when the app is there,
//! and while it is being made ready.

use crate::chromium::{Driver, Session};
use crate::numbers::Row;
use crate::{Outcome, serve};
use serde_json::Value;
use std::path::Path;

const AIM: f64 = 50.0;
const SLOWER: u32 = 6;

/// So much later than the exit is there, in milliseconds, it is pressed while the app starts: each round another one.
const LATER: [u64; 9] = [0, 25, 50, 100, 150, 200, 300, 400, 600];

/// From the moment at which the browser had the click or the key until the page is hidden, and until a frame without
/// it has been made. It runs before the page's own scripts; what it notes stays, since the other site does not answer.
const CLOCK: &str = "window.__exit = { hidden: 0, painted: 0 };
    let pressed = 0;
    for (const type of ['click', 'keyup'])
        addEventListener(type, (e) => { pressed = e.timeStamp }, true);
    new MutationObserver(() => {
        const root = document.documentElement;
        if (!root || __exit.hidden || root.style.display !== 'none') return;
        __exit.hidden = performance.now() - pressed;
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => { __exit.painted = performance.now() - pressed };
            port2.postMessage(0);
        });
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['style'] })";

/// What is pressed.
#[derive(Debug, Clone, Copy)]
enum Press {
    Link,
    Shift,
}

/// Measures and prints.
pub async fn times(site: &Path, driver: &Driver, rounds: usize) -> Outcome {
    let server = serve(site)?;
    let url = [&server.url(), crate::LESSON].concat();
    // Compresses what a visit asks for.
    driver.look(&url, crate::Until::Ready, false).await?;
    println!(
        "\nFrom the exit's click or third Shift until nothing shows, processor {SLOWER} times slower, in ms"
    );
    println!("  {:<36} {:>8} {:>8} {:>8}", "", "median", "min", "max");
    for (name, press, early) in [
        ("link, the app is there", Press::Link, false),
        ("Shift, the app is there", Press::Shift, false),
        ("link, while the app starts", Press::Link, true),
        ("Shift, while the app starts", Press::Shift, true),
    ] {
        let mut seen = Vec::new();
        for round in 0..rounds {
            seen.push(leave(driver, &url, press, early.then(|| LATER[round % LATER.len()])).await?);
        }
        for (what, value) in [("hidden", 0), ("a frame without it", 1)] {
            let row = Row::of(&[name, ": ", what].concat(), seen.iter().map(|s| s[value]).collect());
            let over = if row.median() > AIM { "  over the aim" } else { "" };
            println!("  {row}  (aim: {AIM}){over}");
        }
    }
    Ok(())
}

/// One visit that ends by the exit; `early` milliseconds after the exit is there, or when the app is.
async fn leave(driver: &Driver, url: &str, press: Press, early: Option<u64>) -> Outcome<[f64; 2]> {
    let session = driver.quick_session().await?;
    session.before_pages(CLOCK).await?;
    session.keep_waiting("https://*").await?;
    session.slow(SLOWER).await?;
    session.go(url).await?;
    session.wait("return !!document.querySelector('header a[data-exit]')").await?;
    match early {
        Some(later) => tokio::time::sleep(std::time::Duration::from_millis(later)).await,
        None => session.wait("return document.documentElement.dataset.app === 'ready'").await?,
    }
    let seen = pressed(&session, press).await;
    session.end().await;
    seen
}

async fn pressed(session: &Session, press: Press) -> Outcome<[f64; 2]> {
    match press {
        Press::Link => session.click("header a[data-exit]").await?,
        Press::Shift => {
            for _ in 0..3 {
                session.key("Shift", "").await?;
            }
        }
    }
    session.wait("return window.__exit.painted > 0").await?;
    let seen: Value = session.run("return [__exit.hidden, __exit.painted]").await?;
    serde_json::from_value(seen).map_err(|e| format!("No times of the exit: {e}."))
}
