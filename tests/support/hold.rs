//! A door before the server: everything passes, only one file waits until it is let go, at first the app's program.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// What waits, as a part of its address; empty: nothing.
type Door = (Mutex<String>, Condvar);

/// The app's program.
pub const PROGRAM: &str = ".wasm";

/// The door; it is closed at first. Its threads end with their connections.
#[derive(Debug)]
pub struct Hold {
    port: u16,
    path: String,
    held: Arc<Door>,
}

impl Hold {
    /// Stands before the server with this address.
    pub fn start(behind: &str) -> Self {
        let rest = behind.trim_start_matches("http://");
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("a port").port();
        let held: Arc<Door> = Arc::new((Mutex::new(PROGRAM.into()), Condvar::new()));
        let (host, door) = (host.to_owned(), Arc::clone(&held));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (host, door) = (host.clone(), Arc::clone(&door));
                // An error is a browser that went away.
                thread::spawn(move || drop(pass(stream, &host, &door)));
            }
        });
        Self { port, path: format!("/{path}"), held }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.path)
    }

    /// From now on only files wait whose address holds this; none when it is empty.
    pub fn set(&self, held: &str) {
        *self.held.0.lock().unwrap_or_else(PoisonError::into_inner) = held.into();
        self.held.1.notify_all();
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.set("");
    }
}

/// One request per connection: enough for a test, and simple.
fn pass(mut from: TcpStream, host: &str, door: &Door) -> io::Result<()> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if from.read(&mut byte)? == 0 {
            return Ok(());
        }
        head.push(byte[0]);
    }
    let text = String::from_utf8_lossy(&head).into_owned();
    let first = text.lines().next().unwrap_or_default();
    let held = door.0.lock().unwrap_or_else(PoisonError::into_inner);
    let waits = |held: &mut String| !held.is_empty() && first.contains(held.as_str());
    drop(door.1.wait_while(held, waits).unwrap_or_else(PoisonError::into_inner));
    let kept = text.lines().filter(|l| !l.to_ascii_lowercase().starts_with("connection:") && !l.is_empty());
    let request = kept.fold(String::new(), |all, line| all + line + "\r\n") + "Connection: close\r\n\r\n";
    let mut to = TcpStream::connect(host)?;
    to.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    to.read_to_end(&mut answer)?;
    from.write_all(&answer)?;
    from.shutdown(std::net::Shutdown::Both)
}
