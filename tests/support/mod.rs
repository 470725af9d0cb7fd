//! A harness for journeys in real browsers: it starts the driver, the browser and a server of the site, runs one
//! journey, and ends all three. A journey reads as sentences; what they do stands here.

mod answers;
mod away;
mod cdp;
mod driver;
mod engine;
mod eyes;
mod hold;
mod kill;
mod page;
mod pixels;
mod profile;
mod quiz;
mod record;
mod recorder;
mod run;
mod saved;
mod shot;
mod site;
mod topic;
mod turns;
mod visit;
mod voices;

pub use answers::{Answer, Answers};
pub use away::Away;
pub use engine::Engine;
pub use eyes::{KINDS, Setting};
pub use kill::kills;
pub use page::Place;
pub use pixels::contrast;
pub use profile::Profile;
pub use run::{Plan, run};
pub use saved::{Saved, version};
pub use shot::Shots;
pub use site::{Site, other_site, site_of};
pub use topic::topic;
pub use visit::{Keys, Visit};
pub use voices::Said;

/// Makes one test for each journey and engine: `journeys! { name: plan => chromium firefox webkit; }`.
macro_rules! journeys {
    ($($journey:ident: $plan:expr => $($engine:ident)+;)+) => {$(
        mod $journey {
            #[allow(unused_imports, reason = "a plan may be built from what the journeys use")]
            use super::*;
            $(
                #[test]
                fn $engine() {
                    let name = concat!(module_path!(), "::", stringify!($engine));
                    $crate::support::run($crate::support::Engine::$engine(), $plan, name, super::$journey);
                }
            )+
        }
    )+};
}
pub(crate) use journeys;
