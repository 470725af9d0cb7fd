//! Placeholders for the modules that aren't written yet, to try builds and benchmarks with the whole curriculum. They use
//! the words of the written modules in another order and with other vowels. The result compresses like text, means
//! nothing, and gives the wording rules nothing to find. It's never in a site that's handed out.

use fastrand::Rng;
use std::fmt::Write;

/// Sections of a module.
const SECTIONS: usize = 5;
/// Paragraphs of a section.
const PARAGRAPHS: usize = 3;
/// Cases of a module.
const CASES: usize = 2;
/// Questions in its pool.
const QUESTIONS: usize = 14;

/// What the table of planned modules in `paths.toml` says of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// `"3.2"`.
    pub id: String,
    /// What it requires, as the list is written there.
    pub requires: String,
}

/// The planned modules of a `paths.toml`, in its order. Read by lines, because the helper that writes them is built
/// without the compiler and its TOML reader.
pub fn planned(paths: &str) -> Vec<Planned> {
    let mut found: Vec<Planned> = Vec::new();
    let mut inside = false;
    for line in paths.lines() {
        if let Some(table) = line.strip_prefix('[') {
            let id = table.strip_prefix("planned.\"").and_then(|rest| rest.strip_suffix("\"]"));
            inside = id.is_some();
            found.extend(id.map(|id| Planned { id: id.into(), requires: "[]".into() }));
        } else if let (true, Some(list), Some(last)) =
            (inside, line.strip_prefix("requires = "), found.last_mut())
        {
            last.requires = list.into();
        }
    }
    found
}

/// The Markdown of a module in the place of this one, with words from `texts`. Equal arguments give equal text.
pub fn module(planned: &Planned, texts: &[String]) -> String {
    let mut words = Words::of(texts, &planned.id);
    let (id, tier) = (&planned.id, planned.id.split('.').next().unwrap_or_default());
    let mut lesson = String::new();
    for n in 0..SECTIONS {
        push(&mut lesson, &format!("\n## {}\n<!-- section: part-{n} -->\n", words.line(3)));
        for _ in 0..PARAGRAPHS {
            push(&mut lesson, &format!("\n{}[^made]\n", words.paragraph(4)));
        }
    }
    // Between a fast and a slow reading.
    let words_to_read =
        lesson.lines().filter(|l| !l.starts_with('<')).map(|l| l.split(' ').count()).sum::<usize>();
    let minutes = words_to_read.div_ceil(170);
    let mut text = format!(
        "---\nid: \"{id}\"\ntitle: {}\ntier: {tier}\nminutes: {minutes}\nversion: 1\nrequires: {}\npass: 80%\ndraw: 8\n\
         objectives:\n  first: {}\n  second: {}\ncovers: [r1]\nnote: {}\nchecked: 2026-02\nreviewed: []\n---\n",
        words.line(4),
        planned.requires,
        words.line(6),
        words.line(6),
        words.line(8),
    );
    text.push_str(&lesson);
    for n in 0..CASES {
        case(&mut text, &mut words, n);
    }
    push(&mut text, &format!("\n## {}\n<!-- quiz: check -->\n", words.line(4)));
    push(&mut text, &format!("\n### {}\n<!-- pool: all; draw=8 -->\n", words.line(2)));
    for n in 0..QUESTIONS {
        question(&mut text, &mut words, n);
    }
    push(&mut text, &format!("\n## For the facilitator\n<!-- facilitator -->\n\n{}\n", words.paragraph(4)));
    push(&mut text, &format!("\n## Handout\n<!-- handout -->\n\n{}\n", words.paragraph(4)));
    push(&mut text, "\n[^made]: No one, [Made up](https://example.org/), 2026, seen 2026-02.\n");
    text
}

fn push(text: &mut String, more: &str) {
    text.push_str(more);
}

/// A case of two scenes and two endings.
fn case(text: &mut String, words: &mut Words<'_>, n: usize) {
    let head = format!(
        "\n## {}\n<!-- scenario: case-{n}; start=one; about=community; role=neighbor -->\n",
        words.line(3)
    );
    push(text, &head);
    push(text, &format!("\n{} Close to home? Call {{tel:nhth}}.\n", words.paragraph(1)));
    for (scene, good, poor) in [("one", "two", "poor"), ("two", "good", "poor")] {
        let told = words.paragraph(3);
        push(text, &format!("\n### {}\n<!-- scene: {scene} -->\n\n{told}\n\n", words.line(3)));
        for (to, effect) in [(poor, "safety-1 trust-1"), (good, "safety+1 trust+1"), (poor, "choice-1")] {
            let (choice, says, why) = (words.line(8), words.paragraph(1), words.paragraph(1));
            push(text, &format!("- [ ] [{choice}](#{to}) {{{effect}}}\n  > {says}\n  > Why: {why}\n"));
        }
    }
    for (scene, label) in [("good", "IMPORTANT"), ("poor", "WARNING")] {
        let told = words.paragraph(2);
        push(text, &format!("\n### {}\n<!-- scene: {scene} -->\n\n> [!{label}]\n> {told}\n", words.line(3)));
    }
}

