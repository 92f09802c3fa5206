# The questions of the command invite, if only some of them are answered in it.

cli-city = City (to know the time; empty: as in the settings):
cli-city-unknown = I do not know this city. Write the nearest large one, or a zone such as Europe/Moscow.
cli-name = What is the mentoring programme called:
cli-name-wrong = The name takes 1 to 120 characters.
cli-teachers = How many teachers in all (empty: not known yet):
cli-teachers-wrong = Write a whole number from 1 to 2000, or leave it empty.
cli-ends = When does the programme end, DD.MM.YYYY (empty: { $day }):
cli-ends-wrong = Write a future date such as 31.05.2027, within three years.
cli-no-programme = There is no programme “{ $name }”.
cli-no-answer = Answers are missing: give --city, --name, --teachers and --ends, or run it in a terminal.
