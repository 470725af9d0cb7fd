//! What can be guessed: questions with one right option, and scenes of cases, as plain text.

use crate::core::base::html_text::plain;
use crate::core::course::model::{Course, Module};
use crate::core::course::question::{Kind, Question};

/// One thing a reader could guess.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// Id of its module.
    pub module: String,
    /// Id of the question, or `case/scene`.
    pub id: String,
    /// The words before the options: heading and story of a question, title and text of a scene.
    pub stem: String,
    /// Every option in the author's order.
    pub options: Vec<String>,
    /// Which of them are right; at least one is, and at least one isn't.
    pub right: Vec<bool>,
}

impl Item {
    /// How often a blind guess is right, from 0 to 1: one of three options is a third.
    pub fn chance(&self) -> f64 {
        let right = self.right.iter().filter(|right| **right).count();
        right as f64 / self.right.len().max(1) as f64
    }

    /// An item, or `None` where nothing can be guessed: all options are right, or none is.
    fn new(module: &Module, id: String, stem: String, options: Vec<(String, bool)>) -> Option<Self> {
        let (options, right): (Vec<String>, Vec<bool>) = options.into_iter().unzip();
        let guessable = right.contains(&true) && right.contains(&false);
        guessable.then(|| Self { module: module.id.clone(), id, stem, options, right })
    }
}

/// The questions with one right option. Multiple choice, typed answers, orders and matches aren't counted: no single
/// option is the answer there.
pub fn questions(course: &Course) -> Vec<Item> {
    let of = |module: &Module| -> Vec<Item> {
        let single = |question: &Question| {
            let Kind::Single { options, .. } = &question.kind else { return None };
            let stem = [plain(&question.prompt_html), plain(&question.intro_html)].join(" ");
            let options = options.iter().map(|o| (plain(&o.html), o.right)).collect();
            Item::new(module, question.id.clone(), stem, options)
        };
        module.questions.iter().filter_map(single).collect()
    };
    course.modules.iter().flat_map(of).collect()
}

/// The scenes in which a reader chooses what to do. More than one choice may be good.
pub fn choices(course: &Course) -> Vec<Item> {
    let mut found = Vec::new();
    for module in &course.modules {
        for scenario in &module.scenarios {
            for scene in &scenario.scenes {
                let stem = [plain(&scene.title), plain(&scene.html)].join(" ");
                let options = scene.choices.iter().map(|c| (plain(&c.html), c.good)).collect();
                found.extend(Item::new(module, [&scenario.id, "/", &scene.id].concat(), stem, options));
            }
        }
    }
    found
}
