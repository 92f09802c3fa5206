# Who did what and who saw what: "Who saw mine" in /privacy, "Journal" in /programme.

seen-button = Who saw mine
seen-title =
    🌿 <b>Who saw mine</b>
    Who opened your entries, and who took files with your name in them.
seen-none = Nobody so far.
seen-entry = your entry, { $day }
seen-entry-gone = an entry of yours that is gone
seen-reported = the report's table: names, dates and figures of the programme
seen-reported-pair = the report's table about your pair
seen-exported = an export of the programme: names, dates, states, and the words of entries opened to coordinators
seen-year-report = the programme's year report

journal-button = Journal
journal-title = 🌿 <b>Journal of the programme</b>
journal-none = Nothing yet.
journal-line = { $time }, { $who }: { $what } ({ $about })

audit-day = <b>{ $day }</b>
audit-line = { $time }, { $who }: { $what }
audit-nobody = Loza
audit-former = a former coordinator
audit-former-partner = a former participant

## What was done

deed-invited = invitation
deed-renewed = new link
deed-revoked = link revoked
deed-admitted = request to join accepted
deed-refused = request to join declined
deed-listed = name added
deed-unlisted = name removed
deed-renamed = name corrected
deed-noted = details noted on their behalf
deed-removed = participation ended
deed-restored = participation restored
deed-moved = moved to another programme
deed-gave-role = one more coordinator
deed-took-role = coordinator's rights taken back
deed-paired = pair made
deed-unpaired = new pair taken back
deed-changed-mentor = another mentor
deed-kind = another kind of pair
deed-term = another term of the pair
deed-paused = pair paused
deed-resumed = pair resumed
deed-closed = pair closed
deed-reopened = pair restored
deed-logged = meeting noted on their behalf
deed-wrote = message
deed-reminded = reminder
deed-announced = announcement
deed-recalled = message recalled
deed-answered = answer to a request for help
deed-read-entry = opened an entry shown to coordinators
deed-reported = report's table
deed-exported = export of the programme
deed-year-report = year report
deed-opened = programme opened
deed-set = a setting of the programme changed
deed-quiet-days = quiet days changed
deed-question = questions changed
deed-goal-bank = bank of goals changed
deed-template = template of a document changed
deed-archived = programme archived
deed-retrieved = programme back from the archive
