//! Scenarios: scenes, choices, meters, and the checks of the graph that they make.

use std::collections::{BTreeMap, BTreeSet};

use maud::Render;
use pulldown_cmark::{BlockQuoteKind, Event, Tag};

use super::options::{Item, Sign};
use crate::compiler::lint::prose::{Area, BlockKind};
use crate::compiler::markup::writer::Writer;
use crate::compiler::source::directive::Directive;
use crate::compiler::source::file::is_id;
use crate::core::course::case::{METERS, Scenario, Scene, SceneChoice, Scoring};
use crate::kit::Figure;

/// Marker of the reason under a choice.
const WHY: &str = "Why:";

/// Positions of a scenario's scenes and choices, for the checks.
#[derive(Default)]
struct Places {
    scenes: Vec<usize>,
    choices: Vec<Vec<usize>>,
}

impl Writer<'_, '_> {
    /// Reads the scenario under a heading.
    pub fn scenario(&mut self, head: usize, directive: &Directive<'_>) -> Scenario {
        let doc = self.doc;
        self.area = Area::Scenario(directive.id.into());
        self.check_id(directive);
        self.known_args(directive, &["start", "score", "about", "role", "face"], &[]);
        let score = match directive.value("score") {
            Some("ending") | None => Scoring::Ending,
            Some("best") => Scoring::Best,
            Some("none") => Scoring::None,
            Some(other) => {
                self.report.add(
                    "X002",
                    directive.place("score"),
                    format!("score={other}: write ending, best or none"),
                );
                Scoring::Ending
            }
        };
        let about = self.case_tags(directive);
        let mut scenario = Scenario { id: directive.id.into(), score, about, ..Scenario::default() };
        scenario.title = self.title(doc.heads[head].event);
        scenario.face_html = self.face(directive);
        scenario.intro_html = self.blocks(doc.heads[head].body.clone());
        let mut places = Places::default();
        let level = doc.heads[head].level;
        for (h, heading) in doc.heads.iter().enumerate().skip(head + 1).take_while(|(_, h)| h.level > level) {
            self.only_kinds(h, &["scene"]);
            match heading.directives.iter().find(|d| d.kind == "scene") {
                Some(d) if heading.level == level + 1 => {
                    self.check_id(d);
                    self.known_args(d, &[], &[]);
                    places.scenes.push(d.at);
                    let mut at = Vec::new();
                    let scene = self.scene(h, d.id, &mut at);
                    places.choices.push(at);
                    scenario.scenes.push(scene);
                }
                Some(d) => self.report.add("X002", d.at, "a scene must be one level below its scenario"),
                None => self.report.add(
                    "Q002",
                    heading.at,
                    "this scene has no id: write <!-- scene: id --> under it",
                ),
            }
        }
        scenario.start = directive.value("start").unwrap_or_default().into();
        if scenario.start.is_empty() {
            self.report.add("X002", directive.at, "a scenario must name its first scene: start=scene-id");
        } else {
            self.check_graph(&scenario, &places, directive.place("start"));
        }
        scenario
    }

    /// The drawing that `face=tomas` names, with the name under it.
    fn face(&mut self, directive: &Directive<'_>) -> String {
        let Some(name) = directive.value("face") else { return String::new() };
        let file = ["pictures/faces/", name, ".svg"].concat();
        let Some(svg) = self.context.pictures.get(&file) else {
            self.report.add("X006", directive.place("face"), format!("there is no picture content/{file}"));
            return String::new();
        };
        // An id begins with a letter or digit of one byte.
        let (first, rest) = name.split_at(usize::from(is_id(name)));
        let name = [&first.to_ascii_uppercase(), rest].concat();
        Figure { class: "bust", svg: &svg.decoration(), caption: &name }.render().into_string()
    }

