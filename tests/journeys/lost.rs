//! What can go wrong with a browser's storage while someone learns: it is full, it is cleared, it is private, it holds
//! the data of a newer version, it is left in a hurry. The course goes on, and what was kept is there.

use std::io::Read;
use std::net::TcpListener;

use attune::core::storage::envelope::Mode;
use attune::core::strings::k;
use serde_json::{Value, json};

use crate::support::{Answers, Place, Plan, Saved, Visit, journeys, version};

journeys! {
    a_full_store_keeps_what_it_has: Plan::default() => chromium firefox webkit;
    cleared_in_the_middle_of_a_quiz: Plan::default() => chromium firefox webkit;
    a_private_window: Plan { private: true, ..Plan::default() } => chromium firefox webkit;
    every_lesson_and_quiz_without_storage: Plan { no_storage: true, ..Plan::default() } => chromium;
    newer_data_is_left_byte_for_byte: Plan::default() => chromium webkit;
    an_answer_is_kept_before_the_exit: Plan::default() => chromium firefox webkit;
    the_exit_waits_for_nothing: Plan::default() => chromium firefox webkit;
}

/// How long a value of a key that is not the site's can be, until not one unit more fits.
async fn room(visit: &Visit) -> usize {
    let script = "let fits = 0;
        const put = (n) => { try { localStorage.setItem('fill', 'x'.repeat(n)); return true } catch { return false } };
        for (let step = 2 ** 22; step >= 1; step /= 2) if (put(fits + step)) fits += step;
        localStorage.removeItem('fill');
        return fits";
    let fits: usize = visit.js(script, &[json!(null)]).await;
    assert!(fits > 1_000_000, "a store of {fits}");
    fits
}

/// Fills the store until only so many units are left.
async fn fill(visit: &Visit, room: usize, left: usize) {
    let script = "localStorage.setItem('fill', 'x'.repeat(arguments[0]));
        try { localStorage.setItem('more', 'x'.repeat(arguments[1])); return 'there is more room' } catch { return '' }";
    let more: String = visit.js(script, &[json!(room - left), json!(left + 1)]).await;
    assert_eq!(more, "", "with {left} left");
}

/// Opens the quiz with this kept and so many units left. From another page: one that could not save tries again.
async fn open_full(visit: &Visit, old: &Saved, room: usize, left: usize) {
    visit.open(Place::HELP).await;
    visit.keep(old).await;
    fill(visit, room, left).await;
    visit.open(Place::QUIZ).await;
}

async fn a_full_store_keeps_what_it_has(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    let old = Saved::new(Mode::Own, Saved::passed(&["1.2", "1.3", "2.1"]));
    visit.open(Place::QUIZ).await;
    // Before it is full there is a warning.
    visit.keep(&old).await;
    let room = room(visit).await;
    fill(visit, room, 20_000).await;
    visit.reload().await;
    visit.answer_right(&answers).await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_NEARLY_FULL)).await;
    assert_eq!(visit.kept().await.progress().attempts.len(), 1, "and it is kept");

    let full = visit.site.word(k::KEPT_FULL);
    for left in [0, 1, 10, 100, 1000] {
        open_full(visit, &old, room, left).await;
        visit.is_asked(1, 8).await;
        if left <= 10 {
            // Not even the questions drawn find room: said at once, and shown with the first answer.
            visit.says("#status", &full).await;
        }
        visit.answer_right(&answers).await;
        let said = visit.text("#keep-state.warn").await;
        let (kept, progress) = (visit.kept().await, visit.kept().await.progress());
        let whole = progress.attempts.get("1.1").is_some_and(|a| a.answers.len() == 1);
        let honest = match left {
            0..=10 => said == full && !whole,
            // It depends on the questions whether a first answer takes more.
            100 => said == full || whole,
            _ => said == visit.site.word(k::KEPT_NEARLY_FULL) && whole,
        };
        assert!(honest, "{left} left: “{said}”, kept: {progress:?}");
        for (key, value) in &old.0 {
            assert_eq!(kept.0.get(key), Some(value), "{key}, with {left} left");
        }
        if left == 1 {
            // The course goes on.
            visit.go_on().await;
            visit.answer_wrong(&answers).await;
            visit.says("#keep-state.warn", &full).await;
        }
    }
    // With room again, all is kept, also what was answered meanwhile.
    open_full(visit, &old, room, 0).await;
    visit.answer_right(&answers).await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_FULL)).await;
    visit.js::<Value>("localStorage.removeItem('fill')", &[json!(null)]).await;
    // By itself, while the person does nothing.
    visit.says("#keep-state:not(.warn)", &visit.site.word(k::KEPT_OWN)).await;
    assert_eq!(visit.kept().await.progress().attempts["1.1"].answers.len(), 1);
    visit.go_on().await;
    visit.answer_right(&answers).await;
    let progress = visit.kept().await.progress();
    assert_eq!(progress.attempts["1.1"].answers.len(), 2);
    assert!(Saved::passed(&["1.2", "1.3", "2.1"]).passed.keys().all(|key| progress.passed.contains_key(key)));
}

