//! Writes the whole site: compiles the content, then pages, data, app, policy and what hosts need.

use super::assets::Assets;
use super::budget::{self, Size};
use super::error::{At, SiteError};
use super::hosts;
use super::job::{Job, Report};
use super::kit;
use super::language::{self, Data};
use super::offline;
use super::render;
use super::routes::routes;
use super::sbom;
use super::tools;
use super::written::{SUMS, Written};
use crate::compiler::times::phase;
use crate::compiler::{self, Compiled, LangSite, Site, parallel};
use crate::core::course::model::Course;
use crate::core::course::outline::{Shell, ToolLink};
use crate::core::site::route::Route;
use std::fs;
use std::sync::Arc;

/// Compiles the content and writes the site. With errors in the content nothing is written.
///
/// # Errors
/// What can't be read, made or written.
pub fn emit(job: &Job) -> Result<Report, SiteError> {
    write(job, phase("compile", || compiler::compile(&job.options)))
}

/// Writes the site of content that was compiled with the job's options.
///
/// # Errors
/// What can't be read, made or written.
pub fn write(job: &Job, compiled: Compiled) -> Result<Report, SiteError> {
    budget::check()?;
    let Some(site) = &compiled.site else { return Ok(Report { compiled, sizes: Vec::new(), pages: 0 }) };
    if !job.preview {
        for folder in [&job.out, &hosts::folder(&job.out)] {
            if folder.exists() {
                fs::remove_dir_all(folder).at(folder)?;
            }
        }
    }
    let mut written = Written::new(&job.out);
    let (assets, mut sizes) = phase("assets", || Assets::write(job, site, &mut written))?;
    let (mut shells, tool_pages) =
        phase("data and tools", || write_data(job, site, &assets, &mut written, &mut sizes))?;
    let mut pages = tool_pages.len();
    if pages > 0 {
        sizes.push(Size::LargestPage(tool_pages));
    }
    if job.offline {
        phase("size of an offline copy", || offline::tell_size(&mut shells, &assets, &written))?;
    }
    for (n, (lang, shell)) in site.langs.iter().zip(&shells).enumerate() {
        let course = Arc::new(lang.course.clone());
        pages += write_pages(job, n == 0, (shell, &course), &assets, &mut written, &mut sizes)?;
    }
    let crates = job.app.join("crates.txt");
    let crates = fs::read_to_string(&crates).at(&crates)?;
    written.file(sbom::NAME, sbom::json(&crates)?.as_bytes())?;
    sizes.extend(offline::write(job, &shells, &mut written)?);
    if job.kit || job.preview {
        written.file(kit::NAME, kit::page(&assets.css).as_bytes())?;
    }
    if job.preview {
        written.remove_others()?;
    } else {
        write_for_hosts(job, site, &assets, &mut written)?;
    }
    Ok(Report { compiled, sizes, pages })
}

/// Writes the data files of every language, then its tools. Returns the languages' shells and the tools' documents; adds
/// to the sizes.
fn write_data(
    job: &Job,
    site: &Site,
    assets: &Assets,
    written: &mut Written,
    sizes: &mut Vec<Size>,
) -> Result<(Vec<Arc<Shell>>, Vec<tools::Document>), SiteError> {
    let base = &job.options.base;
    let langs: Vec<(String, String)> =
        site.langs.iter().map(|l| (l.lang.clone(), l.language.name.clone())).collect();
    // Indexing the search takes longest, so all languages do it side by side.
    let all = parallel::map_long(site.langs.iter().collect(), |lang| data(job, site, lang, &assets.css[2]));
    let (mut shells, mut tool_pages) = (Vec::new(), Vec::new());
    for (lang, made) in site.langs.iter().zip(all) {
        let (tools, links, data) = made?;
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
        let (pages, of_tools) = tools::write(lang, &tools, &shell, assets, written)?;
        tool_pages.extend(pages);
        sizes.extend(of_tools);
        shells.push(shell);
    }
    Ok((shells, tool_pages))
}

/// The tools of a language, what other pages say of them, and its data.
type Prepared<'t> = (Vec<tools::WithWords<'t>>, Vec<ToolLink>, Data);

fn data<'j>(job: &'j Job, site: &Site, lang: &LangSite, style: &str) -> Result<Prepared<'j>, SiteError> {
    let tools = tools::of(job.tools, lang)?;
    let links = tools::links(&tools);
    let data = Data::of(site, lang, &links, style)?;
    Ok((tools, links, data))
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
    let documents = phase("pages", || {
        parallel::map(routes(shell, course), |route| {
            render::document(shell, course, &route, assets, shell_file).map(|html| (route, html))
        })
    });
    let documents = documents.into_iter().collect::<Result<Vec<(Route, String)>, SiteError>>()?;
    let mut files = Vec::new();
    for (route, html) in &documents {
        match route {
            Route::NotFound if first => files.push(("404.html".to_owned(), html.as_str())),
            Route::NotFound => {}
            _ => {
                if *route == Route::Home && first {
                    files.push(("index.html".to_owned(), html));
                }
                files.push(([&route.path("", &shell.lang), "index.html"].concat(), html));
            }
        }
    }
    phase("writing pages", || written.files(&files))?;
    if job.offline {
        let html = render::frame_document(shell, assets, shell_file);
        written.file(&offline::frame(&shell.lang), html.as_bytes())?;
    }
    let kept = documents.into_iter().filter(|(route, _)| *route != Route::NotFound);
    let pages: Vec<(String, String)> =
        kept.map(|(route, html)| (route.path("/", &shell.lang), html)).collect();
    let count = pages.len();
    sizes.push(Size::LargestPage(pages));
    Ok(count)
}

/// Writes what only a host or a person who checks the site reads: headers, configurations, the list of hashes, and the
/// worker that ends offline copies.
fn write_for_hosts(job: &Job, site: &Site, assets: &Assets, written: &mut Written) -> Result<(), SiteError> {
    let tags: Vec<String> = site.langs.iter().map(|l| l.lang.clone()).collect();
    let mut names = written.names.clone();
    names.push(SUMS.into());
    let base = &job.options.base;
    let layout = hosts::Layout { base, policy: &assets.policy, langs: &tags, names: &names };
    hosts::write(&layout, &job.out, written)?;
    offline::write_end(job)?;
    written.list()
}
