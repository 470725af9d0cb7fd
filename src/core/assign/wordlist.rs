//! The words of groups and of closing words.
//!
//! Plain English words of four to seven letters. Any two differ in at least two letters, so a misread one isn't
//! another; none sounds like another word, and none is about crime, bodies, money, religion, family or
//! anything else that could mean something on this site.

/// The words, by number. **Their order never changes**: the three words of an assignment follow from it. Another
/// language can have a list of its own.
#[rustfmt::skip]
pub const WORDS: [&str; 256] = [
    "acorn", "almond", "anchor", "anthem", "apple", "apron", "aspen", "atlas",
    "autumn", "bamboo", "barley", "basil", "beacon", "bench", "bicycle", "birch",
    "biscuit", "blanket", "blossom", "bonnet", "boulder", "bramble", "branch", "breeze",
    "brick", "bridge", "broom", "bubble", "bucket", "buffalo", "button", "cabbage",
    "cabin", "cactus", "camera", "canoe", "canyon", "carpet", "castle", "catalog",
    "celery", "cello", "chalk", "chapter", "cinema", "circle", "citrus", "cloud",
    "clover", "cobalt", "cocoa", "comet", "compass", "cookie", "coral", "corner",
    "crayon", "cricket", "crimson", "crystal", "curtain", "cushion", "dahlia", "daisy",
    "denim", "desk", "diagram", "dinner", "dolphin", "dragon", "eagle", "emerald",
    "engine", "fabric", "falcon", "feather", "fern", "flag", "flute", "forest",
    "fossil", "gadget", "galaxy", "garden", "garlic", "gazebo", "gecko", "giraffe",
    "glacier", "globe", "goose", "granite", "gravel", "guitar", "hammer", "harvest",
    "hazel", "hedge", "helmet", "hexagon", "hickory", "horizon", "hyphen", "indigo",
    "inkwell", "island", "ivory", "jacket", "jasmine", "jigsaw", "jungle", "juniper",
    "kayak", "kazoo", "ketchup", "kettle", "keyhole", "kitchen", "koala", "ladder",
    "lagoon", "lantern", "lattice", "laurel", "lemon", "lentil", "lettuce", "library",
    "lilac", "linen", "lizard", "llama", "lobster", "magenta", "magnet", "magpie",
    "mammoth", "mango", "marble", "meadow", "meteor", "mineral", "mirror", "mitten",
    "mosaic", "museum", "napkin", "nectar", "noodle", "nutmeg", "oasis", "oatmeal",
    "ocean", "octopus", "olive", "onion", "opera", "orange", "orchard", "ostrich",
    "otter", "oven", "oxygen", "oyster", "palace", "pancake", "papaya", "paper",
    "pasta", "peanut", "pebble", "pelican", "pencil", "penguin", "piano", "picnic",
    "pigeon", "plaza", "pocket", "porch", "potato", "pretzel", "prism", "puffin",
    "pumpkin", "puzzle", "pyramid", "quilt", "rabbit", "radish", "raft", "rainbow",
    "rhubarb", "ribbon", "river", "robin", "rooster", "rowboat", "sailor", "salad",
    "salmon", "sandal", "sapling", "sawdust", "scarf", "seagull", "season", "shelf",
    "sketch", "skillet", "slipper", "sparrow", "spinach", "sponge", "spoon", "spruce",
    "squash", "stamp", "sunrise", "sunset", "swan", "sweater", "syrup", "tadpole",
    "teacup", "teapot", "thimble", "tiger", "timber", "toast", "topaz", "tractor",
    "treetop", "trolley", "trumpet", "tugboat", "tulip", "tunnel", "turtle", "valley",
    "vanilla", "velvet", "vertex", "village", "vinegar", "violin", "waffle", "walnut",
    "window", "winter", "woolen", "wreath", "yogurt", "zebra", "zigzag", "zinnia",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// How many letters must change to make one word into another.
    fn distance(a: &str, b: &str) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.bytes().enumerate() {
            let mut next = vec![i + 1];
            for (j, y) in b.bytes().enumerate() {
                next.push((row[j + 1] + 1).min(next[j] + 1).min(row[j] + usize::from(x != y)));
            }
            row = next;
        }
        row[b.len()]
    }

    #[test]
    fn words_are_short_and_easily_told_apart() {
        assert_eq!((distance("lemon", "melon"), distance("kite", "mitten")), (2, 3));
        for (n, word) in WORDS.iter().enumerate() {
            assert!((4..=7).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()), "{word}");
            assert!(WORDS.iter().skip(n + 1).all(|other| distance(word, other) >= 2), "{word}");
            assert!(
                WORDS.iter().skip(n + 1).all(|other| word[..4] != other[..4]),
                "{word} by its first letters"
            );
        }
        assert!(WORDS.is_sorted());
    }
}
