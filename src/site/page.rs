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
    /// What search engines show of any page: the same for all, so that a list of results tells as little as the tab.
    pub description: &'a str,
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
    let rest = match &assets.css {
        _ if head.lesson => String::new(),
        [_, rest, pages] if pages.is_empty() => ["<style data-rest>", rest, "</style>"].concat(),
        [_, rest, pages] => {
            ["<style data-rest>", rest, "</style><style data-pages>", pages, "</style>"].concat()
        }
    };
    format!(
        concat!(
            "<!doctype html><html lang=\"{lang}\" dir=\"{dir}\"{frame}><head><meta charset=\"utf-8\">",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">",
            "<meta name=\"referrer\" content=\"no-referrer\"><script data-wasm=\"{wasm}\" data-wasm-hash=\"{wasm_hash}\" ",
            "data-shell=\"{shell}\" data-shell-hash=\"{shell_hash}\">{guard}</script>",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"format-detection\" content=\"telephone=no\"><meta name=\"color-scheme\" content=\"light dark\">",
            "<meta name=\"description\" content=\"{description}\"><title>{title}</title><style>{first}</style>{rest}",
            // Without it, browsers paint an empty frame where the parser rests after guard and style.
            "<link rel=\"expect\" href=\"#title\" blocking=\"render\">",
            "<link rel=\"icon\" href=\"{icon}\">",
            "</head><body><div id=\"app\">{body}</div>{data}",
            // After the text, because the parser pauses at a script, and the first paint would wait for what follows
            // it.
            "<script type=\"module\" src=\"{js}\" integrity=\"{js_hash}\"></script></body></html>\n"
        ),
        lang = head.lang,
        dir = assets.direction(head.lang),
        frame = if head.frame { " data-frame" } else { "" },
        policy = assets.policy,
        guard = assets.guard,
        title = escape(head.title),
        description = escape(head.description),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compiler::Direction;

    fn head() -> Head<'static> {
        Head {
            lang: "en",
            base: "/sub/",
            title: "A & B",
            description: "C & D",
            shell: "s.bin",
            shell_hash: "h",
            lesson: false,
            frame: false,
        }
    }

    #[test]
    fn policy_and_guard_come_first() {
        let assets =
            Assets { policy: "default-src 'none'".into(), guard: "guard()".into(), ..Assets::default() };
        let html = page(&head(), &assets, "<p>x</p>", None);
        let place = |text: &str| html.find(text).unwrap_or(usize::MAX);
        let order =
            ["charset", "Content-Security-Policy", "no-referrer", "guard()", "viewport", "A &amp; B", "<p>x"];
        assert!(order.windows(2).all(|w| place(w[0]) < place(w[1])), "{html}");
        assert!(html.contains("data-shell=\"/sub/s.bin\""));
    }

    #[test]
    fn a_page_runs_in_the_direction_of_its_language() {
        let directions = [("en", Direction::LeftToRight), ("zz", Direction::RightToLeft)];
        let directions = directions.map(|(lang, direction)| (lang.to_string(), direction)).into();
        let assets = Assets { directions, ..Assets::default() };
        let html = |lang| page(&Head { lang, ..head() }, &assets, "", None);
        assert!(html("en").starts_with("<!doctype html><html lang=\"en\" dir=\"ltr\">"), "{}", html("en"));
        assert!(html("zz").starts_with("<!doctype html><html lang=\"zz\" dir=\"rtl\">"), "{}", html("zz"));
    }
}
