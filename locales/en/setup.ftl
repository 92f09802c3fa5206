# Opening a programme: four questions to the coordinator, then what is set and what is next. Several programmes of one person.

setup-usual-name = Mentoring
setup-welcome = { $name }, the programme is open already. Four short questions are left; you may stop at any of them and come back later.
setup-step = { $number } of { $of }.
setup-city = Which city do you work in? It tells me your time and your holidays.
setup-city-clock-button = Choose by the clock
setup-clock = What time is it with you now?
setup-name = What shall the programme be called? Everybody you invite will see it. For example, “Mentors of kindergarten 12”.
setup-name-usual-button = Just “Mentoring”
setup-teachers = How many teachers are there in all? Coverage is counted from this number.
setup-teachers-usual-button = I do not know yet
setup-ends = When does the programme end? Write the day, for example “30 June”.
setup-continue-button = Continue
setup-kept = Your answers about the programme are kept. You can come back to the question at any time, in /programme too.
setup-answered = This question has an answer already. You can change it in /programme.

setup-done = 🌿 The programme “{ $name }” is ready.
setup-done-place = Time: { $city }; working calendar: { $country }.
setup-done-city = Time: { $city }; days off are Saturday and Sunday.
setup-done-ends = It runs until { $day }.
setup-done-staff = { $count ->
    [one] { $count } teacher
   *[other] { $count } teachers
}.
setup-done-no-staff = The number of teachers can be told later.
setup-done-cadence = { $weeks ->
    [one] Pairs meet every week.
   *[other] Pairs meet once in { $weeks } weeks.
}
setup-done-prompt = Question of the week: { $day }, { $time }.
setup-done-digest = Overview of who needs a hand: { $day }, { $time }.
setup-done-next = Now people: invite mentors and mentees, then put them together in pairs.
setup-people-button = Invite people
setup-change-button = Change something

## Several programmes

big-programme = 🌿 { $programme } ⇄
menu-programme = You are in the programme “{ $programme }” now. The lowest button changes it.
programme-now = You are in the programme “{ $programme }” now. Whatever you write is about it.
programme-is-current = You are in the programme “{ $programme }” already.
programme-which = You are in the programme “{ $programme }” now. Where to?
programme-switch-button = To “{ $programme }”
programme-elsewhere = This belongs to the programme “{ $programme }”, and you are in “{ $current }” now. Go there and tap it again.
programme-more-button = One more programme
programme-more-ask =
    Open one more programme? It has its own people, pairs and reports and does not mix with this one.
    It has a consent of its own: I keep what you write in it; entries are seen by you and by those you have allowed. You can withdraw it in /privacy.
programme-more-yes-button = I accept, open it
programme-more-opened = The new programme is open. “{ $former }” is as it was.

## What could not be done

programme-name-empty = There is no word in this name. Write, for example, “Mentors of kindergarten 12”.
programme-name-too-long = The name is longer than { $limit } characters. Write a shorter one, for example “Mentors of kindergarten 12”.
programme-ends-past = That day has gone. Write a day ahead, for example “30 June”.
programme-ends-before-start = The last day has to be after the first one. Write another day.
programme-ends-too-far = That is too far ahead: three years at most. Write a day that is nearer.
programme-starts-too-far = The first day may be a year away at most. Write another day.
programme-day-impossible = There is no such day in the calendar. Write, for example, “30 June”.
programme-day-unread = I did not understand the day. Write, for example, “30 June” or “31.05.2027”.
programme-unfinished = Please answer the questions about “{ $programme }” first: they are in /programme.
programmes-too-many = You have { $limit } programmes already; one person cannot open more.
city-unknown = I do not know this city. Write the nearest larger one, or choose by the clock.
