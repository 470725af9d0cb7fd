//! An element whose attributes depend on a state.

use maud::{Markup, PreEscaped, Render};

/// An element with this name. Attributes that are empty are left out. With no body, it has no end.
///
/// Typed markup writes a branch for each attribute that may be missing, which adds up in an app: this is one loop.
pub(super) fn tag(name: &str, attributes: &[(&str, &str)], body: Option<&str>) -> Markup {
    let mut out = ["<", name].concat();
    for (attribute, value) in attributes {
        if !value.is_empty() {
            out.push(' ');
            out.push_str(attribute);
            out.push_str("=\"");
            value.render_to(&mut out);
            out.push('"');
        }
    }
    out.push('>');
    if let Some(body) = body {
        out.push_str(body);
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
    PreEscaped(out)
}

/// An attribute that's there or not, like `disabled`.
pub(super) fn flag(name: &'static str, on: bool) -> (&'static str, &'static str) {
    (name, if on { name } else { "" })
}
