"""Keys say who, under what, doing what and when."""

from gaitgain.simulate.store.key import Key


def test_a_key_reads_as_people_say_it():
    assert str(Key("anna", "before", "self_selected")) == "anna, before, self_selected"
    assert str(Key("anna", "squats", "self_selected", 4.0)) == "anna, squats, week 4, self_selected"
    assert Key("anna", "squats", "self_selected", 4.5).visit == "squats, week 4.5"
