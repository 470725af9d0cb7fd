//! Another site puts a page into a frame, to lay something over it: nothing of the page is painted there.

use attune::dev::server::Server;
use fantoccini::Locator;
use serde_json::Value;

use crate::support::{Answers, Place, Plan, Site, Visit, journeys, site_of};

journeys! {
    a_framed_page_paints_nothing: Plan::default() => chromium firefox webkit;
    without_the_guard_it_would_paint: Plan { folder: Some(Site::altered("no-guard", no_guard)), ..Plan::default() }
        => chromium firefox webkit;
    the_header_keeps_the_page_out_of_frames: Plan { headers: Site::host_headers(), ..Plan::default() }
        => chromium firefox webkit;
    the_site_works_with_every_header: Plan { headers: Site::host_headers(), ..Plan::default() }
        => chromium firefox webkit;
}

const PLACES: [Place<'static>; 3] = [Place::LESSON, Place::QUIZ, Place("en/p/neighbors/")];

/// A page of another origin with a frame in which `page` is asked for.
fn framing(page: &str) -> Server {
    let html = [
        "<!doctype html><html lang=en><title>Frames</title><style>iframe{border:0}</style><iframe id=ours src=\"",
        page,
        "\" width=300 height=300 onload=\"this.dataset.loaded = 1\"></iframe>",
    ];
    site_of("frames", &html.concat())
}

/// The policy no longer knows the guard, so that no browser runs it.
fn no_guard(html: &str) -> String {
    html.replacen("if (self !== top) hide();", "if (self !== top) ;", 1)
}

/// Opens a page with a frame and waits until it has loaded.
async fn open(visit: &Visit, server: &Server) {
    visit.go(&server.url()).await;
    let loaded = "return !!document.querySelector('iframe').dataset.loaded";
    visit.until("the frame", loaded, true).await;
}

/// What the window shows now. Of a frame alone WebKit's driver takes an empty picture.
async fn picture(visit: &Visit) -> Vec<u8> {
    visit.client.screenshot().await.unwrap_or_else(|e| panic!("no picture: {e:?}"))
}

/// What it shows with an empty frame.
async fn empty(visit: &Visit) -> Vec<u8> {
    let server = framing("about:blank");
    open(visit, &server).await;
    picture(visit).await
}

/// Runs a look inside our frame.
async fn inside(visit: &Visit, script: &str) -> Result<Value, String> {
    let frame = visit.client.find(Locator::Css("#ours")).await.map_err(|e| format!("{e:?}"))?;
    frame.enter_frame().await.map_err(|e| format!("{e:?}"))?;
    let seen = visit.try_js::<Value>(script, &[]).await;
    visit.client.clone().enter_parent_frame().await.map_err(|e| format!("{e:?}"))?;
    seen
}

async fn a_framed_page_paints_nothing(visit: &Visit) {
    let empty = empty(visit).await;
    for place in PLACES {
        let server = framing(&visit.site.url(place.0));
        open(visit, &server).await;
        visit
            .eventually("the page in the frame has given up", async || {
                let state = inside(
                    visit,
                    "return [!!document.querySelector('main h1'), document.documentElement.dataset.app]",
                )
                .await?;
                if state == serde_json::json!([true, "none"]) { Ok(()) } else { Err(state.to_string()) }
            })
            .await;
        assert!(picture(visit).await == empty, "{} shows in a frame", place.0);
        let fetched: Vec<String> = visit.site.log().into_iter().map(|r| r.path).collect();
        assert!(!fetched.iter().any(|p| p.ends_with(".wasm")), "the app was fetched: {fetched:?}");
    }
}

async fn without_the_guard_it_would_paint(visit: &Visit) {
    let empty = empty(visit).await;
    let server = framing(&visit.site.url(Place::LESSON.0));
    open(visit, &server).await;
    visit
        .eventually("the page shows in the frame", async || {
            if picture(visit).await == empty { Err("nothing".into()) } else { Ok(()) }
        })
        .await;
}

async fn the_header_keeps_the_page_out_of_frames(visit: &Visit) {
    for place in PLACES {
        let server = framing(&visit.site.url(place.0));
        open(visit, &server).await;
        // An error page or nothing at all; some drivers do not even enter it.
        let there = inside(visit, "return !!document.querySelector('main')").await;
        assert_ne!(there, Ok(Value::Bool(true)), "{} is in the frame", place.0);
    }
    // By itself it opens.
    visit.open(Place::LESSON).await;
}

async fn the_site_works_with_every_header(visit: &Visit) {
    let answers = Answers::of(&visit.site, "1.1");
    visit.open(Place::HOME).await;
    visit.follow(Place::TRAINING).await;
    visit.follow_in(".tier", Place::LESSON).await;
    visit.follow(Place::QUIZ).await;
    visit.finish(&answers).await;
    visit.find_whole().await;
    visit.follow(Place::DEVICE).await;
    visit.no_complaints().await;
    let sent = visit.site.log();
    assert!(sent.iter().all(|r| r.status == 200 && r.referer.is_none()), "{sent:?}");
    let isolated: bool = visit.js("return self.crossOriginIsolated === true", &[]).await;
    assert!(isolated, "opener and embedder policies are in force");
}
