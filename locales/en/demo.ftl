# The voice off stage in `python -m bot demo`: what happens, how to read it, how it ended.

demo-title = Loza: eight weeks of one mentoring programme
demo-about = The kindergarten “{ $programme }”: { $coordinator } coordinates the programme and is a mentor herself; with her two more mentors and three mentees. All that follows was said to the real bot; only Telegram is made up, and the clock runs faster.
demo-legend = → a message, ▸ a tap on a button, ↻ a message that changed in place, [ ] the buttons under a message.
demo-loza = Loza
demo-pops-up = pops up
demo-voice = (a voice message, { $seconds } s)
demo-corrects = corrects
demo-big-buttons = buttons below: { $buttons }
demo-invite = The coordinator gets a link from whoever runs the bot: python -m bot invite
demo-week = Week { $number }
demo-meanwhile-1 = Two mentors and three mentees do not know yet that they are expected.
demo-meanwhile-2 = The first meetings are over. From here every pair goes its own way.
demo-meanwhile-3 = Two weeks have passed, and pairs may be judged. From here on only the turning points. Mary and Anna began alike; Olive would rather not hurry.
demo-same-answers = { $name } marks everything the same and is offered the same three goals. Only the lines are her own.
demo-meanwhile-4 = A call for help is read by nobody but the person it is addressed to.
demo-meanwhile-5 = All three pairs have met. Mary checks her goal.
demo-meanwhile-6 = Mary reaches her first goal. Thelma and Daria have a meeting that did not take place.
demo-meanwhile-7 = Mary goes on meeting. Irene is busy with the programme and has no time for Anna, whose goals go slower than planned. Daria is silent.
demo-meanwhile-8 = The digest names a pair for the first time. Mary closes two goals in a day, though they are due in December.
demo-finale = Eight weeks have passed. Monday, nine in the morning
demo-summary = In short
demo-summary-messages = Messages of people: { $people }, taps: { $taps }, messages of Loza: { $loza }.
demo-summary-kept = In the diaries { $entries }, on the routes { $goals }, meetings held: { $held }, not held: { $missed }.
demo-summary-states = In the end: { $pairs }.
demo-summary-state = { $pair } — { $state }
demo-summary-unasked =
    Unasked, Loza wrote at most once a day. The most that anybody got in one week:
    { $people }.
demo-summary-unasked-one = { $name } { $most }
demo-summary-delivered = All that Loza had to say arrived: no message is unsent or lost.
demo-go-on = To begin with your own people: README.md, “Running it”. You need BOT_TOKEN and one command: make run

## The page after the play

demo-page-open = Now try it yourself: the same six, and new people. Open this in a browser on this machine:
demo-page-empty = Nobody is here yet, there is only the coordinator’s invitation. Open this in a browser on this machine:
demo-page-stop = Whatever you do there stays on this machine. To close: Ctrl-C.
demo-page-closed = The page is closed, nothing is left behind.
demo-page-token = BOT_TOKEN: the token of a real bot lies here, and on the page anybody can write as anybody. So the page does not open. The play in the terminal is --no-page; for the page run the command where there is no token.
demo-page-port = --port: port { $port } is taken. Name another one, for example --port 8090.
demo-empty-needs-page = --empty: without the play only the page is left, and --no-page takes that away. Please keep one of them.
