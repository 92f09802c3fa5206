# The first meeting, the pair's agreement and "How is it going together?".

## What to talk about the first time

first-agenda = To talk about the first time:
first-agenda-acquaintance = · get acquainted: who we are, what we love in our work
first-agenda-rhythm = · how often and how to meet
first-agenda-between = · what stays between us
first-agenda-year = · who we want to be in a year

## The agreement

agreement-button = Our agreement
agreement-of-button = Agreement: { $name }
agreement-answer-button = An agreement to answer
agreement-ask-weeks = 🤝 An agreement: you and { $name }. How often will you meet?
agreement-ask-way = How will you meet?
agreement-ask-between = What stays between you? This opens no entry in the bot to anybody: the author of each decides who sees it.
agreement-in-force = 🤝 Your agreement: you and { $name }
agreement-asks-you = 🤝 { $name } suggests this agreement:
agreement-asks-other = 🤝 You have suggested this. { $name } has not answered yet:
agreement-till-then = Until both agree, the agreement you have holds.
agreement-is-so = That is what you have agreed.
agreement-yes-button = It suits me
agreement-other-button = Suggest another
agreement-change-button = Change it

agreement-weeks = { $weeks ->
    [1] · we meet every week
   *[other] · we meet every { $weeks } weeks
}
agreement-weeks-button = { $weeks ->
    [1] Every week
   *[other] Every { $weeks } weeks
}
agreement-way-live = · face to face
agreement-way-phone = · by phone
agreement-way-video = · by video
agreement-way-chat = · in writing
agreement-way-live-button = Face to face
agreement-way-phone-button = By phone
agreement-way-video-button = By video
agreement-way-chat-button = In writing
agreement-between-all = · everything stays between us
agreement-between-success = · others may hear of our successes
agreement-between-ask = · before telling others, we ask each other every time
agreement-between-all-button = All stays between us
agreement-between-success-button = Successes may be told
agreement-between-ask-button = We ask each time

pair-agreement = { $weeks ->
    [1] They have agreed to meet every week.
   *[other] They have agreed to meet every { $weeks } weeks.
}

## How is it going together?

feeling-ask = 🤝 The first meeting is behind you: you and { $name }. How is it going together? Only you will see the answer.
feeling-again = 🤝 Three meetings are behind you: you and { $name }. Last time you were still finding out. How is it going together now? Only you will see the answer.
feeling-coordinator = The coordinator learns only what you write yourself.
feeling-open = 🤝 You and { $name }: how is it going together? Only you will see the answer.
feeling-line = After the meeting (you and { $name }): how is it going together?
feeling-kept = 🤝 You and { $name }. Your answer: "{ $answer }". Only you see it.
feeling-button = How is it going
feeling-suits-button = It suits me
feeling-looking-button = Still finding out
feeling-tell-button = Tell the coordinator
feeling-change-button = Change the answer
why-D10-suits = After a first meeting I ask each of the two separately how it is going. Nobody else sees the answer.
