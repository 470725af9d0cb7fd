//! A later edition of the site, for journeys of people who come back: a raised version, one answer key, other words. It
//! has a second language, too, which nobody speaks: longer, and from right to left.

use std::fs;
use std::path::Path;

use attune::dev::pseudo;

use crate::build::{self, Kind};
use crate::place::Place;
use crate::run::{Fault, Outcome};

/// The module that changes.
const MODULE: &str = "content/en/modules/1.1-";
/// Stands at the end of its title.
const WORDS: &str = ", in other words";

/// Writes the later edition into `test-next`, from a changed copy of the content.
pub fn write(place: &Place) -> Outcome {
    let root = place.work("next");
    crate::tools::clear(&root)?;
    for folder in ["content", "style", "public"] {
        copy(&place.root.join(folder), &root.join(folder))?;
    }
    let folder = root.join("content/en/modules");
    let entries =
        fs::read_dir(&folder).map_err(|e| Fault::io(format!("Reading {}", folder.display()), &e))?;
    let file = entries
        .flatten()
        .map(|e| e.path())
        .find(|p| p.strip_prefix(&root).is_ok_and(|p| p.to_string_lossy().starts_with(MODULE)));
    let file = file.ok_or_else(|| Fault::new(format!("There is no {MODULE}….")))?;
    let text = fs::read_to_string(&file).map_err(|e| Fault::io(format!("Reading {}", file.display()), &e))?;
    let text = changed(&text).ok_or_else(|| Fault::new(format!("{MODULE}… has no question to change.")))?;
    fs::write(&file, text).map_err(|e| Fault::io(format!("Writing {}", file.display()), &e))?;
    translate(&root.join("content/en"), &root.join("content").join(pseudo::LANG))?;
    build::site_from(place, Some(&root), "/", &place.work("test-next"), Kind::Longer)
}

/// The module with the next version, another answer to its first question with one right option, and other words.
fn changed(text: &str) -> Option<String> {
    let (before, after) = text.split_once("\nversion: ")?;
    let (version, after) = after.split_once('\n')?;
    let next = version.parse::<u16>().ok()? + 1;
    let text = format!("{before}\nversion: {next}\n{after}");
    let (head, title) = text.split_once("\ntitle: \"")?;
    let (title, rest) = title.split_once("\"\n")?;
    let text = [head, "\ntitle: \"", title, WORDS, "\"\n", rest].concat();
    let single = |part: &&str| part.matches("\n- [x] ").count() == 1 && part.contains("\n- [ ] ");
    let question = text.split("<!-- q: ").skip(1).find(single)?;
    let other = question
        .replacen("\n- [x] ", "\n- [~] ", 1)
        .replacen("\n- [ ] ", "\n- [x] ", 1)
        .replacen("\n- [~] ", "\n- [ ] ", 1);
    Some(text.replacen(question, &other, 1))
}

/// The second language, from all files of the first.
fn translate(from: &Path, to: &Path) -> Outcome {
    let failed = |e| Fault::io(format!("Translating {}", from.display()), &e);
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)?.flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            // Rules about wording belong to one language, and so do the tools that show them.
            if !matches!(entry.file_name().to_str(), Some("tools" | "wording")) {
                translate(&path, &target)?;
            }
            continue;
        }
        // Plans are for a tool, and name modules by their ids.
        if entry.file_name() == "plans.toml" {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(failed)?;
        let text = match path.file_name().and_then(|name| name.to_str()) {
            Some("language.toml") => pseudo::language(),
            Some(name) if name.ends_with(".toml") => pseudo::strings(&text),
            _ => pseudo::document(&text),
        };
        fs::write(&target, text).map_err(failed)?;
    }
    Ok(())
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) -> Outcome {
    let failed = |e| Fault::io(format!("Copying {}", from.display()), &e);
    fs::create_dir_all(to).map_err(failed)?;
    for entry in fs::read_dir(from).map_err(failed)?.flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).map_err(failed)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_changes_and_the_version_and_the_words() {
        let text = "---\ntitle: \"T\"\nversion: 2\n---\n<!-- q: a; multi -->\n\n- [x] 1\n- [x] 2\n- [ ] 3\n\
                    <!-- q: b -->\n\n- [ ] 1\n- [x] 2\n- [ ] 3\n<!-- q: c -->\n\n- [ ] 1\n- [x] 2\n";
        let next = changed(text).expect("a question");
        assert!(next.starts_with("---\ntitle: \"T, in other words\"\nversion: 3\n"));
        assert!(next.contains("q: b -->\n\n- [x] 1\n- [ ] 2\n- [ ] 3\n"), "{next}");
        assert!(
            next.ends_with("q: c -->\n\n- [ ] 1\n- [x] 2\n") && next.contains("- [x] 1\n- [x] 2\n- [ ] 3\n")
        );
        assert_eq!(changed("---\ntitle: \"T\"\nversion: 1\n---\n"), None);
    }
}
