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
