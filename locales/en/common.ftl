# Words everybody needs: numbers with their nouns, weekdays, "n of N".

## Numbers. The figure is part of the text: "2 meetings".

count-meetings = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
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
count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
count-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
count-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
count-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
count-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
count-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}

## Shares. The text does not count: the percentage is given.

share = { $n } of { $all } · { $percent } %
share-none = no data
