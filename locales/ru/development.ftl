# Моё развитие: свои цели, обучение, шесть качеств.

growth-title = 🌿 <b>Моё развитие</b>
growth-privacy = Это видите только вы, кроме одного: координатор знает форму, дату и название обучения и то, есть ли у вас своя цель. Её слов не видит никто другой.
growth-privacy-learning = Это видите только вы, кроме одного: координатор знает форму, дату и название обучения.
growth-goals = <b>Мои цели</b>
growth-no-goals = Своих целей пока нет. Чего хочется для себя?
growth-goal-button = Цель { $number }
growth-learning = <b>Обучение</b>, последнее: { $entry }
growth-no-learning = Обучение пока не записано. Семинар, курсы, открытое занятие — хватит названия.
growth-try = Хотелось попробовать: { $what }
growth-diary-button = Мой дневник
growth-back-button = К моему развитию

## Своя цель

own-new-button = Добавить цель
own-all-button = Все цели
own-what-ask = 🎯 Чего хочется для себя? Одной строкой. Увидите только вы.
own-offered =
    🎯 <b>{ $what }</b>
    Как увижу: { $measure }

    Возьмём так, или напишите цель своими словами.
own-take-button = Так и запишем
own-why-ask = «{ $what }». Зачем это мне? Одной строкой, можно пропустить.
own-measure-ask = Как я увижу, что получилось? Одной строкой, можно пропустить.
own-due-ask = К какому дню? Выберите или напишите, например «15 декабря».
own-skip-button = Пропустить
own-day-check = Срок { $day }, верно? Если нет, напишите другой день.
own-day-yes-button = Верно
own-set = Записала.
own-moved = Записала новый срок.
own-check-ask = 🎯 «{ $what }»: сколько уже пройдено? Выберите или напишите число от 0 до 100.
own-checked = Записала: { $progress } %.
own-reached = Записала: цель достигнута.
own-move-ask = Какой срок поставить цели «{ $what }»? Выберите или напишите день.
own-drop-ask = Убрать «{ $what }»? Выберите почему; вернуть её можно всегда.
own-dropped = Цель убрана.
own-reopened = Цель снова в работе.
own-is-dropped = Убрана
own-seen = Видите только вы.
own-back-button = К цели
own-done-button = Достигнута
own-reopen-button = Вернуть в работу
own-list = <b>Мои цели</b>: { $count }

own-not-yours = Эту цель видит и меняет только её автор.
goal-open = Эта цель и так в работе.
own-goals-enough = Сразу { $limit } целей — это много. Отметьте достигнутую или уберите лишнюю, и можно добавить новую.

## Цели на выбор, к каждому качеству две

own-bank-communication-1 = Начинать трудный разговор с вопроса, а не с ответа
own-measure-communication-1 = Три таких разговора подряд заканчиваются договорённостью.
own-bank-communication-2 = Говорить о том, что удалось, раньше, чем о том, что поправить
own-measure-communication-2 = Так проходит месяц встреч и планёрок.
own-bank-social-1 = Раз в неделю предлагать коллеге помощь, о которой не просили
own-measure-social-1 = За два месяца — с пятью разными людьми.
own-bank-social-2 = Познакомить между собой двух коллег, которым есть чему друг у друга поучиться
own-measure-social-2 = Они сходили друг к другу на занятие.
own-bank-managerial-1 = Передать одно своё дело тому, кто на нём вырастет
own-measure-managerial-1 = Месяц оно идёт без моих подсказок.
own-bank-managerial-2 = Вести встречи так, чтобы за полчаса было решено главное
own-measure-managerial-2 = Четыре встречи подряд заканчиваются вовремя и с записанным решением.
own-bank-research-1 = Проверить на своей группе один приём, о котором спорят коллеги
own-measure-research-1 = Есть записи до и после и вывод в пять строк.
own-bank-research-2 = Прочитать одну книгу о ремесле и попробовать из неё три вещи
own-measure-research-2 = Каждая из трёх описана в дневнике.
own-bank-determination-1 = Сказать одной строкой, ради чего я в профессии
own-measure-determination-1 = Строка написана и через месяц всё ещё верна.
own-bank-determination-2 = Выбрать, за что я не возьмусь в этом году
own-measure-determination-2 = Два раза удалось спокойно отказаться.
own-bank-organisation-1 = Заканчивать день списком трёх дел на завтра
own-measure-organisation-1 = Так прошли двадцать рабочих дней.
own-bank-organisation-2 = Освободить для себя один вечер в неделю
own-measure-organisation-2 = Восемь недель подряд он мой.

## Обучение

