# Что изменилось с начала: цели, навыки, записи.

route-progress-button = Прогресс
progress-no-pair = Здесь видно, что изменилось с начала пары. Пару составляет координатор.
progress-which = 🌿 С кем посмотреть, что изменилось?
progress-own = 🌿 <b>Что изменилось с { $since }</b>. Видите вы и { $name }.
progress-of = 🌿 <b>{ $name }: что изменилось с { $since }</b>. Видите вы двое.
progress-counts = У вас { $entries }, { $meetings ->
    [one] состоялась { $meetings } встреча
    [few] состоялись { $meetings } встречи
   *[other] состоялось { $meetings } встреч
}.
progress-counts-of = С вами поделились: { $entries }, { $meetings ->
    [one] состоялась { $meetings } встреча
    [few] состоялись { $meetings } встречи
   *[other] состоялось { $meetings } встреч
}.
progress-no-goals = Целей в маршруте пока нет.
progress-then-now = { $bar } { $then } % → { $now } %
progress-skills = <b>Навыки</b>
progress-open = Номер откроет записи о цели.
progress-entries = <b>{ $what }</b>: { $entries }
progress-no-entries = <b>{ $what }</b>: записей об этой цели пока нет. Связать с ней запись можно кнопкой «К цели» под записью.
progress-no-entries-of = <b>{ $what }</b>: открытых вам записей об этой цели пока нет.
progress-back-button = К прогрессу

## Маршрут и наставляемые

goal-bar = { $bar } { $said }
mentee-no-meeting = Встреча не назначена
mentee-last-entry = Последняя запись для вас { $day }
mentee-paused = На паузе до { $day }
mentee-paused-open = Пара на паузе
mentees-meeting-button = Встреча
mentees-plan-button = Назначить встречу
mentees-entry-button = Запись
