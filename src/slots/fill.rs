//! Fills an element with markup, and refills it whenever its inputs change.

use leptos::prelude::*;
use maud::Markup;

/// Markup as a view: one type for all, because each extra type adds code.
pub(crate) fn shown(html: Markup) -> AnyView {
    view! { <div {..filled(move || html.clone())}></div> }.into_any()
}

/// An attribute that fills its element with markup, and refills it whenever its inputs change. In the browser, it goes
/// through [`browser::set_markup`], because Leptos' own `inner_html` would be refused there.
#[cfg(feature = "csr")]
pub(crate) fn filled(html: impl Fn() -> Markup + Clone + 'static) -> impl leptos::attr::Attribute {
    use crate::browser;
    use leptos::tachys::html::directive::directive;
    let fill = |element: leptos::tachys::renderer::types::Element, html: Maker| {
        let effect = RenderEffect::new(move |last: Option<String>| {
            let html = (html.0)().into_string();
            if last.as_ref() != Some(&html) {
                browser::set_markup(&element, &html);
            }
            html
        });
        // It lives as long as the component does.
        StoredValue::new_local(effect);
    };
    directive(fill, Maker(std::rc::Rc::new(html)))
}

/// What makes the markup: one type, no matter how many places are filled.
#[cfg(feature = "csr")]
#[derive(Clone)]
pub(crate) struct Maker(std::rc::Rc<dyn Fn() -> Markup>);

/// The same for pages rendered to strings.
#[cfg(not(feature = "csr"))]
pub(crate) fn filled(
    html: impl Fn() -> Markup + Clone + Send + Sync + 'static,
) -> impl leptos::attr::Attribute {
    leptos::tachys::html::element::inner_html(move || html().into_string())
}
