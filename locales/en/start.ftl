# Joining: invite, consent, name, first words of each role.

stranger = I work by invitation. Please ask your coordinator for a link.
waiting-for-coordinator = Your coordinator has your request. I will write here as soon as there is an answer.

consent =
    🌿 I am Loza, I help mentoring pairs. I keep what you write to me: entries, meetings, goals.
    Your entries are seen by you and, if you allow it, by your mentor; the coordinator sees only numbers. You can withdraw consent: /privacy.

    Please send no names or photos of children.
consent-button = I accept
consent-more-button = Tell me more
start-already-here = You are in this programme already. What you need is on the buttons below and in /menu.

name-ask = What is your name? First name and surname, please.
name-check = Your name is { $name }, right?
name-right-button = Right
name-wrong-button = Correct it

join-asked = Thank you. Your coordinator will see the request and answer; then I will write here.
not-let-in = The coordinator has not accepted your request to join. If that is a surprise, it is best to ask in person.
nothing-kept = I have kept nothing about you.
you-are-in = { $name }, you are in the programme “{ $programme }”. You can begin with /menu.

welcome-mentee = { $name }, your mentor is { $mentor }. Once a week I will ask one question; one line is enough for an answer.
welcome-no-mentor = { $name }, you are in. The coordinator will find you a mentor, and I will tell you at once. You can write down what you notice from today.
welcome-mentor = { $name }, you are in as a mentor. I will remind you of meetings and show you the entries shared with you.
welcome-coordinator =
    { $name }, the programme “{ $programme }” is open.

    Begin by inviting people: /invite. Then make pairs: /pair. You can do that before they join.
    Once a week I tell you who needs a hand; on any day ask /digest or /report.

your-mentee = 🤝 Your mentee is { $name }. Shall we plan a meeting?
your-mentor = 🤝 Your mentor is { $name }. Shall we plan a meeting?
pair-meet-button = Plan a meeting

spark-ask = What is your spark? Write in one line what you are already good at. Your mentor will see it. You can skip this.
spark-skip-button = Skip
spark-saved = Saved. Your mentor will see it; that is where you start.
spark-skipped = All right. You can come back to it at the first meeting.

## Privacy

privacy-notice =
    <b>What I keep and who sees it</b>

    • Entries, meetings, goals: everything you write to me, encrypted.
    • You see your entry. Your mentor sees it if you allowed that; a coordinator only if you opened it to coordinators too. What was read cannot be unread.
    • The coordinator sees dates, numbers and the state of a pair, not your words. What you tell the coordinator yourself is read, of course: an answer to a letter, a call for help addressed there, a few words for finding a pair.
    • Your mark of a meeting is seen by you alone; a call for help only by the person you address.
    • I compare and mark nobody.
    • Please send no names or photos of children.

    You can withdraw your consent on any day: I stop writing to you and your pairs are closed. Numbers of past weeks stay in reports.
withdraw-button = Withdraw my consent
withdraw-ask = Withdraw your consent? You leave the programme, your pairs are closed, and your partner will know.
withdraw-request-ask = Withdraw consent? Your request to join will be taken back.
withdraw-sure-button = Withdraw and leave
withdrawn = Your consent is withdrawn. Thank you for having been with us.
withdrawn-keyboard = To come back, ask the coordinator for a new link.

## Menu

menu = { $name }, this is what you can do. The buttons are below, the rest is in /help.
help = <b>What I can do</b>
help-line = /{ $command } — { $what }
cancelled = All right, we stopped. Nothing is lost.
nothing-to-cancel = Nothing is open at the moment. What you need is on the buttons below.
unknown-command = I have no such command. What I can do is in /help.
tap-a-button = This needs a button under the message above. You can leave with /cancel.
dialogue-kept = I keep what you began until tomorrow.
dialogue-resume-button = Back to it
dialogue-resumed = We go on where you stopped. Please answer the last question.
draft-gone = The draft is gone: I keep one for a day. Please write it once more.
apology = Something went wrong on my side, code { $code }. Your message is kept, I will look into it.
unreachable = Messages do not arrive: { $name }. Perhaps the bot is stopped on the phone.
nobody = a member who left
back-button = Back

role-mentee = mentee
role-mentor = mentor
role-coordinator = coordinator
role-participant = participant
role-now = The buttons are now those of a { $role }. Your rights stay the same.

big-write = ✍️ Write
big-meet = 🗓 Meeting
big-route = 🎯 My route
big-help = I need help
big-mentees = My mentees
big-growth = My growth
big-digest = 🤝 Who needs a hand
big-report = Report
big-people = People
big-pairs = Pairs
big-everybody = Pairs and people
big-switch = I am now: { $role } ⇄

command-start = begin
command-reflect = write an entry
command-meet = plan a meeting
command-meetings = my meetings
command-log = record a meeting that took place
command-route = route and goals
command-goals = route and goals
command-progress = what has changed since the beginning
command-mentees = my mentees
command-needhelp = ask for help
command-pause = a pause or a leave
command-menu = show the buttons
command-settings = language, time, messages
command-help = what I can do
command-digest = who needs a hand
command-report = report of a period
command-pairs = pairs and what to do for them
command-pair = make a pair
command-people = people of the programme
command-list = add people as a list
command-programme = the programme: dates, calendar, rhythm, journal, year’s end
command-questions = questions of the week
command-goalbank = the bank of goals
command-invite = invite
command-diary = my diary
command-growth = my growth: goals, learning
command-checkin = check in on a goal
command-privacy = what is kept and who sees it
command-undo = undo the last thing (ten minutes)
command-cancel = leave the dialogue
