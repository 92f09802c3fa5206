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
