//! The wording that the messaging rules stop, as data. Ids are those of the rule list that the site teaches; everything
//! here is of severity "stop": it harms someone or is false.

use super::rule::Rule;
use super::wording_claims::{CLAIMS, PROMISES};
use crate::core::messaging::rule::{Capital, Deny};

/// Every rule, by list.
pub const TABLES: &[&[Rule]] = &[PEOPLE, BLAME, CLAIMS, PROMISES];

const ABUSED: &str = "a child who was sexually exploited";

/// A: people and labels.
const PEOPLE: &[Rule] = &[
    Rule::new(
        "A01",
        &["child|children|teen*|underage|juvenile|juveniles|minor|minors|kid|\
     kids prostitut*"],
        ABUSED,
    )
    .capital(Capital::Title),
    Rule::new("A02", &["child|teen|teenage|underage|juvenile|minor sex worker|workers|work"], ABUSED),
    Rule::new("A03", &["underage woman|women|man|men"], "girl, boy or child"),
    Rule::new(
        "A04",
        &["sex with ?a|an|the ?young minor|minors|child|children|kid|\
     kids"],
        "sexual abuse of a child",
    )
    .capital(Capital::Title),
    Rule::new("A05", &["child|kiddie|kid porn|porno|pornography"], "child sexual abuse material")
        .capital(Capital::Title),
    Rule::new(
        "A07",
        &["hooker|hookers|whore|whores|ho|hos|slut|sluts|streetwalker|streetwalkers", "call girl|girls"],
        "person in the sex trade",
    )
    .capital(Capital::Name),
    Rule::new("A08", &["sex slave|slaves", "slave girl|girls"], "person who was sex trafficked"),
    Rule::new(
        "A12",
        &[
            "she|he|girl|boy|woman|man|child|person|survivor|victim was|is|feels|felt ?so|all broken|\
             ruined|damaged|tainted|defiled",
            "girls|boys|women|men|children|people|survivors|victims were|are|feel|felt ?so|all broken|\
             ruined|damaged|tainted|defiled",
            "broken|ruined|damaged|tainted|defiled girl|girls|boy|boys|woman|women|child|children|person|\
             people|survivor|survivors|victim|victims|soul|souls",
            "used up girl|girls|woman|women|child|children|body|bodies",
        ],
        "harmed, or what the person needs",
    )
    .deny(Deny::Before),
    Rule::new(
        "A18",
        &[
            "illegal alien|aliens|immigrant|immigrants|migrant|\
     migrants",
            "illegals",
        ],
        "person without legal status",
    )
    .capital(Capital::Title),
    Rule::new(
        "A20",
        &["addict|addicts|addict's|junkie|junkies|crackhead|crackheads|druggie|druggies"],
        "person with a substance use disorder",
    ),
    Rule::new(
        "A22",
        &[
            "wayward",
            "promiscuous",
            "troubled girl|girls|youth|youths|teen|teens|kid|kids",
            "fast girl|\
         girls",
        ],
        "what the young person needs",
    ),
    Rule::new(
        "A24",
        &[
            "the disabled $",
            "the disabled are|and|or|who|have|need|can|should|may|were|get|do|face",
            "handicapped",
            "wheelchair bound",
            "mentally retarded",
            "retarded",
        ],
        "disabled people, or a person with a disability",
    ),
    Rule::new(
        "A26",
        &[
            "transgendered",
            "tranny|trannies",
            "she male|males",
            "shemale|\
     shemales",
        ],
        "transgender person",
    ),
    Rule::new(
        "A27",
        &[
            "third world",
            "backward culture|cultures|country|countries|\
     people",
            "primitive",
        ],
        "the name of the country or of the condition",
    )
    .except(&["third world war|congress|conference"]),
    Rule::new(
        "A31",
        &[
            "madam|madams",
            "stable of ~1 girls|women|victims|boys",
            "bottom bitch|bitches|girl|\
         girls",
            "wife|wives in law|laws",
        ],
        "what the person did, in neutral words",
    )
    .except(&["sir or madam", "dear madam"])
    .capital(Capital::Name),
];

