# Маршрут, цели и сверки.

## Маршрут

route-own = 🎯 <b>Ваш маршрут</b>. Его видите вы и { $name }.
route-of = 🎯 <b>Маршрут: { $name }</b>. Его видите вы двое.
route-which = 🎯 Наставников у вас несколько. С кем из них открыть маршрут?
route-no-pair = Маршрут появляется вместе с парой. Пару составляет координатор.
route-back-button = К маршруту
route-next-answer = Дальше: ответьте на предложенную цель.
route-next-confirm = Дальше: подтвердите, что цель достигнута, или верните её в работу.
route-next-goal = Дальше: «{ $what }», срок { $day }.
route-next-overdue = Дальше: «{ $what }». Срок прошёл; его можно сдвинуть или отметить, сколько пройдено.
route-next-new = Дальше: можно добавить ещё одну цель.
route-next-reached = Дальше: можно взять новую цель или спросить на встрече, закрепилось ли достигнутое.
route-next-reached-one = Дальше: эта пара была ради одной цели. Как её закончить, подскажу.
route-next-first = Целей впереди пока нет. Начните с одной: чего хочется достичь за два месяца?

## Мои наставляемые

mentees-title = 🤝 Ваши наставляемые
mentees-none = Наставляемых у вас сейчас нет. Пару составляет координатор.
mentees-button = Мои наставляемые
mentee-name = <b>{ $name }</b>
mentee-meeting = Встреча { $when }
mentee-unread = Новое для вас: { $entries }
mentee-waiting = { $count ->
    [one] { $count } цель ждёт
    [few] { $count } цели ждут
   *[other] { $count } целей ждут
} вашего подтверждения

## Цель

goal-line = <b>{ $number }.</b> { $what }
goal-what = 🎯 <b>{ $what }</b>
goal-why = Зачем: { $why }
goal-measure = Как увидим: { $measure }
goal-due = Срок: { $due }
goal-obstacle = Мешает: { $obstacle }
goal-needs = Нужно: { $needs }
goal-asks-you = Ждёт вашего ответа, срок { $due }
goal-asks-other = Предложена, ждём ответа. Срок { $due }
goal-at-work = Пройдено { $progress } %, срок { $due }
goal-due-was = Пройдено { $progress } %, срок был { $due }
goal-waits = Достигнута, ждёт подтверждения наставника
goal-waits-for-you = Достигнута, ждёт вашего подтверждения
goal-done = ✅ Достигнута { $day }

goal-new-button = Добавить цель
goal-open-button = Открыть цель
goal-yes-button = Принять
goal-talk-button = Обсудить на встрече
goal-check-button = Сколько пройдено
goal-done-button = Цель достигнута
goal-confirm-button = Подтвердить
goal-return-button = Вернуть в работу
goal-move-button = Другой срок
goal-drop-button = Убрать цель
goal-keep-button = Оставить цель

## Новая цель

goal-what-ask = 🎯 Чего хочется достичь? Одной строкой. Увидите вы и { $name }.
goal-why-ask = Зачем это мне? Одной строкой, от лица того, кто идёт к цели.
goal-measure-ask = Как мы увидим, что получилось? Одной строкой.
goal-due-ask = К какому дню? Предлагаю { $day }. Можно написать другой, например «15 декабря».
goal-skip-button = Пропустить
goal-day-button = { $day }
goal-day-check = Срок { $day }, верно? Если нет, напишите другой день.
goal-day-yes-button = Верно
goal-proposed = 🎯 Цель предложена: «{ $what }», срок { $due }. Ждём, что ответит { $name }.
goal-added = 🎯 Цель в маршруте: «{ $what }», срок { $due }.
goal-moved = Новый срок цели «{ $what }»: { $due }. { $name } об этом узнает. Почему он поменялся? Выберите, напишите одной строкой или оставьте так.

## Что с целью стало

