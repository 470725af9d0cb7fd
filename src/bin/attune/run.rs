//! Running other programs: a clean environment, plain sentences when they fail.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// What failed and what to do, as one plain sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(String);

impl Fault {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// For files: what was being done, and what the system said.
    pub fn io(doing: impl fmt::Display, error: &io::Error) -> Self {
        Self(format!("{doing} failed: {error}."))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

pub type Outcome<T = ()> = Result<T, Fault>;

/// A command without the variables that `cargo run` sets for the helper only: they would make other builds stale.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(is_of_helper) {
            command.env_remove(name);
        }
    }
    command
}

fn is_of_helper(name: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"]
        .iter()
        .any(|p| name.starts_with(p))
}

/// `cargo test --lib`: a command as one would type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let quoted =
        words.map(|w| w.to_string_lossy()).map(|w| if w.contains(' ') { format!("'{w}'") } else { w.into() });
    quoted.collect::<Vec<_>>().join(" ")
}

/// Runs with the terminal handed through.
pub fn status(command: &mut Command) -> Outcome<ExitStatus> {
    command.status().map_err(|e| not_started(command, &e))
}

/// Runs with the terminal handed through; `otherwise` is the sentence for a failure.
pub fn succeed(command: &mut Command, otherwise: impl FnOnce() -> String) -> Outcome {
    if status(command)?.success() { Ok(()) } else { Err(Fault::new(otherwise())) }
}

/// Whether the command runs and succeeds, with nothing printed; `None` when it is not there.
pub fn status_quiet(command: &mut Command) -> Option<bool> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()
        .map(|s| s.success())
}

/// What the command prints when it succeeds; nothing when it fails or is not there.
pub fn output(command: &mut Command) -> Option<String> {
    let out = command.stderr(Stdio::null()).stdin(Stdio::null()).output().ok()?;
    out.status.success().then(|| String::from_utf8_lossy(&out.stdout).trim().to_owned())
}

/// Which stream [`each_line`] reads; the other one stays with the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Out,
    Err,
}

/// Runs and passes every line of one stream to `line` as it comes.
pub fn each_line(command: &mut Command, stream: Stream, mut line: impl FnMut(&str)) -> Outcome<ExitStatus> {
    match stream {
        Stream::Out => command.stdout(Stdio::piped()),
        Stream::Err => command.stderr(Stdio::piped()),
    };
    let mut child = command.spawn().map_err(|e| not_started(command, &e))?;
    let source: Option<Box<dyn io::Read>> = match stream {
        Stream::Out => child.stdout.take().map(|s| Box::new(s) as Box<dyn io::Read>),
        Stream::Err => child.stderr.take().map(|s| Box::new(s) as Box<dyn io::Read>),
    };
    for bytes in source.into_iter().flat_map(|s| BufReader::new(s).split(b'\n')).map_while(Result::ok) {
        line(String::from_utf8_lossy(&bytes).trim_end_matches('\r'));
    }
    child.wait().map_err(|e| Fault::io(shown(command), &e))
}

fn not_started(command: &Command, error: &io::Error) -> Fault {
    let program = command.get_program().to_string_lossy();
    match error.kind() {
        io::ErrorKind::NotFound => Fault::new(format!(
            "`{program}` wasn't found: install it or put it on PATH, then run this again."
        )),
        _ => Fault::new(format!("`{program}` couldn't be started: {error}.")),
    }
}

/// The program of this name on PATH.
pub fn which(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|file| is_program(file))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// Whether a failing download is the network's fault, judged by what was printed.
pub fn looks_offline(printed: &[String]) -> bool {
    const SIGNS: &[&str] = &[
        "resolve host",
        "failure resolving",
        "name resolution",
        "failed to connect",
        "connection refused",
        "could not connect",
        "network",
        "enotfound",
        "eai_again",
        "econnrefused",
        "timed out",
        "etimedout",
    ];
    printed.iter().map(|l| l.to_lowercase()).any(|line| SIGNS.iter().any(|s| line.contains(s)))
}

/// True on a build server.
pub fn on_ci() -> bool {
    std::env::var("CI").is_ok_and(|v| v == "true" || v == "1")
}

/// `0.4 s`, `12 s`, `3 min 20 s`.
pub fn took(since: Instant) -> String {
    spoken(since.elapsed())
}

fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        s @ 10..100 => format!("{s} s"),
        s => format!("{} min {} s", s / 60, s % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_read_as_typed() {
        assert_eq!(
            shown(Command::new("cargo").args(["test", "--features", "a b"])),
            "cargo test --features 'a b'"
        );
    }

    #[test]
    fn lines_and_status_of_a_command() {
        let mut lines = Vec::new();
        let mut sh = command("sh");
        let status =
            each_line(sh.args(["-c", "echo a; echo b; exit 3"]), Stream::Out, |l| lines.push(l.to_owned()));
        assert_eq!((lines, status.unwrap().code()), (vec!["a".to_owned(), "b".to_owned()], Some(3)));
        let fault = status_of_nothing().unwrap_err().to_string();
        assert!(fault.starts_with("`attune-no-such-program` wasn't found"), "{fault}");
    }

    fn status_of_nothing() -> Outcome<ExitStatus> {
        status(&mut command("attune-no-such-program"))
    }

    #[test]
    fn a_missing_network_is_told_from_a_broken_build() {
        let says = |line: &str| looks_offline(&[line.to_owned()]);
        assert!(says("  [6] Could not resolve host: example.org"));
        assert!(says("npm error code EAI_AGAIN"));
        assert!(says("W: Temporary failure resolving 'deb.example'"));
        assert!(!says("error[E0432]: unresolved import `x`"));
    }

    #[test]
    fn times_are_short() {
        assert_eq!(spoken(Duration::from_millis(430)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(61)), "61 s");
        assert_eq!(spoken(Duration::from_secs(200)), "3 min 20 s");
    }
}
