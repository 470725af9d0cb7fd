//! `cargo run -- bench`: builds the site, also with the whole curriculum, then hands over to the benchmark in `src/bin/bench.rs`.

use std::process::ExitCode;

use pico_args::Arguments;

use crate::place::Place;
use crate::run::{self, Outcome};
use crate::{build, curriculum, engines, npm, setup};

/// Measures the site at the root, in the browsers that are there.
pub fn main(place: &Place, args: Arguments) -> Outcome<ExitCode> {
    let kit = setup::build_kit(place)?;
    let engines = engines::ensure(place)?;
    for sentence in &engines.missing {
        eprintln!("skipped: {sentence}");
    }
    let whole = {
        let _alone = build::alone(place)?;
        build::app(place, &kit)?;
        build::site(place, "/", &place.work("test-root"))?;
        curriculum::write(place)?
    };
    let mut bench = place.site_tool("bench", "e2e ssr");
    bench.env("ATTUNE_WHOLE_ROOT", whole);
    let args = args.finish();
    if args.iter().any(|arg| arg == "--lighthouse") {
        let modules = npm::ensure_in(place, npm::LIGHTHOUSE, "Lighthouse from npm (about 75 MB)")?;
        bench.env("ATTUNE_LIGHTHOUSE", modules.join("lighthouse/cli/index.js"));
    }
    let status = run::status(engines.tell(bench.args(args), place))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
