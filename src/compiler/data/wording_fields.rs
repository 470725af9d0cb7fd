//! Fields of the messaging rules.

use toml::Spanned;
use toml::de::DeValue;

use super::toml::{Fields, Text, text};
use crate::compiler::source::file::Report;
use crate::core::messaging::pattern::Pattern;
use crate::core::messaging::rule::Severity;

/// A required text with something in it.
pub(super) fn filled(fields: &mut Fields<'_, '_>, key: &'static str, report: &mut Report<'_>) -> String {
    let found = fields.text(key, true, report);
    if let Some((_, at)) = found.as_ref().filter(|(text, _)| text.trim().is_empty()) {
        report.add("X001", *at, format!("{key} is empty"));
    }
    found.unwrap_or_default().0
}

/// The severity of a rule or picture.
pub(super) fn severity(fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> Severity {
    let all = [("stop", Severity::Stop), ("fix", Severity::Fix), ("consider", Severity::Consider)];
    if !fields.has("severity") {
        fields.need("severity", report);
    }
    one_of(fields, "severity", &all, report).unwrap_or_default()
}

/// An optional text that must be one of these.
pub(super) fn one_of<T: Copy>(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    all: &[(&str, T)],
    report: &mut Report<'_>,
) -> Option<T> {
    let (word, at) = fields.text(key, false, report)?;
    let found = all.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    if found.is_none() {
        let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
        report.add("X001", at, format!("{key} must be one of: {}", names.join(", ")));
    }
    found
}

/// An optional true or false.
pub(super) fn flag(fields: &mut Fields<'_, '_>, key: &'static str, report: &mut Report<'_>) -> bool {
    let Some(value) = fields.value(key) else { return false };
    let found = value.get_ref().as_bool();
    if found.is_none() {
        report.add("X001", value.span().start, format!("{key} must be true or false"));
    }
    found.unwrap_or_default()
}

/// A list of texts, empty when it isn't there.
pub(super) fn texts(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    required: bool,
    report: &mut Report<'_>,
) -> Vec<Text> {
    if required || fields.has(key) { fields.list(key, report) } else { Vec::new() }
}

/// A list of patterns, each checked.
pub(super) fn patterns(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    required: bool,
    report: &mut Report<'_>,
) -> Vec<String> {
    let listed = texts(fields, key, required, report);
    if listed.is_empty() && (required && fields.has(key)) {
        report.add("X001", fields.at(), format!("{key} needs at least one pattern"));
    }
    checked(listed, report)
}

/// The patterns that compile; the others have findings.
fn checked(listed: Vec<Text>, report: &mut Report<'_>) -> Vec<String> {
    let mut good = Vec::new();
    for (pattern, at) in listed {
        match Pattern::parse(&pattern) {
            Ok(_) => good.push(pattern),
            Err(mistake) => report.add("X001", at, format!("bad pattern \"{pattern}\": {mistake}")),
        }
    }
    good
}

/// `with`: a list of lists of patterns.
pub(super) fn groups(fields: &mut Fields<'_, '_>, report: &mut Report<'_>) -> Vec<Vec<String>> {
    let Some(value) = fields.value("with") else { return Vec::new() };
    let group = |value: &Spanned<DeValue<'_>>| {
        let items = value.get_ref().as_array()?;
        items.iter().map(text).collect::<Option<Vec<_>>>().filter(|items| !items.is_empty())
    };
    let all = value.get_ref().as_array().and_then(|all| all.iter().map(group).collect::<Option<Vec<_>>>());
    let Some(all) = all else {
        report.add(
            "X001",
            value.span().start,
            "with must be a list of lists of patterns: [[\"a\"], [\"b\"]]",
        );
        return Vec::new();
    };
    all.into_iter().map(|listed| checked(listed, report)).collect()
}
