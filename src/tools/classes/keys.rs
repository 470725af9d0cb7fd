//! The keys of this tool's words.

/// The words of this tool, in addition to those that every tool has. Those that begin with `p-` are only on its page.
#[rustfmt::skip]
pub const KEYS: &[&str] = &[
    "p-no-script", "p-gate", "list-title", "empty", "memory", "saved", "full", "blocked", "newer", "elsewhere",
    "aside-one", "aside-other", "keep", "keep-not", "kept", "kept-not", "backup", "backup-note", "restore",
    "restored", "restore-bad", "restore-newer", "file-large", "file-none", "file-in", "file-saved",
    "file-not", "demo-start", "new", "open", "open-class", "delete", "delete-class", "delete-all",
    "delete-ask", "delete-ask-all", "delete-reach", "delete-yes", "delete-no", "deleted", "demo",
    "class-name", "row-seats", "row-receipts-one", "row-receipts-other", "deleted-not", "build-title",
    "build-lead", "preset", "preset-none", "modules", "chosen", "due", "due-none", "due-week", "pass",
    "pass-own", "pass-more", "closing", "closing-note", "seats", "seats-note", "name", "name-note", "make",
    "none-chosen", "too-many", "seats-wrong", "no-chance", "out-title", "asks", "asks-due", "asks-pass",
    "asks-closing", "asks-seats", "asks-seat", "link", "copy", "copied", "selected", "no-address", "qr-alt",
    "qr-how", "code", "code-weaker", "code-ask", "code-not", "group-words", "group-note", "traces",
    "closing-show", "closing-hide", "closing-words", "closing-say", "sheet", "cards", "dealt", "calendar",
    "event", "print-one", "sheet-title", "sheet-what", "sheet-due", "sheet-due-none", "sheet-how",
    "sheet-scan", "sheet-code-at", "sheet-check", "sheet-send", "sheet-skip", "card-seat", "card-code",
    "card-dealt", "card-shuffled", "collect-title", "receipts", "receipts-note", "receipts-file", "count",
    "counting", "undo", "undone", "nothing", "counted", "refused-title", "refused-line", "refused-more",
    "r-typo", "r-other", "r-newer", "r-again", "r-revoked", "r-unknown", "r-taken", "r-no-seat", "r-closing",
    "r-future", "see-title", "done-seats", "have-seats", "done-receipts", "no-receipts", "by-module",
    "by-week", "module", "week", "count-head", "bar", "missing-title", "missing-none", "missing-copy",
    "missing-label", "seat-number", "revoke", "unrevoke", "revoke-note", "revoked", "unrevoked",
    "revoked-list", "seat-wrong", "csv", "json", "print", "csv-class", "csv-receipt", "csv-seat",
    "csv-modules", "csv-finished", "csv-open", "csv-demo", "demo-name", "demo-mail", "demo-title", "demo-1",
    "demo-1-do", "demo-2", "demo-3", "demo-3-do", "demo-4", "demo-5", "demo-end", "demo-removed",
    "read-title", "read-lead", "read-label", "read-do", "read-none", "read-bad", "read-newer", "read-words",
    "p-proof-title", "p-proof-1", "p-proof-2", "p-proof-3", "p-proof-4", "p-proof-5", "p-proof-6",
    "p-stays-title", "p-stays-1", "p-stays-2", "p-stays-3", "p-stays-4", "p-paper-title", "p-paper-lead",
    "p-paper-1", "p-paper-2", "p-paper-3", "p-paper-4", "p-paper-5",
];
