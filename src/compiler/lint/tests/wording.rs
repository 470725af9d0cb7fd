//! W001 and W002.

use super::*;

/// Rule id and a text that it must stop.
const HITS: &[(&str, &str)] = &[
    ("A01", "She was a child prostitute."),
    ("A01", "Juvenile prostitution is rising."),
    ("A01", "Nobody is a teen prostitute."),
    ("A02", "A teen sex worker asked."),
    ("A03", "Three underage women worked there."),
    ("A04", "He had sex with a minor."),
    ("A05", "He sold child pornography."),
    ("A05", "He sold kiddie-porn."),
    ("A07", "They call them hookers."),
    ("A07", "A ho is what they said."),
    ("A08", "Sex slaves live near you."),
    ("A12", "She was broken when we met her."),
    ("A12", "We help damaged girls."),
    ("A12", "The victims are so broken."),
    ("A18", "Illegal aliens work there."),
    ("A18", "Many illegals came."),
    ("A20", "He is an addict."),
    ("A22", "A wayward teen."),
    ("A22", "Troubled youth come to us."),
    ("A24", "We serve the disabled."),
    ("A24", "The disabled and the old."),
    ("A24", "She is wheelchair-bound."),
    ("A26", "A transgendered man."),
    ("A27", "They come from the Third World."),
    ("A27", "A backward culture."),
    ("A31", "Her madam took the pay."),
    ("A31", "He had a stable of four women."),
    ("A31", "She was his wife-in-law."),
    ("B05", "We restore her dignity."),
    ("B05", "We give her back her life."),
    ("B05", "Give them their dignity back."),
    ("B06", "Why didn't she leave?"),
    ("B06", "Why did he not just leave?"),
    ("B07", "She let it happen."),
    ("B07", "She put herself in that position."),
    ("B08", "She liked the lifestyle."),
    ("B08", "He chose this life."),
    ("B09", "She willingly went with him."),
    ("B09", "He agreed to be trafficked."),
    ("B10", "She was naive."),
    ("B17", "Follow them to the next stop."),
    ("B17", "Follow the van and call us."),
    ("B17", "Stay behind and follow the car."),
    ("B17", "If you see a van, follow the van."),
    ("B17", "You should confront the driver."),
    ("B17", "Take photos of the people in the car."),
    ("B17", "Film them, and call."),
    ("B17", "Post the license plate."),
    ("B17", "Please expose the trafficker."),
    ("B18", "Share this photo of a missing girl."),
    ("E14", "We posed as buyers."),
    ("C01", "The average age of entry is 13."),
    ("C01", "The average age at which girls start is 12-14."),
    ("C02", "300,000 American children are at risk."),
    ("C09", "Trafficking surges at the Super Bowl."),
    ("C09", "The Super Bowl is the largest event of its kind."),
    ("C14", "Girls are kidnapped at the mall."),
    ("C14", "Look for zip ties on your car."),
    ("C14", "A white van waits, and they take girls."),
    ("C31", "She looks trafficked."),
    ("C31", "The typical victim is young."),
    ("C31", "Here is the profile of a victim."),
    ("C32", "You will not be deported."),
    ("C32", "You will get a guaranteed visa."),
    ("C32", "If you call, the police will protect you."),
    ("C32", "The line is completely confidential."),
    ("W002", "This page is untraceable."),
    ("W002", "It leaves no trace."),
    ("W002", "No account, fully anonymous."),
    ("W002", "It is 100% anonymous."),
    ("W002", "All of it is permanently deleted."),
    ("W002", "It is 100 % secure."),
    ("W002", "This is impossible to trace."),
    ("W002", "Nobody can see what you read here."),
    ("W002", "No one will know that you were here."),
    ("W002", "Your notes are guaranteed private."),
    ("W002", "It works without leaving a trace."),
    ("W002", "Nothing you read or answer is sent anywhere."),
    ("W002", "There is no copy anywhere else."),
    ("W002", "Nothing you type ever leaves your phone."),
];

