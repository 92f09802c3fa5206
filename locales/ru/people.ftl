# Люди и пары: приглашения, список, соединение.

people-title = { $programme }: { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[other] { $count } человек
}
people-line = • { $name } — { $what }
member-invited = ещё не в боте
member-asked = просит принять
member-offline = без Телеграма
renew-button = Новая ссылка
revoke-button = Отозвать приглашение
revoked = Приглашение отозвано: { $name }. Ссылка больше не работает.
somebody-asks = { $name } просит принять в программу.
confirm-mentee-button = Принять: наставляемый
confirm-mentor-button = Принять: наставник
confirm-no-button = Не принимать
asked-accepted = { $name } в программе, роль: { $role }.
asked-refused = { $name } не в программе.

invite-whom = Кого приглашаем?
invite-mentee-button = Наставляемого
invite-mentor-button = Наставника
invite-coordinator-button = Координатора
invite-several-button = Сразу нескольких
invite-name-ask = Имя и фамилия, можно с отчеством ({ $role }). Например: Мария Белова.
tenure-ask = { $name }: сколько лет работает с детьми? Числом или «8 месяцев». Это нужно, чтобы вопросы подходили. Можно пропустить.
tenure-skip-button = Пропустить
invite-ready = Готово, приглашение для: { $name }. Перешлите следующее сообщение. Ссылка личная, её можно открыть один раз.
invite-forward =
    { $name }, вас ждут в программе наставничества. Откройте ссылку и нажмите «Старт»:
    { $link }
invite-several =
    Эту ссылку можно отправить в общий чат. Каждый, кто её откроет, попросит принять, и вы решите одним касанием:
    { $link }
    Работает две недели.

pair-too-few = Чтобы соединить пару, нужны хотя бы двое. Пригласите людей: /invite.
pair-mentor-ask = 🤝 Кто наставник?
pair-mentee-ask = Наставник — { $name }. Кого поддерживает?
pair-person-load = { $name } · { $count ->
    [one] { $count } пара
    [few] { $count } пары
   *[other] { $count } пар
}
pair-made = 🤝 Пара есть: { $mentor } и { $mentee }.
pair-over-limit = { $name }: теперь { $count ->
    [one] { $count } пара
    [few] { $count } пары
   *[other] { $count } пар
} сразу. Проверьте, по силам ли это.
pair-not-joined = Кто ещё не вошёл, узнает о паре сразу после входа.
pair-more-button = Ещё пара
pair-new-button = Соединить пару
pairs-none = Пар пока нет.
pair-card = 🤝 { $mentor } и { $mentee }, пара с { $since }.
to-people-button = Люди
to-digest-button = Кому нужна рука
opened-button = Запись: { $name } · { $day }
