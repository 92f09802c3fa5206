# What has changed since the beginning: goals, skills, entries.

route-progress-button = Progress
progress-no-pair = This shows what has changed since a pair began. The coordinator makes the pairs.
progress-which = 🌿 With whom shall we look at what has changed?
progress-own = 🌿 <b>What has changed since { $since }</b>. You and { $name } see it.
progress-of = 🌿 <b>{ $name }: what has changed since { $since }</b>. You two see it.
progress-counts = You have { $entries }, { $meetings ->
    [one] { $meetings } meeting
   *[other] { $meetings } meetings
} took place.
progress-counts-of = Shared with you: { $entries }, { $meetings ->
    [one] { $meetings } meeting
   *[other] { $meetings } meetings
} took place.
progress-no-goals = There are no goals on the route yet.
progress-then-now = { $bar } { $then } % → { $now } %
progress-skills = <b>Skills</b>
progress-open = A number opens the entries about its goal.
progress-entries = <b>{ $what }</b>: { $entries }
progress-no-entries = <b>{ $what }</b>: no entries about this goal yet. The button "To a goal" under an entry ties it to one.
progress-no-entries-of = <b>{ $what }</b>: no entries about this goal are open to you yet.
progress-back-button = Back to the progress

## The route and the mentees

goal-bar = { $bar } { $said }
mentee-no-meeting = No meeting planned
mentee-last-entry = Last entry for you { $day }
mentee-paused = Paused until { $day }
mentee-paused-open = The pair is paused
mentees-meeting-button = Meeting
mentees-plan-button = Plan a meeting
mentees-entry-button = Entry
