# A pause or a leave: on which days. Why is neither asked nor kept.
# "Until 14 December": that day is still part of the pause.

## What others see

away-you = You are on a pause that day, until { $until }.
away-partner = { $name } is on a pause until { $until }.
away-invitation = The invitation will wait and come { $day }.
away-invitation-late = { $name } will get the invitation only by coming back earlier.
away-line = { $name }: { $what }.
away-until = on a pause until { $until }
away-from = pause { $days }
away-days = from { $first } to { $last }
away-day = on { $day }

## Which days

pause-ask = 🌿 Until which day will you be away? You can type "until 12 December", "from 1 to 14 December", "for 10 days". There is no need to say why.
pause-ask-until = 🌿 It begins: { $first }. And the last day?
pause-ask-anew = 🌿 Written down now: { $days }. Until which day shall it be? You can type both dates: "from 1 to 14 December".
pause-type = 🌿 Type the last day or both: "until 12 December", "from 1 to 14 December", "01.12-14.12".
pause-monday-button = Until Monday
pause-week-button = For a week
pause-two-weeks-button = For two weeks
pause-other-button = Another date
pause-echo = 🌿 { $first } – { $last }, { $days }. Right?
pause-echo-day = 🌿 One day: { $day }. Right?
pause-from-today = I do not change days that have passed, so it begins today.
pause-instead = This takes the place of what stands already: { $days }.
pause-which = "Leave" if it was known beforehand, "pause" if not.
pause-yes-pause-button = Right, a pause
pause-yes-leave-button = Right, a leave
pause-yes-words = yes, right, ok, okay, that is right
pause-too-long = That is { $days }, and I write down 62 at most at once. I can do it until { $until } and ask you on the last day whether to go on.
pause-longest-button = Until { $day }

## Not understood

pause-misread = I found no day in this. Type, for example, "until 12 December" or "from 1 to 14 December".
pause-misread-date = There is no such day: "{ $text }". Type, for example, "until 12 December".
pause-in-past = These days have passed. Type a last day that is ahead, for example "until 12 December" or "for a week".
pause-too-far = That is too far ahead: a pause may begin within { $days } days. Type a nearer day.
pause-inside = These days are within a pause already: { $first } – { $last }. You can change it in /pause.

## Written down

pause-set-pause = Written down: a pause { $days }.
pause-set-leave = Written down: a leave { $days }.
pause-means = Till its end I do not write first, and these days count nowhere. Everything is as usual again { $day }.
pause-asked-then = Till its end I do not write first, and these days count nowhere. On the last day I will ask whether to go on.
pause-seen = Your pair and the coordinator see the dates only.
pause-meetings = { $count ->
    [one] There is a meeting on these days, and I leave it as it is: open it to move it, call it off or keep it.
   *[other] There are meetings on these days, and I leave them as they are: open one to move it, call it off or keep it.
}
pause-home-button = Change it or come back

## What stands

pause-stands-pause = 🌿 You are on a pause until { $until }.
pause-stands-leave = 🌿 You are on leave until { $until }.
pause-ahead-pause = 🌿 Ahead: a pause { $days }.
pause-ahead-leave = 🌿 Ahead: a leave { $days }.
pause-back-button = Come back now
pause-change-button = Change the dates
pause-off-button = Cancel it
pause-more-button = Another pause
pause-back = Welcome back. From today everything is as usual.
pause-is-off = Cancelled: there will be no pause { $days }.
pause-begun = This pause has begun. You can end it earlier in /pause: "Come back now".
pause-over = This pause is over. To write down a new one: /pause.
pause-not-begun = This pause is still ahead. You can cancel it in /pause.
pause-ends = 🌿 The pause ends { $day }. You wanted it longer, so I ask: shall it go on? If not, there is nothing to do.

## What the pair hears

pause-partner = 🌿 { away-line }
pause-partner-help = If help is needed, /needhelp tells whom to turn to.
pause-partner-over = 🌿 { $name }: the pause is over, everything is as usual.
