//! How long the search takes for each key on ten times today's content, in the real app with a processor four times
//! slower: a copy of the site whose course stands in it ten times, each time with other words.

use crate::chromium::Driver;
use crate::numbers::Row;
use crate::{Outcome, serve};
use attune::compiler;
use attune::core::course::lessons;
use attune::core::course::model::Course;
use attune::core::course::outline::{Shell, outline};
use attune::core::search::Index;
use attune::site::budget;
use data_encoding::BASE64;
use sha2::{Digest, Sha384};
use std::fs;
use std::path::{Path, PathBuf};

const TIMES: usize = 10;
const AIM: f64 = 16.0;

/// Each key counts with the best of so many rounds: what the search takes, not what else the machine does meanwhile.
const ROUNDS: usize = 5;

/// What is typed, key by key: slips, beginnings, a phrase, frequent words, a number, something that is not there.
const TYPED: [&str; 8] = [
    "traficking",
    "interpeter",
    "\"debt bondage\"",
    "screening for labor trafficking",
    "what people who work with the person say",
    "confidentialty",
    "1-888-373",
    "qqxwvqqj",
];

/// From the key's event until the results stand in the page with their style and layout. It is the last listener: what
/// the app does about the key is done before it, and when something else stands there a task later, the time is no
/// number. Painting, and waiting for a frame, are not in it: they are the browser's.
const CLOCK: &str = "window.__keys = [];
    const { port1, port2 } = new MessageChannel();
    const shown = () => document.querySelector('[data-slot=search]').innerHTML;
    let begun = 0, took = 0, stood = '';
    addEventListener('keydown', () => { begun = performance.now() }, true);
    addEventListener('input', () => {
        document.body.getBoundingClientRect();
        took = performance.now() - begun;
        stood = shown();
        port2.postMessage(0) });
    port1.onmessage = () => __keys.push(shown() === stood ? took : 1e9)";

/// Measures and prints.
pub async fn keys(site: &Path, driver: &Driver) -> Outcome {
    let copy = Copy::of(site)?;
    let server = serve(&copy.0)?;
    let times = typed(driver, &server.url()).await?;
    let worst = times.iter().copied().fold(0.0, f64::max);
    let over = if worst > AIM { "  over the aim" } else { "" };
    println!("\nSearch on {TIMES} times the content, processor 4 times slower: {}", copy.1);
    println!("  {:<36} {:>8} {:>8} {:>8}", "", "median", "min", "max");
    // The keys that took longest, to see what to work on.
    let typed = TYPED.iter().flat_map(|typed| (1..=typed.chars().count()).map(move |n| begin(typed, n)));
    let mut slowest: Vec<(f64, String)> = times.iter().copied().zip(typed).collect();
    slowest.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("  {}  (aim: at most {AIM} ms){over}", Row::of("milliseconds for a key", times));
    let slowest: Vec<String> =
        slowest.iter().take(3).map(|(ms, typed)| format!("{ms:.1} for “{typed}”")).collect();
    println!("  the slowest: {}", slowest.join(", "));
    Ok(())
}

/// The best of [`ROUNDS`] for each key of [`TYPED`], on the site at this address, in ms.
pub async fn typed(driver: &Driver, url: &str) -> Outcome<Vec<f64>> {
    let session = driver.session(false).await?;
    session.open(&[url, "en/search/"].concat(), crate::Until::Ready).await?;
    session.run("document.querySelector('#search-text').focus()").await?;
    for letter in ["w", "h"] {
        session.key(letter, letter).await?;
    }
    session.wait("return !!document.querySelector('.hits')").await?;
    session.run(CLOCK).await?;
    session.slow(4).await?;
    let mut times: Vec<f64> = Vec::new();
    for _ in 0..ROUNDS {
        session.run("__keys.length = 0").await?;
        for typed in TYPED {
            session.key("Escape", "").await?;
            for letter in typed.chars().map(String::from) {
                let before = session.run("return __keys.length").await?.as_u64().unwrap_or_default();
                session.key(&letter, &letter).await?;
                session.wait(&format!("return __keys.length > {before}")).await?;
            }
        }
        let round = session.run("return __keys").await?;
        let round: Vec<f64> = serde_json::from_value(round).map_err(|e| format!("No times: {e}."))?;
        times.resize(round.len(), f64::INFINITY);
        times = times.iter().zip(round).map(|(best, new)| best.min(new)).collect();
    }
    session.end().await;
    Ok(times)
}

/// The first characters of a text.
fn begin(text: &str, count: usize) -> String {
    text.chars().take(count).collect()
}

/// A copy of the site for the search page; gone when dropped. With it, its figures in words.
struct Copy(PathBuf, String);

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn hash(bytes: &[u8]) -> String {
    ["sha384-", &BASE64.encode(&Sha384::digest(bytes))].concat()
}

