//! Codes as a camera sees them: drawn as the page draws them, and read by another program.

use super::*;
use crate::core::base::date::Day;
use crate::core::base::qr::QUIET;
use crate::core::progress::facts::{Finished, Pass};
use crate::core::progress::reviews::tests::any_reviews;
use crate::core::quiz::scenario::Ending;
use crate::core::storage::backup::read;
use proptest::prelude::*;

const ADDRESS: &str = "https://training.example.org/somewhere/en/device/";
const TODAY: Day = Day(20_600);

/// The picture of a path as squares, dark or not; each rectangle must lie inside.
fn drawn(code: &Code) -> Vec<Vec<bool>> {
    let size = code.size as usize;
    let mut squares = vec![vec![false; size]; size];
    for piece in code.path.split('M').skip(1) {
        let (at, wide) = piece.split_once('h').expect("a rectangle");
        let (x, y) = at.split_once(' ').expect("a place");
        let (x, y): (usize, usize) = (x.parse().expect("left"), y.parse().expect("top"));
        let wide: usize = wide.split_once('v').expect("a width").0.parse().expect("a number");
        assert_eq!(piece, format!("{x} {y}h{wide}v1h-{wide}z"), "a rectangle one square high");
        (x..x + wide).for_each(|x| squares[y][x] = true);
    }
    squares
}

/// What another reader finds in it.
fn scanned(code: &Code) -> String {
    const PIXELS: usize = 3;
    let squares = drawn(code);
    let quiet = QUIET as usize;
    let edge = |n: usize| n < quiet || n >= squares.len() - quiet;
    let stray = (0..squares.len()).flat_map(|y| (0..squares.len()).map(move |x| (x, y)));
    assert!(stray.filter(|(x, y)| edge(*x) || edge(*y)).all(|(x, y)| !squares[y][x]), "the quiet zone");
    let side = squares.len() * PIXELS;
    let pixel = |x: usize, y: usize| if squares[y / PIXELS][x / PIXELS] { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, pixel);
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1, "one code");
    grids[0].decode().expect("readable").1
}

/// The link with this part.
fn link_of(texts: &str, part: usize) -> String {
    let pieces: Vec<&str> = texts.split(' ').collect();
    [pieces[0], pieces[part + 1]].concat()
}

/// Passes, cases and test-outs of this many modules, and as many reviewed questions.
fn learned(modules: u8, questions: u8) -> Progress {
    let mut progress = Progress::default();
    for n in 0..modules {
        let module = ["2.", &n.to_string()].concat();
        let pass = Pass { day: Day(20_500 + i32::from(n)), right: 8, drawn: 8 };
        progress.passed.insert((module.clone(), 1), pass);
        progress.finish(&module, "the-first-case", Finished::new(Day(20_500), Ending::Supported));
        progress.finish(&module, "the-second", Finished::new(Day(20_501), Ending::Open));
        for q in 0..questions {
            let key = (module.clone(), ["question-", &q.to_string()].concat(), 7);
            progress.reviews.at(&key).note(Day(20_503), true);
        }
    }
    progress.tested.insert(("tier-1".into(), 0), Pass { day: Day(20_510), right: 11, drawn: 12 });
    progress
}

#[test]
fn another_reader_reads_the_link_and_the_link_the_backup() {
    for (progress, part) in [(learned(1, 3), 0), (learned(5, 14), 1), (learned(27, 14), 2)] {
        let texts = texts(&progress, ADDRESS);
        let code = code(&texts).expect("a code");
        assert_eq!(code.part, part);
        assert!(code.size - 2 * QUIET <= 117, "{} squares", code.size);
        let link = scanned(&code);
        assert_eq!(link, link_of(&texts, code.part));
        assert!(link.starts_with(&[ADDRESS, "#b=ATT1"].concat()), "{link}");
        let back = read(&link, TODAY).expect("a backup").progress;
        assert_eq!((&back.passed, &back.tested), (&progress.passed, &progress.tested));
        assert_eq!(back.cases == progress.cases, part < 2);
        assert_eq!(back.reviews == progress.reviews, part == 0);
    }
}

#[test]
fn what_is_no_text_of_a_code_has_none() {
    for texts in ["", "https://example.org/#b=", "https://example.org/#b= lower", "a b c"] {
        assert_eq!(code(texts), None, "{texts}");
    }
}

#[test]
fn too_much_data_has_no_code() {
    assert_eq!(code(&texts(&learned(250, 0), ADDRESS)), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_size_is_readable(modules in 1u8..40, questions in 0u8..6, reviews in any_reviews()) {
        let mut progress = learned(modules, questions);
        *progress.reviews.at(&("1.1".into(), "q".into(), 1)) = reviews;
        let texts = texts(&progress, ADDRESS);
        if let Some(code) = code(&texts) {
            let link = scanned(&code);
            prop_assert_eq!(&link, &link_of(&texts, code.part));
            prop_assert!(read(&link, TODAY).is_ok());
        }
    }
}
