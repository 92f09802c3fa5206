# Люди списком: сообщением или файлом. Сначала показываю, что прочитала, и ничего не храню до «Добавить».

list-button = Добавить списком
list-ask = Пришлите список сообщением, каждый человек с новой строки: имя и кто это. Можно добавить стаж, «без Телеграма» и наставника. Файл XLSX или CSV тоже прочту.
list-example =
    Например:
    Орлова Ольга Петровна, наставник, 12 лет
    Белова Мария, наставляемая, 2 года, наставник: Орлова
list-sample-button = Таблица для заполнения

## Что прочитала

list-read = Прочитала: { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}.
list-read-nobody = Новых людей в списке не нашла.
list-mentors = Наставники, { $count }: { $names }.
list-mentees = Наставляемые, { $count }: { $names }.
list-roleless = Не сказано, кто это, { $count }: { $names }.
list-offline = Без Телеграма: { $names }.
list-pairs = Пары, { $count }: { $pairs }.
list-here = Уже в программе, второй раз не добавлю: { $names }.
list-here-too = Такие имена уже есть в программе, добавлю и этих: { $names }.
list-twice = Стоят в списке дважды, возьму один раз: { $names }.
list-twice-too = Стоят в списке дважды, добавлю оба раза: { $names }.
list-and-more = { $names } и ещё { $count }
list-role-ask = { $count ->
    [one] Кто этот человек?
   *[other] Кто эти люди? Если среди них есть и те и другие, допишите роли и пришлите список снова.
}
list-nothing-yet = Пока ничего не сохранено.
list-mentees-button = Наставляемые
list-mentors-button = Наставники
list-add-button = Добавить { $count ->
    [one] { $count } человека
    [few] { $count } человека
   *[other] { $count } человек
}
list-doubles-button = Это другие люди, добавить: { $count }
list-unread-button = Что не прочитала: { $count }
list-fix-button = Исправить
list-no-button = Не надо
list-dropped = Хорошо, список не сохранён.

## Чего не взяла, по строкам

list-faults-title = Что не прочитала или не взяла, { $count }:
list-fault-no-name = Строка { $row }: не вижу имени.
list-fault-name-long = Строка { $row }: имя слишком длинное, оставьте фамилию, имя и отчество.
list-fault-long = Строка { $row }: слишком длинная, начинается с «{ $words }».
list-fault-coordinator = Строка { $row }: координатора пригласите отдельно, через /invite.
list-fault-role = Строка { $row }: не поняла роль «{ $words }».
list-fault-tenure = Строка { $row }: не поняла стаж «{ $words }», беру без него.
list-fault-extra = Строка { $row }: не взяла «{ $words }».
list-fault-mentor-unknown = Строка { $row }: не нашла наставника «{ $words }», пару составьте потом.
list-fault-mentor-many = Строка { $row }: наставник «{ $words }» может быть не один, пару составьте потом.

list-fix = Пришлите исправленный список целиком или измените своё сообщение: прочту заново.
list-fix-file = Исправьте файл и пришлите его снова: прочту заново.
list-as-read =
    Вот как я его поняла, это можно скопировать:
    <code>{ $lines }</code>
list-line-since = с { $day }
list-line-mentor = наставник: { $name }
list-line-offline = без Телеграма

## Список, о котором не спрашивали

list-offer = Это список людей, которых добавить в программу?
list-offer-yes-button = Да, показать
list-offer-no-button = Нет, это запись

## Добавлены

list-added = Готово, { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
} в программе: { $roles }.
list-count-mentors = { $count ->
    [one] { $count } наставник
    [few] { $count } наставника
   *[other] { $count } наставников
}
list-count-mentees = { $count ->
    [one] { $count } наставляемый
   *[other] { $count } наставляемых
}
list-added-pairs = 🤝 Составлено пар: { $count }. Кто ещё не вошёл, узнает о паре сразу после входа.
list-links-how = Как отдать ссылки: переслать каждому сообщение, напечатать карточки или послать одну ссылку в общий чат.
list-links-button = Прислать ссылки
list-links-part-button = Ссылки { $first }–{ $last }
list-several-button = Одна ссылка для чата
list-links = { $count ->
    [one] Дальше { $count } сообщение. Перешлите его: ссылка в нём личная.
    [few] Дальше { $count } сообщения. Перешлите каждое тому, чьё имя в начале: ссылки личные.
   *[other] Дальше { $count } сообщений. Перешлите каждое тому, чьё имя в начале: ссылки личные.
}
list-back-button = Вернуть как было
list-undone = Вернула как было, снято приглашений: { $count }.
list-undone-stay = Остаются, потому что уже вошли или начали встречаться, { $count }: { $names }.

## Таблица для заполнения

list-sample = Таблица для заполнения. Строки с примерами можно оставить, я их пропущу. Заполненную пришлите сюда.
list-sample-file = Люди программы.xlsx
list-sample-sheet = Люди
list-sample-row = Пример: { $name }
list-sample-mentor = Орлова Ольга Петровна
list-sample-mentee = Белова Мария
list-sample-yes = да
list-sample-no = нет
list-column-name = Имя и фамилия
list-column-role = Роль
list-column-tenure = Стаж, лет
list-column-mentor = Кто наставник
list-column-telegram = Есть Телеграм
