//! Words that nothing may hold which stays behind in a browser's history.

/// Beginnings of words that name the topic, in the languages of the site.
const TOPIC: &[&str] = &[
    "abus",
    "assault",
    "brothel",
    "coerc",
    "csam",
    "crime",
    "escort",
    "esclav",
    "explot",
    "exploit",
    "forced",
    "labor",
    "labour",
    "perpetrat",
    "pimp",
    "prostitut",
    "rape",
    "sex",
    "slav",
    "smuggl",
    "sobrevivi",
    "surviv",
    "traffick",
    "trafic",
    "trauma",
    "tvpa",
    "victim",
    "víctim",
    "violen",
];

/// The topic word that a text holds.
pub fn topic(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    TOPIC.iter().find(|word| text.contains(**word)).map(|word| format!("{word} in {text:?}"))
}
