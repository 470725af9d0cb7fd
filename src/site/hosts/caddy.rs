//! A Caddyfile.

use super::headers::{ASK_AGAIN, FOR_EVER, all};
use super::layout::{Layout, PINNED, TYPES};

/// The whole file; host name and folder come from two variables.
pub fn file(site: &Layout<'_>) -> String {
    let base = site.base;
    let below = base.trim_matches('/');
    let folder = if below.is_empty() { String::new() } else { [" in a folder ", below].concat() };
    // An error response starts over: it has none of the headers set before.
    let headers = |indent: &str| -> String {
        all(site.policy).iter().map(|(name, value)| format!("{indent}{name} \"{value}\"\n")).collect()
    };
    let types: String = TYPES
        .iter()
        .map(|(ending, mime)| {
            format!("\t@{ending} path *.{ending}\n\theader @{ending} Content-Type \"{mime}\"\n")
        })
        .collect();
    let dense: String = TYPES
        .iter()
        .map(|(_, mime)| mime.split(';').next().unwrap_or(mime))
        .map(|mime| format!("\t\t\theader Content-Type {mime}*\n"))
        .collect();
    format!(
        r#"# Attune behind Caddy. It belongs to this build: install it together with the files, then reload Caddy.
#
#   ATTUNE_HOST=training.example.org ATTUNE_ROOT=/srv/attune caddy run --config Caddyfile
#
# The files from dist/ go in ATTUNE_ROOT{folder}. Caddy gets the certificate and redirects plain HTTP to HTTPS.

{{$ATTUNE_HOST:localhost}} {{
	root * {{$ATTUNE_ROOT:/srv/attune}}

	encode {{
		zstd
		gzip
		match {{
{dense}		}}
	}}

	header {{
{headers}		-Server
	}}
	# The hash in the name changes with the content.
	@pinned path_regexp {PINNED}
	header @pinned Cache-Control "{FOR_EVER}"
	@again not path_regexp {PINNED}
	header @again Cache-Control "{ASK_AGAIN}"
{types}
	# For other hosts.
	@others path {base}_headers
	error @others 404

	file_server {{
		# Precompressed files: NAME.br or NAME.gz next to NAME.
		precompressed br gzip
	}}
	handle_errors {{
		header {{
{again}			Cache-Control "{ASK_AGAIN}"
			Content-Type "text/html; charset=utf-8"
			-Server
		}}
		rewrite * {base}404.html
		file_server
	}}
}}
"#,
        headers = headers("\t\t"),
        again = headers("\t\t\t"),
    )
}
