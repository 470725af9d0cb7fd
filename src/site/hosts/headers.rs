//! What every answer says beside the file: the policy, and what a `<meta>` tag cannot hold.

/// Caching of pages: browsers ask again each time, so that an old number disappears with the next build.
pub const ASK_AGAIN: &str = "no-cache";

/// Caching of files with a hash in their name: different content has a different name.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What browsers can do and the site never asks for. The one thing it does ask for is writing to the clipboard
/// ("Copy" on your device).
const OFF: &[&str] = &[
    "accelerometer",
    "autoplay",
    "bluetooth",
    "camera",
    "clipboard-read",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "web-share",
    "window-management",
    "xr-spatial-tracking",
];

/// The headers of every file, in a stable order; `policy` is that of the pages' `<meta>` tag.
pub fn all(policy: &str) -> Vec<(&'static str, String)> {
    let off: Vec<String> = OFF.iter().map(|name| [name, "=()"].concat()).collect();
    let permissions = [&off.join(", "), ", clipboard-write=(self)"].concat();
    vec![
        ("Content-Security-Policy", [policy, "; frame-ancestors 'none'"].concat()),
        // Two years. Without `includeSubDomains`: the site does not speak for its neighbors' names.
        ("Strict-Transport-Security", "max-age=63072000".into()),
        ("X-Frame-Options", "DENY".into()),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Referrer-Policy", "no-referrer".into()),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
        ("Cross-Origin-Embedder-Policy", "require-corp".into()),
        ("Cross-Origin-Resource-Policy", "same-origin".into()),
        ("Permissions-Policy", permissions),
    ]
}
