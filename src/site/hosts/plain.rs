//! `_headers`, as Netlify, Cloudflare Pages and others read it.

use super::headers::{ASK_AGAIN, FOR_EVER, all};
use super::layout::{Layout, is_pinned};

/// The file. No two rules set the same header for one path: hosts join such values, or take one of them.
pub fn headers(site: &Layout<'_>) -> String {
    let base = site.base;
    let mut text = [
        "# Headers for hosts that read `_headers` (Netlify, Cloudflare Pages). It belongs to this build: a page and its\n",
        "# policy change together.\n",
    ]
    .concat();
    if base != "/" {
        text.push_str("# Put it in the root of what the host publishes, with the site below it in ");
        text.push_str(&[base.trim_matches('/'), ".\n"].concat());
    }
    let mut rule = |path: &str, headers: &[(&str, &str)]| {
        text.push_str(&["\n", base, path, "\n"].concat());
        for (name, value) in headers {
            text.push_str(&["  ", name, ": ", value, "\n"].concat());
        }
    };
    let every = all(site.policy);
    rule("*", &every.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>());
    rule("", &[("Cache-Control", ASK_AGAIN)]);
    for lang in site.langs {
        rule(&[lang, "/*"].concat(), &[("Cache-Control", ASK_AGAIN)]);
    }
    for name in site.names.iter().filter(|n| !n.contains('/')) {
        rule(name, &[("Cache-Control", if is_pinned(name) { FOR_EVER } else { ASK_AGAIN })]);
    }
    text
}
