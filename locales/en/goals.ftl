# Route, goals and check-ins.

## Route

route-own = 🎯 <b>Your route</b>. You and { $name } see it.
route-of = 🎯 <b>Route: { $name }</b>. The two of you see it.
route-which = 🎯 You have several mentors. With which of them shall I open the route?
route-no-pair = A route comes with a pair. Pairs are made by the coordinator.
route-back-button = To the route
route-next-answer = Next: answer the proposed goal.
route-next-confirm = Next: confirm that the goal is reached, or return it to work.
route-next-goal = Next: "{ $what }", due { $day }.
route-next-overdue = Next: "{ $what }". Its date has passed; you can move it or mark how far it is.
route-next-new = Next: you can add one more goal.
route-next-reached = Next: you can take a new goal, or ask at a meeting whether what you reached has settled.
route-next-reached-one = Next: this pair was for one goal. I will suggest how to end it.
route-next-first = No goals ahead yet. Begin with one: what would you like to reach in two months?

## My mentees

mentees-title = 🤝 Your mentees
mentees-none = You have no mentees now. Pairs are made by the coordinator.
mentees-button = My mentees
mentee-name = <b>{ $name }</b>
mentee-meeting = Meeting { $when }
mentee-unread = New for you: { $entries }
mentee-waiting = { $count ->
    [one] { $count } goal waits
   *[other] { $count } goals wait
} for your confirmation

## A goal

goal-line = <b>{ $number }.</b> { $what }
goal-what = 🎯 <b>{ $what }</b>
goal-why = Why: { $why }
goal-measure = How we shall see it: { $measure }
goal-due = Due: { $due }
goal-obstacle = In the way: { $obstacle }
goal-needs = Needed: { $needs }
goal-asks-you = Waits for your answer, due { $due }
goal-asks-other = Proposed, waiting for an answer. Due { $due }
goal-at-work = { $progress } % done, due { $due }
goal-due-was = { $progress } % done, was due { $due }
goal-waits = Reached, waits for the mentor to confirm
goal-waits-for-you = Reached, waits for you to confirm
goal-done = ✅ Reached { $day }

goal-new-button = Add a goal
goal-open-button = Open the goal
goal-yes-button = Accept
goal-talk-button = Talk at our meeting
goal-check-button = How far it is
goal-done-button = The goal is reached
goal-confirm-button = Confirm
goal-return-button = Back to work
goal-move-button = Another date
goal-drop-button = Drop the goal
goal-keep-button = Keep the goal

## A new goal

goal-what-ask = 🎯 What would you like to reach? In one line. You and { $name } will see it.
goal-why-ask = Why does it matter to me? One line, in the words of the one who works on it.
goal-measure-ask = How shall we see that it worked? One line.
goal-due-ask = By which day? I propose { $day }. You can write another, for example "15 December".
goal-skip-button = Skip
goal-day-button = { $day }
goal-day-check = Due { $day }, right? If not, write another day.
goal-day-yes-button = Right
goal-proposed = 🎯 Proposed: "{ $what }", due { $due }. The answer is up to { $name }.
goal-added = 🎯 The goal is on the route: "{ $what }", due { $due }.
goal-moved = "{ $what }" is now due { $due }. { $name } will know. Why did it change? Choose, write one line, or leave it so.

## What becomes of a goal

goal-agreed = The goal is accepted.
goal-talked = Good, the goal waits for your meeting. { $name } will know.
goal-said-done = Noted. The mentor confirms it: { $name }.
goal-confirmed = Noted: the goal is reached.
goal-return-ask = What is still missing? In one line. You and { $name } will see it.
goal-return-line = "{ $line }"
goal-returned = The goal is back at work: "{ $what }". { $name } will know.
goal-move-ask = When should "{ $what }" be due? Choose or write a day.
goal-drop-ask = Drop "{ $what }" from the route? Choose why.
goal-dropped = "{ $what }" is no longer on the route. { $name } will hear of it.
drop-not-needed-button = No longer needed
drop-changed-button = Plans have changed
drop-too-early-button = Too early
drop-too-hard-button = Too hard
drop-other-button = Another reason
drop-reason-not-needed = The reason: no longer needed.
drop-reason-changed = The reason: plans have changed.
drop-reason-too-early = The reason: too early.
drop-reason-too-hard = The reason: too hard.
drop-reason-other = The reason is better talked about.

## The other side learns

goal-proposed-to-you = { $name } proposes a goal.
goal-talk-news = { $name } would like to talk about the goal "{ $what }" at your meeting. It waits until then.
goal-news-agreed = 🎯 { $name } accepts the goal "{ $what }". It is on the route, due { $due }.
goal-news-moved = 🎯 { $name } moves the goal "{ $what }": it was due { $before }, and is now due { $due }.
goal-news-confirmed = 🎯 { $name } confirms: the goal "{ $what }" is reached.
goal-news-returned = 🎯 { $name } returns the goal "{ $what }" to work.
goal-back-button = To the goal
goal-history-button = How it changed
goal-take-up-button = Take it up again
goal-is-dropped = Dropped from the route.
goal-was-returned = Back to work; this is still to come:
goal-taken-up = The goal is proposed again. The answer is up to { $name }.
goal-taken-up-alone = The goal is on the route again.
goal-moved-not = "{ $what }" is due { $due }, as before.
goal-move-noted = Noted. The new date of "{ $what }" stands.
move-no-reason-button = No reason
move-reason-more-time-button = More time is needed
move-reason-in-between-button = Something came between
move-reason-grew-button = The goal grew
move-reason-meeting-button = Decided at a meeting
move-reason-other-button = Another reason
move-reason-more-time = Reason: more time is needed.
move-reason-in-between = Reason: something came between.
move-reason-grew = Reason: the goal grew.
move-reason-meeting = It was decided at a meeting.
move-reason-other = The reason is better talked about.
dropped-button = Dropped goals: { $count }
dropped-title = These goals were dropped from the route. You can open any of them and take it up again.
dropped-none = There are no dropped goals any more.
history-title = 🎯 <b>{ $what }</b>: how it changed
history-line = { $day } · { $who }: { $said }
history-former = in the former pair
history-proposed = proposes the goal.
history-adjusted = adjusts the goal.
history-agreed = accepts the goal.
history-moved = moves the date: { $before } → { $after }.
history-said-done = says that the goal is reached.
history-confirmed = confirms that the goal is reached.
history-returned = returns it to work.
history-dropped = drops it from the route.
history-taken-up = brings it back to the route.
progress-goes = { $was } % → { $progress } %.
progress-stays = { $progress } %.
goal-news-taken-up = 🎯 { $name } brings the goal "{ $what }" back to the route.
goal-news-dropped = 🎯 { $name } drops the goal "{ $what }" from the route.

