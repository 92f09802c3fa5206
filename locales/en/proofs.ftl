# What shows that a goal is reached: entries, meetings, photos and files. Only the two see them.

proofs-title = What shows it:
proofs-button = 📎 What shows it: { $count }
proofs-screen = 📎 What shows the goal "{ $what }". You and { $name } see it.
proofs-none = 📎 What shows the goal "{ $what }"? Here you can show an entry, a meeting, a photo or a file. You and { $name } will see it.
proofs-back-button = Done

proof-entry = { $number }. An entry of { $day }, { $who }
proof-entry-closed = { $number }. An entry of { $day }: only you see it
proof-meeting = { $number }. The meeting on { $day }
proof-is-photo = { $number }. A photo of { $day }, { $who }
proof-is-document = { $number }. A file of { $day }, { $who }
proof-words = ("{ $words }")

proof-open-button = Open { $number }
proof-drop-button = Remove { $number }
proof-add-entry-button = My entry
proof-add-meeting-button = A meeting
proof-add-file-button = A photo or a file
proof-entry-button = { $day } · { $words }
proof-meeting-button = The meeting on { $day }

proof-which-entry = Which entry shall I show? Here are those you both see.
proof-which-entry-none = There are no entries yet that both of you see. An entry is opened in the diary: "Who sees it".
proof-which-meeting = Which meeting shows it?
proof-which-meeting-none = There are no held meetings to add yet.
proof-file-ask = 📎 Send a photo or a file for the goal "{ $what }", several at once if you like. Only you and { $name } will see it.
proof-file-wrong = A goal takes a photo or a file. Send it here, or tap "Done".
proof-dropped = Removed. It no longer stands with the goal.

## Why it did not work

proofs-full = This goal has { $limit } of these already. Remove one of yours to add another.
