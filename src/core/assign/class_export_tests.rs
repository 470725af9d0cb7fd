//! The files of a class, and how spreadsheets read them.

use super::*;
use crate::core::assign::class::Seats;
use crate::core::assign::samples::fixed;
use crate::core::assign::{Receipt, Week};
use crate::core::base::date::Day;

const WORDS: Words<'_> = Words {
    class: "class",
    receipt: "receipt",
    seat: "seat",
    modules: "modules",
    finished: "finished",
    open: "in progress",
    demo: "example",
};

fn class(name: &str) -> Class {
    let mut class = Class { name: name.into(), ..Class::new(1, fixed(), Day(20_600)) };
    let seats = Seats { secret: [9; 16], count: 3, revoked: Vec::new() };
    for (nonce, done, seat) in [(1, 0b111, None), (2, 0b100, seats.code(2)), (3, 0, None)] {
        let receipt = Receipt { done, week: Week(1), nonce, seat };
        class.receipts.insert(nonce, Kept { receipt, text: receipt.write(&fixed(), None) });
    }
    class.seats = Some(seats);
    class
}

#[test]
fn a_spreadsheet_reads_every_cell_as_written() {
    let class = class("=1+1; \"Thursday\", 2.10");
    let csv = class.csv(&WORDS);
    let rows: Vec<&str> =
        csv.strip_prefix('\u{feff}').expect("a byte order mark").split_terminator("\r\n").collect();
    let text = |nonce| class.receipts[&nonce].text.as_str();
    let name = r#""class =1+1; ""Thursday"", 2.10""#;
    assert_eq!(rows[0], r#""class","receipt","seat","week_of","done","of","modules","status""#);
    let row = |nonce, rest: &str| format!(r#"{name},"receipt {}",{rest}"#, text(nonce));
    assert_eq!(rows[1], row(1, r#""","2026-01-05","3","3","modules 1.1, 1.2, 2.10","finished""#));
    assert_eq!(rows[2], row(2, r#""seat 2","2026-01-05","1","3","modules 2.10","in progress""#));
    assert_eq!(rows[3], row(3, r#""","2026-01-05","0","3","modules ","in progress""#));
    assert_eq!(rows.len(), 4);
    // Even with words that start like a formula.
    let words =
        Words { class: "=class", receipt: "+", seat: "@", modules: "-", finished: "|", open: "%", demo: "" };
    for cell in
        class.csv(&words).trim_start_matches('\u{feff}').split(['\r', '\n']).flat_map(|row| row.split("\","))
    {
        assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@', '|', '%']), "{cell}");
    }
    assert!(Class { demo: true, ..class }.csv(&WORDS).contains("\"example =1+1"));
}

/// What the trainer exports can be pasted into the tool again.
#[test]
fn an_exported_file_can_be_collected() {
    let from = class("Thursday");
    for file in [from.csv(&WORDS), from.json()] {
        let mut into = Class::new(2, fixed(), from.made);
        let collected = into.collect(&file, Day(20_600));
        assert_eq!((collected.added, collected.refused), (3, Vec::new()));
        assert_eq!(into.receipts, from.receipts);
    }
}

#[test]
fn the_json_has_totals_and_receipts_and_no_key() {
    let class = Class { closing: Some("lemon river".into()), ..class("Thursday \"A\"\n\u{1}") };
    let json: serde_json::Value = serde_json::from_str(&class.json()).expect("JSON");
    assert_eq!(json["class"], "Thursday \"A\"\n\u{1}");
    assert_eq!((&json["signed"], &json["example"]), (&false.into(), &false.into()));
    assert_eq!((&json["received"], &json["finished"]), (&3.into(), &1.into()));
    assert_eq!(json["byModule"], serde_json::json!({"1.1": 1, "1.2": 1, "2.10": 2}));
    assert_eq!(json["byWeek"], serde_json::json!({"2026-01-05": 3}));
    assert_eq!(json["seatsMissing"], serde_json::json!([1, 3]));
    assert_eq!(json["receipts"][1]["seat"], 2);
    assert_eq!(json["receipts"][1]["modules"], serde_json::json!(["2.10"]));
    let text = class.json();
    for secret in [class.assignment.to_fragment(None).as_str(), "lemon", "0909"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let empty: serde_json::Value =
        serde_json::from_str(&Class::new(1, fixed(), Day(1)).json()).expect("JSON");
    assert_eq!(empty["receipts"], serde_json::json!([]));
}
