# Дневник: недели, поиск, отбор, «Мой год».

diary-week = ✍️ <b>Мой дневник · { $week }</b> · { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}
diary-streak = { $weeks ->
    [2] Вторая
    [3] Третья
    [4] Четвёртая
    [5] Пятая
    [6] Шестая
    [7] Седьмая
    [8] Восьмая
    [9] Девятая
    [10] Десятая
   *[other] { $weeks }-я
} неделя подряд с записью
diary-day = { $weekday }, { $day }
diary-about = { $number }. { $about }
diary-seen-me = только вы
diary-seen-pair = вы двое
diary-seen-coordinators = и координаторы
diary-goal-mark = 🎯
diary-words = { $text }

diary-find-button = Найти
diary-choose-button = Отобрать
diary-show-button = Показать
diary-drop-button = Сбросить
diary-year-button = Мой год
diary-back-button = К дневнику

diary-find-ask = Какое слово поискать? Можно несколько.
diary-found = <b>{ $what }</b> — { $count ->
    [one] нашлась { $count } запись
    [few] нашлись { $count } записи
   *[other] нашлось { $count } записей
}
diary-found-none = <b>{ $what }</b> — таких записей не нашла. Можно поискать другое слово или сбросить отбор.
diary-found-words = { $before }<b>{ $found }</b>{ $after }
diary-of = { $name }
diary-sought = «{ $words }»
diary-about-goal = 🎯 { $goal }

diary-choose = Какие записи показать? Можно выбрать одно или несколько.
diary-chosen = <b>{ $what }</b> — { $count ->
    [one] подходит { $count } запись
    [few] подходят { $count } записи
   *[other] подходит { $count } записей
}.
diary-mine-button = Мои записи

year-title = Мой год
year-figures = { $weeks ->
    [one] { $weeks } неделя с записью
    [few] { $weeks } недели с записью
   *[other] { $weeks } недель с записью
} · { $entries ->
    [one] { $entries } запись
    [few] { $entries } записи
   *[other] { $entries } записей
}
year-excused = праздники, каникулы, отпуск
year-caption = 🌿 Мой год · { year-figures }. Картинку видите только вы.
diary-of-button = Записи: { $name }
