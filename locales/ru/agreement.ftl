# Первая встреча, договорённость пары и «Как вам вместе?».

## О чём поговорить в первый раз

first-agenda = О чём поговорить в первый раз:
first-agenda-acquaintance = · познакомиться: кто мы, что любим в работе
first-agenda-rhythm = · как часто и как встречаться
first-agenda-between = · что остаётся между нами
first-agenda-year = · кем хочется стать через год

## Договорённость

agreement-button = Наша договорённость
agreement-of-button = Договорённость: { $name }
agreement-answer-button = Договорённость ждёт ответа
agreement-ask-weeks = 🤝 Договорённость: вы и { $name }. Как часто встречаться?
agreement-ask-way = Как встречаться?
agreement-ask-between = Что остаётся между вами? Записи в боте от этого не откроются никому: кто их увидит, решает автор.
agreement-in-force = 🤝 Ваша договорённость: вы и { $name }
agreement-asks-you = 🤝 { $name } предлагает договориться так:
agreement-asks-other = 🤝 Вы предложили так. Ждём, что ответит { $name }:
agreement-till-then = Пока оба не согласны, действует прежняя договорённость.
agreement-is-so = Так вы и договорились.
agreement-yes-button = Подходит
agreement-other-button = Предложить другое
agreement-change-button = Изменить

agreement-weeks = { $weeks ->
    [1] · встречаемся каждую неделю
   *[other] · встречаемся раз в { $weeks } недели
}
agreement-weeks-button = { $weeks ->
    [1] Каждую неделю
   *[other] Раз в { $weeks } недели
}
agreement-way-live = · вживую
agreement-way-phone = · по телефону
agreement-way-video = · по видео
agreement-way-chat = · в переписке
agreement-way-live-button = Вживую
agreement-way-phone-button = По телефону
agreement-way-video-button = По видео
agreement-way-chat-button = В переписке
agreement-between-all = · всё остаётся между нами
agreement-between-success = · об успехах можно рассказывать другим
agreement-between-ask = · о чём рассказать другим, каждый раз спрашиваем друг друга
agreement-between-all-button = Всё между нами
agreement-between-success-button = Об успехах можно рассказать
agreement-between-ask-button = Каждый раз спрашиваем

pair-agreement = { $weeks ->
    [1] Договорились встречаться каждую неделю.
   *[other] Договорились встречаться раз в { $weeks } недели.
}

## Как вам вместе?

feeling-ask = 🤝 Первая встреча позади: вы и { $name }. Как вам вместе? Ответ увидите только вы.
feeling-again = 🤝 Позади три встречи: вы и { $name }. В прошлый раз вы присматривались. Как вам вместе теперь? Ответ увидите только вы.
feeling-coordinator = Координатор узнает лишь то, что вы напишете сами.
feeling-open = 🤝 Вы и { $name }: как вам вместе? Ответ увидите только вы.
feeling-line = После встречи (вы и { $name }): как вам вместе?
feeling-kept = 🤝 Вы и { $name }. Ваш ответ: «{ $answer }». Видите его только вы.
feeling-button = Как вам вместе
feeling-suits-button = Подходит
feeling-looking-button = Пока присматриваемся
feeling-tell-button = Сказать координатору
feeling-change-button = Изменить ответ
why-D10-suits = После первой встречи я спрашиваю каждого из двоих отдельно, как ему вместе. Ответ не видит никто другой.
