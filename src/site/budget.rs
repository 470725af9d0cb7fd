//! The byte budgets of `budgets.toml`. A figure over its limit fails the build.

use super::error::SiteError;
use crate::compiler::parallel;
use crate::core::course::lessons::{self, Lessons};
use crate::core::course::model::Module;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::LazyLock;

/// `budgets.toml`, in KB of 1000 bytes. A limit that's missing or misspelled there stops every build.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budgets {
    compressed: Compressed,
    uncompressed: Uncompressed,
    /// Limits of single tools, by id, in place of the one for each.
    tools: BTreeMap<String, usize>,
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
    offline_tools: usize,
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

/// A size to measure. Brotli 11 takes most of the time of a build, so nothing is compressed before [`measured`] asks
/// for it: a preview and most tests never do.
#[derive(Debug, Clone)]
pub enum Size {
    /// Known already.
    Known(Figure),
    /// The sum of these parts, each compressed by itself.
    Parts {
        /// What they are.
        name: String,
        /// Their bytes.
        parts: Vec<Vec<u8>>,
        /// Most that is allowed, if there is a limit.
        limit: Option<usize>,
    },
    /// The largest of these pages, each with its path.
    LargestPage(Vec<(String, String)>),
}

impl Size {
    /// Compresses what has to be.
    pub fn figure(self) -> Figure {
        match self {
            Self::Known(figure) => figure,
            Self::Parts { name, parts, limit } => {
                Figure { name, bytes: parts.iter().map(|part| brotli(part)).sum(), limit }
            }
            Self::LargestPage(pages) => largest_page(&pages),
        }
    }
}

