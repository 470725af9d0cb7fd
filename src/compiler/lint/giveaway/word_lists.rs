//! English words by which the tone of an option can be told. Lowercase, as the features read them.

/// Words that leave room.
pub const HEDGES: &[&str] = &[
    "may",
    "might",
    "could",
    "can",
    "often",
    "usually",
    "sometimes",
    "some",
    "perhaps",
    "likely",
    "probably",
    "possibly",
    "generally",
    "tends",
    "most",
    "mostly",
    "many",
    "seems",
    "unless",
    "depends",
    "if",
    "whether",
    "maybe",
    "partly",
];

/// Words of care and of asking: in an earlier edition the right option was the kind one.
pub const KIND: &[&str] = &[
    "ask",
    "asks",
    "asked",
    "asking",
    "offer",
    "offers",
    "offered",
    "offering",
    "choose",
    "chooses",
    "choice",
    "choices",
    "want",
    "wants",
    "wanted",
    "wish",
    "wishes",
    "like",
    "likes",
    "thank",
    "thanks",
    "sorry",
    "alone",
    "private",
    "privately",
    "privacy",
    "listen",
    "listening",
    "respect",
    "believe",
    "safe",
    "safely",
    "safety",
    "support",
    "help",
    "helps",
    "advocate",
    "advocates",
    "together",
    "welcome",
    "gently",
    "own",
    "decide",
    "decides",
    "trust",
    "comfortable",
    "agree",
    "agrees",
    "consent",
    "quietly",
];

/// Words that begin a reason: the wrong option explained itself.
pub const REASONS: &[&str] = &["because", "since", "so", "therefore", "otherwise", "as"];

/// Words that leave no room.
pub const ABSOLUTE: &[&str] = &[
    "always",
    "never",
    "all",
    "every",
    "everyone",
    "everything",
    "none",
    "nothing",
    "only",
    "must",
    "any",
    "anyone",
    "cannot",
    "completely",
    "entirely",
    "immediately",
    "whole",
    "full",
    "each",
    "certain",
    "proof",
    "proves",
];

/// Words of pushing and of authority.
pub const FORCE: &[&str] = &[
    "tell", "tells", "telling", "insist", "demand", "demands", "confront", "warn", "warns", "order",
    "orders", "police", "push", "press", "pressure", "force", "threaten", "refuse", "require", "requires",
    "make", "makes", "stop", "must", "send", "sends", "urge", "explain", "report",
];

/// Words that deny; those that end in *n't* count as well.
pub const DENIALS: &[&str] =
    &["not", "no", "never", "none", "nothing", "without", "nor", "neither", "cannot", "nobody"];

/// Numbers in words.
pub const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "half", "twelve", "twenty",
];
