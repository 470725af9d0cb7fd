//! The byte budgets: 1 KB is 1000 bytes at brotli 11. A figure over its limit fails the build.

use std::io::Write;

/// A measured size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// Bytes at brotli 11.
    pub bytes: usize,
    /// Most that is allowed, if there is a limit.
    pub limit: Option<usize>,
}

impl Figure {
    /// Whether it is over its limit.
    pub fn over(&self) -> bool {
        self.limit.is_some_and(|limit| self.bytes > limit)
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kb = |bytes: usize| format!("{:.1}", bytes as f64 / 1000.0);
        write!(f, "{:<36} {:>7} KB", self.name, kb(self.bytes))?;
        match self.limit {
            Some(limit) => {
                write!(f, "  of {:>5} KB{}", kb(limit), if self.over() { "  OVER ITS BUDGET" } else { "" })
            }
            None => Ok(()),
        }
    }
}

/// Size at brotli 11 with a window of 22 bits, as static hosts send it.
pub fn brotli(bytes: &[u8]) -> usize {
    compress(bytes, 11).len()
}

/// Brotli at this quality; for servers of the tests and the benchmark, too.
pub fn compress(bytes: &[u8], quality: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, quality, 22);
    // Writing into memory cannot fail; if it did, the uncompressed size would show it.
    if writer.write_all(bytes).is_err() {
        return bytes.to_vec();
    }
    drop(writer);
    out
}

/// Any figure.
pub fn figure(name: &str, bytes: &[u8], limit: Option<usize>) -> Figure {
    Figure { name: name.into(), bytes: brotli(bytes), limit }
}

/// The app's wasm.
pub fn app(wasm: &[u8]) -> Figure {
    figure("app (wasm)", wasm, Some(200_000))
}

/// All script: glue, loader, guard.
pub fn script(parts: &[&[u8]]) -> Figure {
    Figure { name: "script".into(), bytes: parts.iter().map(|p| brotli(p)).sum(), limit: Some(12_000) }
}

/// The data bundle of a language: learning part and reference part.
pub fn bundle(lang: &str, learning: &[u8], reference: &[u8]) -> [Figure; 2] {
    [
        figure(&format!("data bundle, lessons ({lang})"), learning, Some(60_000)),
        figure(&format!("data bundle, pages ({lang})"), reference, Some(30_000)),
    ]
}

/// The shell file of a language.
pub fn shell(lang: &str, bytes: &[u8]) -> Figure {
    figure(&format!("shell ({lang})"), bytes, None)
}

/// The largest page with its style.
pub fn page(path: &str, bytes: usize) -> Figure {
    Figure { name: format!("largest page, {path}"), bytes, limit: Some(25_000) }
}
