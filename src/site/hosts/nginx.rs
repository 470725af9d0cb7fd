//! A part of an nginx configuration.

use super::headers::{ASK_AGAIN, FOR_EVER, all};
use super::layout::{Layout, PINNED, TYPES};

/// For the `server` block of the site. nginx drops inherited headers where a block adds its own, so both blocks list
/// all of them.
pub fn config(site: &Layout<'_>) -> String {
    let base = site.base;
    let below = base.trim_matches('/');
    let folder = if below.is_empty() { String::new() } else { [" in a folder ", below].concat() };
    let headers = |keep: &str, indent: &str| -> String {
        let every = all(site.policy).into_iter().chain([("Cache-Control", keep.to_owned())]);
        every.map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n")).collect()
    };
    let types: String =
        TYPES.iter().map(|(ending, mime)| format!("        {} {ending};\n", bare(mime))).collect();
    let dense: Vec<&str> = TYPES.iter().map(|(_, mime)| bare(mime)).filter(|m| *m != "text/html").collect();
    let text: Vec<&str> = dense.iter().copied().filter(|m| m.starts_with("text/")).collect();
    let redirect = match base.trim_end_matches('/') {
        "" => String::new(),
        bare => format!("location = {bare} {{\n    return 301 {base};\n}}\n"),
    };
    format!(
        r#"# Attune behind nginx. It belongs to this build: install it together with the files, then reload nginx.
#
#   server {{
#       listen 443 ssl;
#       server_name training.example.org;
#       ssl_certificate     /etc/ssl/training.pem;
#       ssl_certificate_key /etc/ssl/training.key;
#       root /srv/attune;                 # the files from dist/ go here{folder}
#       include /etc/nginx/attune.conf;   # this file
#   }}
#
# Another server block should redirect plain HTTP to HTTPS: `return 301 https://$host$request_uri;`.

{redirect}location ^~ {base} {{
    index index.html;
    try_files $uri $uri/ =404;
    error_page 403 404 =404 {base}404.html;
    absolute_redirect off;
    server_tokens off;

    types {{
{types}    }}
    default_type application/octet-stream;
    charset utf-8;
    charset_types {text};

    gzip on;
    gzip_vary on;
    gzip_min_length 500;
    gzip_types {dense};
    # Precompressed files: NAME.gz next to NAME. NAME.br needs the ngx_brotli module and its line.
    gzip_static on;
    # brotli_static on;

{pages}
    # The hash in the name changes with the content.
    location ~ "{PINNED}" {{
{pinned}    }}

    # For other hosts.
    location = {base}_headers {{
        return 404;
    }}
}}
"#,
        text = text.join(" "),
        dense = dense.join(" "),
        pages = headers(ASK_AGAIN, "    "),
        pinned = headers(FOR_EVER, "        "),
    )
}

/// The type without its charset: nginx adds that itself.
fn bare(mime: &str) -> &str {
    mime.split(';').next().unwrap_or(mime)
}
