# Series and meetings together, place and length.

## Place, length, repeats

meet-echo-group = 🗓 A meeting together: { $when }. You and { $name } — right?
meet-format-room = In the group room
meet-format-open = An open class
meet-format-online = Online
meet-place = Where: { $place }
meet-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
meet-repeats = { $every ->
    [one] Every week: { $days }
   *[other] Every { $every } weeks: { $days }
}.
meet-repeats-off = Days off are left out: { $days }.
meet-repeats-none = It will not repeat, this is one meeting.
meet-details-button = Place, length, repeats
meet-details-move-button = Place, length
meet-topic-ask-group = What will you talk about? Write it in one line; these people will see it: { $name }.
meet-sent-group = 🗓 Noted: { $when }. { $name } will get an invitation, each answer will come here.
meet-group-not-here = Not in the bot yet, please tell them yourself: { $name }.
details-ask = What else matters?
details-minutes = { $minutes } min
details-minutes-odd = A meeting takes from { $low } to { $high } minutes. For now it is { meet-minutes }.
details-room-button = In the group room
details-open-button = An open class
details-online-button = Online
details-place-button = Room or link
details-repeat-button = Repeat
details-done-button = Done
details-place-ask = Where will you meet? Write it in one line, for example “room 5”.
details-link-ask = Send the link to the meeting in one line. It can wait: then go back.
details-every-ask = How often should it repeat?
details-every-button = { $every ->
    [one] Every week
   *[other] Every { $every } weeks
}
details-once-button = Do not repeat
details-until-ask = Until what day? The first meeting: { $when }. Choose or write it, for example “until 25 May”.
details-until-button = Until { $day }
details-until-misread = I found no day here. Write, for example, “until 25 May”.

## Repeats and meetings together

meet-invitation-series = 🗓 { $name } suggests meeting regularly.
meet-moved-series = 🗓 { $name } suggests another time for the meetings.
meet-invitation-group = 🗓 { $name } is bringing people together { $when }.
series-days = Days: { $days }. Time: { $time }.
series-moments = When: { $moments }.
series-accept-button = I will come to all
series-decline-button = I cannot
series-only-this-button = This meeting only
series-rest-button = { $count ->
    [one] This and { $count } more
   *[other] This and { $count } more
}
group-button = Several at once
group-ask = 🗓 Whom will you bring together? Tick them and press “Next”. Each gets an invitation of her own.
group-picked = ☑ { $name }
group-not-picked = ☐ { $name }
group-done-button = Next
group-others = Also invited: { $names }.
group-goes-on = The meeting with the others stands.
group-move-all-button = Move it for everyone
group-moved = 🗓 Agreed: { $when }, you and { $name }. I will suggest this time to the others too: { $names }.
group-cancel-all-button = Cancel it for everyone
group-cancel-one-button = Only { $name } will not come
series-later = { $count ->
    [one] { $count } more to come
   *[other] { $count } more to come
}: { $days }.
meetings-states = { $states }
meeting-state-of = { $name }: { $state }.
underway-told-all = I am telling everyone now.

## Where

place-button = Where we meet
place-ask = 🗓 The meeting { $when }, you and { $name }. Where will it be? I will tell at once, nobody has to agree anew.
place-open = 🗓 { $name } will say later where the meeting { $when } is.
place-told = 🗓 { $name } says where the meeting { $when } is.

## Agenda and reason

reason-ask-group = What shall I pass on? One line; only these people will see it: { $name }. You need not explain: /cancel.
reason-kept-group = I will pass it on. These people will read your words: { $name }.
agenda-more = { $count } more
agenda-full-of = No room for another line here, there are { $limit } already: { $name }.

## Roll call

roll-ask = 🗓 Did the meeting together { $when } take place? Tick who was there.
roll-again = 🗓 Once more about the meeting together { $when }. Did it take place? Tick who was there.
roll-done-button = Done
roll-none-button = It did not
roll-no-saved = Noted: the meeting together { $when } did not take place ({ $names }).
roll-moved-saved = Noted: the meeting together { $when } was moved ({ $names }).
roll-differs =
    { $text }

    With somebody the answers differ: see /meetings.
after-group = The mark and the lines are for all; also there: { $names }. Steps are each pair's own.
after-other-button = What it gave · { $name }
agenda-ask-group = What should you not forget to talk about? One line; these people will see it: { $name }. I will remind everybody the day before.
agenda-kept-group = Added to the meeting { $when }. These people will see it: { $name }.
meet-length = 🗓 { $name } suggests another length for the meeting { $when }: { $minutes } instead of { $was }.
group-cancel-ask = Cancel the meeting together { $when }? These people will be told: { $name }.
group-cancelled = The meeting together { $when } is off. These people will be told: { $name }.
calendar-title-group = A meeting together
