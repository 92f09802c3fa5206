# The beginning of a route: skills, a strength, the direction, first goals. The same questions at mid-term and at the end.

begin-button = Begin the route
begin-on-button = Go on
begin-former-button = Answers from the last pair

direction-line = In a year: “{ $line }”
direction-button = Who I want to be
skills-button = Skills

## The skills in a teacher's words

skill-order = The morning and the day's order
skill-attention = The group's attention
skill-play = Play
skill-speech = Speech and talk
skill-planning = Plans and paperwork
skill-observation = Watching the children
skill-conflicts = Quarrels and strong feelings
skill-inclusion = Children who differ
skill-parents = Talking with parents
skill-colleagues = Working with colleagues
skill-selfcare = One's own strength and rest
skill-digital = Screens and devices

mark-can = works well
mark-better = want it better
mark-hard = hard

skills-own = <b>Your skills in your own words</b>. You and { $name } see this.
skills-of = <b>Skills: { $name }</b>. This is how they see themselves; only the two of you know.
skills-can = Works well: { $skills }
skills-better = Want it better: { $skills }
skills-hard = Hard: { $skills }
skill-turn = { $skill }. It was: { $before } → now: { $now }
