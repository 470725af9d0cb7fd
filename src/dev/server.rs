//! A static server on the loopback address, for authors, journeys and benchmarks.
//!
//! It is our own because tests need what small server crates do not give: [`Server::stop`] must also end the
//! connections that a browser keeps open, or "offline" would hang instead of fail.

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use super::conn;
use super::conn::{Answer, Ask};
use super::live::{self, Live};
use super::path::{Target, resolve};
use super::types::{has_hash, type_of};

/// Turns a file into its compressed form.
pub type Compress = fn(&[u8]) -> Vec<u8>;

/// What is served, where and how.
#[derive(Debug, Clone)]
pub struct Config {
    /// The folder that holds the site.
    pub root: PathBuf,
    /// The path it is served under: `/` or `/sub/`.
    pub base: String,
    /// The port; 0 takes any free one.
    pub port: u16,
    /// Headers added to every answer; they win over the server's own.
    pub headers: Vec<(String, String)>,
    /// Brotli, for text and wasm when the browser reads it; each file once.
    pub compress: Option<Compress>,
    /// Pages forbid scripts, like a browser with JavaScript off.
    pub script_off: bool,
    /// Open pages reload at [`Server::reload`].
    pub live: bool,
}

impl Config {
    /// The site in `root` at `/`, any free port, nothing special.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            base: "/".to_owned(),
            port: 0,
            headers: Vec::new(),
            compress: None,
            script_off: false,
            live: false,
        }
    }
}

/// A request that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Path and query as the browser asked for them.
    pub path: String,
    /// The status of the answer.
    pub status: u16,
    /// Bytes of the answer's body, as sent (compressed or not).
    pub bytes: usize,
    /// The `Referer` header.
    pub referer: Option<String>,
}

/// A running server; it stops when dropped.
#[derive(Debug)]
pub struct Server {
    shared: Arc<Shared>,
    address: SocketAddr,
    accepting: Option<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    config: Config,
    log: Mutex<Vec<Request>>,
    packed: Mutex<HashMap<PathBuf, Packed>>,
    open: Mutex<HashMap<u64, TcpStream>>,
    live: Live,
    stopping: AtomicBool,
}

/// What was compressed, and what came out.
type Packed = (Vec<u8>, Arc<Vec<u8>>);

impl Server {
    /// Binds the port and answers from threads of its own.
    pub fn start(config: Config) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            config,
            log: Mutex::default(),
            packed: Mutex::default(),
            open: Mutex::default(),
            live: Live::new(),
            stopping: AtomicBool::new(false),
        });
        let accepting = thread::spawn({
            let shared = Arc::clone(&shared);
            move || accept(&listener, &shared)
        });
        Ok(Self { shared, address, accepting: Some(accepting) })
    }

    /// The address of the site's first page.
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.shared.config.base)
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Every request answered since the start or the last [`Server::clear_log`], in order.
    pub fn log(&self) -> Vec<Request> {
        lock(&self.shared.log).clone()
    }

    /// Forgets the requests so far.
    pub fn clear_log(&self) {
        lock(&self.shared.log).clear();
    }

    /// Tells open pages that the site was written anew, if [`Config::live`] is set.
    pub fn reload(&self) {
        self.shared.live.renew();
    }

    /// Stops: the port refuses, and connections that browsers keep open end.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopping.store(true, Ordering::SeqCst);
        self.shared.live.stop();
        // Wakes the thread that waits for a connection; it ends and closes the port.
        let _ = TcpStream::connect(self.address);
        if let Some(accepting) = self.accepting.take() {
            let _ = accepting.join();
        }
        for stream in lock(&self.shared.open).values() {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }
}

/// A thread that panicked while it held the lock leaves data that is still right.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for (id, stream) in (0..).zip(listener.incoming()) {
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        let Ok(mut stream) = stream else { continue };
        let Ok(handle) = stream.try_clone() else { continue };
        let _ = stream.set_nodelay(true);
        lock(&shared.open).insert(id, handle);
        let shared = Arc::clone(shared);
        thread::spawn(move || {
            // An error means a browser that went away or sent nonsense, so there's no one to tell.
            let _ = talk(&mut stream, &shared);
            let _ = stream.shutdown(Shutdown::Both);
            lock(&shared.open).remove(&id);
        });
    }
}

