# Банк целей: выбрать готовую вместо того, чтобы писать. Сами цели — в goals.toml.

goal-bank-button = Из банка
goal-bank-own-button = Своими словами
goal-bank-back-button = Другая тема
goal-bank-other-button = Другая цель

goal-bank-skills = 🎯 О чём будет цель? Выберите тему или напишите своими словами.
goal-bank-goals = 🎯 <b>{ $skill }</b>. Нажмите номер цели, которая подходит.
goal-bank-activity = С чего начать: { $activity }
goal-bank-forms = Какая встреча поможет: { $forms }
goal-bank-why-ask = Зачем это вам? Напишите одной строкой, своими словами.

goal-skill-order = Порядок дня
goal-skill-attention = Внимание
goal-skill-play = Игра
goal-skill-speech = Речь и разговор
goal-skill-planning = План и бумаги
goal-skill-observation = Наблюдение
goal-skill-conflicts = Ссоры и чувства
goal-skill-inclusion = Дети разные
goal-skill-parents = Родители
goal-skill-colleagues = Коллеги
goal-skill-selfcare = Силы и отдых
goal-skill-digital = Экран и техника

goal-form-visit = в гости на занятие
goal-form-case = разбор случая
goal-form-master-class = мастер-класс
goal-form-joint-lesson = занятие вдвоём
goal-form-walk = прогулка с разговором

goal-why-own = К цели из банка нужна одна ваша строка: зачем она вам. Напишите её обычным сообщением или выберите другую цель.

goal-bank-tags-button = По компетенции
goal-bank-tags = 🎯 Что хочется укрепить?
goal-bank-strengthens = Что укрепляет: { $tags }

goal-tag-pedagogy = педагогика
goal-tag-psychology = психология
goal-tag-methods = методика
goal-tag-managing = организация

## Банк координатора

goalbank-title = { $count ->
    [one] 🎯 <b>Банк целей: { $count } готовая</b>
    [few] 🎯 <b>Банк целей: { $count } готовые</b>
   *[other] 🎯 <b>Банк целей: { $count } готовых</b>
}
goalbank-about = Из него пары выбирают цели, а потом меняют их под себя. Откройте тему, чтобы прочитать их.
goalbank-resting = { $count ->
    [one] Сейчас не предлагаю { $count } цель.
    [few] Сейчас не предлагаю { $count } цели.
   *[other] Сейчас не предлагаю { $count } целей.
}
goalbank-own = Свои цели
goalbank-own-button = Свои цели · { $count }
goalbank-add-button = Добавить свою цель
goalbank-tags-button = Названия компетенций
goalbank-part = 🎯 <b>{ $part }</b>. Нажмите номер, чтобы открыть цель.
goalbank-line-resting = { $number }. { $what } <i>(не предлагаю)</i>

goalbank-skill = Тема: { $skill }
goalbank-for = Для кого: { $places }
goalbank-for-kindergarten = детский сад
goalbank-for-school = школа
goalbank-for-reverse = обратная пара
goalbank-weeks = { $count ->
    [one] Срок: { $count } неделя
    [few] Срок: { $count } недели
   *[other] Срок: { $count } недель
}
goalbank-rests = Сейчас никому не предлагаю.
goalbank-pause-button = Не предлагать
goalbank-resume-button = Предлагать снова
goalbank-edit-button = Изменить
goalbank-remove-button = Убрать
goalbank-restore-button = Вернуть
goalbank-removed = Убрала: <i>{ $what }</i>

    Больше никому не предложу. Кто уже взял эту цель, у тех она останется.

## Своя цель

owngoal-what-ask = 🎯 Какую цель добавить? Напишите одной строкой, чего хочется достичь.
owngoal-measure-ask = Как увидим, что получилось? Одной строкой: что заметит любой, кто рядом.
owngoal-activity-ask = С чего начать? Один первый шаг, одной строкой.
owngoal-skill-ask = О чём эта цель?
owngoal-tags-ask = Что она укрепляет? Можно отметить до трёх или не отмечать ничего.
owngoal-weeks-ask = Сколько недель предложить?
owngoal-now = Сейчас: <i>{ $words }</i>
owngoal-skip-button = Пропустить
owngoal-same-button = Оставить так
owngoal-tags-button = Дальше
owngoal-leave-button = Не сейчас
owngoal-kept = Сохранила. Пары увидят её среди целей вашими словами.
owngoal-changed = Сохранила новые слова. Кто уже взял эту цель, у тех останутся прежние.
owngoal-gone = Этой цели в банке больше нет: кто-то её изменил или убрал. Ваши слова остались в чате.
goal-tags-full = Отмечено уже { $limit }, больше не поместится. Снимите одну и выберите другую.

## Компетенции

banktags-title = <b>Компетенции</b>
    Так я называю то, что укрепляет цель. Нажмите, чтобы переименовать или выключить.
banktags-line = • { $name }
banktags-line-off = • { $name } <i>(выключена)</i>
banktags-add-button = Добавить
banktags-card = <b>{ $name }</b>

    По ней можно выбирать цели.
banktags-card-off = <b>{ $name }</b>

    Выключена: её не видно, а сами цели остались.
banktags-name-button = Переименовать
banktags-own-name-button = Вернуть прежнее название
banktags-off-button = Выключить
banktags-on-button = Включить
banktags-ask = Как назвать? Одной строкой, до { $limit } знаков.
banktags-kept = Записала.
tag-same = Так уже называется другая. Напишите другое название.
tags-full = Компетенций уже { $limit }, больше не поместится. Переименуйте ту, что не нужна.
