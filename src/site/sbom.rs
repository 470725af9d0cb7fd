//! The bill of materials: every crate of the app in the browser, as CycloneDX 1.6 (ECMA-424) in JSON. The same crates
//! give the same bytes: it holds no time and no random number. What builds, checks and serves the site is not in it.

use super::error::SiteError;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The name of the file in the site.
pub const NAME: &str = "sbom.cdx.json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bom {
    bom_format: &'static str,
    spec_version: &'static str,
    version: u32,
    metadata: Metadata,
    components: Vec<Component>,
    dependencies: Vec<Dependency>,
}

#[derive(Serialize)]
struct Metadata {
    component: Component,
}

#[derive(Serialize)]
struct Component {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "bom-ref")]
    reference: String,
    name: String,
    version: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hashes: Vec<Hash>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License>,
    #[serde(skip_serializing_if = "Option::is_none")]
    purl: Option<String>,
}

#[derive(Serialize)]
struct Hash {
    alg: &'static str,
    content: String,
}

#[derive(Serialize)]
struct License {
    expression: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dependency {
    #[serde(rename = "ref")]
    reference: String,
    depends_on: Vec<String>,
}

const ABOUT: &str = "The app in the browser: the crates compiled into its WebAssembly program (scope required), and the \
    procedural macros that write parts of it, with their dependencies (scope excluded: none of their own code is in the \
    program). wasm-bindgen, in the same version, writes the script that goes with it. Tools that build, check or serve \
    the site aren't listed.";

/// A crate of the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    is_macro: bool,
    license: String,
    checksum: String,
}

impl Crate {
    fn reference(&self) -> String {
        ["pkg:cargo/", &self.name, "@", &self.version].concat()
    }

    fn component(&self, scope: Option<&'static str>) -> Component {
        let hash =
            (!self.checksum.is_empty()).then(|| Hash { alg: "SHA-256", content: self.checksum.clone() });
        // Before there were expressions, a slash meant "or."
        let license = self.license.replace(" / ", " OR ").replace('/', " OR ");
        Component {
            kind: "library",
            reference: self.reference(),
            name: self.name.clone(),
            version: self.version.clone(),
            description: None,
            scope,
            hashes: hash.into_iter().collect(),
            licenses: (!license.is_empty()).then_some(License { expression: license }).into_iter().collect(),
            purl: Some(self.reference()),
        }
    }
}

/// The crates as the list has them: what each needs, from the app down.
struct Tree<'a> {
    /// The compiler's version.
    rustc: &'a str,
    /// Each crate by its reference.
    crates: BTreeMap<String, Crate>,
    /// The references of what each crate needs.
    below: BTreeMap<String, BTreeSet<String>>,
    /// The app's reference; it's among the crates.
    root: String,
}

impl<'a> Tree<'a> {
    /// Reads the list; `None` if it's damaged.
    fn read(list: &'a str) -> Option<Self> {
        let mut lines = list.lines();
        let rustc = lines.next()?.strip_prefix("rustc|")?;
        let mut crates: BTreeMap<String, Crate> = BTreeMap::new();
        let mut below: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut above: Vec<String> = Vec::new();
        for line in lines {
            let (depth, one) = read(line)?;
            let reference = one.reference();
            above.truncate(depth);
            if above.len() != depth {
                return None;
            }
            if let Some(parent) = above.last() {
                below.entry(parent.clone()).or_default().insert(reference.clone());
            }
            below.entry(reference.clone()).or_default();
            above.push(reference.clone());
            crates.insert(reference, one);
        }
        let root = above.first().cloned()?;
        Some(Self { rustc, crates, below, root })
    }
}

