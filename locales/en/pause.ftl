# A pause or a leave: on which days. Why is neither asked nor kept.
# "Until 14 December": that day is still part of the pause.

## What others see

away-you = You are on a pause that day, until { $until }.
away-partner = { $name } is on a pause until { $until }.
away-invitation = The invitation will wait and come { $day }.
away-invitation-late = { $name } will get the invitation only by coming back earlier.
away-until = on a pause until { $until }
away-from = pause { $days }
away-days = from { $first } to { $last }
away-day = on { $day }