fn talk(stream: &mut TcpStream, shared: &Shared) -> io::Result<()> {
    let mut buffer = Vec::new();
    while let Some(ask) = conn::read(stream, &mut buffer)? {
        let answer = shared.answer(&ask);
        let bytes = if ask.method == "HEAD" { 0 } else { answer.body.len() };
        // Logged before it's sent, so that a client with the response finds it in the log.
        let (path, referer) = (ask.url.clone(), ask.referer.clone());
        lock(&shared.log).push(Request { path, status: answer.status, bytes, referer });
        conn::write(stream, &ask, &answer)?;
        if ask.close {
            break;
        }
    }
    Ok(())
}

impl Shared {
    fn answer(&self, ask: &Ask) -> Answer {
        if !matches!(ask.method.as_str(), "GET" | "HEAD") {
            return self.finish(405, vec![("Allow".into(), "GET, HEAD".into())], Arc::default());
        }
        if self.config.live
            && let Some(asked) = live::ask(&self.config.base, &ask.url)
        {
            return self.live(&asked);
        }
        match resolve(&self.config.root, &self.config.base, &ask.url) {
            Target::File(path) => self.file(200, &path, ask),
            Target::Redirect(to) => self.finish(308, vec![("Location".into(), to)], Arc::default()),
            Target::Missing => self.file(404, &self.config.root.join("404.html"), ask),
        }
    }

    /// The answer to the script that reloads pages.
    fn live(&self, asked: &live::Asked) -> Answer {
        let (mime, body) = match asked {
            live::Asked::Script => ("text/javascript; charset=utf-8", live::script()),
            live::Asked::Newer(seen) => ("text/plain", self.live.wait(*seen).to_string().into_bytes()),
        };
        let headers = [("Content-Type", mime), ("Cache-Control", "no-store")];
        self.finish(200, headers.map(|(name, value)| (name.into(), value.into())).into(), Arc::new(body))
    }

    fn file(&self, status: u16, path: &Path, ask: &Ask) -> Answer {
        // Asked before the file is read: a page that is too old for its version reloads once more.
        let version = self.live.version();
        let Ok(body) = std::fs::read(path) else {
            let plain = vec![("Content-Type".into(), "text/plain; charset=utf-8".into())];
            return self.finish(404, plain, Arc::new(b"Not found.\n".to_vec()));
        };
        let name = path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
        let (mime, dense) = type_of(&name);
        let html = mime.starts_with("text/html");
        // Only what a browser shows: a copy for offline is checked against the hashes of the site.
        let shown = html && ask.dest.as_deref().is_none_or(|dest| dest == "document");
        let body = if shown && self.config.live {
            live::with_script(body, &self.config.base, version)
        } else {
            body
        };
        let keep = if !html && has_hash(&name) { "public, max-age=31536000, immutable" } else { "no-cache" };
        let mut headers = vec![
            ("Content-Type".to_owned(), mime.to_owned()),
            ("Cache-Control".to_owned(), keep.to_owned()),
            ("X-Content-Type-Options".to_owned(), "nosniff".to_owned()),
        ];
        if html && self.config.script_off {
            headers.push(("Content-Security-Policy".to_owned(), "script-src 'none'".to_owned()));
        }
        let Some(compress) = self.config.compress.filter(|_| dense) else {
            return self.finish(status, headers, Arc::new(body));
        };
        headers.push(("Vary".to_owned(), "Accept-Encoding".to_owned()));
        if !ask.brotli {
            return self.finish(status, headers, Arc::new(body));
        }
        headers.push(("Content-Encoding".to_owned(), "br".to_owned()));
        self.finish(status, headers, self.packed(path, body, compress))
    }

    /// The compressed file, from the cache while the file is the same.
    fn packed(&self, path: &Path, body: Vec<u8>, compress: Compress) -> Arc<Vec<u8>> {
        if let Some((known, packed)) = lock(&self.packed).get(path)
            && *known == body
        {
            return Arc::clone(packed);
        }
        let packed = Arc::new(compress(&body));
        lock(&self.packed).insert(path.to_path_buf(), (body, Arc::clone(&packed)));
        packed
    }

    fn finish(&self, status: u16, mut headers: Vec<(String, String)>, body: Arc<Vec<u8>>) -> Answer {
        let own = &self.config.headers;
        headers.retain(|(name, _)| {
            name == "Content-Security-Policy" || !own.iter().any(|(n, _)| n.eq_ignore_ascii_case(name))
        });
        headers.extend(own.iter().cloned());
        Answer { status, headers, body }
    }
}

#[cfg(test)]
#[path = "server_tests.rs"]
mod tests;
