# My growth: own goals, learning, six qualities.

growth-title = 🌿 <b>My growth</b>
growth-privacy = Only you see this, with one exception: the coordinator knows the form, date and title of your learning and whether you have a goal of your own. Nobody else sees its words.
growth-privacy-learning = Only you see this, with one exception: the coordinator knows the form, date and title of your learning.
growth-goals = <b>My goals</b>
growth-no-goals = No goals of your own yet. What would you like for yourself?
growth-goal-button = Goal { $number }
growth-learning = <b>Learning</b>, the latest: { $entry }
growth-no-learning = No learning is noted yet. A seminar, a course, an open class: its title is enough.
growth-try = You wanted to try: { $what }
growth-diary-button = My diary
growth-back-button = To my growth

## An own goal

own-new-button = Add a goal
own-all-button = All goals
own-what-ask = 🎯 What would you like for yourself? In one line. Only you will see it.
own-offered =
    🎯 <b>{ $what }</b>
    How I will see it: { $measure }

    Take it as it is, or write the goal in your own words.
own-take-button = Take it
own-why-ask = “{ $what }”. Why does it matter to me? In one line; you can skip it.
own-measure-ask = How will I see that it worked? In one line; you can skip it.
own-due-ask = By what day? Choose one or write it, for example “15 December”.
own-skip-button = Skip
own-day-check = By { $day }, right? If not, write another day.
own-day-yes-button = Right
own-set = Saved.
own-moved = The new date is saved.
own-check-ask = 🎯 “{ $what }”: how far is it? Choose or write a number from 0 to 100.
own-checked = Saved: { $progress } %.
own-reached = Saved: the goal is reached.
own-move-ask = What date shall “{ $what }” have? Choose one or write a day.
own-drop-ask = Drop “{ $what }”? Choose why; you can always bring it back.
own-dropped = The goal is taken away.
own-reopened = The goal is at work again.
own-is-dropped = Taken away
own-seen = Only you see it.
own-back-button = To the goal
own-done-button = Reached
own-reopen-button = Back to work
own-list = <b>My goals</b>: { $count }

own-not-yours = Only its author sees and changes this goal.
goal-open = This goal is at work already.
own-goals-enough = { $limit } goals at once are a lot. Mark one as reached or take one away, and you can add a new one.

## Goals to choose from, two for each quality

own-bank-communication-1 = Begin a hard talk with a question, not with an answer
own-measure-communication-1 = Three such talks in a row end with an agreement.
own-bank-communication-2 = Speak of what went well before what to change
own-measure-communication-2 = A month of meetings goes like that.
own-bank-social-1 = Once a week offer a colleague help nobody asked for
own-measure-social-1 = Five different people in two months.
own-bank-social-2 = Bring together two colleagues who could learn from each other
own-measure-social-2 = They have visited each other's classes.
own-bank-managerial-1 = Hand one of my tasks to somebody who will grow with it
own-measure-managerial-1 = It runs for a month without my hints.
own-bank-managerial-2 = Lead meetings so that half an hour settles what matters
own-measure-managerial-2 = Four meetings in a row end on time, with the decision written down.
own-bank-research-1 = Try out in my own group one method colleagues argue about
own-measure-research-1 = There are notes from before and after, and five lines of conclusion.
own-bank-research-2 = Read one book about the craft and try three things from it
own-measure-research-2 = Each of the three is in my diary.
own-bank-determination-1 = Say in one line why I am in this profession
own-measure-determination-1 = The line is written, and a month later it is still true.
own-bank-determination-2 = Choose what I will not take on this year
own-measure-determination-2 = Twice I could calmly say no.
own-bank-organisation-1 = End the day with a list of three things for tomorrow
own-measure-organisation-1 = Twenty working days went like that.
own-bank-organisation-2 = Keep one evening a week for myself
own-measure-organisation-2 = Eight weeks in a row it is mine.

## Learning

