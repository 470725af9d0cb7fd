//! What the two windows of a session say to each other, as short texts on a channel of this browser.

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The notes window asks where the session is.
    Hello,
    /// The projector shows this screen of the session with this key, since so many seconds.
    At {
        /// How the session is asked for.
        key: String,
        /// The place of the screen.
        at: usize,
        /// Seconds since its step began.
        since: u32,
    },
    /// The notes window asks for the next screen (`true`) or the one before.
    Go(bool),
    /// The session was left.
    Off,
}

/// No screen, time or key is longer.
const MOST: usize = 99_999;

impl Said {
    /// The message as text.
    pub fn write(&self) -> String {
        match self {
            Self::Hello => "hello".into(),
            Self::At { key, at, since } => {
                ["at ", &at.to_string(), " ", &since.to_string(), " ", key].concat()
            }
            Self::Go(true) => "next".into(),
            Self::Go(false) => "back".into(),
            Self::Off => "off".into(),
        }
    }

    /// Reads a text from the channel; `None` for anything that [`Said::write`] doesn't write.
    ///
    /// ```
    /// # use attune::tools::room::said::Said;
    /// let at = Said::At { key: "topic 1.3".into(), at: 4, since: 61 };
    /// assert_eq!(Said::read("at 4 61 topic 1.3"), Some(at));
    /// assert_eq!(Said::read("at four 61 topic 1.3"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        Some(match text {
            "hello" => Self::Hello,
            "next" => Self::Go(true),
            "back" => Self::Go(false),
            "off" => Self::Off,
            _ => {
                let mut parts = text.strip_prefix("at ")?.splitn(3, ' ');
                let at = number(parts.next()?)?;
                let since = u32::try_from(number(parts.next()?)?).ok()?;
                let key = parts.next().filter(|key| !key.is_empty() && key.len() < 100)?;
                Self::At { key: key.into(), at, since }
            }
        })
    }
}

/// A number as it's written, without a sign or zeros before it.
fn number(text: &str) -> Option<usize> {
    let number: usize = text.parse().ok().filter(|n| *n <= MOST)?;
    (number.to_string() == text).then_some(number)
}
