//! The documents of the tools: one for each tool in each language that has its words.

use super::assets::Assets;
use super::budget::{self, Size};
use super::error::SiteError;
use super::page::{Head, page};
use super::render;
use super::written::{Written, integrity};
use crate::compiler::LangSite;
use crate::core::course::outline::{Shell, ToolLink};
use crate::core::site::route::Route;
use crate::core::strings::k;
use crate::pages::title::tab_title;
use crate::tools::{COMMON, Tool, Words};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A path and the document there.
pub type Document = (String, String);

/// A tool with its words in one language.
pub type WithWords<'t> = (&'t Tool, Words);

/// The tools that a language has, each with its words.
///
/// # Errors
/// A sentence that names the file and the key when words are missing, or when they belong to no tool.
pub fn of<'t>(all: &'t [Tool], lang: &LangSite) -> Result<Vec<WithWords<'t>>, SiteError> {
    if let Some(id) = lang.tools.keys().find(|id| all.iter().all(|tool| tool.id != **id)) {
        return Err(SiteError::NoSuchTool { file: words_file(lang, id) });
    }
    let mut found = Vec::new();
    for tool in all {
        let Some(words) = lang.tools.get(tool.id) else { continue };
        check(words, tool, &words_file(lang, tool.id))?;
        found.push((tool, Words(words.clone())));
    }
    Ok(found)
}

/// The file with a tool's words, below the project's root.
fn words_file(lang: &LangSite, tool: &str) -> String {
    format!("content/{}/tools/{tool}.toml", lang.lang)
}

/// Whether a tool has exactly the words that it needs.
fn check(words: &BTreeMap<String, String>, tool: &Tool, file: &str) -> Result<(), SiteError> {
    let needed = || COMMON.iter().chain(tool.keys);
    if let Some(key) = needed().find(|key| words.get(**key).is_none_or(|text| text.trim().is_empty())) {
        return Err(SiteError::MissingWords { file: file.to_owned(), key: (*key).to_owned() });
    }
    match words.keys().find(|key| needed().all(|needed| needed != key)) {
        Some(key) => Err(SiteError::UnusedWords { file: file.to_owned(), key: key.clone() }),
        None => Ok(()),
    }
}

/// What other pages say of the tools.
pub fn links(tools: &[WithWords<'_>]) -> Vec<ToolLink> {
    let text = |words: &Words, key: &str| words.get(key).to_owned();
    let link = |(tool, words): &WithWords<'_>| ToolLink {
        id: tool.id.into(),
        tab: text(words, "tab"),
        title: text(words, "title"),
        lead: text(words, "lead"),
    };
    tools.iter().map(link).collect()
}

/// The file of a tool's document.
pub fn file(tool: &str, lang: &str) -> String {
    [Route::Tool(tool.into()).path("", lang), "index.html".into()].concat()
}

/// Writes the documents and data of a language's tools. Returns each document with its path, and the size of the data.
///
/// # Errors
/// A tool's data can't be encoded, or a file can't be written.
pub fn write(
    lang: &LangSite,
    tools: &[WithWords<'_>],
    shell: &Arc<Shell>,
    assets: &Assets,
    written: &mut Written,
) -> Result<(Vec<Document>, Vec<Size>), SiteError> {
    let (mut pages, mut sizes) = (Vec::new(), Vec::new());
    for (tool, words) in tools {
        let data = (tool.data)(words, lang).map_err(|source| SiteError::Tool { id: tool.id, source })?;
        sizes.push(budget::figure(&format!("  data of {} ({})", tool.id, lang.lang), &data, None));
        let name = written.hashed(&[tool.id, "-", &lang.lang].concat(), "bin", &data)?;
        let own = assets.tools.get(tool.id).cloned().unwrap_or_default();
        let (script, wasm) = (own.script, own.wasm);
        let assets =
            Assets { script, wasm, css: [assets.css[0].clone(), own.css, String::new()], ..assets.clone() };
        let route = Route::Tool(tool.id.into());
        let head = Head {
            lang: &shell.lang,
            base: &shell.base,
            title: &tab_title(shell, &route),
            description: shell.strings.get(k::SITE_DESCRIPTION),
            shell: &name,
            shell_hash: &integrity(&data),
            lesson: false,
            frame: false,
        };
        let body = render::tool(shell, &route, &(tool.page)(words, lang));
        let html = page(&head, &assets, &body, None);
        written.file(&file(tool.id, &lang.lang), html.as_bytes())?;
        pages.push((route.path("/", &lang.lang), html));
    }
    Ok((pages, sizes))
}