    fn scene(&mut self, head: usize, id: &str, places: &mut Vec<usize>) -> Scene {
        let doc = self.doc;
        let mut scene = Scene { id: id.into(), title: self.title(doc.heads[head].event), ..Scene::default() };
        let mut list = None;
        for block in doc.children(doc.heads[head].body.clone()) {
            let at = doc.at(block);
            match doc.tag(block) {
                Some(Tag::HtmlBlock | Tag::FootnoteDefinition(_)) => {}
                Some(Tag::List(_)) if self.has_signs(block) => {
                    if list.replace(block).is_some() {
                        self.report.add(
                            "Q003",
                            at,
                            "the choices of this scene are split: something between them isn't indented",
                        );
                    }
                    for item in self.items(block) {
                        places.push(item.at);
                        let choice = self.scene_choice(&item);
                        scene.choices.push(choice);
                    }
                }
                Some(Tag::BlockQuote(None)) if list.is_some() => {
                    if !self.one_line_alert(block) {
                        self.report.add(
                            "Q003",
                            at,
                            "this quote is outside the choices: indent it by the width of the marker",
                        );
                    }
                }
                _ if list.is_some() => {
                    self.report.add("X004", at, "text after the choices isn't shown: move it before them")
                }
                tag => {
                    if let Some(Tag::BlockQuote(kind)) = tag {
                        self.lazy_lines(block..doc.close[block], 0);
                        match kind {
                            Some(BlockQuoteKind::Important) => scene.ending = Some(true),
                            Some(BlockQuoteKind::Warning) => scene.ending = Some(false),
                            _ => {}
                        }
                    }
                    scene.html.push_str(&self.blocks(block..doc.close[block] + 1));
                }
            }
        }
        if !scene.choices.is_empty() {
            scene.ending = None;
        }
        scene
    }

    fn scene_choice(&mut self, item: &Item) -> SceneChoice {
        let doc = self.doc;
        let mut choice = SceneChoice { good: item.sign == Sign::Right, ..SceneChoice::default() };
        if !matches!(item.sign, Sign::Right | Sign::Wrong) {
            self.report.add("X004", item.at, "a choice must start with [x] (good) or [ ] (poor)");
        }
        let parts: Vec<usize> = doc.children(item.text.clone()).collect();
        let blank = |i: &usize| matches!(&doc.events[*i].0, Event::Text(t) if t.trim().is_empty());
        let link = parts.iter().position(|i| !blank(i));
        let target = link.and_then(|n| match doc.tag(parts[n]) {
            Some(Tag::Link { dest_url, .. }) => dest_url.strip_prefix('#').map(|id| (n, id)),
            _ => None,
        });
        match target {
            Some((n, id)) => {
                choice.to = id.into();
                choice.html = self.inline(doc.inside(parts[n]), BlockKind::Option(choice.good));
                self.only_words(doc.inside(parts[n]), "choice");
                // Only text there can be a meter.
                let rest = parts[n + 1..].iter().map(|i| match &doc.events[*i].0 {
                    Event::Text(text) => text.to_string(),
                    _ => " ?".into(),
                });
                let rest: String = rest.collect();
                self.saw(parts[n] + 1..item.text.end);
                let at = parts.get(n + 1).map_or(item.at, |i| doc.at(*i));
                choice.meters = self.meters(rest.trim(), at);
            }
            None => {
                let at = parts.first().map_or(item.at, |i| doc.at(*i));
                self.report.add("S001", at, "a choice must be a link to a scene: [what you do](#scene-id)");
                choice.html = self.inline(item.text.clone(), BlockKind::Option(choice.good));
            }
        }
        let runs = self.runs(&item.quotes, WHY);
        let says = self.feedback(&runs, false, WHY);
        let why = self.feedback(&runs, true, WHY);
        if says.is_none() {
            self.report.add(
                "X004",
                item.at,
                "the choice is missing the quote with what the person then says or faces",
            );
        }
        if why.is_none() {
            self.report.add(
                "X004",
                item.at,
                "the choice is missing its reason: a quote that starts with Why:",
            );
        }
        (choice.says_html, choice.why_html) = (says.unwrap_or_default(), why.unwrap_or_default());
        choice
    }

