# Слова, которые нужны всем: числа с существительными, дни недели, «n из N».

## Числа. Цифра входит в текст сама: «2 встречи».

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
count-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[other] { $count } дней
}

## Доли. Проценты считает не текст: их передают готовыми.

share = { $n } из { $all } · { $percent } %
share-none = нет данных

## Дни недели над календарём.

weekday-short-0 = пн
weekday-short-1 = вт
weekday-short-2 = ср
weekday-short-3 = чт
weekday-short-4 = пт
weekday-short-5 = сб
weekday-short-6 = вс

## Листание списков.

turn-before-button = ‹ Предыдущие
turn-after-button = Следующие ›
