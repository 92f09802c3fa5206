# Meetings: agreeing on one, reminding, asking whether it took place, and what it gave.

## Planning

meet-no-pair = Meetings are planned in a pair, and you have none now. The coordinator makes pairs.
meet-whom = 🗓 Whom will you meet?
meet-when = 🗓 You and { $name }: when will you meet? Choose a day or write, for example "tomorrow at 3 pm".
meet-what-time = 🗓 At what time { $day }? Choose or write, for example "15:30".
meet-what-day = 🗓 At { $time }. On which day? Choose or write, for example "on Friday".
meet-day-1-button = Tomorrow
meet-day-2-button = The day after
meet-same-time-button = As usual, { $day } at { $time }
meet-echo = 🗓 A meeting: { $when }. You and { $name }, right?
meet-topic = Topic: { $topic }
meet-calendar-button = Calendar
meet-calendar = 🗓 You and { $name }: { $month } { $year }. Weekends and holidays have an asterisk.
meet-calendar-off = { $day }*
meet-calendar-blank = ·
meet-odd-night = An unusual hour: { $time }.
meet-odd-weekend = This is a day off.
meet-odd-holiday = This is a public holiday.
meet-odd-closed = You are closed on that day.
meet-odd-there = { $name } lives by other clocks, it will be { $time } there.
meet-anyway-ask = Plan it anyway?
meet-clash = You already have a meeting at that time ({ $name }, { $when }).
meet-clash-partner = { $name } already has another meeting { $when }.
meet-yes-button = Right
meet-anyway-button = Plan it anyway
meet-other-time-button = Another time
meet-topic-button = Add a topic
meet-topic-ask = What will you talk about? One line; only { $name } will see it.
meet-sent = 🗓 Noted: { $when }. { $name } will get an invitation, and the answer will come here.
meet-partner-not-here = 🗓 Noted: { $when }. { $name } is not in the bot yet, so please pass it on yourself.

## Not understood

meet-misread = I found no day and time here. The rest is kept: you and { $name }. Write, for example, "tomorrow at 3 pm".
meet-misread-hour = I found no time here. The rest is kept: you and { $name }, { $day }. Write, for example, "15:30".
meet-misread-time = I did not understand the time "{ $text }". The rest is kept: you and { $name }. Write, for example, "tomorrow at 3 pm".
meet-misread-date = There is no such day: "{ $text }". The rest is kept: you and { $name }. Write, for example, "12 December at 15:00".
meet-misread-past = That time has passed ({ $day }). The rest is kept: you and { $name }. Write, for example, "tomorrow at 3 pm".
meet-which = 🗓 You and { $name }: this can be read in more than one way. Which one is it?
meet-misread-two = This can be read in two ways. The rest is kept: you and { $name }. Write one day and one time, for example "on Friday at 10".

## Invitation and answer

meet-invitation = 🗓 { $name } suggests meeting { $when }.
meet-moved = 🗓 { $name } suggests another time: { $when }. It was: { $was }.
meet-accept-button = I will come
meet-decline-button = I cannot
meet-agreed = 🗓 Agreed: { $when }, you and { $name }.
meet-agreed-by = 🗓 { $name } will come: { $when }.
meet-declined = I will pass it on: { $when } does not work. Suggest another time if you like.
meet-declined-by = 🗓 { $name } cannot come { $when }. Suggest another time when it suits you.
meet-cancel-button = Cancel the meeting
meet-cancel-ask = Cancel the meeting { $when }? { $name } will be told.
meet-cancel-sure-button = Yes, cancel it
meet-cancelled = There will be no meeting { $when }. I will tell { $name }.
meet-cancelled-by = 🗓 { $name } cancels the meeting: { $when }. You can suggest another time.
meet-new-time-button = Suggest a time

## Reminders

remind-day-before = 🗓 You have a meeting { $when }: you and { $name }.
remind-soon = 🗓 A meeting soon: { $when }, you and { $name }.
remind-also = And also { $when }: you and { $name }.
meet-not-answered = { $name } has not answered the invitation yet.
meet-waits-for-you = { $name } is waiting for your answer.
agenda-entries = Since last time there { $count ->
    [one] is { $count } new entry
   *[other] are { $count } new entries
} for you.
agenda-entry-button = Entry of { $day }
agenda-goal = Goal by { $day }: { $goal }
remind-day-before-off-button = No reminder the day before
remind-day-before-on-button = Remind me the day before
remind-soon-off-button = No reminder an hour before
remind-soon-on-button = Remind me an hour before
remind-is-off = I will not any more. To bring it back: here or in /settings.
remind-is-on = I will remind you again.

