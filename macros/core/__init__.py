"""What every room stands on: texts in languages, the types of fields, problems, dates, words of the site. It knows no kind of record."""
