# A helping hand: the pause of a pair, reminders in the coordinator's name, who takes care of what, the list of pairs.

## The pause of a pair

pair-pause-button = Pause
pair-resume-button = End the pause
pair-pause-anew-button = Other days
pair-rest-ask = 🤝 { $pair }: until which day is the pause? You can type "until 12 December", "from 1 to 14 December", "for 10 days".
pair-rest-week-button = For a week
pair-rest-two-weeks-button = For two weeks
pair-rest-month-button = For 30 days
pair-rest-check = 🤝 A pause for the pair { $pair }: { $days }. On these days I do not write to them about the pair, and the days are counted nowhere. I will tell both; for ten minutes you can take it back.
pair-rest-meetings = { $count ->
    [one] They have a meeting on these days. It will be cancelled, and after the pause I will suggest a new one.
   *[other] They have meetings on these days. They will be cancelled, and after the pause I will suggest a new one.
}
pair-rest-yes-button = Pause the pair
pair-rest-other-button = Other days
pair-rest-set = Noted: the pair { $pair }, a pause { $days }. I will tell both.
pair-rest-undo-button = Put it back
pair-rest-over = The pause of the pair { $pair } is over, everything goes on as usual.
undone-pair-paused = There is no pause, the pair goes on as before. If a meeting was cancelled because of it, it can be planned anew.
undone-pair-paused-before = The earlier pause is back: { $days }. I will tell both. If a meeting was cancelled because of the new one, it can be planned anew.
pair-pause-too-long = A pair rests for { $limit } days at most; it can be prolonged later. Please type an earlier day.
pair-rests-note = 🤝 You and { $name }: your pair has a pause { $days }, set by the coordinator. I do not remind you of meetings and goals on these days; your diary is open as always.
pair-rests-off = { $count ->
    [one] The meeting is cancelled: { $when }.
   *[other] The meetings are cancelled: { $when }.
}
pair-rests-help = If you need support, it is close: /needhelp
pair-goes-on-note = 🤝 You and { $name }: the pause is over, your pair goes on.

## The list of pairs

pairs-title-all = 🤝 { $count ->
    [one] { $count } pair.
   *[other] { $count } pairs. Those who need a hand come first.
}
pairs-title-hand = 🤝 { $count ->
    [one] { $count } pair that needs a hand or a look.
   *[other] { $count } pairs that need a hand or a look.
}
pairs-title-paused = 🤝 { $count ->
    [one] { $count } pair is paused.
   *[other] { $count } pairs are paused.
}
pairs-title-over = 🤝 { $count ->
    [one] { $count } finished pair.
   *[other] { $count } finished pairs.
}
pairs-none-such = 🤝 Nobody is here now.
pairs-row = { $sign } { $pair }: { $state }
pairs-row-over = { $pair }: { $state }
pairs-ended-completed = cycle completed
pairs-ended-closed = closed
pairs-filter-all = All · { $count }
pairs-filter-hand = Need a hand · { $count }
pairs-filter-paused = Paused · { $count }
pairs-filter-over = Finished · { $count }
pairs-turn-earlier = ← { $page } of { $pages }
pairs-turn-later = { $page } of { $pages } →
pairs-back-button = All pairs

## The card of a pair: what has been

pair-paused-days = { $count ->
    [one] Pause: { $days }.
   *[other] Pauses: { $days }.
}
pair-earlier = Before: { $mentor } – { $mentee }, from { $since } to { $until }, { $reason }.
pair-end-completed = cycle completed
pair-end-changed = the mentor changed
pair-end-left = somebody left
pair-end-other = closed for another reason
pair-was = 🤝 { $mentor } and { $mentee }. This pair is finished.
pair-was-dates = From { $since } to { $until }, { $reason }.
pair-was-kept = Entries stayed with their authors, the numbers are in the reports.

## A request for help on the card

pair-help-button = Request for help of { $day }
pair-help-urgent-button = Urgent request of { $day }

## Who takes care of what

care-taken = { $name } is taking care
care-line = { $name } is taking care: { $what }, { $day }.
care-line-you = You are taking care of this pair: { $what }, { $day }.
care-did-wrote = a letter
care-did-reminded = a reminder
care-did-paused = a pause
care-did-changed-mentor = a change of mentor
care-did-logged = a meeting by word of mouth
care-did-answered = an answer to a request
care-did-closed = the end of the pair

## Writing, reminding

pair-write-button = Write
pair-write-whom = 🤝 { $pair }: to whom?
pair-write-both-button = To both
pair-remind-button = Remind
care-what = 🤝 { $pair }: remind of what? I will first show you exactly what leaves.
care-nothing = 🤝 { $pair }: there is nothing to remind of now.
care-meeting-button = { $name }: of a meeting
care-route-button = { $name }: of the first goal
care-goal-button = { $name }: to confirm a goal
care-question-button = { $name }: of the weekly question
care-join-button = { $name }: invite once more
care-reach-button = { $name }: a text to forward
care-preview = This is what { $name } will get, in daytime:
care-send-button = Send
care-sent = Sent. { $name } will get it; I do not disturb at night or early in the morning.
care-reminded = A reminder of this left on { $day }. I do not remind of the same thing more than once in three days. You can write in your own words.
care-no-need = There is nothing to remind of any more: it is done.
care-reach = Hello { $name }! Loza's messages do not reach you. Please open the chat with her and press "Start": everything is where it was.
care-meeting = 🗓 { $by } reminds you: you and { $name }, no meeting for { $days }{ $excused ->
    [0] {""}
   *[other] {" "}({ $excused } not counted)
}. Suggest a time?
care-meeting-first = 🗓 { $by } reminds you: you and { $name } have not met in the programme yet. Suggest a time?
care-route = 🎯 { $by } reminds you: you and { $name } have no agreed goal yet. The first one can be one line.
care-goal = 🎯 { $by } reminds you: { $count ->
    [one] { $name } is waiting for you to confirm a goal.
   *[other] { $name } is waiting for you to confirm goals.
}
care-goal-open-button = Goal No { $number }, waiting since { $since }
care-question = ✍️ { $by } reminds you of the weekly question. { $question }
care-diary = ✍️ { $by } reminds you of the diary. A line or a voice note will do: /reflect
