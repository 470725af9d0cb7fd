//! `cargo run` with fake tools: what it serves, and when open pages reload.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};

use super::{STEPS, World};

/// A served clone; the helper ends with it.
struct Served {
    helper: Child,
    port: u16,
    said: BufReader<Box<dyn Read>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.helper.kill();
        let _ = self.helper.wait();
    }
}

impl Served {
    /// The answer to a request, without its head.
    fn get(&self, url: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(stream, "GET {url} HTTP/1.0\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text.split_once("\r\n\r\n").unwrap().1.to_owned()
    }

    /// The page as it was written, and the version that the server says it has.
    fn page(&self) -> (String, String) {
        let page = self.get("/");
        let (text, tag) = page.split_once("<script ").unwrap();
        (text.to_owned(), tag.split("data-seen=\"").nth(1).unwrap().split('"').next().unwrap().to_owned())
    }

    /// Waits for a newer version than this one, as an open page does.
    fn newer(&self, seen: &str) -> String {
        loop {
            let answer = self.get(&format!("/__live?{seen}"));
            if answer != seen {
                return answer;
            }
        }
    }

    /// Waits until the helper prints a line with this in it.
    fn says(&mut self, words: &str) {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert!(self.said.read_line(&mut line).unwrap() > 0, "the helper ended");
        }
    }
}

#[test]
fn open_pages_reload_after_a_save_and_stay_at_a_mistake() {
    let world = World::new("serve");
    let root = world.clone("one");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let (ok, text) = world.run(&root, &["--port", &port.to_string()]);
    assert!(!ok && text.contains(&format!("Another program is using port {port}")), "{text}");
    assert_eq!(world.calls(STEPS), [0, 0, 0, 0], "said before anything is built");
    drop(taken);

    let mut command = world.helper(&root, &["--port", &port.to_string()]);
    let (mut helper, both) = {
        let (reader, writer) = std::io::pipe().unwrap();
        let other = writer.try_clone().unwrap();
        (command.stdin(Stdio::null()).stdout(writer).stderr(other).spawn().unwrap(), reader)
    };
    // Its copies of the pipe would keep it open.
    drop(command);
    assert!(helper.try_wait().unwrap().is_none());
    let mut served = Served { helper, port, said: BufReader::new(Box::new(both)) };
    served.says("Attune is at");
    let (text, first) = served.page();
    assert_eq!(text, "/\nfirst\n");

    fs::write(root.join("content/a.md"), "second one\n").unwrap();
    let second = served.newer(&first);
    assert_eq!(served.page(), ("/\nsecond one\n".to_owned(), second.clone()));

    fs::write(root.join("content/a.md"), "BROKEN for now\n").unwrap();
    served.says("X001");
    served.says("The last good site is still being served.");
    assert_eq!(served.page(), ("/\nsecond one\n".to_owned(), second.clone()), "no page reloads");

    fs::write(root.join("content/a.md"), "the third text\n").unwrap();
    let third = served.newer(&second);
    assert_eq!(served.page(), ("/\nthe third text\n".to_owned(), third));
    let calls = world.calls(STEPS);
    assert_eq!(calls[2], 2, "app and library did not change");
    assert!(calls[3] >= 4);
    assert!(!root.join("dist").exists(), "what is served never gets near what is published");
    let written = fs::read_to_string(root.join("target/site/preview/index.html")).unwrap();
    assert_eq!(written, "/\nthe third text\n", "the script that reloads is in no file");
}
