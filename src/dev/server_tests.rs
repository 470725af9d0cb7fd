//! The server over a real socket.

use super::*;
use std::io::{Read, Write};

fn site(name: &str) -> PathBuf {
    let root = std::env::temp_dir().join(format!("attune-server-{name}-{}", std::process::id()));
    std::fs::create_dir_all(root.join("en")).unwrap();
    for (file, text) in [
        ("index.html", "<p>home"),
        ("en/index.html", "<p>en"),
        ("404.html", "<p>nothing here"),
        ("app-0123456789abcdef_bg.wasm", "wasm"),
    ] {
        std::fs::write(root.join(file), text).unwrap();
    }
    root
}

fn connect(server: &Server) -> TcpStream {
    TcpStream::connect(server.address).unwrap()
}

/// Sends one request on a connection of its own and returns the whole answer.
fn get(server: &Server, line: &str, headers: &str) -> String {
    let mut stream = connect(server);
    write!(stream, "{line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n").unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn pages_types_caching_and_the_log() {
    let server = Server::start(Config { base: "/sub/".into(), ..Config::new(site("pages")) }).unwrap();
    assert!(server.url().starts_with("http://127.0.0.1:") && server.url().ends_with("/sub/"));
    let home = get(&server, "GET /sub/?q", "Referer: http://r/\r\n");
    assert!(home.starts_with("HTTP/1.1 200 OK\r\n") && home.ends_with("<p>home"), "{home}");
    assert!(home.contains("Content-Type: text/html; charset=utf-8\r\nCache-Control: no-cache\r\n"), "{home}");
    let wasm = get(&server, "GET /sub/app-0123456789abcdef_bg.wasm", "");
    assert!(wasm.contains("application/wasm") && wasm.contains("immutable"), "{wasm}");
    let folder = get(&server, "GET /sub/en", "");
    assert!(folder.starts_with("HTTP/1.1 308") && folder.contains("Location: /sub/en/\r\n"), "{folder}");
    let missing = get(&server, "GET /sub/nothing", "");
    assert!(missing.starts_with("HTTP/1.1 404") && missing.ends_with("<p>nothing here"), "{missing}");
    assert!(get(&server, "POST /sub/", "Content-Length: 3\r\n").starts_with("HTTP/1.1 405"));
    let log = server.log();
    assert_eq!(log.iter().map(|r| r.status).collect::<Vec<_>>(), [200, 200, 308, 404, 405]);
    let first = Request { path: "/sub/?q".into(), status: 200, bytes: 7, referer: Some("http://r/".into()) };
    assert_eq!(log[0], first);
    server.clear_log();
    assert!(server.log().is_empty());
}

#[test]
fn own_headers_win_and_scripts_can_be_off() {
    let headers = vec![("cache-control".into(), "no-store".into()), ("X-A".into(), "b".into())];
    let server = Server::start(Config { headers, script_off: true, ..Config::new(site("headers")) }).unwrap();
    let home = get(&server, "GET /", "");
    assert!(home.contains("Content-Security-Policy: script-src 'none'\r\n") && home.contains("X-A: b\r\n"));
    assert!(home.contains("cache-control: no-store") && !home.contains("Cache-Control: no-cache"), "{home}");
    assert!(!get(&server, "GET /app-0123456789abcdef_bg.wasm", "").contains("script-src"));
}

#[test]
fn compresses_when_the_browser_can_read_it() {
    let root = site("packed");
    let server =
        Server::start(Config { compress: Some(|b| vec![b'z'; b.len() - 1]), ..Config::new(&root) }).unwrap();
    let plain = get(&server, "GET /", "Accept-Encoding: gzip\r\n");
    assert!(plain.ends_with("<p>home") && !plain.contains("Content-Encoding"), "{plain}");
    let packed = get(&server, "GET /", "Accept-Encoding: gzip, br\r\n");
    assert!(packed.contains("Content-Encoding: br\r\n") && packed.ends_with("\r\n\r\nzzzzzz"), "{packed}");
    std::fs::write(root.join("index.html"), "<p>").unwrap();
    assert!(get(&server, "GET /", "Accept-Encoding: br\r\n").ends_with("\r\n\r\nzz"));
}

#[test]
fn stop_ends_open_connections_and_closes_the_port() {
    let server = Server::start(Config::new(site("stop"))).unwrap();
    let (mut used, mut idle, address) = (connect(&server), connect(&server), server.address);
    let mut answer = [0; 512];
    for _ in 0..2 {
        used.write_all(b"GET /en/ HTTP/1.1\r\n\r\n").unwrap();
        assert!(used.read(&mut answer).unwrap() > 0);
    }
    server.stop();
    // The end of the stream, or a reset: never a wait.
    assert_eq!(used.read(&mut answer).unwrap_or(0), 0);
    assert_eq!(idle.read(&mut answer).unwrap_or(0), 0);
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn pages_are_told_to_reload_only_where_that_is_wanted() {
    let root = site("live");
    let plain = Server::start(Config::new(&root)).unwrap();
    plain.reload();
    assert!(get(&plain, "GET /", "").ends_with("\r\n\r\n<p>home"));
    assert!(get(&plain, "GET /__live.js", "").starts_with("HTTP/1.1 404"));

    let server = Server::start(Config { live: true, base: "/sub/".into(), ..Config::new(&root) }).unwrap();
    let home = get(&server, "GET /sub/", "Sec-Fetch-Dest: document\r\n");
    let (_, tag) = home.split_once("\r\n\r\n<p>home").unwrap();
    let seen = tag.strip_prefix("<script async src=\"/sub/__live.js\" data-seen=\"").unwrap();
    let seen = seen.strip_suffix("\"></script>").unwrap();
    assert!(home.contains(&format!("Content-Length: {}\r\n", "<p>home".len() + tag.len())), "{home}");
    assert!(get(&server, "GET /sub/nothing", "").ends_with("</script>"), "a page that is missing may come");
    for same in [
        get(&server, "GET /sub/", "Sec-Fetch-Dest: empty\r\n"),
        get(&server, "GET /sub/app-0123456789abcdef_bg.wasm", ""),
    ] {
        assert!(!same.contains("__live"), "a copy for offline is checked against the site's hashes: {same}");
    }
    let script = get(&server, "GET /sub/__live.js", "");
    assert!(script.contains("text/javascript") && script.contains("location.reload()"), "{script}");

    let ask = format!("GET /sub/__live?{seen}");
    thread::scope(|scope| {
        let waiting = scope.spawn(|| get(&server, &ask, ""));
        server.reload();
        let answer = waiting.join().unwrap();
        let next = (seen.parse::<u64>().unwrap() + 1).to_string();
        assert!(answer.ends_with(&format!("\r\n\r\n{next}")) && answer.contains("no-store"), "{answer}");
        assert!(get(&server, "GET /sub/", "").contains(&format!("data-seen=\"{next}\"")));
    });
}

#[test]
fn a_question_that_waits_ends_with_the_server() {
    let server = Server::start(Config { live: true, ..Config::new(site("live-stop")) }).unwrap();
    let home = get(&server, "GET /", "");
    let seen = home.split('"').nth_back(1).unwrap();
    let mut stream = connect(&server);
    write!(stream, "GET /__live?{seen} HTTP/1.1\r\n\r\n").unwrap();
    server.stop();
    let mut rest = Vec::new();
    // An answer or a reset: never a wait.
    let _ = stream.read_to_end(&mut rest);
    assert!(rest.is_empty() || String::from_utf8_lossy(&rest).ends_with(seen));
}
