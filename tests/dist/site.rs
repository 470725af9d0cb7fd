//! The written site, read and parsed once.

use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};

/// From a page to what is wrong with it.
pub type Check = fn(&Site, &Page) -> Vec<String>;

/// A build of the site.
pub struct Site {
    /// `/` or `/sub/`.
    pub base: String,
    /// Every file by its path below the base.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Every HTML file.
    pub pages: Vec<Page>,
    /// Ids by the path of the page.
    pub ids: BTreeMap<String, BTreeSet<String>>,
}

/// One HTML file.
pub struct Page {
    /// Address of the page without the origin, `/sub/en/`.
    pub path: String,
    /// The same below the base, `en/`.
    pub below: String,
    /// The file as it is.
    pub raw: String,
    /// The file as a browser reads it.
    pub html: Html,
}

impl Site {
    /// From the files of a build.
    pub fn new(base: &str, files: BTreeMap<String, Vec<u8>>) -> Self {
        let page = |(name, bytes): (&String, &Vec<u8>)| {
            let raw = String::from_utf8(bytes.clone()).unwrap();
            let below = name.strip_suffix("index.html").unwrap_or(name).to_owned();
            Page { path: [base, &below].concat(), below, html: Html::parse_document(&raw), raw }
        };
        let pages: Vec<Page> = files.iter().filter(|(name, _)| name.ends_with(".html")).map(page).collect();
        let ids = pages.iter().map(|p| (p.path.clone(), p.attributes("id").into_iter().collect())).collect();
        Self { base: base.into(), files, pages, ids }
    }

    fn read(base: &str, variable: &str) -> Self {
        let root = std::env::var_os(variable)
            .unwrap_or_else(|| panic!("{variable} is not set: run `cargo run -- test --only dist`."));
        let root = PathBuf::from(root);
        let mut files = BTreeMap::new();
        walk(&root, &root, &mut files);
        let site = Self::new(base, files);
        assert!(site.pages.len() > 10, "{} holds {} pages only", root.display(), site.pages.len());
        site
    }

    /// Every inline style of the site but those of tools: what all pages have, and what is added to it.
    pub fn styles(&self) -> Vec<String> {
        let pages = self.pages.iter().filter(|page| !page.is_tool());
        pages.map(Page::styles).max_by_key(Vec::len).unwrap_or_default()
    }

    /// What each tool's document has in place of those after the first.
    pub fn tool_styles(&self) -> Vec<String> {
        let tools = self.pages.iter().filter(|page| page.is_tool());
        let mut found: Vec<String> = tools.filter_map(|page| page.styles().pop()).collect();
        found.sort();
        found.dedup();
        found
    }

    /// The file behind an address on this site, without query and fragment.
    pub fn file(&self, address: &str) -> Option<&[u8]> {
        let name = address.strip_prefix(&self.base)?;
        let index = if name.is_empty() || name.ends_with('/') { "index.html" } else { "" };
        self.files.get(&[name, index].concat()).map(Vec::as_slice)
    }
}

impl Page {
    /// Every element that a selector finds.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&Selector::parse(selector).unwrap()).collect()
    }

    /// The values of an attribute, in order.
    pub fn attributes(&self, name: &str) -> Vec<String> {
        let found = self.all(&format!("[{name}]"));
        found.iter().filter_map(|e| e.attr(name)).map(str::to_owned).collect()
    }

    /// The same outside templates: their content is no part of the page.
    pub fn attributes_in_page(&self, name: &str) -> Vec<String> {
        let found = self.all(&format!("[{name}]"));
        let inert = |e: &ElementRef<'_>| {
            e.ancestors().filter_map(ElementRef::wrap).any(|a| a.value().name() == "template")
        };
        found.iter().filter(|e| !inert(e)).filter_map(|e| e.attr(name)).map(str::to_owned).collect()
    }

    /// Its inline styles, in order.
    pub fn styles(&self) -> Vec<String> {
        self.all("style").iter().map(text).collect()
    }

    /// Whether it's the document of a tool: its app has the name of its folder.
    pub fn is_tool(&self) -> bool {
        let folder = self.below.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let own = |wasm: &String| {
            let name = wasm.rsplit('/').next().and_then(|name| name.rsplit_once('-'));
            name.is_some_and(|(id, _)| id == folder)
        };
        self.attributes("data-wasm").first().is_some_and(own)
    }

    /// The element with this id.
    pub fn id(&self, id: &str) -> Option<ElementRef<'_>> {
        self.all("[id]").into_iter().find(|e| e.attr("id") == Some(id))
    }
}

/// All text inside an element.
pub fn text(element: &ElementRef<'_>) -> String {
    element.text().collect()
}

/// The start of an element, enough to find it.
pub fn shown(element: &ElementRef<'_>) -> String {
    let html = element.html();
    html.chars().take(120).collect()
}

/// Whether a list of words like `rel` or `class` holds this one.
pub fn has_word(list: Option<&str>, word: &str) -> bool {
    list.is_some_and(|list| list.split_ascii_whitespace().any(|w| w == word))
}

fn walk(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

/// The builds at `/` and at `/sub/`.
pub fn sites() -> MutexGuard<'static, [Site; 2]> {
    static SITES: LazyLock<Mutex<[Site; 2]>> = LazyLock::new(|| {
        Mutex::new([Site::read("/", "ATTUNE_DIST_ROOT"), Site::read("/sub/", "ATTUNE_DIST_SUB")])
    });
    // A test that failed has read only.
    SITES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A promise on every page of both builds.
pub fn holds(check: Check) {
    let mut wrong = Vec::new();
    for site in sites().iter() {
        for page in &site.pages {
            wrong.extend(check(site, page).into_iter().map(|what| format!("{}: {what}", page.path)));
        }
    }
    report(&wrong);
}

/// Fails with what is wrong, each once.
pub fn report(wrong: &[String]) {
    let each: BTreeSet<&str> = wrong.iter().map(String::as_str).collect();
    let first: Vec<&str> = each.iter().take(60).copied().collect();
    assert!(wrong.is_empty(), "{} times wrong:\n{}", wrong.len(), first.join("\n"));
}
