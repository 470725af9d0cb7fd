//! A door before the server: everything passes, only the app's program waits until it is let go.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// The door; it is closed at first. Its threads end with their connections.
#[derive(Debug)]
pub struct Hold {
    port: u16,
    path: String,
    open: Arc<(Mutex<bool>, Condvar)>,
}

impl Hold {
    /// Stands before the server with this address.
    pub fn start(behind: &str) -> Self {
        let rest = behind.trim_start_matches("http://");
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let port = listener.local_addr().expect("a port").port();
        let open: Arc<(Mutex<bool>, Condvar)> = Arc::default();
        let (host, door) = (host.to_owned(), Arc::clone(&open));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (host, door) = (host.clone(), Arc::clone(&door));
                // An error is a browser that went away.
                thread::spawn(move || drop(pass(stream, &host, &door)));
            }
        });
        Self { port, path: format!("/{path}"), open }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}{}", self.port, self.path)
    }

    /// Opens or closes the door.
    pub fn set(&self, open: bool) {
        *self.open.0.lock().unwrap_or_else(PoisonError::into_inner) = open;
        self.open.1.notify_all();
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.set(true);
    }
}

/// One request per connection: enough for a test, and simple.
fn pass(mut from: TcpStream, host: &str, door: &(Mutex<bool>, Condvar)) -> io::Result<()> {
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
    if first.contains(".wasm") {
        let open = door.0.lock().unwrap_or_else(PoisonError::into_inner);
        drop(door.1.wait_while(open, |open| !*open).unwrap_or_else(PoisonError::into_inner));
    }
    let kept = text.lines().filter(|l| !l.to_ascii_lowercase().starts_with("connection:") && !l.is_empty());
    let request = kept.fold(String::new(), |all, line| all + line + "\r\n") + "Connection: close\r\n\r\n";
    let mut to = TcpStream::connect(host)?;
    to.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    to.read_to_end(&mut answer)?;
    from.write_all(&answer)?;
    from.shutdown(std::net::Shutdown::Both)
}
