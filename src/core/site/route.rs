//! The addresses of the site as a type, with parse and print. Paths don't name the topic, because anyone with the
//! device can see them in the browser's history.

/// One page of the site, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// Front door: `/en/` (and `/` for the first language).
    Home,
    /// Training home with the path map: `/en/training/`.
    Training,
    /// A lesson: `/en/m/1-2/`.
    Lesson(String),
    /// Its quiz: `/en/m/1-2/quiz/`.
    Quiz(String),
    /// Its questions with their answers, without JavaScript: `/en/m/1-2/answers/`.
    Answers(String),
    /// Its scenarios: `/en/m/1-2/cases/`.
    Cases(String),
    /// One of them: `/en/m/1-2/cases/the-bus-stop/`.
    Case(String, String),
    /// Notes for facilitators: `/en/m/1-2/notes/`.
    Notes(String),
    /// Handout: `/en/m/1-2/handout/`.
    Handout(String),
    /// Review: `/en/refresh/`.
    Refresh,
    /// A gate's test-out: `/en/test/tier-1/`.
    Test(String),
    /// What a trainer assigned: `/en/assigned/`.
    Assigned,
    /// Record of completion: `/en/record/`.
    Record,
    /// What's saved on this device: `/en/device/`.
    Device,
    /// Glossary: `/en/words/`.
    Glossary,
    /// Search: `/en/search/`. The query is never in the address.
    Search,
    /// A page of `content/<lang>/pages`: `/en/p/about/`.
    Page(String),
    /// A tool with a document and an app of its own: `/en/wording/`. The learning app can't show one, so [`Route::parse`]
    /// never answers with it: there its address is that of a page that's missing, and the browser opens the link.
    Tool(String),
    /// Anything else.
    NotFound,
}

impl Route {
    /// The path of this route: `base` starts and ends with a slash, and so does the result.
    pub fn path(&self, base: &str, lang: &str) -> String {
        let module = |id: &str, rest: &str| ["m/", &id.replace('.', "-"), "/", rest].concat();
        let rest = match self {
            Self::Home => String::new(),
            Self::Training => "training/".into(),
            Self::Lesson(id) => module(id, ""),
            Self::Quiz(id) => module(id, "quiz/"),
            Self::Answers(id) => module(id, "answers/"),
            Self::Cases(id) => module(id, "cases/"),
            Self::Case(id, case) => module(id, &["cases/", case, "/"].concat()),
            Self::Notes(id) => module(id, "notes/"),
            Self::Handout(id) => module(id, "handout/"),
            Self::Refresh => "refresh/".into(),
            Self::Test(gate) => ["test/", gate, "/"].concat(),
            Self::Assigned => "assigned/".into(),
            Self::Record => "record/".into(),
            Self::Device => "device/".into(),
            Self::Glossary => "words/".into(),
            Self::Search => "search/".into(),
            Self::Page(name) => ["p/", name, "/"].concat(),
            Self::Tool(id) => [id, "/"].concat(),
            Self::NotFound => "404/".into(),
        };
        [base, lang, "/", &rest].concat()
    }

