# People as a list: a message or a file. What was read is shown first, and nothing is kept until "Add".

list-button = Add a list
list-ask = Send the list as a message, a person a line: the name and who it is. You can add tenure, “no Telegram” and the mentor. I read XLSX and CSV files too.
list-example =
    For example:
    Olga Orlova, mentor, 12 years
    Maria Belova, mentee, 2 years, mentor: Orlova
list-sample-button = A sheet to fill in

## What was read

list-read = I have read: { $count ->
    [one] { $count } person
   *[other] { $count } people
}.
list-read-nobody = I found nobody new in the list.
list-mentors = Mentors, { $count }: { $names }.
list-mentees = Mentees, { $count }: { $names }.
list-roleless = It is not said who they are, { $count }: { $names }.
list-offline = Without Telegram: { $names }.
list-pairs = Pairs, { $count }: { $pairs }.
list-here = In the programme already, I will not add them twice: { $names }.
list-here-too = There are such names in the programme, I will add these too: { $names }.
list-twice = Twice in the list, I will take them once: { $names }.
list-twice-too = Twice in the list, I will add both: { $names }.
list-and-more = { $names } and { $count } more
list-role-ask = { $count ->
    [one] Who is this person?
   *[other] Who are these people? If there are both mentors and mentees, add the roles and send the list again.
}
list-nothing-yet = Nothing is kept yet.
list-mentees-button = Mentees
list-mentors-button = Mentors
list-add-button = Add { $count ->
    [one] { $count } person
   *[other] { $count } people
}
list-doubles-button = Other people, add them: { $count }
list-unread-button = What I could not read: { $count }
list-fix-button = Correct it
list-no-button = Never mind
list-dropped = All right, nothing of the list is kept.

## What was not taken, by rows

list-faults-title = What I could not read or did not take, { $count }:
list-fault-no-name = Row { $row }: I see no name.
list-fault-name-long = Row { $row }: the name is too long, leave the first name and the surname.
list-fault-long = Row { $row }: it is too long, it begins with “{ $words }”.
list-fault-coordinator = Row { $row }: invite a coordinator separately, by /invite.
list-fault-role = Row { $row }: I do not know the role “{ $words }”.
list-fault-tenure = Row { $row }: I do not understand the tenure “{ $words }”, so I leave it out.
list-fault-extra = Row { $row }: I did not take “{ $words }”.
list-fault-mentor-unknown = Row { $row }: I found no mentor “{ $words }”, make the pair later.
list-fault-mentor-many = Row { $row }: there may be several mentors “{ $words }”, make the pair later.

list-fix = Send the whole list again as it should be, or edit your message: I will read it anew.
list-fix-file = Correct the file and send it again: I will read it anew.
list-as-read =
    This is how I understood it, you can copy it:
    <code>{ $lines }</code>
list-line-since = since { $day }
list-line-mentor = mentor: { $name }
list-line-offline = no Telegram

## A list nobody asked for

list-offer = Is this a list of people to add to the programme?
list-offer-yes-button = Yes, show it
list-offer-no-button = No, it is an entry

## Added

list-added = Done, { $count ->
    [one] { $count } person is
   *[other] { $count } people are
} in the programme: { $roles }.
list-count-mentors = { $count ->
    [one] { $count } mentor
   *[other] { $count } mentors
}
list-count-mentees = { $count ->
    [one] { $count } mentee
   *[other] { $count } mentees
}
list-added-pairs = 🤝 Pairs made: { $count }. Those who have not joined hear of their pair when they do.
list-links-how = How the links get to people: forward each a message, print cards, or send one link to the common chat.
list-links-button = Send me the links
list-links-part-button = Links { $first }–{ $last }
list-several-button = One link for the chat
list-links = { $count ->
    [one] { $count } message follows. Forward it: the link in it is personal.
   *[other] { $count } messages follow. Forward each to the one it begins with: the links are personal.
}
list-back-button = Take it back
list-undone = Taken back, invitations removed: { $count }.
list-undone-stay = These stay, since they have joined or begun to meet, { $count }: { $names }.

## The sheet to fill in

list-sample = A sheet to fill in. The examples may stay, I skip them. Send it here when it is filled.
list-sample-file = People of the programme.xlsx
list-sample-sheet = People
list-sample-row = Example: { $name }
list-sample-mentor = Olga Orlova
list-sample-mentee = Maria Belova
list-sample-yes = yes
list-sample-no = no
list-column-name = Name and surname
list-column-role = Role
list-column-tenure = Years of experience
list-column-mentor = Mentor
list-column-telegram = On Telegram