/// The figures of all sizes, in their order, on every core.
pub fn measured(all: Vec<Size>) -> Vec<Figure> {
    parallel::map_long(all, Size::figure)
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
pub fn figure(name: &str, bytes: &[u8], limit: Option<usize>) -> Size {
    Size::Parts { name: name.into(), parts: vec![bytes.to_vec()], limit }
}

/// The app's wasm.
pub fn app(wasm: &[u8]) -> Size {
    figure("app (wasm)", wasm, limit(|b| b.compressed.app))
}

/// The library's wasm.
pub fn library(wasm: &[u8]) -> Size {
    figure("library (wasm), when idle", wasm, limit(|b| b.compressed.library))
}

/// A tool's wasm. Its limit is its own, or that of each tool.
pub fn tool(id: &str, wasm: &[u8]) -> Size {
    figure(&format!("tool {id} (wasm)"), wasm, Some(tool_limit(id)))
}

fn tool_limit(id: &str) -> usize {
    BUDGETS.as_ref().map_or(0, |b| b.tools.get(id).copied().unwrap_or(b.compressed.tool)) * 1000
}

/// All script: glue, loader, guard.
pub fn script(parts: &[&[u8]]) -> Size {
    let parts = parts.iter().map(|part| part.to_vec()).collect();
    Size::Parts { name: "script".into(), parts, limit: limit(|b| b.compressed.script) }
}

/// The worker that keeps the site for offline, its lists of files and pages, and how much these files are together,
/// uncompressed, in this many languages: without the tools, and the tools.
pub fn offline(code: &[u8], list: &[u8], [bytes, tools]: [usize; 2], langs: usize) -> [Size; 4] {
    let known = |name: &str, bytes: usize, limit: Option<usize>| {
        Size::Known(Figure { name: name.into(), bytes, limit: limit.map(|one| one * langs) })
    };
    [
        figure("offline script, on request", code, limit(|b| b.compressed.offline_worker)),
        figure("  its lists of files and pages", list, None),
        known("offline copy, uncompressed", bytes - tools, limit(|b| b.uncompressed.offline_copy)),
        known("  the tools in it", tools, limit(|b| b.uncompressed.offline_tools)),
    ]
}

/// The data bundle of a language: the lessons file, the modules of Tier 1 in it as if they were alone, and the pages.
///
/// # Errors
/// [`SiteError::Lessons`] if the lessons file can't be read.
pub fn bundle(lang: &str, learning: &[u8], reference: &[u8]) -> Result<[Size; 3], SiteError> {
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
pub fn index(lang: &str, bytes: &[u8]) -> Size {
    figure(&format!("search index ({lang})"), bytes, limit(|b| b.compressed.search))
}

/// The shell file of a language.
pub fn shell(lang: &str, bytes: &[u8]) -> Size {
    figure(&format!("shell ({lang})"), bytes, limit(|b| b.compressed.shell))
}

/// The edition in one file, in this language.
pub fn single_file(lang: &str, bytes: usize) -> Size {
    let name = format!("one file ({lang}), uncompressed");
    Size::Known(Figure { name, bytes, limit: limit(|b| b.uncompressed.single_file) })
}

/// The largest of these pages, each with its path.
///
/// Quality 11 takes most of a second for every few pages, so all are compared at quality 5, which is never smaller, and only
/// the five largest there, and any that quality 5 does not bring below the limit, are compressed as hosts send them.
fn largest_page(pages: &[(String, String)]) -> Figure {
    let mut quick =
        parallel::map(pages.iter().collect(), |page| (compress(page.1.as_bytes(), 5).len(), page));
    quick.sort_unstable_by(|a, b| b.cmp(a));
    let limit = limit(|b| b.compressed.page);
    let over = |bytes: usize| limit.is_some_and(|limit| bytes > limit);
    let near = quick.into_iter().enumerate().filter(|(n, (bytes, _))| *n < 5 || over(*bytes));
    let sizes = parallel::map_long(near.map(|(_, page)| page).collect(), |(_, (path, html))| {
        (brotli(html.as_bytes()), path.as_str())
    });
    let largest = sizes.into_iter().max().unwrap_or((0, ""));
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

    /// The figures of a bundle: all lessons, Tier 1, pages.
    fn figures(lessons: &[u8], pages: &[u8]) -> [Figure; 3] {
        bundle("en", lessons, pages).expect("sizes").map(Size::figure)
    }

    #[test]
    fn the_budgets_can_be_read() {
        assert!(check().is_ok());
        assert!(limit(|b| b.compressed.app).is_some_and(|app| (100_000..=200_000).contains(&app)));
        let misspelled = toml::from_str::<Budgets>("[compressed]\nap = 1").expect_err("no such limit");
        assert!(misspelled.to_string().contains("ap"), "{misspelled}");
    }

    #[test]
    fn a_tool_can_have_a_limit_of_its_own() {
        assert_eq!(Some(tool_limit("wording")), limit(|b| b.compressed.tool));
        assert_eq!(tool_limit("classes"), 140_000);
        let tools = crate::tools::TOOLS;
        let named = BUDGETS.as_ref().map(|b| b.tools.keys().cloned().collect::<Vec<_>>()).expect("budgets");
        assert!(named.iter().all(|id| tools.iter().any(|tool| tool.id == id)), "{named:?}");
    }

    #[test]
    fn lessons_and_pages_each_have_a_budget() {
        let lessons = of_tiers(&[(1, 3000), (2, 3000), (3, 3000)]);
        let [all, first, pages] = figures(&lessons, b"pages");
        assert_eq!(
            (all.bytes, all.limit),
            (brotli(&lessons), limit(|b| b.compressed.lessons)),
            "all lessons together"
        );
        assert!(first.bytes * 2 < all.bytes && first.limit.is_none(), "{first}");
        assert_eq!((pages.bytes, pages.limit), (brotli(b"pages"), limit(|b| b.compressed.pages)));
    }

    #[test]
    fn one_byte_over_a_limit_is_over() {
        let figure = |bytes| Figure { name: String::new(), bytes, limit: Some(1000) };
        assert_eq!([1000, 1001].map(|bytes| figure(bytes).over()), [false, true]);
    }

    #[test]
    fn other_tiers_do_not_change_the_figure_of_tier_one() {
        let alone = figures(&of_tiers(&[(1, 5000)]), b"");
        let more = figures(&of_tiers(&[(1, 5000), (2, 5000)]), b"");
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
