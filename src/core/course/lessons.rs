//! The lessons file: each module by itself, so that one is decoded when it's asked for, and the others aren't.
//!
//! First a table with the id and the length of each module, and the form of its references; then the modules one after
//! another in that order, with short references ([`super::refs`]). Table and modules are `postcard`.

use super::books::Books;
use super::model::{Course, Module};
use super::refs::Form;
use super::wire;
use crate::core::strings::Strings;
use std::ops::Range;
use std::sync::OnceLock;

/// The lessons file, opened.
#[derive(Debug)]
pub struct Lessons {
    bytes: Vec<u8>,
    modules: Vec<Entry>,
}

/// A module of the file.
#[derive(Debug)]
struct Entry {
    id: String,
    range: Range<usize>,
    form: Form,
    /// Decoded when it was first asked for; `None` if it can't be.
    module: OnceLock<Option<Module>>,
}

impl Lessons {
    /// Opens a file: reads its table, and no module. `None` if the table can't be read, names a module twice, or has
    /// other lengths than the file.
    pub fn open(bytes: Vec<u8>) -> Option<Self> {
        let (table, mut at) = wire::read_first::<Vec<(String, u32, String, String)>>(&bytes)?;
        let mut modules: Vec<Entry> = Vec::new();
        for (id, length, page, label) in table {
            let end = at.checked_add(usize::try_from(length).ok()?)?;
            if end > bytes.len() || modules.iter().any(|m| m.id == id) {
                return None;
            }
            let form = Form { page, label };
            modules.push(Entry { id, range: at..end, form, module: OnceLock::new() });
            at = end;
        }
        (at == bytes.len()).then_some(Self { bytes, modules })
    }

    /// The module with this id. `None` if there's none, or if its bytes aren't exactly that module.
    pub fn module(&self, id: &str) -> Option<&Module> {
        let entry = self.modules.iter().find(|m| m.id == id)?;
        let decode = || {
            let module: Module = wire::read(self.bytes.get(entry.range.clone())?)?;
            (module.id == entry.id).then(|| entry.form.write_out(module))?
        };
        entry.module.get_or_init(decode).as_ref()
    }

    /// Ids of the modules, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.modules.iter().map(|m| m.id.as_str())
    }
}

/// The data files of a course: the rest, and lessons.
#[derive(Debug)]
pub struct Files {
    /// The lessons file.
    pub lessons: Lessons,
    /// Pages and glossary.
    pub rest: Course,
}

impl Books for Files {
    fn module(&self, id: &str) -> Option<&Module> {
        self.lessons.module(id)
    }

    fn rest(&self) -> &Course {
        &self.rest
    }
}

/// Writes the lessons file.
///
/// # Errors
/// When a module can't be encoded, is longer than 4 GB, or wouldn't be read back as it is.
#[cfg(not(target_arch = "wasm32"))]
pub fn write(modules: &[Module]) -> Result<Vec<u8>, postcard::Error> {
    let (mut table, mut all) = (Vec::new(), Vec::new());
    for module in modules {
        let form = Form::of(module);
        let short = form.shorten(module.clone());
        let bytes = postcard::to_allocvec(&short)?;
        let length = u32::try_from(bytes.len()).map_err(|_| postcard::Error::SerializeBufferFull)?;
        table.push((module.id.as_str(), length, form.page.clone(), form.label.clone()));
        all.extend_from_slice(&bytes);
        if form.write_out(short).as_ref() != Some(module) {
            return Err(postcard::Error::SerdeSerCustom);
        }
    }
    Ok([postcard::to_allocvec(&table)?, all].concat())
}

/// Writes the pages file: what a course has beside its modules, with the strings and the style that only whole pages
/// need.
///
/// # Errors
/// When it can't be encoded.
#[cfg(not(target_arch = "wasm32"))]
pub fn write_pages(strings: &Strings, course: &Course, style: &str) -> Result<Vec<u8>, postcard::Error> {
    postcard::to_allocvec(&(strings.of_pages(), course.without_modules(), style))
}

/// Reads the pages file; `None` if it's damaged.
pub fn read_pages(bytes: &[u8]) -> Option<(Strings, Course, String)> {
    wire::read(bytes)
}

