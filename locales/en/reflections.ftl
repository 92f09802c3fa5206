# Entries, the diary, the weekly question.

prompt = ✍️ { $question } A line or a voice note will do.
prompt-line = ✍️ the question of the week: { $question }
prompt-write-button = Write
prompt-skip-button = Skip this week
prompt-skipped = All right, no question this week.

reflect-ask = ✍️ What would you like to note down? One message is enough: words, voice or a photo.
reflect-ask-answer =
    ✍️ { $question }

    Please answer in one message: words, voice or a photo.
about-other-button = About something else
line-instead = { $kind ->
    [video] I do not keep videos. Please say it in a line or a voice note, and I will save it.
   *[file] I do not keep messages of this kind. Please write a line, record a voice note or send a photo.
}
left-out = { $kind ->
    [video] I have the caption; I do not keep the video itself.
   *[file] I have the caption; I do not keep the file itself.
}
photo-children = Please send no photos or names of children.
offer = Shall I save this in your diary?
offer-with-prompt = Is this your answer to the question? I can save it in your diary.
keep-mentor-button = Diary, my mentor sees it
keep-partner-button = Diary, my partner sees it
keep-me-button = Only for me
keep-no-button = Not an entry
draft-dropped = All right, not an entry. I do not keep it.

reflection-saved = Saved. { $who }
seen-me = Only you will see it.
seen-pair = Only { $name } will see it.
seen-coordinators = The coordinators of the programme will see it.
seen-pair-and-coordinators = { $name } and the coordinators of the programme will see it.
first-entry-note = This is your first entry. They are all here: /diary. If you edit your message, the entry changes too.
entry-who-button = Who sees it
entry-undo-button = Undo
entry-who-ask = Who may see this entry?
show-me-button = Only me
show-pair-button = Only { $name }
show-coordinators-button = Coordinators too
entry-delete-ask = Delete the entry for good? It cannot be brought back.
entry-delete-button = Delete for good
entry-deleted = The entry is deleted for good.
entry-withdrawn = The author took this entry back.
entry-closed = The author closed this entry.
entry-edited = The entry is corrected.
entry-own = <b>Entry: { $when }</b>{ $edited ->
    [yes] {" "}· edited
   *[no] {""}
} { $mood }
entry-of = <b>{ $name }, { $when }</b>{ $edited ->
    [yes] {" "}· edited
   *[no] {""}
} { $mood }

diary-empty = Your diary is empty. The first entry takes one line: /reflect.
unread = { $names }: { $count ->
    [one] a new entry for you
   *[other] { $count } new entries for you
}.
unread-line = new entries: { $names }
unread-button = { $name } · { $day }
