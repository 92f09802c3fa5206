# A meeting that has taken place: /log. One side records it, the other may object.

log-no-pair = Meetings are recorded in a pair, and you have none now. The coordinator makes pairs.
pair-log-button = Record a meeting as told
log-met-button = We have met
log-whom = 🗓 Whose meeting was it?
log-when = 🗓 The meeting took place ({ $name }). When? Choose a day or write, for example "yesterday at 3 pm".
log-day-0-button = Today
log-day-1-button = Yesterday
log-calendar-button = Another day
log-calendar = 🗓 { $name }: { $month } { $year }. When was the meeting?
log-what-time = 🗓 At what time was it ({ $day })? Choose or write, for example "15:30".
log-what-day = 🗓 At { $time }. On which day was it? Choose or write, for example "on Friday".
log-hour-unknown-button = I do not remember
log-hour-unknown = The exact hour does not matter, I will put { $time }.
log-echo = 🗓 Record a meeting: { $when }. You and { $name }, right?
log-echo-said = 🗓 Record a meeting as told: { $when }. { $name }, right? Those of them who are in the bot will be told and may object.
log-yes-button = Right
log-other-time-button = Another time

## Is it that one?

log-understood = 🗓 I understood: { $when } ({ $name }).
log-same-planned = Is it the meeting that was planned: { $when }?
log-same-recorded = There is a record of a meeting nearby: { $when }. Is it that one?
log-same-known = A meeting nearby is recorded already: { $when }. If there was another one, I will record it too.
log-same-button = Yes, that one
log-apart-button = No, another one
log-another-button = Record another one

## Still to come

log-ahead = That time is still to come: { $when }. Plan a meeting?
log-ahead-said = That time is still to come: { $when }. What has taken place can be recorded; the two plan their meetings themselves.
log-plan-button = Plan it

## Not understood

log-misread = I found no day and time here. The rest is kept ({ $name }). Write, for example, "yesterday at 3 pm".
log-misread-hour = I found no time here. The rest is kept ({ $name }, { $day }). Write, for example, "15:30".
log-misread-time = I did not understand the time "{ $text }". The rest is kept ({ $name }). Write, for example, "yesterday at 3 pm".
log-misread-date = There is no such day: "{ $text }". The rest is kept ({ $name }). Write, for example, "12 November at 15:00".
log-misread-two = This can be read in two ways. The rest is kept ({ $name }). Write one day and one time, for example "on Friday at 10".

## Recorded

log-saved = 🗓 Noted: { $when }, you and { $name }. { $name } will be told and may object.
log-saved-alone = 🗓 Noted as you say: { $when }, you and { $name }. { $name } is not in the bot now.
log-saved-said = 🗓 Noted as told: { $when }, { $pair }. I am telling: { $told }. If there was no such meeting, they may object.
log-saved-said-nobody = 🗓 Noted as told: { $when }, { $pair }. Neither of them is in the bot now, so I write to nobody.
log-undo-button = Take it back
log-undone = All right, there is no record of the meeting any more: { $when } ({ $name }).

## The other side

logged-told = 🗓 Your meeting is recorded: { $when }. { $name } says so. If that is right, you need not answer.
logged-told-said = 🗓 The coordinator records a meeting of yours as told: { $when }, you and { $name }. If that is right, you need not answer.
logged-question = 🗓 A meeting is recorded: { $when }, you and { $name }. Is that right?
logged-yes-button = That is right
logged-denied-button = There was no such meeting
logged-differ = The meeting { $when } (you and { $name }) was recorded by the coordinator as told, but accounts of it differ. It happens. If you like, answer or change your answer.
logged-off = 🗓 There is no record of the meeting any more: { $when }, you and { $name }. You need not answer.
