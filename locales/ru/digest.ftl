# Кому нужна рука: состояние пары с причинами, дайджест координатора.

## Состояние пары. Знак никогда не стоит без слова.

health-green = идёт своим ходом
health-yellow = стоит взглянуть
health-red = нужна рука
health-paused = на паузе
health-paused-until = на паузе до { $until }
health-early = рано судить
health-over = пара завершена
health-sign-green = 🟢
health-sign-yellow = 🟡
health-sign-red = 🔴
health-sign-paused = ⏸
health-sign-early = ⚪
health-line = { $sign } { $state }

## Причины, одной строкой

reason-H1 = { $count ->
    [one] просьба о помощи ждёт ответа
    [few] { $count } просьбы о помощи ждут ответа
   *[other] { $count } просьб о помощи ждут ответа
}
reason-H1-urgent = { $count ->
    [one] срочная просьба о помощи
   *[other] просьбы о помощи, есть срочная
}
reason-H2 = { $days ->
    [one] { $days } день без встречи
    [few] { $days } дня без встречи
   *[other] { $days } дней без встречи
}
reason-excused = { $reason } ({ $excused } не в счёт)
excused-holidays = { $count ->
    [one] { $count } праздничный
   *[other] { $count } праздничных
}
excused-breaks = { $count ->
    [one] { $count } день перерыва
    [few] { $count } дня перерыва
   *[other] { $count } дней перерыва
}
reason-H3 = { $missed ->
    [one] не состоялась { $missed } встреча подряд
    [few] не состоялись { $missed } встречи подряд
   *[other] не состоялись { $missed } встреч подряд
}
reason-H4 = { $prompts ->
    [one] { $prompts } вопрос без ответа
    [few] { $prompts } вопроса без ответа
   *[other] { $prompts } вопросов без ответа
}
reason-H6 = { $days ->
    [one] { $days } день без согласованной цели
    [few] { $days } дня без согласованной цели
   *[other] { $days } дней без согласованной цели
}
reason-H7 = { $goals ->
    [one] цель ждёт подтверждения
    [few] { $goals } цели ждут подтверждения
   *[other] { $goals } целей ждут подтверждения
} { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}
reason-H8 = { $not_joined ->
    [0] сообщения не доходят
   *[other] { $unreachable ->
        [0] приглашение ждёт
       *[other] приглашение ждёт, сообщения не доходят
    }
} { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}
reason-H9 = наставника нет { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}

## Что за причиной: даты и числа

reason-with-rows = • { $reason } ({ $rows })
rows-H1 = попросили { $dates }
rows-H2 = последняя { $date }
rows-H2-never = встреч ещё не было, пара с { $start }
rows-H3 = { $dates }
rows-H4 = отправлены { $dates }
rows-H6 = пара с { $start }
rows-H7 = цель № { $number } с { $date }
rows-H8 = { $name }, с { $date }
rows-H9 = с { $date }

## Дайджест

digest-counts = 🤝 { $pairs }: { $states }.
digest-all-green = 🤝 { $count ->
    [one] { $count } пара идёт
    [few] { $count } пары идут
   *[other] { $count } пар идут
} своим ходом.
digest-no-pairs = 🤝 Пар пока нет. Соединить первую: /pair
digest-quiet = На этой неделе ваша помощь никому не нужна.
digest-count-green = { $count ->
    [one] { $count } идёт своим ходом
   *[other] { $count } идут своим ходом
}
digest-count-yellow = { $count } стоит взглянуть
digest-count-red = { $count } нужна рука
digest-count-paused = { $count } на паузе
digest-count-early = о { $count } судить рано
digest-hand = <b>{ $pair }</b>, { $marks }: { $reasons }.
digest-own = ваша пара
digest-week = { $week }-я неделя
digest-more-pairs = Рука нужна ещё { $count ->
    [one] { $count } паре
   *[other] { $count } парам
}: /pairs
digest-open-button = Открыть: { $pair }
digest-unchanged = Без перемен: { $pairs }.
digest-unchanged-pair = { $pair }, { $week }-я неделя
digest-moved-goal-done = { $count ->
    [one] Достигнута { $count } цель
    [few] Достигнуты { $count } цели
   *[other] Достигнуто { $count } целей
}: { $pairs }.
digest-moved-first-meeting = Первая встреча: { $pairs }.
digest-moved-back-to-green = Снова идут своим ходом: { $pairs }.
digest-moved-route-agreed = Согласован маршрут: { $pairs }.
digest-tidy-unsettled = { $count ->
    [one] Встреча осталась без итога
   *[other] Встречи остались без итога
}: { $what }.
digest-tidy-not-joined = Ещё не в боте: { $what }. Новая ссылка: /people
digest-tidy-unreachable = Сообщения не доходят: { $what }.
digest-tidy-questions = { $count ->
    [one] Ждёт ответа { $count } просьба о помощи.
    [few] Ждут ответа { $count } просьбы о помощи.
   *[other] Ждут ответа { $count } просьб о помощи.
}
digest-more-lines = И ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}: /pairs
digest-line = дайджест недели: кому нужна рука
digest-button = Кому нужна рука
and-more = ещё { $count }
