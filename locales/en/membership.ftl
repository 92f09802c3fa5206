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