## Goals that wait for a confirmation (D3)

waiting-title = { $count ->
    [one] 🎯 { $count } goal waits
   *[other] 🎯 { $count } goals wait
} for your confirmation. Open one to confirm or return it.
waiting-line = { $name }: "{ $what }"
waiting-join = to confirm: { count-goals } ({ $names })

## Check-in

checkin-none = No goals at work yet. You can add one in /route.
checkin-which = Which goal is it about?
checkin-of = { $name }: { $what }
checkin-ask = 🎯 "{ $what }": how far is it? Choose or write a number from 0 to 100.
progress-button = { $progress } %
checkin-saved = Noted: "{ $what }", { $progress } %. If something stands in the way, write one line: you and { $name } will see it.
no-obstacle-button = Nothing in the way
checkin-others-button = Other goals
no-obstacle = Noted. All goals: /route
obstacle-saved = Noted. You and { $name } will see it.
checkin-obstacle-button = In the way…
checkin-needs-button = Needed…
checkin-obstacle-ask = What stands in the way of "{ $what }"? In one line. You and { $name } will see it.
checkin-needs-ask = What is needed for "{ $what }"? In one line. You and { $name } will see it.
checkin-ask-next = 🎯 Next, "{ $what }": how far is it?
checkin-begin = Let us begin with "{ $what }": how far is it?
checkin-card = 🎯 { $name } says how far things are.
checkin-card-goal = "{ $what }": was { $was } %, now { $progress } %
checkin-card-same = "{ $what }": still { $progress } %
checkin-card-back = 🎯 { $name } takes a check-in back: "{ $what }", { $progress } %.
checkin-meet-button = Propose a meeting
obstacle-line-obstacle = · { $whose ->
    [other] { $name }, "{ $what }"
   *[own] "{ $what }"
}. In the way: { $line }
obstacle-line-needs = · { $whose ->
    [other] { $name }, "{ $what }"
   *[own] "{ $what }"
}. Needed: { $line }
undone-goal-checked = I took the check-in back. What was said before it stands again.
undone-goal-dropped = I put the goal back where it was.
checkin-request = { $count ->
    [one] 🎯 How is your goal? Mark how far it is: one tap is enough.
   *[other] 🎯 How are your goals? Mark how far they are: one tap for each is enough.
}
checkin-goal = • { $what }
checkin-line = mark how far you are: { count-goals }
mentee-spark = ✨ Spark: { $line }

## Next steps of a meeting

step-new-button = A next step
step-open-button = Step { $number }
step-ask = What is the next step? In one line, for example "choose a song for the morning circle". You and { $name } will see it.
steps-title = Steps:
steps-on-route = <b>Steps</b>
step-line = { $number }. { $what } — { $who }, { $due }
step-line-done = ✅ { $number }. { $what }
steps-more = { $count ->
    [one] And { $count } earlier step: it will show
   *[other] And { $count } earlier steps: they will show
} when there is more room here.
step-both = together
step-you = you
step-until = by { $day }
step-by-meeting = by the next meeting
step-by-meeting-on = by the meeting on { $day }
step-card = 🎯 Step: <b>{ $what }</b>
step-how = Who: { $who }. When: { $due }. You can change it or leave it so.
step-seen = You and { $name } see it.
step-both-button = Together
step-me-button = I
step-by-meeting-button = By the next meeting
step-by-meeting-on-button = By the meeting on { $day }
step-weeks-1-button = In a week
step-weeks-2-button = In 2 weeks
step-day-button = Another day
step-day-ask = By which day? Write, for example, "by Friday" or "25 September".
step-away-button = Remove the step
step-ready-button = Ready
step-is-done = ✅ The step is done: { $what }
step-is-away = The step is removed: { $what }
step-back-button = Bring the step back
step-done-button = Done: step { $number }
step-remove-button = Remove step { $number }
step-undo-button = Bring step { $number } back
step-restore-button = Bring the removed step back
agenda-step = Step: { $what } ({ $who })
step-limit = Three steps until the next meeting are enough. You can remove one, or write a new one after it.
step-closed = This step is already done or removed. What lies ahead is in /route.
step-due-passed = { $due } is in the past. Write a day that is still ahead.
step-due-too-far = That is too far for a step: { $latest } at the latest. Write a nearer day.
step-day-not-understood = I did not understand the day. The step is kept. Write, for example, "by Friday" or "25 September".

## The next meeting

next-button = The next: { $weekday } { $day }, { $time }
next-ahead = The next meeting: { $when } ({ $state }).
