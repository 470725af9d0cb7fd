//! What every page needs besides its text: the app, the loader, the icon; with the hashes that the policy and the loader check.

use super::budget::{self, Size};
use super::error::{At, SiteError};
use super::job::Job;
use super::names;
use super::written::{Asset, Written};
use crate::compiler::{Direction, Site};
use data_encoding::BASE64;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// What every page refers to.
#[derive(Debug, Clone, Default)]
pub struct Assets {
    /// wasm-bindgen's script with reading aloud and the loader at its end.
    pub script: Asset,
    /// The app.
    pub wasm: Asset,
    /// File name of the library.
    pub library: String,
    /// The icon, as a `data:` address.
    pub icon: String,
    /// Inline guard.
    pub guard: String,
    /// Inline style: what a lesson needs, and the rest.
    pub css: [String; 3],
    /// The policy of every page.
    pub policy: String,
    /// What each tool's document has in place of the app's script, wasm and style, by the tool's id.
    pub tools: ToolMap,
    /// The direction of each language, by its tag.
    pub directions: BTreeMap<String, Direction>,
}

/// What a tool's document refers to.
#[derive(Debug, Clone, Default)]
pub struct ToolAssets {
    /// wasm-bindgen's script with the loader at its end.
    pub script: Asset,
    /// The tool's app.
    pub wasm: Asset,
    /// Inline style: that of the pages other than lessons, and the tool's own.
    pub css: String,
}

/// What each tool's document refers to, by the tool's id.
pub type ToolMap = BTreeMap<&'static str, ToolAssets>;

/// `'sha256-…'` as in a policy.
pub fn policy_hash(inline: &str) -> String {
    ["'sha256-", &BASE64.encode(&Sha256::digest(inline.as_bytes())), "'"].concat()
}

fn read(path: &Path) -> Result<Vec<u8>, SiteError> {
    fs::read(path).at(path)
}

/// The text of a file.
pub fn text(path: &Path) -> Result<String, SiteError> {
    fs::read_to_string(path).at(path)
}

/// The one file of Trunk's output with this ending.
fn built(app: &Path, ending: &'static str) -> Result<Vec<u8>, SiteError> {
    let entries = fs::read_dir(app).at(app)?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.file_name().is_some_and(|n| n.to_string_lossy().ends_with(ending)))
        .collect();
    found.sort();
    match found.as_slice() {
        [one] => read(one),
        _ => Err(SiteError::App { folder: app.to_path_buf(), ending }),
    }
}

/// What stands at the end of wasm-bindgen's script: the maker of markup, the fields of the record, reading aloud, keeping
/// for offline, the library, the loader.
const LOADER: [&str; 7] = [
    "public/maker.js",
    "public/grow.js",
    "public/sources.js",
    "public/aloud.js",
    "public/offline.js",
    "public/library.js",
    "public/boot.js",
];

/// What every edition of the site is made of, in addition to its pages.
#[derive(Debug)]
pub struct Parts {
    /// The app.
    pub wasm: Vec<u8>,
    /// The library.
    pub library: Vec<u8>,
    /// wasm-bindgen's script with that of the library and what's appended to it.
    pub script: String,
    /// The guard.
    pub guard: String,
    /// The style: what a lesson needs, and the rest.
    pub css: [String; 3],
}

/// The wasm and the script that Trunk built into a folder.
fn program(folder: &Path) -> Result<(Vec<u8>, String), SiteError> {
    let glue = String::from_utf8(built(folder, ".js")?)
        .ok()
        // A text over several lines would lose its spaces.
        .filter(|glue| glue.lines().all(|line| line.matches('`').count() % 2 == 0))
        .ok_or(SiteError::Script)?;
    Ok(names::numbered(&built(folder, "_bg.wasm")?, &glue))
}

/// A script with `loader` (files of the project) at its end.
fn with_loader(job: &Job, script: &str, loader: &[&str]) -> Result<String, SiteError> {
    let mut script = script.to_owned();
    for name in loader {
        script.push_str(&["\n", &text(&job.root.join(name))?].concat());
    }
    Ok(squeeze(&script))
}

