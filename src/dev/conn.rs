//! One connection: reads requests (`httparse`), writes answers, stays open as browsers like it.

use std::io::{self, Read, Write};

/// The most that the head of a request may need.
const HEAD_MAX: usize = 32 * 1024;

/// A request as far as a static server cares.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Ask {
    /// `GET`, `HEAD` or what else was sent.
    pub method: String,
    /// Path and query, as sent.
    pub url: String,
    /// Where the reader came from.
    pub referer: Option<String>,
    /// The browser reads brotli.
    pub brotli: bool,
    /// What the browser wants it for: `document`, or `empty` for a script's own request.
    pub dest: Option<String>,
    /// The connection ends after the answer.
    pub close: bool,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: std::sync::Arc<Vec<u8>>,
}

/// Reads the next head; what was read beyond it stays in `buffer`. `None` at the end of the connection.
pub(crate) fn read(stream: &mut impl Read, buffer: &mut Vec<u8>) -> io::Result<Option<Ask>> {
    let mut chunk = [0; 4096];
    loop {
        if let Some((ask, used)) = parse(buffer)? {
            buffer.drain(..used);
            return Ok(Some(ask));
        }
        let count = stream.read(&mut chunk)?;
        if count == 0 {
            return Ok(None);
        }
        buffer.extend_from_slice(&chunk[..count]);
        if buffer.len() > HEAD_MAX {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
    }
}

/// A whole head and its length, or `None` when more is to come.
fn parse(buffer: &[u8]) -> io::Result<Option<(Ask, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut headers);
    let status = request.parse(buffer).map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?;
    let httparse::Status::Complete(used) = status else { return Ok(None) };
    let mut ask = Ask {
        method: request.method.unwrap_or_default().to_owned(),
        url: request.path.unwrap_or_default().to_owned(),
        close: request.version == Some(0),
        ..Ask::default()
    };
    for header in request.headers.iter() {
        let value = String::from_utf8_lossy(header.value);
        match header.name.to_ascii_lowercase().as_str() {
            "sec-fetch-dest" => ask.dest = Some(value.into_owned()),
            "referer" => ask.referer = Some(value.into_owned()),
            "accept-encoding" => {
                ask.brotli = value.split(',').any(|v| v.trim().split(';').next() == Some("br"))
            }
            "connection" => ask.close |= value.to_ascii_lowercase().contains("close"),
            // A body is never wanted: answer, then close, so that it is not read as the next request.
            "content-length" | "transfer-encoding" => ask.close |= value.trim() != "0",
            _ => {}
        }
    }
    Ok(Some((ask, used)))
}

/// Writes head and body in one call; the body is left out for `HEAD`. Returns the bytes of body sent.
pub(crate) fn write(stream: &mut impl Write, ask: &Ask, answer: &Answer) -> io::Result<usize> {
    let mut out = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        out.push_str(&format!("{name}: {value}\r\n"));
    }
    let rest = if ask.close { "Connection: close\r\n" } else { "" };
    out.push_str(&format!("Content-Length: {}\r\n{rest}\r\n", answer.body.len()));
    let body: &[u8] = if ask.method == "HEAD" { &[] } else { &answer.body };
    let mut bytes = out.into_bytes();
    bytes.extend_from_slice(body);
    stream.write_all(&bytes)?;
    stream.flush()?;
    Ok(body.len())
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        308 => "Permanent Redirect",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_requests_in_one_read() {
        let sent = b"GET /a?b HTTP/1.1\r\nHost: x\r\nReferer: /r\r\nSec-Fetch-Dest: empty\r\nAccept-Encoding: gzip, br;q=1\r\n\r\nHEAD / HTTP/1.0\r\n\r\n";
        let (mut stream, mut buffer) = (&sent[..], Vec::new());
        let first = read(&mut stream, &mut buffer).unwrap().unwrap();
        let expected = Ask {
            method: "GET".into(),
            url: "/a?b".into(),
            referer: Some("/r".into()),
            brotli: true,
            dest: Some("empty".into()),
            close: false,
        };
        assert_eq!(first, expected);
        let second = read(&mut stream, &mut buffer).unwrap().unwrap();
        assert_eq!((second.method.as_str(), second.brotli, second.close), ("HEAD", false, true));
        assert_eq!(read(&mut stream, &mut buffer).unwrap(), None);
    }

    #[test]
    fn nonsense_and_endless_heads_are_errors() {
        assert!(read(&mut &b"\x16\x03\x01 hello\r\n\r\n"[..], &mut Vec::new()).is_err());
        let long = format!("GET / HTTP/1.1\r\nX: {}", "y".repeat(HEAD_MAX));
        assert!(read(&mut long.as_bytes(), &mut Vec::new()).is_err());
    }

    #[test]
    fn head_has_a_length_and_no_body() {
        let ask = Ask { method: "HEAD".into(), ..Ask::default() };
        let answer =
            Answer { status: 200, headers: vec![("A".into(), "b".into())], body: b"body".to_vec().into() };
        let mut out = Vec::new();
        assert_eq!(write(&mut out, &ask, &answer).unwrap(), 0);
        assert_eq!(String::from_utf8(out).unwrap(), "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 4\r\n\r\n");
    }
}