    /// Reads a path below `base`: the language (empty if the path has none) and the route. A missing final slash,
    /// `index.html` and repeated slashes are allowed; the caller removes the query and fragment first.
    ///
    /// ```
    /// # use attune::core::site::route::Route;
    /// let (lang, route) = Route::parse("/sub/en/m/1-2/quiz", "/sub/");
    /// assert_eq!((lang.as_str(), &route), ("en", &Route::Quiz("1.2".into())));
    /// assert_eq!(route.path("/sub/", &lang), "/sub/en/m/1-2/quiz/");
    /// assert_eq!(Route::parse("/elsewhere/", "/sub/").1, Route::NotFound);
    /// ```
    pub fn parse(path: &str, base: &str) -> (String, Self) {
        let rest = path.strip_prefix(base).or_else(|| path.strip_prefix(base.trim_end_matches('/')));
        let Some(rest) = rest else { return (String::new(), Self::NotFound) };
        let rest = rest.strip_suffix("index.html").unwrap_or(rest);
        let mut parts = rest.split('/').filter(|p| !p.is_empty());
        let Some(lang) = parts.next() else { return (String::new(), Self::Home) };
        let parts: Vec<&str> = parts.collect();
        let id = |part: &str| part.replacen('-', ".", 1);
        let route = match parts.as_slice() {
            [] => Self::Home,
            ["training"] => Self::Training,
            ["refresh"] => Self::Refresh,
            ["test", gate] => Self::Test((*gate).into()),
            ["assigned"] => Self::Assigned,
            ["record"] => Self::Record,
            ["device"] => Self::Device,
            ["words"] => Self::Glossary,
            ["search"] => Self::Search,
            ["p", name] => Self::Page((*name).into()),
            ["m", m] => Self::Lesson(id(m)),
            ["m", m, "quiz"] => Self::Quiz(id(m)),
            ["m", m, "answers"] => Self::Answers(id(m)),
            ["m", m, "cases"] => Self::Cases(id(m)),
            ["m", m, "cases", case] => Self::Case(id(m), (*case).into()),
            ["m", m, "notes"] => Self::Notes(id(m)),
            ["m", m, "handout"] => Self::Handout(id(m)),
            _ => Self::NotFound,
        };
        (lang.into(), route)
    }

    /// The module or gate whose questions this page asks.
    pub fn asks(&self) -> Option<&str> {
        match self {
            Self::Quiz(id) | Self::Test(id) => Some(id),
            _ => None,
        }
    }

    /// The module that this route belongs to.
    pub fn module(&self) -> Option<&str> {
        match self {
            Self::Lesson(id)
            | Self::Quiz(id)
            | Self::Answers(id)
            | Self::Cases(id)
            | Self::Case(id, _)
            | Self::Notes(id)
            | Self::Handout(id) => Some(id),
            _ => None,
        }
    }
}

/// Fragment of a glossary entry. Terms name the subject, and fragments stay in the browser's history, so the fragment
/// is a hash of the term's id: stable and neutral.
///
/// ```
/// # use attune::core::site::route::term_anchor;
/// assert_eq!(term_anchor("coercion").len(), "t-".len() + 8);
/// assert_eq!(term_anchor("coercion"), term_anchor("coercion"));
/// assert_ne!(term_anchor("coercion"), term_anchor("fraud"));
/// ```
pub fn term_anchor(id: &str) -> String {
    ["t-", &crate::core::base::checksum::crc32_hex(id.as_bytes())].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all() -> Vec<Route> {
        let id = || String::from("2.10");
        vec![
            Route::Home,
            Route::Training,
            Route::Lesson(id()),
            Route::Quiz(id()),
            Route::Answers(id()),
            Route::Cases(id()),
            Route::Case(id(), "bus-stop".into()),
            Route::Notes(id()),
            Route::Handout(id()),
            Route::Refresh,
            Route::Test("tier-1".into()),
            Route::Assigned,
            Route::Record,
            Route::Device,
            Route::Glossary,
            Route::Search,
            Route::Page("about".into()),
        ]
    }

    #[test]
    fn every_route_reads_back_at_the_root_and_below_a_path() {
        for base in ["/", "/sub/", "/a/b/"] {
            for route in all() {
                let path = route.path(base, "en");
                assert_eq!(Route::parse(&path, base), ("en".into(), route.clone()), "{path}");
                assert_eq!(
                    Route::parse(path.trim_end_matches('/'), base).1,
                    route,
                    "{path} without its slash"
                );
                let index = [&path, "index.html"].concat();
                assert_eq!(Route::parse(&index, base).1, route, "{index}");
            }
        }
    }

    #[test]
    fn the_bare_base_is_the_front_door() {
        assert_eq!(Route::parse("/", "/"), (String::new(), Route::Home));
        assert_eq!(Route::parse("/sub", "/sub/"), (String::new(), Route::Home));
        assert_eq!(Route::parse("/other/", "/sub/").1, Route::NotFound);
        assert_eq!(Route::parse("/en/m/1-2/unknown/", "/").1, Route::NotFound);
    }

    proptest! {
        #[test]
        fn never_panics(path in ".{0,60}", base in "/([a-z]{1,5}/){0,2}") {
            let _ = Route::parse(&path, &base);
        }
    }
}
