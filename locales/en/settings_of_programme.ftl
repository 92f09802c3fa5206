# What is set in a programme and how to change it: name, city, dates, rhythm and thresholds in plain words.

programme-city = Time: { $city }, { $time } now.
programme-dates = Runs from { $first } to { $last }.
programme-dates-open = Runs from { $first }; no last day is set.
programme-staff = Teachers: { $staff }; young ones: { $young }.
programme-name-button = Name
programme-city-button = City
programme-dates-button = Dates
programme-starts_on-button = First day
programme-ends_on-button = Last day
programme-people-button = Teachers
programme-settings-button = Rhythm and thresholds
programme-name-ask = The programme is called “{ $name }” now. Write the new name.
programme-city-ask = Write the city, or choose by the clock: what time is it with you?
programme-starts-ask = When did the programme begin? The report of the year is counted from this day. Write the day, for example “1 September”.
programme-ends-ask = When does the programme end? Write the day, for example “30 June”.
programme-saved = Saved.
programme-changed = Saved. { $what }
programme-return-button = Put it back
programme-is-so = It is so already.
undone-programme-set = Put back as it was: { $what }.

## What was changed

programme-change = { $key }: { $before } → { $after }
programme-change-name = The programme was renamed
programme-log = <b>What was changed in the programme</b>
programme-log-empty = Everything is as it was at the opening.
programme-log-line = { $day }, { $name }: { $what }
programme-log-opening = { $day }, at the opening: { $what }
programme-log-button = What was changed

## Rhythm and thresholds

programme-settings = Everything is set already as it usually suits. What would you like to change? The past is not counted anew.
programme-setting-line = { $key }: { $value }
programme-setting-now = Now: { $value }. Usually: { $usual }.
programme-type-number = Tap, or write a number from { $low } to { $high }.
programme-type-day = Tap, or write a day of the week.
programme-type-time = Tap, or write a time, for example 13:30.
programme-group-people = <b>Teachers</b>
programme-group-people-button = Teachers and coverage
programme-group-rhythm = <b>Meetings and the question of the week</b>
programme-group-rhythm-button = Meetings and questions
programme-group-hours = <b>When I write</b>
programme-group-hours-button = When I write
programme-group-meetings = <b>When to have a look: meetings</b>
programme-group-meetings-button = Thresholds: meetings
programme-group-route = <b>When to have a look: questions and route</b>
programme-group-route-button = Thresholds: route
programme-group-pace = <b>Pace of goals</b>
programme-group-pace-button = Thresholds: pace

programme-value-none = not said
programme-value-cadence = { $value ->
    [one] every week
   *[other] every { $value } weeks
}
programme-value-minutes = { $value } min
programme-value-hours = { $value } h
programme-value-days = { $value ->
    [one] { $value } day
   *[other] { $value } days
}
programme-value-years = { $value ->
    [one] { $value } year
   *[other] { $value } years
}
programme-value-gaps = rhythm × { $value }
programme-value-percent = { $value }%
programme-value-questions = { $value ->
    [one] { $value } question
   *[other] { $value } questions
}
programme-value-points = { $value ->
    [one] { $value } point
   *[other] { $value } points
}
programme-value-people = { $value }
programme-value-pairs = { $value ->
    [one] { $value } pair
   *[other] { $value } pairs
}

programme-key-country = Working calendar
programme-key-setting = Kindergarten or school
programme-key-zone = City
programme-key-starts_on = First day
programme-key-ends_on = Last day
programme-key-cadence_weeks = Rhythm of meetings
programme-key-prompt_day = Day of the question
programme-key-prompt_time = Time of the question
programme-key-digest_day = Day of the digest
programme-key-digest_time = Time of the digest
programme-key-waking_from = Write from
programme-key-waking_to = Write until
programme-key-meeting_minutes = Length of a meeting
programme-key-answer_hours = Wait for an answer
programme-key-gap_yellow = No meetings: have a look
programme-key-gap_red = No meetings: needs a hand
programme-key-young_years = Young teacher: up to
programme-key-coverage_target = Coverage wanted
programme-key-early_days = New pair
programme-key-silence_yellow = Silence: have a look
programme-key-silence_red = Silence: needs a hand
programme-key-pace_behind = Pace: behind
programme-key-pace_rushing = Pace: ahead
programme-key-overdue_days = A goal past its day
programme-key-no_route_yellow = No route: have a look
programme-key-no_route_red = No route: needs a hand
programme-key-wait_goal_days = A goal waits for mentor
programme-key-absence_alarm_days = Mentor away
programme-key-staff_total = Teachers in all
programme-key-young_total = Young teachers
programme-key-mentor_limit = Pairs of a mentor

programme-about-cadence_weeks = How often pairs meet that have not agreed on something else.
programme-about-prompt_day = On which day the question of the week comes. Everybody may choose another for herself.
programme-about-prompt_time = At what time the question of the week comes. Everybody may choose another for herself.
programme-about-digest_day = On which day the digest comes: who needs a hand. On a holiday it comes on the next working day of that week.
programme-about-digest_time = At what time the digest comes: who needs a hand.
programme-about-waking_from = From what hour people may be written to. Everybody may choose other hours for herself.
programme-about-waking_to = Until what hour people may be written to. Everybody may choose other hours for herself.
programme-about-meeting_minutes = How long a meeting lasts unless something else is said.
programme-about-answer_hours = How long to wait for the other side to say whether a meeting took place.
programme-about-gap_yellow = When to say that a pair has not met for long. “Rhythm × 1.5” with a meeting every two weeks is three weeks without one.
programme-about-gap_red = When to say that a pair without meetings needs a hand. “Rhythm × 2” with a meeting every two weeks is four weeks.
programme-about-young_years = A teacher who has taught for less than this counts as young.
programme-about-coverage_target = What share of the teachers you would like to see in pairs.
programme-about-early_days = For how many days it is too early to say anything of a new pair.
programme-about-silence_yellow = After how many unanswered questions in a row to have a look at a pair.
programme-about-silence_red = After how many unanswered questions in a row to say that a hand is needed.
programme-about-pace_behind = By how many points goals may be slower than planned before I offer help.
programme-about-pace_rushing = By how many points goals may be faster than planned before I offer a harder one.
programme-about-overdue_days = How many days after the day of a goal to have a look at the pair.
programme-about-no_route_yellow = After how many days without agreed goals to have a look at a pair.
programme-about-no_route_red = After how many days without agreed goals to say that a hand is needed.
programme-about-wait_goal_days = How many days a goal that is done may wait for the mentor's word.
programme-about-absence_alarm_days = After how many days without the mentor to say that the mentee should be cared for.
programme-about-staff_total = How many teachers there are in all. Coverage is counted from this number.
programme-about-young_total = How many of them are young. The coverage of young teachers is counted from this number.
programme-about-mentor_limit = How many pairs of one mentor are not too many yet. More is possible, I only say so.
