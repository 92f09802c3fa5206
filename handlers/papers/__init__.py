"""Files Loza makes: pure functions from facts and ready words to bytes. A library is imported where it is used."""
