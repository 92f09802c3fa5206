# The bank of goals: to choose one instead of writing it. The goals themselves are in goals.toml.

goal-bank-button = From the bank
goal-bank-own-button = In my own words
goal-bank-back-button = Another subject
goal-bank-other-button = Another goal

goal-bank-skills = 🎯 What shall the goal be about? Choose a subject or write it in your own words.
goal-bank-goals = 🎯 <b>{ $skill }</b>. Tap the number of the goal that fits.
goal-bank-activity = How to begin: { $activity }
goal-bank-forms = Which meeting helps: { $forms }
goal-bank-why-ask = Why does it matter to you? Write one line, in your own words.

goal-skill-order = Order of the day
goal-skill-attention = Attention
goal-skill-play = Play
goal-skill-speech = Speech and talk
goal-skill-planning = Plans and papers
goal-skill-observation = Observation
goal-skill-conflicts = Quarrels, feelings
goal-skill-inclusion = Each child differs
goal-skill-parents = Parents
goal-skill-colleagues = Colleagues
goal-skill-selfcare = Strength and rest
goal-skill-digital = Screens and devices

goal-form-visit = a visit to each other's lesson
goal-form-case = talking over a case
goal-form-master-class = a master class
goal-form-joint-lesson = a lesson for two
goal-form-walk = a walk and talk

goal-why-own = A goal from the bank needs one line of yours: why it matters to you. Write it as an ordinary message, or choose another goal.

goal-bank-tags-button = By competency
goal-bank-tags = 🎯 What shall it strengthen?
goal-bank-strengthens = What it strengthens: { $tags }

goal-tag-pedagogy = pedagogy
goal-tag-psychology = psychology
goal-tag-methods = methods
goal-tag-managing = organising

## The coordinator's bank

goalbank-title = { $count ->
    [one] 🎯 <b>Bank of goals: { $count } to choose from</b>
   *[other] 🎯 <b>Bank of goals: { $count } to choose from</b>
}
goalbank-about = Pairs choose their goals from it and then make them their own. Open a subject to read them.
goalbank-resting = { $count ->
    [one] { $count } goal is not offered now.
   *[other] { $count } goals are not offered now.
}
goalbank-own = Goals of your own
goalbank-own-button = Goals of your own · { $count }
goalbank-add-button = Add a goal of your own
goalbank-tags-button = Names of competencies
goalbank-part = 🎯 <b>{ $part }</b>. Tap a number to open the goal.
goalbank-line-resting = { $number }. { $what } <i>(not offered)</i>

goalbank-skill = Subject: { $skill }
goalbank-for = For: { $places }
goalbank-for-kindergarten = kindergarten
goalbank-for-school = school
goalbank-for-reverse = reverse pair
goalbank-weeks = { $count ->
    [one] Time: { $count } week
   *[other] Time: { $count } weeks
}
goalbank-rests = Nobody is offered it now.
goalbank-pause-button = Do not offer
goalbank-resume-button = Offer again
goalbank-edit-button = Change
goalbank-remove-button = Remove
goalbank-restore-button = Bring it back
goalbank-removed = Removed: <i>{ $what }</i>

    I will offer it to nobody any more. Whoever has taken it keeps it.

## A goal of one's own

owngoal-what-ask = 🎯 Which goal shall I add? Write in one line what is to be reached.
owngoal-measure-ask = How shall we see that it has worked? One line: what anybody near would notice.
owngoal-activity-ask = How to begin? One first step, in one line.
owngoal-skill-ask = What is this goal about?
owngoal-tags-ask = What does it strengthen? Tick up to three, or none.
owngoal-weeks-ask = How many weeks shall I propose?
owngoal-now = Now: <i>{ $words }</i>
owngoal-skip-button = Skip
owngoal-same-button = Leave it so
owngoal-tags-button = Go on
owngoal-leave-button = Not now
owngoal-kept = Saved. Pairs will see it among the goals, in your words.
owngoal-changed = I have saved the new words. Whoever has taken this goal keeps the old ones.
owngoal-gone = This goal is no longer in the bank: somebody has changed or removed it. Your words are still in the chat.
goal-tags-full = { $limit } are ticked already and no more fit. Take one away and choose another.

## Competencies

banktags-title = <b>Competencies</b>
    This is what I call the things a goal strengthens. Tap one to rename it or switch it off.
banktags-line = • { $name }
banktags-line-off = • { $name } <i>(off)</i>
banktags-add-button = Add one
banktags-card = <b>{ $name }</b>

    Goals can be chosen by it.
banktags-card-off = <b>{ $name }</b>

    It is off: nobody sees it, and the goals themselves are still there.
banktags-name-button = Rename
banktags-own-name-button = Take the old name again
banktags-off-button = Switch off
banktags-on-button = Switch on
banktags-ask = What shall it be called? One line, up to { $limit } characters.
banktags-kept = Noted.
tag-same = Another one is called so already. Write another name.
tags-full = There are { $limit } competencies already and no more fit. Rename one you do not need.
