# Слова, которые нужны всем: числа с существительными, дни недели, «n из N».

## Числа. Цифра входит в текст сама: «2 встречи».

count-meetings = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[other] { $count } встреч
}
count-entries = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[other] { $count } записей
}
count-goals = { $count ->
    [one] { $count } цель
    [few] { $count } цели
   *[other] { $count } целей
}
count-pairs = { $count ->
    [one] { $count } пара
    [few] { $count } пары
   *[other] { $count } пар
}
count-people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
count-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[other] { $count } дней
}
count-weeks = { $count ->
    [one] { $count } неделя
    [few] { $count } недели
   *[other] { $count } недель
}
count-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[other] { $count } часов
}
count-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
   *[other] { $count } минут
}
count-questions = { $count ->
    [one] { $count } вопрос
    [few] { $count } вопроса
   *[other] { $count } вопросов
}

## Доли. Проценты считает не текст: их передают готовыми.

share = { $n } из { $all } · { $percent } %
share-none = нет данных
