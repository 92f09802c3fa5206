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
