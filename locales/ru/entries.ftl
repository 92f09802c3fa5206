# Запись целиком: голос и фото, цель, дополнение, ответ наставника, отмена.

entry-words = { $text }
entry-voice = голосовое, { $length }
entry-photos = { $count ->
    [one] { $count } фото
    [few] { $count } фото
   *[other] { $count } фото
}
entry-file-own = Ваша запись
entry-file-caption = { $who }, { $day }
entry-listen-button = Послушать
entry-look-button = Показать фото
entry-whole-button = Показать целиком
entry-diary-button = ← К дневнику

entry-goal = 🎯 { $goal }
entry-goal-button = К цели
entry-goal-ask = К какой цели эта запись?
entry-goal-one = { $goal }
entry-goal-tied = · { $goal } ·
entry-goal-none-button = Ни к какой

entry-more-button = Дополнить
entry-more-ask = Что добавить? Одно сообщение: словами, голосом или фото.
entry-added = Добавила к записи. { $who }
entry-rewrite-button = Исправить
entry-rewrite-ask = Напишите запись заново, одним сообщением. Прежние слова останутся, их видите только вы.
entry-words-only = Здесь я жду слова. Голос или фото можно добавить кнопкой «Дополнить».
entry-nothing-kept = Такое сообщение я не сохраняю. Добавьте, пожалуйста, строку, голос или фото.
entry-files-full = В одной записи помещается { $limit } голосовых и фото. Остальное можно записать отдельно.
entry-before-button = Прежние слова
entry-before = Так было раньше. Это видите только вы.
entry-before-line = До правки, { $day }:
    { $text }
entry-remove-button = Удалить

entry-reader-left = Вы больше не координатор этой программы, и эта запись вам не открыта.
entry-pair-ended = Пара завершена, и эта запись больше не открыта.
entry-removed = Эта запись убрана.
entry-corrected = Автор исправил запись из этого списка. Откройте её заново.
saved-alone = Той пары больше нет, поэтому запись видите только вы.
answer-card-gone = Ответ убран.
saved-pick = Пар у вас несколько. С кем поделиться, выберите кнопкой «Кто увидит».
saved-streak = { $count ->
    [one] Запись есть { $count } неделю подряд.
    [few] Запись есть { $count } недели подряд.
   *[other] Запись есть { $count } недель подряд.
}
offer-more = Это к предыдущей записи или новая?
offer-again = Вы присылали это раньше, и решения пока нет. Сохранить?
keep-more-button = Дополнить запись
keep-named-button = В дневник, увидит { $name }

entry-answer-button = Ответить строкой
entry-answer = { $name }: { $answer }
entry-answer-own = Ваш ответ: { $answer }
entry-answer-words = «{ $words }»
answer-ask = { $name } получит вашу строку тихо, без звука. Напишите её.
answer-sign-given = Передам. { $name } увидит знак без звука.
answer-sign-taken = Знак убран. Если { $name } его уже видит, он исчезнет и там.
answer-passed-on = Передам тихо. { $name } увидит вашу строку рядом с записью.
answer-line-edited = Исправила вашу строку. { $name } увидит новую.
answer-card = { $name } отвечает на запись от { $day }: { $answer }
answer-open-button = Открыть запись
answer-empty = В ответе пока нет слов. Напишите хотя бы одно.
answer-too-long = Ответ длиннее { $limit } знаков: сейчас { $length }. Сократите, пожалуйста, и пришлите снова.
answer-line-only = Ответ — одна строка словами. Напишите её, пожалуйста.

nothing-to-undo = За последние десять минут отменять нечего.
undone-entry-wrote = Убрала запись. До завтра её можно вернуть.
undone-entry-rewrote = Вернула прежние слова.
undone-entry-mood = Вернула прежнее настроение.
undone-entry-readers = Вернула прежний выбор, кто увидит запись.
undone-entry-goal = Вернула прежнюю связь с целью.
undone-prompt-skipped = Вопрос снова открыт.
