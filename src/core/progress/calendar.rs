//! Days as a calendar file (RFC 5545). It says nothing about the subject or the person: anyone who sees the calendar reads
//! a neutral title.

use crate::core::base::date::Day;

/// Its name, which says nothing about the subject.
pub const NAME: &str = "course-check.ics";

/// Its media type.
pub const MIME: &str = "text/calendar";

/// A day as in `20261205`.
fn digits(day: Day) -> String {
    day.iso().replace('-', "")
}

/// A file with an all-day event on each of these days, titled `title`: one line of at most 60 bytes, because longer lines
/// would have to be folded. `id` is the check's (`confirm-1`); with the day, it identifies the event, so that a calendar
/// holds it once, however often the file is saved. `today` is the day of writing.
pub fn calendar(days: &[Day], title: &str, id: &str, today: Day) -> String {
    // A backslash, comma or semicolon has a special meaning in text (section 3.3.11).
    let title = title.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;");
    let mut text = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Course check//1//EN\r\n");
    for day in days {
        let at = digits(*day);
        // An event that starts on a date and has no end takes that whole day (section 3.6.1).
        let event = [
            "BEGIN:VEVENT\r\nUID:",
            id,
            "-",
            &at,
            "@course-check.invalid\r\nDTSTAMP:",
            &digits(today),
            "T000000Z\r\nDTSTART;VALUE=DATE:",
            &at,
            "\r\nSUMMARY:",
            &title,
            "\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n",
        ];
        text.push_str(&event.concat());
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TODAY: Day = Day(20_785);

    fn lines(text: &str) -> Vec<&str> {
        text.split_terminator("\r\n").collect()
    }

    #[test]
    fn each_day_is_an_event_that_takes_the_whole_day() {
        let text = calendar(&[Day(20_792), Day(20_845)], "Course check", "confirm-1", TODAY);
        assert_eq!(
            lines(&text),
            [
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Course check//1//EN",
                "BEGIN:VEVENT",
                "UID:confirm-1-20261205@course-check.invalid",
                "DTSTAMP:20261128T000000Z",
                "DTSTART;VALUE=DATE:20261205",
                "SUMMARY:Course check",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:confirm-1-20270127@course-check.invalid",
                "DTSTAMP:20261128T000000Z",
                "DTSTART;VALUE=DATE:20270127",
                "SUMMARY:Course check",
                "TRANSP:TRANSPARENT",
                "END:VEVENT",
                "END:VCALENDAR",
            ]
        );
    }

    #[test]
    fn saving_it_again_later_gives_the_same_event() {
        let uid = |today| {
            let text = calendar(&[Day(20_792)], "Course check", "confirm-1", today);
            lines(&text).into_iter().find(|line| line.starts_with("UID:")).map(String::from)
        };
        assert_eq!(uid(TODAY), uid(Day(20_790)));
        assert_eq!(uid(TODAY).as_deref(), Some("UID:confirm-1-20261205@course-check.invalid"));
    }

    proptest! {
        #[test]
        fn any_title_reads_back(title in "[ a-z,;\\\\é𝄞:]{0,40}") {
            let text = calendar(&[Day(20_792)], &title, "confirm-1", TODAY);
            let summary = lines(&text).into_iter().find_map(|l| l.strip_prefix("SUMMARY:")).expect("a title");
            let mut read = String::new();
            let mut chars = summary.chars();
            while let Some(c) = chars.next() {
                read.extend(if c == '\\' { chars.next() } else { Some(c) });
            }
            prop_assert_eq!(read, title);
        }
    }
}
