# The diary: weeks, search, choosing, "My year".

diary-week = ✍️ <b>My diary · { $week }</b> · { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
diary-streak = { $weeks ->
    [2] Second week
    [3] Third week
    [4] Fourth week
    [5] Fifth week
    [6] Sixth week
    [7] Seventh week
    [8] Eighth week
    [9] Ninth week
    [10] Tenth week
   *[other] Week { $weeks }
} in a row with an entry
diary-day = { $weekday }, { $day }
diary-about = { $number }. { $about }
diary-seen-me = only you
diary-seen-pair = the two of you
diary-seen-coordinators = coordinators too
diary-goal-mark = 🎯
diary-words = { $text }

diary-find-button = Find
diary-choose-button = Choose
diary-show-button = Show
diary-drop-button = Start over
diary-year-button = My year
diary-back-button = To the diary

diary-find-ask = Which word shall I look for? It may be several.
diary-found = <b>{ $what }</b> — { $count ->
    [one] { $count } entry found
   *[other] { $count } entries found
}
diary-found-none = <b>{ $what }</b> — I found no such entry. Try another word, or start over.
diary-found-words = { $before }<b>{ $found }</b>{ $after }
diary-of = { $name }
diary-sought = "{ $words }"
diary-about-goal = 🎯 { $goal }

diary-choose = Which entries shall I show? Choose one thing or several.
diary-chosen = <b>{ $what }</b> — { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}.
diary-mine-button = My entries

year-title = My year
year-figures = { $weeks ->
    [one] { $weeks } week with an entry
   *[other] { $weeks } weeks with an entry
} · { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}
year-excused = holidays and days off
year-caption = 🌿 My year · { year-figures }. Only you see this picture.
diary-of-button = Entries: { $name }
