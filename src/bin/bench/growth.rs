//! Whether the site gets slower as modules are added: today's site and one with the whole curriculum, in turns.

use crate::chromium::Driver;
use crate::numbers::{Row, ratio};
use crate::{LESSON, Outcome, QUIZ, Until, answer, search, serve};
use std::path::Path;

/// What counts as no slower: less than a machine's own noise.
const AIM: f64 = 1.1;

/// Measures and prints. `whole` has the whole curriculum.
pub async fn times(site: &Path, whole: &Path, driver: &Driver, rounds: usize) -> Outcome {
    let servers = [serve(site)?, serve(whole)?];
    let (mut ready, mut answers, mut keys) =
        (<[Vec<f64>; 2]>::default(), <[Vec<f64>; 2]>::default(), <[Vec<f64>; 2]>::default());
    for server in &servers {
        for page in [LESSON, QUIZ] {
            driver.look(&[&server.url(), page].concat(), Until::Ready, false).await?;
        }
    }
    for _ in 0..rounds {
        for (n, server) in servers.iter().enumerate() {
            ready[n].push(driver.look(&[&server.url(), LESSON].concat(), Until::Ready, true).await?.ready);
            answers[n].extend(answer::round(driver, &[&server.url(), QUIZ].concat(), answer::FACTS).await?);
        }
    }
    // A key takes a few frames, so what else the machine does shows: the best of runs before and after each other counts.
    for n in [0, 1, 1, 0] {
        let times = search::typed(driver, &servers[n].url()).await?;
        keys[n].resize(times.len(), f64::INFINITY);
        keys[n] = keys[n].iter().zip(times).map(|(best, new)| best.min(new)).collect();
    }
    println!("\nToday's modules, and the whole curriculum, in ms");
    println!("  {:<36} {:>8} {:>8} {:>8}", "", "median", "min", "max");
    let row = |name: &str, of: &[Vec<f64>], n: usize| {
        Row::of(&[name, if n == 0 { ", today" } else { ", whole" }].concat(), of[n].clone())
    };
    for (name, of) in [
        ("a lesson answers", &ready[..]),
        ("an answer is saved and its verdict shown", &answers[..]),
        ("a key of the search", &keys[..]),
    ] {
        let rows = [row(name, of, 0), row(name, of, 1)];
        println!("  {}\n  {}", rows[0], rows[1]);
        println!("    {}", ratio("whole to today", &rows[1], &rows[0], AIM));
    }
    Ok(())
}
