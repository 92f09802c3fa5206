# Люди программы: список, карточка человека, приём, уход, роли.

people-tap = Нажмите на имя, чтобы открыть.
people-shown = { $what }: { $count }
among-all = Все
among-waiting = Ещё не вошли или просят принять
among-mentors = Наставники
among-mentees = Наставляемые
among-coordinators = Координаторы
among-unpaired = Пока без пары
among-offline = Без Телеграма
people-all-button = Все · { $count }
people-waiting-button = Ждут · { $count }
people-mentors-button = Наставники · { $count }
people-mentees-button = Наставляемые · { $count }
people-coordinators-button = Координаторы · { $count }
people-unpaired-button = Без пары · { $count }
people-offline-button = Без Телеграма · { $count }
people-back-button = К списку людей

person-name = <b>{ $name }</b>
person-active = { $roles }, в программе с { $since }
person-asked = просит принять с { $since }
name-only-invited = { $role }, ещё не в боте; приглашение от { $since }
name-only-offline = { $role }, без Телеграма, в списке с { $since }
person-tenure = Стаж: { $years ->
    [0] { $months ->
        [0] меньше месяца
        [one] { $months } месяц
        [few] { $months } месяца
       *[other] { $months } месяцев
    }
    [one] { $years } год
    [few] { $years } года
   *[other] { $years } лет
}
person-guides-button = 🤝 Наставляемый: { $name }
person-guided-button = 🤝 Наставник: { $name }
person-ended = Завершённых пар: { $count }
person-no-pair = Пока без пары.
renew-note = Можно послать новую ссылку, прежняя перестанет работать.
asked-without-name = Имя ещё не названо. Когда оно появится, здесь можно будет принять.

people-invite-button = Пригласить

## Кто просит принять

as-named-button = Это { $name } из списка
as-named-mentee-button = Это { $name } из списка, наставляемый
as-named-mentor-button = Это { $name } из списка, наставник
admitted-as-named = { $name } в программе: место в списке, роль и пары те, что были отмечены.

## Кто ещё не вошёл

not-joined-button = Кто не вошёл · { $count }
not-joined-title = { $count ->
    [0] Все приглашённые уже вошли.
    [one] Ещё не вошёл { $count } человек.
    [few] Ещё не вошли { $count } человека.
   *[other] Ещё не вошли { $count } человек.
}
not-joined-line = • { $name } — { $days ->
    [0] приглашение сегодня
    [one] приглашение { $days } день назад
    [few] приглашение { $days } дня назад
   *[other] приглашение { $days } дней назад
}
not-joined-reminded = { not-joined-line }; новая ссылка: { $on }
remind-button = Напомнить: { $name }
remind-all-button = Всем на этой странице · { $count }
remind-forward = { $count ->
    [one] Сама написать пока не могу: первым пишет человек. Перешлите следующее сообщение.
   *[other] Сама написать пока не могу: первым пишет человек. Перешлите каждое сообщение тому, кто в нём назван.
}
remind-text =
    { $name }, вас ждут в программе «{ $programme }». Это две минуты: откройте ссылку и нажмите «Старт».
    { $link }
still-title = Открыли ссылку, но остановились:
still-name = • { $name } — ещё не подтвердили имя
still-asked = • { $name } — ждёт вашего ответа
still-nobody = без имени
still-open-button = Ответить: { $name }

## Ссылки для нескольких, чат сотрудников, образец

links-button = Ссылки для нескольких · { $count }
links-title = Ссылки для нескольких, которые сейчас работают:
links-none = Ссылок для нескольких сейчас нет.
link-line = • от { $made }, до { $until }: { $count ->
    [0] пока никто не пришёл
    [one] пришёл { $count } человек
    [few] пришли { $count } человека
   *[other] пришли { $count } человек
}
link-stop-button = Остановить: от { $made }
chat-text-button = Текст для чата сотрудников
chat-text-intro = Готово. Следующее сообщение можно переслать в общий чат как есть. Ссылка в нём для нескольких: каждого, кто придёт, вы примете касанием.
chat-text =
    🌿 Коллеги, в программе «{ $programme }» нам помогает Лоза. Это бот в Телеграме: напоминает о встречах, раз в неделю задаёт один вопрос и хранит записи, цели и договорённости наставнической пары.

    Что хранится: то, что вы сами напишете, в зашифрованном виде. Записи видите вы и, если разрешите, ваш наставник; координатор видит только даты и числа. Никого не сравнивает и не оценивает. Уйти можно в любой день.

    Чтобы войти, откройте ссылку и нажмите «Старт»: { $link }
preview-mentee-button = Что увидит наставляемый
preview-mentor-button = Что увидит наставник
preview-mentee = 👁 Образец { $step } из { $count }: так увидит наставляемый. Кнопки ничего не меняют.
preview-mentor = 👁 Образец { $step } из { $count }: так увидит наставник. Кнопки ничего не меняют.
preview-on-button = Дальше
preview-end-button = Закрыть образец
preview-name-mentee = Мария Белова
preview-name-mentor = Ольга Петровна Орлова
preview-question = ✍️ Что на этой неделе удалось с детьми лучше, чем вы ждали? Можно одной фразой или голосом.

## Без Телеграма

