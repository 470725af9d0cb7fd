//! A store in memory: what a browser holds, as tests and fuzzing read and write it.

use super::envelope::{Store, StoreError};
use std::collections::BTreeMap;

impl Store for BTreeMap<String, String> {
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(Self::keys(self).cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(Self::get(self, key).cloned())
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        self.insert(key.into(), value.into());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        Self::remove(self, key);
        Ok(())
    }
}
