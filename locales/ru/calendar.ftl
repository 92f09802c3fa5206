# Файл встречи для календаря в телефоне.

calendar-title = Встреча: { $name }
calendar-caption = Для календаря в телефоне.
calendar-caption-moved = Для календаря в телефоне: новое время.
calendar-caption-place = Для календаря в телефоне: место встречи.
calendar-caption-off = Для календаря в телефоне: встречи { $when } не будет.
calendar-file-name = vstrecha-{ $day }.ics
calendar-file-name-off = vstrecha-{ $day }-otmena.ics
switch-B-calendar = файл встречи для календаря
