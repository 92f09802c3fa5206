# Виды и срок пары, её окончание и последняя страница.

## Вид пары (координатор)

kind-button = Вид пары
kind-traditional-button = Обычная пара
kind-reverse-button = Это обратная пара
kind-situational-button = Ситуативная, одна цель
kinds =
    🤝 { $pair }: какая это пара?

    <b>Обычная</b>: опытный педагог поддерживает молодого.
    <b>Обратная</b>: молодой педагог делится с опытным.
    <b>Ситуативная</b>: одна цель, с ней пара и заканчивается.
kind-set-traditional = Теперь это обычная пара. Обоим скажу.
kind-set-reverse = Это обратная пара: { $mentor } делится тем, что умеет, { $mentee } учится. Обоим скажу.
kind-set-situational = Это ситуативная пара: у неё одна цель, и с ней пара заканчивается. Обоим скажу.
kind-is-reverse = Обратная пара: делится тот, кто моложе в профессии.
kind-is-situational = Ситуативная пара: одна цель.
kind-note-traditional = 🤝 Вы и { $name }: теперь у вас обычная пара, целей может быть несколько.
kind-note-reverse = 🤝 Вы и { $name }: у вас обратная пара. Делится опытом тот, кто моложе в профессии, а учатся оба.
kind-note-situational = 🤝 Вы и { $name }: у вас пара на одну цель. Когда цель достигнута, пара заканчивается.

## Срок

pair-until = Срок: до { $until }.
pair-no-end = Срок не назван.
pair-term-button = Изменить срок
pair-term-ask = { $pair }: сейчас до { $until }. До какого дня теперь? Можно написать, например «до 30 июня».
pair-term-first = { $pair }: до какого дня эта пара? Можно написать, например «до 30 июня».
pair-until-button = До { $day }
pair-term-check = { $pair }: последний день — { $day }. Верно?
pair-term-set = Записала: { $pair }, последний день — { $day }. Обоим скажу.
pair-term-note = 🤝 Вы и { $name }: срок вашей пары теперь до { $day }.
pair-to-card-button = Открыть пару

## Закрыть и вернуть

pair-close-completed-button = Завершить цикл
pair-close-changed-button = Сменить наставника
pair-close-left-button = Кто-то уходит
pair-close-other-button = Закрыть по другой причине
pair-close-ask = Закрыть пару { $pair }? Их встречи впереди отменятся, доступ друг к другу закончится. Причину они не увидят. Десять минут это можно вернуть.
pair-close-sure-button = Закрыть пару
pair-closed = Пара { $pair } закрыта. Обоим скажу. Составить новую: /pair
pair-back-button = Вернуть пару
undone-pair-closed = Пара снова открыта. Отменённые встречи не вернулись: их можно назначить заново. Обоим скажу.
pair-back-note = 🤝 Вы и { $name }: ваша пара продолжается, её закрыли по ошибке. Если встреча отменилась, назначьте её снова.
pair-closed-note = 🤝 Вы и { $name }: ваша пара завершена. Ваши записи остаются у вас: /diary.
pair-completed-note = 🤝 Вы и { $name }: ваша пара прошла свой путь до конца. Спасибо вам обоим за это время. Ваши записи остаются у вас: /diary.

## Последний месяц

farewell-button = Завершение пары
farewell-open-button = Три шага
farewell-soon-end = 🤝 Вы и { $name }: ваша пара до { $until }. Предлагаю три шага: сверить цели, встретиться и сказать друг другу слово.
farewell-soon-end7 = 🤝 Вы и { $name }: ваша пара до { $until }. Если хочется закончить её встречей или добрым словом, ещё есть время.
farewell-soon-goal = 🤝 Цель достигнута. Вы и { $name }: ваша пара была ради неё и теперь до { $until }. Предлагаю закончить по-доброму.
farewell-soon-line = Ваша пара ({ $name }) до { $until }
why-D10-end = Через месяц или раньше ваша пара заканчивается. Об этом я напоминаю один раз, а за неделю — ещё раз, если ничего не начато.
why-D10-end7 = До конца вашей пары неделя, и я напоминаю об этом в последний раз.

farewell-title = 🤝 <b>Вы и { $name }</b>: ваша пара до { $until }. Любой шаг можно пропустить.
farewell-title-open = 🤝 <b>Вы и { $name }</b>. Любой шаг можно пропустить.
farewell-step-goals = 1. Сверка целей: { $state }.
farewell-step-meeting = 2. Встреча на прощание: { $state }.
farewell-step-words = 3. Слово друг другу: { $state }.
farewell-goals-none = открытых целей нет
farewell-goals-done = цели сверены
farewell-goals-open = { $count ->
    [one] открыта { $count } цель
    [few] открыты { $count } цели
   *[other] открыто { $count } целей
}
farewell-meeting-ahead = назначена, { $when }
farewell-meeting-held = прошла { $day }
farewell-meeting-none = пока не назначена
farewell-words-some = ваше слово написано
farewell-words-none = вашего слова пока нет
farewell-goals-button = Сверить цели
farewell-meeting-button = Открыть встречу
farewell-words-button = Слово друг другу

