//! What was learned comes back: rounds of questions, three before and after a tier, content that changed.

use std::env;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use attune::core::base::date::Day;
use attune::core::course::outline::Shell;
use attune::core::progress::facts::Progress;
use attune::core::progress::status::{Standing, note, standing};
use attune::core::storage::backup;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;

use crate::support::{Answers, Place, Plan, Saved, Site, Visit, journeys, version};

journeys! {
    a_round_of_what_is_due: Plan::default() => chromium webkit;
    a_round_where_nothing_is_stored: Plan { no_storage: true, ..Plan::default() } => chromium;
    three_questions_before_a_tier_and_after_it: Plan::default() => chromium;
    new_content_keeps_progress: Plan { folder: Some(Site::own_copy("update")), ..Plan::default() }
        => chromium firefox webkit;
    a_quiz_asks_only_what_changed: Plan { folder: Some(Site::own_copy("changed")), ..Plan::default() }
        => chromium;
    without_scripts_the_page_explains_itself: Plan { script_off: true, ..Plan::default() } => chromium;
}

/// Today. Around midnight the browser may be a day ahead; weeks ago stay weeks ago.
fn today() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    Day(i32::try_from(seconds / 86_400).expect("a day"))
}

/// Progress in which these questions were answered so many weeks ago.
pub fn answered(shell: &Shell, module: &str, questions: &[(&str, bool)], weeks: i32) -> Progress {
    let mut progress = Progress::default();
    let module = shell.module(module).expect("a module");
    for (question, right) in questions {
        note(&mut progress, module, question, *right, Day(today().0 - 7 * weeks));
    }
    assert_eq!(progress.reviews.len(), questions.len(), "every question is in the pool");
    progress
}

/// The ids of a module's first questions.
pub fn first(shell: &Shell, module: &str, count: usize) -> Vec<String> {
    shell.module(module).expect("a module").keys.iter().take(count).map(|key| key.id.clone()).collect()
}

async fn a_round_of_what_is_due(visit: &Visit) {
    let (shell, answers) = (visit.site.shell(), Answers::of(&visit.site, "1.1"));
    let ids = first(&shell, "1.1", 4);
    let old: Vec<(&str, bool)> = ids[..3].iter().map(|id| (id.as_str(), true)).collect();
    let mut progress = answered(&shell, "1.1", &old, 8);
    progress.join(&answered(&shell, "1.1", &[(&ids[3], false)], 0));
    visit.open(Place::HOME).await;
    visit.keep(&Saved::new(Mode::Own, progress)).await;
    visit.open(Place::TRAINING).await;
    let due = visit.site.filled(k::REFRESH_DUE_OTHER, &[("n", "4"), ("min", "3")]);
    visit.says(".fresh-line", &due).await;
    visit.follow(Place::REFRESH).await;
    visit.says("main", &visit.site.filled(k::REFRESH_MISSED_ONE, &[("n", "1")])).await;

    visit.click_text(&visit.site.word(k::REFRESH_START)).await;
    visit.is_asked(1, 4).await;
    visit
        .until("focus on the question", "return document.activeElement.id", "question-title".to_owned())
        .await;
    visit.answer_right(&answers).await;
    visit.go_on().await;
    visit.answer_wrong(&answers).await;
    visit.go_on().await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::REFRESH_DONE)).await;
    visit.says("main", &visit.site.filled(k::REFRESH_SCORE, &[("right", "3"), ("n", "4")])).await;
    let back = |n: &str, one| {
        let count =
            visit.site.filled(if one { k::REFRESH_BACK_ONE } else { k::REFRESH_BACK_OTHER }, &[("n", n)]);
        [&count, " ", &visit.site.word(if one { k::WHEN_NOW } else { k::WHEN_WEEK })].concat()
    };
    visit.says(".result li:first-child", &back("1", true)).await;

    visit.click_text(&visit.site.word(k::REFRESH_MISSED_START)).await;
    visit.is_asked(1, 1).await;
    visit.finish(&answers).await;
    assert!(!visit.shows("[data-do='round missed']").await, "nothing is missed any more");
    visit.reload().await;
    visit
        .says("main", &visit.site.filled(k::REFRESH_LATER, &[("when", &visit.site.word(k::WHEN_WEEK))]))
        .await;
    visit.no_complaints().await;
}

async fn a_round_where_nothing_is_stored(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::QUIZ).await;
    visit.answer_wrong(&answers).await;
    visit.follow(Place::TRAINING).await;
    let due = visit.site.filled(k::REFRESH_DUE_ONE, &[("n", "1"), ("min", "1")]);
    visit.says(".fresh-line", &due).await;
    visit.follow(Place::REFRESH).await;
    visit.says("main", &visit.site.word(k::REFRESH_VISIT)).await;
    visit.click_text(&visit.site.word(k::REFRESH_START)).await;
    visit.is_asked(1, 1).await;
    visit.finish(&answers).await;
    visit.click_text(&visit.site.word(k::REFRESH_OVER)).await;
    visit.arrives_at(Place::REFRESH).await;
    visit
        .says("main", &visit.site.filled(k::REFRESH_LATER, &[("when", &visit.site.word(k::WHEN_WEEK))]))
        .await;
    visit.says("main", &visit.site.word(k::REFRESH_VISIT)).await;
    visit.no_complaints().await;
}

