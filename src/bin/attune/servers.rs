//! nginx and Caddy for the tests of the header files, out of the system's own packages. They are unpacked, not
//! installed: an installed one would start as a service of the machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place::Place;
use crate::run::{self, Fault, Outcome};
use crate::{apt, tools};

/// Package, program in it, the argument that makes it say its version, the variable that tells a test where it is.
const SERVERS: &[(&str, &str, &str, &str)] = &[
    ("nginx", "usr/sbin/nginx", "-v", "ATTUNE_NGINX"),
    ("caddy", "usr/bin/caddy", "version", "ATTUNE_CADDY"),
];

/// What the tests need to serve the site as hosts do.
#[derive(Debug)]
pub struct Servers {
    vars: Vec<(&'static str, PathBuf)>,
    /// One sentence for each server that is not there.
    pub missing: Vec<String>,
}

/// Finds or fetches both.
pub fn ensure(place: &Place) -> Servers {
    let mut servers = Servers { vars: Vec::new(), missing: Vec::new() };
    for (package, inside, version, variable) in SERVERS {
        match find(place, package, inside, version) {
            Ok(program) => servers.vars.push((variable, program)),
            Err(fault) => servers.missing.push(format!("Header files: {fault}")),
        }
    }
    servers
}

impl Servers {
    /// Tells a test where they are.
    pub fn tell(&self, command: &mut Command) {
        command.envs(self.vars.iter().map(|(name, path)| (*name, path)));
        if run::on_ci() {
            command.env("ATTUNE_REQUIRE_ENGINES", "1");
        }
    }
}

fn find(place: &Place, package: &str, inside: &str, version: &str) -> Outcome<PathBuf> {
    let home = place.tools.join(format!("{package}-deb"));
    let (system, own) = (Path::new("/").join(inside), home.join(inside));
    let runs = |program: &Path| {
        program.is_file() && run::status_quiet(run::command(program).arg(version)) == Some(true)
    };
    if let Some(program) = run::which(package).into_iter().chain([system, own.clone()]).find(|p| runs(p)) {
        return Ok(program);
    }
    let _lock = tools::lock(place)?;
    println!("Fetching {package} to test the header files …");
    let fresh = place.tools.join(format!(".new-{package}-deb"));
    tools::clear(&fresh)?;
    fs::create_dir_all(&fresh).map_err(|e| Fault::io(format!("Making {}", fresh.display()), &e))?;
    apt::unpack(package, &fresh)?;
    tools::move_in(&fresh, &home)?;
    if runs(&own) {
        return Ok(own);
    }
    Err(Fault::new(format!(
        "{package} was fetched but doesn't run here (is a library missing?): install it with apt, stop its service, \
        then run this again."
    )))
}
