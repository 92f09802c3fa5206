# People and pairs: invites, the list, making pairs.

people-title = { $programme }: { $count ->
    [one] { $count } person
   *[other] { $count } people
}
people-line = • { $name } — { $what }
member-invited = not in the bot yet
member-asked = asks to join
member-offline = without Telegram
renew-button = New link
revoke-button = Revoke the invite
revoked = The invite for { $name } is revoked; the link no longer works.
somebody-asks = { $name } asks to join the programme.
confirm-mentee-button = Accept as mentee
confirm-mentor-button = Accept as mentor
confirm-no-button = Do not accept
asked-accepted = { $name } is in, role: { $role }.
asked-refused = { $name } is not in the programme.

invite-whom = Whom do we invite?
invite-mentee-button = A mentee
invite-mentor-button = A mentor
invite-coordinator-button = A coordinator
invite-several-button = Several people at once
invite-name-ask = First name and surname ({ $role }). For example: Maria Belova.
tenure-ask = { $name }: how many years of work with children? A number, or “8 months”. It helps to choose fitting questions. You can skip this.
tenure-skip-button = Skip
invite-ready = The invite for { $name } is ready. Please forward the next message. The link is personal and opens once.
invite-forward =
    { $name }, you are expected in the mentoring programme. Open the link and press Start:
    { $link }
invite-several =
    You can send this link to a common chat. Everyone who opens it asks to join, and you decide with one tap:
    { $link }
    It works for two weeks.

pair-too-few = A pair needs at least two people. Invite them: /invite.
pair-mentor-ask = 🤝 Who is the mentor?
pair-mentee-ask = The mentor is { $name }. Who is the mentee?
pair-person-load = { $name } · { $count ->
    [one] { $count } pair
   *[other] { $count } pairs
}
pair-made = 🤝 A pair: { $mentor } and { $mentee }.
pair-over-limit = { $name } now has { $count ->
    [one] { $count } pair
   *[other] { $count } pairs
} at once. Please check that it is not too much.
pair-not-joined = Those who have not joined will hear of the pair when they do.
pair-more-button = Another pair
pair-new-button = Make a pair
pairs-none = There are no pairs yet.
pair-card = 🤝 { $mentor } and { $mentee }, a pair since { $since }.
to-people-button = People
to-digest-button = Who needs a hand
opened-button = Entry: { $name } · { $day }
