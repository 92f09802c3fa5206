# Отчёт за период: числа, строки за ними, кнопки.

report-title = 📊 Отчёт за { $period }, по данным на { $at }
report-title-pair = 📊 { $pair }: отчёт за { $period }, по данным на { $at }
report-rest-button = Остальные числа
report-pairs-button = По парам
report-whole-button = Вся программа
report-previous-button = За { $period }
report-compared = «Было»: за { $period }
report-compare-button = Сравнить
report-alone-button = Без сравнения
report-week-button = Неделя
report-month-button = Месяц
report-quarter-button = Квартал
report-year-button = Год
report-choose-pair = Чей отчёт открыть?
report-no-pairs = За это время пар не было. Выберите другой период.

## Числа

figure-line = { $name }: <b>{ $share }</b>
figure-line-more = { $line } ({ $more })
figure-line-was = { $line }, было { $was }
figure-line-was-none = { $line }, раньше без данных
figure-check-total = проверьте число педагогов
figure-target = цель { $percent } %
figure-F1 = Охват педагогов
figure-F2 = Охват молодых педагогов
figure-F3 = Активные пары
figure-F4 = Встречи состоялись
figure-F5 = Регулярность встреч
figure-F6 = Недели с рефлексией
figure-F7 = Маршруты согласованы
figure-F8 = Цели достигнуты
figure-F10 = Взяли себе обе стороны
figure-F11 = Полезность встреч
figure-F12 = Пары идут своим ходом
figure-F13 = Ответ на просьбу за два рабочих дня
figure-F14 = Прошли весь путь
figure-F15 = Своё развитие
figure-F16 = Обучение
figure-mean = { $mean } из 5, { $count ->
    [one] { $count } оценка
    [few] { $count } оценки
   *[other] { $count } оценок
}
figure-few-marks = мало ответов
mean = { $whole },{ $tenths }
figure-F1-no-total = нет данных: укажите число педагогов
figure-F2-no-total = нет данных: укажите число молодых педагогов
figure-F1-button = Охват
figure-F2-button = Молодые
figure-F3-button = Пары
figure-F4-button = Встречи
figure-F5-button = Регулярность
figure-F6-button = Рефлексия
figure-F7-button = Маршруты
figure-F8-button = Цели
figure-F10-button = Взаимность
figure-F11-button = Полезность
figure-F12-button = Состояние
figure-F13-button = Просьбы
figure-F14-button = Полный цикл
figure-F15-button = Развитие
figure-F16-button = Обучение
figure-load = Наставники, у которых были встречи
figure-load-button = Нагрузка наставников

## Из чего число состоит

part-held_both = обеими сторонами { $count }
part-held_one = одной стороной { $count }
part-held_said = со слов { $count }
part-missed = не состоялось { $count }
part-unsettled = осталось без итога { $count }
part-cancelled = не в счёт: отменено { $count }
part-awaiting = не в счёт: ждёт ответа { $count }
part-learning = { $form } { $count }
part-opened = открыто { $count }
part-paused = на паузе { $count }
part-completed = завершено { $count }
part-closed = закрыто { $count }
part-closed-why = закрыто { $count }: { $why }
closed-changed = сменился наставник
closed-left = вышли из программы
closed-other = другая причина

## Строки

row-line = • { $row }
row-F1 = { $name }, { $role }: { $pair }, { $since } – { $until }
row-F2 = { $name }: { $pair }, стаж { $years ->
    [0] { $months } мес.
   *[other] { $years ->
        [one] { $years } год
        [few] { $years } года
       *[other] { $years } лет
    } { $months } мес.
}
row-F3 = { $pair }: { $kind }, { $state } с { $since }
part-of-state = { $state } ({ $why })
pair-kind-traditional = традиционная
pair-kind-reverse = обратная
pair-kind-situational = ситуативная
pair-is-active = активна
pair-is-paused = на паузе
pair-is-completed = завершена
pair-is-closed = закрыта
row-F4 = { $date }, { $pair }: { $state }
meeting-was-held-both = состоялась, сказали обе стороны
meeting-was-held-one = состоялась, сказала одна сторона
meeting-was-held-said = состоялась, со слов
meeting-was-missed = не состоялась
meeting-was-disputed = ответы расходятся
meeting-was-unsettled = осталась без итога
meeting-was-cancelled = отменена, не в счёт
meeting-was-pending = ждёт ответа, не в счёт
row-F5 = { $pair }, { $since } – { $until }: { $held }
row-F5-none = без встречи
row-F6 = { $name }, неделя с { $week }: { $said }
row-F6-yes = есть запись
row-F6-no = без записи
row-F7 = { $pair }: с { $date }
row-F7-none = { $pair }: ещё нет
row-F8 = { $pair }, цель № { $number }: достигнута { $done }, срок { $due }
row-F8-open = { $pair }, цель № { $number }: в работе, срок { $due }
row-F10 = { $date }, { $pair }: наставник { $mentor }, наставляемый { $mentee }
row-F10-yes = да
row-F10-no = нет
row-F11 = { $mark }
row-F12 = { $pair }: { $said }
row-F13 = { $date }: ответ через { $hours } ч
row-F13-none = { $date }: без ответа
row-F13-urgent = { $date }, срочная
row-F14 = { $pair }: { $since } – { $until }, { $state }
row-F15 = { $name }: { $said }
row-F15-yes = есть своя цель или обучение
row-F15-no = за это время записей нет
row-F16 = { $name }: { $form }, { $date }, «{ $title }»
row-F16-untitled = { $name }: { $form }, { $date }
row-F16-none = { $name }: за это время записей нет
row-load = { $name }: пар { $pairs } из { $limit }, { $held ->
    [one] { $held } встреча
    [few] { $held } встречи
   *[other] { $held } встреч
}, { $hours } ч { $minutes } мин
report-more-rows = ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}