/// wasm-bindgen's script as an object with what it exports, so that it has no names in common with another one.
fn object(name: &str, script: &str) -> Option<String> {
    const FUNCTION: &str = "export function ";
    const END: &str = "export { initSync, __wbg_init as default };";
    let named = |part: &str| part.split_once('(').map(|(name, _)| name.to_owned());
    let names: Option<Vec<String>> = script.split(FUNCTION).skip(1).map(named).collect();
    let code = script.replace(FUNCTION, "function ");
    let (code, after) = code.split_once(END)?;
    let fits = after.trim().is_empty() && !code.contains("\nexport ");
    let names = names?.join(", ");
    fits.then(|| {
        ["const ", name, " = (() => {\n", code, "\nreturn { default: __wbg_init, ", &names, " };\n})();\n"]
            .concat()
    })
}

impl Parts {
    /// Reads them; `loader` names what's appended to the script.
    pub fn read(job: &Job, exit_url: &str, loader: &[&str]) -> Result<Self, SiteError> {
        let (wasm, script) = program(&job.app)?;
        let (library, books) = program(&job.library())?;
        let books = object("books", &books).ok_or(SiteError::Script)?;
        let script = with_loader(job, &[&script, "\n", &books].concat(), loader)?;
        let style = |part: &str| style(&job.root.join("style").join(part));
        Ok(Self {
            wasm,
            library,
            script,
            guard: squeeze(&text(&job.root.join("public/guard.js"))?).replace("%EXIT%", exit_url),
            css: [style("first")?, style("rest")?, style("pages")?],
        })
    }
}

impl Assets {
    /// The attribute `dir` of a language's pages.
    pub fn direction(&self, lang: &str) -> &'static str {
        self.directions.get(lang).copied().unwrap_or_default().attribute()
    }

    /// Writes the assets and computes the policy. The sizes are those of app, script and style.
    pub fn write(job: &Job, site: &Site, written: &mut Written) -> Result<(Self, Vec<Size>), SiteError> {
        let Parts { wasm, library, script, guard, css } = Parts::read(job, &site.place.exit_url, &LOADER)?;
        let (tools, of_tools) = tools(job, &css[1], written)?;
        let mut sizes = vec![
            budget::app(&wasm),
            budget::library(&library),
            budget::script(&[script.as_bytes(), guard.as_bytes()]),
            budget::figure("style of a lesson, inline in every page", css[0].as_bytes(), None),
            budget::figure("style of the app, in the shell file", css[1].as_bytes(), None),
            budget::figure("style of the other pages, in the pages file", css[2].as_bytes(), None),
        ];
        sizes.extend(of_tools);
        let styles = css.iter().chain(tools.values().map(|tool| &tool.css));
        let styles: Vec<String> = styles.map(|css| policy_hash(css)).collect();
        let policy = [
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' ",
            &policy_hash(&guard),
            "; style-src 'self' ",
            &styles.join(" "),
            "; img-src data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; ",
            "base-uri 'none'; form-action 'none'; object-src 'none'; ",
            // One maker of markup, which `maker.js` makes: no other text becomes markup or script.
            "require-trusted-types-for 'script'; trusted-types attune",
        ]
        .concat();
        let assets = Self {
            wasm: written.asset("app", "wasm", &wasm)?,
            library: written.hashed("library", "wasm", &library)?,
            script: written.asset("app", "js", script.as_bytes())?,
            icon: icon(&text(&job.root.join("public/icon.svg"))?),
            guard,
            css,
            policy,
            tools,
            directions: site.langs.iter().map(|l| (l.lang.clone(), l.language.direction)).collect(),
        };
        Ok((assets, sizes))
    }
}

/// What's appended to wasm-bindgen's script in a tool's document: the maker of markup and the loader.
const TOOL_LOADER: [&str; 2] = ["public/maker.js", "public/boot.js"];

/// Writes script and wasm of every tool, and reads its style; `rest` is the style of the pages other than lessons.
fn tools(job: &Job, rest: &str, written: &mut Written) -> Result<(ToolMap, Vec<Size>), SiteError> {
    let (mut tools, mut sizes) = (BTreeMap::new(), Vec::new());
    for tool in job.tools {
        let (wasm, script) = program(&job.tool(tool.id))?;
        let script = with_loader(job, &script, &TOOL_LOADER)?;
        sizes.push(budget::tool(tool.id, &wasm));
        sizes.push(budget::figure(&format!("  its script ({})", tool.id), script.as_bytes(), None));
        let css = [rest, &squeeze_css(tool.style)].concat();
        let wasm = written.asset(tool.id, "wasm", &wasm)?;
        let script = written.asset(tool.id, "js", script.as_bytes())?;
        tools.insert(tool.id, ToolAssets { script, wasm, css });
    }
    Ok((tools, sizes))
}

