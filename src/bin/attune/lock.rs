//! One run at a time in a folder; a lock ends with its process, however that ends.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use crate::run::{Fault, Outcome};

/// Waits until the folder is free; prints `busy` if it has to wait.
pub fn hold(dir: &Path, busy: &str) -> Outcome<File> {
    if let Some(file) = try_hold(dir)? {
        return Ok(file);
    }
    println!("{busy}: waiting for it …");
    let file = open(dir)?;
    file.lock().map_err(|e| Fault::io("Waiting for the other run", &e))?;
    Ok(file)
}

/// The folder if it is free.
pub fn try_hold(dir: &Path) -> Outcome<Option<File>> {
    let file = open(dir)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(e)) => Err(Fault::io(format!("Locking {}", dir.display()), &e)),
    }
}

fn open(dir: &Path) -> Outcome<File> {
    fs::create_dir_all(dir)
        .and_then(|()| File::options().create(true).truncate(false).write(true).open(dir.join(".lock")))
        .map_err(|e| Fault::io(format!("Writing to {}", dir.display()), &e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let dir = std::env::temp_dir().join(format!("attune-lock-{}", std::process::id()));
        let held = hold(&dir, "busy").unwrap();
        assert!(try_hold(&dir).unwrap().is_none());
        drop(held);
        assert!(try_hold(&dir).unwrap().is_some());
    }
}
