//! A contact's number as markup and as text: a link where it was seen on a current page, with its age where it is old.

use super::context::Context;
use super::escape::escape;
use crate::core::base::date::Day;
use crate::core::course::contact::{Contact, Mark};

/// The month of a date in words, from the interface string `months`.
pub fn month(checked: &str, context: &Context<'_>) -> String {
    let Some((year, month, _)) = Day::parse(checked).map(Day::ymd) else { return checked.into() };
    let names = context.word("months");
    let name = names.split(' ').nth(month as usize - 1).unwrap_or_default();
    [name, " ", &year.to_string()].concat().trim().into()
}

/// The age of a number whose check is old.
pub fn age(contact: &Contact, context: &Context<'_>) -> String {
    let age = context.word("tel-checked").replace("{month}", &month(&contact.checked, context));
    format!(" <small class=\"stale\">{}</small>", escape(&age))
}

/// A list in which these numbers stand, with their age once below it instead of behind each, and whom to call if one
/// fails. `None` when fewer than two are old, or not all were checked in the same month: then each says its own.
pub fn aged_once(list: &str, ids: &[String], context: &Context<'_>) -> Option<String> {
    let contacts = ids.iter().filter_map(|id| context.contact(id)).map(|e| &e.contact);
    let contacts: Vec<&Contact> = contacts.filter(|c| c.href().is_some()).collect();
    let first = contacts.iter().find(|c| c.stale)?;
    let month = month(&first.checked, context);
    let same = |c: &&Contact| self::month(&c.checked, context) == month;
    if contacts.iter().filter(|c| c.stale).count() < 2 || !contacts.iter().all(same) {
        return None;
    }
    let shown = |id: &str| context.contact(id).map(|e| e.contact.display.clone()).unwrap_or_default();
    let line = context.word("help-checked").replace("{month}", &month);
    let line = line.replace("{danger}", &shown("emergency")).replace("{any}", &shown("211"));
    let list = list.replace(&age(first, context), "");
    Some([&list, "<p class=\"stale\"><small>", &escape(&line), "</small></p>"].concat())
}

/// How `{tel:id}` is written into a page; `None` when the registry has no such contact.
pub fn tel_html(id: &str, context: &Context<'_>) -> Option<String> {
    let entry = context.contact(id)?;
    let contact = &entry.contact;
    let display = escape(&contact.display);
    Some(match (contact.href(), contact.mark) {
        (Some(href), _) => {
            let mut html = format!("<a class=\"tel\" href=\"{}\">{display}</a>", escape(&href));
            if contact.stale {
                html.push_str(&age(contact, context));
            }
            html
        }
        (None, Mark::Old) => {
            format!(
                "<span class=\"tel-old\">{display}</span> <small class=\"stale\">{}</small>",
                escape(&entry.age)
            )
        }
        (None, _) => {
            // The line that connects is a verified one; should the registry lack it, the bare number still helps.
            let connect = if id == "211" { None } else { tel_html("211", context) };
            escape(&context.word("tel-unverified")).replace("{211}", connect.as_deref().unwrap_or("211"))
        }
    })
}

/// How `{tel:id}` is written into a picture: the number alone, since lines in a picture don't wrap. A `*` leads to what
/// [`tel_caveat`] says under the picture.
pub fn tel_text(id: &str, context: &Context<'_>) -> Option<String> {
    let contact = &context.contact(id)?.contact;
    let connect = || context.contact("211").map_or("211", |e| &e.contact.display);
    Some(match contact.mark {
        Mark::Verified => contact.display.clone(),
        Mark::Old => [&contact.display, "*"].concat(),
        Mark::Unverified => [connect(), "*"].concat(),
    })
}

/// The note a number needs everywhere, as markup for below a picture; `None` for a verified one.
pub fn tel_caveat(id: &str, context: &Context<'_>) -> Option<String> {
    let contact = &context.contact(id)?.contact;
    let whose = match contact.mark {
        Mark::Verified => return None,
        Mark::Old => String::new(),
        Mark::Unverified => escape(&[&contact.name, ": "].concat()),
    };
    Some(["<p>* ", &whose, &tel_html(id, context)?, "</p>"].concat())
}
