# The beginning of a route: skills, a strength, the direction, first goals. The same questions at mid-term and at the end.

begin-button = Begin the route
begin-on-button = Go on
begin-former-button = Answers from the last pair

direction-line = In a year: “{ $line }”
direction-button = Who I want to be
skills-button = Skills

## The skills in a teacher's words

skill-order = The morning and the day's order
skill-attention = The group's attention
skill-play = Play
skill-speech = Speech and talk
skill-planning = Plans and paperwork
skill-observation = Watching the children
skill-conflicts = Quarrels and strong feelings
skill-inclusion = Children who differ
skill-parents = Talking with parents
skill-colleagues = Working with colleagues
skill-selfcare = One's own strength and rest
skill-digital = Screens and devices

mark-can = works well
mark-better = want to do better
mark-hard = hard

skills-own = <b>Your skills in your own words</b>. You and { $name } see this.
skills-of = <b>Skills: { $name }</b>. This is how they see it themselves; only the two of you know.
skills-can = Works well: { $skills }
skills-better = Want to do better: { $skills }
skills-hard = Hard: { $skills }
skill-turn = { $skill }. It was: { $before } → now: { $now }

## The skills: one a screen

begin-intro = 🌿 Let's begin the route: skills, two lines about yourself and the first goals. About ten minutes; you can stop anywhere. You and { $name } see the answers, the coordinator does not.
begin-intro-for = 🌿 Let's begin the route side by side: you are paired with { $name }. Skills, two lines, the first goals. Mark what you hear; you see the answers, the coordinator does not.
skill-ask = { $number } of { $all }. <b>{ $skill }</b>
    { $about }
skill-said = Marked now: { $mark }.
mark-can-button = Works well
mark-better-button = Want to do better
mark-hard-button = Hard
skill-pass-button = Next, no answer
skill-next-button = Next
skills-enough-button = Enough

about-order = Meeting the children, getting ready for a walk, nap time: the day goes without rush.
about-attention = A quiet sign and they hear you; your voice can rest.
about-play = Starting a game, joining in, and stepping back in time.
about-speech = Asking so that they want to answer with more than a word.
about-planning = The week's plan is ready in time and helps instead of gathering dust.
about-observation = Seeing what a child can do already, and noting it in a few words.
about-conflicts = Tears, a quarrel, “mine!”: you know where to begin.
about-inclusion = The quick, the quiet and the special ones all find something to do together.
about-parents = Telling parents of joys and of hard things, calmly.
about-colleagues = Asking, offering, agreeing with the other shift.
about-selfcare = Some strength is left in the evening, and you know what brings it back.
about-digital = Photos, slides, a table, a chat: they help and do not take the evening.

## Two lines

strength-ask = ✨ What already works well for you with children? One line. { $name } will see it.
strength-ask-for = ✨ What already works well with children? One line, in the words you hear ({ $name }).
direction-ask = 🌿 Who do you want to be in a year? One line. { $name } will see it.
direction-ask-for = 🌿 { $name }: who do they want to be in a year? One line, in the words you hear.
line-now = Now: “{ $line }” Keep it or write another.
line-keep-button = Keep it
direction-saved = Saved. You and { $name } see it.
begin-line-only = One line of text is needed here: voice and photos are not taken. Write a few words, or tap a button under the question.

## Goals

begin-goals = 🎯 You could begin with these. Goals taken: { $count }; { $most } are enough for a start. Tap “Take” or “Drop”.
begin-goals-none = 🎯 No more ready goals: { $count } of { $most } taken. You can write your own.
begin-goal = { $number }. { $what }
begin-goal-taken = <b>{ $number }. { $what }</b> (taken)
begin-take-button = Take { $number }
begin-leave-button = Drop { $number }
begin-other-button = Others
begin-own-button = In my own words
begin-on-with-button = { $count ->
    [one] On: { $count } goal
   *[other] On: { $count } goals
}
begin-without-button = No goals yet
begin-why-number = Goal { $number } of { $all }
begin-aside-button = Set aside for now
begin-send-button = Enough, send
begin-goals-button = To the list of goals
begin-enough-goals = Five goals are enough to begin with, { $most } are taken. Drop one to take another.
begin-sent = 🎯 Done: { $name } gets the goals with your “why”. A date or words can be changed on the route.
begin-agreed = 🎯 Done: the goals are on the route.
begin-no-goals = 🌿 Done. No goals yet; you can add the first on the route whenever you like.
beginning-hers = These questions are answered by the person whose route it is.

## The mentor hears

route-news = 🎯 { $name } begins the route.
route-yes-button = Accept all
route-yes-by-mentor = All goals at once are accepted by the mentor.
route-changed = The goals have changed while you were reading. This is how they stand now.
route-accepted = { $count ->
    [one] 🎯 { $count } goal accepted
   *[other] 🎯 { $count } goals accepted
}. { $name } will hear of it.
route-agreed = 🎯 { $name } accepts your goals. They are on the route:
route-agreed-goal = • { $what }, due { $due }

## When Loza asks by herself

route-invited = 🌿 The first meeting is behind you. Now the route can begin: skills, two lines about yourself and the first goals. About ten minutes, and you can stop anywhere.
route-invited-for = 🌿 The first meeting is behind you. Now the route can begin: you are paired with { $name }, go through the questions together. About ten minutes, and you can stop anywhere.
route-line = begin the route
midterm-invited = 🌿 Half of your pair's way has passed. Will you mark the skills again? I will show what has changed since the start.
midterm-line = mark the skills again
begin-again-button = Mark the skills
why-D10-route = After the first meeting I offer once to begin the route.
why-D10-midterm = In the middle of a pair's term I offer once to mark the skills again.

## Before and after

compare-title = 🌿 <b>What has changed</b>
compare-same = As it was: { $skills }
compare-direction = Who I want to be. It was: “{ $before }” → now: “{ $now }”
compare-nothing = 🌿 Saved. There is nothing to compare yet: before and after can be shown for skills marked both times.

## Answers from the last pair

former-ask = You answered these questions in your last pair. { $name } does not see those answers. Show them or begin anew? If you begin anew, the former answers are erased.
former-ask-for = These questions were answered in an earlier pair ({ $name }), and those answers stay closed. You can begin anew: then they are erased.
former-show-button = Show them
former-anew-button = Begin anew
former-shown = Now you and { $name } see your answers.

## The words of a goal, and one's own “why”

goal-reword-button = Other words
goal-reword-what = 🎯 What shall the goal be called? One line. Now: “{ $what }”. The “why” stays as it is.
goal-reworded = 🎯 The goal now says: “{ $what }”. We wait for the answer: { $name }.
goal-needs-why = A goal from the bank needs one line: what it is for. Write it as an ordinary message.
