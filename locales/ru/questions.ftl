# Вопросы программы: свои, банк, вопрос недели. Сам банк — в questions.toml.

## Свои вопросы

questions-own = <b>Вопросы вашей программы: { $count }</b>
questions-none = Раз в неделю каждому наставляемому приходит один вопрос. Я выбираю его из банка, а вы можете добавить свои или задать один вопрос всем.
question-line = { $number }. { $words }
question-line-paused = { $number }. { $words } <i>(на паузе)</i>
question-add-button = Добавить вопрос
question-weeks-button = Вопрос недели
question-bank-button = Вопросы банка

question-ask = Напишите вопрос одним сообщением. Лучше об одном и так, чтобы ответить голосом за минуту. Он придёт вашими словами.
question-ask-instead = Напишите вопрос заново. У тех, кому он уже приходил, останутся прежние слова.
question-ask-week = Напишите вопрос для всех на неделю { $week }. Он придёт вашими словами.
question-for-ask = <i>{ $words }</i>

    Кому этот вопрос?
question-for-mentee-button = Наставляемым
question-for-mentor-button = Наставникам
question-for-coordinator-button = Координаторам
question-kept = Сохранила. Буду присылать его наравне с вопросами банка.
question-kept-for-all = Сохранила. Буду присылать его наравне с вопросами банка. Чтобы он пришёл всем сразу, выберите неделю.
question-kept-only = Сохранила. Вопрос той недели уже ушёл, можно выбрать другую.
question-changed = Сохранила новые слова.

## Один вопрос

question-words = <b>{ $words }</b>
question-whom = Кому: { $whom }
question-whom-mentee = наставляемым
question-whom-mentor = наставникам
question-whom-coordinator = координаторам
question-tenure = Стаж: { $bands }
question-tenure-first-months = до 3 месяцев
question-tenure-first-year = до года
question-tenure-young = до 3 лет
question-tenure-more = больше 3 лет
question-months = Когда: { $months }
question-of-weeks = Вопрос недели: { $weeks }
question-paused = На паузе: никому не придёт.
question-pin-0-button = Вопрос этой недели
question-pin-1-button = Вопрос следующей недели
question-pin-2-button = Вопрос через две недели
question-when-button = Другая неделя
question-pause-button = Не присылать
question-resume-button = Присылать снова
question-edit-button = Изменить слова
question-remove-button = Убрать
question-restore-button = Вернуть
question-removed = Убрала: <i>{ $words }</i>

    Больше никому не придёт. У тех, кто на него отвечал, он останется.
question-gone = Слов этого вопроса больше нет.

## Банк

question-bank = <b>Вопросы банка: { $count }</b>

    О чём посмотреть?
question-part = <b>{ $part }</b>
question-part-success-button = Удачи
question-part-difficulty-button = Трудности
question-part-children-button = Дети
question-part-parents-button = Родители
question-part-colleagues-button = Коллеги
question-part-strength-button = Изюминка
question-part-self-button = Кем хочу быть
question-part-belief-button = Взгляды и привычки
question-part-teach-button = Друг у друга
question-part-energy-button = Силы и отдых
question-part-mentor-button = Наставникам
question-part-coordinator-button = Координаторам
question-pick = Нажмите номер, и этот вопрос придёт всем.

## Вопрос недели

question-weeks = <b>Вопрос недели</b>
question-week-line = <b>{ $week }</b>
    { $words }
question-week-free = <b>{ $week }</b>: каждому свой
question-weeks-none = Программа заканчивается, недель с вопросом впереди нет.
question-week-open = <b>Неделя { $week }</b>

    Каждому придёт свой вопрос. Можно задать один на всех.
question-week-set = <b>Неделя { $week }</b>, один вопрос на всех:

    <i>{ $words }</i>
question-reach = { $count ->
    [one] Подходит { $count } наставляемому.
   *[other] Подходит { $count } наставляемым.
}
question-reach-nobody = Сейчас он никому не подходит: каждому придёт свой.
question-reach-sent = { $count ->
    [one] Ещё { $count } наставляемый уже получил вопрос этой недели, второго не будет.
    [few] Ещё { $count } наставляемых уже получили вопрос этой недели, второго не будет.
   *[other] Ещё { $count } наставляемых уже получили вопрос этой недели, второго не будет.
}
question-week-paused = Этот вопрос на паузе, поэтому каждому придёт свой.
question-week-retired = Этот вопрос убран, поэтому каждому придёт свой.
question-from-own-button = Из своих
question-from-bank-button = Из банка
question-write-button = Написать сейчас
question-unpin-button = Пусть у каждого свой
question-week-ask = <i>{ $words }</i>

    На какую неделю?
question-week-button = { $week }
question-week-taken-button = { $week } · занята

## Почему не получилось

question-empty = Жду вопрос словами. Напишите его одним сообщением или вернитесь назад.
question-too-short = Вопрос короче { $low } знаков. Напишите чуть подробнее, чтобы его поняли.
question-too-long = В вопросе { $length } { $length ->
    [one] знак
    [few] знака
   *[other] знаков
}, а помещается { $limit }. Ваше сообщение осталось в чате: сократите его и пришлите снова.
question-week-over = Вопрос этой недели уже ушёл. Выберите неделю впереди: /questions.
question-not-to-pin = Этот вопрос на паузе или не для наставляемых. Выберите другой.
