# Письма координатора и объявления.

big-announce = Написать всем
command-announce = написать всем или части людей

announce-whom = 📣 Кому написать? Перед отправкой покажу, как это придёт и сколько человек получат.
letter-aim-all = всем
letter-aim-mentors = наставникам
letter-aim-mentees = наставляемым
letter-aim-unpaired = тем, кто без пары
letter-aim-coordinators = координаторам
letter-aim-chosen = выбранным людям
announce-all-button = Всем · { $count }
announce-mentors-button = Наставникам · { $count }
announce-mentees-button = Наставляемым · { $count }
announce-unpaired-button = Тем, кто без пары · { $count }
announce-coordinators-button = Координаторам · { $count }
announce-chosen-button = Выбрать людей
letter-pick = Кому написать? Отметьте людей касанием.
letter-page = Страница { $page } из { $pages }.
letter-chosen-button = Дальше · { $count }

letter-whom = Кому: { $names }.
letter-whom-part = Кому: { $whom }.
letter-ask = Напишите сообщение: до { $limit } знаков, можно несколько строк. Потом покажу, как оно придёт.
letter-preview = Так придёт:
letter-from-letter = ✉️ Пишет { $name }, координатор:
letter-from-announcement = 📣 Пишет { $name }, координатор:
letter-from-answer = ✉️ Вам отвечает { $name }:
letter-again = 📣 Напоминаю: { $name }, координатор, просит прочесть.
letter-reach-now = Получат сейчас: { $count }.
letter-reach-then = Получат в это время: { $count }.
letter-reach-morning = Получат утром, в своё рабочее время: { $count }.
letter-reach-pause = На паузе, получат после неё: { $count }.
letter-cannot-offline = Без Телеграма, лучше сказать лично: { $names }.
letter-cannot-invited = Ещё не в боте, не получат: { $names }.
letter-cannot-unreachable = Сообщения не доходят: { $names }.
letter-other-day = Объявление бывает одно в день, чтобы их читали. Это может уйти { $when }.
letter-nobody-line = Пока получить это некому.
letter-send-button = { $count ->
    [1] Отправить
   *[other] Отправить · { $count }
}
letter-later-button = Отправить { $when }
letter-words-button = Изменить текст
letter-whom-button = Изменить, кому
letter-drop-button = Не отправлять
letter-dropped = Хорошо, ничего не отправлено.
letter-gone = Этот черновик уже не храню: прошло больше суток, или он отправлен. Ваш текст остался в чате, начните заново: /announce
letter-sent = Передаю.
letter-recall-button = Отозвать
letter-status-button = Кому дошло

letter-read-button = Прочитано
letter-read-noted = Спасибо, отметила.
letter-answer-button = Ответить
letter-answer-ask = Напишите ответ одной строкой. Увидит только { $name }.
letter-leave-button = Не отвечать
letter-answer-left = Хорошо, без ответа.
letter-answered = Ответ ушёл. Увидит только { $name }.

letters-none = Объявлений пока не было. Написать: /announce
letters-past = Последние объявления:
letters-past-button = Прошлые объявления
letter-head-out = 📣 { $when } · { $whom } · пишет { $name }
letter-head-planned = 📣 Уйдёт { $when } · { $whom } · пишет { $name }
letter-head-recalled = 📣 { $when } · { $whom } · пишет { $name } · отозвано
letter-arrived = Дошло: { $count } из { $of }.
letter-marked = Отметили «Прочитано»: { $count } из { $of }.
letter-count-waiting = Ждут своего часа: { $count }.
letter-count-failed = Не дошло: { $count }.
letter-waiting-button = Кто ждёт · { $count }
letter-failed-button = Кому не дошло · { $count }
letter-refresh-button = Обновить
letter-remind-button = Напомнить остальным
letter-unchanged = Пока без изменений.
letter-behind-waiting = • { $name } — придёт в рабочее время или после паузы
letter-behind-failed = • { $name } — не доставлено
letter-behind-unsure = • { $name } — неизвестно, дошло ли
letter-behind-gone = • { $name } — не отправлено
letters-behind-more = И ещё { $count }.
letter-reminding = { $count ->
    [one] Напомню { $count } человеку, мягко и один раз.
   *[other] Напомню { $count } людям, мягко и один раз.
}
letter-recall-ask = Отозвать? Кто ещё не получил, не получит. У остальных текст сменится на слова, что он отозван.
letter-recall-sure-button = Отозвать у всех
letter-recalled-done = { $count ->
    [0] Отозвано. Никто не успел это получить.
    [one] Отозвано. Текст меняется у { $count } человека.
   *[other] Отозвано. Текст меняется у { $count } человек.
}
letter-gone-letter = Сообщение отозвано автором.
letter-gone-announcement = Объявление отозвано координатором.
letter-gone-answer = Ответ отозван автором.
