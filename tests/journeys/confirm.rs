//! The delayed check of a tier: closed for a week, then taken, then in the record.

use std::time::{SystemTime, UNIX_EPOCH};

use attune::core::base::date::Day;
use attune::core::progress::facts::Progress;
use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use serde_json::Value;

use crate::support::{Answers, Place, Plan, Saved, Visit, journeys};

journeys! {
    a_tier_is_confirmed_a_week_later: Plan::default() => chromium firefox webkit;
}

const TIER_1: [&str; 5] = ["1.1", "1.2", "1.3", "1.4", "1.5"];

/// The first tier passed yesterday, so that a browser that is a day ahead, or midnight, doesn't matter.
fn passed_yesterday() -> (Progress, Day) {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    let yesterday = Day(i32::try_from(seconds / 86_400).expect("a day") - 1);
    let mut progress = Saved::passed(&TIER_1);
    progress.passed.values_mut().for_each(|pass| pass.day = yesterday);
    (progress, yesterday)
}

/// Moves the open page's clock ahead, until the page is reloaded.
async fn days_go_by(visit: &Visit, days: u32) {
    let later = format!(
        "const Now = Date, ahead = {days} * 864e5;
        window.Date = class extends Now {{
            constructor(...what) {{ super(...(what.length ? what : [Now.now() + ahead])) }}
            static now() {{ return Now.now() + ahead }}
        }}"
    );
    visit.js::<Value>(&later, &[]).await;
}

/// A day the way the site writes it.
fn written(visit: &Visit, day: Day) -> String {
    let ((year, month, dom), months) = (day.ymd(), visit.site.word(k::MONTHS));
    let name = months.split(' ').nth(month as usize - 1).expect("twelve names");
    visit.site.filled(k::DATE, &[("day", &dom.to_string()), ("month", name), ("year", &year.to_string())])
}

async fn a_tier_is_confirmed_a_week_later(visit: &Visit) {
    let answers = Answers::of_all(&visit.site, &TIER_1);
    visit.open(Place::TRAINING).await;
    visit.says("#confirm-1", &visit.site.word(k::CHECK_MISSING)).await;
    let (progress, yesterday) = passed_yesterday();
    visit.keep(&Saved::new(Mode::Own, progress)).await;
    visit.open(Place::TRAINING).await;
    let opens = visit.site.filled(k::CHECK_FROM, &[("date", &written(visit, Day(yesterday.0 + 7)))]);
    visit.says("#confirm-1", &opens).await;

    // Too early: nothing can start it, and the days can be saved as a calendar file.
    visit.follow_in("#confirm-1", Place::CHECK).await;
    visit.says(".quiz-place", &opens).await;
    assert!(!visit.shows("#question-title").await, "nothing is asked before it opens");
    assert!(!visit.shows("[data-do=retake]").await, "nothing starts it");
    visit.click_text(&visit.site.word(k::CHECK_SAVE)).await;
    visit.says("#file-said", "course-check.ics").await;
    let file = visit.downloaded("course-check.ics").await;
    let day = |ahead: i32| Day(yesterday.0 + ahead).iso().replace('-', "");
    for ahead in [7, 60] {
        assert!(file.contains(&format!("DTSTART;VALUE=DATE:{}\r\n", day(ahead))), "{ahead} days: {file}");
    }
    assert!(file.contains("SUMMARY:Course check\r\n"), "a neutral title: {file}");
    assert!(visit.kept().await.progress().attempts.is_empty(), "nothing was started");

    // A week later.
    days_go_by(visit, 8).await;
    visit.follow(Place::TRAINING).await;
    visit.says("#confirm-1", &visit.site.word(k::CHECK_OPEN)).await;
    visit.follow_in("#confirm-1", Place::CHECK).await;
    visit.is_asked(1, 12).await;
    visit.answer_wrong(&answers).await;
    visit.go_on().await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.filled(k::RECORD_CONFIRMED, &[("gate", "Tier 1")])).await;
    visit.says(".result", "11 of 12").await;
    let kept = visit.kept().await.progress();
    let check = kept.tested_out("confirm-1").copied().expect("it's saved");
    assert!(check.day.0 >= yesterday.0 + 7 && (check.right, check.drawn) == (11, 12), "{check:?}");
    assert_eq!(kept.tested.len(), 1, "it tests out of no gate");

    visit.follow_in(".result", Place::RECORD).await;
    visit.says(".sheet tbody", &visit.site.filled(k::RECORD_MET, &[("gate", "Tier 1")])).await;
    visit.says(".sheet tbody", &written(visit, yesterday)).await;
    visit.says(".sheet tbody", &visit.site.filled(k::RECORD_CONFIRMED, &[("gate", "Tier 1")])).await;
    visit.says(".sheet tbody", &written(visit, check.day)).await;

    // Two months after the tier, a recheck is offered.
    days_go_by(visit, 60).await;
    visit.follow(Place::TRAINING).await;
    let confirmed = visit.site.filled(k::CHECK_CONFIRMED, &[("date", &written(visit, check.day))]);
    visit.says("#confirm-1", &confirmed).await;
    visit.follow(Place::REFRESH).await;
    visit.says("main", &visit.site.filled(k::RECHECK, &[("gate", "Tier 1")])).await;
    visit.no_complaints().await;
}
