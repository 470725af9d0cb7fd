//! The document around the rendered body. Order in `<head>`: charset, policy, referrer, guard; then the rest.

use super::assets::Assets;
use crate::compiler::markup::escape::escape;

/// What differs from page to page.
#[derive(Debug)]
pub struct Head<'a> {
    /// Language tag.
    pub lang: &'a str,
    /// Path of the site.
    pub base: &'a str,
    /// Neutral tab title.
    pub title: &'a str,
    /// Shell file of the language.
    pub shell: &'a str,
    /// Its integrity hash.
    pub shell_hash: &'a str,
    /// A lesson: what its style leaves out comes with the app.
    pub lesson: bool,
    /// The frame of a copy for offline: the app puts the page into it that the address names.
    pub frame: bool,
}

/// The document.
pub fn page(head: &Head<'_>, assets: &Assets, body: &str, data: Option<&str>) -> String {
    let at = |name: &str| [head.base, name].concat();
    let data = data.map_or(String::new(), |d| {
        ["<script type=\"application/octet-stream\" id=\"page-data\">", d, "</script>"].concat()
    });
    let rest =
        if head.lesson { String::new() } else { ["<style data-rest>", &assets.css[1], "</style>"].concat() };
    format!(
        concat!(
            "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"{frame}><head><meta charset=\"utf-8\">",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">",
            "<meta name=\"referrer\" content=\"no-referrer\"><script data-wasm=\"{wasm}\" data-wasm-hash=\"{wasm_hash}\" ",
            "data-shell=\"{shell}\" data-shell-hash=\"{shell_hash}\"{lesson}>{guard}</script>",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"format-detection\" content=\"telephone=no\"><meta name=\"color-scheme\" content=\"light dark\">",
            "<title>{title}</title><style>{first}</style>{rest}",
            // Without it, browsers paint an empty frame where the parser rests after guard and style.
            "<link rel=\"expect\" href=\"#title\" blocking=\"render\">",
            "<link rel=\"icon\" href=\"{icon}\">",
            "</head><body><div id=\"app\">{body}</div>{data}",
            // After the text, because the parser pauses at a script, and the first paint would wait for what follows
            // it.
            "<script type=\"module\" src=\"{js}\" integrity=\"{js_hash}\"></script></body></html>\n"
        ),
        lang = head.lang,
        dir = direction(head.lang),
        frame = if head.frame { " data-frame" } else { "" },
        policy = assets.policy,
        guard = assets.guard,
        title = escape(head.title),
        lesson = if head.lesson { " data-lesson" } else { "" },
        first = assets.css[0],
        rest = rest,
        icon = assets.icon,
        js = at(&assets.script.name),
        js_hash = assets.script.integrity,
        wasm = at(&assets.wasm.name),
        wasm_hash = assets.wasm.integrity,
        shell = at(head.shell),
        shell_hash = head.shell_hash,
        body = body,
        data = data,
    )
}

/// Writing direction of a language: right to left for the scripts that are.
pub fn direction(lang: &str) -> &'static str {
    let first = lang.split('-').next().unwrap_or(lang);
    if ["ar", "fa", "he", "ur", "ps", "ku", "rhg", "dv", "yi"].contains(&first) { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policy_and_guard_come_first() {
        let head = Head {
            lang: "en",
            base: "/sub/",
            title: "A & B",
            shell: "s.bin",
            shell_hash: "h",
            lesson: false,
            frame: false,
        };
        let assets =
            Assets { policy: "default-src 'none'".into(), guard: "guard()".into(), ..Assets::default() };
        let html = page(&head, &assets, "<p>x</p>", None);
        let place = |text: &str| html.find(text).unwrap_or(usize::MAX);
        let order =
            ["charset", "Content-Security-Policy", "no-referrer", "guard()", "viewport", "A &amp; B", "<p>x"];
        assert!(order.windows(2).all(|w| place(w[0]) < place(w[1])), "{html}");
        assert!(html.contains("data-shell=\"/sub/s.bin\""));
    }

    #[test]
    fn scripts_that_run_from_right_to_left() {
        assert_eq!((direction("en"), direction("ar-EG")), ("ltr", "rtl"));
    }
}
