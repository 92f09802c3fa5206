# The programme: its working calendar and its quiet days.

programme-title = 🌿 <b>{ $name }</b>
programme-back-button = To the programme

## The working calendar

programme-calendar = Working calendar: { $country }.
programme-calendar-none = Working calendar: only Saturday and Sunday are free.
programme-calendar-button = Change the calendar
programme-calendar-ask = Which calendar does the programme work by? On holidays I ask nobody anything, and these days do not count.
programme-weekends-button = Weekends only
programme-country-button = Another country
programme-country-type = Type the country, for example "Latvia".
programme-calendar-set = Written down. All that is ahead will go by the new calendar.
country-unknown = I have no calendar of such a country. Type its whole name, for example "Latvia", or choose "Weekends only" in /programme.

## A kindergarten or a school

programme-place-kindergarten = Goals of the bank: for a kindergarten.
programme-place-school = Goals of the bank: for a school.
programme-place-both = Goals of the bank: for a kindergarten and a school.
programme-place-button = Kindergarten or school
programme-place-ask = Where do your teachers work? By this I choose which goals of the bank to offer.
programme-place-kindergarten-button = Kindergarten
programme-place-school-button = School
programme-place-both-button = Both
programme-place-set = Noted. Goals that have been taken will stay.

## Quiet days

closures-line = Quiet days: { $days }.
closures-none = There are no quiet days of its own ahead.
closures-add-button = Add quiet days
closures-ask = When does the programme have quiet days? Type, for example, "26 March" or "from 1 to 8 January". On these days I ask nobody anything and remind nobody of duties.
closures-echo = 🌿 Quiet days: { $first } – { $last }, { $days }. Right?
closures-echo-day = 🌿 A quiet day: { $day }. Right?
closures-from-today = I do not change days that have passed, so it begins today.
closures-joined = Together with what stands already: { $days }.
closures-yes-button = Right
closures-other-button = Other days
closures-set = Written down. Quiet days: { $days }.
closures-mean = No questions and no reminders of duties on these days, and they do not count. Of planned meetings I will remind as usual.
closures-misread = I did not understand which days. Type, for example, "26 March" or "from 1 to 8 January".
closures-misread-date = There is no such day: "{ $text }". Type, for example, "26 March".
closures-drop = Quiet days: { $days }. Make them days like others again?
closures-drop-rest = Quiet days: { $days }. Make the remaining ones days like others again? Those that have passed stay quiet.
closures-drop-button = Make them usual
closures-dropped = Done, days like others again: { $days }.
closures-back-button = Quiet days again

closure-past = These days have passed. Type days that are ahead, for example "26 March".
closure-far = That is too far ahead: quiet days begin within { $days } days.
closure-known = These days are quiet already: { $days }.
closure-gone = These quiet days are no more. What stands now is in /programme.
closures-full = There are { $limit } quiet dates ahead already, I cannot keep more. Join neighbours into one, or take one back.
