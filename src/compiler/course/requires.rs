//! The gates between modules: what `requires` names must exist, without circles, in no lower tier.

use std::collections::BTreeMap;

use crate::compiler::source::content_file::File;
use crate::core::course::model::Module;

/// Sorts `1.2` before `1.10`.
pub fn order(id: &str) -> (u32, u32, String) {
    let (a, b) = id.split_once('.').unwrap_or((id, ""));
    (a.parse().unwrap_or(u32::MAX), b.parse().unwrap_or(u32::MAX), id.into())
}

/// Checks ids and gates; `modules` are in file order.
pub fn check(files: &mut [File<'_>], modules: &[Option<Module>]) {
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, module) in modules.iter().enumerate() {
        let Some(module) = module.as_ref().filter(|m| !m.id.is_empty()) else { continue };
        if index.contains_key(module.id.as_str()) {
            let at = files[n].doc.front.get("id").map_or(0, |e| e.value_at);
            files[n].report.add("Q002", at, format!("another module has the id {}", module.id));
        } else {
            index.insert(&module.id, n);
        }
    }
    let edges: Vec<Vec<usize>> = modules
        .iter()
        .map(|m| {
            m.iter().flat_map(|m| &m.requires).filter_map(|id| index.get(id.as_str()).copied()).collect()
        })
        .collect();
    let circular = circular(&edges);
    for (n, module) in modules.iter().enumerate() {
        let Some(module) = module else { continue };
        let entry = files[n].doc.front.get("requires").map_or(0, |e| e.value_at);
        for id in &module.requires {
            let Some(other) = index.get(id.as_str()).copied() else {
                files[n].report.add("M001", entry, format!("requires {id}, which doesn't exist"));
                continue;
            };
            if circular[n] && circular[other] {
                files[n].report.add(
                    "M001",
                    entry,
                    format!("requires {id}, which in turn requires {}", module.id),
                );
            }
            let tier = modules[other].as_ref().map_or(0, |m| m.tier);
            if module.tier > 0 && module.tier < tier {
                let message = format!("a module of tier {} requires {id} of tier {tier}", module.tier);
                files[n].report.add("M002", entry, message);
            }
        }
    }
}

/// Which modules stand in a circle: what is left after taking away, again and again, whatever requires nothing that
/// is left and whatever nothing left requires.
fn circular(edges: &[Vec<usize>]) -> Vec<bool> {
    let mut left = vec![true; edges.len()];
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (n, to) in edges.iter().enumerate() {
        to.iter().for_each(|t| back[*t].push(n));
    }
    for (forward, backward) in [(edges, back.as_slice()), (back.as_slice(), edges)] {
        let mut count: Vec<usize> =
            forward.iter().map(|to| to.iter().filter(|t| left[**t]).count()).collect();
        let mut open: Vec<usize> = (0..edges.len()).filter(|n| left[*n] && count[*n] == 0).collect();
        while let Some(n) = open.pop() {
            left[n] = false;
            for m in backward[n].iter().copied().filter(|m| left[*m]).collect::<Vec<_>>() {
                count[m] -= 1;
                if count[m] == 0 {
                    open.push(m);
                }
            }
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_number() {
        let mut ids = ["2.1", "1.10", "1.2", "x"];
        ids.sort_by_key(|id| order(id));
        assert_eq!(ids, ["1.2", "1.10", "2.1", "x"]);
    }

    #[test]
    fn only_circles_are_circular() {
        // 0 → 1 ⇄ 2 → 3, 4 → itself
        assert_eq!(
            circular(&[vec![1], vec![2], vec![1, 3], vec![], vec![4]]),
            [false, true, true, false, true]
        );
    }
}
