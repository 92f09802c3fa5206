# Страница с телефонами, которую открывает `python -m bot demo`: всё, что на ней написано вокруг переписки.

page-title = Лоза: попробовать в браузере
page-title-short = Лоза
page-skip = К телефонам
page-no-script = Этой странице нужен JavaScript. Он свой, ничего со стороны не загружается.
page-theme = Светлая или тёмная

## Часы

page-clock = Часы и дата
page-leaping = Время идёт…
page-leap-hour-button = Через час
page-leap-tomorrow-button = Завтра, 9:00
page-leap-friday-button = Пятница, 13:30
page-leap-monday-button = Понедельник, 9:00
page-leap-next-button = К ближайшему событию
page-leap-next = Туда, где Лоза что-нибудь запланировала
page-leap-to = Дата и время
page-leap-go-button = Перейти
page-leap-unreadable = Не поняла дату. Выберите её в календаре.
page-leap-back = Назад часы не идут. Выберите время позже нынешнего.
page-leap-far = Это дальше ста дней. Выберите дату ближе.
page-leap-busy = Часы уже переводят. Подождите немного.
page-leap-nothing = Впереди ничего не запланировано.
page-leap-failed = Перевести часы не получилось. Подробности — там, где запущена команда.

## Люди

page-people = Чьи телефоны показать
page-role-none = без роли
page-unread = новых сообщений
page-none-shown = Выберите наверху, чей телефон показать.
page-nobody-title = Здесь пока никого
page-nobody-text = Приглашение для координатора уже готово. Придумайте имя и откройте ссылку.
page-come-button = Новый человек
page-come-title = Новый телефон или ссылка
page-come-who = Чей телефон
page-come-new = Новый человек
page-come-name = Имя в Телеграме
page-come-surname = Фамилия, если есть
page-come-language = Язык телефона
page-come-link = Ссылка-приглашение
page-come-hint = Ссылка есть в переписке координатора: он получает её по команде /invite. Нажмите на неё прямо там или вставьте сюда. Без ссылки Лоза увидит незнакомца.
page-come-go-button = Открыть
page-cancel-button = Отмена

## Телефон

page-phone = Телефон: { $name }
page-phone-menu = Меню телефона: { $name }
page-phone-zone = В каком городе телефон
page-phone-link-button = Открыть ссылку
page-phone-block-button = Остановить бота
page-phone-hide-button = Убрать с экрана
page-chat = Переписка с Лозой: { $name }
page-start-button = Запустить
page-unblock-button = Разблокировать
page-gone = Аккаунт удалён
page-commands = Команды
page-keys = Кнопки внизу
page-write = Сообщение от имени: { $name }
page-write-hint = Сообщение
page-below = Новых сообщений ниже
page-alert = Сообщение
page-send = Отправить
page-attach = Приложить
page-attach-file-button = Фото или файл
page-attach-photo-button = Фото для примера
page-attach-record-button = Записать голос
page-attach-voice-button = Голос для примера
page-file-chosen = Приложено:
page-files-chosen = Приложено файлов:
page-files-many = За раз можно десять.
page-recording = Идёт запись. Отправить — стрелкой.
page-no-microphone = Микрофон недоступен. Есть «Голос для примера».
page-forget = Убрать

## Сообщение

page-answer = Ответить
page-answered = В ответ на:
page-rewrite = Исправить
page-edited = изменено
page-kind-photo = Фото
page-kind-voice = Голосовое сообщение
page-kind-document = Файл
page-photo = Фото
page-voice = Голосовое сообщение, { $length }
page-size = { $kilobytes } КБ
page-reveal = Показать скрытое

## Что не вышло

page-lost = Связь с программой прервалась. Как только она снова заработает, страница продолжит сама.
page-failed = Не получилось. То, что вы написали, осталось в поле.
page-not-understood = Страница прислала то, чего программа не поняла. Обновите страницу.
page-nobody = Такого человека здесь нет. Обновите страницу.
page-blocked = Пока бот остановлен, написать ему нельзя.
page-empty = Сообщение пустое.
page-text-long = В одно сообщение помещается 4096 знаков.
page-caption-long = В подпись помещается 1024 знака.
page-file-empty = Файл пустой.
page-not-yours = Исправить можно только то, что написали вы.
page-button-gone = Этой кнопки под сообщением уже нет.
page-message-gone = Этого сообщения уже нет.
page-link-wrong = Эта ссылка ведёт не к Лозе. Нужна та, что начинается с https://t.me/ и пришла в переписке.
page-zone-unknown = Такого часового пояса нет.
page-slow = Программа не отвечает. То, что вы написали, осталось в поле.
page-text-huge = Это длиннее ста тысяч знаков. Отправьте по частям.
page-name-empty = Имя не вписано.
page-file-large = Файл больше 20 МБ. Выберите поменьше.
