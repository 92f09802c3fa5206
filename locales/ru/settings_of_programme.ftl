# Что стоит в программе и как это поменять: название, город, сроки, ритм и пороги простыми словами.

programme-city = Время: { $city }, сейчас { $time }.
programme-dates = Идёт с { $first } до { $last }.
programme-dates-open = Идёт с { $first }; последний день не назван.
programme-staff = Педагогов: { $staff }; молодых: { $young }.
programme-name-button = Название
programme-city-button = Город
programme-dates-button = Сроки
programme-starts_on-button = Первый день
programme-ends_on-button = Последний день
programme-people-button = Педагоги
programme-settings-button = Ритм и пороги
programme-name-ask = Сейчас программа называется «{ $name }». Напишите новое название.
programme-city-ask = Напишите город или выберите по часам: который у вас час?
programme-starts-ask = Когда программа началась? С этого дня считается отчёт за год. Напишите день, например «1 сентября».
programme-ends-ask = Когда программа заканчивается? Напишите день, например «30 июня».
programme-saved = Записала.
programme-changed = Записала. { $what }
programme-return-button = Вернуть как было
programme-is-so = Так и стоит.
undone-programme-set = Вернула как было: { $what }.

## Что меняли

programme-change = { $key }: { $before } → { $after }
programme-change-name = Название программы изменено
programme-log = <b>Что меняли в программе</b>
programme-log-empty = Пока всё стоит так, как было при открытии.
programme-log-line = { $day }, { $name }: { $what }
programme-log-opening = { $day }, при открытии: { $what }
programme-log-button = Что меняли

## Ритм и пороги

programme-settings = Всё уже настроено так, как обычно удобно. Что хотите поменять? Прошлое от этого не пересчитается.
programme-setting-line = { $key }: { $value }
programme-setting-now = Сейчас: { $value }. Обычно: { $usual }.
programme-type-number = Нажмите или напишите число от { $low } до { $high }.
programme-type-day = Нажмите или напишите день недели.
programme-type-time = Нажмите или напишите время, например 13:30.
programme-group-people = <b>Педагоги</b>
programme-group-people-button = Педагоги и охват
programme-group-rhythm = <b>Встречи и вопрос недели</b>
programme-group-rhythm-button = Встречи и вопросы
programme-group-hours = <b>Когда пишу</b>
programme-group-hours-button = Когда пишу
programme-group-meetings = <b>Когда взглянуть: встречи</b>
programme-group-meetings-button = Пороги: встречи
programme-group-route = <b>Когда взглянуть: вопросы и маршрут</b>
programme-group-route-button = Пороги: маршрут
programme-group-pace = <b>Темп целей</b>
programme-group-pace-button = Пороги: темп

programme-value-none = не указано
programme-value-cadence = { $value ->
    [one] каждую неделю
   *[other] раз в { $value } недели
}
programme-value-minutes = { $value } мин
programme-value-hours = { $value } ч
programme-value-days = { $value ->
    [one] { $value } день
    [few] { $value } дня
   *[other] { $value } дней
}
programme-value-years = { $value ->
    [one] { $value } год
    [few] { $value } года
   *[other] { $value } лет
}
programme-value-gaps = ритм × { $value }
programme-value-percent = { $value } %
programme-value-questions = { $value ->
    [one] { $value } вопрос
    [few] { $value } вопроса
   *[other] { $value } вопросов
}
programme-value-points = { $value ->
    [one] { $value } пункт
    [few] { $value } пункта
   *[other] { $value } пунктов
}
programme-value-people = { $value }
programme-value-pairs = { $value ->
    [one] { $value } пара
    [few] { $value } пары
   *[other] { $value } пар
}