async fn three_questions_before_a_tier_and_after_it(visit: &Visit) {
    let (shell, answers) = (visit.site.shell(), Answers::all(&visit.site));
    visit.open(Place::TRAINING).await;
    visit.says(".fresh-line", &visit.site.word(k::REFRESH_TRY)).await;
    visit.keep(&Saved::new(Mode::Own, Progress::default())).await;
    visit.open(Place::REFRESH).await;
    visit.click_text(&visit.site.word(k::REFRESH_THREE)).await;
    visit.is_asked(1, 3).await;
    visit.click_text(&visit.site.word(k::REFRESH_STOP)).await;
    visit.arrives_at(Place::REFRESH).await;
    assert!(visit.kept().await.progress().is_empty(), "stopped half-way, nothing is noted");

    visit.click_text(&visit.site.word(k::REFRESH_THREE)).await;
    for right in [true, false, false] {
        if right {
            visit.answer_right(&answers).await
        } else {
            visit.answer_wrong(&answers).await
        }
        visit.go_on().await;
    }
    let values = [("n", "1"), ("right", "1"), ("asked", "3")];
    visit.says("main", &visit.site.filled(k::REFRESH_BEGAN, &values)).await;
    let mut progress = visit.kept().await.progress();
    assert!(progress.reviews.is_empty() && progress.passed.is_empty(), "they do not count: {progress:?}");
    assert_eq!(progress.checks.len(), 1);

    let tier: Vec<&str> = shell.modules.iter().filter(|m| m.tier == 1).map(|m| m.id.as_str()).collect();
    progress.join(&Saved::passed(&tier));
    visit.keep(&Saved::new(Mode::Own, progress)).await;
    visit.open(Place::TRAINING).await;
    visit.says(".fresh-line", &visit.site.filled(k::REFRESH_AFTER_LINE, &[("n", "1")])).await;
    visit.follow(Place::REFRESH).await;
    visit.click_text(&visit.site.word(k::REFRESH_THREE)).await;
    visit.is_asked(1, 3).await;
    visit.finish(&answers).await;
    let values = [("n", "1"), ("right", "1"), ("asked", "3"), ("after", "3"), ("then", "3")];
    visit.says("main", &visit.site.filled(k::REFRESH_GAIN, &values)).await;
    visit.says("main", &visit.site.word(k::REFRESH_GAIN_MORE)).await;
    assert_eq!(visit.kept().await.progress().checks.len(), 2);

    visit.follow(Place::DEVICE).await;
    let text = visit.js::<String>("return document.querySelector('#backup-text').value", &[]).await;
    let back = backup::read(&text, Day(i32::MAX)).expect("a backup").progress;
    assert!(back.checks.is_empty() && back.passed.len() == tier.len(), "only the learner sees them");
    visit.open(Place::RECORD).await;
    let record = visit.js::<String>("return document.querySelector('main').textContent", &[]).await;
    let gain = visit.site.filled(k::REFRESH_GAIN, &values);
    assert!(!record.contains(&gain) && !record.contains("1 of 3"), "{record}");
    visit.no_complaints().await;
}

/// A later edition of the same site: a raised version, one answer key, other words.
fn next_edition() -> PathBuf {
    env::var_os("ATTUNE_DIST_NEXT")
        .expect("ATTUNE_DIST_NEXT must name a later edition: use `cargo run -- test`")
        .into()
}

async fn new_content_keeps_progress(visit: &Visit) {
    visit.site.put(&Site::folder(false));
    let shell = visit.site.shell();
    let all = first(&shell, "1.1", 99);
    let right: Vec<(&str, bool)> = all.iter().map(|id| (id.as_str(), true)).collect();
    let mut progress = answered(&shell, "1.1", &right, 0);
    progress.join(&Saved::passed(&["1.1", "1.3"]));
    let drawn = first(&shell, "1.2", 8);
    let drawn: Vec<&str> = drawn.iter().map(String::as_str).collect();
    progress.join(&Saved::attempt("1.2", version("1.2"), &drawn, &[true, true]));
    visit.open(Place::HOME).await;
    visit.keep(&Saved::new(Mode::Own, progress.clone())).await;
    visit.open(Place::TRAINING).await;
    visit.until("two are passed", "return document.querySelectorAll('.stop.passed').length", 2).await;

    visit.site.put(&next_edition());
    visit.reload().await;
    let stop = |module: &str| format!(".stop:has(a[href='/en/m/{module}/'])");
    visit.says(&stop("1-1"), &visit.site.word(k::STOP_CHANGED)).await;
    visit.says(&stop("1-1"), "in other words").await;
    visit.says(&stop("1-2"), &visit.site.word(k::STOP_QUIZ)).await;
    visit.says(&stop("1-3"), &visit.site.word(k::STOP_PASSED)).await;
    visit.says(".fresh-line", &visit.site.filled(k::REFRESH_CHANGED_ONE, &[("n", "1")])).await;
    assert_eq!(visit.kept().await.progress(), progress, "new content wipes nothing");

    visit.follow(Place::REFRESH).await;
    visit.click_text(&visit.site.word(k::REFRESH_CHANGED_START)).await;
    visit.is_asked(1, 1).await;
    visit.finish(&Answers::of(&visit.site, "1.1")).await;
    visit.says(".result", &visit.site.word(k::REFRESH_SETTLED)).await;
    visit.follow(Place::TRAINING).await;
    visit.says(&stop("1-1"), &visit.site.word(k::STOP_PASSED)).await;
    let kept = visit.kept().await.progress();
    let mut joined = kept.clone();
    joined.join(&progress);
    assert_eq!(joined, kept, "what was kept before is inside what is kept now");
    let module = visit.site.shell();
    assert_eq!(standing(&kept, module.module("1.1").expect("a module")), Standing::Passed);
    visit.open(Place("en/m/1-2/quiz/")).await;
    visit.is_asked(3, 8).await;
    visit.no_complaints().await;
}