plan-ask = 🗓 You and { $name }: no meeting for { $days }. Suggest a time?
plan-ask-excused = 🗓 You and { $name }: no meeting for { $days } ({ $excused } do not count: holidays, leave). Suggest a time?
plan-first = 🗓 You and { $name } have not met in the programme yet. Suggest a time?
plan-line = Time to meet: you and { $name }

## Did it take place?

took-place = 🗓 Did the meeting take place? You and { $name }, { $when }.
took-place-again = 🗓 Once more about the meeting: you and { $name }, { $when }. Did it take place?
took-place-line = Whether the meeting took place: { $name }, { $when }
took-yes-button = Yes
took-no-button = No
took-moved-button = We moved it
took-answer-button = Answer about the meeting
took-change-button = Change the answer
took-no-saved = Noted: there was no meeting ({ $name }, { $when }).
took-moved-saved = Noted: the meeting was moved ({ $name }, { $when }).
took-differ = You and { $name } answered differently about the meeting { $when }. It happens. Change your answer if you like.
took-offer = 🗓 There was no meeting { $when }. You and { $name }: suggest a new time?

## What it gave

after-title = 🗓 The meeting took place: you and { $name }, { $when }.
after-useful = How useful was it, from 1 to 5? Only you will see it.
after-marked = Useful: { $mark } of 5. Only you see it.
after-decided = Decided: { $line }
after-decided-by = Decided ({ $name }): { $line }
after-took = I take with me: { $line }
after-decided-button = What we decided
after-took-button = What I take with me
after-talk = Would you like to talk about it with the coordinator?
after-talk-button = Talk to the coordinator
after-open-button = What it gave
after-decided-ask = What did you decide? One line. You and { $name } will see it.
after-took-ask = What do you take with you from this meeting? One line. Only you will see it.

## The list

meetings-ahead = 🗓 Ahead:
meetings-past = Lately:
meetings-none = 🗓 No meetings yet. Suggest the first one: /meet
meetings-none-ahead = 🗓 No meetings ahead. Suggest one: /meet
meetings-line = · { $when }, { $name }: { $state }
meetings-open-button = { $day }, { $time } · { $name }
meeting-card = 🗓 A meeting: { $when }. You and { $name }.
meeting-state = Now: { $state }.
meeting-is-proposed = waiting for an answer
meeting-is-agreed = agreed
meeting-is-pending = waiting for what you both say
meeting-is-held = took place
meeting-is-missed = did not take place
meeting-is-disputed = the answers differ
meeting-is-unsettled = left open
meeting-is-cancelled = cancelled

## The hour of a meeting

underway-coming-button = On my way
underway-late-button = Running late
underway-minutes-button = { $minutes } minutes
underway-cannot-button = I cannot come
underway-coming = 🗓 { $name } is on the way: the meeting is { $when }.
underway-late = 🗓 { $name } will be about { $minutes } minutes late: the meeting is { $when }.
underway-told = { $name } will know at once.
underway-say-yourself = { $name } is not in the bot, please say it yourself.
meeting-not-now = This can be said from two hours before a meeting until its end.

## Why it does not work

reason-button = Explain in one line
reason-ask = What shall I pass on? One line, only { $name } will see it. You need not explain: /cancel.
reason-kept = I will pass it on. { $name } will read your words.
reason-by = 🗓 { $name } about the meeting { $when }: “{ $reason }”
reason-given = This meeting has been explained already.
meeting-reason = Why: { $reason }

## The list by pages

meetings-past-button = All past meetings
meetings-all-past = 🗓 Past meetings, the newest first:

## The agenda

agenda-add-button = Add to the agenda
agenda-ask = What should not be forgotten? One line, { $name } will see it. I will remind you both the day before.
agenda-kept = Added to the meeting { $when }. { $name } will see it too.
agenda-own-line = · You: { $line }
agenda-their-line = · { $name }: { $line }
agenda-drop-button = Take away: { $line }
agenda-dropped = Taken away.
agenda-full = The agenda has { $limit } lines already. Take one of yours away to add another.