programme-key-country = Рабочий календарь
programme-key-setting = Сад или школа
programme-key-zone = Город
programme-key-starts_on = Первый день
programme-key-ends_on = Последний день
programme-key-cadence_weeks = Ритм встреч
programme-key-prompt_day = День вопроса
programme-key-prompt_time = Время вопроса
programme-key-digest_day = День дайджеста
programme-key-digest_time = Время дайджеста
programme-key-waking_from = Писать с
programme-key-waking_to = Писать до
programme-key-meeting_minutes = Длина встречи
programme-key-answer_hours = Ждать ответа
programme-key-gap_yellow = Нет встреч: взглянуть
programme-key-gap_red = Нет встреч: нужна рука
programme-key-young_years = Молодой педагог: до
programme-key-coverage_target = Цель охвата
programme-key-early_days = Новая пара
programme-key-silence_yellow = Молчание: взглянуть
programme-key-silence_red = Молчание: нужна рука
programme-key-pace_behind = Темп: отставание
programme-key-pace_rushing = Темп: опережение
programme-key-overdue_days = Срок цели прошёл
programme-key-no_route_yellow = Нет маршрута: взглянуть
programme-key-no_route_red = Нет маршрута: нужна рука
programme-key-wait_goal_days = Цель ждёт наставника
programme-key-absence_alarm_days = Наставник в отъезде
programme-key-staff_total = Педагогов всего
programme-key-young_total = Молодых педагогов
programme-key-mentor_limit = Пар у наставника

programme-about-cadence_weeks = Как часто встречаются пары, если не договорились между собой иначе.
programme-about-prompt_day = В какой день приходит вопрос недели. Каждый может выбрать себе другой.
programme-about-prompt_time = В котором часу приходит вопрос недели. Каждый может выбрать себе другое время.
programme-about-digest_day = В какой день приходит дайджест: кому в программе нужна рука. В праздник — на следующий рабочий день той же недели.
programme-about-digest_time = В котором часу приходит дайджест: кому в программе нужна рука.
programme-about-waking_from = С которого часа можно писать людям. Каждый может выбрать себе другие часы.
programme-about-waking_to = До которого часа можно писать людям. Каждый может выбрать себе другие часы.
programme-about-meeting_minutes = Сколько длится встреча, если не сказано иначе.
programme-about-answer_hours = Сколько ждать ответа второй стороны, состоялась ли встреча.
programme-about-gap_yellow = Когда сказать, что пара давно не виделась. «Ритм × 1,5» при встречах раз в две недели — три недели без встречи.
programme-about-gap_red = Когда сказать, что паре без встреч нужна рука. «Ритм × 2» при встречах раз в две недели — четыре недели.
programme-about-young_years = Со стажем меньше этого педагог считается молодым.
programme-about-coverage_target = Какую долю педагогов хочется видеть в парах.
programme-about-early_days = Сколько дней о новой паре рано что-либо говорить.
programme-about-silence_yellow = После скольких вопросов без ответа подряд взглянуть на пару.
programme-about-silence_red = После скольких вопросов без ответа подряд сказать, что нужна рука.
programme-about-pace_behind = На сколько пунктов цели могут идти медленнее плана, прежде чем я предложу помощь.
programme-about-pace_rushing = На сколько пунктов цели могут идти быстрее плана, прежде чем я предложу взять посложнее.
programme-about-overdue_days = Через сколько дней после срока цели взглянуть на пару.
programme-about-no_route_yellow = Через сколько дней без согласованных целей взглянуть на пару.
programme-about-no_route_red = Через сколько дней без согласованных целей сказать, что нужна рука.
programme-about-wait_goal_days = Сколько дней сделанная цель может ждать подтверждения наставника.
programme-about-absence_alarm_days = Через сколько дней без наставника сказать, что о наставляемом стоит позаботиться.
programme-about-staff_total = Сколько педагогов у вас всего. От этого числа считается охват.
programme-about-young_total = Сколько из них молодых. От этого числа считается охват молодых.
programme-about-mentor_limit = Сколько пар у одного наставника ещё не много. Больше — можно, я только предупрежу.
