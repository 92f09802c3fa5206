# The meeting as a file for the phone's calendar.

calendar-title = Meeting: { $name }
calendar-caption = For the calendar in your phone.
calendar-caption-moved = For the calendar in your phone: the new time.
calendar-caption-place = For the calendar in your phone: where the meeting is.
calendar-caption-off = For the calendar in your phone: there will be no meeting { $when }.
calendar-file-name = meeting-{ $day }.ics
calendar-file-name-off = meeting-{ $day }-cancelled.ics
switch-B-calendar = the meeting as a calendar file
