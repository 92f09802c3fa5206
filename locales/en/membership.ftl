# People of a programme: the list, a person's card, letting in, leaving, roles.

people-tap = Tap a name to open it.
people-shown = { $what }: { $count }
among-all = Everybody
among-waiting = Not joined yet, or asking to join
among-mentors = Mentors
among-mentees = Mentees
among-coordinators = Coordinators
among-unpaired = No pair yet
among-offline = Without Telegram
people-all-button = All · { $count }
people-waiting-button = Waiting · { $count }
people-mentors-button = Mentors · { $count }
people-mentees-button = Mentees · { $count }
people-coordinators-button = Coordinators · { $count }
people-unpaired-button = No pair · { $count }
people-offline-button = No Telegram · { $count }
people-back-button = To the list of people

person-name = <b>{ $name }</b>
person-active = { $roles }, in the programme since { $since }
person-asked = has asked to join since { $since }
name-only-invited = { $role }, not in the bot yet; invited on { $since }
name-only-offline = { $role }, without Telegram, on the list since { $since }
person-tenure = Teaching for { $years ->
    [0] { $months ->
        [0] less than a month
        [one] { $months } month
       *[other] { $months } months
    }
    [one] { $years } year
   *[other] { $years } years
}
person-guides-button = 🤝 Mentee: { $name }
person-guided-button = 🤝 Mentor: { $name }
person-ended = Pairs that ended: { $count }
person-no-pair = No pair yet.
renew-note = You can send a new link; the old one will stop working.
asked-without-name = No name given yet. Once there is one, you can accept here.

people-invite-button = Invite

## Who asks to join

as-named-button = This is { $name } on the list
as-named-mentee-button = { $name } on the list: mentee
as-named-mentor-button = { $name } on the list: mentor
admitted-as-named = { $name } is in, with the place, role and pairs noted on the list.

## Who has not joined

not-joined-button = Not joined · { $count }
not-joined-title = { $count ->
    [0] Everybody invited has joined.
    [one] { $count } person has not joined yet.
   *[other] { $count } people have not joined yet.
}
not-joined-line = • { $name } — { $days ->
    [0] invited today
    [one] invited { $days } day ago
   *[other] invited { $days } days ago
}
not-joined-reminded = { not-joined-line }; a new link: { $on }
remind-button = Remind { $name }
remind-all-button = Everybody on this page · { $count }
remind-forward = { $count ->
    [one] I cannot write first: a person has to. Please forward the next message.
   *[other] I cannot write first: a person has to. Please forward each message to whom it names.
}
remind-text =
    { $name }, you are expected in the programme “{ $programme }”. It takes two minutes: open the link and press Start.
    { $link }
still-title = Opened the link, then stopped:
still-name = • { $name } — the name is not confirmed yet
still-asked = • { $name } — waits for your answer
still-nobody = no name
still-open-button = Answer: { $name }

## Links for several, the staff chat, the preview

links-button = Links for several · { $count }
links-title = Links for several that work now:
links-none = There are no links for several now.
link-line = • from { $made } to { $until }: { $count ->
    [0] nobody came yet
    [one] { $count } person came
   *[other] { $count } people came
}
link-stop-button = Stop the one from { $made }
chat-text-button = A text for the staff chat
chat-text-intro = Ready. You can forward the next message to the staff chat as it is. Its link is for several: you let in everyone who comes with a tap.
chat-text =
    🌿 Colleagues, Loza helps us in the programme “{ $programme }”. It is a bot in Telegram: it reminds of meetings, asks one question a week and keeps the entries, goals and agreements of a mentoring pair.

    What is kept: what you write yourself, encrypted. You see your entries and, if you allow it, your mentor does; the coordinator sees only dates and numbers. It compares and judges nobody. You can leave any day.

    To join, open the link and press Start: { $link }
preview-mentee-button = What a mentee will see
preview-mentor-button = What a mentor will see
preview-mentee = 👁 Preview { $step } of { $count }: what a mentee will see. The buttons change nothing.
preview-mentor = 👁 Preview { $step } of { $count }: what a mentor will see. The buttons change nothing.
preview-on-button = Next
preview-end-button = Close the preview
preview-name-mentee = Maria Bell
preview-name-mentor = Olga Eagle
preview-question = ✍️ What went better with the children this week than you expected? A line or a voice note will do.

## Without Telegram

