# Papers of the beginning: invitations with a code, a memo for mentors, a page for the head.

papers-title = 🌿 What you can print or forward.
papers-cards-note = { $count ->
    [one] { $count } person has not joined yet: the invitation can be handed over on paper.
   *[other] { $count } people have not joined yet: the invitations can be handed out, eight to a sheet.
}
papers-all-joined = Everybody you invited has joined, so there are no invitations to print.
papers-all-button = Memos and printing
papers-cards-button = Invitations on a sheet
papers-memo-button = Memo for mentors
papers-head-button = Page for the head

## Invitations

invite-card-button = Card with a QR code
invite-card-programme = Mentoring programme “{ $programme }”
invite-card-first = Point your phone’s camera at the code.
invite-card-second = In Telegram tap “Start”, then “I accept”.
invite-card-until = The code is personal and works until { $day }.
invite-card-caption = Invitation for { $name }. { $until } Forward it, or show it on your screen.
invite-cards-caption = { $count ->
    [one] { $count } invitation
   *[other] { $count } invitations
} to print. Each has a code of its own: hand it to the person named on it. Earlier links work too.
invite-cards-file = Invitations.pdf
nobody-to-invite = Everybody you invited has joined. To invite more people: /invite.

## Memo for mentors

memo-caption = A memo for mentors, one page. Forward it to the chat or print it.
memo-file = Memo for mentors.pdf
memo-title = For mentors: where to begin
memo-lead = Loza helps the two of you not to lose each other among everything else. It asks little, and all of it on your phone.
memo-foot = Programme “{ $programme }”. Questions go to the coordinator: { $name }.
sheet-memo-first-0 = The first meeting
sheet-memo-first-1 = Tell the bot when it suits you: “tomorrow at 3”. Loza passes the invitation on, reminds you both and puts the meeting into your phone’s calendar.
sheet-memo-first-2 = Four subjects for the first time: who we are, how often and where we meet, what stays between us, who you want to be in a year.
sheet-memo-first-3 = Afterwards mark your agreement together, three taps. It can be changed.
sheet-memo-week-0 = An ordinary week
sheet-memo-week-1 = You meet as often as you have agreed; to begin with, { $often }. Half an hour is enough.
sheet-memo-week-2 = Your mentee gets the question of the week ({ $day }, { $time }). If the answer is shared with you, Loza shows it, once a day at most.
sheet-memo-week-3 = After a meeting, one tap: did it take place. The rest is up to you: what you decided, what you took away yourself.
sheet-memo-week-4 = Met in the corridor? /log, and the meeting is recorded.
sheet-memo-sees-0 = Who sees what
sheet-memo-sees-1 = You see only what was shared with you, and only while you are a pair.
sheet-memo-sees-2 = The coordinator sees dates, numbers and the state of the pair, but no words, marks or entries.
sheet-memo-sees-3 = Your own diary is seen by you alone unless you choose otherwise. Please send no names or photos of children.
sheet-memo-help-0 = When something does not work out
sheet-memo-help-1 = “I need help” at the bottom of the screen: it goes to whoever you choose and to nobody else.
sheet-memo-help-2 = Away, or a hard week? /pause with dates; nobody asks why, and those days do not count.
sheet-memo-help-3 = Tapped the wrong thing? /undo takes it back for ten minutes. Everything else is in /menu.

## Page for the head

head-caption = A page for the head: what this is, what it asks of people, what is stored. It holds no names and no words of participants.
head-file = Mentoring in short.pdf
head-title = “{ $programme }”: mentoring in short
head-term = Programme dates: { $starts } – { $ends }
head-since = The programme began on { $starts }
head-foot = Coordinator of the programme: { $name }. Loza is a Telegram bot with open code.
head-count-pairs = { $count ->
    [one] pair at work
   *[other] pairs at work
}
head-count-mentors = { $count ->
    [one] mentor
   *[other] mentors
}
head-count-mentees = { $count ->
    [one] mentee
   *[other] mentees
}
sheet-head-what-0 = What it gives
sheet-head-what-1 = Every young teacher has a mentor, a route of their own, and meetings that are not forgotten.
sheet-head-what-2 = Every week the coordinator knows which pair needs a hand and why, and helps before it gets hard.
sheet-head-what-3 = The report for any period — coverage, meetings, routes, goals reached — puts itself together; nobody collects tables.
sheet-head-how-0 = What it asks of people
sheet-head-how-1 = A pair meets { $often }, usually for half an hour.
sheet-head-how-2 = Once a week ({ $day }, { $time }) the mentee gets one question; one line is enough, and it can be skipped.
sheet-head-how-3 = Unasked, at most one message a day comes, on a working day and in waking hours.
sheet-head-data-0 = What is stored and who sees it
sheet-head-data-1 = Everybody first reads what is stored and agrees in person; consent can be withdrawn on any day.
sheet-head-data-2 = Entries are seen by their author and, if allowed, by the mentor. The head and the coordinator see dates and numbers, not words.
sheet-head-data-3 = Everything written is stored encrypted on your own server. Names and photos of children are not sent to the bot.
sheet-head-data-4 = Nobody is marked, compared or ranked.
sheet-head-asks-0 = How the head can help
sheet-head-asks-1 = Leave the pair half an hour, in the quiet hour for example, and keep it free of other things.
sheet-head-asks-2 = Ask “how can I help”, not “how many entries”.
sheet-cadence = { $weeks ->
    [1] every week
   *[other] every { $weeks } weeks
}
