//! What the site is made of: the list of all files with their hashes, and the bill of materials of the app.

use super::site::{Site, report, sites};
use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};
use std::collections::{BTreeMap, BTreeSet};

const SUMS: &str = "SHA384SUMS.txt";
const BILL: &str = "sbom.cdx.json";

/// Files by their path.
type Files = BTreeMap<String, Vec<u8>>;

/// Where files and list differ. The list cannot hold its own hash.
fn differs(files: &Files) -> Vec<String> {
    let list = String::from_utf8_lossy(&files[SUMS]);
    let listed: Vec<(&str, &str)> = list.lines().filter_map(|l| l.split_once("  ")).collect();
    let names: BTreeSet<&str> = listed.iter().map(|(_, name)| *name).collect();
    let mut wrong = Vec::new();
    if listed.len() != list.lines().count() || names.len() != listed.len() {
        wrong.push("a line that is none, or a name that stands twice".to_owned());
    }
    for (sum, name) in listed {
        match files.get(name) {
            None => wrong.push(format!("{name} is listed and not there")),
            Some(content) if HEXLOWER.encode(&Sha384::digest(content)) != sum => {
                wrong.push(format!("{name} has another hash"));
            }
            Some(_) => {}
        }
    }
    let unlisted = files.keys().filter(|n| *n != SUMS && !names.contains(n.as_str()));
    wrong.extend(unlisted.map(|name| format!("{name} is not listed")));
    wrong
}

#[test]
fn every_file_is_listed_with_its_hash() {
    for site in sites().iter() {
        report(&differs(&site.files));
    }
}

#[test]
fn an_altered_file_is_found() {
    let sites = sites();
    let good = &sites[0].files;
    let with = |change: &dyn Fn(&mut Files)| {
        let mut files = good.clone();
        change(&mut files);
        differs(&files)
    };
    for name in good.keys().filter(|n| *n != SUMS) {
        let found = with(&|files| files.get_mut(name).unwrap()[0] ^= 1);
        assert_eq!(found, [format!("{name} has another hash")]);
    }
    assert_eq!(with(&|files| drop(files.remove("404.html"))), ["404.html is listed and not there"]);
    let more = with(&|files| drop(files.insert("en/more.html".into(), Vec::new())));
    assert_eq!(more, ["en/more.html is not listed"]);
}

/// What is wrong with a bill of materials, by the required parts of CycloneDX 1.6
/// (<https://cyclonedx.org/docs/1.6/json/>) and by Cargo.lock.
fn bill(bill: &Value, lock: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut must = |good: bool, what: &str| {
        if !good {
            wrong.push(what.to_owned());
        }
    };
    must(bill["bomFormat"] == "CycloneDX", "bomFormat");
    must(bill["specVersion"] == "1.6", "specVersion");
    must(bill["version"].as_u64().is_some_and(|n| n >= 1), "version");
    must(bill.get("serialNumber").is_none() && bill["metadata"].get("timestamp").is_none(), "chance or time");
    let none = Vec::new();
    let components = bill["components"].as_array().unwrap_or(&none);
    let app = &bill["metadata"]["component"];
    must(app["type"] == "application" && app["name"] == "attune", "metadata.component");
    let mut references = BTreeSet::new();
    for one in components.iter().chain([app]) {
        let text = |key: &str| one[key].as_str().unwrap_or_default();
        let (name, version, reference) = (text("name"), text("version"), text("bom-ref"));
        let says = |what: &str| format!("{name}: {what}");
        must(matches!(text("type"), "application" | "library") && !name.is_empty(), &says("type or name"));
        must(references.insert(reference.to_owned()) && !reference.is_empty(), &says("bom-ref"));
        must(
            matches!(one.get("scope").and_then(Value::as_str), None | Some("required" | "excluded")),
            &says("scope"),
        );
        let licenses = one["licenses"].as_array().unwrap_or(&none);
        let license = licenses.first().and_then(|l| l["expression"].as_str()).unwrap_or_default();
        must(licenses.len() == 1 && !license.is_empty() && !license.contains('/'), &says("license"));
        if name == "rust-std" {
            continue;
        }
        must(text("purl") == format!("pkg:cargo/{name}@{version}"), &says("purl"));
        let locked = format!("[[package]]\nname = \"{name}\"\nversion = \"{version}\"\n");
        let package = lock.split_once(&locked).map(|(_, rest)| rest.split("\n\n").next().unwrap_or_default());
        must(package.is_some(), &says("not in Cargo.lock"));
        let hash = &one["hashes"][0];
        let sum =
            package.and_then(|p| p.lines().find_map(|l| l.strip_prefix("checksum = \"")?.strip_suffix('"')));
        must(hash["content"].as_str() == sum, &says("another checksum than in Cargo.lock"));
        must(sum.is_none() || hash["alg"] == "SHA-256", &says("the kind of checksum"));
    }
    let dependencies = bill["dependencies"].as_array().unwrap_or(&none);
    let from: BTreeSet<&str> = dependencies.iter().filter_map(|d| d["ref"].as_str()).collect();
    must(from.len() == dependencies.len(), "a dependency stands twice");
    let known = |v: &Value| v.as_str().is_some_and(|r| references.contains(r));
    for one in dependencies {
        must(
            known(&one["ref"]) && one["dependsOn"].as_array().is_some_and(|on| on.iter().all(known)),
            &format!("{one}"),
        );
    }
    must(from.len() == references.len(), "a component without its dependencies");
    let text = bill.to_string();
    must(
        !text.contains("://") && !text.contains("file:") && !text.contains("/home"),
        "an address or a folder",
    );
    wrong
}

