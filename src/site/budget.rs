//! The byte budgets of `budgets.toml`. A figure over its limit fails the build.

use super::error::SiteError;
use crate::core::course::lessons::{self, Lessons};
use crate::core::course::model::Module;
use serde::Deserialize;
use std::io::Write;
use std::sync::LazyLock;

/// `budgets.toml`, in KB of 1000 bytes. A limit that's missing or misspelled there stops every build.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budgets {
    compressed: Compressed,
    uncompressed: Uncompressed,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Compressed {
    app: usize,
    library: usize,
    tool: usize,
    script: usize,
    page: usize,
    shell: usize,
    lessons: usize,
    pages: usize,
    search: usize,
    offline_worker: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Uncompressed {
    offline_copy: usize,
    single_file: usize,
}

static BUDGETS: LazyLock<Result<Budgets, toml::de::Error>> =
    LazyLock::new(|| toml::from_str(include_str!("../../budgets.toml")));

/// The limit that `of` picks, in bytes. With a broken file every limit is 0, and [`check`] says why.
fn limit(of: fn(&Budgets) -> usize) -> Option<usize> {
    Some(BUDGETS.as_ref().map_or(0, of) * 1000)
}

/// Whether the budgets can be read.
///
/// # Errors
/// What's wrong in `budgets.toml`, and where.
pub fn check() -> Result<(), SiteError> {
    BUDGETS.as_ref().map(|_| ()).map_err(|e| SiteError::Budgets(e.clone()))
}

/// A measured size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// Bytes at brotli 11.
    pub bytes: usize,
    /// Most that is allowed, if there is a limit.
    pub limit: Option<usize>,
}

impl Figure {
    /// Whether it is over its limit.
    pub fn over(&self) -> bool {
        self.limit.is_some_and(|limit| self.bytes > limit)
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kb = |bytes: usize| format!("{:.1}", bytes as f64 / 1000.0);
        write!(f, "{:<36} {:>7} KB", self.name, kb(self.bytes))?;
        match self.limit {
            Some(limit) => {
                write!(f, "  of {:>5} KB{}", kb(limit), if self.over() { "  OVER ITS BUDGET" } else { "" })
            }
            None => Ok(()),
        }
    }
}

/// Size at brotli 11 with a window of 22 bits, as static hosts send it.
pub fn brotli(bytes: &[u8]) -> usize {
    compress(bytes, 11).len()
}

/// Brotli at this quality; also for the servers in the tests and the benchmark.
pub fn compress(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, quality, 22);
    // Writing into memory cannot fail; if it did, the uncompressed size would show it.
    if writer.write_all(bytes).is_err() {
        return bytes.to_vec();
    }
    drop(writer);
    out
}

/// Any figure.
pub fn figure(name: &str, bytes: &[u8], limit: Option<usize>) -> Figure {
    Figure { name: name.into(), bytes: brotli(bytes), limit }
}

/// The app's wasm.
pub fn app(wasm: &[u8]) -> Figure {
    figure("app (wasm)", wasm, limit(|b| b.compressed.app))
}

/// The library's wasm.
pub fn library(wasm: &[u8]) -> Figure {
    figure("library (wasm), when idle", wasm, limit(|b| b.compressed.library))
}

/// A tool's wasm.
pub fn tool(id: &str, wasm: &[u8]) -> Figure {
    figure(&format!("tool {id} (wasm)"), wasm, limit(|b| b.compressed.tool))
}

/// All script: glue, loader, guard.
pub fn script(parts: &[&[u8]]) -> Figure {
    Figure {
        name: "script".into(),
        bytes: parts.iter().map(|p| brotli(p)).sum(),
        limit: limit(|b| b.compressed.script),
    }
}

/// The worker that keeps the site for offline, its lists of files and pages, and how much these files are together,
/// uncompressed, in this many languages.
pub fn offline(code: &[u8], list: &[u8], bytes: usize, langs: usize) -> [Figure; 3] {
    [
        figure("offline script, on request", code, limit(|b| b.compressed.offline_worker)),
        figure("  its lists of files and pages", list, None),
        Figure {
            name: "offline copy, uncompressed".into(),
            bytes,
            limit: limit(|b| b.uncompressed.offline_copy).map(|one| one * langs),
        },
    ]
}

/// The data bundle of a language: the lessons file, the modules of Tier 1 in it as if they were alone, and the pages.
///
/// # Errors
/// [`SiteError::Lessons`] if the lessons file can't be read.
pub fn bundle(lang: &str, learning: &[u8], reference: &[u8]) -> Result<[Figure; 3], SiteError> {
    Ok([
        figure(&format!("data bundle, lessons ({lang})"), learning, limit(|b| b.compressed.lessons)),
        figure(&format!("  of these, Tier 1 ({lang})"), &tier_one(learning)?, None),
        figure(&format!("data bundle, pages ({lang})"), reference, limit(|b| b.compressed.pages)),
    ])
}

/// The modules of Tier 1 in a lessons file, in a file of their own.
fn tier_one(learning: &[u8]) -> Result<Vec<u8>, SiteError> {
    let file = Lessons::open(learning.to_vec()).ok_or(SiteError::Lessons)?;
    let modules: Option<Vec<&Module>> = file.ids().map(|id| file.module(id)).collect();
    let mut modules: Vec<Module> = modules.ok_or(SiteError::Lessons)?.into_iter().cloned().collect();
    modules.retain(|m| m.tier == 1);
    lessons::write(&modules).map_err(SiteError::Course)
}

