# Начало маршрута: навыки, сильная сторона, направление, первые цели. Те же вопросы в середине и в конце.

begin-button = Начать маршрут
begin-on-button = Продолжить
begin-former-button = Ответы из прошлой пары

direction-line = Через год: «{ $line }»
direction-button = Кем вижу себя
skills-button = Навыки

## Навыки, как сказал бы педагог

skill-order = Утро и порядок дня
skill-attention = Внимание группы
skill-play = Игра
skill-speech = Речь и разговор
skill-planning = Планы и бумаги
skill-observation = Наблюдение за детьми
skill-conflicts = Ссоры и сильные чувства
skill-inclusion = Очень разные дети
skill-parents = Разговор с родителями
skill-colleagues = Дела с коллегами
skill-selfcare = Свои силы и отдых
skill-digital = Экран и техника

mark-can = получается
mark-better = хочу лучше
mark-hard = трудно

skills-own = <b>Ваши навыки вашими словами</b>. Видите вы и { $name }.
skills-of = <b>Навыки: { $name }</b>. Так видит сам человек; знаете только вы двое.
skills-can = Получается: { $skills }
skills-better = Хочу лучше: { $skills }
skills-hard = Трудно: { $skills }
skill-turn = { $skill }. Было: { $before } → стало: { $now }
