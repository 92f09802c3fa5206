# Пауза и отпуск: на какие дни. Причину не спрашиваем и не храним.
# «До 14 декабря» — этот день ещё в паузе.

## Что видят другие

away-you = В этот день у вас пауза до { $until }.
away-partner = { $name } на паузе до { $until }.
away-invitation = Приглашение подождёт и придёт { $day }.
away-invitation-late = { $name } получит приглашение, только если вернётся раньше.
away-until = на паузе до { $until }
away-from = пауза { $days }
away-days = с { $first } по { $last }
away-day = { $day }