learning-new-button = Записать обучение
learning-list-button = Моё обучение
learning-form-ask = 🎓 Что это было? Координатор увидит форму, дату и название, остальное — только вы.
learning-title-ask = Как называется? Одной строкой ({ $form }). Название увидит и координатор.
learning-day-first = Записала: «{ $title }», пока сегодняшним днём. Когда это было? Можно написать, например, «12 ноября».
learning-ask-form = Что это было?
learning-ask-title = Как называется? Напишите новое название; его увидит и координатор.
learning-ask-day = Когда это было? Выберите или напишите, например «12 ноября».
learning-ask-hours = Сколько часов? Выберите или напишите, например «1,5». Увидите только вы.
learning-ask-try = Что попробую после этого? Одной строкой. Увидите только вы.
learning-ask-file = Пришлите фото или файл, например сертификат. Увидите только вы.
learning-today-button = Сегодня
learning-yesterday-button = Вчера
learning-kept = Записала.
learning-hours = { $half ->
    [yes] { $whole },5 ч
   *[no] { $whole } ч
}
learning-line = { $day }, { $form } «{ $title }»
learning-title = 🎓 <b>{ $title }</b>
learning-when = { $form }, { $day }
learning-took = Часы: { $hours }
learning-try = Попробую: { $what }
learning-has-file = Сертификат приложен.
learning-seen = Координатор видит форму, дату и название, остальное — только вы.
learning-edit-form-button = Форма
learning-edit-title-button = Название
learning-edit-day-button = День
learning-edit-hours-button = Часы
learning-edit-try-button = Что попробую
learning-edit-file-button = Сертификат
learning-card-button = К записи
learning-file-show-button = Показать сертификат
learning-file-away-button = Убрать сертификат
learning-file-kept = Сертификат приложен.
learning-file-one = Приложила первый снимок: у записи один сертификат.
learning-file-gone = Сертификат убран.
learning-drop-button = Удалить запись
learning-drop-ask = Удалить «{ $title }», { $day }? Вернуть её не получится.
learning-drop-sure-button = Удалить навсегда
learning-dropped = Запись удалена.
learning-year = 🎓 <b>Обучение, { $year }</b>: { $count }
learning-year-seen = Часы и итоги видите только вы.
learning-total = { $form }: { $count }
learning-total-hours = { $form }: { $count }, { $hours }

form-seminar = семинар
form-conference = конференция
form-course = курсы
form-training = тренинг
form-round-table = круглый стол
form-forum = форум
form-open-class = открытое занятие
form-master-class = мастер-класс
form-seminar-button = Семинар
form-conference-button = Конференция
form-course-button = Курсы
form-training-button = Тренинг
form-round-table-button = Круглый стол
form-forum-button = Форум
form-open-class-button = Открытое занятие
form-master-class-button = Мастер-класс

learning-gone = Этой записи об обучении больше нет. Остальные — в /growth.
learning-in-future = Этот день ещё впереди. Запишите, когда он пройдёт; остальное сохранено.
learning-too-old = Это было больше { $years ->
    [one] { $years } года
   *[other] { $years } лет
} назад. Напишите день поближе.
learning-day-impossible = Такого дня нет в календаре. Напишите другой, например «12.11».
learning-day-not-understood = Не поняла день. Остальное сохранено. Напишите, например, «12 ноября» или «в прошлую среду».
hours-not-understood = Не поняла, сколько часов. Остальное сохранено. Напишите число, например «2» или «1,5».
learning-file-wrong = Сюда подойдёт фото или файл. Пришлите его или вернитесь к записи кнопкой.

## Шесть качеств

check-button = Шесть качеств
check-title = 🌿 <b>Шесть качеств</b>
check-head = 🌿 { $number } из { $all }
check-seen = Видите только вы.
quality-communication = Общение
quality-social = Жизнь в коллективе
quality-managerial = Умение организовать
quality-research = Исследование
quality-determination = Понимание, чего я хочу
quality-organisation = Порядок в своих делах
check-ask-communication = Мне легко говорить с разными людьми и слышать, что они хотят сказать.
check-ask-social = Рядом со мной коллеги помогают друг другу, и я умею принять помощь.
check-ask-managerial = Я могу собрать людей вокруг дела и довести его до конца.
check-ask-research = Мне интересно проверять на деле, что помогает детям, и менять своё мнение.
check-ask-determination = Я знаю, чего хочу в профессии и ради чего работаю.
check-ask-organisation = Я успеваю главное и оставляю время себе.
check-mine-button = Это про меня
check-mostly-button = Чаще да
check-sometimes-button = Бывает по-разному
check-not-yet-button = Пока нет
check-is-mine = это про меня
check-is-mostly = чаще да
check-is-sometimes = бывает по-разному
check-is-not-yet = пока нет
check-line = { $quality }: { $now }
check-line-was = { $quality }: { $was } → { $now }
check-offer = Взять для себя одну цель? Предлагаю начать отсюда: { $quality }.
check-offer-any = Можно взять для себя одну цель, к любому из качеств.
check-goal-button = Посмотреть цели
check-choose-button = К другому качеству
check-again-button = Ответить заново
check-back-button = К шести качествам
check-choose = К какому качеству взять цель?
check-goals = <b>{ $quality }</b>. Какую цель взять? Слова потом можно поменять.
check-goal = { $number }. { $what }
check-begin-button = Начать
check-invite-start = 🌿 Учебный год начался. Шесть коротких вопросов о себе, две минуты; ответы увидите только вы.
check-invite-end = 🌿 Учебный год подходит к концу. Шесть коротких вопросов о себе: увидите, что изменилось. Ответы видите только вы.
check-invite-line = шесть вопросов о себе
check-part-over = Этот вопрос — из другой части года. Сегодняшние вопросы: /growth, «Шесть качеств».
why-D10-selfcheck = Осенью и весной я один раз предлагаю наставникам и координаторам взглянуть на себя.