    /// `{safety+1 trust-1}` at the end of a choice.
    fn meters(&mut self, text: &str, at: usize) -> [i8; 4] {
        let mut meters = [0; 4];
        if text.is_empty() {
            return meters;
        }
        let Some(inner) = text.strip_prefix('{').and_then(|t| t.strip_suffix('}')) else {
            self.report.add("X005", at, "only meters can follow the link: {safety+1 trust-1}");
            return meters;
        };
        for word in inner.split_whitespace() {
            let step = word.find(['+', '-']).map(|n| word.split_at(n));
            let meter = step.and_then(|(name, by)| {
                Some((METERS.iter().position(|m| *m == name)?, by.parse::<i8>().ok()?))
            });
            match meter {
                Some((n, by)) if by != 0 && by.abs() <= 5 && meters[n] == 0 => meters[n] = by,
                _ => {
                    let message = format!(
                        "{word} isn't a meter: use {} once each, with +1 to +5 or -1 to -5",
                        METERS.join(", ")
                    );
                    self.report.add("X005", at, message);
                }
            }
        }
        meters
    }

    fn check_graph(&mut self, scenario: &Scenario, places: &Places, start_at: usize) {
        let mut index: BTreeMap<&str, usize> = BTreeMap::new();
        for (n, scene) in scenario.scenes.iter().enumerate() {
            if index.contains_key(scene.id.as_str()) {
                self.report.add("S004", places.scenes[n], format!("two scenes have the id {}", scene.id));
            } else {
                index.insert(&scene.id, n);
            }
        }
        let Some(start) = index.get(scenario.start.as_str()).copied() else {
            self.report.add("S001", start_at, format!("there is no scene {}", scenario.start));
            return;
        };
        let mut before: Vec<Vec<usize>> = vec![Vec::new(); scenario.scenes.len()];
        let mut after = before.clone();
        for (n, scene) in scenario.scenes.iter().enumerate() {
            for (choice, at) in scene.choices.iter().zip(&places.choices[n]) {
                match index.get(choice.to.as_str()) {
                    Some(to) => {
                        after[n].push(*to);
                        before[*to].push(n);
                    }
                    None if choice.to.is_empty() => {}
                    None => self.report.add("S001", *at, format!("there is no scene {}", choice.to)),
                }
            }
        }
        let reached = spread(&after, [start]);
        let ends = (0..scenario.scenes.len()).filter(|n| scenario.scenes[*n].choices.is_empty());
        let ending = spread(&before, ends);
        let good =
            scenario.scenes.iter().enumerate().any(|(n, s)| s.ending == Some(true) && reached.contains(&n));
        for (n, scene) in scenario.scenes.iter().enumerate() {
            if index.get(scene.id.as_str()) != Some(&n) {
                continue;
            }
            if !reached.contains(&n) {
                self.report.add(
                    "S002",
                    places.scenes[n],
                    format!("no choice leads to the scene {}", scene.id),
                );
            } else if !ending.contains(&n) {
                self.report.add(
                    "S003",
                    places.scenes[n],
                    format!("no ending can be reached from the scene {}", scene.id),
                );
            }
        }
        if scenario.score != Scoring::None && !good && ending.contains(&start) {
            self.report.add(
                "S003",
                start_at,
                "no well-supported ending (> [!IMPORTANT]) can be reached: a case that counts needs a path to one",
            );
        }
    }
}

/// Everything that can be reached.
fn spread(edges: &[Vec<usize>], from: impl IntoIterator<Item = usize>) -> BTreeSet<usize> {
    let mut open: Vec<usize> = from.into_iter().collect();
    let mut seen: BTreeSet<usize> = open.iter().copied().collect();
    while let Some(n) = open.pop() {
        for to in edges.get(n).into_iter().flatten() {
            if seen.insert(*to) {
                open.push(*to);
            }
        }
    }
    seen
}
