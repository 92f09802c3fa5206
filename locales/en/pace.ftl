# The pace of a route: a sentence, a picture, offers; to the coordinator only numbers.

## To the coordinator: a state and numbers

reason-H5-overdue = { $goals ->
    [one] { $goals } goal is overdue by
   *[other] { $goals } goals are overdue, the longest by
} { $days ->
    [one] { $days } day
   *[other] { $days } days
}
reason-H5-behind = the route goes slower than planned by { $points ->
    [one] { $points } point
   *[other] { $points } points
}
reason-H5-rushing = { $goals ->
    [one] { $goals } goal was
   *[other] { $goals } goals were
} closed long before the due date
rows-H5 = goal { $number }, due { $date }
figure-F9 = Routes in their own rhythm
figure-F9-button = Pace
part-pace-behind = slower than planned { $count }
part-pace-rushing = faster than planned { $count }
part-pace-early = too early to say { $count }
part-pace-complete = all reached { $count }
part-pace-no-route = no route yet { $count }
row-F9 = { $pair }: { $said }
row-F9-delta = against the plan { $points }
row-F9-overdue = overdue by { $days }
pace-is-behind = slower than planned
pace-is-rushing = faster than planned
pace-is-in-rhythm = in its own rhythm
pace-is-early = too early to say
pace-is-complete = all goals reached
pace-is-no-route = no route yet

## The picture

pace-picture-title = Pace of the route
pace-picture-title-of = Pace of the route: { $name }
pace-picture-figures = { $actual } % done, { $plan } % planned
pace-picture-plan = plan
pace-picture-actual = done
pace-picture-due = goal due
pace-picture-reached = reached
pace-picture-excused = not counted
pace-picture-today = today

## To the two: a sentence

pace-button = Pace
pace-see-button = See the pace
pace-slower = The goal "{ $what }" goes slower than planned: { $actual } % instead of { $expected } %.
pace-was-due = The goal "{ $what }" was due { $due }, { $actual } % is done.
pace-behind-offer = Split it into parts or move the date?
pace-closed-early = { $count ->
    [one] { $count } goal was
   *[other] { $count } goals were
} closed long before the date: { $names }. Shall we see whether it has settled, or take something harder?
pace-faster = { $count ->
    [one] { $count } goal goes
   *[other] { $count } goals go
} much faster than planned: { $names }. Shall we see whether it has settled, or take something harder?
pace-name = "{ $what }"
pace-names-more = { $names } and { $count } more
pace-in-rhythm = The route goes in its own rhythm.
pace-complete = All goals of the route are reached.
pace-early = The route has just begun, it is too early to speak of a pace.
pace-no-route = There are no goals on the route yet. I shall show the pace when you both agree to the first one.
pace-glance-behind = The route goes more slowly than planned
pace-glance-rushing = The route goes faster than planned
pace-glance-in-rhythm = The route goes in its own rhythm
pace-glance-complete = All goals of the route are reached

## Offers

pace-split-button = { $several ->
    [yes] Split goal { $number }
   *[no] Split the goal
}
pace-move-button = { $several ->
    [yes] Move the date of { $number }
   *[no] Move the date
}
pace-talk-button = { $several ->
    [yes] Talk about goal { $number }
   *[no] Talk about it when you meet
}
pace-harder-button = Take something harder
pace-settled-button = See whether it has settled
pace-agenda-slow = What about the goal "{ $what }": split it or move its date?
pace-agenda-settled = Has it settled: { $names }?
pace-agenda-line = · { $line }
pace-on-agenda = Added to the meeting { $when }. { $name } will see it too.
pace-on-agenda-already = It is on the agenda of the meeting { $when } already. { $name } sees it too.
pace-no-meeting = There is no meeting ahead this could be added to. Plan a new one? { $name } will see it too.
pace-meet-button = Plan a meeting
pace-meeting-button = Open the meeting

## To the mentor, when the pace has changed (D10)

pace-news = 🎯 { $name }:
pace-line = a route has changed its pace: { $name }
why-D10-pace = The pace of a route has changed. I write about it to the mentor, once in four weeks at most.

## Splitting a goal

split-ask = 🎯 Let us split "{ $what }" into smaller parts. What comes first? In one line. You and { $name } will see it.
split-next = { $count ->
    [one] And what next? In one line. One part may be enough.
   *[other] And the third part? In one line. Two may be enough.
}
split-enough-button = Enough
split-proposed = { $count ->
    [one] 🎯 The part is proposed. { $name } has not answered yet. Till then the goal itself stays on the route.
   *[other] 🎯 The parts are proposed. { $name } has not answered yet. Till then the goal itself stays on the route.
}
split-done = { $count ->
    [one] 🎯 The goal has given way to its part. { $name } does not use the bot, so there is no answer to wait for.
   *[other] 🎯 The goal has given way to its parts. { $name } does not use the bot, so there is no answer to wait for.
}
split-line = { $number }. { $what } — by { $due }
split-asked = { $count ->
    [one] 🎯 { $name } proposes to begin the goal "{ $what }" with a smaller part:
   *[other] 🎯 { $name } proposes to split the goal "{ $what }" into parts:
}
split-then = When you agree, the goal itself leaves the route, its history is kept.
split-yes-button = { $count ->
    [one] Accept
   *[other] Accept all
}
split-accepted = Noted: the goal "{ $what }" goes by its parts now. { $name } will hear of it.
split-news = 🎯 { $name } accepts the parts. The goal "{ $what }" goes by them now, its history is kept.
goal-split-already = The parts of this goal wait for an answer already. See them: /route
drop-reason-split = Its parts are on the route instead.
