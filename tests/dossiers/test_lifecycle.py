"""The table of the dossier's life, examined as a graph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.lifecycle import (
    FINAL,
    NATIONAL_STATUS,
    OPEN,
    STEPS,
    TABLE,
    Clock,
    Goal,
    State,
    Verb,
    Who,
    open_to,
    take,
)
from portal.kernel.errors import Conflict


def successors(state: State) -> set[State]:
    found = set()
    for step in STEPS:
        if state in step.sources:
            found |= (
                TABLE[Verb.REQUEST_WITHDRAWAL].sources
                if step.target is Goal.BEFORE
                else {target(state, step)}
            )
    return found


def target(state, step):
    return state if step.target is Goal.SAME else step.target


def reachable(start: State) -> set[State]:
    seen, todo = {start}, [start]
    while todo:
        for state in successors(todo.pop()) - seen:
            seen.add(state)
            todo.append(state)
    return seen


def test_there_is_one_row_for_each_verb():
    assert len(STEPS) == len(TABLE) == len(Verb)


def test_every_state_can_be_reached_from_a_draft():
    assert reachable(State.DRAFT) == set(State)


def test_every_state_can_come_to_an_end():
    for state in State:
        assert reachable(state) & FINAL, state


def test_only_final_states_have_no_way_on_but_corrections():
    stuck = {state for state in State if successors(state) <= {state, State.CORRECTED}}
    assert stuck == FINAL


def test_open_states_and_final_states_and_the_draft_are_all_states():
    assert OPEN | FINAL | {State.DRAFT} == set(State)
    assert not OPEN & FINAL


def test_every_filed_state_has_a_national_status():
    assert {code for code in NATIONAL_STATUS.values() if code} == set(range(1, 11))
    assert [state for state, code in NATIONAL_STATUS.items() if code is None] == [State.DRAFT]


def test_every_verb_is_somebodys():
    assert all(step.who for step in STEPS)


ON = {
    Clock.START: ({"off"}, "running"),
    Clock.STOP: ({"running"}, "stopped"),
    Clock.RESTART: ({"stopped"}, "running"),
    Clock.PAUSE: ({"running"}, "paused"),
    Clock.RESUME: ({"paused"}, "running"),
    Clock.EXTEND: ({"running"}, "running"),
    Clock.END: ({"off", "running", "paused", "stopped"}, "off"),
}


def test_the_clock_is_well_formed_on_every_path():
    """Off, then running, then paused or stopped and running again, then off: whatever way a dossier takes."""
    start = (State.DRAFT, "off", None)
    seen, todo = {start}, [start]
    while todo:
        state, clock, before = todo.pop()
        for step in STEPS:
            if state not in step.sources or (step.target is Goal.BEFORE and before is None):
                continue
            if step.clock is not Clock.KEEP:
                allowed, after = ON[step.clock]
                assert clock in allowed, f"{step.verb} in {state} while the clock is {clock}"
            else:
                after = clock
            here = before[0] if step.target is Goal.BEFORE else target(state, step)
            kept = (state, clock) if step.verb is Verb.REQUEST_WITHDRAWAL else None
            if step.target is Goal.SAME:
                kept = before
            place = (here, after, kept)
            if place not in seen:
                seen.add(place)
                todo.append(place)
    assert {clock for state, clock, _before in seen if state is State.PROCESSING} == {"running"}
    assert {clock for state, clock, _before in seen if state is State.AWAITING_SUPPLEMENT} == {"stopped"}
    assert {clock for state, clock, _before in seen if state in {State.SUBMITTED, State.RETURNED}} == {"off"}


@given(
    st.sampled_from(State), st.sampled_from(Verb), st.sampled_from([None, State.SUBMITTED, State.PROCESSING])
)
def test_a_step_leads_where_the_table_says_or_is_refused(state, verb, before):
    step = TABLE[verb]
    possible = state in step.sources and not (step.target is Goal.BEFORE and before is None)
    if not possible:
        with pytest.raises(Conflict):
            take(state, verb, before)
    else:
        expected = {Goal.SAME: state, Goal.BEFORE: before}.get(step.target, step.target)
        assert take(state, verb, before) is expected


@given(st.sampled_from(State), st.sets(st.sampled_from(Who)))
def test_a_screen_offers_just_what_the_table_allows(state, who):
    for verb in Verb:
        offered = verb in open_to(state, who)
        assert offered == (state in TABLE[verb].sources and bool(TABLE[verb].who & who))


@given(st.lists(st.sampled_from(Verb), max_size=60))
def test_no_walk_leaves_a_final_state_but_for_a_correction(walk):
    state, before = State.DRAFT, None
    for verb in walk:
        try:
            after = take(state, verb, before)
        except Conflict:
            continue
        assert state not in FINAL or verb is Verb.CORRECT
        if after is State.WITHDRAWAL_REQUESTED:
            before = state
        state = after
