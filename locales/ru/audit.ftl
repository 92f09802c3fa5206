# Кто что сделал и кто что видел: «Кто видел моё» в /privacy, «Журнал» в /programme.

seen-button = Кто видел моё
seen-title =
    🌿 <b>Кто видел моё</b>
    Здесь видно, кто открывал ваши записи и кто брал файлы, где есть ваше имя.
seen-none = Пока никто.
seen-entry = ваша запись, { $day }
seen-entry-gone = ваша запись, которой больше нет
seen-reported = таблица отчёта: имена, даты и числа программы
seen-reported-pair = таблица отчёта о вашей паре
seen-exported = выгрузка программы: имена, даты, состояния и слова записей, открытых координатору
seen-year-report = годовой отчёт программы

journal-button = Журнал
journal-title = 🌿 <b>Журнал программы</b>
journal-none = Пока пусто.
journal-line = { $time }, { $who }: { $what } ({ $about })

audit-day = <b>{ $day }</b>
audit-line = { $time }, { $who }: { $what }
audit-nobody = Лоза
audit-former = бывший координатор
audit-former-partner = бывший участник

## Что сделано

deed-invited = приглашение
deed-renewed = новая ссылка
deed-revoked = ссылка отозвана
deed-admitted = просьба войти принята
deed-refused = просьба войти отклонена
deed-listed = имя добавлено
deed-unlisted = имя убрано
deed-renamed = имя исправлено
deed-noted = сведения записаны со слов
deed-removed = участие завершено
deed-restored = участие возвращено
deed-moved = перевод в другую программу
deed-gave-role = стало одним координатором больше
deed-took-role = права координатора сняты
deed-paired = пара составлена
deed-unpaired = новая пара отменена
deed-changed-mentor = другой наставник
deed-kind = другой вид пары
deed-term = другой срок пары
deed-paused = пара на паузе
deed-resumed = пара снова идёт
deed-closed = пара закрыта
deed-reopened = пара возвращена
deed-logged = встреча записана со слов
deed-wrote = письмо
deed-reminded = напоминание
deed-announced = объявление
deed-recalled = письмо отозвано
deed-answered = ответ на просьбу о помощи
deed-read-entry = открыта запись, которую показали координатору
deed-reported = таблица отчёта
deed-exported = выгрузка программы
deed-year-report = годовой отчёт
deed-opened = программа открыта
deed-set = изменена настройка программы
deed-quiet-days = изменены тихие дни
deed-question = изменены вопросы
deed-goal-bank = изменён банк целей
deed-template = изменён шаблон документа
deed-archived = программа в архиве
deed-retrieved = программа возвращена из архива
