# Темп маршрута: фраза, картинка, предложения; для координатора — только числа.

## Координатору: состояние и числа

reason-H5-overdue = { $goals ->
    [one] { $goals } цель просрочена на
    [few] { $goals } цели просрочены, дольше всего на
   *[other] { $goals } целей просрочено, дольше всего на
} { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}
reason-H5-behind = маршрут идёт медленнее плана на { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
   *[other] { $points } пунктов
}
reason-H5-rushing = { $goals ->
    [one] { $goals } цель закрыта
    [few] { $goals } цели закрыты
   *[other] { $goals } целей закрыто
} намного раньше срока
rows-H5 = цель № { $number }, срок { $date }
figure-F9 = Маршруты идут в своём ритме
figure-F9-button = Темп
part-pace-behind = медленнее плана { $count }
part-pace-rushing = быстрее плана { $count }
part-pace-early = судить рано { $count }
part-pace-complete = всё достигнуто { $count }
part-pace-no-route = без маршрута { $count }
row-F9 = { $pair }: { $said }
row-F9-delta = к плану { $points }
row-F9-overdue = просрочка { $days }
pace-is-behind = медленнее плана
pace-is-rushing = быстрее плана
pace-is-in-rhythm = в своём ритме
pace-is-early = судить рано
pace-is-complete = все цели достигнуты
pace-is-no-route = маршрута ещё нет

## Картинка

pace-picture-title = Темп маршрута
pace-picture-title-of = Темп маршрута: { $name }
pace-picture-figures = пройдено { $actual } %, по плану { $plan } %
pace-picture-plan = план
pace-picture-actual = пройдено
pace-picture-due = срок цели
pace-picture-reached = достигнута
pace-picture-excused = не в счёт
pace-picture-today = сегодня

## Двоим: фраза

pace-button = Темп
pace-see-button = Темп: посмотреть
pace-slower = Цель «{ $what }» идёт медленнее плана: { $actual } % вместо { $expected } %.
pace-was-due = Срок цели «{ $what }» был { $due }, пройдено { $actual } %.
pace-behind-offer = Разделить на части или сдвинуть срок?
pace-closed-early = { $count ->
    [one] { $count } цель закрыта
    [few] { $count } цели закрыты
   *[other] { $count } целей закрыто
} намного раньше срока: { $names }. Проверим, закрепилось ли, или возьмём посложнее?
pace-faster = { $count ->
    [one] { $count } цель идёт
    [few] { $count } цели идут
   *[other] { $count } целей идут
} намного быстрее плана: { $names }. Проверим, закрепилось ли, или возьмём посложнее?
pace-name = «{ $what }»
pace-names-more = { $names } и ещё { $count }
pace-in-rhythm = Маршрут идёт в своём ритме.
pace-complete = Все цели маршрута достигнуты.
pace-early = Маршрут только начался, о темпе говорить рано.
pace-no-route = Целей в маршруте пока нет. Темп покажу, когда вы оба согласитесь с первой.
pace-glance-behind = Маршрут идёт спокойнее плана
pace-glance-rushing = Маршрут идёт быстрее плана
pace-glance-in-rhythm = Маршрут идёт в своём ритме
pace-glance-complete = Все цели маршрута достигнуты

## Предложения

pace-split-button = { $several ->
    [yes] Разделить цель { $number }
   *[no] Разделить цель
}
pace-move-button = { $several ->
    [yes] Сдвинуть срок { $number }
   *[no] Сдвинуть срок
}
pace-talk-button = { $several ->
    [yes] Обсудить на встрече: цель { $number }
   *[no] Обсудить на встрече
}
pace-harder-button = Взять посложнее
pace-settled-button = Проверить, закрепилось ли
pace-agenda-slow = Как быть с целью «{ $what }»: разделить или сдвинуть срок?
pace-agenda-settled = Закрепилось ли: { $names }?
pace-agenda-line = · { $line }
pace-on-agenda = Добавила к встрече { $when }. { $name } тоже это увидит.
pace-on-agenda-already = Уже стоит в повестке встречи { $when }. { $name } тоже это видит.
pace-no-meeting = Встречи, к которой это можно добавить, впереди нет. Назначить новую? Её увидит и { $name }.
pace-meet-button = Назначить встречу
pace-meeting-button = Открыть встречу

## Наставнику, когда темп поменялся (D10)

pace-news = 🎯 { $name }:
pace-line = маршрут поменял темп: { $name }
why-D10-pace = Темп маршрута поменялся. Об этом я пишу наставнику, не чаще раза в четыре недели.

## Разделить цель

split-ask = 🎯 Разделим «{ $what }» на части поменьше. С чего начать? Одной строкой. Увидите вы и { $name }.
split-next = { $count ->
    [one] А что потом? Одной строкой. Можно обойтись одной частью.
   *[other] И третья часть? Одной строкой. Можно обойтись двумя.
}
split-enough-button = Хватит
split-proposed = { $count ->
    [one] 🎯 Часть предложена. Ждём, что ответит { $name }. Пока ответа нет, сама цель остаётся в маршруте.
   *[other] 🎯 Части предложены. Ждём, что ответит { $name }. Пока ответа нет, сама цель остаётся в маршруте.
}
split-done = { $count ->
    [one] 🎯 Вместо цели теперь её часть. { $name } не пользуется ботом, поэтому ждать ответа не нужно.
   *[other] 🎯 Вместо цели теперь её части. { $name } не пользуется ботом, поэтому ждать ответа не нужно.
}
split-line = { $number }. { $what } — до { $due }
split-asked = { $count ->
    [one] 🎯 { $name } предлагает начать цель «{ $what }» с части поменьше:
   *[other] 🎯 { $name } предлагает разделить цель «{ $what }» на части:
}
split-then = Когда вы согласитесь, сама цель уйдёт из маршрута, её история сохранится.
split-yes-button = { $count ->
    [one] Принять
   *[other] Принять все
}
split-accepted = Записала: цель «{ $what }» теперь идёт по частям. { $name } об этом узнает.
split-news = 🎯 { $name } принимает части. Цель «{ $what }» теперь идёт по ним, её история сохранена.
goal-split-already = Части этой цели уже ждут ответа. Посмотреть: /route
drop-reason-split = Вместо неё в маршруте её части.
