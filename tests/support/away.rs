//! Where the exit leads in a journey. The real address is a public site, and no test leaves the machine; so the journey's
//! pages are copies that name another one, with a guard whose hash the policy knows.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

use attune::dev::server::Server;
use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::site::other_site;

/// The other site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Away {
    /// The real one, which no browser of the tests can reach. For journeys that never exit.
    #[default]
    Real,
    /// It answers, with the title "Weather".
    Answers,
    /// Nothing listens there: the browser shows its own page about that.
    Refuses,
    /// It takes the connection and never says a word.
    Waits,
    /// It has nothing to show: the page stays, and can be looked at.
    Stays,
}

/// What stands in the real one's place, as long as it is kept.
#[derive(Debug)]
pub struct StandIn {
    pub url: String,
    _server: Option<Server>,
    _listener: Option<TcpListener>,
}

impl StandIn {
    pub fn of(away: Away) -> Option<Self> {
        let listener = || TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let at = |l: &TcpListener| format!("http://{}/", l.local_addr().expect("a port"));
        Some(match away {
            Away::Real => return None,
            Away::Answers => {
                let server = other_site("Weather");
                Self { url: server.url(), _server: Some(server), _listener: None }
            }
            Away::Refuses => Self { url: at(&listener()), _server: None, _listener: None },
            Away::Stays => {
                let listener = listener();
                let url = at(&listener);
                // Its thread ends with the tests.
                thread::spawn(move || {
                    for mut stream in listener.incoming().flatten() {
                        let _ = stream.read(&mut [0; 4096]);
                        let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                    }
                });
                Self { url, _server: None, _listener: None }
            }
            Away::Waits => {
                // The system accepts for it.
                let listener = listener();
                Self { url: at(&listener), _server: None, _listener: Some(listener) }
            }
        })
    }
}

/// The page with another exit, in its links and in its guard.
pub fn leading_to(html: &str, exit: &str, other: &str) -> String {
    let guard = |html: &str| {
        let (_, rest) = html.split_once("<script data-wasm=").expect("a guard");
        let (_, rest) = rest.split_once('>').expect("the end of the tag");
        BASE64.encode(&Sha256::digest(rest.split_once("</script>").expect("the end of the guard").0))
    };
    assert!(html.matches(exit).count() >= 3, "two links and the guard name the exit");
    let changed = html.replace(exit, other);
    changed.replacen(&guard(html), &guard(&changed), 1)
}
