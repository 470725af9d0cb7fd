//! Files for the hosts of the site: headers with the policy, types, how long to keep what. `_headers` stands in the
//! site, where hosts look for it; what belongs into a server's configuration stands beside, since all of the site is
//! served.

mod caddy;
mod headers;
mod layout;
mod nginx;
mod plain;

pub use layout::Layout;

use super::error::{At, SiteError};
use super::written::Written;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the configurations go: beside the site, `dist-hosts` for `dist`.
pub fn folder(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or_default().to_os_string();
    name.push("-hosts");
    out.with_file_name(name)
}

/// Writes `_headers` into the site, `nginx.conf` and `Caddyfile` beside it.
///
/// # Errors
/// A file can't be written.
pub fn write(site: &Layout<'_>, out: &Path, written: &mut Written) -> Result<(), SiteError> {
    written.file("_headers", plain::headers(site).as_bytes())?;
    let beside = folder(out);
    fs::create_dir_all(&beside).at(&beside)?;
    for (name, text) in [("nginx.conf", nginx::config(site)), ("Caddyfile", caddy::file(site))] {
        let file = beside.join(name);
        fs::write(&file, text).at(&file)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::layout::is_pinned;
    use super::*;

    #[test]
    fn hashed_names_are_pinned_and_others_are_not() {
        assert!(is_pinned("app-0123456789ab.wasm") && is_pinned("learn-en-0123456789ab.bin"));
        for other in ["index.html", "app-0123456789a.wasm", "app-0123456789AB.js", "0123456789ab", "a-b.svg"]
        {
            assert!(!is_pinned(other), "{other}");
        }
    }

    #[test]
    fn configurations_are_written_next_to_the_site() {
        assert_eq!(folder(Path::new("/x/dist")), Path::new("/x/dist-hosts"));
    }

    #[test]
    fn below_a_path_every_address_has_it() {
        let names = ["index.html", "en/index.html", "app-0123456789ab.wasm"].map(str::to_owned);
        let langs = ["en".to_owned()];
        let of = |base| Layout { base, policy: "default-src 'none'", langs: &langs, names: &names };
        let sub = plain::headers(&of("/sub/"));
        let paths: Vec<&str> = sub.lines().filter(|l| l.starts_with('/')).collect();
        assert_eq!(paths, ["/sub/*", "/sub/", "/sub/en/*", "/sub/index.html", "/sub/app-0123456789ab.wasm"]);
        let nginx = nginx::config(&of("/sub/"));
        assert!(nginx.contains("location ^~ /sub/ {") && nginx.contains("return 301 /sub/;"), "{nginx}");
        assert!(nginx.contains("=404 /sub/404.html"), "{nginx}");
        assert!(caddy::file(&of("/sub/")).contains("rewrite * /sub/404.html"));
        assert!(!nginx::config(&of("/")).contains("return 301 /;"));
    }
}