fn read(site: &Site) -> Value {
    serde_json::from_slice(&site.files[BILL]).unwrap()
}

const LOCK: &str = include_str!("../../Cargo.lock");

#[test]
fn the_bill_of_materials_is_whole() {
    let sites = sites();
    let value = read(&sites[0]);
    report(&bill(&value, LOCK));
    let scope = |name: &str| {
        let all = value["components"].as_array().unwrap();
        all.iter().find(|c| c["name"] == name).map(|c| c["scope"].as_str().unwrap().to_owned())
    };
    for inside in ["leptos", "wasm-bindgen", "postcard", "serde", "time", "crc", "rust-std"] {
        assert_eq!(scope(inside).as_deref(), Some("required"), "{inside}");
    }
    assert_eq!(scope("leptos_macro").as_deref(), Some("excluded"));
    for elsewhere in ["pulldown-cmark", "brotli", "fantoccini", "proptest", "pico-args"] {
        assert_eq!(scope(elsewhere), None, "{elsewhere} is not in the app");
    }
    assert_eq!(sites[0].files[BILL], sites[1].files[BILL], "one app, one bill");
}

#[test]
fn a_damaged_bill_of_materials_is_found() {
    let good = read(&sites()[0]);
    let with = |pointer: &str, value: Value| {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = value;
        bill(&bad, LOCK)
    };
    for (pointer, value, said) in [
        ("/bomFormat", json!("Other"), "bomFormat"),
        ("/specVersion", json!("1.0"), "specVersion"),
        ("/version", json!(0), "version"),
        ("/components/0/purl", json!("pkg:cargo/other@1.0.0"), "purl"),
        ("/components/0/version", json!("99.0.0"), "Cargo.lock"),
        ("/components/0/hashes/0/content", json!("00"), "checksum"),
        ("/components/0/licenses", json!([]), "license"),
        ("/components/0/scope", json!("some"), "scope"),
        ("/components/0/bom-ref", json!("x"), "dependsOn"),
        ("/dependencies/0/dependsOn", json!(["pkg:cargo/nothing@1.0.0"]), "nothing"),
        ("/metadata/component/description", json!("/home/somebody"), "folder"),
    ] {
        let found = with(pointer, value);
        assert!(found.iter().any(|f| f.contains(said)), "{pointer}: expected {said:?}, found {found:?}");
    }
}
