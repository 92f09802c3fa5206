# The year of a programme: its report in Word, closing pairs, the archive, the year after.

year-button = Year’s end and next year
year-home-title = 🌿 The year of “{ $name }”.
year-from = It began on { $starts }.
year-from-to = Dates: { $starts } – { $ends }.
year-pairs = { $count ->
    [0] No pairs are open.
    [one] { $count } pair is open.
   *[other] { $count } pairs are open.
}
year-own-template = The report is filled into your own template.
year-report-button = Report in Word
year-template-button = Report template
year-own-button = Send my own template
year-ours-button = Back to Loza’s template
year-being-made = Making it, a few seconds.

## Report

year-report-caption = The year’s report. Figures and tables are in place; add the rest in your own words. It holds names.
year-report-ours = Your template cannot be filled now, so I took mine. { $why }
year-report-file = Report of the year.docx
year-template-caption = The report’s template. Change anything in Word, but keep the fields in double braces: figures take their place. When it is ready: “Send my own template”.
year-template-file = Report template.docx
year-template-ask = Send a .docx file with fields. It is easiest to begin with “Report template”: download, change, send it back. First I will show you how it was filled.
year-template-reading = Reading it and trying to fill it.
year-template-lost = The file did not arrive. Please send it again.
year-template-tried = This is how your template was filled. Use it for reports?
year-template-keep-button = Use it
year-template-kept = Done, reports are filled into your template now.
year-template-ours = Back to my template.

year-doc-title = Mentoring: report of the year
year-doc-programme = Programme: {"{{ programme }}"}
year-doc-period = Period: {"{{ starts }}"} – {"{{ ends }}"}, as known on {"{{ today }}"}
year-doc-coordinator = Coordinator: {"{{ coordinator }}"}
year-doc-figures = The year in figures
year-doc-figure = Figure
year-doc-value = Value
year-doc-formula = How it is counted
year-doc-pairs = Pairs
year-doc-pair = Mentor – mentee
year-doc-term = Term
year-doc-meetings = Meetings
year-doc-goals = Goals reached
year-doc-state = State
year-doc-mentors = Mentors
year-doc-mentor = Mentor
year-doc-load = Open pairs
year-doc-held = Meetings in the year
year-doc-hours = Hours
year-doc-learning = Learning
year-doc-form = Form
year-doc-entries = How many
year-doc-worked = What worked
year-doc-worked-hint = Two or three stories in your own words: what has changed for the pairs this year.
year-doc-hard = What was hard
year-doc-hard-hint = Where a hand was needed, and what helped.
year-doc-plans = What next
year-doc-plans-hint = What you would like next year, and what it takes.
year-term = { $starts } – { $ends }
year-since = since { $starts }
year-goals = { $done } of { $all }

## Completing pairs

year-close-all-button = Complete pairs
year-close-choose = { $count ->
    [0] No pair is chosen. Tap a pair to complete it now.
    [one] { $count } pair will end. Tap a pair to let it go on, or end.
   *[other] { $count } pairs will end. Tap a pair to let it go on, or end.
}
year-no-open-pairs = No pairs are open.
closing-ends-button = ✓ { $pair }
closing-goes-on-button = goes on: { $pair }
year-close-button = Complete: { $count }
year-close-ask = { $count ->
    [one] Complete { $count } pair today? Both get their last page; meetings ahead are called off.
   *[other] Complete { $count } pairs today? Everybody gets a last page; meetings ahead are called off.
}
year-close-first = These are the first { $count }; another tap completes the rest.
year-close-sure-button = Complete
year-closed = { $count ->
    [one] { $count } pair is completed.
   *[other] { $count } pairs are completed.
} For ten minutes this can be taken back.
year-reopen-button = Take it back
undone-pairs-completed = Taken back: the pairs go on. Meetings that were called off have to be planned anew.

## Archive and next year

archive-ask-button = Archive
archive-sure-button = Archive it
archive-open-button = Take out of the archive
archive-next-button = Next year
archive-begin-button = I accept, open it
archive-ask = Archive “{ $name }”? No invitations or pairs can begin in it, and I will not write by myself any more. Entries and reports stay where they are, and it can be taken out on any day.
archived = “{ $name }” is in the archive. Reports and entries are in their place.
retrieved = “{ $name }” is open again.
programme-archived-line = The programme is in the archive.
next-year-ask =
    Open a programme for the next year: “{ $name }”, { $starts } – { $ends }?
    Settings, your own questions and goals and the report template move over. People and pairs are invited anew: each programme has a consent of its own. Yours is this button; what is stored stands in /privacy.
next-year-begun = 🌿 “{ $name }” is open, and you are in it. The former one stays; the button at the bottom leads there. Invite people: /invite.
