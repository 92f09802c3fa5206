# Why it did not work. The key is the code of RuleBroken; first what happened, then what to do.
# Each fits into the answer to a tap: at most 190 characters.

## Length and emptiness

line-empty = Nothing is written here yet: I read only text. Write a word or two, or leave with /cancel.
line-too-long = The line has { $length } { $length ->
    [one] character
   *[other] characters
}, and { $limit } fit. Your message is still in the chat: shorten it and send it again.
reflection-empty = There is not a word in the entry yet. Write at least one sentence.
reflection-too-long = The entry is longer than { $limit } characters: it has { $length }. Your message is still in the chat: send it in two parts.
mood-out-of-range = Mood is a number from { $low } to { $high }. Tap one of the buttons.

## Buttons

button-old = This button is out of date. What you can do now is in /menu.

## Name and tenure

name-empty = I see no name. Write first and last name, for example "Maria Belova".
name-not-real = A name is written in letters, without digits and signs. Write, for example, "Maria Belova".
name-too-long = The name is longer than { $limit } characters. First and last name are enough.
tenure-unreadable = I did not understand how long. Write a number of years, for example "3", or the year it began: "2023".

## Invitations and people

invite-unknown = I do not know this link. Open the whole of it, or ask your coordinator for a new one.
invite-expired = This link has run out. Ask your coordinator for a new one, it takes a minute.
invite-revoked = This link was withdrawn. Ask your coordinator for a new one.
invite-used = Somebody has joined by this link already. Ask your coordinator for a new one.
already-joined = This person is in the programme already and needs no link any more.
already-decided = This request was answered already. Who is in the programme: /people.
person-gone = This person is no longer in the programme. Open the list again: /people.
person-changed = Something has changed here since. Please open the card again: /people.
remove-oneself = You cannot remove yourself this way. To leave the programme: /privacy.
move-there-already = This person is in that programme already.
last-coordinator = The programme has no coordinator but you. Invite a second one by /invite, then you can leave.

## Pairs

pair-begun = Something has begun in this pair already, so it cannot be unmade unnoticed. You can close it on its card: /pairs.
match-taken = There is a mentor already. For the next proposal: /pair, “Propose pairs”.
not-your-pair = Only the two of this pair can see that.
pair-ended = This pair has ended. Entries stay with their authors.
pair-over = This pair has ended. You can make a new one: /pair.
pair-paused = This pair is paused. Meetings can be planned when the pause is over.
pair-exists = These two are a pair already. See the list: /pairs.
pair-gone = This person is no longer in the programme. Choose somebody else for the pair.
pair-not-confirmed = This person still waits for your confirmation. Accept the request in /people, then make the pair.
pair-oneself = Mentor and mentee are the same person here. Choose two.
pair-programmes = These people belong to different programmes. A pair is made within one.
other-programme = This belongs to another programme and cannot be opened here.
visibility-needs-pair = An entry can be shown to a mentor once you are in a pair. For now choose "Only me".
entry-not-yours = Only the author can change this entry.

## Meetings

meeting-in-past = That time has passed. Write, for example, "tomorrow at 3".
meeting-too-far = A meeting can be planned up to a year ahead. Write a nearer day.
meeting-minutes = A meeting takes from { $low } to { $high } minutes. Write a number of minutes, for example 30.
meeting-same-time = The meeting is at that time already. Write another one or leave it as it is.
meeting-set-since = This is an earlier question: a meeting has been set since, see /meetings. For another one: /meet.
meeting-out-of-date = The time of the meeting has changed since. Answer under the latest proposal.
meeting-own-proposal = You proposed this time, the other side is to answer. You can change it until the meeting.
meeting-already-agreed = You have agreed on this meeting already. It can be moved or cancelled.
meeting-cancelled = This meeting was cancelled. Propose a new one: /meet.
meeting-begun = This meeting has begun or is over, its time can no longer be changed. Propose a new one: /meet.
meeting-not-begun = This meeting is still to come. You can mark it once it has begun.
meeting-too-late = This meeting was more than { $days } { $days ->
    [one] day
   *[other] days
} ago. The coordinator can correct what came of it.
meeting-answer-unknown = This answer does not fit the meeting. Open it again: /meetings.
meeting-not-held = What a meeting gave can be written down once it has taken place.
log-in-future = This meeting is still to come. Propose it: /meet.
log-too-old = You can record a meeting of the last { $days } { $days ->
    [one] day
   *[other] days
}. An earlier one is recorded by the coordinator.
log-too-far = That is too long ago: a meeting of the last year can be recorded. Write a nearer day.
log-undo-late = A record can be taken back in its first { $minutes } minutes. If there was no meeting, open it in /meetings or tell the coordinator.
log-answered = This record has an answer already, so it cannot be taken back. You can change your own answer in /meetings.
log-same-time = This meeting is recorded already. All meetings: /meetings.

