//! The right answers, read from the page of a module that shows them to everybody.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};

use super::Site;

/// What to do with a question, in the words that stand on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Every option that fits, of these.
    Options { right: Vec<String>, all: Vec<String> },
    /// Steps from first to last.
    Steps(Vec<String>),
    /// Left and right cells.
    Pairs(Vec<(String, String)>),
    /// A word or a number.
    Typed(String),
}

impl Answer {
    /// An answer of the same kind that is not right.
    pub fn wrong(&self) -> Self {
        match self {
            Self::Options { right, all } => {
                let other = all.iter().find(|o| !right.contains(o)).expect("an option that is not right");
                Self::Options { right: vec![other.clone()], all: all.clone() }
            }
            Self::Steps(steps) => Self::Steps(steps.iter().rev().cloned().collect()),
            Self::Pairs(pairs) => {
                let mut right: Vec<String> = pairs.iter().map(|(_, r)| r.clone()).collect();
                right.rotate_left(1);
                Self::Pairs(pairs.iter().map(|(l, _)| l.clone()).zip(right).collect())
            }
            Self::Typed(_) => Self::Typed("99999".into()),
        }
    }
}

/// The answers of a module, by the text of the question.
#[derive(Debug)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// Reads `en/m/1-1/answers/`.
    pub fn of(site: &Site, module: &str) -> Self {
        let path = format!("en/m/{}/answers/index.html", module.replace('.', "-"));
        let page = Html::parse_document(&site.text(&path));
        let questions = css("section.qa");
        let found = page.select(&questions).map(|qa| {
            let question = text(first(qa, "h2"));
            let answer = answer(qa).unwrap_or_else(|| panic!("{path} shows no answer to “{question}”"));
            (question, answer)
        });
        let all = Self(found.collect());
        assert!(all.0.len() >= 12, "{path} has {} questions", all.0.len());
        all
    }

    /// The answers of every module.
    pub fn all(site: &Site) -> Self {
        Self(site.shell().modules.iter().flat_map(|m| Self::of(site, &m.id).0).collect())
    }

    /// Those of several modules together.
    pub fn of_all(site: &Site, modules: &[&str]) -> Self {
        Self(modules.iter().flat_map(|id| Self::of(site, id).0).collect())
    }

    pub fn to(&self, question: &str) -> &Answer {
        self.0.get(&plain(question)).unwrap_or_else(|| panic!("no answer to “{question}”"))
    }
}

fn answer(qa: ElementRef<'_>) -> Option<Answer> {
    let key = qa.select(&css("details .key")).next()?;
    match key.value().name() {
        // What is asked stands before the key, in the same order, without the reasons.
        "ul" => {
            let asked = qa.child_elements().filter(|e| e.value().name() == "ul").last()?;
            let all: Vec<String> = items(asked);
            let marks = key.child_elements().map(|li| li.value().classes().any(|c| c == "right"));
            let right = all.iter().zip(marks).filter(|(_, right)| *right).map(|(o, _)| o.clone()).collect();
            Some(Answer::Options { right, all })
        }
        "ol" => Some(Answer::Steps(items(key))),
        "table" => {
            let row = css("tbody tr");
            let rows = key.select(&row).map(|tr| (text(first(tr, "th")), text(first(tr, "td"))));
            Some(Answer::Pairs(rows.collect()))
        }
        _ => {
            let shown = text(key);
            let one = shown.split(" / ").next()?;
            // "8.8 percent" or "8–9": the number alone.
            let number = one.split(['–', ' ']).next()?;
            let is_number = number.replace(',', ".").parse::<f64>().is_ok();
            Some(Answer::Typed(if is_number { number.into() } else { one.into() }))
        }
    }
}

fn css(selector: &str) -> Selector {
    Selector::parse(selector).expect("a selector")
}

fn first<'a>(inside: ElementRef<'a>, selector: &str) -> ElementRef<'a> {
    inside.select(&css(selector)).next().unwrap_or_else(|| panic!("no {selector} in {}", inside.html()))
}

fn items(list: ElementRef<'_>) -> Vec<String> {
    list.child_elements().map(text).collect()
}

fn text(element: ElementRef<'_>) -> String {
    plain(&element.text().collect::<String>())
}

/// Text with single spaces.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
