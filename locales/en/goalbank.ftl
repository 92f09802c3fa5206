# The bank of goals: to choose one instead of writing it. The goals themselves are in goals.toml.

goal-bank-button = From the bank
goal-bank-own-button = In my own words
goal-bank-back-button = Another subject
goal-bank-other-button = Another goal

goal-bank-skills = 🎯 What shall the goal be about? Choose a subject or write it in your own words.
goal-bank-goals = 🎯 <b>{ $skill }</b>. Tap the number of the goal that fits.
goal-bank-activity = How to begin: { $activity }
goal-bank-forms = Which meeting helps: { $forms }
goal-bank-why-ask = Why does it matter to you? Write one line, in your own words.

goal-skill-order = Order of the day
goal-skill-attention = Attention
goal-skill-play = Play
goal-skill-speech = Speech and talk
goal-skill-planning = Plans and papers
goal-skill-observation = Observation
goal-skill-conflicts = Quarrels, feelings
goal-skill-inclusion = Each child differs
goal-skill-parents = Parents
goal-skill-colleagues = Colleagues
goal-skill-selfcare = Strength and rest
goal-skill-digital = Screens and devices

goal-form-visit = a visit to each other's lesson
goal-form-case = talking over a case
goal-form-master-class = a master class
goal-form-joint-lesson = a lesson for two
goal-form-walk = a walk and talk

goal-why-own = A goal from the bank needs one line of yours: why it matters to you. Write it as an ordinary message, or choose another goal.
