//! What is typed is folded by the browser's tables of Unicode, keys by the compiler's: both must come to the same texts.

use attune::compiler::{TABLES, clean};
use attune::core::base::fold::literal;
use serde_json::json;

use crate::support::{Place, Plan, Visit, journeys};

journeys! {
    the_browser_and_the_compiler_fold_alike: Plan::default() => chromium firefox webkit;
}

/// Blocks of letters, digits and marks whose characters every browser in use knows.
const BLOCKS: [(u32, u32); 24] = [
    (0x20, 0x2ff),
    (0x300, 0x52f),
    (0x531, 0x556),
    (0x559, 0x588),
    (0x591, 0x5c6),
    (0x5d0, 0x5ea),
    (0x5ef, 0x6ff),
    (0x900, 0xb7f),
    (0xe01, 0xe5b),
    (0x10a0, 0x11ff),
    (0x1780, 0x17e9),
    (0x1c90, 0x1cbf),
    (0x1e00, 0x1fff),
    (0x2000, 0x209c),
    (0x20a0, 0x23ff),
    (0x3000, 0x30ff),
    (0xac00, 0xadff),
    (0xf900, 0xf9ff),
    (0xfb00, 0xfdff),
    (0xfe10, 0xffef),
    (0x10400, 0x1044f),
    (0x1d400, 0x1d6a3),
    (0x1d6a8, 0x1d7ff),
    (0x1e900, 0x1e959),
];

/// Every character of the blocks: after a letter, before one, and with the next two; as the app hands them over.
fn texts() -> Vec<String> {
    let all: Vec<char> = BLOCKS.iter().flat_map(|(a, b)| (*a..=*b).filter_map(char::from_u32)).collect();
    let around = |c: &char| [format!("A{c}"), format!("{c}Σ")];
    let mut texts: Vec<String> = all.iter().flat_map(around).collect();
    texts.extend(all.windows(3).map(|three| three.iter().collect()));
    texts.iter().map(|t| literal(t)).collect()
}

async fn the_browser_and_the_compiler_fold_alike(visit: &Visit) {
    visit.open(Place::HOME).await;
    let script = "return arguments[0].map((t) => [t.normalize('NFKD'), t.normalize('NFKD').toLowerCase()])";
    for texts in texts().chunks(4096) {
        let here: Vec<[String; 2]> = visit.js(script, &[json!(texts)]).await;
        for (text, [nfkd, small]) in texts.iter().zip(here) {
            let codes: Vec<u32> = text.chars().map(u32::from).collect();
            assert_eq!(nfkd, (TABLES.nfkd)(text), "{text} {codes:x?}");
            // Whether a sigma ends a word depends on the version of Unicode; folding takes both for one letter.
            let [small, ours] = [small, clean(text)].map(|text| text.replace('ς', "σ"));
            assert_eq!(small, ours, "{text} {codes:x?}");
        }
    }
}
