//! Claims without data, and promises no one can keep.

use crate::compiler::lint::rule::Rule;
use crate::core::messaging::rule::Deny;

/// C: claims, numbers, myths.
pub const CLAIMS: &[Rule] = &[
    Rule::new(
        "C01",
        &["average age ~6 11|12|13|14|eleven|twelve|thirteen|\
     fourteen"],
        "nothing: no study shows it for everyone",
    )
    .deny(Deny::Sentence),
    Rule::new(
        "C02",
        &["100000|300000 ~2 child|children|kids|minors|youth|\
     teens"],
        "a local count with its source",
    )
    .deny(Deny::Sentence),
    Rule::new(
        "C09",
        &[
            "super|ryder bowl|cup ~8 spike|spikes|surge|surges|largest|biggest|magnet|increase|increases",
            "super|ryder bowl|cup ~6 more traffick*|victims",
            "spike|spikes|surge|surges|surging|largest|biggest|increase|increases ~6 super|ryder bowl|cup",
            "dnc|rnc ~8 spike|spikes|surge|surges|largest|biggest|magnet",
            "political|national|democratic|republican convention|conventions ~8 spike|spikes|surge|surges|\
             magnet",
        ],
        "harm goes on all year",
    )
    .deny(Deny::Sentence),
    Rule::new(
        "C10",
        &[
            "milwaukee|milwaukee's ~4 hub|mecca|capital|harvard|epicenter|epicentre of|for ~3 pimp*|\
             traffick*|exploitation",
            "milwaukee|milwaukee's ~4 worst|top ~3 pimp*|traffick*",
            "milwaukee|milwaukee's ~4 number|ranked one|1 ~4 pimp*|traffick*",
            "hub|mecca|capital|harvard|epicenter of|for ~3 pimp*|traffick* ~4 milwaukee",
            "pimp*|traffick* hub|mecca|capital ~5 milwaukee",
            "milwaukee|milwaukee's ~4 pimp*|traffick* hub|mecca|capital",
        ],
        "a count with its source and years",
    )
    .deny(Deny::Sentence),
    Rule::new(
        "C11",
        &[
            "wisconsin|wisconsin's ~4 hub|mecca of|for ~2 traffick*",
            "wisconsin|wisconsin's ~2 ranked|\
         ranks ~6 traffick*",
            "wisconsin|wisconsin's ~4 traffick* hub|mecca",
        ],
        "a count with its source and years",
    )
    .deny(Deny::Sentence),
    Rule::new(
        "C14",
        &[
            "kidnapped|snatched|abducted|roofied",
            "zip ties|tied",
            "white van|vans",
            "grabbed|taken|followed from|in|through|across ?a|the ?store|mall|dark parking lot|lots",
        ],
        "most people know the trafficker",
    )
    .deny(Deny::Sentence),
    Rule::new(
        "C31",
        &[
            "look|looks|looked|looking trafficked",
            "look|looks|looked like a|the ?trafficking victim",
            "typical victim|victims",
            "profile of a|the ?typical|trafficking victim",
            "victim profile",
        ],
        "the control the person lives under",
    )
    .deny(Deny::Sentence),
    Rule::new(
        "C32",
        &[
            "guaranteed ?a|legal visa|status|protection|safety",
            "guarantee|guarantees you|him|her|them|a ~1 visa|status|protection|safety",
            "will not|never be deported",
            "won't|cannot|can't be deported",
            "police|officers will|can ?always protect you|him|her|them",
            "completely|totally|fully|100|percent confidential",
        ],
        "talk to a lawyer or an advocate first, and ask what they must report",
    )
    .deny(Deny::Before),
    Rule::new(
        "C35",
        &[
            "minor|minors|child|children|kids|youth|teens cannot|can't be charged|prosecuted",
            "minor|minors|child|children|kids|youth|teens can|may never|not be charged|prosecuted",
            "wisconsin has ?a|its ?own safe harbor|harbour",
        ],
        "what the law said on the day it was checked, with its source",
    )
    .deny(Deny::Before),
];

const TRACES: &str = "what is saved, where, and who could still see it";

/// Promises no one can keep (W002).
pub const PROMISES: &[Rule] = &[
    Rule::promise(
        &[
            "untraceable",
            "leave|leaves|leaving|left ?behind no trace|traces",
            "no trace|traces",
            "without ?leaving ?a|any trace|traces",
            "impossible to trace|track",
            "you can't|cannot be traced|tracked",
            "can't|cannot be traced|tracked back ?to you",
        ],
        TRACES,
    ),
    Rule::promise(
        &[
            "fully|completely|totally|100|percent|perfectly anonymous|anonymously",
            "complete|total|full|perfect anonymity",
        ],
        "what we don't ask for, and what a phone or a network may still show",
    ),
    Rule::promise(
        &["permanently deleted|erased|delete|deletes|erase|erases", "deleted|erased permanently|forever"],
        "what is deleted here, and where copies may remain",
    ),
    Rule::promise(
        &[
            "100|percent secure|safe",
            "completely|totally|perfectly secure",
            "guaranteed private|secure|anonymous",
        ],
        "what protects it, and its limits",
    ),
    Rule::promise(
        &[
            "nobody can|could|will ?ever see|know|read|trace|track|find ~3 you|your|you're|you've",
            "no one can|could|will ?ever see|know|read|trace|track|find ~3 you|your|you're|you've",
        ],
        "who could still see it",
    ),
    Rule::promise(
        &[
            "nothing ~8 sent|shared|copied anywhere|online",
            "no copy|copies ?is|are ?kept|exist|exists anywhere ?else",
            "nothing ~6 ?ever leaves this|your|the|their device|phone|browser|computer",
            "never sent|shared anywhere",
        ],
        "what this site sends and what it doesn't, and what the person may send",
    ),
];
