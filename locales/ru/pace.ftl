# Темп маршрута: фраза, картинка, предложения; для координатора — только числа.

## Координатору: состояние и числа

reason-H5-overdue = { $goals ->
    [one] { $goals } цель просрочена на
    [few] { $goals } цели просрочены, дольше всего на
   *[other] { $goals } целей просрочено, дольше всего на
} { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}
reason-H5-behind = маршрут идёт медленнее плана на { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
   *[other] { $points } пунктов
}
reason-H5-rushing = { $goals ->
    [one] { $goals } цель закрыта
    [few] { $goals } цели закрыты
   *[other] { $goals } целей закрыто
} намного раньше срока
rows-H5 = цель № { $number }, срок { $date }
figure-F9 = Маршруты идут в своём ритме
figure-F9-button = Темп
part-pace-behind = медленнее плана { $count }
part-pace-rushing = быстрее плана { $count }
part-pace-early = судить рано { $count }
part-pace-complete = всё достигнуто { $count }
part-pace-no-route = без маршрута { $count }
row-F9 = { $pair }: { $said }
row-F9-delta = к плану { $points }
row-F9-overdue = просрочка { $days }
pace-is-behind = медленнее плана
pace-is-rushing = быстрее плана
pace-is-in-rhythm = в своём ритме
pace-is-early = судить рано
pace-is-complete = все цели достигнуты
pace-is-no-route = маршрута ещё нет