/// From the list that the helper writes beside the app (`src/bin/attune/crates.rs`) to the file.
///
/// # Errors
/// [`SiteError::Crates`] if the list isn't one.
pub fn json(list: &str) -> Result<String, SiteError> {
    let Tree { rustc, crates, mut below, root } = Tree::read(list).ok_or(SiteError::Crates)?;
    let inside = reached(&root, &below, &crates);
    let std = ["rust-std@", rustc].concat();
    let mut components: Vec<Component> = crates
        .iter()
        .filter(|(reference, _)| **reference != root)
        .map(|(reference, one)| {
            one.component(Some(if inside.contains(reference) { "required" } else { "excluded" }))
        })
        .collect();
    components.push(Component {
        kind: "library",
        reference: std.clone(),
        name: "rust-std".into(),
        version: rustc.into(),
        description: Some("The standard library of the Rust compiler."),
        scope: Some("required"),
        hashes: Vec::new(),
        licenses: vec![License { expression: "MIT OR Apache-2.0".into() }],
        purl: None,
    });
    below.entry(root.clone()).or_default().insert(std.clone());
    below.insert(std, BTreeSet::new());
    let dependency = |(reference, on): (String, BTreeSet<String>)| Dependency {
        reference,
        depends_on: on.into_iter().collect(),
    };
    let app = crates.get(&root).ok_or(SiteError::Crates)?;
    let bom = Bom {
        bom_format: "CycloneDX",
        spec_version: "1.6",
        version: 1,
        metadata: Metadata {
            component: Component { kind: "application", description: Some(ABOUT), ..app.component(None) },
        },
        components,
        dependencies: below.into_iter().map(dependency).collect(),
    };
    let text = serde_json::to_string_pretty(&bom);
    text.map(|t| t + "\n").map_err(SiteError::Bill)
}

fn read(line: &str) -> Option<(usize, Crate)> {
    let parts: Vec<&str> = line.split('|').collect();
    let [depth, name, version, kind, license, checksum] = parts.as_slice() else { return None };
    let is_macro = match *kind {
        "macro" => true,
        "lib" => false,
        _ => return None,
    };
    let text = |part: &str| part.to_owned();
    let (name, version) = (text(name), text(version));
    Some((
        depth.parse().ok()?,
        Crate { name, version, is_macro, license: text(license), checksum: text(checksum) },
    ))
}

/// What is compiled into the program: everything below the root on a way that leads through no macro.
fn reached(
    root: &str,
    below: &BTreeMap<String, BTreeSet<String>>,
    crates: &BTreeMap<String, Crate>,
) -> BTreeSet<String> {
    let mut inside = BTreeSet::new();
    let mut open = vec![root.to_owned()];
    while let Some(reference) = open.pop() {
        if crates.get(&reference).is_none_or(|one| one.is_macro) || !inside.insert(reference.clone()) {
            continue;
        }
        open.extend(below.get(&reference).into_iter().flatten().cloned());
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    const LIST: &str = "rustc|1.2.3\n0|attune|0.1.0|lib|MIT OR Apache-2.0|\n1|writes|1.0.0|macro|MIT|aa\n\
                        2|syn|2.0.0|lib|MIT/Apache-2.0|bb\n2|both|1.0.0|lib|MIT|cc\n1|runs|3.0.0|lib|MIT|dd\n\
                        2|both|1.0.0|lib|MIT|cc\n";

    #[test]
    fn macros_are_kept_apart_from_the_program() {
        let bom: Value = serde_json::from_str(&json(LIST).expect("a bill")).expect("JSON");
        let scope = |name: &str| {
            let all = bom["components"].as_array().expect("components");
            all.iter().find(|c| c["name"] == name).map(|c| c["scope"].as_str().unwrap_or_default().to_owned())
        };
        let of = |name: &str| scope(name).unwrap_or_default();
        assert_eq!([of("writes"), of("syn")], ["excluded", "excluded"]);
        assert_eq!([of("runs"), of("both"), of("rust-std")], ["required", "required", "required"]);
        assert_eq!(scope("attune"), None, "it is what the bill is about");
        assert_eq!(bom["metadata"]["component"]["name"], "attune");
        let syn = &bom["components"].as_array().expect("components")[2];
        assert_eq!(syn["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(syn["hashes"][0]["content"], "bb");
    }

    #[test]
    fn a_damaged_list_is_refused() {
        for bad in [
            "",
            "rustc|1\n",
            "0|attune|0.1.0|lib|MIT|\n",
            "rustc|1\n0|a|1|lib|MIT\n",
            "rustc|1\n1|a|1|lib|MIT|\n",
        ] {
            assert!(json(bad).is_err(), "{bad:?}");
        }
    }
}