impl Copy {
    fn of(site: &Path) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("attune-bench-search-{}", std::process::id()));
        let mut copy = Self(folder, String::new());
        copy.fill(site)?;
        Ok(copy)
    }

    fn fill(&mut self, site: &Path) -> Outcome {
        let say = |path: &Path, e: &dyn std::fmt::Display| format!("{}: {e}.", path.display());
        let page = self.0.join("en/search");
        fs::create_dir_all(&page).map_err(|e| say(&page, &e))?;
        let mut names = Vec::new();
        for entry in fs::read_dir(site).map_err(|e| say(site, &e))?.flatten().filter(|e| e.path().is_file()) {
            let (from, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            fs::copy(&from, self.0.join(&name)).map_err(|e| say(&from, &e))?;
            names.push(name);
        }
        let file = |begins: &str| names.iter().find(|n| n.starts_with(begins)).cloned().unwrap_or_default();
        let read = |name: &str| fs::read(site.join(name)).map_err(|e| say(Path::new(name), &e));
        let data = |e: postcard::Error| format!("The site's data can't be read: {e}.");
        let shell_name = file("shell-en-");
        let old = read(&shell_name)?;
        let mut shell: Shell = postcard::from_bytes(&old).map_err(data)?;
        let pages = read(&file("pages-en-"))?;
        let course = lessons::course(&read(&file("learn-en-"))?, &pages);
        let (course, (strings, _, style)) =
            course.zip(lessons::read_pages(&pages)).ok_or("The site's lessons or pages can't be read.")?;
        shell.strings.0.extend(strings.0);
        let index: Index = postcard::from_bytes(&read(&file("find-en-"))?).map_err(data)?;
        let course = tenfold(&course);
        (shell.modules, shell.pages) = outline(&course);
        let index = Index::build(&course, &shell, index.contacts, compiler::clean);
        let parts = [
            lessons::write_pages(&shell.strings, &course, &style).map_err(data)?,
            lessons::write(&course.modules).map_err(data)?,
            postcard::to_allocvec(&index).map_err(data)?,
        ];
        self.1 = format!(
            "{} places, {} words, index {:.1} KB",
            index.places,
            index.counts.len(),
            budget::brotli(&parts[2]) as f64 / 1000.0
        );
        for (part, (path, integrity)) in parts.iter().zip(&mut shell.bundle[1..]) {
            *integrity = hash(part);
            let path = self.0.join(path.trim_start_matches('/'));
            fs::write(&path, part).map_err(|e| say(&path, &e))?;
        }
        shell.strings = shell.strings.in_shell();
        let new = postcard::to_allocvec(&shell).map_err(data)?;
        fs::write(self.0.join(&shell_name), &new).map_err(|e| say(&self.0, &e))?;
        let html =
            crate::figures::text(&site.join("en/search/index.html"))?.replace(&hash(&old), &hash(&new));
        fs::write(page.join("index.html"), html).map_err(|e| say(&page, &e))
    }
}

/// The course ten times, with other words each time.
fn tenfold(course: &Course) -> Course {
    let mut whole = course.clone();
    for n in 1..TIMES {
        let text = |text: &mut String| *text = vary(text, n);
        for mut module in course.modules.clone() {
            module.id = format!("{n}{}", module.id);
            text(&mut module.title);
            for s in &mut module.sections {
                [&mut s.title, &mut s.html].into_iter().for_each(text);
            }
            module.objectives.iter_mut().for_each(|o| text(&mut o.text));
            for case in &mut module.scenarios {
                [&mut case.title, &mut case.intro_html].into_iter().for_each(text);
                case.scenes.iter_mut().for_each(|s| text(&mut s.html));
            }
            [&mut module.facilitator_html, &mut module.handout_html].into_iter().for_each(text);
            whole.modules.push(module);
        }
        for mut page in course.pages.clone() {
            page.name = format!("{}{n}", page.name);
            [&mut page.title, &mut page.summary, &mut page.html].into_iter().for_each(text);
            for s in &mut page.sections {
                [&mut s.title_html, &mut s.html].into_iter().for_each(text);
            }
            whole.pages.push(page);
        }
        for mut term in course.glossary.clone() {
            term.id = format!("{}{n}", term.id);
            [&mut term.title, &mut term.html].into_iter().for_each(text);
            whole.glossary.push(term);
        }
    }
    whole
}

/// Other words with the same shape: outside of markup, in words of five letters and more, other vowels, and from the
/// fifth time on other consonants, too. Every third word stays, as it would in a course on the same subject.
fn vary(html: &str, n: usize) -> String {
    const VOWELS: &str = "aeiou";
    let mut out = String::with_capacity(html.len());
    for (at, part) in html.split_inclusive(['<', '>']).enumerate() {
        if html.contains('<') && part.ends_with('>') {
            out.push_str(part);
            continue;
        }
        for (w, word) in part.split_inclusive(' ').enumerate() {
            if word.len() < 6 || (w + at) % 3 == 0 {
                out.push_str(word);
                continue;
            }
            out.extend(word.chars().map(|c| match (VOWELS.find(c), c) {
                (Some(v), _) => char::from(VOWELS.as_bytes()[(v + n) % 5]),
                (None, 't') if n >= 5 => 'd',
                (None, 's') if n >= 5 => 'z',
                _ => c,
            }));
        }
    }
    out
}
