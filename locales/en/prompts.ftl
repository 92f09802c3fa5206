# Questions nobody asked for: putting them off, how often they come and when.

later-past = That day or hour is over. Write another one, for example "tomorrow" or "Wednesday at 15".
later-quiet = I do not write to you at that time: your hours are { $since } to { $until }. Please write another time.
later-far = That is too far ahead: { $days } days at most. Please write a nearer day.
later-next = By then the next such message will come. Please write an earlier day.

later-button = Later
later-ask = When shall I remind you?
later-evening-button = Today at { $time }
later-week-button = In a week
later-other-button = Another day
later-again-button = Another time
later-type = Write a day, with a time if you like: "Wednesday", "12 December at 15:00".
later-done = I will remind you { $when }, if it is still needed.
later-unreadable = I did not understand the day. Write, for example, "Wednesday" or "12 December at 15:00".
later-enough = This was put off three times already; I do not repeat it again. The message itself is above.
later-off = You switched these messages off. You can turn them on again in /settings.
rare-button = Less often
usual-button = As before
rarely = All right, less often: { $what }. { $kind ->
    [D1] Every second week.
    [D3] Once in two weeks at most.
    [D4] Every second week.
    [D5] Once a week at most.
    [D6] Once in four weeks at most.
   *[other] Once in eight weeks at most.
}
switch-rare = ◐ less often: { $what }
switch-D1 = digest
switch-D2 = "did the meeting take place?" again
switch-D3 = goals to confirm
switch-D8 = question of the week again
switch-D9 = question about your growth
switch-D10 = important days of a pair
why-D8 = The question of the week has no answer yet; I remind you of it once.
why-D9 = Once in four weeks I ask those who guide others about their own growth.
why-D10 = A pair has a few important days: its first meeting, the start of the route, its end. I remind you of those myself.

prompt-voice-button = By voice
prompt-voice-hint =
    ✍️ { $question }

    Press and hold the microphone to the right of the text field, speak, then let go.
prompt-tomorrow-button = Ask tomorrow
prompt-unskip-button = Take it back
prompt-put-off = All right, I will ask again { $when }.
prompt-again = ✍️ This week's question still waits: { $question } If it is not the moment, skip it.
prompt-closed = This question is answered or skipped already. You can always write something else: /reflect.
prompt-next = By then the next question will come, so I do not repeat this one. You can still answer it now.
prompt-old = The week of this question is over. You can write without it: /reflect.
growth-prompt = ✍️ A question about you: { $question } A line or a voice note will do.
growth-line = ✍️ a question about you: { $question }
growth-skip-button = Skip
growth-skipped = All right, no question this time.

rhythm-once = I will not ask twice in a week any more.
rhythm-slow = From now on I ask every second week. Any entry brings the old rhythm back.
often-button = How often
often-ask = How often shall the question of the week come?
often-1-button = Every week
often-2-button = Every second week
often-4-button = Once in four weeks
often-0-button = Not at all
often-set-1 = All right, the question comes every week.
often-set-2 = All right, the question comes every second week.
often-set-4 = All right, the question comes once in four weeks.
often-set-0 = All right, no more questions. You can turn them on in /settings, and write in your diary any time: /reflect.
often-is-1 = The question of the week comes every week.
often-is-2 = The question of the week comes every second week.
often-is-4 = The question of the week comes once in four weeks.
often-is-0 = The question of the week does not come.

slot-button = When to ask
slot = ✍️ Questions come on this day: { $day }, { $time }. Other things you did not ask for come at the same time of day.
slot-weekend = It is a weekend day, but you chose it, so I may write on it.
slot-other-time-button = Another time
slot-time-type = At what time shall I ask? Write, for example, 14:15.
slot-quiet = I do not write to you at that time: your hours are { $since } to { $until }. Name a time within them, or change the hours in /settings, "When to write".
