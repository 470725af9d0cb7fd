//! The step that checks the scripts in `public/`, with stand-ins for TypeScript and acorn.

use std::fs;

use super::World;

#[test]
fn a_type_error_in_a_script_and_new_syntax_in_the_guard_each_fail_the_step() {
    let world = World::new("scripts");
    let root = world.clone("one");
    let step = ["test", "--only", "scripts"];
    let (ok, text) = world.run(&root, &step);
    assert!(ok && text.ends_with("\n4 passed, 0 failed\n"), "{text}");
    assert_eq!(world.calls(&["npm ci", "tsc --project", "acorn --ecma5"]), [1, 3, 1]);

    fs::write(root.join("public/sw.js"), "WRONG-TYPE\n").unwrap();
    let (ok, text) = world.run(&root, &step);
    assert!(!ok && text.contains("error TS2322") && text.contains("scripts: FAILED"), "{text}");
    assert!(text.contains("failed: Types in a script don't fit (public/tsconfig.worker.json)"), "{text}");
    assert!(text.contains("\n3 passed, 1 failed\n"), "{text}");

    fs::write(root.join("public/sw.js"), "").unwrap();
    fs::write(root.join("public/guard.js"), "var a = () => 1;\n").unwrap();
    let (ok, text) = world.run(&root, &step);
    assert!(
        !ok && text.contains("failed: public/guard.js has syntax that an old browser can't parse"),
        "{text}"
    );
    assert!(text.contains("\n3 passed, 1 failed\n"), "{text}");
    assert_eq!(world.calls(&["npm ci"]), [0], "installed once");
}