goal-agreed = Цель принята.
goal-talked = Хорошо, цель подождёт встречи. { $name } об этом узнает.
goal-said-done = Записала. Подтвердит наставник: { $name }.
goal-confirmed = Записала: цель достигнута.
goal-return-ask = Чего пока не хватает? Одной строкой. Увидите вы и { $name }.
goal-return-line = «{ $line }»
goal-returned = Цель снова в работе: «{ $what }». { $name } об этом узнает.
goal-move-ask = Какой срок поставить цели «{ $what }»? Выберите или напишите день.
goal-drop-ask = Убрать «{ $what }» из маршрута? Выберите почему.
goal-dropped = Цели «{ $what }» больше нет в маршруте. { $name } об этом узнает.
drop-not-needed-button = Больше не нужна
drop-changed-button = Планы поменялись
drop-too-early-button = Пока рано
drop-too-hard-button = Слишком трудно
drop-other-button = По другой причине
drop-reason-not-needed = Причина: больше не нужна.
drop-reason-changed = Причина: планы поменялись.
drop-reason-too-early = Причина: пока рано.
drop-reason-too-hard = Причина: слишком трудно.
drop-reason-other = О причине лучше поговорить.

## Вторая сторона узнаёт

goal-proposed-to-you = { $name } предлагает цель.
goal-talk-news = { $name } хочет обсудить цель «{ $what }» на встрече. До тех пор она ждёт.
goal-news-agreed = 🎯 { $name } принимает цель «{ $what }». Она в маршруте, срок { $due }.
goal-news-moved = 🎯 { $name } меняет срок цели «{ $what }»: был { $before }, теперь { $due }.
goal-news-confirmed = 🎯 { $name } подтверждает: цель «{ $what }» достигнута.
goal-news-returned = 🎯 { $name } возвращает в работу цель «{ $what }».
goal-back-button = К цели
goal-history-button = Как менялась
goal-take-up-button = Взять снова
goal-is-dropped = Убрана из маршрута.
goal-was-returned = Снова в работе, вот чего не хватает:
goal-taken-up = Цель снова предложена. Ждём, что ответит { $name }.
goal-taken-up-alone = Цель снова в маршруте.
goal-moved-not = Срок цели «{ $what }» прежний: { $due }.
goal-move-noted = Записала. Новый срок цели «{ $what }» в силе.
move-no-reason-button = Без причины
move-reason-more-time-button = Нужно больше времени
move-reason-in-between-button = Вмешалось другое
move-reason-grew-button = Цель выросла
move-reason-meeting-button = Так решили на встрече
move-reason-other-button = По другой причине
move-reason-more-time = Причина: нужно больше времени.
move-reason-in-between = Причина: вмешалось другое.
move-reason-grew = Причина: цель выросла.
move-reason-meeting = Так решили на встрече.
move-reason-other = О причине лучше поговорить.
dropped-button = Убранные цели: { $count }
dropped-title = Эти цели убраны из маршрута. Любую можно открыть и взять снова.
dropped-none = Убранных целей больше нет.
history-title = 🎯 <b>{ $what }</b>: как менялась
history-line = { $day } · { $who }: { $said }
history-former = в прежней паре
history-proposed = предлагает цель.
history-adjusted = уточняет цель.
history-agreed = принимает цель.
history-moved = меняет срок: { $before } → { $after }.
history-said-done = отмечает, что цель достигнута.
history-confirmed = подтверждает, что цель достигнута.
history-returned = возвращает в работу.
history-dropped = убирает из маршрута.
history-taken-up = возвращает в маршрут.
progress-goes = { $was } % → { $progress } %.
progress-stays = { $progress } %.
goal-news-taken-up = 🎯 { $name } возвращает в маршрут цель «{ $what }».
goal-news-dropped = 🎯 { $name } убирает из маршрута цель «{ $what }».

## Цели ждут подтверждения (D3)

waiting-title = { $count ->
    [one] 🎯 { $count } цель ждёт
    [few] 🎯 { $count } цели ждут
   *[other] 🎯 { $count } целей ждут
} вашего подтверждения. Откройте, чтобы подтвердить или вернуть.
waiting-line = { $name }: «{ $what }»
waiting-join = ждут подтверждения: { count-goals } ({ $names })

## Сверка

