//! What's printed: plans, roll-call cards, the script, cards to vote with.

use super::data::{Data, Vote, VoteKind};
use super::parts::{LETTERS, asked, reasons, shape};
use crate::core::base::html_text::plain;
use crate::core::course::plan::{Plan, Print, Step, StepKind, Told};
use crate::kit::{Button, Card};
use crate::tools::Words;
use maud::{Markup, PreEscaped, Render, html};

/// Sheets of one language.
pub struct Sheets<'s> {
    /// Plans and modules.
    pub data: &'s Data,
    /// The words.
    pub words: &'s Words,
}

impl Sheets<'_> {
    /// A plan, folded up until someone opens it.
    pub fn plan(&self, plan: &Plan) -> Markup {
        let minutes = plan.minutes.to_string();
        let name = self.words.fill("plan-name", &[("n", &minutes), ("title", &plan.title)]);
        let run = ["plan ", &plan.id].concat();
        self.sheet(&plan.id, &name, &run, &html! {
            p.fine { (self.data.plans.audience(&plan.audience)) }
            p { strong { (self.words.get("goal")) } " " (plan.goal) }
            (self.modules(plan))
            (self.steps(plan))
            (self.print(plan))
        })
    }

    /// A roll-call card: a plan with its case in full, and the answers after it.
    pub fn card(&self, plan: &Plan) -> Markup {
        let name = [self.data.plans.audience(&plan.audience), ": ", &plan.title].concat();
        let run = ["plan ", &plan.id].concat();
        let votes = || plan.steps.iter().filter_map(|step| self.vote(step));
        self.sheet(&plan.id, &name, &run, &html! {
            p { strong { (self.words.get("goal")) } " " (plan.goal) }
            (self.steps(plan))
            @for vote in votes() {
                h3 { (self.words.get("case")) " " (PreEscaped(&vote.prompt)) }
                (asked(vote))
            }
            @for vote in votes() {
                h3 { (self.words.get("answers")) }
                (reasons(self.words, vote))
            }
        })
    }

    /// How to vote twice.
    pub fn script(&self) -> Markup {
        let plan = &self.data.plans.script;
        let minutes = plan.minutes.to_string();
        let name = self.words.fill("plan-name", &[("n", &minutes), ("title", &plan.title)]);
        self.sheet(&plan.id, &name, "", &html! {
            p { strong { (self.words.get("goal")) } " " (plan.goal) }
            (self.steps(plan))
            (self.print(plan))
        })
    }

    /// Four cards to cut out.
    pub fn letters(&self) -> Markup {
        self.sheet("letters", self.words.get("letters-title"), "", &html! {
            p.no-print { (self.words.get("letters-lead")) }
            div.vote-cards {
                @for n in 0..LETTERS.len() { div.vote-card { (shape(n)) } }
            }
        })
    }

    /// Something to print by itself. `run` is the session that it starts; empty if none.
    pub fn sheet(&self, id: &str, name: &str, run: &str, body: &Markup) -> Markup {
        let body = html! {
            (body)
            p.buttons.needs-app {
                @if !run.is_empty() { (Button::ask("run", run, self.words.get("run-this"))) }
                (Button::ask("print", id, self.words.get("print-this")).look("second"))
            }
        };
        Card::folded(name, body).class("paper").id(id).render()
    }

    fn modules(&self, plan: &Plan) -> Markup {
        html! {
            p {
                strong { (self.words.get("modules-used")) } " "
                @for (n, id) in plan.modules.iter().enumerate() {
                    @if n > 0 { "; " }
                    a href=(self.data.address(id, "")) { (id) " " (self.title(id)) }
                }
            }
        }
    }

    fn title(&self, module: &str) -> &str {
        let topic = self.data.topic(module).and_then(|n| self.data.topics.get(n));
        topic.map_or("", |topic| topic.title.as_str())
    }

    /// The steps with their times, what to say and what to do.
    fn steps(&self, plan: &Plan) -> Markup {
        let ends = plan.steps.iter().scan(0, |end, step| {
            *end += step.minutes;
            Some(*end)
        });
        html! {
            ol.steps {
                @for (step, end) in plan.steps.iter().zip(ends) {
                    @let (begin, end) = ((end - step.minutes).to_string(), end.to_string());
                    li {
                        p.step-head {
                            strong { (self.words.get(kind_key(step.kind))) }
                            " · " (self.words.fill("step-time", &[("from", &begin), ("to", &end)]))
                        }
                        (self.named(step))
                        blockquote { (step.say) }
                        p { (step.does) }
                    }
                }
            }
        }
    }

    /// What a step is about.
    fn named(&self, step: &Step) -> Markup {
        html! {
            @for (module, id) in &step.on {
                @let text = match self.vote(step) {
                    Some(vote) => plain(&vote.prompt),
                    None => self.idea(module, id),
                };
                p { (self.words.fill("question-in", &[("text", &text), ("id", module)])) }
            }
        }
    }

    fn idea(&self, module: &str, id: &str) -> String {
        let topic = self.data.topic(module).and_then(|n| self.data.topics.get(n));
        let idea = topic.and_then(|t| t.ideas.iter().find(|idea| idea.id == id));
        idea.map_or_else(String::new, |idea| [&plain(&idea.title), ". ", &plain(&idea.html)].concat())
    }

    /// What a step votes on.
    fn vote(&self, step: &Step) -> Option<&Vote> {
        let wanted = |vote: &Vote| (vote.kind == VoteKind::Case) == (step.kind == StepKind::Case);
        let (module, id) = step.on.first().filter(|_| step.kind != StepKind::Read)?;
        self.data.topics.get(self.data.topic(module)?)?.votes.iter().find(|v| v.id == *id && wanted(v))
    }

    fn print(&self, plan: &Plan) -> Markup {
        html! {
            p { strong { (self.words.get("print-title")) } }
            ul {
                @for print in &plan.print {
                    @let (to, text) = match print {
                        Print::Cards => ("#letters".into(), self.words.get("print-cards").to_owned()),
                        Print::Numbers => ([&self.data.home, "p/help/"].concat(), self.words.get("print-numbers").to_owned()),
                        Print::Questions(id) => (self.data.address(id, "answers/"), self.words.fill("print-questions", &[("id", id)])),
                        Print::Handout(id) => (self.data.address(id, "handout/"), self.words.fill("print-handout", &[("id", id)])),
                    };
                    li { a href=(to) { (text) } }
                }
            }
            p { strong { (self.words.get("skip-title")) } " " (plan.skip) }
        }
    }
}

/// The key of a step's name.
fn kind_key(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Open => "step-open",
        StepKind::Vote => "step-vote",
        StepKind::Case => "step-case",
        StepKind::Talk => "step-talk",
        StepKind::Read => "step-read",
        StepKind::Close => "step-close",
    }
}

/// What to do when someone discloses, and whom to call. `duty` is the address of the lesson's part on who must report.
pub fn told(words: &Words, told: &Told, duty: &str) -> Markup {
    html! {
        p { (words.get("told-lead")) }
        ol {
            @for line in &told.lines { li { (line) } }
        }
        p { a href=(duty) { (words.get("told-duty")) } }
        p { (words.get("told-numbers")) }
        ul.told-numbers {
            @for (name, number) in &told.numbers { li { span { (name) } " " (PreEscaped(number)) } }
        }
    }
}
