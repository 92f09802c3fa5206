# Программа: её рабочий календарь и тихие дни.

programme-title = 🌿 <b>{ $name }</b>
programme-back-button = К программе

## Рабочий календарь

programme-calendar = Рабочий календарь: { $country }.
programme-calendar-none = Рабочий календарь: свободны только суббота и воскресенье.
programme-calendar-button = Сменить календарь
programme-calendar-ask = По какому календарю работает программа? В праздники я ни о чём не спрашиваю, и эти дни не в счёт.
programme-weekends-button = Только выходные
programme-country-button = Другая страна
programme-country-type = Напишите страну, например «Латвия».
programme-calendar-set = Записала. Всё, что впереди, посчитаю по новому календарю.
country-unknown = Календаря такой страны у меня нет. Напишите название целиком, например «Латвия», или выберите «Только выходные» в /programme.

## Детский сад или школа

programme-place-kindergarten = Цели из банка: для детского сада.
programme-place-school = Цели из банка: для школы.
programme-place-both = Цели из банка: для детского сада и для школы.
programme-place-button = Сад или школа
programme-place-ask = Где работают ваши педагоги? По этому я выбираю, какие цели банка предлагать.
programme-place-kindergarten-button = Детский сад
programme-place-school-button = Школа
programme-place-both-button = И то и другое
programme-place-set = Записала. Цели, которые уже взяты, останутся.

## Тихие дни

closures-line = Тихие дни: { $days }.
closures-none = Своих тихих дней впереди нет.
closures-add-button = Добавить тихие дни
closures-ask = Когда у программы тихие дни? Напишите, например, «26 марта» или «с 1 по 8 января». В эти дни я никого ни о чём не спрашиваю и о делах не напоминаю.
closures-echo = 🌿 Тихие дни: { $first } – { $last }, { $days }. Верно?
closures-echo-day = 🌿 Тихий день: { $day }. Верно?
closures-from-today = Дни, которые прошли, я не меняю, поэтому начну с сегодняшнего.
closures-joined = Вместе с тем, что уже стоит: { $days }.
closures-yes-button = Верно
closures-other-button = Другие дни
closures-set = Записала. Тихие дни: { $days }.
closures-mean = Вопросов и напоминаний о делах в эти дни не будет, и дни не в счёт. О назначенных встречах напомню как обычно.
closures-misread = Не поняла, какие это дни. Напишите, например, «26 марта» или «с 1 по 8 января».
closures-misread-date = Такого дня нет: «{ $text }». Напишите, например, «26 марта».
closures-drop = Тихие дни: { $days }. Сделать их снова обычными?
closures-drop-rest = Тихие дни: { $days }. Сделать оставшиеся снова обычными? Дни, которые прошли, останутся тихими.
closures-drop-button = Сделать обычными
closures-dropped = Готово, снова обычные дни: { $days }.
closures-back-button = Вернуть тихие дни

closure-past = Эти дни уже прошли. Напишите дни впереди, например «26 марта».
closure-far = Так далеко не запишу: тихие дни начинаются не позже чем через { $days } дней.
closure-known = Эти дни и так тихие: { $days }.
closure-gone = Этих тихих дней больше нет. Что стоит сейчас, видно в /programme.
closures-full = Впереди уже { $limit } тихих дат, больше не запомню. Соедините соседние в одну или уберите лишнюю.
