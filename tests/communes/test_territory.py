from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from communes.territory import Follow, Share, Succession, SuccessionKind, successor

REFORM, LATER = date(2025, 7, 1), date(2026, 4, 30)


def part(former, heir, area, population):
    return Succession(former, heir, REFORM, SuccessionKind.PART, area, population)


def test_a_unit_without_successor_answers_for_itself():
    assert successor(1, [], LATER).certain == 1


def test_a_whole_succession_is_followed():
    assert successor(1, [Succession(1, 2, REFORM)], LATER).certain == 2


def test_a_succession_of_tomorrow_does_not_count_yet():
    assert successor(1, [Succession(1, 2, LATER)], REFORM).certain == 1


def test_chains_are_followed_to_the_end():
    steps = [Succession(1, 2, REFORM), Succession(2, 3, LATER, SuccessionKind.RENAME)]
    assert successor(1, steps, LATER).certain == 3
    assert successor(1, steps, REFORM).certain == 2


def test_a_split_unit_is_never_decided_silently():
    steps = [part(1, 2, Share.PART, Share.SOME), part(1, 3, Share.PART, Share.SOME)]
    assert successor(1, steps, LATER).certain is None
    assert successor(1, steps, LATER).units == (2, 3)


def test_people_go_where_all_people_went_and_land_stays_split():
    steps = [part(1, 2, Share.PART, Share.ALL), part(1, 3, Share.PART, Share.NONE)]
    assert successor(1, steps, LATER, Follow.PEOPLE).certain == 2
    assert successor(1, steps, LATER, Follow.LAND).units == (2, 3)


def test_a_part_without_people_is_no_candidate_for_people():
    steps = [
        part(1, 2, Share.PART, Share.SOME),
        part(1, 3, Share.PART, Share.NONE),
        part(1, 4, Share.PART, Share.SOME),
    ]
    assert successor(1, steps, LATER).units == (2, 4)


def test_nobody_is_chosen_for_being_the_last_one_left():
    steps = [part(1, 2, Share.PART, Share.SOME), part(1, 3, Share.PART, Share.NONE)]
    assert successor(1, steps, LATER).certain is None


steps_of_ten = st.lists(
    st.builds(
        Succession,
        st.integers(0, 9),
        st.integers(0, 9),
        st.sampled_from([REFORM, LATER]),
        st.just(SuccessionKind.PART),
        st.sampled_from(Share),
        st.sampled_from(Share),
    ),
    max_size=25,
)


@given(st.integers(0, 9), steps_of_ten, st.sampled_from(Follow))
def test_following_always_ends_and_never_names_a_unit_twice(unit, steps, follow):
    heirs = successor(unit, steps, LATER, follow).units
    assert len(set(heirs)) == len(heirs)
