"""Every named effect has its function, and no function waits for an effect that nobody names."""

from dossiers.effects import EFFECTS
from dossiers.lifecycle import Verb
from dossiers.reactions import REACTIONS


def test_effects_and_reactions_name_the_same_things():
    assert {name for names in EFFECTS.values() for name in names} == set(REACTIONS)


def test_whoever_waits_is_told_of_every_step_that_is_about_them():
    silent = {
        Verb.ROUTE,
        Verb.TRANSFER,
        Verb.ACKNOWLEDGE,
        Verb.TAKE,
        Verb.ASSIGN,
        Verb.ADVANCE,
        Verb.SEND_BACK,
    }
    own_doing = {Verb.RESUBMIT, Verb.SUPPLY, Verb.REQUEST_WITHDRAWAL, Verb.KEEP}
    inner = {Verb.CONSULT, Verb.ANSWER_CONSULTATION, Verb.CONFIRM_OBLIGATION}
    told = {verb for verb in Verb if "tell_applicant" in EFFECTS.get(verb, ())}
    assert set(Verb) - told == silent | own_doing | inner | {
        Verb.DECIDE
    }  # a decision is told once it is printed