/// The index of the search of a language.
pub fn index(lang: &str, bytes: &[u8]) -> Figure {
    figure(&format!("search index ({lang})"), bytes, limit(|b| b.compressed.search))
}

/// The shell file of a language.
pub fn shell(lang: &str, bytes: &[u8]) -> Figure {
    figure(&format!("shell ({lang})"), bytes, limit(|b| b.compressed.shell))
}

/// The edition in one file, in this language.
pub fn single_file(lang: &str, bytes: usize) -> Figure {
    let name = format!("one file ({lang}), uncompressed");
    Figure { name, bytes, limit: limit(|b| b.uncompressed.single_file) }
}

/// The largest of these pages, each with its path.
///
/// Quality 11 takes most of a second for every few pages, so all are compared at quality 5, which is never smaller, and only
/// the five largest there, and any that quality 5 does not bring below the limit, are compressed as hosts send them.
pub fn largest_page(pages: &[(String, String)]) -> Figure {
    let mut quick: Vec<(usize, &str, &str)> =
        pages.iter().map(|(path, html)| (compress(html.as_bytes(), 5).len(), &**path, &**html)).collect();
    quick.sort_unstable_by(|a, b| b.cmp(a));
    let limit = limit(|b| b.compressed.page);
    let over = |bytes: usize| limit.is_some_and(|limit| bytes > limit);
    let near = quick.iter().enumerate().filter(|(n, (bytes, ..))| *n < 5 || over(*bytes));
    let largest = near.map(|(_, (_, path, html))| (brotli(html.as_bytes()), *path)).max().unwrap_or((0, ""));
    Figure { name: format!("largest page, {}", largest.1), bytes: largest.0, limit }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::course::model::Section;

    /// A text that compresses badly: numbers of a linear congruence.
    fn noise(seed: u32, length: usize) -> String {
        let step = |n: &u32| Some(n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        std::iter::successors(Some(seed), step)
            .map(|n| char::from(b'!' + (n >> 24) as u8 % 90))
            .take(length)
            .collect()
    }

    /// The lessons file of a course whose modules have these tiers and lengths.
    fn of_tiers(modules: &[(u8, usize)]) -> Vec<u8> {
        let module = |(n, &(tier, length)): (usize, &(u8, usize))| {
            let section = Section { html: noise(n as u32, length), ..Section::default() };
            Module { id: format!("{tier}.{n}"), tier, sections: vec![section], ..Module::default() }
        };
        lessons::write(&modules.iter().enumerate().map(module).collect::<Vec<_>>()).expect("encoded")
    }

    /// Which figures of a bundle with these lessons are over: all lessons, Tier 1, pages.
    fn over(modules: &[(u8, usize)]) -> [bool; 3] {
        bundle("en", &of_tiers(modules), b"pages").expect("figures").map(|f| f.over())
    }

    #[test]
    fn the_budgets_can_be_read() {
        assert!(check().is_ok());
        assert!(limit(|b| b.compressed.app).is_some_and(|app| (100_000..=200_000).contains(&app)));
        let misspelled = toml::from_str::<Budgets>("[compressed]\nap = 1").expect_err("no such limit");
        assert!(misspelled.to_string().contains("ap"), "{misspelled}");
    }

    #[test]
    fn lessons_and_pages_each_have_a_budget() {
        assert_eq!(over(&[(1, 90_000), (2, 90_000), (3, 90_000)]), [false, false, false]);
        assert_eq!(
            over(&[(1, 90_000), (2, 190_000), (3, 190_000)]),
            [true, false, false],
            "all lessons together"
        );
        let pages = noise(7, 80_000);
        assert!(bundle("en", &of_tiers(&[]), pages.as_bytes()).expect("figures")[2].over());
    }

    #[test]
    fn other_tiers_do_not_change_the_figure_of_tier_one() {
        let alone = bundle("en", &of_tiers(&[(1, 5000)]), b"").expect("figures");
        let more = bundle("en", &of_tiers(&[(1, 5000), (2, 5000)]), b"").expect("figures");
        assert_eq!(alone[1], more[1]);
        assert!(alone[0].bytes < more[0].bytes);
    }

    #[test]
    fn the_largest_page_is_found_and_measured_as_hosts_send_it() {
        let page = |n: u32, length: usize| (format!("/{n}/"), noise(n, length));
        let mut pages: Vec<_> = (0..20).map(|n| page(n, 2_000)).collect();
        pages.push(page(99, 40_000));
        let figure = largest_page(&pages);
        assert_eq!(
            (figure.name.as_str(), figure.bytes),
            ("largest page, /99/", brotli(pages[20].1.as_bytes()))
        );
        assert!(figure.over());
        pages.pop();
        assert!(!largest_page(&pages).over());
    }

    #[test]
    fn unreadable_lessons_are_reported() {
        let said = bundle("en", &[0xff; 3], b"").expect_err("no course");
        assert!(matches!(said, SiteError::Lessons), "{said}");
    }
}
