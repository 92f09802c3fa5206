# Серии и общие встречи, место и длительность. Имена стоят в именительном падеже.

## Место, длительность, повтор

meet-echo-group = 🗓 Общая встреча: { $when }. Вы и { $name } — верно?
meet-format-room = В группе
meet-format-open = Открытое занятие
meet-format-online = Онлайн
meet-place = Где: { $place }
meet-minutes = { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
   *[other] { $minutes } минут
}
meet-repeats = { $every ->
    [one] Каждую неделю: { $days }
   *[other] Раз в { $every } недели: { $days }
}.
meet-repeats-off = Выходные пропускаю: { $days }.
meet-repeats-none = Повторять не буду, встреча одна.
meet-details-button = Место, длительность, повтор
meet-details-move-button = Место, длительность
meet-topic-ask-group = О чём поговорите? Напишите одной строкой, её увидят: { $name }.
meet-sent-group = 🗓 Записала: { $when }. { $name } получат приглашение, ответы придут сюда.
meet-group-not-here = Ещё не в боте, скажите сами: { $name }.
details-ask = Что ещё важно?
details-minutes = { $minutes } мин
details-minutes-odd = Длительность бывает от { $low } до { $high } минут. Пока пусть будет { meet-minutes }.
details-room-button = В группе
details-open-button = Открытое занятие
details-online-button = Онлайн
details-place-button = Кабинет или ссылка
details-repeat-button = Повторять
details-done-button = Готово
details-place-ask = Где встретитесь? Напишите одной строкой, например «кабинет 5».
details-link-ask = Пришлите ссылку на встречу одной строкой. Можно и позже: тогда вернитесь назад.
details-every-ask = Как часто повторять?
details-every-button = { $every ->
    [one] Каждую неделю
   *[other] Раз в { $every } недели
}
details-once-button = Не повторять
details-until-ask = До какого дня повторять? Первая встреча: { $when }. Выберите или напишите, например «до 25 мая».
details-until-button = До { $day }
details-until-misread = Не нашла здесь дня. Напишите, например, «до 25 мая».

## Повтор и общая встреча

meet-invitation-series = 🗓 { $name } предлагает встречаться регулярно.
meet-moved-series = 🗓 { $name } предлагает другое время для встреч.
meet-invitation-group = 🗓 { $name } собирает общую встречу { $when }.
series-days = Дни: { $days }. Время: { $time }.
series-moments = Когда: { $moments }.
series-accept-button = Приду на все
series-decline-button = Не получится
series-only-this-button = Только эту встречу
series-rest-button = { $count ->
    [one] Эту и ещё { $count } следующую
   *[other] Эту и ещё { $count } следующих
}
group-button = Несколько сразу
group-ask = 🗓 Кого соберёте вместе? Отметьте и нажмите «Дальше». Приглашение придёт каждому отдельно.
group-picked = ☑ { $name }
group-not-picked = ☐ { $name }
group-done-button = Дальше
group-others = Ещё приглашены: { $names }.
group-goes-on = С остальными встреча остаётся.
group-move-all-button = Перенести для всех
group-moved = 🗓 Договорились: { $when }, вы и { $name }. Это время предложу и остальным: { $names }.
group-cancel-all-button = Отменить для всех
group-cancel-one-button = Только { $name } не придёт
series-later = { $count ->
    [one] Дальше ещё { $count } встреча
    [few] Дальше ещё { $count } встречи
   *[other] Дальше ещё { $count } встреч
}: { $days }.
meetings-states = { $states }
meeting-state-of = { $name }: { $state }.
underway-told-all = Скажу об этом всем сейчас.

## Где встречаемся

place-button = Где встречаемся
place-ask = 🗓 Встреча { $when }, вы и { $name }. Где она пройдёт? Скажу об этом сразу, соглашаться заново не нужно.
place-open = 🗓 { $name } ещё уточнит, где встреча { $when }.
place-told = 🗓 { $name } уточняет, где встреча { $when }.

## Повестка и причина

reason-ask-group = Что передать? Одной строкой, её увидят только: { $name }. Объяснять не обязательно: /cancel.
reason-kept-group = Передам. Ваши слова прочтут: { $name }.
agenda-more = ещё { $count }
agenda-full-of = Здесь уже { $limit } строк, сюда новой не добавить: { $name }.

## Перекличка

roll-ask = 🗓 Общая встреча { $when } состоялась? Отметьте, кто был.
roll-again = 🗓 Ещё раз об общей встрече { $when }. Она состоялась? Отметьте, кто был.
roll-done-button = Готово
roll-none-button = Не состоялась
roll-no-saved = Записала: общей встречи { $when } не было ({ $names }).
roll-moved-saved = Записала: общую встречу { $when } перенесли ({ $names }).
roll-differs =
    { $text }

    С кем-то ответы разошлись: это видно в /meetings.
after-group = Отметка и строки общие, были ещё: { $names }. Шаги у каждой пары свои.
after-other-button = Что дала встреча · { $name }
agenda-ask-group = О чём не забыть поговорить? Одной строкой, её увидят: { $name }. Напомню накануне всем.
agenda-kept-group = Добавила к встрече { $when }. Это увидят: { $name }.
meet-length = 🗓 { $name } предлагает встречу { $when } другой длины: { $minutes }, было { $was }.
group-cancel-ask = Отменить общую встречу { $when }? Об этом узнают: { $name }.
group-cancelled = Общей встречи { $when } не будет. Об этом узнают: { $name }.
calendar-title-group = Общая встреча
