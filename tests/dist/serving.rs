//! A real nginx and a real Caddy with the configurations of a build, each on a port of its own, ended with the test.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::symlink;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Which server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Nginx,
    Caddy,
}

/// A running server; its folder goes with it.
#[derive(Debug)]
pub struct Host {
    child: Child,
    folder: PathBuf,
    pub port: u16,
}

/// An answer as it came.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    /// Names in small letters, in order.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// A shell watches over the server: however the test ends, their pipe closes, and the shell ends its group.
const WATCH: &str = r#""$0" "$@" </dev/null & read -r _; kill -KILL 0"#;

impl Kind {
    /// The program; `None` where it is missing and may be.
    fn program(self) -> Option<PathBuf> {
        let name = if self == Self::Nginx { "ATTUNE_NGINX" } else { "ATTUNE_CADDY" };
        let on = |name: &str| std::env::var(name).is_ok_and(|v| v == "1" || v == "true");
        let path = std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_file());
        assert!(path.is_some() || !(on("ATTUNE_REQUIRE_ENGINES") || on("CI")), "{name} names no program");
        path
    }
}

impl Host {
    /// Serves the folder `site` below `base` with the configurations in `hosts`.
    pub fn start(kind: Kind, site: &Path, hosts: &Path, base: &str) -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let Some(program) = kind.program() else {
            eprintln!("skipped: {kind:?} is not here, its headers were not looked at");
            return None;
        };
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("attune-host-{}-{n}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let site = fs::canonicalize(site).unwrap();
        let root = match base.trim_matches('/') {
            "" => site,
            below => {
                fs::create_dir_all(folder.join("www")).unwrap();
                symlink(site, folder.join("www").join(below)).unwrap();
                folder.join("www")
            }
        };
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|l| l.local_addr()).unwrap().port();
        let mut command = Command::new("sh");
        command.args(["-c", WATCH]).arg(program);
        match kind {
            Kind::Nginx => nginx(&mut command, &folder, &root, hosts, port),
            Kind::Caddy => caddy(&mut command, &folder, &root, hosts, port),
        }
        let log = fs::File::create(folder.join("log")).unwrap();
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).process_group(0);
        let host = Self { child: command.spawn().unwrap(), folder, port };
        let deadline = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let log = || fs::read_to_string(host.folder.join("log")).unwrap_or_default();
            assert!(Instant::now() < deadline, "{kind:?} does not answer: {}", log());
            sleep(Duration::from_millis(20));
        }
        Some(host)
    }

    /// Asks for a path; `more` are further lines of the request.
    pub fn ask(&self, path: &str, more: &str) -> Answer {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n{more}\r\n",
            self.port
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::parse(&bytes)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Answer {
    /// Reads status, headers and the rest.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut slots = [httparse::EMPTY_HEADER; 64];
        let mut response = httparse::Response::new(&mut slots);
        let httparse::Status::Complete(length) = response.parse(bytes).unwrap() else {
            panic!("half an answer: {}", String::from_utf8_lossy(bytes));
        };
        let pair = |h: &httparse::Header<'_>| {
            (h.name.to_ascii_lowercase(), String::from_utf8_lossy(h.value).into_owned())
        };
        let headers = response.headers.iter().map(pair).collect();
        Self { status: response.code.unwrap(), headers, body: bytes[length..].to_vec() }
    }

    /// Every value of a header.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect()
    }
}

/// One process as the user who runs the test, everything it writes in its folder.
fn nginx(command: &mut Command, folder: &Path, root: &Path, hosts: &Path, port: u16) {
    let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {}/{name};", folder.display()))
        .join(" ");
    let config = format!(
        "daemon off; master_process off; pid {folder}/pid; error_log stderr;\nevents {{}}\n\
         http {{ access_log off; {places}\nserver {{ listen 127.0.0.1:{port}; root {root};\n\
         include {hosts}/nginx.conf;\n}} }}\n",
        folder = folder.display(),
        root = root.display(),
        hosts = fs::canonicalize(hosts).unwrap().display(),
    );
    fs::write(folder.join("nginx.conf"), config).unwrap();
    command.arg("-p").arg(folder).args(["-e", "stderr", "-c"]).arg(folder.join("nginx.conf"));
}

/// Without its port for orders, and without asking anybody for a certificate.
fn caddy(command: &mut Command, folder: &Path, root: &Path, hosts: &Path, port: u16) {
    let config = format!(
        "{{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}}\nimport {}/Caddyfile\n",
        fs::canonicalize(hosts).unwrap().display()
    );
    fs::write(folder.join("Caddyfile"), config).unwrap();
    command.args(["run", "--adapter", "caddyfile", "--config"]).arg(folder.join("Caddyfile"));
    command.env("ATTUNE_HOST", format!("http://127.0.0.1:{port}")).env("ATTUNE_ROOT", root);
    command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
}
