//! The edition in one file, for a disk, a stick, or a computer without a network: every page as a section of one
//! document, the app and all data inside it. Addresses of pages are fragments ([`single_file`]).
//!
//! Without JavaScript, the style sheet shows the section that the address names. The app takes all sections away and
//! shows one page at a time, as it does on the site.

use super::assets::{Parts, policy_hash, style};
use super::budget;
use super::error::{At, SiteError};
use super::job::{Job, Report};
use super::language;
use super::language::Data;
use super::render;
use super::routes::routes;
use crate::compiler;
use crate::compiler::markup::escape::escape;
use crate::core::course::model::Course;
use crate::core::course::outline::Shell;
use crate::core::course::page_data;
use crate::core::site::route::Route;
use crate::core::site::single_file;
use crate::pages::title::tab_title;
use data_encoding::BASE64;
use std::fs;
use std::sync::Arc;

/// What's appended to wasm-bindgen's script here.
const LOADER: [&str; 4] = ["public/maker.js", "public/grow.js", "public/aloud.js", "public/one-file.js"];

/// Compiles the content and writes the file of each language: `training.html` for the first, `training-es.html` for
/// another. With errors in the content nothing is written.
///
/// # Errors
/// What can't be read, made or written.
pub fn single(job: &Job) -> Result<Report, SiteError> {
    let compiled = compiler::compile(&job.options);
    let Some(site) = &compiled.site else { return Ok(Report { compiled, sizes: Vec::new(), pages: 0 }) };
    let parts = Parts::read(job, &site.place.exit_url, &LOADER)?;
    let (mut sizes, mut pages) = (Vec::new(), 0);
    for (n, lang) in site.langs.iter().enumerate() {
        let data = Data::of(site, lang, &[], "")?;
        // A language in another file doesn't get a link here.
        let shell = Shell {
            langs: vec![(lang.lang.clone(), lang.language.name.clone())],
            ..language::shell(job, site, lang)?
        };
        let (shell, course) = (Arc::new(shell), Arc::new(lang.course.clone()));
        let direction = lang.language.direction.attribute();
        let (html, count) = document(job, &parts, &data, (&shell, direction), &course)?;
        let file = match n {
            0 => job.out.clone(),
            _ => {
                let stem = job.out.file_stem().unwrap_or_default().to_string_lossy();
                job.out.with_file_name(format!("{stem}-{}.html", lang.lang))
            }
        };
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).at(folder)?;
        }
        fs::write(&file, &html).at(&file)?;
        sizes.push(budget::single_file(&lang.lang, html.len()));
        pages += count;
    }
    Ok(Report { compiled, sizes, pages })
}

/// The policy of a document with nothing but these inside.
fn policy(guard: &str, script: &str, css: &str) -> String {
    [
        "default-src 'none'; script-src 'wasm-unsafe-eval' ",
        &policy_hash(guard),
        " ",
        &policy_hash(script),
        "; style-src ",
        &policy_hash(css),
        "; base-uri 'none'; form-action 'none'; object-src 'none'; ",
        "require-trusted-types-for 'script'; trusted-types attune",
    ]
    .concat()
}

/// The whole document in this direction, and how many pages are in it.
fn document(
    job: &Job,
    parts: &Parts,
    data: &Data,
    (shell, direction): (&Arc<Shell>, &str),
    course: &Arc<Course>,
) -> Result<(String, usize), SiteError> {
    let script = &parts.script;
    // What would end the element, or begin a comment in it.
    if script.contains("</script") || script.contains("<!--") || !script.contains("__wbg_init") {
        return Err(SiteError::ScriptInPage);
    }
    let css =
        [&*parts.css[0], &parts.css[1], &parts.css[2], &style(&job.root.join("style/one-file"))?].concat();
    let policy = policy(&parts.guard, script, &css);
    let routes: Vec<Route> = routes(shell, course).into_iter().filter(|r| *r != Route::NotFound).collect();
    let sections = routes.iter().map(|route| section(shell, course, route)).collect::<String>();
    let inside = |id: &str, text: &str| {
        ["<script type=\"application/octet-stream\" id=\"data-", id, "\">", text, "</script>"].concat()
    };
    Ok((
        [
            "<!doctype html><html lang=\"",
            &shell.lang,
            "\" dir=\"",
            direction,
            "\" data-one-file><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"",
            &policy,
            "\"><meta name=\"referrer\" content=\"no-referrer\"><script>",
            &parts.guard,
            "</script><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"format-detection\" content=\"telephone=no\"><meta name=\"color-scheme\" content=\"light dark\">",
            "<title>",
            &escape(&tab_title(shell, &Route::Home)),
            "</title><style data-rest>",
            &css,
            "</style></head><body><div id=\"app\">",
            &render::frame(shell, &sections),
            "</div>",
            &inside("learn", &page_data::encode(&data.learning)),
            &inside("pages", &page_data::encode(&data.reference)),
            &inside("find", &page_data::encode(&data.index)),
            &inside("shell", &BASE64.encode(&language::shell_file(shell)?)),
            &inside("wasm", &BASE64.encode(&parts.wasm)),
            &inside("library", &BASE64.encode(&parts.library)),
            "<script type=\"module\">",
            script,
            "</script></body></html>\n",
        ]
        .concat(),
        routes.len(),
    ))
}

/// One page, with ids of its own: `#/en/m/1-1/` is the page, `#/en/m/1-1/#sources` a place in it.
fn section(shell: &Arc<Shell>, course: &Arc<Course>, route: &Route) -> String {
    let path = route.path(single_file::BASE, &shell.lang);
    let id = path.trim_start_matches('#');
    ["<section id=\"", id, "\">", &own_ids(&render::main(shell, course, route), id), "</section>"].concat()
}

/// Attributes that name ids.
const NAMING: [&str; 6] =
    [" id=\"", " for=\"", " href=\"#", " aria-labelledby=\"", " aria-describedby=\"", " aria-controls=\""];

/// Puts the page before each id and before what names one, because all pages are in one document. The markup is our
/// own: attributes have double quotes, and no text holds one.
fn own_ids(html: &str, page: &str) -> String {
    NAMING.iter().fold(html.to_owned(), |html, attribute| {
        let mut parts = html.split(attribute);
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (value, rest) = part.split_once('"').unwrap_or((part, ""));
            let ids: Vec<String> = value.split(' ').map(|id| [page, "#", id].concat()).collect();
            // `#/…` is the address of a page already.
            let value = if value.starts_with('/') { value.to_owned() } else { ids.join(" ") };
            out.push_str(&[attribute, value.as_str(), "\"", rest].concat());
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_what_names_them_get_the_page() {
        let html = "<h2 id=\"a\">A</h2><a href=\"#a\">x</a><a href=\"#/en/words/#t-1\">w</a>\
                    <p aria-labelledby=\"a b\"><label for=\"a\"></label><a href=\"https://x.example/#a\">";
        assert_eq!(
            own_ids(html, "/en/p/x/"),
            "<h2 id=\"/en/p/x/#a\">A</h2><a href=\"#/en/p/x/#a\">x</a><a href=\"#/en/words/#t-1\">w</a>\
             <p aria-labelledby=\"/en/p/x/#a /en/p/x/#b\"><label for=\"/en/p/x/#a\"></label>\
             <a href=\"https://x.example/#a\">"
        );
    }
}