/// Texts that no wording rule may stop.
const MISSES: &[&str] = &[
    "John said that he would come.",
    "The Modern Slavery Act 2015 names it.",
    "The fire-rescue crew came.",
    "The cuff of a sleeve was torn.",
    "AB 79 would stop charging minors.",
    "The Child Pornography Prevention Act was struck down.",
    "Never write \"child prostitute\" or \u{201c}underage woman\u{201d}.",
    "Some say \u{2018}sex slave\u{2019} in the workers\u{2019} paper.",
    "A child and a prostitution charge.",
    "The phone was broken. The door is broken.",
    "She is not broken.",
    "He broke his arm.",
    "A stable home and a stable job.",
    "Madison. Dear Madam, thank you.",
    "Was Madam Speaker there? Yes, Madam Speaker was.",
    "Ask Mr. Ho. Say hello to General Hooker.",
    "A healthy lifestyle helps.",
    "The disabled list is long. He is disabled.",
    "The Third World War never came.",
    "Do not follow them. Never confront anyone.",
    "No filming. Without confronting the driver, leave.",
    "Call instead of following them.",
    "He follows them to the door. They follow the van.",
    "Follow the person's lead. Follow her lead.",
    "Follow the child's pace. Read the steps and follow them.",
    "Somebody may follow them home.",
    "Grab a coat. Tackle the cause.",
    "It can be unsafe to take photos of the car.",
    "Confront the driver?",
    "Take photos of your pay slips.",
    "Share this poster from the police of a missing man.",
    "No study shows that the average age of entry is 13.",
    "That the Super Bowl brings a spike is a myth.",
    "Almost nobody is kidnapped by a stranger.",
    "Most are not kidnapped.",
    "There is no typical victim. Nobody looks trafficked.",
    "Nobody can promise that you will not be deported.",
    "It is not completely confidential.",
    "No law says that minors cannot be charged.",
    "A child cannot consent to be sold.",
    "We cannot promise that it leaves no trace.",
    "No site is fully anonymous.",
    "Nothing is permanently deleted.",
    "Is it untraceable?",
    "Nobody can know how it went.",
    "Nobody can see from looks who is trafficked.",
    "They try to live without fear.",
    "Wait until you are completely safe.",
    "Leave out \"The average age of entry is 13.\"",
    "They want to watch, confront the man, and film.",
    "He was taken from the store by ambulance is not what they said.",
];

fn stopped(text: &str) -> Vec<Finding> {
    run(&[doc(vec![paragraph(text)])]).into_iter().filter(|f| f.code.starts_with('W')).collect()
}

#[test]
fn stopped_wording_is_found() {
    for (id, text) in HITS {
        let found = stopped(text);
        let wanted = |f: &Finding| {
            if *id == "W002" { f.code == *id } else { f.message.starts_with(&format!("rule {id}:")) }
        };
        assert!(found.len() == 1 && found.iter().all(wanted), "{id} {text}: {found:?}");
    }
}

#[test]
fn other_wording_is_left_alone() {
    for text in MISSES {
        assert_eq!(stopped(text), [], "{text}");
    }
}

#[test]
fn every_rule_that_lints_stops_its_own_hit_and_leaves_its_miss() {
    let mut count = 0;
    for rule in CONTENT.rules.iter().filter(|rule| !rule.lint.is_empty()) {
        let of_rule = |f: &Finding| {
            if rule.lint == "W002" {
                f.code == "W002"
            } else {
                f.message.starts_with(&format!("rule {}:", rule.id))
            }
        };
        assert!(stopped(&rule.hit).iter().any(of_rule), "{} {}", rule.id, rule.hit);
        assert!(!stopped(&rule.miss).iter().any(of_rule), "{} {}", rule.id, rule.miss);
        count += 1;
    }
    assert!(count > 30, "{count}");
}

#[test]
fn wrong_options_may_hold_it_and_right_ones_may_not() {
    let option = |right| block(BlockKind::Option(right), Area::Question("q".into()), "Follow the van home");
    assert_eq!(codes(&[doc(vec![option(false)])]), [""; 0]);
    assert_eq!(codes(&[doc(vec![option(true)])]), ["W001"]);
}

#[test]
fn a_list_under_a_warning_tells_what_not_to_do() {
    let list = |lead: &str| {
        let item = block(BlockKind::Item, Area::Section("s".into()), "Follow them");
        codes(&[doc(vec![paragraph(lead), item])])
    };
    assert_eq!(list("Never do this:"), [""; 0]);
    assert_eq!(list("Leave out:"), [""; 0]);
    assert_eq!(list("What you can do:"), ["W001"]);
}

#[test]
fn other_languages_are_left_alone() {
    let mut other = doc(vec![paragraph("Der Junkie war naive.")]);
    other.lang = "de".into();
    assert_eq!(codes(&[other]), [""; 0]);
}

#[test]
fn people_in_a_story_may_drive_a_van() {
    let story =
        block(BlockKind::Paragraph, Area::Scenario("s".into()), "A white van waits, and they take girls.");
    assert_eq!(codes(&[doc(vec![story])]), [""; 0]);
}

#[test]
fn the_message_names_rule_words_and_remedy() {
    let found = stopped("He sold Child Porn online.");
    let message = "rule A05: \"Child Porn\" - say \"child sexual abuse material\" instead, or put it in quotation marks where it's taught";
    assert_eq!(found.first().map(|f| f.message.as_str()), Some(message));
}
