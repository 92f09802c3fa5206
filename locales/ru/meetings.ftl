# Встречи: договориться, напомнить, спросить, состоялась ли, и что она дала.
# Имена стоят в именительном падеже: Лоза их не склоняет.

## Назначить

meet-no-pair = Встречи назначают в паре, а у вас её сейчас нет. Пару составляет координатор.
meet-whom = 🗓 С кем встретитесь?
meet-when = 🗓 Вы и { $name }: когда встретитесь? Выберите день или напишите, например «завтра в 15».
meet-what-time = 🗓 Во сколько { $day }? Выберите или напишите, например «15:30».
meet-what-day = 🗓 В { $time }. В какой день? Выберите или напишите, например «в пятницу».
meet-day-1-button = Завтра
meet-day-2-button = Послезавтра
meet-same-time-button = Как обычно, { $day } в { $time }
meet-echo = 🗓 Встреча: { $when }. Вы и { $name } — верно?
meet-topic = Тема: { $topic }
meet-calendar-button = Календарь
meet-calendar = 🗓 Вы и { $name }: { $month } { $year }. Звёздочкой отмечены выходные и праздники.
meet-calendar-off = { $day }*
meet-calendar-blank = ·
meet-odd-night = Необычный час: { $time }.
meet-odd-weekend = Это выходной.
meet-odd-holiday = Это праздничный день.
meet-odd-closed = В этот день у вас закрыто.
meet-odd-there = { $name } живёт по другим часам, там будет { $time }.
meet-anyway-ask = Всё равно назначить?
meet-clash = В это время у вас уже есть встреча ({ $name }, { $when }).
meet-clash-partner = { $name }: { $when } уже есть другая встреча.
meet-yes-button = Верно
meet-anyway-button = Всё равно назначить
meet-other-time-button = Другое время
meet-topic-button = Указать тему
meet-topic-ask = О чём поговорите? Напишите одной строкой, её увидит только { $name }.
meet-sent = 🗓 Записала: { $when }. { $name } получит приглашение, ответ придёт сюда.
meet-partner-not-here = 🗓 Записала: { $when }. { $name } ещё не в боте, поэтому о встрече скажите сами.

## Не поняла

meet-misread = Не нашла здесь дня и часа. Остальное сохранено: вы и { $name }. Напишите, например, «завтра в 15».
meet-misread-hour = Не нашла здесь часа. Остальное сохранено: вы и { $name }, { $day }. Напишите, например, «15:30».
meet-misread-time = Не поняла время «{ $text }». Остальное сохранено: вы и { $name }. Напишите, например, «завтра в 15».
meet-misread-date = Такого дня нет: «{ $text }». Остальное сохранено: вы и { $name }. Напишите, например, «12.12 в 15».
meet-misread-past = Это время уже прошло ({ $day }). Остальное сохранено: вы и { $name }. Напишите, например, «завтра в 15».
meet-which = 🗓 Вы и { $name }: это можно понять по-разному. Что из этого?
meet-misread-two = Это можно понять по-разному. Остальное сохранено: вы и { $name }. Напишите один день и один час, например «в пятницу в 10».

## Приглашение и ответ

meet-invitation = 🗓 { $name } предлагает встретиться { $when }.
meet-moved = 🗓 { $name } предлагает другое время: { $when }. Было: { $was }.
meet-accept-button = Приду
meet-decline-button = Не получится
meet-agreed = 🗓 Договорились: { $when }, вы и { $name }.
meet-agreed-by = 🗓 { $name } придёт: { $when }.
meet-declined = Передам: { $when } не получится. Если хотите, предложите другое время.
meet-declined-by = 🗓 { $name } не сможет { $when }. Предложите другое время, когда будет удобно.
meet-cancel-button = Отменить встречу
meet-cancel-ask = Отменить встречу { $when }? { $name } об этом узнает.
meet-cancel-sure-button = Да, отменить
meet-cancelled = Встречи { $when } не будет. { $name } узнает об этом от меня.
meet-cancelled-by = 🗓 { $name } отменяет встречу: { $when }. Можно предложить другое время.
meet-new-time-button = Предложить время

## Напоминания

remind-day-before = 🗓 У вас встреча { $when }: вы и { $name }.
remind-soon = 🗓 Скоро встреча: { $when }, вы и { $name }.
remind-also = И ещё { $when }: вы и { $name }.
meet-not-answered = { $name } пока не отвечает на приглашение.
meet-waits-for-you = { $name } ждёт вашего ответа.
agenda-entries = С прошлого раза для вас { $count ->
    [one] { $count } новая запись
    [few] { $count } новые записи
   *[other] { $count } новых записей
}.
agenda-entry-button = Запись от { $day }
agenda-goal = Цель до { $day }: { $goal }
remind-day-before-off-button = Не напоминать накануне
remind-day-before-on-button = Снова напоминать накануне
remind-soon-off-button = Не напоминать за час
remind-soon-on-button = Снова напоминать за час
remind-is-off = Больше не буду. Вернуть можно здесь или в /settings.
remind-is-on = Снова напомню.

