//! Which pages an engine looks at where all three share the work.

use std::collections::BTreeSet;

/// The share of one engine, numbered 0 to 2: the first page of each kind, and every third of the others.
pub fn share(engine: usize, pages: Vec<String>) -> Vec<String> {
    let mut kinds = BTreeSet::new();
    let (first, others): (Vec<String>, Vec<String>) = pages.into_iter().partition(|p| kinds.insert(kind(p)));
    let mine = others.into_iter().enumerate().filter(|(n, _)| n % 3 == engine).map(|(_, page)| page);
    first.into_iter().chain(mine).collect()
}

/// What kind of page this is: its address without the names of a module, a case, a page.
fn kind(page: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    for n in 1..parts.len() {
        if matches!(parts[n - 1], "m" | "p" | "cases" | "test") && !parts[n].is_empty() {
            parts[n] = "*";
        }
    }
    parts.join("/")
}

#[test]
fn three_engines_share_all_pages_and_each_sees_every_kind() {
    let site: Vec<String> = ["1-1", "1-2", "2-1", "2-10"]
        .iter()
        .flat_map(|m| {
            ["", "quiz/", "cases/", "cases/ann/", "cases/bo/"].map(|rest| format!("en/m/{m}/{rest}"))
        })
        .chain(["", "en/training/", "en/p/help/", "en/p/about/"].map(str::to_owned))
        .collect();
    let shares = [0, 1, 2].map(|engine| share(engine, site.clone()));
    let all: BTreeSet<&String> = shares.iter().flatten().collect();
    assert_eq!(all, site.iter().collect(), "every page is somewhere");
    let kinds = |pages: &[String]| pages.iter().map(|p| kind(p)).collect::<BTreeSet<_>>();
    let every = kinds(&site);
    assert_eq!(every.len(), 7, "{every:?}");
    for share in &shares {
        assert_eq!(kinds(share), every);
        assert!(share.len() <= 7 + site.len().div_ceil(3), "a share is about a third: {}", share.len());
    }
}