/// The address of an icon that holds the whole of it. A file would be asked for again at each move inside the app where
/// the host sends no caching headers: in a private window Chromium looks for the icon anew whenever the address changes
/// (measured: eight requests in eight moves).
fn icon(svg: &str) -> String {
    let mut address = String::from("data:image/svg+xml,");
    for c in svg.lines().collect::<String>().chars() {
        match c {
            // In double quotes an attribute's value ends; the others would end or alter an address.
            '"' => address.push('\''),
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '#' => address.push_str("%23"),
            '%' => address.push_str("%25"),
            '&' => address.push_str("%26"),
            c => address.push(c),
        }
    }
    address
}

/// Script without comment lines and indentation. The sources keep to one statement a line and have no text over
/// several lines, so this is safe; the rest is the compressor's work.
pub fn squeeze(source: &str) -> String {
    let mut inside = false;
    let code = |line: &&str| {
        let comment = inside || line.starts_with("/*");
        inside = comment && !line.ends_with("*/");
        !comment && !line.is_empty() && !line.starts_with("//")
    };
    source.lines().map(str::trim).filter(code).collect::<Vec<_>>().join("\n")
}

/// Every style sheet in the order of its name, without comments and spare space.
pub fn style(folder: &Path) -> Result<String, SiteError> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).at(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "css"));
    files.sort();
    let mut css = String::new();
    for file in files {
        css.push_str(&squeeze_css(&text(&file)?));
    }
    Ok(css)
}

fn squeeze_css(source: &str) -> String {
    let mut plain = String::new();
    let mut rest = source;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let joined = plain.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ");
    // Only where a space never means anything: around braces, and after what ends or parts.
    let mut css = joined;
    for (long, short) in [
        (" {", "{"),
        ("{ ", "{"),
        (" }", "}"),
        ("} ", "}"),
        ("; ", ";"),
        (";}", "}"),
        (": ", ":"),
        (", ", ","),
    ] {
        css = css.replace(long, short);
    }
    css
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_keeps_its_meaning() {
        let css = "/* note */\na { color: red; }\n@media (min-width: 1px) {\n  b + c { margin: calc(1px + 2px); }\n}\n";
        assert_eq!(squeeze_css(css), "a{color:red}@media (min-width:1px){b + c{margin:calc(1px + 2px)}}");
        assert_eq!(squeeze_css("a{} /* open"), "a{}");
    }

    #[test]
    fn an_icon_is_whole_in_its_address() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<path fill=\"#0f4c5c\" d=\"m0 1\"/>\n</svg>\n";
        assert_eq!(
            icon(svg),
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cpath fill='%230f4c5c' d='m0 1'/%3E%3C/svg%3E"
        );
        assert_eq!(icon("100% & more"), "data:image/svg+xml,100%25 %26 more");
    }

    #[test]
    fn a_second_script_has_no_names_outside() {
        let glue = "export function take(n) {\n    return wasm.take(n);\n}\n\nexport function ask() {}\nlet wasm;\n\
                    export { initSync, __wbg_init as default };\n";
        let books = object("books", glue).expect("an object");
        assert_eq!(
            squeeze(&books),
            "const books = (() => {\nfunction take(n) {\nreturn wasm.take(n);\n}\nfunction ask() {}\nlet wasm;\n\
             return { default: __wbg_init, take, ask };\n})();"
        );
        assert_eq!(object("books", &glue.replace("export {", "export  {")), None, "no end");
        assert_eq!(
            object("books", &["\nexport class A {}\n", glue].concat()),
            None,
            "it exports something else"
        );
    }

    #[test]
    fn script_keeps_its_lines() {
        assert_eq!(
            squeeze("// why\n  a();\n\n  b(\"// not a comment\");\n"),
            "a();\nb(\"// not a comment\");"
        );
        let glue = "/* @ts-self-types */\na(2 * 3);\n    /**\n     * @param {number} n\n     */\n    b();\n";
        assert_eq!(squeeze(glue), "a(2 * 3);\nb();");
    }
}
