# A coordinator's letters and announcements.

big-announce = Write to all
command-announce = write to everybody or to some

announce-whom = 📣 Who is it for? Before it goes I show how it will arrive and how many people will get it.
letter-aim-all = everybody
letter-aim-mentors = mentors
letter-aim-mentees = mentees
letter-aim-unpaired = people without a pair
letter-aim-coordinators = coordinators
letter-aim-chosen = chosen people
announce-all-button = Everybody · { $count }
announce-mentors-button = Mentors · { $count }
announce-mentees-button = Mentees · { $count }
announce-unpaired-button = Without a pair · { $count }
announce-coordinators-button = Coordinators · { $count }
announce-chosen-button = Choose people
letter-pick = Who is it for? Tick people with a tap.
letter-page = Page { $page } of { $pages }.
letter-chosen-button = Go on · { $count }

letter-whom = To: { $names }.
letter-whom-part = To: { $whom }.
letter-ask = Write the message: up to { $limit } characters, several lines if you like. Then I show how it will arrive.
letter-preview = This is how it arrives:
letter-from-letter = ✉️ { $name }, your coordinator, writes:
letter-from-announcement = 📣 { $name }, your coordinator, writes:
letter-from-answer = ✉️ { $name } answers you:
letter-again = 📣 A reminder: { $name }, your coordinator, asks you to read this.
letter-reach-now = Will get it now: { $count }.
letter-reach-then = Will get it at that time: { $count }.
letter-reach-morning = Will get it in the morning, in their own working hours: { $count }.
letter-reach-pause = On a pause, will get it afterwards: { $count }.
letter-cannot-offline = Without Telegram, better told in person: { $names }.
letter-cannot-invited = Not in the bot yet, will not get it: { $names }.
letter-cannot-unreachable = Messages do not get through: { $names }.
letter-other-day = There is one announcement a day, so that they are read. This one can go { $when }.
letter-nobody-line = Nobody can get this yet.
letter-send-button = { $count ->
    [1] Send
   *[other] Send · { $count }
}
letter-later-button = Send { $when }
letter-words-button = Change the text
letter-whom-button = Change who gets it
letter-drop-button = Do not send
letter-dropped = All right, nothing was sent.
letter-gone = I no longer have this draft: more than a day has passed, or it was sent. Your text is still in the chat, please start again: /announce
letter-sent = On its way.
letter-recall-button = Recall
letter-status-button = Who has it

letter-read-button = I have read it
letter-read-noted = Thank you, noted.
letter-answer-button = Answer
letter-answer-ask = Write your answer in one line. Only { $name } will see it.
letter-leave-button = Do not answer
letter-answer-left = All right, no answer.
letter-answered = Your answer is on its way. Only { $name } will see it.

letters-none = There are no announcements yet. To write one: /announce
letters-past = The latest announcements:
letters-past-button = Past announcements
letter-head-out = 📣 { $when } · { $whom } · by { $name }
letter-head-planned = 📣 Goes { $when } · { $whom } · by { $name }
letter-head-recalled = 📣 { $when } · { $whom } · by { $name } · recalled
letter-arrived = Arrived: { $count } of { $of }.
letter-marked = Marked as read: { $count } of { $of }.
letter-count-waiting = Waiting for their hour: { $count }.
letter-count-failed = Did not arrive: { $count }.
letter-waiting-button = Who is waiting · { $count }
letter-failed-button = Not reached · { $count }
letter-refresh-button = Refresh
letter-remind-button = Remind the others gently
letter-unchanged = No change yet.
letter-behind-waiting = • { $name } — will get it in working hours or after a pause
letter-behind-failed = • { $name } — not delivered
letter-behind-unsure = • { $name } — unknown whether it arrived
letter-behind-gone = • { $name } — not sent
letters-behind-more = And { $count } more.
letter-reminding = { $count ->
    [one] I will remind { $count } person, gently and once.
   *[other] I will remind { $count } people, gently and once.
}
letter-recall-ask = Recall it? Whoever has not got it yet will not. For the others the text changes to say that it was recalled.
letter-recall-sure-button = Recall it for all
letter-recalled-done = { $count ->
    [0] Recalled. Nobody had got it yet.
    [one] Recalled. The text changes for { $count } person.
   *[other] Recalled. The text changes for { $count } people.
}
letter-gone-letter = This message was recalled by its author.
letter-gone-announcement = This announcement was recalled by a coordinator.
letter-gone-answer = This answer was recalled by its author.
