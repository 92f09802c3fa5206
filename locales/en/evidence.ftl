# Photos and files about a meeting that took place: only the two see them.

files-add-button = 📎 A photo or a file
files-show-button = Show photos and files
files-drop-button = Remove
files-back-button = To the meeting

files-count = Photos and files: { $count }
files-ask = 📎 Send a photo or a file about this meeting, several at once if you like. Only you and { $name } will see it.
files-kept = Saved. Only you and { $name } will see it.{ $more ->
    [yes] {" "}You can send more.
   *[no] {""}
}
files-wrong = A meeting takes a photo or a file. Send it here, or go back to the meeting.
files-left-out = Not all of it fits: this meeting has { $limit } photos and files already. Remove one of yours to add another.

files-you = You
files-caption = { $who }, { $day }
files-caption-words = { $who }, { $day }: { $words }
files-dropped = Removed. It is no longer on the card of the meeting.

## Why it did not work

files-full = This meeting has { $limit } photos and files already. Remove one of yours to add another.
files-none = This meeting has no photos or files any more.
