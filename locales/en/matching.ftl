# Putting pairs together: what helps to choose, the bot's proposals, a change of mentor.

## What is known of a person

match-name = <b>{ $name }</b>
match-load = pairs: { $count } of { $limit }
match-load-over = pairs: { $count }, usually up to { $limit }
match-tenure = { $how } in the trade
match-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
match-months = { $count ->
    [0] less than a month
    [one] { $count } month
   *[other] { $count } months
}
match-has-mentor = mentor: { $name }
match-request = Would like help with: “{ $words }”
match-strengths = Can share: “{ $words }”
match-free = Free: { $hours }
match-and = { $first } and { $last }
match-part-0 = morning
match-part-1 = quiet hour
match-part-2 = after the shift
match-part-short-0 = morning
match-part-short-1 = quiet hour
match-part-short-2 = evening

## Proposals

match-propose-button = Propose pairs
match-title = 🤝 These two could be a pair. Proposals: { $count }.
match-as-mentor = Mentor
match-as-mentee = Mentee
match-why = Why they suit each other:
match-reason-words = • the wish and the experience meet: { $words }
match-reason-hours = • time in common: { $hours }
match-reason-tenure = • { $how } of experience between them
match-no-reasons = There is nothing more to go by: no wishes and no free hours are written down yet.
match-take-button = Make the pair
match-other-button = Another mentor
match-skip-button = Skip
match-no-other = { $name }: there is no other mentor free now.
match-all-paired = There is nobody left to propose: everybody has a mentor.
match-left = No more proposals. Without a mentor so far: { $names }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}.
match-no-room = Every mentor has { $limit } pairs or more already. You can still go beyond that by hand: /pair.

## Make and unmake

pair-unmake-button = Unmake: { $pair }
pair-again-button = Make a pair
undone-paired = The pair is unmade, as if it had never been. Whoever has heard of it will get a word about it.
unpaired-note = 🤝 You and { $name }: your pair was made by mistake and is no more. Sorry for the trouble; there is nothing you need to do.

## Change the mentor

change-mentor-ask = 🤝 { $pair }: who will be the new mentor?
change-mentor-nobody = { $pair }: there is no other mentor in the programme yet. To invite one: /invite.
change-mentor-sure =
    { $mentee }: the new mentor is { $mentor }. Change?

    <b>Moves on:</b> goals, dates and percentages.
    <b>Stays with the former pair:</b> entries, obstacles, notes, the pair’s page. { $former } will see none of it any more, not by old buttons either.

    The meetings they have planned will be called off. All three will hear of it; I give no reason. It can be taken back for ten minutes.
change-mentor-button = Change the mentor
mentor-changed = 🤝 { $mentee }: the mentor is { $mentor } now. The goals have moved on, the former pair’s meetings are called off. I will tell all three.
change-back-button = Bring the former one back
undone-mentor-changed = The former pair is together again, its goals in place. Meetings that were called off have not come back: they can be planned anew. Whoever has heard of it will get a word about it.
new-mentor-note = 🤝 Your mentor is { $name } now. Goals, dates and percentages stay with you. The new mentor does not see your earlier entries until you open them yourself. Shall we plan a meeting?
former-page-button = The former pair’s page

## Words for finding a pair

words-button = For finding a pair
words-own = <b>For finding a pair</b>
    The programme’s coordinators see this and nobody else. All of it is optional, and a tap erases it.
words-of = <b>For finding a pair: { $name }</b>
    The coordinators see this, and the person, in /settings.
words-offer = Two small things would help to find your pair, both optional. Only the programme’s coordinators will see them; you can erase them in /settings.
words-request-button = What to help with?
words-strengths-button = What can you share?
words-hours-button = When does it suit?
words-request-ask = What would you like help with? One line. Only the programme’s coordinators will see it.
words-strengths-ask = What can you share? One line. Only the programme’s coordinators will see it.
words-request-of = { $name }: what to help with? Write a line, as it was told to you. The coordinators and the person will see it.
words-strengths-of = { $name }: what is there to share? Write a line, as it was told to you. The coordinators and the person will see it.
words-now = Now: “{ $words }”
words-erase-button = Erase
words-hours-ask = When does it suit you to meet? Tick what fits. Only the programme’s coordinators will see it.
words-hours-of = { $name }: when does it suit to meet? Tick what you were told.
words-done-button = Done
