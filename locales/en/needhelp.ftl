# Asking for help.

help-whom = Whom would you like to ask? Only the one you choose will see it.
help-coordinator-button = The coordinator
help-both-button = Mentor and coordinator
help-nobody = There is nobody I could pass it to: nobody in the programme could answer yet. Better say it in person.
help-same-person = The programme has one coordinator, and that is your mentor: { $name }. The same person will read it. Ask all the same?
help-away = { $names }: on a pause until { $until }. You can ask somebody else, or ask all the same.
help-away-alone = { $names }: on a pause until { $until }. There is nobody else to ask through me; if it cannot wait, better call. Ask all the same?
help-anyway-button = Ask
help-urgency = { help-seen } Is it urgent?
help-usual-button = Not urgent
help-urgent-button = Urgent
help-ask = Write in one line what you need, or say it. { help-seen }
help-only-words = I pass on words: write one line or send a voice note. I take no photos, videos or files here.
help-too-long = The request is longer than { $limit } characters: it has { $length }. Your message is still in the chat: shorten it and send it again.
help-sent = Sent. { help-seen }
help-sent-voice = Sent as a voice note, { $length }. { help-seen }
help-seen = { $count ->
    [1] Only { $names } will see it.
   *[other] Only these will see it: { $names }.
}
help-wait-usual = If there is no answer within a day, I will tell you whom else to ask.
help-wait-urgent = If there is no answer within two hours, I will tell you whom else to ask. The night does not count.
help-remind-usual = If there is no answer within a day, I will send a reminder.
help-remind-urgent = If there is no answer within two hours, I will send a reminder. The night does not count.
help-off-button = No longer needed
help-withdrawn = Good, the request is closed.
help-closed = This request is closed: it was answered, or help is no longer needed.
help-not-yours = This request is not to you, or the pair has ended since.

help-request = 🤝 { $name } asks for help.
help-request-urgent = 🤝 { $name } asks for help. It is urgent.
help-request-again = 🤝 A reminder: { $name } asks for help and waits for an answer.
help-quote = "{ $words }"
help-quote-voice = A voice note, { $length }.
help-will-button = I will answer in person
help-did-button = I have helped
help-you-will = Good, { $name } will know that you answer in person.
help-you-did = Good, the request is closed. { $name } will know.
help-answered = 🤝 Your request is answered: { $name } will talk to you in person.
help-done = 🤝 { $name } marks that help was given. If that is not so, write again: /needhelp
help-no-answer = There is no answer to your request yet, a reminder is on its way. You can ask somebody else too. I do not forward the request, so please write it anew.
help-no-answer-alone = There is no answer to your request yet, a reminder is on its way. If it cannot wait, better call.
