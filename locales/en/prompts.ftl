# Questions nobody asked for: putting them off, how often they come and when.

later-past = That day or hour is over. Write another one, for example "tomorrow" or "Wednesday at 15".
later-quiet = I do not write to you at that time: your hours are { $since } to { $until }. Please write another time.
later-far = That is too far ahead: { $days } days at most. Please write a nearer day.
later-next = By then the next such message will come. Please write an earlier day.