## Goals

goal-empty = There is not a word in the goal yet. Write in one line what you want to reach.
goal-too-long = The goal is longer than { $limit } characters: it has { $length }. Your message is still in the chat: shorten it and send it again.
goal-why-too-long = "Why" is longer than { $limit } characters: it has { $length }. Your message is still in the chat: shorten it and send it again.
goal-measure-too-long = "How we shall see it" is longer than { $limit } characters: it has { $length }. Your message is still in the chat: shorten it and send it again.
goal-due-passed = { $due } is too early: the goal has not begun by then, or the day has passed. Write a later day.
goal-due-too-far = That is too far ahead: { $latest } is the latest. Write a nearer day.
goal-day-impossible = There is no such day. Write another one, for example "12.03" or "in 8 weeks".
goal-day-not-understood = I did not understand the day. Write, for example, "12.03" or "in 8 weeks".
agreement-changed-since = Something else has been suggested since. Here is how it stands now.
agreement-waits = You have suggested this. The answer is with the other side.
goal-changed-since = The date of this goal has changed since. Open it again in /route to see the new one.
goal-not-yours = Only the two of this pair can see and change this goal.
goal-not-dropped = This goal is on the route again. What can be done with it is shown in /route.
goal-not-draft = This goal is agreed or closed already. What can be done with it: /route.
goal-not-agreed = This goal is not being worked on now. What can be done with it: /route.
goal-not-waiting = This goal no longer waits for a confirmation. See it: /route.
goal-closed = This goal is closed. A new one can be added in /route.
goal-done-by-mentee = The one who works on a goal is the first to say it is reached. Then you confirm it.
goal-confirmed-by-mentor = The mentor confirms that a goal is reached. Until then it waits.
progress-not-understood = I did not understand how far it is. Write a whole number from 0 to 100, for example 40.
obstacle-too-long = There are more than { $limit } characters here: { $length }. Your message is still in the chat: shorten it and send it again.

## Periods and days

period-unreadable = I did not understand the period. Write "week", "October", "school year", "from 1 to 15 October" or two dates: 01.09.2026-30.09.2026.
period-reversed = The beginning, { $first }, is later than the end, { $last }. Swap the dates.
period-in-future = This period begins on { $first }. Write one that has begun, for example "month".
period-too-long = The period is longer than { $limit } { $limit ->
    [one] day
   *[other] days
}. Take a shorter one, for example "year".
span-reversed = The first day, { $first }, is later than the last, { $last }. Swap the dates.
span-too-long = That is { $days } { $days ->
    [one] day
   *[other] days
}, and { $limit } at most can be set at once. Take fewer, you can extend it later.

## Settings

