//! How texts are told apart, and how their votes are compared.

use crate::answer::{Method, works};

pub(super) fn method() -> Vec<Method> {
    let known = "Texts are known by their titles: in lower case, up to “: resolution”, without what stands in brackets, without \
                 words with digits (years, ordinals, symbols), without “of America” behind “States”, and of the rest the letters \
                 alone. Roll calls whose titles then say the same are on one text, and those whose titles of five words or more \
                 differ in one letter of one word of five letters or more and never come to a vote in one session. Amendments, votes on paragraphs and motions are on none. A text that was voted on in two \
                 sessions or more returned, special sessions being counted to the regular session that was open on their day. In \
                 Voeten's data the description has the title, which is taken, but in sessions 71 to 74, where it is the agenda item. \
                 Words are sought in titles, and where no title has them all, in subjects and topics, too, as `rolls` seeks them \
                 (Harman 1991; Robertson and Spärck Jones 1976). Limits: a new wording of a title is a new text, though it carries \
                 on the old one; and before 1980 the descriptions say what was put to the vote, in words that hardly return.";
    let moved = "A member changed its choice from one vote on a text to the next where it cast a vote (yes, abstain or no) both \
                 times, and another one the second time; n is how many voted both times. Who went to non-voting, or came from it, is counted \
                 apart, with a seat both times. Since when a member votes so is the first of the votes that it cast, up to the last, which are all \
                 the same: a vote that it missed does not end them. Two votes of one session are two votes. In the strip are the members that at some vote \
                 cast another choice than the one commonest of all (where two are equally common, nobody did), \
                 those that did so most often, and the permanent members of the Council.";
    vec![Method::new("texts", known, &[works::HARMAN_1991, works::ROBERTSON_1976]), Method::new("moves", moved, &[])]
}
