//! How soon nothing shows of a page after its exit was pressed, with a processor six times slower: when the app is there,
//! and while it is being made ready.

use crate::chromium::Driver;
use crate::numbers::Row;
use crate::plain::Folder;
use crate::{LESSON, Outcome, serve};
use attune::dev::server::Server;
use std::path::Path;
use std::time::{Duration, Instant};

const AIM: f64 = 50.0;
const SLOWER: u32 = 6;

/// So much later than the exit is there, in milliseconds, it is pressed while the app starts: each round another one.
const LATER: [u64; 9] = [0, 25, 50, 100, 150, 200, 300, 400, 600];

/// From the moment at which the browser had the click or the key until the page is hidden, and until a frame without
/// it has been made. It runs before the page's own scripts, and sends what it notes: while the other site does not answer,
/// the browser passes no command of the driver on to the page.
const CLOCK: &str = "let pressed = 0, done = false;
    for (const type of ['click', 'keyup'])
        addEventListener(type, (e) => { pressed = e.timeStamp }, true);
    new MutationObserver(() => {
        const root = document.documentElement;
        if (!root || done || root.style.display !== 'none') return;
        done = true;
        const hidden = performance.now() - pressed;
        requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => fetch(`/exit/${hidden}/${performance.now() - pressed}`, { keepalive: true });
            port2.postMessage(0);
        });
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['style'] })";

/// A page that is nothing but its exit: what the browser and the machine take by themselves.
const BARE: &str = "<!doctype html><html lang=en data-app=ready><title>Bare</title>
    <header><a data-exit href='https://exit.invalid/'>Exit</a></header>
    <script>document.querySelector('a').onclick = (e) => {
        e.preventDefault();
        document.documentElement.style.setProperty('display', 'none', 'important');
        location.replace(e.target.href) }</script>";

/// What is pressed.
#[derive(Debug, Clone, Copy)]
enum Press {
    Link,
    Shift,
}

/// Measures and prints.
pub async fn times(site: &Path, driver: &Driver, rounds: usize) -> Outcome {
    let server = serve(site)?;
    let url = [&server.url(), LESSON].concat();
    // Compresses what a visit asks for.
    driver.look(&url, crate::Until::Ready, false).await?;
    println!(
        "\nFrom the exit's click or third Shift until nothing shows, processor {SLOWER} times slower, in ms"
    );
    println!("  {:<36} {:>8} {:>8} {:>8}", "", "median", "min", "max");
    let bare = Folder::holding(&[LESSON, "index.html"].concat(), BARE)?;
    let bare = serve(&bare.0)?;
    for (name, server, press, early) in [
        ("link, on a bare page", &bare, Press::Link, false),
        ("link, the app is there", &server, Press::Link, false),
        ("Shift, the app is there", &server, Press::Shift, false),
        ("link, while the app starts", &server, Press::Link, true),
        ("Shift, while the app starts", &server, Press::Shift, true),
    ] {
        let mut seen = Vec::new();
        for round in 0..rounds {
            seen.push(leave(driver, server, press, early.then(|| LATER[round % LATER.len()])).await?);
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
async fn leave(driver: &Driver, server: &Server, press: Press, early: Option<u64>) -> Outcome<[f64; 2]> {
    let session = driver.quick_session().await?;
    session.before_pages(CLOCK).await?;
    session.keep_waiting("https://*").await?;
    session.slow(SLOWER).await?;
    server.clear_log();
    session.go(&[&server.url(), LESSON].concat()).await?;
    session.wait("return !!document.querySelector('header a[data-exit]')").await?;
    match early {
        Some(later) => tokio::time::sleep(Duration::from_millis(later)).await,
        None => session.wait("return document.documentElement.dataset.app === 'ready'").await?,
    }
    match press {
        Press::Link => session.click("header a[data-exit]").await?,
        Press::Shift => {
            for _ in 0..3 {
                session.key("Shift", "").await?;
            }
        }
    }
    let seen = told(server).await;
    session.keep_waiting_no_more().await?;
    session.end().await;
    seen
}

/// What the page has sent.
async fn told(server: &Server) -> Outcome<[f64; 2]> {
    let start = Instant::now();
    loop {
        let sent = server.log().into_iter().find_map(|r| r.path.strip_prefix("/exit/").map(str::to_owned));
        if let Some((hidden, painted)) = sent.as_deref().and_then(|s| s.split_once('/')) {
            let number = |text: &str| text.parse().map_err(|e| format!("{text} isn't a time: {e}."));
            return Ok([number(hidden)?, number(painted)?]);
        }
        if start.elapsed() > Duration::from_secs(30) {
            return Err("The page didn't hide itself in 30 s.".into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
