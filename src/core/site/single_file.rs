//! Addresses in the single-file edition: every page is a fragment of the file's address, `#/en/m/1-1/`, and a place in
//! it comes after a second mark, `#/en/m/1-1/#sources`. So `#/` is the base, and routes print and parse as usual.

/// The base of that edition.
pub const BASE: &str = "#/";

/// The path and the place that a fragment (with its mark) names. A place alone, `#main`, has an empty path, because
/// it's on the current page; no fragment is the front door.
pub fn split(hash: &str) -> (&str, &str) {
    match hash {
        "" | "#" => (BASE, ""),
        _ if !hash.starts_with(BASE) => ("", hash.strip_prefix('#').unwrap_or(hash)),
        _ => match hash[1..].find('#') {
            Some(at) => (&hash[..=at], &hash[at + 2..]),
            None => (hash, ""),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::site::route::Route;

    #[test]
    fn pages_and_places() {
        assert_eq!(split("#/en/m/1-1/#sources"), ("#/en/m/1-1/", "sources"));
        assert_eq!(split("#/en/m/1-1/"), ("#/en/m/1-1/", ""));
        assert_eq!(split("#main"), ("", "main"));
        assert_eq!(split(""), ("#/", ""));
        assert_eq!(split("#"), ("#/", ""));
        assert_eq!(split("#/"), ("#/", ""));
        assert_eq!(split("#/#é#"), ("#/", "é#"));
    }

    proptest::proptest! {
        #[test]
        fn any_fragment_is_read(hash in ".{0,20}") {
            let (path, place) = split(&hash);
            proptest::prop_assert!(path.is_empty() || path.starts_with(BASE));
            proptest::prop_assert!(!path[path.len().min(1)..].contains('#') && place.len() <= hash.len());
        }
    }

    #[test]
    fn routes_read_back() {
        for route in [Route::Home, Route::Quiz("1.2".into()), Route::Page("about".into())] {
            let path = route.path(BASE, "en");
            let address = [path.as_str(), "#place"].concat();
            assert_eq!(split(&address), (path.as_str(), "place"));
            assert_eq!(Route::parse(split(&address).0, BASE), ("en".into(), route));
        }
        assert_eq!(Route::parse("#/", BASE), (String::new(), Route::Home));
        assert_eq!(Route::parse("", BASE).1, Route::NotFound);
    }
}
