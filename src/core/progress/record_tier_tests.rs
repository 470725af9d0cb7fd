//! What a record says of a tier.

use super::tests::{TODAY, WORDS, progress, shell};
use super::*;
use crate::core::course::paths::Gate;

#[test]
fn a_record_says_practice_standard_met_and_confirmed_each_with_its_day() {
    let checks = vec![Gate { id: "confirm-1".into(), ..shell().gates[0].clone() }];
    let shell = Shell { checks, ..shell() };
    let mut progress = progress();
    let later = Pass { day: Day::parse("2026-02-21").expect("a date"), right: 11, drawn: 12 };
    progress.tested.insert(("confirm-1".into(), 0), later);
    let lines = record(&shell, &progress, &Choice::Tier(1), TODAY).lines;
    let kinds: Vec<_> = lines.iter().map(|line| line.kind).collect();
    assert_eq!(kinds, [Kind::Passed, Kind::Tested, Kind::Met, Kind::Confirmed]);
    let csv = csv(&lines);
    assert!(
        csv.ends_with(concat!(
            "\"tier 1\",\"practice standard met: Tier 1\",\"\",\"2026-02-14\",\"\",\"\",\"\",\"\",\"practice standard met\"\r\n",
            "\"tier 1\",\"confirmed: Tier 1\",\"\",\"2026-02-21\",\"11\",\"12\",\"\",\"\",\"confirmed\"\r\n",
        )),
        "{csv}"
    );
    let json: serde_json::Value = serde_json::from_str(&json(&lines, WORDS, TODAY)).expect("JSON");
    let [.., met, confirmed] = json["credentials"].as_array().expect("a list").as_slice() else {
        panic!("two of the tier: {json}")
    };
    let what = |credential: &serde_json::Value| {
        let subject = &credential["credentialSubject"];
        [&credential["date"], &subject["achievement"]["description"], &subject["result"][0]["value"]]
            .map(|text| text.as_str().unwrap_or("none").to_string())
    };
    assert_eq!(what(met), ["2026-02-14", "practice standard met: Tier 1", "none"]);
    assert_eq!(what(confirmed), ["2026-02-21", "confirmed: Tier 1", "11/12"]);
    assert_ne!(
        met["credentialSubject"]["achievement"]["id"],
        confirmed["credentialSubject"]["achievement"]["id"]
    );
    let none = |choice| record(&shell, &progress, &choice, TODAY).lines.iter().all(|l| l.module.is_some());
    assert!(none(Choice::Tier(2)) && none(Choice::Path("ems".into())) && none(Choice::Module("1.1".into())));
}
