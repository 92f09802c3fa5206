# Рука помощи: пауза пары, напоминания от имени координатора, кто чем занимается, список пар.

## Пауза пары

pair-pause-button = Пауза
pair-resume-button = Закончить паузу
pair-pause-anew-button = Другие дни паузы
pair-rest-ask = 🤝 { $pair }: до какого дня пауза? Можно написать: «до 12 декабря», «с 1 по 14 декабря», «на 10 дней».
pair-rest-week-button = На неделю
pair-rest-two-weeks-button = На две недели
pair-rest-month-button = На 30 дней
pair-rest-check = 🤝 Пауза для пары { $pair }: { $days }. В эти дни не пишу им о паре, и дни нигде не в счёт. Обоим скажу, десять минут это можно вернуть.
pair-rest-meetings = { $count ->
    [one] На эти дни у них назначена встреча. Она отменится, после паузы предложу новую.
   *[other] На эти дни у них назначены встречи. Они отменятся, после паузы предложу новую.
}
pair-rest-yes-button = Поставить на паузу
pair-rest-other-button = Другие дни
pair-rest-set = Записала: пара { $pair }, пауза { $days }. Обоим скажу.
pair-rest-undo-button = Вернуть как было
pair-rest-over = Пауза пары { $pair } закончена, всё идёт как обычно.
undone-pair-paused = Паузы нет, пара идёт как прежде. Если из-за неё отменилась встреча, её назначают заново.
undone-pair-paused-before = Вернула прежнюю паузу: { $days }. Обоим скажу. Если из-за новой отменилась встреча, её назначают заново.
pair-pause-too-long = Пауза пары бывает не длиннее { $limit } дней, продлить её можно позже. Напишите день поближе.
pair-rests-note = 🤝 Вы и { $name }: у вашей пары пауза { $days }, её поставил координатор. О встречах и целях в эти дни не напоминаю, дневник открыт как всегда.
pair-rests-off = { $count ->
    [one] Встреча отменена: { $when }.
   *[other] Встречи отменены: { $when }.
}
pair-rests-help = Если нужна поддержка, она рядом: /needhelp
pair-goes-on-note = 🤝 Вы и { $name }: пауза закончилась, ваша пара продолжается.

## Список пар

pairs-title-all = 🤝 { $count ->
    [one] { $count } пара.
    [few] { $count } пары. Сверху те, кому нужна рука.
   *[other] { $count } пар. Сверху те, кому нужна рука.
}
pairs-title-hand = 🤝 { $count ->
    [one] { $count } пара, которой нужна рука или внимание.
   *[other] Пары, которым нужна рука или внимание: { $count }.
}
pairs-title-paused = 🤝 { $count ->
    [one] { $count } пара на паузе.
    [few] { $count } пары на паузе.
   *[other] { $count } пар на паузе.
}
pairs-title-over = 🤝 { $count ->
    [one] { $count } завершённая пара.
    [few] { $count } завершённые пары.
   *[other] { $count } завершённых пар.
}
pairs-none-such = 🤝 Здесь сейчас никого.
pairs-row = { $sign } { $pair }: { $state }
pairs-row-over = { $pair }: { $state }
pairs-ended-completed = цикл завершён
pairs-ended-closed = пара закрыта
pairs-filter-all = Все · { $count }
pairs-filter-hand = Нужна рука · { $count }
pairs-filter-paused = На паузе · { $count }
pairs-filter-over = Завершённые · { $count }
pairs-turn-earlier = ← { $page } из { $pages }
pairs-turn-later = { $page } из { $pages } →
pairs-back-button = Все пары

## Карточка пары: что было

pair-paused-days = { $count ->
    [one] Пауза: { $days }.
   *[other] Паузы: { $days }.
}
pair-earlier = Раньше: { $mentor } – { $mentee }, с { $since } по { $until }, { $reason }.
pair-end-completed = цикл завершён
pair-end-changed = сменился наставник
pair-end-left = кто-то ушёл
pair-end-other = закрыта по другой причине
pair-was = 🤝 { $mentor } и { $mentee }. Эта пара завершена.
pair-was-dates = С { $since } по { $until }, { $reason }.
pair-was-kept = Записи остались у своих авторов, числа — в отчётах.

## Просьба о помощи на карточке

pair-help-button = Просьба о помощи от { $day }
pair-help-urgent-button = Срочная просьба от { $day }

## Кто чем занимается

care-taken = занимается { $name }
care-line = Занимается { $name }: { $what }, { $day }.
care-line-you = Вы занимаетесь этой парой: { $what }, { $day }.
care-did-wrote = письмо
care-did-reminded = напоминание
care-did-paused = пауза
care-did-changed-mentor = смена наставника
care-did-logged = встреча со слов
care-did-answered = ответ на просьбу
care-did-closed = завершение пары

## Написать, напомнить

pair-write-button = Написать
pair-write-whom = 🤝 { $pair }: кому написать?
pair-write-both-button = Обоим
pair-remind-button = Напомнить
care-what = 🤝 { $pair }: о чём напомнить? Сначала покажу, что именно уйдёт.
care-nothing = 🤝 { $pair }: сейчас напоминать не о чем.
care-meeting-button = { $name }: о встрече
care-route-button = { $name }: о первой цели
care-goal-button = { $name }: подтвердить цель
care-question-button = { $name }: о вопросе недели
care-join-button = { $name }: позвать ещё раз
care-reach-button = { $name }: текст, чтобы переслать
care-preview = Вот что получит { $name }, в своё дневное время:
care-send-button = Отправить
care-sent = Отправила. Получит { $name }, ночью и рано утром не тревожу.
care-reminded = Об этом уже напоминали { $day }. Чаще, чем раз в три дня, об одном не напоминаю. Можно написать от себя.
care-no-need = Напоминать больше не о чем: всё уже сделано.
care-reach = { $name }, здравствуйте! Сообщения Лозы до вас не доходят. Откройте, пожалуйста, чат с ней и нажмите «Запустить»: всё, что было, на месте.
care-meeting = 🗓 { $by } напоминает: вы и { $name }, встречи не было { $days }{ $excused ->
    [0] {""}
   *[other] {" "}({ $excused } не в счёт)
}. Предложить время?
care-meeting-first = 🗓 { $by } напоминает: вы и { $name } в программе ещё не встречались. Предложить время?
care-route = 🎯 { $by } напоминает: вы и { $name }, согласованной цели ещё нет. Первую можно записать одной строкой.
care-goal = 🎯 { $by } напоминает: { $count ->
    [one] { $name } ждёт, что вы подтвердите цель.
   *[other] { $name } ждёт, что вы подтвердите цели.
}
care-goal-open-button = Цель № { $number }, ждёт с { $since }
care-question = ✍️ { $by } напоминает о вопросе недели. { $question }
care-diary = ✍️ { $by } напоминает о дневнике. Можно одной фразой или голосом: /reflect
