# Kinds and terms of pairs, the end of a pair and its last page.

## The kind of a pair (coordinator)

kind-button = Kind of pair
kind-traditional-button = Usual pair
kind-reverse-button = It is a reverse pair
kind-situational-button = Situational, one goal
kinds =
    🤝 { $pair }: which kind of pair is it?

    <b>Usual</b>: an experienced teacher supports a young one.
    <b>Reverse</b>: a young teacher shares with an experienced one.
    <b>Situational</b>: one goal, and the pair ends with it.
kind-set-traditional = It is a usual pair now. I will tell both.
kind-set-reverse = It is a reverse pair: { $mentor } shares, { $mentee } learns. I will tell both.
kind-set-situational = It is a situational pair: it has one goal and ends with it. I will tell both.
kind-is-reverse = Reverse pair: the one who is younger in the trade shares.
kind-is-situational = Situational pair: one goal.
kind-note-traditional = 🤝 You and { $name }: yours is a usual pair now, it may have several goals.
kind-note-reverse = 🤝 You and { $name }: yours is a reverse pair. The one who is younger in the trade shares, and both learn.
kind-note-situational = 🤝 You and { $name }: yours is a pair for one goal. When the goal is reached, the pair ends.

## Term

pair-until = Until { $until }.
pair-no-end = No last day is set.
pair-term-button = Change the term
pair-term-ask = { $pair }: until { $until } now. Until which day? You can write it, for example "until 30 June".
pair-term-first = { $pair }: until which day? You can write it, for example "until 30 June".
pair-until-button = Until { $day }
pair-term-check = { $pair }: the last day is { $day }, right?
pair-term-set = Noted: { $pair }, the last day is { $day }. I will tell both.
pair-term-note = 🤝 You and { $name }: your pair lasts until { $day } now.
pair-to-card-button = Open the pair

## Closing and taking it back

pair-close-completed-button = Complete the cycle
pair-close-changed-button = Change the mentor
pair-close-left-button = Somebody leaves
pair-close-other-button = Close for another reason
pair-close-ask = Close the pair { $pair }? Their meetings ahead are cancelled and their access to each other ends. They will not see the reason. For ten minutes you can take it back.
pair-close-sure-button = Close the pair
pair-closed = The pair { $pair } is closed. I will tell both. To make a new one: /pair
pair-back-button = Bring the pair back
undone-pair-closed = The pair is open again. Cancelled meetings did not come back: they can be planned anew. I will tell both.
pair-back-note = 🤝 You and { $name }: your pair goes on, it was closed by mistake. If a meeting was cancelled, plan it again.
pair-closed-note = 🤝 You and { $name }: your pair has ended. Your entries stay with you: /diary.
pair-completed-note = 🤝 You and { $name }: your pair has come to its end. Thank you both for this time. Your entries stay with you: /diary.

## The last month

farewell-button = The end of the pair
farewell-open-button = Three steps
farewell-soon-end = 🤝 You and { $name }: your pair lasts until { $until }. I suggest three steps: check your goals, meet, and say a word to each other.
farewell-soon-end7 = 🤝 You and { $name }: your pair lasts until { $until }. If you would like to end it with a meeting or a kind word, there is still time.
farewell-soon-goal = 🤝 The goal is reached. You and { $name }: your pair was for it and lasts until { $until }. Let us end it kindly.
farewell-soon-line = Your pair ({ $name }) lasts until { $until }
why-D10-end = In a month or less your pair comes to its end. I remind you of it once, and once more a week before if nothing was begun.
why-D10-end7 = Your pair ends in a week, and this is my last reminder of it.

farewell-title = 🤝 <b>You and { $name }</b>: your pair lasts until { $until }. Any step can be skipped.
farewell-title-open = 🤝 <b>You and { $name }</b>. Any step can be skipped.
farewell-step-goals = 1. Goals: { $state }.
farewell-step-meeting = 2. A closing meeting: { $state }.
farewell-step-words = 3. A word to each other: { $state }.
farewell-goals-none = none is open
farewell-goals-done = looked at
farewell-goals-open = { $count ->
    [one] { $count } is open
   *[other] { $count } are open
}
farewell-meeting-ahead = planned, { $when }
farewell-meeting-held = took place { $day }
farewell-meeting-none = not planned yet
farewell-words-some = yours is written
farewell-words-none = yours is still to come
farewell-goals-button = Look at the goals
farewell-meeting-button = Open the meeting
farewell-words-button = A word to each other

