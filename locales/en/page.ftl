# The page of phones that `python -m bot demo` opens: everything written on it around the chats.

page-title = Loza: try it in a browser
page-title-short = Loza
page-skip = To the phones
page-no-script = This page needs JavaScript. It is our own, nothing is loaded from elsewhere.
page-theme = Light or dark

## The clock

page-clock = Clock and date
page-leaping = Time is passing…
page-leap-hour-button = In an hour
page-leap-tomorrow-button = Tomorrow 9:00
page-leap-friday-button = Friday 13:30
page-leap-monday-button = Monday 9:00
page-leap-next-button = To what is next
page-leap-next = To the moment for which Loza has planned something
page-leap-to = Date and time
page-leap-go-button = Go
page-leap-unreadable = I did not understand the date. Please choose it in the calendar.
page-leap-back = The clock does not go back. Please choose a later time.
page-leap-far = That is more than a hundred days ahead. Please choose a nearer date.
page-leap-busy = The clock is being moved already. Please wait a little.
page-leap-nothing = Nothing is planned ahead.
page-leap-failed = The clock could not be moved. The details are where the command runs.

## People

page-people = Whose phones to show
page-role-none = no role
page-unread = new messages
page-none-shown = Choose above whose phone to show.
page-nobody-title = Nobody is here yet
page-nobody-text = The coordinator’s invitation is ready. Make up a name and open the link.
page-come-button = New person
page-come-title = A new phone, or a link
page-come-who = Whose phone
page-come-new = A new person
page-come-name = Name in Telegram
page-come-surname = Surname, if any
page-come-language = Language of the phone
page-come-link = Invitation link
page-come-hint = The link is in the coordinator’s chat: /invite brings it. Tap it there or paste it here. Without a link Loza sees a stranger.
page-come-go-button = Open
page-cancel-button = Cancel

## A phone

page-phone = Phone: { $name }
page-phone-menu = Phone menu: { $name }
page-phone-zone = In which city this phone is
page-phone-link-button = Open a link
page-phone-block-button = Stop the bot
page-phone-hide-button = Take off the screen
page-chat = Chat with Loza: { $name }
page-start-button = Start
page-unblock-button = Unblock
page-gone = Deleted account
page-commands = Commands
page-keys = Buttons below
page-write = Message as { $name }
page-write-hint = Message
page-below = New messages below
page-alert = Message
page-send = Send
page-attach = Attach
page-attach-file-button = Photo or file
page-attach-photo-button = A sample photo
page-attach-record-button = Record a voice
page-attach-voice-button = A sample voice
page-file-chosen = Attached:
page-files-chosen = Files attached:
page-files-many = Ten at a time.
page-recording = Recording. The arrow sends it.
page-no-microphone = No microphone here. There is “A sample voice”.
page-forget = Take it away

## A message

page-answer = Reply
page-answered = In reply to:
page-rewrite = Edit
page-edited = edited
page-kind-photo = Photo
page-kind-voice = Voice message
page-kind-document = File
page-photo = Photo
page-voice = Voice message, { $length }
page-size = { $kilobytes } KB
page-reveal = Show what is hidden

## What went wrong

page-lost = The connection to the program is lost. As soon as it is back, the page goes on by itself.
page-failed = That did not work. What you wrote is still in the field.
page-not-understood = The page sent something the program did not understand. Please reload the page.
page-nobody = There is no such person here. Please reload the page.
page-blocked = While the bot is stopped, nothing can be written to it.
page-empty = The message is empty.
page-text-long = One message holds 4096 characters.
page-caption-long = A caption holds 1024 characters.
page-file-empty = The file is empty.
page-not-yours = Only what you wrote yourself can be edited.
page-button-gone = This button is no longer under the message.
page-message-gone = This message is no longer there.
page-link-wrong = This link does not lead to Loza. It should begin with https://t.me/ and come from the chat.
page-zone-unknown = There is no such time zone.
page-slow = The program does not answer. What you wrote is still in the field.
page-text-huge = That is more than a hundred thousand characters. Please send it in parts.
page-name-empty = There is no name.
page-file-large = The file is larger than 20 MB. Please choose a smaller one.
