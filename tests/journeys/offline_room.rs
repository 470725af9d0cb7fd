//! The copy for offline on a device that is full, after a long time, and where the browser does not let go of it.

use std::fs;

use attune::core::strings::k;
use serde_json::{Value, json};

use crate::offline::{
    begin, here, keep, keep_here, look_for_newer, next_edition, nothing_here, only_kept, own_device,
};
use crate::support::{Place, Plan, Site, Visit, journeys};

journeys! {
    no_room_for_a_copy: Plan { folder: Some(Site::own_copy("offline-full")), ..Plan::default() }
        => chromium firefox webkit;
    // Chromium's own limit, to see that the worker hears of a full disk as this is told to it above.
    the_limit_of_the_browser_itself: Plan::default() => chromium;
    a_copy_that_has_grown_old: Plan::default() => chromium firefox webkit;
    a_copy_that_the_browser_holds_on_to: Plan::default() => chromium firefox webkit;
}

/// The worker finds room for so many files only.
fn leave_room(site: &Site, files: usize) {
    let path = site.root.join("sw.js");
    let worker = fs::read_to_string(&path).expect("the worker");
    let full = format!(
        "{{ const put = Cache.prototype.put; let left = {files};
        Cache.prototype.put = function (...what) {{
            if (left-- <= 0) throw new DOMException('no room', 'QuotaExceededError');
            return put.apply(this, what);
        }} }}\n"
    );
    fs::write(path, [full, worker].concat()).expect("the altered worker");
}

async fn no_room_for_a_copy(visit: &Visit) {
    visit.site.put(&Site::folder(false));
    leave_room(&visit.site, 5);
    own_device(visit).await;
    let kept = visit.kept().await;
    visit.click("#offline-keep").await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_FULL)).await;
    visit.says("#status", &visit.site.word(k::OFFLINE_FULL)).await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_KEEP)).await;
    nothing_here(visit).await;
    assert_eq!(visit.kept().await, kept, "progress has changed");

    // With room again it can be kept; then there is none for a newer version.
    visit.site.put(&Site::folder(false));
    keep_here(visit).await;
    let (_, before) = here(visit).await;
    visit.site.put(&next_edition());
    leave_room(&visit.site, 5);
    look_for_newer(visit, k::OFFLINE_OLD_STAYS_FULL).await;
    only_kept(visit, &before, "no room").await;
    visit.site.go_away();
    visit.open(Place::LESSON).await;
    visit.follow(Place::QUIZ).await;
    visit.site.come_back();
}

async fn the_limit_of_the_browser_itself(visit: &Visit) {
    own_device(visit).await;
    let origin: String = visit.js("return location.origin", &[]).await;
    visit.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 300_000 })).await;
    visit.click("#offline-keep").await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_FULL)).await;
    nothing_here(visit).await;
}

async fn a_copy_that_has_grown_old(visit: &Visit) {
    keep(visit).await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_SEEN)).await;
    // The clock goes on by four months: pages of the copy cannot be altered for that, a page in a browser can.
    let later = "const Now = Date, ahead = 120 * 864e5;
        window.Date = class extends Now {
            constructor(...what) { super(...(what.length ? what : [Now.now() + ahead])) }
            static now() { return Now.now() + ahead }
        }";
    visit.js::<Value>(later, &[]).await;
    look_for_newer(visit, k::OFFLINE_NEWEST).await;
    visit.says("#offline-state", &begin(visit, k::OFFLINE_OLD)).await;
    assert!(visit.shows("#offline-update").await, "the way to a newer one");
}

async fn a_copy_that_the_browser_holds_on_to(visit: &Visit) {
    keep(visit).await;
    let kept = visit.kept().await;
    // No engine was seen to refuse; here it does.
    let hold =
        "window.__delete = CacheStorage.prototype.delete; CacheStorage.prototype.delete = async () => false";
    visit.js::<Value>(hold, &[]).await;
    visit.click("#offline-remove").await;
    visit.says("#offline-state", &visit.site.word(k::OFFLINE_STUCK)).await;
    visit.says("#status", &visit.site.word(k::OFFLINE_STUCK)).await;
    assert_eq!(visit.kept().await, kept, "progress has changed");
    visit.no_complaints().await;
    // It is still there, says so, and can be tried again.
    visit.says("#offline-state", &begin(visit, k::OFFLINE_KEPT)).await;
    visit.js::<Value>("CacheStorage.prototype.delete = window.__delete", &[]).await;
    visit.click("#offline-remove").await;
    visit.says("#status", &visit.site.word(k::OFFLINE_REMOVED)).await;
    nothing_here(visit).await;
    assert!(visit.shows("#offline-keep").await, "it can be kept again");
}
