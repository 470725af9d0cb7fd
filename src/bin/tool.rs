//! A tool in the browser. The build makes one wasm for each tool from this, with the tool's id in `ATTUNE_TOOL`.
//! `public/boot.js` loads it and calls [`start`], as it does for the learning app.

#[cfg(all(feature = "csr", target_arch = "wasm32"))]
mod entry {
    use attune::{browser, tools};
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// The tool in this wasm; empty where only the code is checked.
    const ID: &str = match option_env!("ATTUNE_TOOL") {
        Some(id) => id,
        None => "",
    };

    /// Takes over the page. `data` is the tool's data file; `maker` makes markup where the browser asks for it.
    #[wasm_bindgen]
    pub fn start(data: &[u8], maker: JsValue) {
        browser::take_maker(maker);
        std::panic::set_hook(Box::new(|info| browser::broken(&info.to_string())));
        tools::start(ID, data);
    }
}

fn main() {}
