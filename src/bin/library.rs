//! The library in the browser: a program beside the app, without a page of its own. `public/library.js` loads it and
//! hands the app what asks it.

#[cfg(all(feature = "library", target_arch = "wasm32"))]
mod entry {
    use attune::browser;
    use attune::library::Shelf;
    use std::cell::RefCell;
    use wasm_bindgen::prelude::wasm_bindgen;

    thread_local! {
        static SHELF: RefCell<Option<Shelf>> = const { RefCell::new(None) };
    }

    /// Takes a file: the shell as 0, then data files by their number ([`Shelf::take`]). Returns whether it can be used.
    #[wasm_bindgen]
    pub fn take(part: u8, bytes: Vec<u8>) -> bool {
        SHELF.with_borrow_mut(|shelf| {
            if part == 0 {
                *shelf = Shelf::new(&bytes, browser::clean);
                return shelf.is_some();
            }
            shelf.as_mut().is_some_and(|shelf| shelf.take(part, bytes))
        })
    }

    /// Answers a question of the app ([`Shelf::answer`]).
    #[wasm_bindgen]
    pub fn ask(question: &str) -> Option<Vec<u8>> {
        SHELF.with_borrow(|shelf| shelf.as_ref()?.answer(question))
    }
}

fn main() {}
