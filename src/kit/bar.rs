//! A bar of parts: how far someone has come.

use maud::{Markup, Render, html};

/// One mark for each part. It's hidden from screen readers: words beside it say the same.
pub struct Bar<'b> {
    count: usize,
    state: &'b dyn Fn(usize) -> (bool, bool),
}

impl<'b> Bar<'b> {
    /// `state` tells of each part, from 0, whether it's done and whether it's the one now.
    pub fn new(count: usize, state: &'b dyn Fn(usize) -> (bool, bool)) -> Self {
        Self { count, state }
    }
}

impl Render for Bar<'_> {
    fn render(&self) -> Markup {
        html! {
            span.segments aria-hidden="true" {
                @for n in 0..self.count {
                    @let (done, now) = (self.state)(n);
                    i.on[done].now[now] {}
                }
            }
        }
    }
}
