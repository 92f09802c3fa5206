# Год программы: отчёт в Word, завершение пар, архив, следующий год.

year-button = Итоги и новый год
year-home-title = 🌿 Год программы «{ $name }».
year-from = Идёт с { $starts }.
year-from-to = Срок: { $starts } – { $ends }.
year-pairs = { $count ->
    [0] Открытых пар нет.
    [one] Открыта { $count } пара.
    [few] Открыты { $count } пары.
   *[other] Открыто { $count } пар.
}
year-own-template = Отчёт собирается по вашему шаблону.
year-report-button = Отчёт в Word
year-template-button = Шаблон отчёта
year-own-button = Прислать свой шаблон
year-ours-button = Вернуть шаблон Лозы
year-being-made = Собираю, это несколько секунд.

## Отчёт

year-report-caption = Отчёт за год. Числа и таблицы уже на месте; остальное допишите своими словами. Внутри есть имена.
year-report-ours = Ваш шаблон сейчас не заполнить, поэтому взяла свой. { $why }
year-report-file = Отчёт за год.docx
year-template-caption = Шаблон отчёта. Меняйте в Word что угодно, а поля в двойных фигурных скобках оставьте: на их место встанут числа. Готовый пришлите сюда: «Прислать свой шаблон».
year-template-file = Шаблон отчёта.docx
year-template-ask = Пришлите файл .docx с полями. Удобно начать с кнопки «Шаблон отчёта»: скачать, поправить и прислать обратно. Сначала я покажу, как он заполнился.
year-template-reading = Читаю и пробую заполнить.
year-template-lost = Файл не дошёл. Пришлите его ещё раз.
year-template-tried = Вот как ваш шаблон заполнился. Взять его для отчётов?
year-template-keep-button = Взять
year-template-kept = Готово, отчёт теперь собирается по вашему шаблону.
year-template-ours = Вернула свой шаблон.

year-doc-title = Наставничество: отчёт за год
year-doc-programme = Программа: {"{{ programme }}"}
year-doc-period = Период: {"{{ starts }}"} – {"{{ ends }}"}, по данным на {"{{ today }}"}
year-doc-coordinator = Координатор: {"{{ coordinator }}"}
year-doc-figures = Год в числах
year-doc-figure = Показатель
year-doc-value = Значение
year-doc-formula = Как считается
year-doc-pairs = Пары
year-doc-pair = Наставник – наставляемый
year-doc-term = Срок
year-doc-meetings = Встреч
year-doc-goals = Целей достигнуто
year-doc-state = Состояние
year-doc-mentors = Наставники
year-doc-mentor = Наставник
year-doc-load = Открытых пар
year-doc-held = Встреч за год
year-doc-hours = Часов
year-doc-learning = Обучение
year-doc-form = Форма
year-doc-entries = Сколько
year-doc-worked = Что получилось
year-doc-worked-hint = Две-три истории своими словами: что изменилось у пар за год.
year-doc-hard = Что было трудно
year-doc-hard-hint = Где нужна была рука и что помогло.
year-doc-plans = Что дальше
year-doc-plans-hint = Чего хочется в следующем году и что для этого нужно.
year-term = { $starts } – { $ends }
year-since = с { $starts }
year-goals = { $done } из { $all }

## Завершить пары

year-close-all-button = Завершить пары
year-close-choose = { $count ->
    [0] Ни одна пара не выбрана. Нажмите на пару, чтобы завершить её сейчас.
    [one] Завершится { $count } пара. Нажмите на пару, чтобы она продолжилась или завершилась.
    [few] Завершатся { $count } пары. Нажмите на пару, чтобы она продолжилась или завершилась.
   *[other] Завершатся { $count } пар. Нажмите на пару, чтобы она продолжилась или завершилась.
}
year-no-open-pairs = Открытых пар нет.
closing-ends-button = ✓ { $pair }
closing-goes-on-button = дальше: { $pair }
year-close-button = Завершить: { $count }
year-close-ask = { $count ->
    [one] Завершить { $count } пару сегодня? Оба получат последнюю страницу, встречи впереди отменятся.
    [few] Завершить { $count } пары сегодня? Все получат последнюю страницу, встречи впереди отменятся.
   *[other] Завершить { $count } пар сегодня? Все получат последнюю страницу, встречи впереди отменятся.
}
year-close-first = Это первые { $count }; остальных завершите ещё одним касанием.
year-close-sure-button = Завершить
year-closed = { $count ->
    [one] Завершена { $count } пара.
    [few] Завершены { $count } пары.
   *[other] Завершено { $count } пар.
} Десять минут это можно вернуть.
year-reopen-button = Вернуть пары
undone-pairs-completed = Вернула: пары продолжаются. Отменённые встречи нужно назначить заново.

## Архив и следующий год

archive-ask-button = Убрать в архив
archive-sure-button = Убрать
archive-open-button = Достать из архива
archive-next-button = Следующий год
archive-begin-button = Принимаю, открыть
archive-ask = Убрать «{ $name }» в архив? Новые приглашения и пары в ней не начать, сама я больше не пишу. Записи и отчёты остаются на месте, достать её можно в любой день.
archived = «{ $name }» в архиве. Отчёты и записи на месте.
retrieved = «{ $name }» снова открыта.
programme-archived-line = Программа в архиве.
next-year-ask =
    Открыть программу на следующий год: «{ $name }», { $starts } – { $ends }?
    Перейдут настройки, свои вопросы и цели, шаблон отчёта. Людей и пары пригласите заново: у каждой программы своё согласие. Ваше — эта кнопка; что хранится, написано в /privacy.
next-year-begun = 🌿 «{ $name }» открыта, и вы в ней. Прежняя осталась, перейти в неё — нижняя кнопка. Пригласить людей — /invite.
