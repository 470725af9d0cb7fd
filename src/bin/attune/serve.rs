//! `cargo run`: builds, serves on the loopback address, rebuilds on change, and tells open pages to reload.
//!
//! What it serves is in `target/site/preview`: `dist/` is written by `cargo run -- build` only.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use attune::dev::server::{Config, Server};
use pico_args::Arguments;

use crate::build;
use crate::inputs;
use crate::place::Place;
use crate::run::{self, Fault, Outcome};
use crate::setup::{self, Kit};
use crate::stamp::Stamp;

/// How often files are looked at. It takes a few milliseconds.
const POLL: Duration = Duration::from_millis(100);

/// Serves until interrupted.
pub fn main(place: &Place, mut args: Arguments) -> Outcome<ExitCode> {
    let port: Option<u16> = args.opt_value_from_str("--port").map_err(|e| Fault::new(format!("{e}.")))?;
    let open = args.contains("--open");
    crate::finish(args)?;
    let port = port.unwrap_or(8080);
    // Checked first, so that no one waits for a build to learn this.
    drop(TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|e| port_fault(port, &e))?);
    let kit = setup::build_kit(place)?;
    let before = watched(place);
    if let Err(fault) = all(place, &kit) {
        if !build::has_preview(place) {
            return Err(fault);
        }
        eprintln!("{fault} Meanwhile, the last good site is being served.");
    }
    let config = Config { port, live: true, ..Config::new(build::preview_folder(place)) };
    let server = Server::start(config).map_err(|e| port_fault(port, &e))?;
    println!("Attune is at {} (Ctrl+C stops it). Save a file, and open pages show it.", server.url());
    let linting = lint(place);
    if open {
        open_browser(&server.url());
    }
    watch(place, &kit, &server, before, linting)
}

/// Both steps, as far as they are not up to date.
fn all(place: &Place, kit: &Kit) -> Outcome {
    let _alone = build::alone(place)?;
    build::app(place, kit)?;
    build::preview(place)
}

fn watched(place: &Place) -> Stamp {
    Stamp::take(&place.root, "", &inputs::watched(), &inputs::not_in_site)
}

/// Looks for what the preview leaves out: the rules that read prose. Findings are printed as they come, beside the page.
fn lint(place: &Place) -> Option<Child> {
    let mut lint = place.site_tool("lint", "ssr");
    lint.arg("--brief").stdin(Stdio::null()).spawn().ok()
}

/// Ends a check whose content has changed. (`cargo run` becomes the program that it runs.)
fn stop(linting: Option<Child>) {
    if let Some(mut child) = linting {
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn watch(place: &Place, kit: &Kit, server: &Server, mut built: Stamp, mut linting: Option<Child>) -> ! {
    let mut last = built.clone();
    loop {
        thread::sleep(POLL);
        let now = watched(place);
        // Two equal checks mean that saving is finished.
        let settled = now == last;
        last = now;
        if !settled || last == built {
            continue;
        }
        let (start, what) = (Instant::now(), summary(&last.changed(&built)));
        built = last.clone();
        stop(linting.take());
        match all(place, kit) {
            Ok(()) => {
                server.reload();
                println!("{what}: rebuilt in {}.", run::took(start));
                linting = lint(place);
            }
            Err(fault) => eprintln!("{what}: {fault} The last good site is still being served."),
        }
    }
}

/// `content/en/a.md`, or `content/en/a.md and 2 more`.
fn summary(changed: &[&str]) -> String {
    match changed {
        [] => "Nothing".to_owned(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}

fn port_fault(port: u16, error: &std::io::Error) -> Fault {
    match error.kind() {
        ErrorKind::AddrInUse => Fault::new(format!(
            "Another program is using port {port}: stop it, or choose another port with `cargo run -- --port {}`.",
            port.checked_add(1).unwrap_or(8080)
        )),
        ErrorKind::PermissionDenied => Fault::new(format!(
            "Port {port} isn't allowed here: choose one above 1023, as in `cargo run -- --port 8080`."
        )),
        _ => Fault::io(format!("Serving on port {port}"), error),
    }
}

fn open_browser(url: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = run::command(program).arg(url).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if started.is_err() {
        eprintln!("Couldn't open a browser ({program} is missing): open {url} yourself.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_in_one_line() {
        assert_eq!(summary(&["a.md"]), "a.md");
        assert_eq!(summary(&["a.md", "b.md", "c.md"]), "a.md and 2 more");
    }

    #[test]
    fn a_taken_port_says_what_to_type() {
        let fault = port_fault(8080, &ErrorKind::AddrInUse.into()).to_string();
        assert!(fault.contains("`cargo run -- --port 8081`"), "{fault}");
    }
}