farewell-together-button = Завершить вместе
farewell-not-button = Пока не завершать
farewell-too-early = Завершить вместе можно в последний месяц пары. Если нужно раньше, попросите координатора.
farewell-sure-first = Предложить завершить пару сейчас? { $name } получит ваше предложение; пара закончится, когда согласны оба.
farewell-sure-last = Завершить пару сейчас? Встречи впереди отменятся, доступ к записям друг друга закончится. Вернуть это нельзя.
farewell-you-finish = Предложение завершить вместе отправлено. Пока { $name } не ответит, пара идёт до своего дня.
farewell-they-finish = { $name } предлагает завершить пару сейчас.
farewell-finish-news = 🤝 { $name } предлагает завершить вашу пару сейчас. Решать вам обоим; спешить не нужно.
farewell-finished = 🤝 Вы и { $name }: пара завершена. Сейчас пришлю последнюю страницу.

farewell-early-button = Закончить раньше
farewell-goal-button = Продолжить с новой целью
farewell-ask-early = Закончить пару раньше срока может координатор. Передать вашу просьбу? Причину называть не нужно.
farewell-ask-goal = Новую пару, на другую цель или обычную, составит координатор. Передать, что вы хотите продолжить?
farewell-ask-same = Координатор в программе один, и это { $name }: просьбу прочтёт тот же человек.
farewell-ask-button = Передать
farewell-asked = Просьба ушла координатору. Пока всё остаётся как есть.
farewell-news-early = 🤝 { $name } просит закончить пару { $pair } раньше срока. Поговорите с обоими, решать вам.
farewell-news-goal = 🤝 { $name } хочет продолжить: пара { $pair } достигла своей цели. Можно сделать её обычной и продлить срок.

## Слово друг другу

word-title = <b>Слово друг другу</b>. Вы и { $name }
word-of-strength = Изюминка: { $line }
word-none-strength = Изюминка: пока пусто
word-of-thanks = Спасибо: { $line }
word-none-thanks = Спасибо: пока пусто
word-of-learned = Чему научила пара: { $line }
word-none-learned = Чему научила пара: пока пусто
word-on-page = Ваши слова будут на последней странице, её получите вы оба. Её видите только вы двое.
word-off-page = Показать ваши слова на последней странице? Её получите вы и { $name }. Без вашего согласия их там не будет.
word-with-direction = Вместе со словами на странице стоит и ваша строка «Кем вижу себя через год».
word-begin-button = Написать
word-button-strength = Изюминка
word-button-thanks = Спасибо
word-button-learned = Чему научила пара
word-ask-strength = Какую изюминку вы видите в этом человеке ({ $name })? Одной строкой. { $name } прочтёт её через несколько минут.
word-ask-thanks = За что хочется сказать спасибо? Одной строкой. { $name } прочтёт её через несколько минут.
word-ask-learned = Чему вас научила эта пара? Одной строкой. Увидите только вы, пока сами не покажете на последней странице.
word-ask-learned-shown = Чему вас научила эта пара? Одной строкой. Ваши слова показаны на последней странице, и эту строку { $name } тоже там прочтёт. Чтобы этого не было, сначала уберите свои слова со страницы.
word-erase-button = Стереть строку
word-saved = Записала.
word-news = 🤝 { $name } пишет вам на прощание.
word-news-strength = Изюминка, которую видно в вас: { $line }
word-news-thanks = Спасибо: { $line }

## Последняя страница

lastpage-title = Последняя страница пары
lastpage-mentor = наставник
lastpage-mentee = наставляемый педагог
lastpage-term = { $since } – { $until }
lastpage-term-kind = { $term }, { $kind }
lastpage-kind-reverse = обратная пара
lastpage-kind-situational = пара на одну цель
lastpage-meetings = { $count ->
    [one] встреча
    [few] встречи
   *[other] встреч
}
lastpage-weeks = { $count ->
    [one] неделя вместе
    [few] недели вместе
   *[other] недель вместе
}
lastpage-changed = Было и стало
lastpage-turn = было: { $before } → стало: { $now }
lastpage-reached = Достигнуто
lastpage-direction = Кем вижу себя через год
lastpage-strength = Изюминка, которую мы нашли друг в друге
lastpage-thanks = Спасибо
lastpage-learned = Чему научила пара
lastpage-more = и ещё { $count }
lastpage-caption = 🤝 Ваша последняя страница. Её видите только вы двое.
lastpage-pdf-caption = Та же страница, чтобы распечатать или сохранить.
lastpage-file-name = Последняя страница.pdf
lastpage-pdf-button = Страница в PDF
lastpage-again-button = Обновить страницу
lastpage-button = Последняя страница
lastpage-learned-button = Чему научила пара
lastpage-show-button = Показать мои слова
lastpage-hide-button = Убрать мои слова
wish-yes-button = Хочу стать наставником
wish-no-button = Пока не хочу
wish-yes = Спасибо. Координатор узнает, что вы хотите стать наставником.
wish-no = Хорошо. Об этом больше не спрошу.
wish-news = 🤝 { $name } заканчивает свою пару и хочет стать наставником.

## Что не получается

situational-one-goal = У ситуативной пары одна цель, и она уже есть. Чтобы взять ещё одну, попросите координатора сделать пару обычной.
situational-has-goals = На маршруте этой пары уже несколько целей. Ситуативной она может стать, когда останется одна.
term-too-early = Последний день пары должен быть позже сегодняшнего. Назовите другой, например «до 30 июня».
term-too-far = Это слишком далеко: срок пары не длиннее { $limit } { $limit ->
    [one] года
   *[other] лет
}. Назовите день поближе.
pair-moved-on = У наставляемого уже новая пара, поэтому вернуть прежнюю нельзя. Составить ещё одну: /pair.