/// B: rescue, blame, agency.
const BLAME: &[Rule] = &[
    Rule::new(
        "B05",
        &[
            "restore|restores|restored|restoring ~2 innocence|dignity",
            "give|gives|gave|giving ?her|him|them|people back her|his|their life|lives|dignity|innocence",
            "give|gives|gave|giving her|him|them|people ?back ?her|his|their life|lives|dignity|\
             innocence back",
            "give|gives|gave|giving her|him|them|people back her|his|their ~1 life|lives",
        ],
        "rebuild, or choose the next steps",
    )
    .deny(Deny::Before),
    Rule::new(
        "B06",
        &[
            "why didn't|doesn't|don't|didnt|doesnt she|he|they|you|victims|survivors ?just|simply|\
             ever leave|run|escape",
            "why did|does|do she|he|they|you ?ever|just not|never ?just|simply|ever leave|run|escape",
            "why she|he|they ?just didn't|doesn't|don't leave|run|escape",
        ],
        "what made leaving unsafe?",
    ),
    Rule::new(
        "B07",
        &[
            "allowed|allows|allow herself|himself|themselves to be|get",
            "let|lets it happen",
            "put|puts herself|himself|themselves in|into ?a|this|that|such ?bad|dangerous|risky situation|\
             situations|position|danger",
        ],
        "was coerced, or was deceived",
    )
    .deny(Deny::Before),
    Rule::new(
        "B08",
        &[
            "lifestyle|lifestyles",
            "choose|chooses|chose|chosen|choosing this|that|the|such ?a life|lifestyle $",
            "career in|of prostitution",
        ],
        "situation",
    )
    .except(&["healthy|healthier|active|sedentary lifestyle|lifestyles"])
    .deny(Deny::Before),
    Rule::new(
        "B09",
        &[
            "willingly went|goes|go",
            "went willingly",
            "consent|consents|consented|agree|agrees|\
         agreed to be|being trafficked|exploited|sold",
        ],
        "agreed to a job that turned out to be something else",
    )
    .deny(Deny::Before),
    Rule::new(
        "B10",
        &[
            "lured by her|his|their own",
            "naive|na\u{ef}ve|gullible",
            "foolish|\
     foolishly",
        ],
        "deceived, or targeted",
    )
    .deny(Deny::Before),
    Rule::new(
        "B17",
        &[
            "^ follow ?after them|him",
            "^ follow her $",
            "^ follow her to|home|from|into|out|around|until",
            "^ follow the|their|his|her|that car|van|truck|vehicle|cab|driver|man|woman|person|people|\
             couple|girl|boy|child|suspect|trafficker",
            "^ confront them|him|her|the|a|anyone|anybody|somebody|someone",
            "^ tackle|grab him|her",
            "^ tackle|grab the|a man|driver|suspect|trafficker",
            "^ take ?a|some|good|clear photo|photos|picture|pictures|video|videos of ?the|a|their|his|\
             her them|him|her|people|person|man|woman|driver|car|van|truck|vehicle|plate|plates|license|\
             suspect|trafficker|victim|victims|house|face|faces|girl|boy|child|children",
            "^ film|photograph them|him|her|people|anyone",
            "^ film|photograph the|their|his|a person|people|man|woman|driver|car|van|truck|vehicle|plate|\
             suspect|trafficker|victim|victims|house|face|faces|girl|boy|child|scene",
            "^ post|publish the|their|his|her ?license plate|plates",
            "^ expose the|a|this trafficker|traffickers|pimp|buyer|buyers",
        ],
        "move to safety, call, and write down what you saw",
    )
    .deny(Deny::Before),
    Rule::new(
        "B18",
        &["share|repost|forward|retweet|spread this|the|a ~1 post|photo|photos|picture|flyer|flier|poster|\
         image|video ~5 missing"],
        "link to the notice from the police or NCMEC",
    )
    .except(&["share|repost|forward|spread ~12 police|ncmec|sheriff|official"])
    .deny(Deny::Before),
    Rule::new(
        "E14",
        &[
            "we|i posed as",
            "we|i caught ~2 trafficker|traffickers|pimp|pimps|predator|predators|buyer|\
         buyers",
        ],
        "call, and leave it to people who are trained for it",
    )
    .deny(Deny::Before),
];
