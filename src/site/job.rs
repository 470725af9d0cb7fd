//! What to write and where, and what was written.

use super::budget::Size;
use super::error::SiteError;
use crate::compiler::{Compiled, Options};
use crate::tools::Tool;
use std::path::PathBuf;

/// Where things are and go.
#[derive(Debug, Clone)]
pub struct Job {
    /// The project's root: `content/`, `style/` and `public/` below it.
    pub root: PathBuf,
    /// Trunk's output with the app's script and wasm.
    pub app: PathBuf,
    /// Where the site goes; emptied first. What hosts need goes beside it, into the folder of the same name with
    /// `-hosts` at its end.
    pub out: PathBuf,
    /// Written for an author who waits: only files that changed, over what is there, and nothing that only hosts read.
    /// Every page and every file that pages ask for is the same as without.
    pub preview: bool,
    /// With [the kit's page](super::kit), for pictures. A preview always has it.
    pub kit: bool,
    /// Whether people can save the site for offline use. If not, devices that have saved it remove it.
    pub offline: bool,
    /// What the compiler needs.
    pub options: Options,
    /// The tools of the site: [`TOOLS`](crate::tools::TOOLS), or others in a test.
    pub tools: &'static [Tool],
}

impl Job {
    /// Trunk's output with the script and wasm of the library: beside that of the app.
    pub fn library(&self) -> PathBuf {
        self.tool("library")
    }

    /// Trunk's output with the script and wasm of a tool: beside that of the learning app.
    pub fn tool(&self, id: &str) -> PathBuf {
        let name = self.app.file_name().unwrap_or_default().to_string_lossy();
        self.app.with_file_name(format!("{name}-{id}"))
    }
}

/// What was written.
#[derive(Debug)]
pub struct Report {
    /// What the compiler had to say.
    pub compiled: Compiled,
    /// Sizes to measure, with their limits; empty when the content has errors.
    pub sizes: Vec<Size>,
    /// How many pages were written.
    pub pages: usize,
}

pub(crate) fn bytes<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, SiteError> {
    postcard::to_allocvec(value).map_err(SiteError::Course)
}
