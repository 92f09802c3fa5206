# A whole entry: voice and photos, a goal, more of it, the mentor's answer, undo.

entry-words = { $text }
entry-voice = voice note, { $length }
entry-photos = { $count ->
    [one] { $count } photo
   *[other] { $count } photos
}
entry-file-own = Your entry
entry-file-caption = { $who }, { $day }
entry-listen-button = Listen
entry-look-button = Show the photos
entry-whole-button = Show all of it
entry-diary-button = ← To the diary

entry-goal = 🎯 { $goal }
entry-goal-button = To a goal
entry-goal-ask = Which goal is this entry about?
entry-goal-one = { $goal }
entry-goal-tied = · { $goal } ·
entry-goal-none-button = None

entry-more-button = Add to it
entry-more-ask = What would you like to add? One message: words, voice or a photo.
entry-added = Added to the entry. { $who }
entry-rewrite-button = Rewrite
entry-rewrite-ask = Write the entry anew in one message. The earlier words stay, and only you see them.
entry-words-only = Here I wait for words. Voice or a photo can be added with “Add to it”.
entry-nothing-kept = I do not keep messages of this kind. Please add a line, a voice note or a photo.
entry-files-full = One entry holds { $limit } voice notes and photos. The rest can be an entry of its own.
entry-before-button = Earlier words
entry-before = This is how it was before. Only you see it.
entry-before-line = Until { $day }:
    { $text }
entry-remove-button = Delete

entry-reader-left = You coordinate this programme no longer, and this entry is not open to you.
entry-pair-ended = The pair has ended, and this entry is open no more.
entry-removed = This entry was taken away.
entry-corrected = The author corrected an entry of this list. Please open it again.
saved-alone = That pair has ended, so only you see the entry.
answer-card-gone = The answer was taken back.
saved-pick = You are in several pairs. Choose whom to share it with under “Who sees it”.
saved-streak = { $count } weeks in a row now have an entry.
offer-more = Does this belong to the entry before, or is it a new one?
offer-again = You sent this earlier, and it is still undecided. Shall I save it?
keep-more-button = Add to the entry
keep-named-button = Diary, { $name } sees it

entry-answer-button = Answer in a line
entry-answer = { $name }: { $answer }
entry-answer-own = Your answer: { $answer }
entry-answer-words = “{ $words }”
answer-ask = { $name } will get your line quietly, without a sound. Please write it.
answer-sign-given = I will pass it on. { $name } will see the sign, without a sound.
answer-sign-taken = The sign is taken back. If { $name } sees it already, it will go there too.
answer-passed-on = I will pass it on quietly. { $name } will see your line beside the entry.
answer-line-edited = I corrected your line. { $name } will see the new one.
answer-card = { $name } answers your entry of { $day }: { $answer }
answer-open-button = Open the entry
answer-empty = There are no words in the answer yet. Please write at least one.
answer-too-long = The answer is longer than { $limit } characters: { $length } now. Please shorten it and send it again.
answer-line-only = The answer is one line in words. Please write it.

nothing-to-undo = There is nothing of the last ten minutes to undo.
undone-entry-wrote = I took the entry back. It can be restored until tomorrow.
undone-entry-rewrote = The earlier words are back.
undone-entry-mood = The earlier mood is back.
undone-entry-readers = The earlier choice of who sees the entry is back.
undone-entry-goal = The earlier tie to a goal is back.
undone-prompt-skipped = The question is open again.
