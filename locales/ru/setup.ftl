# Открыть программу: четыре вопроса координатору, потом что стоит и что дальше. Несколько программ у одного человека.

setup-usual-name = Наставничество
setup-welcome = { $name }, программа уже открыта. Осталось четыре коротких вопроса; на любом можно остановиться и вернуться позже.
setup-step = { $number } из { $of }.
setup-city = В каком городе вы работаете? По нему я узнаю время и праздники.
setup-city-clock-button = Выбрать по часам
setup-clock = Который у вас сейчас час?
setup-name = Как назвать программу? Название увидят все, кого вы пригласите. Например, «Наставники сада 12».
setup-name-usual-button = Просто «Наставничество»
setup-teachers = Сколько у вас всего педагогов? От этого числа считается охват.
setup-teachers-usual-button = Пока не знаю
setup-ends = Когда программа заканчивается? Напишите день, например «30 июня».
setup-continue-button = Продолжить
setup-kept = Ответы о программе сохранены. Вернуться к вопросу можно когда угодно, в /programme тоже.
setup-answered = На этот вопрос уже есть ответ. Поменять его можно в /programme.

setup-done = 🌿 Программа «{ $name }» готова.
setup-done-place = { $city }; рабочий календарь: { $country }.
setup-done-city = { $city }; выходные — суббота и воскресенье.
setup-done-ends = Идёт до { $day }.
setup-done-staff = { $count ->
    [one] { $count } педагог
    [few] { $count } педагога
   *[other] { $count } педагогов
}.
setup-done-no-staff = Число педагогов можно назвать позже.
setup-done-cadence = { $weeks ->
    [one] Пары встречаются каждую неделю.
   *[other] Пары встречаются раз в { $weeks } недели.
}
setup-done-prompt = Вопрос недели: { $day }, { $time }.
setup-done-digest = Обзор, кому нужна рука: { $day }, { $time }.
setup-done-next = Теперь люди: пригласите наставников и наставляемых, потом соедините их в пары.
setup-people-button = Пригласить людей
setup-change-button = Поменять что-то

## Несколько программ

big-programme = 🌿 { $programme } ⇄
menu-programme = Сейчас вы в программе «{ $programme }». Сменить её — нижняя кнопка.
programme-now = Теперь вы в программе «{ $programme }». Всё, что вы напишете, — о ней.
programme-is-current = Вы и так в программе «{ $programme }».
programme-which = Сейчас вы в программе «{ $programme }». Куда перейти?
programme-switch-button = В «{ $programme }»
programme-elsewhere = Это из программы «{ $programme }», а сейчас вы в «{ $current }». Перейдите туда и нажмите ещё раз.
programme-more-button = Ещё одна программа
programme-more-ask =
    Открыть ещё одну программу? У неё свои люди, пары и отчёты, с этой она не смешается.
    Согласие у неё своё: храню то, что вы напишете в ней; записи видите вы и те, кому вы разрешили. Отозвать можно в /privacy.
programme-more-yes-button = Принимаю, открыть
programme-more-opened = Новая программа открыта. «{ $former }» осталась как была.

## Чего не вышло

programme-name-empty = У названия нет ни слова. Напишите, например, «Наставники сада 12».
programme-name-too-long = Название длиннее { $limit } знаков. Напишите короче, например «Наставники сада 12».
programme-ends-past = Этот день уже прошёл. Напишите день впереди, например «30 июня».
programme-ends-before-start = Последний день должен быть позже первого. Напишите другой день.
programme-ends-too-far = Так далеко не загадываю: не больше трёх лет. Напишите день поближе.
programme-starts-too-far = Первый день может быть не дальше года отсюда. Напишите другой день.
programme-day-impossible = Такого дня в календаре нет. Напишите, например, «30 июня».
programme-day-unread = Не поняла день. Напишите, например, «30 июня» или «31.05.2027».
programme-unfinished = Сначала ответьте на вопросы о программе «{ $programme }»: они в /programme.
programmes-too-many = У вас уже { $limit } программ, больше одному человеку не открыть.
city-unknown = Не знаю такого города. Напишите ближайший крупный или выберите по часам.