offline-new-button = Без Телеграма
offline-whom = Кого добавить без Телеграма? Такому человеку я не пишу; встречи его пары записывают «со слов».
offline-name-ask = Имя и фамилия ({ $role }, без Телеграма). Например: Мария Белова.
offline-added = { $name } в списке, без Телеграма. Можно соединить в пару, а встречи записывать «со слов».
offline-more-button = Добавить ещё
offline-note = Встречи записывают другие, «со слов». Напоминаний не будет.
offline-button = Без Телеграма
offline-now = { $name } теперь без Телеграма: ссылка больше не работает, напоминать не о чем.
online-button = Теперь с Телеграмом
online-ready = Ссылка для: { $name }. Перешлите следующее сообщение. Пары и встречи сохранятся.
person-open-button = Карточка

## Координаторы, передача

coordinator-only = Других координаторов пока нет.
coordinator-give-button = Сделать координатором
coordinator-take-button = Снять роль координатора
coordinator-give-ask = { $name } сможет приглашать людей, соединять пары, менять настройки и смотреть отчёты. Дать роль координатора?
coordinator-take-ask = { $name } больше не будет координатором; остальные роли сохранятся. Снять роль?
coordinator-take-own-ask = Сложить с себя роль координатора? Ваши остальные роли сохранятся, программу ведут другие координаторы.
coordinator-give-own-ask = { coordinator-give-ask }
coordinator-give-sure-button = Дать роль
coordinator-take-sure-button = Снять роль
coordinator-give-done = { $name } теперь координатор.
coordinator-take-done = { $name } больше не координатор.
you-coordinate = Теперь вы координатор программы «{ $programme }». Всё нужное — в /menu.
you-coordinate-no-more = В программе «{ $programme }» вы больше не координатор. Остальное без изменений: /menu.
coordinates-too = { $name } теперь координатор программы «{ $programme }».
coordinates-no-more = { $name } больше не координатор программы «{ $programme }».
handover-button = Передать программу
handover-ask = Предложить программу: { $name }? Если ответ «да», вы решите, остаться или уйти. До ответа ничего не меняется.
handover-sure-button = Предложить
handover-offered = Предложение ушло: { $name }. Ответ придёт сюда.
handover-offer = 🤝 { $name } предлагает вам вести программу «{ $programme }»: приглашать, соединять пары, смотреть, кому нужна рука.
handover-take-button = Возьму программу
handover-decline-button = Сейчас не могу
handover-taken = Теперь программу «{ $programme }» ведёте вы. Всё нужное — в /menu.
handover-declined = Хорошо, передам.
handover-not = { $name } сейчас не может взять программу. Всё остаётся как было.
handover-done = { $name } теперь ведёт программу. А вы?
handover-stay-button = Останусь координатором
handover-step-button = Сложу роль, останусь здесь
handover-leave-button = Выйду из программы
handover-stays = Хорошо, координаторов теперь двое.

## Уход, переход

remove-button = Убрать из программы
remove-ask = Убрать из программы: { $name }? { $pairs ->
    [0] Пар сейчас нет.
    [one] Пара завершится, назначенные встречи отменятся.
   *[other] Пары завершатся, назначенные встречи отменятся.
} Записи останутся у автора. Вернуть можно в течение десяти минут.
remove-sure-button = Убрать
removed = Больше не в программе: { $name }.
removed-you = { $name }, координатор завершил ваше участие в программе «{ $programme }». Ваши записи остаются вашими, больше я писать не буду. Спасибо, что были с нами. Если это неожиданно, лучше спросить лично.
restore-button = Вернуть
restored-you = Вы снова в программе «{ $programme }». Отменённые встречи назначьте заново: /meet.
undone-person-removed = Вернула в программу, пары тоже. Отменённые встречи так и отменены.
move-button = В другую программу
move-where = Куда перейдёт { $name }?
move-ask = { $name } — в программу «{ $programme }»? Здесь пары завершатся, встречи отменятся. Там — новое приглашение и своё согласие; отсюда туда ничего не видно. Вернуть можно в течение десяти минут.
move-sure-button = Перевести
moved = { $name }: приглашение в программу «{ $programme }» отправлено. Здесь участие завершено.
moved-you = { $name }, вас приглашают из программы «{ $programme }» в программу «{ $there }». Ваши прежние записи остаются вашими, там их никто не увидит. Чтобы войти, откройте ссылку: { $link }

## Имя и стаж

rename-button = Исправить имя
rename-ask = Сейчас: { $name }. Напишите имя и фамилию, можно с отчеством.
renamed = Имя теперь: { $name }.
renamed-you = Координатор исправил ваше имя, теперь вы в программе — { $name }. Если неверно, напишите сами.
own-name-button = Моё имя
own-name-ask = Сейчас вы — { $name }. Напишите имя и фамилию, можно с отчеством.
own-name-leave-button = Оставить так
own-name-kept = Имя прежнее: { $name }.
own-name-set = Теперь вы — { $name }.
settings-name = Имя: { $name }
tenure-button = Стаж
tenure-ask-again = { $name }: сколько лет работает с детьми? Числом, «8 месяцев» или год начала. «Не знаю» тоже ответ.
tenure-noted = Записала стаж: { $name }.
