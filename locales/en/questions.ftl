# Questions of a programme: its own, the bank, the question of a week. The bank itself is in questions.toml.

## Own questions

questions-own = <b>Questions of your programme: { $count }</b>
questions-none = Once a week each mentee gets one question. I choose it from the bank; you can add your own or ask everybody the same one.
question-line = { $number }. { $words }
question-line-paused = { $number }. { $words } <i>(paused)</i>
question-add-button = Add a question
question-weeks-button = Question of the week
question-bank-button = Questions of the bank

question-ask = Write the question in one message. Best about one thing, and to be answered by voice in a minute. It will come in your words.
question-ask-instead = Write the question anew. Those who have had it keep the words they had.
question-ask-week = Write the question for everybody in the week { $week }. It will come in your words.
question-for-ask = <i>{ $words }</i>

    Who is this question for?
question-for-mentee-button = For mentees
question-for-mentor-button = For mentors
question-for-coordinator-button = For coordinators
question-kept = Saved. I will send it along with the questions of the bank.
question-kept-for-all = Saved. I will send it along with the questions of the bank. To send it to everybody at once, choose a week.
question-kept-only = Saved. The question of that week has left already; you can choose another week.
question-changed = The new words are saved.

## One question

question-words = <b>{ $words }</b>
question-whom = For: { $whom }
question-whom-mentee = mentees
question-whom-mentor = mentors
question-whom-coordinator = coordinators
question-tenure = Teaching for: { $bands }
question-tenure-first-months = under 3 months
question-tenure-first-year = under a year
question-tenure-young = under 3 years
question-tenure-more = over 3 years
question-months = When: { $months }
question-of-weeks = Question of the week: { $weeks }
question-paused = Paused: nobody will get it.
question-pin-0-button = Question of this week
question-pin-1-button = Question of next week
question-pin-2-button = Question in two weeks
question-when-button = Another week
question-pause-button = Do not send
question-resume-button = Send again
question-edit-button = Change the words
question-remove-button = Remove
question-restore-button = Bring back
question-removed = Removed: <i>{ $words }</i>

    Nobody will get it any more. Those who answered it keep it.
question-gone = The words of this question are gone.

## The bank

question-bank = <b>Questions of the bank: { $count }</b>

    What about?
question-part = <b>{ $part }</b>
question-part-success-button = Successes
question-part-difficulty-button = Difficulties
question-part-children-button = Children
question-part-parents-button = Parents
question-part-colleagues-button = Colleagues
question-part-strength-button = Own strength
question-part-self-button = Who I want to be
question-part-belief-button = Views and habits
question-part-teach-button = From each other
question-part-energy-button = Energy and rest
question-part-mentor-button = For mentors
question-part-coordinator-button = For coordinators
question-pick = Tap a number, and everybody gets that question.

## The question of a week

question-weeks = <b>Question of the week</b>
question-week-line = <b>{ $week }</b>
    { $words }
question-week-free = <b>{ $week }</b>: to each their own
question-weeks-none = The programme is ending; there are no weeks with a question ahead.
question-week-open = <b>Week { $week }</b>

    Everybody gets a question of their own. You can set one for all.
question-week-set = <b>Week { $week }</b>, one question for all:

    <i>{ $words }</i>
question-reach = { $count ->
    [one] It fits { $count } mentee.
   *[other] It fits { $count } mentees.
}
question-reach-nobody = It fits nobody just now: everybody gets a question of their own.
question-reach-sent = { $count ->
    [one] { $count } more mentee has had this week's question already and will not get a second.
   *[other] { $count } more mentees have had this week's question already and will not get a second.
}
question-week-paused = This question is paused, so everybody gets one of their own.
question-week-retired = This question was removed, so everybody gets one of their own.
question-from-own-button = From our own
question-from-bank-button = From the bank
question-write-button = Write one now
question-unpin-button = To each their own
question-week-ask = <i>{ $words }</i>

    For which week?
question-week-button = { $week }
question-week-taken-button = { $week } · taken

## Why it did not work

question-empty = I am waiting for a question in words. Write it in one message, or go back.
question-too-short = The question is shorter than { $low } characters. Say a little more, so that it is understood.
question-too-long = The question has { $length ->
    [one] { $length } character
   *[other] { $length } characters
}, and { $limit } fit. Your message is still in the chat: shorten it and send it again.
question-week-over = The question of this week has left already. Choose a week ahead: /questions.
question-not-to-pin = This question is paused or not for mentees. Choose another.