/// The whole course from its two files, as [`write`] and [`write_pages`] wrote them. `None` if one of them is damaged.
#[cfg(not(target_arch = "wasm32"))]
pub fn course(lessons: &[u8], pages: &[u8]) -> Option<Course> {
    let lessons = Lessons::open(lessons.to_vec())?;
    let modules = lessons.ids().map(|id| lessons.module(id).cloned()).collect::<Option<Vec<_>>>()?;
    Some(Course { modules, ..read_pages(pages)?.1 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::course::model::tests::module as small;
    use crate::core::course::page::Source;
    use proptest::prelude::*;

    /// Three modules that aren't in the order of their ids, with everything that a module has.
    fn modules() -> Vec<Module> {
        ["1.2", "1.10", "1.1"]
            .map(|id| Module {
                id: id.into(),
                title: ["Module ", id].concat(),
                facilitator_html: ["<p>notes ", id].concat(),
                handout_html: "<p>sheet".into(),
                ..small(3, 2)
            })
            .to_vec()
    }

    fn file() -> Vec<u8> {
        write(&modules()).expect("a file")
    }

    #[test]
    fn a_file_reads_back_in_its_order() {
        let lessons = Lessons::open(file()).expect("a file");
        assert_eq!(lessons.ids().collect::<Vec<_>>(), ["1.2", "1.10", "1.1"]);
        for module in modules() {
            assert_eq!(lessons.module(&module.id), Some(&module));
        }
        assert_eq!(lessons.module("1.3"), None);
        let rest = Course { lang: "en".into(), ..Course::default() };
        let whole = course(&file(), &write_pages(&Strings::default(), &rest, "").expect("bytes"));
        assert_eq!(whole, Some(Course { modules: modules(), ..rest }));
        assert!(Lessons::open(write(&[]).expect("a file")).is_some_and(|none| none.ids().next().is_none()));
    }

    #[test]
    fn references_are_short_in_the_file() {
        let form = Form { page: "/en/m/1-1/".into(), label: "Source {n}".into() };
        let mut module = small(3, 2);
        module.sources = vec![Source { id: "office".into(), html: "Office".into() }];
        module.sections[0].html = form.markup("office", 1, 1);
        let file = write(&[module.clone()]).expect("a file");
        assert!(!String::from_utf8_lossy(&file).contains("class=\"ref\""));
        assert_eq!(Lessons::open(file).expect("a file").module("1.1"), Some(&module));
        module.sections[0].html.push('\u{1}');
        assert!(write(&[module]).is_err(), "a text that would be read as another");
    }

    #[test]
    fn each_module_decodes_alone() {
        let mut damaged = file();
        // The first module isn't readable; the others are.
        let start = damaged.len()
            - modules().iter().map(|m| postcard::to_allocvec(m).expect("bytes").len()).sum::<usize>();
        damaged[start] = 0xff;
        let lessons = Lessons::open(damaged).expect("the table is whole");
        assert_eq!(lessons.module("1.2"), None);
        assert_eq!(lessons.module("1.10"), Some(&modules()[1]));
        assert!(lessons.modules[2].module.get().is_none(), "what no one asked for isn't decoded");
    }

    #[test]
    fn a_table_that_does_not_fit_is_refused() {
        let one = postcard::to_allocvec(&small(1, 1)).expect("bytes");
        let length = u32::try_from(one.len()).expect("short");
        let with = |table: &[(&str, u32)], modules: &[u8]| {
            let table: Vec<_> = table.iter().map(|(id, length)| (id, length, "", "")).collect();
            Lessons::open([&postcard::to_allocvec(&table).expect("bytes"), modules].concat())
        };
        assert!(with(&[("1.1", length)], &one).is_some_and(|all| all.module("1.1").is_some()));
        assert!(with(&[("1.2", length)], &one).is_some_and(|all| all.module("1.2").is_none()), "another id");
        assert!(with(&[("1.1", length)], &[&one[..], b"\0"].concat()).is_none(), "too long");
        assert!(with(&[("1.1", length - 1)], &one).is_none());
        assert!(with(&[("1.1", length - 1)], &one[1..]).is_some_and(|all| all.module("1.1").is_none()));
        assert!(with(&[("1.1", u32::MAX), ("1.2", u32::MAX)], &one).is_none());
        assert!(with(&[("1.1", 0), ("1.1", length)], &one).is_none(), "twice the same");
        let more = [&one[..], b"\0"].concat();
        assert!(with(&[("1.1", length + 1)], &more).is_some_and(|all| all.module("1.1").is_none()));
    }

    proptest! {
        #[test]
        fn a_cut_file_is_refused(at in any::<prop::sample::Index>()) {
            let file = file();
            prop_assert!(Lessons::open(file[..at.index(file.len())].to_vec()).is_none());
        }

        #[test]
        fn any_damage_is_survived(at in any::<prop::sample::Index>(), to in any::<u8>()) {
            let mut file = file();
            let at = at.index(file.len());
            file[at] = to;
            if let Some(lessons) = Lessons::open(file) {
                for id in lessons.ids().map(str::to_owned).collect::<Vec<_>>() {
                    prop_assert!(lessons.module(&id).is_none_or(|module| module.id == id));
                }
            }
        }

        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(lessons) = Lessons::open(bytes) {
                prop_assert!(lessons.ids().all(|id| lessons.module(id).is_none_or(|module| module.id == id)));
            }
        }
    }
}
