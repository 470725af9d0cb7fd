//! Taking a quiz, by keyboard alone.

use attune::core::strings::k;
use fantoccini::key::Key;
use serde_json::json;

use super::answers::plain;
use super::{Answer, Answers, Engine, Keys, Place, Visit};

impl Visit {
    /// The question asked, once its heading has the focus or the quiz has just been opened.
    pub async fn question(&self) -> String {
        self.text("#question-title").await
    }

    /// "Question 4 of 8".
    pub async fn is_asked(&self, n: usize, count: usize) {
        let shell = self.site.shell();
        let line =
            shell.strings.fill(k::QUESTION_OF, &[("n", &n.to_string()), ("count", &count.to_string())]);
        self.says(".question .kicker", &line).await;
    }

    /// Answers the question right and waits for the verdict.
    pub async fn answer_right(&self, answers: &Answers) {
        let answer = answers.to(&self.question().await).clone();
        self.put_in(&answer).await;
        self.check(k::VERDICT_RIGHT).await;
    }

    /// Answers the question, but not right.
    pub async fn answer_wrong(&self, answers: &Answers) {
        let answer = answers.to(&self.question().await).wrong();
        self.put_in(&answer).await;
        self.check(k::VERDICT_WRONG).await;
    }

    async fn check(&self, verdict: attune::core::strings::Key) {
        self.tab_to(".question button[type=submit]").await;
        self.press(Keys::One(Key::Enter)).await;
        self.until("focus on the verdict", "return document.activeElement.id", "verdict-title".to_owned())
            .await;
        self.says("#verdict-title", &self.site.word(verdict)).await;
    }

    /// Begins the quiz of the first module, answers its first question right, and keeps it as on a person's own device.
    pub async fn begins_a_kept_quiz(&self) -> Answers {
        let answers = Answers::of(&self.site, "1.1");
        self.open(Place::QUIZ).await;
        self.answer_right(&answers).await;
        self.choose_keeping(k::KEEP_OWN).await;
        self.says("#keep-state", &self.site.word(k::KEPT_OWN)).await;
        answers
    }

    /// Loads the page again after an answer, and goes on to the next question: the answer's reasons are there again, unless
    /// it was typed, because what is typed isn't saved.
    pub async fn reload_after(&self, answers: &Answers) {
        let typed = matches!(answers.to(&self.question().await), Answer::Typed(_));
        self.reload().await;
        if !typed {
            self.find("#verdict-title").await;
            self.go_on().await;
        }
    }

    /// From the verdict to the next question, or to the result.
    pub async fn go_on(&self) {
        self.tab_to(".question > .buttons button[type=button]").await;
        self.press(Keys::One(Key::Enter)).await;
        let script = "return ['question-title', 'result-title'].includes(document.activeElement.id)";
        self.until("focus on the next heading", script, true).await;
    }

    /// Answers every question right from here to the result.
    pub async fn finish(&self, answers: &Answers) {
        while self.js("return !document.querySelector('#result-title')", &[]).await {
            self.answer_right(answers).await;
            self.go_on().await;
        }
    }

    /// Puts an answer into the fields.
    pub async fn put_in(&self, answer: &Answer) {
        match answer {
            Answer::Options { right, .. } => self.choose(right).await,
            Answer::Steps(steps) => self.order(steps).await,
            Answer::Pairs(pairs) => self.pair(pairs).await,
            Answer::Typed(text) => {
                self.tab_to("#typed").await;
                self.press(Keys::Text(text)).await;
            }
        }
    }

    /// The visible list, as texts.
    async fn texts(&self, selector: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)";
        let texts: Vec<String> = self.js(script, &[json!(selector)]).await;
        texts.iter().map(|t| plain(t)).collect()
    }

    async fn choose(&self, right: &[String]) {
        let shown = self.texts(".options label").await;
        let boxes: bool =
            self.js("return !!document.querySelector('.options input[type=checkbox]')", &[]).await;
        for (n, option) in shown.iter().enumerate().filter(|(_, o)| right.contains(o)) {
            let field = format!(".options li:nth-child({}) input", n + 1);
            if boxes {
                self.tab_to(&field).await;
            } else {
                // One stop for all of them, the last where Tab comes from below; arrows choose on the way. In WebKit they
                // do not go round while nothing is chosen.
                self.tab_to(".options input").await;
                let key = if self.stands_before(&field).await { Key::Up } else { Key::Down };
                self.walk_to(&field, Keys::One(key)).await;
            }
            let chosen = format!("return document.querySelector('{field}').checked");
            if !self.js::<bool>(&chosen, &[]).await {
                self.press(Keys::One(Key::Space)).await;
            }
            self.until(&format!("“{option}” is chosen"), &chosen, true).await;
        }
    }

    async fn order(&self, steps: &[String]) {
        let shown = self.texts(".steps .step-text").await;
        if shown == steps {
            // Steps that nobody moved are no answer: away from this order, which is wrong, to another that is.
            self.tab_to(".steps li:first-child button[id^=down]").await;
            return self.press(Keys::One(Key::Enter)).await;
        }
        for (wanted, step) in steps.iter().enumerate() {
            loop {
                let shown = self.texts(".steps .step-text").await;
                let at = shown.iter().position(|s| s == step).unwrap_or_else(|| panic!("no step “{step}”"));
                if at <= wanted {
                    break;
                }
                self.tab_to(&format!(".steps li:nth-child({}) button[id^=up]", at + 1)).await;
                self.press(Keys::One(Key::Enter)).await;
                let script = format!(
                    "const li = document.activeElement.closest('.steps li');
                    return li === document.querySelector('.steps li:nth-child({at})')"
                );
                self.until("focus stays with the step that moved", &script, true).await;
            }
        }
    }

    async fn pair(&self, pairs: &[(String, String)]) {
        let left = self.texts(".matching label").await;
        for (l, r) in pairs {
            let row = left.iter().position(|t| t == l).unwrap_or_else(|| panic!("no row “{l}”"));
            let menu = format!(".matching li:nth-child({}) select", row + 1);
            self.tab_to(&menu).await;
            self.pick(&menu, r).await;
        }
    }

    /// Picks an entry of the menu that has the focus.
    async fn pick(&self, menu: &str, entry: &str) {
        let options = self.texts(&format!("{menu} option")).await;
        // Each begins with its letter: "A. ".
        let is = |o: &String| o == entry || o.split_once(". ").is_some_and(|(_, text)| text == entry);
        let at = options.iter().position(is).unwrap_or_else(|| panic!("no entry “{entry}”"));
        match self.engine {
            // An arrow opens the menu here, and its window is out of a driver's reach; the letters of an entry are
            // forgotten when they come slowly. The driver's own way of picking is left.
            Engine::WebKit => {
                let option = self.find(&format!("{menu} option:nth-child({})", at + 1)).await;
                option.click().await.unwrap_or_else(|e| panic!("“{entry}” cannot be picked: {e:?}"));
            }
            _ => {
                for _ in 0..at {
                    self.press(Keys::One(Key::Down)).await;
                }
            }
        }
        let script = format!("return document.querySelector('{menu}').selectedIndex");
        self.until(&format!("“{entry}” is picked"), &script, at).await;
    }
}