async fn cleared_in_the_middle_of_a_quiz(visit: &Visit) {
    let answers = visit.begins_a_kept_quiz().await;
    visit.go_on().await;
    visit.js::<Value>("localStorage.clear()", &[json!(null)]).await;
    visit.put_in(answers.to(&visit.question().await)).await;
    visit.click(".question button[type=submit]").await;
    // It is told, the quiz begins anew, and can be taken to its end; keeping is offered again.
    visit.says("#status", &visit.site.word(k::KEPT_GONE)).await;
    visit.is_asked(1, 8).await;
    visit.answer_right(&answers).await;
    visit.says("#keep-state.warn", &visit.site.word(k::KEPT_GONE)).await;
    assert_eq!(visit.stored().await, (0, 0), "nothing comes back by itself");
    visit.choose_keeping(k::KEEP_OWN).await;
    visit.says("#keep-state", &visit.site.word(k::KEPT_OWN)).await;
    visit.go_on().await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    assert!(visit.kept().await.progress().passed.contains_key(&("1.1".into(), version("1.1"))));
    visit.no_complaints().await;
}

async fn a_private_window(visit: &Visit) {
    let answers = visit.begins_a_kept_quiz().await;
    visit.reload_after(&answers).await;
    visit.is_asked(2, 8).await;
    visit.finish(&answers).await;
    visit.says("#result-title", &visit.site.word(k::RESULT_PASSED)).await;
    visit.follow(Place::RECORD).await;
    visit.says(".sheet.record tbody", "8 of 8").await;
    visit.no_complaints().await;
}

async fn every_lesson_and_quiz_without_storage(visit: &Visit) {
    let answers = Answers::all(&visit.site);
    let modules = visit.site.shell().modules;
    assert!(modules.len() > 5);
    for module in modules {
        let path = module.id.replace('.', "-");
        visit.open(Place(&format!("en/m/{path}/"))).await;
        let words = "return document.querySelector('main').innerText.split(/\\s+/).length > 300";
        assert!(visit.js::<bool>(words, &[]).await, "the lesson {path} can be read");
        visit.open(Place(&format!("en/m/{path}/quiz/"))).await;
        visit.answer_right(&answers).await;
        visit.go_on().await;
        visit.no_complaints().await;
    }
}

async fn newer_data_is_left_byte_for_byte(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    let old = Saved::new(Mode::Shared, Saved::passed(&["1.2"]));
    // A later version that has kept the layout but not the format, and one that has changed only some facts.
    let all: Saved = Saved(old.0.iter().map(|(k, v)| (k.clone(), format!("2{}", &v[1..]))).collect());
    let mut some = old.clone();
    some.0.insert("a1.f.p/1.3/1".into(), "2|something else|00000000".into());
    some.0.insert("a1.f.p/1.4/1".into(), "damaged".into());
    for newer in [all, some] {
        visit.open(Place::QUIZ).await;
        visit.keep(&newer).await;
        for place in [Place::HOME, Place::TRAINING, Place::LESSON, Place::CASE, Place::DEVICE, Place::RECORD]
        {
            visit.open(place).await;
        }
        visit.open(Place::QUIZ).await;
        visit.answer_right(&answers).await;
        visit.says("#keep-state.warn", &visit.site.word(k::KEPT_NEWER)).await;
        visit.go_on().await;
        visit.answer_wrong(&answers).await;
        visit
            .js::<Value>("document.querySelector('[data-do=\"look larger\"]').click()", &[json!(null)])
            .await;
        visit.js::<Value>("dispatchEvent(new StorageEvent('storage'))", &[json!(null)]).await;
        assert_eq!(visit.kept().await, newer, "byte for byte");
        visit.no_complaints().await;
    }
}

async fn an_answer_is_kept_before_the_exit(visit: &Visit) {
    let answers = visit.begins_a_kept_quiz().await;
    visit.go_on().await;
    visit.put_in(answers.to(&visit.question().await)).await;
    // "Check" and the exit in one breath: not even a frame lies between.
    let script = "document.querySelector('.question button[type=submit]').click();
        document.querySelector('a[data-exit]').click()";
    visit.js::<Value>(script, &[json!(null)]).await;
    visit.new_tab().await;
    visit.open(Place::QUIZ).await;
    visit.is_asked(3, 8).await;
    assert_eq!(visit.kept().await.progress().attempts["1.1"].answers.len(), 2);
}

/// Nothing is left to save when someone leaves: the exit does not touch what is kept, and does not ask for it either.
async fn the_exit_waits_for_nothing(visit: &Visit) {
    // The place it leads to never answers, so that this page is still there to be asked, hidden.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", silent.local_addr().unwrap());
    std::thread::spawn(move || {
        let open: Vec<_> = silent.incoming().take(4).flatten().collect();
        for mut stream in open {
            let _ = stream.read(&mut [0; 1]);
        }
    });
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::QUIZ).await;
    visit.keep(&Saved::new(Mode::Own, Saved::passed(&["1.2"]))).await;
    visit.reload().await;
    visit.put_in(answers.to(&visit.question().await)).await;
    let script = "window.__touched = [];
        for (const name of ['setItem', 'getItem', 'removeItem', 'key']) {
            const own = Storage.prototype[name];
            Storage.prototype[name] = function (...what) {
                window.__touched.push([this === localStorage ? 'local' : 'session', name, what[0]]);
                return own.apply(this, what);
            };
        }
        document.querySelector('.question button[type=submit]').click();
        const saved = window.__touched.filter((t) => t[0] === 'local' && t[1] === 'setItem').length;
        window.__touched = [];
        const exit = document.querySelector('a[data-exit]');
        exit.href = arguments[0];
        exit.click();
        return [saved, window.__touched, getComputedStyle(document.documentElement).display]";
    let (saved, touched, display): (usize, Value, String) = visit.js(script, &[json!(address)]).await;
    assert!(saved > 0, "the answer was saved before");
    assert_eq!((touched, display.as_str()), (json!([["session", "setItem", "x"]]), "none"));
}
