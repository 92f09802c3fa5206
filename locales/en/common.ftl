# Words everybody needs: numbers with their nouns, weekdays, "n of N".

## Numbers. The figure is part of the text: "2 meetings".

count-entries = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
count-goals = { $count ->
    [one] { $count } goal
   *[other] { $count } goals
}
count-pairs = { $count ->
    [one] { $count } pair
   *[other] { $count } pairs
}
count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}

## Shares. The text does not count: the percentage is given.

share = { $n } of { $all } · { $percent } %
share-none = no data

## Weekdays above a calendar.

weekday-short-0 = Mon
weekday-short-1 = Tue
weekday-short-2 = Wed
weekday-short-3 = Thu
weekday-short-4 = Fri
weekday-short-5 = Sat
weekday-short-6 = Sun

## Turning the pages of a list.

turn-before-button = ‹ Previous
turn-after-button = Next ›
