# The report of a period: figures, the rows behind them, buttons.

report-title = 📊 Report for { $period }, as known on { $at }
report-title-pair = 📊 { $pair }: report for { $period }, as known on { $at }
report-rest-button = The other figures
report-pairs-button = By pair
report-whole-button = The whole programme
report-previous-button = For { $period }
report-compared = “Was”: for { $period }
report-compare-button = Compare
report-alone-button = Without comparison
report-week-button = Week
report-month-button = Month
report-quarter-button = Quarter
report-year-button = Year
report-choose-pair = Whose report shall I open?
report-no-pairs = There were no pairs in that time. Choose another period.

## Figures

figure-line = { $name }: <b>{ $share }</b>
figure-line-more = { $line } ({ $more })
figure-line-was = { $line }, was { $was }
figure-line-was-none = { $line }, no data before
figure-check-total = check the number of teachers
figure-target = target { $percent } %
figure-F1 = Teachers reached
figure-F2 = Young teachers reached
figure-F3 = Active pairs
figure-F4 = Meetings held
figure-F5 = Meetings in rhythm
figure-F6 = Weeks with a reflection
figure-F7 = Routes agreed
figure-F8 = Goals reached
figure-F10 = Both sides took something away
figure-F11 = Meetings found useful
figure-F12 = Pairs going well
figure-F13 = Requests answered in two working days
figure-F14 = Went the whole way
figure-F15 = Own growth
figure-F16 = Learning
figure-mean = { $mean } of 5, { $count ->
    [one] { $count } mark
   *[other] { $count } marks
}
figure-few-marks = few answers
mean = { $whole }.{ $tenths }
figure-F1-no-total = no data: say how many teachers there are
figure-F2-no-total = no data: say how many young teachers there are
figure-F1-button = Teachers
figure-F2-button = Young teachers
figure-F3-button = Pairs
figure-F4-button = Meetings
figure-F5-button = Rhythm
figure-F6-button = Reflections
figure-F7-button = Routes
figure-F8-button = Goals
figure-F10-button = Both ways
figure-F11-button = Usefulness
figure-F12-button = State of pairs
figure-F13-button = Requests
figure-F14-button = Whole way
figure-F15-button = Growth
figure-F16-button = Learning
figure-load = Mentors who met
figure-load-button = Load of mentors

## What a figure is made of

part-held_both = both sides { $count }
part-held_one = one side { $count }
part-held_said = as told { $count }
part-missed = missed { $count }
part-unsettled = left open { $count }
part-cancelled = not counted: cancelled { $count }
part-awaiting = not counted: awaiting an answer { $count }
part-learning = { $form } { $count }
part-opened = opened { $count }
part-paused = paused { $count }
part-completed = completed { $count }
part-closed = closed { $count }
part-closed-why = closed { $count }: { $why }
closed-changed = another mentor
closed-left = left the programme
closed-other = another reason

## Rows

row-line = • { $row }
row-F1 = { $name }, { $role }: { $pair }, { $since } – { $until }
row-F2 = { $name }: { $pair }, teaching for { $years ->
    [0] { $months } mo.
   *[other] { $years ->
        [one] { $years } year
       *[other] { $years } years
    } { $months } mo.
}
row-F3 = { $pair }: { $kind }, { $state } since { $since }
part-of-state = { $state } ({ $why })
pair-kind-traditional = traditional
pair-kind-reverse = reverse
pair-kind-situational = situational
pair-is-active = active
pair-is-paused = paused
pair-is-completed = completed
pair-is-closed = closed
row-F4 = { $date }, { $pair }: { $state }
meeting-was-held-both = held, both sides said so
meeting-was-held-one = held, one side said so
meeting-was-held-said = held, as told
meeting-was-missed = missed
meeting-was-disputed = the answers differ
meeting-was-unsettled = unsettled
meeting-was-cancelled = cancelled, not counted
meeting-was-pending = awaits an answer, not counted
row-F5 = { $pair }, { $since } – { $until }: { $held }
row-F5-none = no meeting
row-F6 = { $name }, week of { $week }: { $said }
row-F6-yes = an entry
row-F6-no = no entry
row-F7 = { $pair }: since { $date }
row-F7-none = { $pair }: not yet
row-F8 = { $pair }, goal { $number }: reached { $done }, due { $due }
row-F8-open = { $pair }, goal { $number }: under way, due { $due }
row-F10 = { $date }, { $pair }: mentor { $mentor }, mentee { $mentee }
row-F10-yes = yes
row-F10-no = no
row-F11 = { $mark }
row-F12 = { $pair }: { $said }
row-F13 = { $date }: answered after { $hours } h
row-F13-none = { $date }: not answered
row-F13-urgent = { $date }, urgent
row-F14 = { $pair }: { $since } – { $until }, { $state }
row-F15 = { $name }: { $said }
row-F15-yes = has an own goal or learning
row-F15-no = nothing noted in this time
row-F16 = { $name }: { $form }, { $date }, “{ $title }”
row-F16-untitled = { $name }: { $form }, { $date }
row-F16-none = { $name }: nothing noted in this time
row-load = { $name }: pairs { $pairs } of { $limit }, { $held ->
    [one] { $held } meeting
   *[other] { $held } meetings
}, { $hours } h { $minutes } min
report-more-rows = { $count ->
    [one] { $count } more row
   *[other] { $count } more rows
}