/// A question with one right option.
fn question(text: &mut String, words: &mut Words<'_>, n: usize) {
    let (objective, part) = (if n.is_multiple_of(2) { "first" } else { "second" }, n % SECTIONS);
    let head = format!(
        "\n#### {}?\n<!-- q: q-{n}; objective={objective}; teaches=part-{part} -->\n\n{}\n\n",
        words.line(7),
        words.paragraph(2)
    );
    push(text, &head);
    for option in 0..4 {
        let mark = if option == n % 4 { 'x' } else { ' ' };
        let (answer, feedback) = (words.line(8), words.paragraph(1));
        push(text, &format!("- [{mark}] {answer}\n  > {feedback}\n"));
    }
    push(text, &format!("\n> [!NOTE]\n> {}\n", words.paragraph(1)));
}

/// Words of the written modules, drawn in an order that depends only on the module.
struct Words<'t> {
    all: Vec<&'t str>,
    random: Rng,
    /// How many vowels further each vowel moves.
    shift: usize,
}

impl<'t> Words<'t> {
    fn of(texts: &'t [String], id: &str) -> Self {
        let plain = |word: &&str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
        let all = texts.iter().flat_map(|text| text.split_whitespace()).filter(plain).collect();
        let mut random = Rng::with_seed(id.bytes().fold(0, |seed, byte| seed << 8 | u64::from(byte)));
        let shift = random.usize(1..5);
        Self { all, random, shift }
    }

    /// Two neighboring words; those with more than three letters get other vowels.
    fn pair(&mut self) -> String {
        const VOWELS: &str = "aeiou";
        let at = self.random.usize(..self.all.len().saturating_sub(1).max(1));
        let pair = self.all.get(at..(at + 2).min(self.all.len())).unwrap_or_default();
        let moved = |word: &&str| -> String {
            let other = |c: char| {
                let vowel = VOWELS.find(c).filter(|_| word.len() > 3)?;
                VOWELS.chars().nth((vowel + self.shift) % VOWELS.len())
            };
            word.chars().map(|c| other(c).unwrap_or(c)).collect()
        };
        pair.iter().map(moved).collect::<Vec<_>>().join(" ")
    }

    /// About so many words, with a capital first and no mark at the end.
    fn line(&mut self, count: usize) -> String {
        let pairs: Vec<String> = (0..count.div_ceil(2)).map(|_| self.pair()).collect();
        let line = pairs.join(" ");
        let mut chars = line.chars();
        chars.next().map_or_else(String::new, |first| {
            [first.to_uppercase().collect(), chars.as_str().to_owned()].concat()
        })
    }

    /// So many sentences.
    fn paragraph(&mut self, sentences: usize) -> String {
        let mut text = String::new();
        for n in 0..sentences {
            let space = if n > 0 { " " } else { "" };
            let _ = write!(text, "{space}{}.", self.line(10 + n % 3 * 2));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planned_modules_are_read_with_what_they_require() {
        let paths = "[path.a]\nmodules = [\"1.1\"]\n\n[planned.\"3.1\"]\nminutes = \"20\"\nrequires = [\"1.1\"]\n\n\
                     [planned.\"3.2\"]\nminutes = \"5\"\n";
        let of = |id: &str, requires: &str| Planned { id: id.into(), requires: requires.into() };
        assert_eq!(planned(paths), [of("3.1", "[\"1.1\"]"), of("3.2", "[]")]);
    }

    #[test]
    fn a_module_says_the_same_each_time_and_another_says_something_else() {
        let texts = ["people work here and then they go home again".to_owned()];
        let of = |id: &str| module(&Planned { id: id.into(), requires: "[]".into() }, &texts);
        assert_eq!(of("3.1"), of("3.1"));
        assert_ne!(of("3.1").replace("3.1", ""), of("3.2").replace("3.2", ""));
    }
}
