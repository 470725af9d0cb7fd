//! Text size and line width. They're numbers in attributes of `<html>`, and the style sheet says what each means.

/// Steps of the text size, from the browser's own upward.
const SIZES: u8 = 4;
/// Steps of the line width; the middle one is the default.
const WIDTHS: u8 = 3;

/// A reader's display settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// 0 is the browser's own size.
    pub size: u8,
    /// 1 is the default width.
    pub width: u8,
}

impl Default for Look {
    fn default() -> Self {
        Self { size: 0, width: 1 }
    }
}

impl Look {
    /// From the two attributes; a missing or invalid one gives the default.
    pub fn of(size: Option<&str>, width: Option<&str>) -> Self {
        let read = |text: Option<&str>, steps: u8, usual: u8| {
            text.and_then(|t| t.parse().ok()).filter(|n| *n < steps).unwrap_or(usual)
        };
        Self { size: read(size, SIZES, 0), width: read(width, WIDTHS, 1) }
    }

    /// One step, as named by a button: `larger`, `smaller`, `wider`, `narrower`; anything else gives the default.
    #[must_use]
    pub fn step(self, what: &str) -> Self {
        match what {
            "larger" => Self { size: (self.size + 1).min(SIZES - 1), ..self },
            "smaller" => Self { size: self.size.saturating_sub(1), ..self },
            "wider" => Self { width: (self.width + 1).min(WIDTHS - 1), ..self },
            "narrower" => Self { width: self.width.saturating_sub(1), ..self },
            _ => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stop_at_their_ends_and_reset() {
        let mut look = Look::default();
        for _ in 0..9 {
            look = look.step("larger").step("wider");
        }
        assert_eq!((look.size, look.width), (SIZES - 1, WIDTHS - 1));
        for _ in 0..9 {
            look = look.step("smaller").step("narrower");
        }
        assert_eq!((look.size, look.width), (0, 0));
        assert_eq!(look.step("reset"), Look::default());
    }

    #[test]
    fn invalid_settings_give_the_default() {
        assert_eq!(Look::of(Some("2"), Some("0")), Look { size: 2, width: 0 });
        assert_eq!(Look::of(Some("9"), Some("x")), Look::default());
        assert_eq!(Look::of(None, None), Look::default());
    }
}