setting-name = { $key ->
    [cadence_weeks] “{ programme-key-cadence_weeks }”
    [prompt_day] “{ programme-key-prompt_day }”
    [prompt_time] “{ programme-key-prompt_time }”
    [digest_day] “{ programme-key-digest_day }”
    [digest_time] “{ programme-key-digest_time }”
    [waking_from] “{ programme-key-waking_from }”
    [waking_to] “{ programme-key-waking_to }”
    [meeting_minutes] “{ programme-key-meeting_minutes }”
    [answer_hours] “{ programme-key-answer_hours }”
    [gap_yellow] “{ programme-key-gap_yellow }”
    [gap_red] “{ programme-key-gap_red }”
    [young_years] “{ programme-key-young_years }”
    [coverage_target] “{ programme-key-coverage_target }”
    [early_days] “{ programme-key-early_days }”
    [silence_yellow] “{ programme-key-silence_yellow }”
    [silence_red] “{ programme-key-silence_red }”
    [pace_behind] “{ programme-key-pace_behind }”
    [pace_rushing] “{ programme-key-pace_rushing }”
    [overdue_days] “{ programme-key-overdue_days }”
    [no_route_yellow] “{ programme-key-no_route_yellow }”
    [no_route_red] “{ programme-key-no_route_red }”
    [wait_goal_days] “{ programme-key-wait_goal_days }”
    [absence_alarm_days] “{ programme-key-absence_alarm_days }”
    [staff_total] “{ programme-key-staff_total }”
    [young_total] “{ programme-key-young_total }”
    [mentor_limit] “{ programme-key-mentor_limit }”
   *[other] this setting
}
setting-unknown = There is no such setting. Choose one from the list.
setting-unreadable = I did not understand the new value. { $key ->
    [prompt_day] Write a day of the week, for example “Friday”.
    [digest_day] Write a day of the week, for example “Monday”.
    [prompt_time] Write a time, for example 13:30.
    [digest_time] Write a time, for example 9:00.
    [waking_from] Write a time, for example 8:00.
    [waking_to] Write a time, for example 20:00.
   *[other] Write a number.
}
setting-out-of-range = { setting-name }: from { $low } to { $high }. Write another number.
setting-yellow-not-below-red = { setting-name }: "worth a look" ({ $yellow }) must come before "needs a hand" ({ $red }). Write another number.
waking-hours-too-short = There must be at least { $hours } { $hours ->
    [one] hour
   *[other] hours
} between the beginning and the end. Write another time.
entry-gone = This entry is gone. Your own entries are in /diary.
repeat-every = A meeting can repeat every week or less often, but at least every { $high } weeks.
repeat-until-early = That day is before the second meeting. Name a later one.
repeat-until-far = That is too far ahead: at most { $days } days after the first meeting.
repeat-too-many = At most { $limit } meetings at once. Name an earlier day.
group-too-small = Tick at least two people.
group-too-big = At most { $limit } people can be brought together.
plan-left = What you added to this meeting is no longer at hand. Please start again: /meet

## Files

upload-wrong-kind = I need a file ending in { $endings } here. Please send it as a file, not as a picture.
upload-too-large = The file is larger than { $limit } MB, so I cannot read it. Send a smaller one, or the list as a message.

letter-only-words = I pass on only text for now. Your draft is kept: write it in words; a link to a photo or a file can stand in the text.
letter-too-long = The message is longer than { $limit } characters: it has { $length }. The text is still in the chat: shorten it and send it again.
letter-sent-already = This was sent already.
letter-nobody-gets = Nobody can get this now. Choose other people, or say it in person.
letter-to-self = That is you. There is no need to write to yourself through me.
letter-to-offline = { $name } has no Telegram. Better say it in person.
letter-to-invited = { $name } is not in the bot yet, so there is no way to write.
letter-to-lost = { $name }: messages do not get through. The bot may be stopped on the phone. Better call.
letter-recalled = This message was recalled, there is no need to answer it.
letter-recalled-already = This was recalled already.
letter-reminded = There was a reminder of this announcement already, and there will not be a second one.
letter-author-gone = The author of this message is no longer a coordinator of the programme. If the answer matters, say it in person.

## People as a list

list-too-long = I read at most { $limit } rows at once. Divide the list and send it in parts.
list-wrong-kind = I wait for a list of people here: a message, or an XLSX or CSV file. I cannot read it from a picture or a voice. To leave: /cancel.
list-file-broken = The file does not open. Save the table anew as XLSX or CSV, or send the list as a message.
list-file-locked = The file has a password, or it is an old XLS. Save the table as XLSX without a password and send it again.
list-file-huge = The table is too large: I read up to 500 people. Copy the rows you need into a new file and send that.
list-file-gone = The file did not arrive. Send it again, or send the list as a message.
nobody-waits = None of these people waits for a link any more. Who is in the programme: /people.
## The year of a programme

template-not-word = This does not look like a Word document. Send a .docx file, best of all a changed “Report template”.
template-field = The template has a field I do not know: { $field }. Take it out, or compare it with “Report template”, and send it again.
template-broken = I could not read the fields of the template: a brace is open or something odd stands inside. Compare it with “Report template” and send it again.
nothing-chosen = No pair is chosen. Tap those that end.
archive-open-pairs = Pairs are still open in the programme: { $count }. Complete them first, then archive it.
next-year-there = The next year has been opened already. Switch to it in /menu.
programme-archived = The programme is archived, nothing new can begin in it. To take it out: /programme, “Year’s end and next year”.
