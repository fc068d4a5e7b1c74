import type { Lexicon } from '../lexicon.ts';

export const english: Lexicon = {
  complaint: `complain* refund* disappoint* terrible awful horrible worst useless broken faulty defective damaged late delay* waiting waited
    cancel* overcharged scam* ripoff rude unacceptable ridiculous pathetic disgusting frustrat* annoy* angry furious fail failed fails failing
    error crash* outage stuck lost missing wrong poor unhelpful ignored ignoring incompetent shame shameful misleading charged twice
    "not working" "does not work" "doesnt work" "stopped working" "no response" "no reply" "no answer" "never arrived" "not received" "havent received"
    "still waiting" "still no" "customer service" "fed up" "money back" "waste of" "let down" "never again" "rip off" "nobody answers" "on hold"`,
  question: `how what when where which who why anyone "how do" "how can" "can i" "can you" "could you" "do you" "does it" "is there" "are there" "is it" "any idea"
    "any update" "does anyone" "what time" "how long" "how much" "when will" "where can" wondering "please tell" "let me know" "is this" "will you" "would you"
    "what is" "what are" "can someone" "tell me" "explain" "clarify" "do i" "should i" "am i" "have you"`,
  praise: `thank* great excellent amazing awesome love loved loving wonderful fantastic perfect brilliant best superb helpful friendly impressed
    happy delighted recommend* outstanding incredible beautiful appreciate* kudos congrat* congratulations satisfied lovely pleased grateful smooth
    "well done" "good job" "great job" "nice work" "keep it up" "so good" "made my day" "thank you" "highly recommend" "top notch" "hats off" "five stars"
    excited enjoyed delicious comfortable reliable quick polite professional generous outstanding flawless`,
  purchase: `price prices pricing cost costs buy buying purchase order ordering preorder shipping deliver stock available availability quote discount
    coupon catalogue catalog "how much" "in stock" "where can i buy" "want to buy" "looking to buy" "looking for" "thinking of buying" "do you ship" "do you deliver"
    "do you sell" "want one" "need one" "sign up" "free trial" subscribe demo "interested in" "send me" "place an order" "book a" "take my money" "switch to" "upgrade to" installments
    wholesale reseller invoice brochure warranty`,
  press: `journalist* reporter* editor* newsroom interview* comment spokesperson spokeswoman spokesman deadline article story broadcast podcast magazine newspaper
    "press office" "press release" "media enquiry" "media inquiry" "for comment" "on the record" "off the record" "request for comment" "writing a story" "writing an article" "working on a story"
    "press contact" embargo* correspondent documentary columnist publication producer "media team" "press team" statement quote`,
  spam: `giveaway crypto bitcoin forex airdrop dm whatsapp telegram followers investment invest profit* earn earning income loan* casino betting jackpot winner won prize
    "click here" "link in bio" "dm me" "free money" "work from home" "passive income" "double your" "get rich" "limited offer" "act now" "100 free" "follow back" "follow me" "make money"
    "guaranteed returns" "whatsapp me" "onlyfans" "check my profile" signals recover hacker promo`,
  urgent: `urgent urgently emergency asap immediately danger* unsafe injur* hospital fire burning burned bleeding died dead death poison* allerg* lawyer* lawsuit sue suing police
    fraud* hacked stolen threat* suicide "right now" "legal action" "data breach" "going viral" court harass* racist racism discriminat* assault* explod* shock* ombudsman regulator
    "my child" "my baby" recall contaminated stranded evict*`,
  negative: `bad worse sad sorry hate hated hates sick tired boring ugly slow expensive dirty stupid problem* issue* trouble* upset unhappy regret* avoid unfortunately
    ruined nightmare joke disaster cheap cheated lies lying liar mess weak confusing difficult impossible dislike terrible`,
  positive: `good nice cool fine glad enjoy* fun better easy fast clean win wins yay favourite favorite sweet safe proud hope smile bravo welcome kind `,
  negation: `not no never dont doesnt didnt isnt wasnt arent wont cant cannot couldnt wouldnt shouldnt hardly barely without aint neither nor`,
};
