# Чем видно, что цель достигнута: записи, встречи, фото и файлы. Видят только двое.

proofs-title = Чем видно:
proofs-button = 📎 Чем видно: { $count }
proofs-screen = 📎 Чем видно цель «{ $what }». Видите вы и { $name }.
proofs-none = 📎 Чем видно цель «{ $what }»? Здесь можно показать запись, встречу, фото или файл. Увидите вы и { $name }.
proofs-back-button = Готово

proof-entry = { $number }. Запись от { $day }, { $who }
proof-entry-closed = { $number }. Запись от { $day }: её видите только вы
proof-meeting = { $number }. Встреча { $day }
proof-is-photo = { $number }. Фото от { $day }, { $who }
proof-is-document = { $number }. Файл от { $day }, { $who }
proof-words = («{ $words }»)

proof-open-button = Открыть { $number }
proof-drop-button = Убрать { $number }
proof-add-entry-button = Моя запись
proof-add-meeting-button = Встреча
proof-add-file-button = Фото или файл
proof-entry-button = { $day } · { $words }
proof-meeting-button = Встреча { $day }

proof-which-entry = Какую запись показать? Здесь те, что видите вы оба.
proof-which-entry-none = Записей, которые видите вы оба, пока нет. Открыть запись можно в дневнике: «Кто увидит».
proof-which-meeting = Какая встреча это показывает?
proof-which-meeting-none = Прошедших встреч, которые можно добавить, пока нет.
proof-file-ask = 📎 Пришлите фото или файл к цели «{ $what }», можно сразу несколько. Увидите только вы и { $name }.
proof-file-wrong = К цели можно приложить фото или файл. Пришлите его сюда или нажмите «Готово».
proof-dropped = Убрала. У цели этого больше нет.

## Почему не получилось

proofs-full = У этой цели уже { $limit } таких примеров. Чтобы добавить другой, уберите один из своих.
