//! Writes the whole site: compiles the content, then pages, data, app, policy and what hosts need.

use super::assets::Assets;
use super::budget::{self, Size};
use super::error::{At, SiteError};
use super::hosts;
use super::job::{Job, Report};
use super::language::{self, Data};
use super::offline;
use super::render;
use super::routes::routes;
use super::sbom;
use super::tools;
use super::written::{SUMS, Written};
use crate::compiler;
use crate::core::course::model::Course;
use crate::core::course::outline::Shell;
use crate::core::site::route::Route;
use std::fs;
use std::sync::Arc;

/// Compiles the content and writes the site. With errors in the content nothing is written.
///
/// # Errors
/// What can't be read, made or written.
pub fn emit(job: &Job) -> Result<Report, SiteError> {
    budget::check()?;
    let compiled = compiler::compile(&job.options);
    let Some(site) = &compiled.site else { return Ok(Report { compiled, sizes: Vec::new(), pages: 0 }) };
    for folder in [&job.out, &hosts::folder(&job.out)] {
        if folder.exists() {
            fs::remove_dir_all(folder).at(folder)?;
        }
    }
    let base = &job.options.base;
    let mut written = Written::new(&job.out);
    let (assets, mut sizes) = Assets::write(job, site, &mut written)?;
    let langs: Vec<(String, String)> =
        site.langs.iter().map(|l| (l.lang.clone(), l.language.name.clone())).collect();
    let (mut shells, mut tool_pages) = (Vec::new(), Vec::new());
    for lang in &site.langs {
        let tools = tools::of(job.tools, lang)?;
        let links = tools::links(&tools);
        let data = Data::of(site, lang, &links)?;
        sizes.extend(data.sizes(&lang.lang)?);
        let index = written.hashed(&["find-", &lang.lang].concat(), "bin", &data.index)?;
        let learning = written.hashed(&["learn-", &lang.lang].concat(), "bin", &data.learning)?;
        let reference = written.hashed(&["pages-", &lang.lang].concat(), "bin", &data.reference)?;
        let shell = Arc::new(Shell {
            langs: langs.clone(),
            bundle: [&assets.library, &reference, &learning, &index].map(|name| written.part(base, name)),
            style: assets.css[1].clone(),
            tools: links,
            ..language::shell(job, site, lang)?
        });
        let (pages, of_tools) = tools::write(lang, &tools, &shell, &assets, &mut written)?;
        tool_pages.extend(pages);
        sizes.extend(of_tools);
        shells.push(shell);
    }
    let mut pages = tool_pages.len();
    if pages > 0 {
        sizes.push(Size::LargestPage(tool_pages));
    }
    if job.offline {
        offline::tell_size(&mut shells, &assets, &written)?;
    }
    for (n, (lang, shell)) in site.langs.iter().zip(&shells).enumerate() {
        let course = Arc::new(lang.course.clone());
        pages += write_pages(job, n == 0, (shell, &course), &assets, &mut written, &mut sizes)?;
    }
    let tags: Vec<String> = site.langs.iter().map(|l| l.lang.clone()).collect();
    let crates = job.app.join("crates.txt");
    let crates = fs::read_to_string(&crates).at(&crates)?;
    written.file(sbom::NAME, sbom::json(&crates)?.as_bytes())?;
    sizes.extend(offline::write(job, &shells, &mut written)?);
    let mut names = written.names.clone();
    names.push(SUMS.into());
    let layout = hosts::Layout { base, policy: &assets.policy, langs: &tags, names: &names };
    hosts::write(&layout, &job.out, &mut written)?;
    offline::write_end(job)?;
    written.list()?;
    Ok(Report { compiled, sizes, pages })
}

/// Writes the shell and every page of a language, `first` also at the front door and for what is missing. Returns how many
/// pages; adds to the sizes.
fn write_pages(
    job: &Job,
    first: bool,
    (shell, course): (&Arc<Shell>, &Arc<Course>),
    assets: &Assets,
    written: &mut Written,
    sizes: &mut Vec<Size>,
) -> Result<usize, SiteError> {
    let shell_bytes = language::shell_file(shell)?;
    sizes.push(budget::shell(&shell.lang, &shell_bytes));
    let shell_file = written.hashed(&["shell-", &shell.lang].concat(), "bin", &shell_bytes)?;
    let shell_file = (shell_file.as_str(), shell_bytes.as_slice());
    let mut written_pages = Vec::new();
    for route in routes(shell, course) {
        let html = render::document(shell, course, &route, assets, shell_file)?;
        let path = route.path("", &shell.lang);
        if route == Route::Home && first {
            written.file("index.html", html.as_bytes())?;
        }
        if route == Route::NotFound {
            if first {
                written.file("404.html", html.as_bytes())?;
            }
            continue;
        }
        written.file(&[&path, "index.html"].concat(), html.as_bytes())?;
        written_pages.push((route.path("/", &shell.lang), html));
    }
    if job.offline {
        let html = render::frame_document(shell, assets, shell_file);
        written.file(&offline::frame(&shell.lang), html.as_bytes())?;
    }
    let count = written_pages.len();
    sizes.push(Size::LargestPage(written_pages));
    Ok(count)
}