checkin-none = Целей в работе пока нет. Добавить цель можно в /route.
checkin-which = О какой цели речь?
checkin-of = { $name }: { $what }
checkin-ask = 🎯 «{ $what }»: сколько уже пройдено? Выберите или напишите число от 0 до 100.
progress-button = { $progress } %
checkin-saved = Записала: «{ $what }», { $progress } %. Если что-то мешает, напишите одной строкой: увидите вы и { $name }.
no-obstacle-button = Ничего не мешает
checkin-others-button = Другие цели
no-obstacle = Записала. Все цели: /route
obstacle-saved = Записала. Увидите вы и { $name }.
checkin-obstacle-button = Мешает…
checkin-needs-button = Нужно…
checkin-obstacle-ask = Что мешает цели «{ $what }»? Одной строкой. Увидите вы и { $name }.
checkin-needs-ask = Что нужно для цели «{ $what }»? Одной строкой. Увидите вы и { $name }.
checkin-ask-next = 🎯 Дальше «{ $what }»: сколько пройдено?
checkin-begin = Начнём с «{ $what }»: сколько пройдено?
checkin-card = 🎯 { $name } отмечает, сколько пройдено.
checkin-card-goal = «{ $what }»: было { $was } %, стало { $progress } %
checkin-card-same = «{ $what }»: по-прежнему { $progress } %
checkin-card-back = 🎯 { $name } забирает отметку назад: «{ $what }», { $progress } %.
checkin-meet-button = Предложить встречу
obstacle-line-obstacle = · { $whose ->
    [other] { $name }, «{ $what }»
   *[own] «{ $what }»
}. Мешает: { $line }
obstacle-line-needs = · { $whose ->
    [other] { $name }, «{ $what }»
   *[own] «{ $what }»
}. Нужно: { $line }
undone-goal-checked = Забрала отметку назад. Что было до неё, снова в силе.
undone-goal-dropped = Вернула цель туда, где она была.
checkin-request = { $count ->
    [one] 🎯 Как идёт цель? Отметьте, сколько пройдено: хватит одного нажатия.
   *[other] 🎯 Как идут цели? Отметьте, сколько пройдено: хватит одного нажатия на каждую.
}
checkin-goal = • { $what }
checkin-line = отметить, сколько пройдено: { count-goals }
mentee-spark = ✨ Изюминка: { $line }

## Следующие шаги встречи

step-new-button = Следующий шаг
step-open-button = Шаг { $number }
step-ask = Какой следующий шаг? Одной строкой, например «подобрать песню для утреннего круга». Увидите вы и { $name }.
steps-title = Шаги:
steps-on-route = <b>Шаги</b>
step-line = { $number }. { $what } — { $who }, { $due }
step-line-done = ✅ { $number }. { $what }
steps-more = { $count ->
    [one] И ещё { $count } прежний шаг: он покажется
    [few] И ещё { $count } прежних шага: они покажутся
   *[other] И ещё { $count } прежних шагов: они покажутся
}, когда здесь станет свободнее.
step-both = вместе
step-you = вы
step-until = до { $day }
step-by-meeting = к следующей встрече
step-by-meeting-on = к встрече { $day }
step-card = 🎯 Шаг: <b>{ $what }</b>
step-how = Кто: { $who }. Когда: { $due }. Можно поменять или оставить так.
step-seen = Видите вы и { $name }.
step-both-button = Вместе
step-me-button = Я
step-by-meeting-button = К следующей встрече
step-by-meeting-on-button = К встрече { $day }
step-weeks-1-button = Через неделю
step-weeks-2-button = Через 2 недели
step-day-button = Другой день
step-day-ask = К какому дню? Напишите, например, «до пятницы» или «25.09».
step-away-button = Убрать шаг
step-ready-button = Готово
step-is-done = ✅ Шаг сделан: { $what }
step-is-away = Шаг убран: { $what }
step-back-button = Вернуть шаг
step-done-button = Сделано: шаг { $number }
step-remove-button = Убрать шаг { $number }
step-undo-button = Вернуть шаг { $number }
step-restore-button = Вернуть убранный шаг
agenda-step = Шаг: { $what } ({ $who })
step-limit = Трёх шагов до следующей встречи хватит. Лишний можно убрать, а новый записать после неё.
step-closed = Этот шаг уже сделан или убран. Что впереди, видно в /route.
step-due-passed = { $due } уже в прошлом. Напишите день, который ещё впереди.
step-due-too-far = Так далеко шаг не поставить: не позже { $latest }. Напишите день поближе.
step-day-not-understood = Не поняла день. Шаг сохранён. Напишите, например, «до пятницы» или «25.09».

## Следующая встреча

next-button = Следующая: { $weekday } { $day }, { $time }
next-ahead = Следующая встреча: { $when } ({ $state }).