plan-ask = 🗓 Вы и { $name }: встречи не было { $days }. Предложить время?
plan-ask-excused = 🗓 Вы и { $name }: встречи не было { $days } ({ $excused } не в счёт: праздники, отпуск). Предложить время?
plan-first = 🗓 Вы и { $name } в программе ещё не встречались. Предложить время?
plan-line = Пора встретиться: вы и { $name }

## Состоялась?

took-place = 🗓 Встреча состоялась? Вы и { $name }, { $when }.
took-place-again = 🗓 Ещё раз о встрече: вы и { $name }, { $when }. Она состоялась?
took-place-line = Состоялась ли встреча: { $name }, { $when }
took-yes-button = Да
took-no-button = Нет
took-moved-button = Перенесли
took-answer-button = Ответить о встрече
took-change-button = Изменить ответ
took-no-saved = Записала: встречи не было ({ $name }, { $when }).
took-moved-saved = Записала: встречу перенесли ({ $name }, { $when }).
took-differ = О встрече { $when } вы и { $name } ответили по-разному. Так бывает. Если хотите, измените ответ.
took-offer = 🗓 Встречи { $when } не было. Вы и { $name }: предложить новое время?

## Что дала встреча

after-title = 🗓 Встреча прошла: вы и { $name }, { $when }.
after-useful = Насколько полезно, от 1 до 5? Увидите только вы.
after-marked = Полезность: { $mark } из 5. Видите только вы.
after-decided = Решили: { $line }
after-decided-by = Решили ({ $name }): { $line }
after-took = Беру себе: { $line }
after-decided-button = Что решили
after-took-button = Что беру себе
after-talk = Хотите обсудить это с координатором?
after-talk-button = Обсудить с координатором
after-open-button = Что дала встреча
after-decided-ask = Что решили на встрече? Одной строкой. Увидите вы и { $name }.
after-took-ask = Что вы берёте себе из этой встречи? Одной строкой. Увидите только вы.

## Список

meetings-ahead = 🗓 Впереди:
meetings-past = Недавно:
meetings-none = 🗓 Встреч пока нет. Предложить первую: /meet
meetings-none-ahead = 🗓 Впереди встреч нет. Предложить: /meet
meetings-line = · { $when }, { $name }: { $state }
meetings-open-button = { $day }, { $time } · { $name }
meeting-card = 🗓 Встреча: { $when }. Вы и { $name }.
meeting-state = Сейчас: { $state }.
meeting-is-proposed = ждём ответа
meeting-is-agreed = договорились
meeting-is-pending = ждём, что скажете вы оба
meeting-is-held = состоялась
meeting-is-missed = не состоялась
meeting-is-disputed = ответы разошлись
meeting-is-unsettled = осталось неясным
meeting-is-cancelled = отменена

## Час встречи

underway-coming-button = Уже иду
underway-late-button = Опаздываю
underway-minutes-button = На { $minutes } минут
underway-cannot-button = Не смогу
underway-coming = 🗓 { $name } уже идёт: встреча { $when }.
underway-late = 🗓 { $name } придёт позже минут на { $minutes }: встреча { $when }.
underway-told = { $name } узнает об этом сейчас.
underway-say-yourself = { $name } не в боте, скажите об этом сами.
meeting-not-now = Это можно сказать за два часа до встречи и пока она идёт.

## Почему не получится

reason-button = Объяснить одной строкой
reason-ask = Что передать? Одной строкой, её увидит только { $name }. Объяснять не обязательно: /cancel.
reason-kept = Передам. { $name } прочтёт ваши слова.
reason-by = 🗓 { $name } о встрече { $when }: «{ $reason }»
reason-given = Объяснение к этой встрече уже есть.
meeting-reason = Почему: { $reason }

## Список по страницам

meetings-past-button = Все прошедшие
meetings-all-past = 🗓 Прошедшие встречи, новые сверху:

## Повестка

agenda-add-button = Добавить в повестку
agenda-ask = О чём не забыть поговорить? Одной строкой, её увидит { $name }. Напомню накануне вам обоим.
agenda-kept = Добавила к встрече { $when }. { $name } тоже это увидит.
agenda-own-line = · Вы: { $line }
agenda-their-line = · { $name }: { $line }
agenda-drop-button = Убрать: { $line }
agenda-dropped = Убрала.
agenda-full = В повестке уже { $limit } строк. Уберите одну из своих, чтобы добавить другую.