offline-new-button = Without Telegram
offline-whom = Whom shall I add without Telegram? I do not write to such a person; others record the meetings of the pair.
offline-name-ask = First name and surname ({ $role }, without Telegram). For example: Maria Belova.
offline-added = { $name } is on the list, without Telegram. You can make a pair; its meetings are recorded by others.
offline-more-button = Add another
offline-note = Others record the meetings. There are no reminders.
offline-button = Without Telegram
offline-now = { $name } is without Telegram now: the link no longer works, there is nothing to remind of.
online-button = Now with Telegram
online-ready = The link for { $name }. Please forward the next message. Pairs and meetings stay.
person-open-button = Open the card

## Coordinators, handing over

coordinator-only = There are no other coordinators yet.
coordinator-give-button = Make a coordinator
coordinator-take-button = No longer a coordinator
coordinator-give-ask = { $name } will be able to invite people, make pairs, change settings and see reports. Give the coordinator’s role?
coordinator-take-ask = { $name } will no longer be a coordinator; other roles stay. Take the role away?
coordinator-take-own-ask = Lay down the coordinator’s role? Your other roles stay, the other coordinators run the programme.
coordinator-give-own-ask = { coordinator-give-ask }
coordinator-give-sure-button = Give the role
coordinator-take-sure-button = Take the role away
coordinator-give-done = { $name } is a coordinator now.
coordinator-take-done = { $name } is no longer a coordinator.
you-coordinate = You are a coordinator of “{ $programme }” now. All you need is in /menu.
you-coordinate-no-more = You are no longer a coordinator of “{ $programme }”. Nothing else has changed: /menu.
coordinates-too = { $name } is a coordinator of “{ $programme }” now.
coordinates-no-more = { $name } is no longer a coordinator of “{ $programme }”.
handover-button = Hand the programme over
handover-ask = Offer the programme to { $name }? If the answer is yes, you decide whether to stay or leave. Until then nothing changes.
handover-sure-button = Offer
handover-offered = { $name } has the offer. The answer will come here.
handover-offer = 🤝 { $name } offers you to run the programme “{ $programme }”: to invite, to make pairs, to see who needs a hand.
handover-take-button = I will take it
handover-decline-button = I cannot now
handover-taken = You run the programme “{ $programme }” now. All you need is in /menu.
handover-declined = All right, I will pass it on.
handover-not = { $name } cannot take the programme now. Everything stays as it was.
handover-done = { $name } runs the programme now. And you?
handover-stay-button = I stay a coordinator
handover-step-button = I lay the role down and stay
handover-leave-button = I leave the programme
handover-stays = All right, there are two coordinators now.

## Leaving, moving

remove-button = Remove from the programme
remove-ask = Remove { $name } from the programme? { $pairs ->
    [0] There are no pairs now.
    [one] The pair ends, planned meetings are called off.
   *[other] The pairs end, planned meetings are called off.
} Entries stay with their author. For ten minutes you can take it back.
remove-sure-button = Remove
removed = { $name } is no longer in the programme.
removed-you = { $name }, the coordinator has ended your part in the programme “{ $programme }”. Your entries stay yours, and I will write no more. Thank you for having been with us. If this is unexpected, it is best to ask in person.
restore-button = Bring back
restored-you = You are in the programme “{ $programme }” again. Meetings that were called off can be planned anew: /meet.
undone-person-removed = Brought back, with the pairs. Meetings that were called off stay so.
move-button = To another programme
move-where = Where does { $name } go?
move-ask = { $name } to the programme “{ $programme }”? The pairs here end, meetings are called off. There it is a new invitation with its own consent; nothing of here is seen there. For ten minutes you can take it back.
move-sure-button = Move
moved = { $name } has an invitation to the programme “{ $programme }”. The part here has ended.
moved-you = { $name }, you are invited from the programme “{ $programme }” to the programme “{ $there }”. Your earlier entries stay yours; nobody sees them there. To join, open the link: { $link }

## Name and tenure

rename-button = Correct the name
rename-ask = Now: { $name }. Please write first name and surname.
renamed = The name is now { $name }.
renamed-you = The coordinator has corrected your name: in the programme you are { $name } now. If that is not right, write it yourself.
own-name-button = My name
own-name-ask = You are { $name } now. Please write your first name and surname.
own-name-leave-button = Leave it so
own-name-kept = The name stays { $name }.
own-name-set = You are { $name } now.
settings-name = Name: { $name }
tenure-button = Tenure
tenure-ask-again = { $name }: how many years of work with children? A number, “8 months” or the year of the beginning. “Don’t know” is an answer too.
tenure-noted = The tenure of { $name } is noted.
