# Записи, дневник, вопрос недели.

prompt = ✍️ { $question } Можно одной фразой или голосом.
prompt-line = ✍️ вопрос недели: { $question }
prompt-write-button = Написать
prompt-skip-button = Пропустить неделю
prompt-skipped = Хорошо, на этой неделе без вопроса.

reflect-ask = ✍️ О чём хочется записать? Одного сообщения достаточно: словами, голосом или фото.
reflect-ask-answer =
    ✍️ { $question }

    Ответьте одним сообщением: словами, голосом или фото.
about-other-button = Это о другом
line-instead = { $kind ->
    [video] Видео я не сохраняю. Расскажите, пожалуйста, строкой или голосом — запишу.
   *[file] Такое сообщение я не сохраняю. Напишите, пожалуйста, строку, скажите голосом или пришлите фото.
}
left-out = { $kind ->
    [video] Подпись у меня, само видео не храню.
   *[file] Подпись у меня, сам файл не храню.
}
photo-children = Фото и имён детей, пожалуйста, не присылайте.
offer = Сохранить это в дневник?
offer-with-prompt = Это ответ на вопрос? Могу сохранить в дневник.
keep-mentor-button = В дневник, наставник увидит
keep-partner-button = В дневник и вашей паре
keep-me-button = Только мне
keep-no-button = Это не запись
draft-dropped = Хорошо, это не запись. Не храню.

reflection-saved = Записала. { $who }
seen-me = Увидите только вы.
seen-pair = Увидит только { $name }.
seen-coordinators = Увидят координаторы программы.
seen-pair-and-coordinators = Увидят { $name } и координаторы программы.
first-entry-note = Это первая запись. Все они здесь: /diary. Если исправить своё сообщение, исправится и запись.
entry-who-button = Кто увидит
entry-undo-button = Отменить запись
entry-who-ask = Кто увидит эту запись?
show-me-button = Только я
show-pair-button = Только { $name }
show-coordinators-button = И координаторы
entry-delete-ask = Удалить запись навсегда? Вернуть её будет нельзя.
entry-delete-button = Удалить навсегда
entry-deleted = Запись удалена навсегда.
entry-withdrawn = Запись убрана автором.
entry-closed = Эта запись закрыта автором.
entry-edited = Исправила запись.
entry-own = <b>Запись: { $when }</b>{ $edited ->
    [yes] {" "}· исправлена
   *[no] {""}
} { $mood }
entry-of = <b>{ $name }, { $when }</b>{ $edited ->
    [yes] {" "}· исправлена
   *[no] {""}
} { $mood }

diary-empty = В дневнике пока пусто. Первая запись — одной строкой: /reflect.
unread = { $names }: { $count ->
    [one] есть новая запись для вас
    [few] есть { $count } новые записи для вас
   *[other] есть { $count } новых записей для вас
}.
unread-line = новые записи: { $names }
unread-button = { $name } · { $day }
