# Who needs a hand: the state of a pair with reasons, the coordinator's digest.

## The state of a pair. A sign never stands without its word.

health-green = going well
health-yellow = worth a look
health-red = needs a hand
health-paused = paused
health-paused-until = paused until { $until }
health-early = too early to say
health-over = this pair has ended
health-sign-green = 🟢
health-sign-yellow = 🟡
health-sign-red = 🔴
health-sign-paused = ⏸
health-sign-early = ⚪
health-line = { $sign } { $state }

## Reasons, in one clause

reason-H1 = { $count ->
    [one] a request for help is waiting
   *[other] { $count } requests for help are waiting
}
reason-H1-urgent = { $count ->
    [one] an urgent request for help
   *[other] requests for help, one of them urgent
}
reason-H2 = { $days ->
    [one] { $days } day without a meeting
   *[other] { $days } days without a meeting
}
reason-excused = { $reason } ({ $excused } not counted)
excused-holidays = { $count ->
    [one] { $count } public holiday
   *[other] { $count } public holidays
}
excused-breaks = { $count ->
    [one] { $count } day of a break
   *[other] { $count } days of a break
}
reason-H3 = { $missed ->
    [one] { $missed } meeting in a row did not take place
   *[other] { $missed } meetings in a row did not take place
}
reason-H4 = { $prompts ->
    [one] { $prompts } question without an answer
   *[other] { $prompts } questions without an answer
}
reason-H6 = { $days ->
    [one] { $days } day without an agreed goal
   *[other] { $days } days without an agreed goal
}
reason-H7 = { $goals ->
    [one] a goal has waited to be confirmed for
   *[other] { $goals } goals have waited to be confirmed for
} { $days ->
    [one] { $days } day
   *[other] { $days } days
}
reason-H8 = { $not_joined ->
    [0] messages have not arrived for
   *[other] { $unreachable ->
        [0] the invitation has waited for
       *[other] the invitation has waited, messages have not arrived for
    }
} { $days ->
    [one] { $days } day
   *[other] { $days } days
}
reason-H9 = the mentor has been away for { $days ->
    [one] { $days } day
   *[other] { $days } days
}

## What is behind a reason: dates and numbers

reason-with-rows = • { $reason } ({ $rows })
rows-H1 = asked on { $dates }
rows-H2 = the last one on { $date }
rows-H2-never = none yet, a pair since { $start }
rows-H3 = { $dates }
rows-H4 = sent on { $dates }
rows-H6 = a pair since { $start }
rows-H7 = goal { $number }, since { $date }
rows-H8 = { $name }, since { $date }
rows-H9 = since { $date }

## The digest

digest-counts = 🤝 { $pairs }: { $states }.
digest-all-green = 🤝 { $count ->
    [one] { $count } pair is
   *[other] { $count } pairs are
} going well.
digest-no-pairs = 🤝 There are no pairs yet. Make the first one: /pair
digest-quiet = Nobody needs your help this week.
digest-count-green = { $count } going well
digest-count-yellow = { $count } worth a look
digest-count-red = { $count ->
    [one] { $count } needs a hand
   *[other] { $count } need a hand
}
digest-count-paused = { $count } paused
digest-count-early = { $count } too early to judge
digest-hand = <b>{ $pair }</b>, { $marks }: { $reasons }.
digest-own = your pair
digest-week = week { $week }
digest-more-pairs = { $count ->
    [one] { $count } more pair needs a hand
   *[other] { $count } more pairs need a hand
}: /pairs
digest-open-button = Open: { $pair }
digest-unchanged = Unchanged: { $pairs }.
digest-unchanged-pair = { $pair }, week { $week }
digest-moved-goal-done = { $count ->
    [one] { $count } goal reached
   *[other] { $count } goals reached
}: { $pairs }.
digest-moved-first-meeting = First meeting: { $pairs }.
digest-moved-back-to-green = Going well again: { $pairs }.
digest-moved-route-agreed = Route agreed: { $pairs }.
digest-tidy-unsettled = { $count ->
    [one] Nobody said whether the meeting took place
   *[other] Nobody said whether the meetings took place
}: { $what }.
digest-tidy-not-joined = Not in the bot yet: { $what }. A new link: /people
digest-tidy-unreachable = Messages do not arrive: { $what }.
digest-tidy-questions = { $count ->
    [one] { $count } request for help is waiting for an answer.
   *[other] { $count } requests for help are waiting for an answer.
}
digest-more-lines = And { $count ->
    [one] { $count } more line
   *[other] { $count } more lines
}: /pairs
digest-line = the digest of the week: who needs a hand
digest-button = Who needs a hand
and-more = { $count } more
