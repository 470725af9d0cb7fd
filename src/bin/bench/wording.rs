//! How soon the messaging checker marks a text of 200 KB, with a processor four times slower: from the press of "Check" until a
//! frame with the first marks, and until the whole text is checked.

use crate::chromium::Driver;
use crate::numbers::Row;
use crate::{Outcome, Until, serve};
use std::path::Path;

const AIM: f64 = 100.0;
const SLOWER: u32 = 4;
const PAGE: &str = "en/wording/";

/// Texts checked in each round; each is another text, so that nothing is there from the one before.
const CHECKS_A_ROUND: usize = 3;

/// Fills the field with the page's own example between quiet paragraphs, 200 KB in all, and presses the button. Two times go
/// into `__times`: when a frame follows the first marks, and when the summary counts what was found in the whole text.
const CHECK: &str = "const quiet = 'Neighbors met at the library to learn what to look for. The clinic is open late on Tuesdays.\\n';
    const part = document.getElementById('example').textContent + '\\n' + quiet.repeat(9);
    const field = document.getElementById('wording-text');
    field.value = `Text ${window.__round = (window.__round || 0) + 1}.\\n` + part.repeat(Math.ceil(200000 / part.length));
    document.getElementById('marked').replaceChildren();
    const summary = document.getElementById('summary');
    summary.textContent = '';
    window.__times = [0, 0];
    let from;
    const frame = (n) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => { __times[n] = performance.now() - from };
        port2.postMessage(0);
    });
    const seen = new MutationObserver(() => {
        if (!__times.begun && document.querySelector('#marked mark')) { __times.begun = true; frame(0) }
        if (!__times.whole && /\\d/.test(summary.textContent)) { __times.whole = true; frame(1); seen.disconnect() }
    });
    seen.observe(document.getElementById('result'), { subtree: true, childList: true, characterData: true });
    // A person pastes, sees the text, and then presses: laying out 200 KB in a field isn't the checker's work.
    const press = () => { from = performance.now(); document.querySelector('[data-do=check]').click() };
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(press)))";

/// Measures and prints.
pub async fn times(site: &Path, driver: &Driver, rounds: usize) -> Outcome {
    let server = serve(site)?;
    let url = [&server.url(), PAGE].concat();
    driver.look(&url, Until::Ready, false).await?;
    let (mut first, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let session = driver.session(false).await?;
        session.open(&url, Until::Ready).await?;
        session.slow(SLOWER).await?;
        for _ in 0..CHECKS_A_ROUND {
            session.run(CHECK).await?;
            session.wait("return __times[0] > 0 && __times[1] > 0").await?;
            let times = session.run("return __times").await?;
            let [one, all]: [f64; 2] =
                serde_json::from_value(times).map_err(|e| format!("No times: {e}."))?;
            first.push(one);
            whole.push(all);
        }
        session.end().await;
    }
    println!("\nFrom the press of “Check” with a text of 200 KB, processor {SLOWER} times slower, in ms");
    println!("  {:<36} {:>8} {:>8} {:>8}", "", "median", "min", "max");
    let row = Row::of("until the first marks are painted", first);
    let over = if row.median() > AIM { "  over the aim" } else { "" };
    println!("  {row}  (aim: at most {AIM} ms){over}");
    println!("  {}", Row::of("until the whole text is checked", whole));
    Ok(())
}