/// What is kept but for the sections that came into view.
async fn but_reading(visit: &Visit) -> Progress {
    let mut kept = visit.kept().await.progress();
    kept.read.clear();
    kept
}

/// From the lesson to its quiz: what changed, or the whole quiz; neither takes anything away.
async fn a_quiz_asks_only_what_changed(visit: &Visit) {
    visit.site.put(&Site::folder(false));
    let shell = visit.site.shell();
    let mut progress = Saved::passed(&["1.1", "1.2"]);
    let drawn = first(&shell, "1.1", 8);
    let drawn: Vec<&str> = drawn.iter().map(String::as_str).collect();
    progress.join(&Saved::attempt("1.1", version("1.1"), &drawn, &[true; 8]));
    visit.open(Place::HOME).await;
    visit.keep(&Saved::new(Mode::Own, progress.clone())).await;
    visit.open(Place::LESSON).await;
    assert!(!visit.shows(".changed").await, "nothing has changed");
    visit.open(Place::QUIZ).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;

    visit.site.put(&next_edition());
    let line = visit.site.filled(k::REFRESH_CHANGED_ONE, &[("n", "1")]);
    visit.open(Place::LESSON).await;
    visit.says(".next .changed", &line).await;
    visit.click(".next .changed a").await;
    visit.arrives_at(Place::QUIZ).await;
    visit.says(".quiz-place", &line).await;
    assert!(visit.shows("[data-do='retake']").await, "the whole quiz can be taken, too");
    assert_eq!(but_reading(visit).await, progress, "opening the quiz takes nothing away");
    // Opened by its own address it needs no data file.
    visit.open(Place::QUIZ).await;
    let answers = Answers::of(&visit.site, "1.1");
    visit.click_text(&visit.site.word(k::REFRESH_CHANGED_START)).await;
    visit.is_asked(1, 1).await;
    visit.until("focus on it", "return document.activeElement.id", "question-title".to_owned()).await;
    visit.click_text(&visit.site.word(k::REFRESH_STOP)).await;
    visit.says(".quiz-place", &line).await;
    assert_eq!(but_reading(visit).await, progress, "stopped, nothing is noted");

    visit.click_text(&visit.site.word(k::TAKE_QUIZ)).await;
    visit.is_asked(1, 8).await;
    // Right, it might be the very question that changed.
    visit.answer_wrong(&answers).await;
    visit.reload().await;
    visit.says(".quiz-place", &line).await;
    visit.click_text(&visit.site.word(k::REFRESH_CHANGED_START)).await;
    visit.is_asked(1, 1).await;
    visit.finish(&answers).await;
    visit.says(".result", &visit.site.word(k::REFRESH_SETTLED)).await;
    let kept = visit.kept().await.progress();
    let mut joined = kept.clone();
    joined.join(&progress);
    assert_eq!(joined, kept, "what was kept before is inside what is kept now");
    let module = visit.site.shell();
    assert_eq!(standing(&kept, module.module("1.1").expect("a module")), Standing::Passed);
    visit.click_text(&visit.site.word(k::TAKE_QUIZ)).await;
    visit.is_asked(2, 8).await;
    assert!(!visit.shows("[data-do='round changed']").await, "nothing is left of what changed");
    visit.follow(Place::LESSON).await;
    assert!(!visit.shows(".changed").await, "nothing is left of what changed");
    visit.no_complaints().await;
}

async fn without_scripts_the_page_explains_itself(visit: &Visit) {
    visit.read(Place::REFRESH).await;
    visit.says("main", &visit.site.word(k::REFRESH_HOW_WHEN)).await;
    visit.says("main", &visit.site.word(k::REFRESH_NONE)).await;
    assert!(!visit.shows("main button").await, "a button that needs scripting");
    assert!(visit.shows("main a[href='/en/m/1-1/answers/']").await, "the way without scripting");
}
