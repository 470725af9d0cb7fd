//! A driver process on a free port; it ends with everything it started.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Engine, Plan};

/// A shell watches over the driver: when the test ends, however it ends, their pipe closes, and the shell ends its
/// whole group. A browser whose session did not end would stay for ever.
const WATCH: &str = r#""$0" "$@" </dev/null & read -r _; kill -KILL 0"#;

/// A running driver with a folder of its own for profiles and other scratch files.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    pub url: String,
    pub scratch: PathBuf,
}

impl Driver {
    /// Starts the driver and waits until it listens.
    pub fn start(engine: Engine, program: &Path, plan: &Plan) -> Result<Self, String> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let scratch = std::env::temp_dir().join(format!("attune-journey-{}-{n}", std::process::id()));
        std::fs::create_dir_all(&scratch).map_err(|e| format!("{}: {e}", scratch.display()))?;
        let port = free_port()?;
        let mut command = Command::new("sh");
        command.args(["-c", WATCH]).arg(program);
        engine.tell(&mut command, port, &scratch, plan);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let child = command.spawn().map_err(|e| format!("{}: {e}", program.display()))?;
        let driver = Self { child, url: format!("http://127.0.0.1:{port}"), scratch };
        driver.wait_for(port)?;
        Ok(driver)
    }

    /// Ends the browser with all its processes at once, as `kill -9` does: it has no time for anything.
    pub fn kill_browser(&self) {
        let all = processes();
        let children = |of: u32| all.iter().filter(move |(_, parent)| *parent == of).map(|(pid, _)| *pid);
        // The shell's only child is the driver; whatever it has started is the browser.
        let mut doomed: Vec<u32> = children(self.child.id()).flat_map(children).collect();
        assert!(!doomed.is_empty(), "the driver has no browser");
        let mut next = 0;
        while let Some(of) = doomed.get(next) {
            doomed.extend(children(*of).collect::<Vec<_>>());
            next += 1;
        }
        let ended = Command::new("kill").arg("-KILL").args(doomed.iter().map(u32::to_string)).output();
        ended.unwrap_or_else(|e| panic!("kill: {e}"));
        let deadline = Instant::now() + Duration::from_secs(10);
        let alive = |pid: &u32| processes().iter().any(|(p, _)| p == pid);
        while doomed.iter().any(alive) {
            assert!(Instant::now() < deadline, "the browser is still there");
            sleep(Duration::from_millis(10));
        }
    }

    fn wait_for(&self, port: u16) -> Result<(), String> {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return Ok(());
            }
            if Instant::now() > deadline {
                return Err(format!("the driver does not listen on port {port}"));
            }
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.scratch);
    }
}

/// A port that was free a moment ago.
fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|e| format!("no free port: {e}"))?;
    listener.local_addr().map(|a| a.port()).map_err(|e| format!("no free port: {e}"))
}

/// Every process that is not at its end, with the one that has started it.
fn processes() -> Vec<(u32, u32)> {
    let stat = |pid: u32| {
        let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The name stands in parentheses and may hold anything.
        let mut rest = text.rsplit_once(')')?.1.split_whitespace();
        let state = rest.next()?;
        let parent = rest.next()?.parse().ok()?;
        (state != "Z").then_some((pid, parent))
    };
    let all = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    all.filter_map(|entry| stat(entry.file_name().to_string_lossy().parse().ok()?)).collect()
}
