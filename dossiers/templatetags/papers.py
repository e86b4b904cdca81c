"""The spellings of `dossiers.papers.words` as filters for the paper templates."""

from django import template

from dossiers.papers import words

register = template.Library()
for spelling in (
    words.clock,
    words.grouped,
    words.long_day,
    words.moment,
    words.money,
    words.promise,
    words.short_day,
    words.spelled_day,
    words.spelled_money,
    words.stamp,
    words.year_in,
):
    register.filter(spelling.__name__, spelling)