farewell-together-button = End it together
farewell-not-button = Do not end yet
farewell-too-early = You can end it together in the last month of the pair. If it has to be sooner, ask your coordinator.
farewell-sure-first = Suggest ending the pair now? { $name } gets your suggestion; the pair ends when both agree.
farewell-sure-last = End the pair now? Meetings ahead are cancelled, and access to each other's entries ends. This cannot be taken back.
farewell-you-finish = Your suggestion to end it together was sent. Until { $name } answers, the pair goes on to its day.
farewell-they-finish = { $name } suggests ending the pair now.
farewell-finish-news = 🤝 { $name } suggests ending your pair now. It is for both of you to decide; there is no hurry.
farewell-finished = 🤝 You and { $name }: the pair has ended. The last page is on its way.

farewell-early-button = End it sooner
farewell-goal-button = Go on with a new goal
farewell-ask-early = Only the coordinator can end a pair before its day. Shall I pass on your wish? No reason is needed.
farewell-ask-goal = A new pair, for another goal or a usual one, is made by the coordinator. Shall I say that you would like to go on?
farewell-ask-same = The programme has one coordinator, and that is { $name }: the same person will read it.
farewell-ask-button = Pass it on
farewell-asked = Your wish went to the coordinator. For now everything stays as it is.
farewell-news-early = 🤝 { $name } asks to end the pair { $pair } before its day. Talk to both; it is for you to decide.
farewell-news-goal = 🤝 { $name } would like to go on: the pair { $pair } has reached its goal. You can make it a usual one and change the term.

## A word to each other

word-title = <b>A word to each other</b>. You and { $name }
word-of-strength = Spark: { $line }
word-none-strength = Spark: nothing yet
word-of-thanks = Thanks: { $line }
word-none-thanks = Thanks: nothing yet
word-of-learned = What the pair has taught me: { $line }
word-none-learned = What the pair has taught me: nothing yet
word-on-page = Your words will stand on the last page, which you both get. Only you two see it.
word-off-page = Show your words on the last page? You and { $name } get it. Without your consent they will not be there.
word-with-direction = Your line “Who I see myself as in a year” stands on the page together with your words.
word-begin-button = Write
word-button-strength = Spark
word-button-thanks = Thanks
word-button-learned = What the pair taught me
word-ask-strength = Which spark do you see in { $name }? One line. { $name } will read it in a few minutes.
word-ask-thanks = What would you like to say thank you for? One line. { $name } will read it in a few minutes.
word-ask-learned = What has this pair taught you? One line. Only you see it, unless you show it on the last page.
word-ask-learned-shown = What has this pair taught you? One line. Your words are shown on the last page, and { $name } will read this line there too. If you would rather not, take your words off the page first.
word-erase-button = Erase the line
word-saved = Saved.
word-news = 🤝 { $name } writes to you in farewell.
word-news-strength = A spark seen in you: { $line }
word-news-thanks = Thanks: { $line }

## The last page

lastpage-title = The last page of a pair
lastpage-mentor = mentor
lastpage-mentee = mentee
lastpage-term = { $since } – { $until }
lastpage-term-kind = { $term }, { $kind }
lastpage-kind-reverse = a reverse pair
lastpage-kind-situational = a pair for one goal
lastpage-meetings = { $count ->
    [one] meeting
   *[other] meetings
}
lastpage-weeks = { $count ->
    [one] week together
   *[other] weeks together
}
lastpage-changed = Then and now
lastpage-turn = then: { $before } → now: { $now }
lastpage-reached = Reached
lastpage-direction = Who I want to be in a year
lastpage-strength = The spark we found in each other
lastpage-thanks = Thanks
lastpage-learned = What the pair has taught us
lastpage-more = and { $count } more
lastpage-caption = 🤝 Your last page together. Only you two see it.
lastpage-pdf-caption = The same page, to print or to keep.
lastpage-file-name = The last page.pdf
lastpage-pdf-button = The page as PDF
lastpage-again-button = Refresh the page
lastpage-button = The last page
lastpage-learned-button = What the pair taught me
lastpage-show-button = Show my words
lastpage-hide-button = Hide my words
wish-yes-button = I would like to be a mentor
wish-no-button = Not now
wish-yes = Thank you. Your coordinator will hear that you would like to be a mentor.
wish-no = All right. I will not ask again.
wish-news = 🤝 { $name } has come to the end of a pair and would like to be a mentor.

## What does not work

situational-one-goal = A situational pair has one goal, and it is there already. For another one ask your coordinator to make it a usual pair.
situational-has-goals = There are several goals on the route of this pair. It can become situational when one is left.
term-too-early = The last day of a pair has to be after today. Name another one, for example "until 30 June".
term-too-far = That is too far: a pair lasts { $limit } { $limit ->
    [one] year
   *[other] years
} at most. Name a nearer day.
pair-moved-on = The mentee has a new pair already, so the former one cannot be brought back. To make another: /pair.