learning-new-button = Note learning
learning-list-button = My learning
learning-form-ask = 🎓 What was it? The coordinator will see the form, the date and the title; the rest only you.
learning-title-ask = What is it called? In one line ({ $form }). The coordinator sees the title too.
learning-day-first = Saved: “{ $title }”, as of today for now. When was it? You can write, for example, “12 November”.
learning-ask-form = What was it?
learning-ask-title = What is it called? Write the new title; the coordinator sees it too.
learning-ask-day = When was it? Choose or write, for example “12 November”.
learning-ask-hours = How many hours? Choose or write, for example “1.5”. Only you will see it.
learning-ask-try = What will I try after this? In one line. Only you will see it.
learning-ask-file = Send a photo or a file, a certificate for example. Only you will see it.
learning-today-button = Today
learning-yesterday-button = Yesterday
learning-kept = Saved.
learning-hours = { $half ->
    [yes] { $whole }.5 h
   *[no] { $whole } h
}
learning-line = { $day }, { $form } “{ $title }”
learning-title = 🎓 <b>{ $title }</b>
learning-when = { $form }, { $day }
learning-took = Hours: { $hours }
learning-try = I will try: { $what }
learning-has-file = The certificate is attached.
learning-seen = The coordinator sees the form, the date and the title; the rest only you.
learning-edit-form-button = Form
learning-edit-title-button = Title
learning-edit-day-button = Day
learning-edit-hours-button = Hours
learning-edit-try-button = What I will try
learning-edit-file-button = Certificate
learning-card-button = To the entry
learning-file-show-button = Show the certificate
learning-file-away-button = Remove the certificate
learning-file-kept = The certificate is attached.
learning-file-one = The first picture is attached: an entry has one certificate.
learning-file-gone = The certificate is removed.
learning-drop-button = Delete the entry
learning-drop-ask = Delete “{ $title }”, { $day }? It cannot be brought back.
learning-drop-sure-button = Delete for good
learning-dropped = The entry is deleted.
learning-year = 🎓 <b>Learning, { $year }</b>: { $count }
learning-year-seen = Only you see hours and totals.
learning-total = { $form }: { $count }
learning-total-hours = { $form }: { $count }, { $hours }

form-seminar = seminar
form-conference = conference
form-course = course
form-training = training
form-round-table = round table
form-forum = forum
form-open-class = open class
form-master-class = master class
form-seminar-button = Seminar
form-conference-button = Conference
form-course-button = Course
form-training-button = Training
form-round-table-button = Round table
form-forum-button = Forum
form-open-class-button = Open class
form-master-class-button = Master class

learning-gone = This entry about learning is gone. The others are in /growth.
learning-in-future = That day is still to come. Note it when it is over; the rest is saved.
learning-too-old = That was more than { $years ->
    [one] { $years } year
   *[other] { $years } years
} ago. Write a nearer day.
learning-day-impossible = There is no such day in the calendar. Write another one, for example “12 Nov”.
learning-day-not-understood = I did not understand the day. The rest is saved. Write, for example, “12 November” or “last Wednesday”.
hours-not-understood = I did not understand how many hours. The rest is saved. Write a number, for example “2” or “1.5”.
learning-file-wrong = A photo or a file fits here. Send it, or go back to the entry by the button.

## Six qualities

check-button = Six qualities
check-title = 🌿 <b>Six qualities</b>
check-head = 🌿 { $number } of { $all }
check-seen = Only you see this.
quality-communication = Talking with people
quality-social = Life among colleagues
quality-managerial = Getting things going
quality-research = Finding out
quality-determination = Knowing what I want
quality-organisation = Order in my own work
check-ask-communication = It is easy for me to talk with different people and to hear what they mean.
check-ask-social = Around me colleagues help each other, and I can accept help.
check-ask-managerial = I can gather people around a task and bring it to its end.
check-ask-research = I like to test what really helps children, and to change my mind.
check-ask-determination = I know what I want in this profession and what I work for.
check-ask-organisation = I get the main things done and leave time for myself.
check-mine-button = That is me
check-mostly-button = Mostly yes
check-sometimes-button = It varies
check-not-yet-button = Not yet
check-is-mine = that is me
check-is-mostly = mostly yes
check-is-sometimes = it varies
check-is-not-yet = not yet
check-line = { $quality }: { $now }
check-line-was = { $quality }: { $was } → { $now }
check-offer = Take one goal for yourself? I suggest beginning here: { $quality }.
check-offer-any = You can take one goal for yourself, for any of the qualities.
check-goal-button = See the goals
check-choose-button = For another quality
check-again-button = Answer again
check-back-button = To the six qualities
check-choose = For which quality shall the goal be?
check-goals = <b>{ $quality }</b>. Which goal will you take? You can change its words.
check-goal = { $number }. { $what }
check-begin-button = Begin
check-invite-start = 🌿 The school year has begun. Six short questions about yourself, two minutes; only you will see the answers.
check-invite-end = 🌿 The school year is coming to its end. Six short questions about yourself will show what has changed. Only you see the answers.
check-invite-line = six questions about yourself
check-part-over = This question is of another part of the year. Today's are in /growth, “Six qualities”.
why-D10-selfcheck = In autumn and in spring I once offer mentors and coordinators a look at themselves.
