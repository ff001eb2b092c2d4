"""Parties, team, notes, title, closing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from matters.actions import (
    add_note,
    add_party,
    close_matter,
    join_team,
    leave_team,
    remove_party,
    rename_matter,
    reopen_matter,
)
from matters.models import Matter
from tests import make


def test_client_is_a_party_from_the_start(matter):
    assert [party.contact for party in matter.parties.all()] == [matter.client]


def test_party_is_added_once_a_role(matter, dana):
    adjuster = make.contact("Kim Adjuster")
    add_party(actor=dana, matter=matter, contact=adjuster, role="adjuster", reference="CLM-77")
    with pytest.raises(ValidationError, match="already has that role"):
        add_party(actor=dana, matter=matter, contact=adjuster, role="adjuster")


def test_party_is_removed_but_not_the_client(matter, dana):
    remove_party(
        actor=dana, party=add_party(actor=dana, matter=matter, contact=make.contact(), role="witness")
    )
    with pytest.raises(ValidationError, match="is the client"):
        remove_party(actor=dana, party=matter.parties.get())


def test_joining_opens_the_file(matter, dana, marco):
    join_team(actor=dana, matter=matter, user=marco, role="paralegal")
    assert matter in Matter.objects.visible_to(marco)


def test_nobody_joins_twice(matter, dana, priya):
    with pytest.raises(ValidationError, match="on the team already"):
        join_team(actor=dana, matter=matter, user=priya, role="paralegal")


def test_somebody_who_left_does_not_join(matter, dana, marco):
    marco.is_active = False
    with pytest.raises(ValidationError, match="no longer works here"):
        join_team(actor=dana, matter=matter, user=marco, role="paralegal")


def test_leaving_closes_the_file_and_hands_over_the_tasks(matter, dana, priya):
    leave_team(actor=dana, member=matter.team.get(user=priya))
    assert matter not in Matter.objects.visible_to(priya)
    assert matter.tasks.get(name="Confirm the statute").assignee == dana


def test_last_person_stays(matter, dana, priya):
    leave_team(actor=dana, member=matter.team.get(user=priya))
    with pytest.raises(ValidationError, match="last person"):
        leave_team(actor=dana, member=matter.team.get())


def test_paralegal_may_not_change_the_team(matter, marco):
    with pytest.raises(PermissionDenied):
        join_team(actor=make.person("sam"), matter=matter, user=marco, role="paralegal")


def test_note_is_kept_and_said(matter, dana):
    note = add_note(actor=dana, matter=matter, text="  She prefers texts.  ")
    assert note.text == "She prefers texts."
    assert Entry.objects.about(matter).first().sentence == "wrote a note: She prefers texts."


def test_long_note_is_excerpted_on_the_timeline(matter, dana):
    add_note(actor=dana, matter=matter, text="word " * 100)
    assert Entry.objects.about(matter).first().sentence.endswith("…")


def test_empty_note_is_refused(matter, dana):
    with pytest.raises(ValidationError, match="Write the note first"):
        add_note(actor=dana, matter=matter, text=" ")


def test_renaming_is_on_record(matter, dana):
    rename_matter(actor=dana, matter=matter, title="Alvarez v. Harbor")
    assert "“Alvarez v. Harbor”" in Entry.objects.about(matter).first().sentence


def test_closing_and_reopening(matter, dana):
    make.settle(matter)
    close_matter(actor=dana, matter=matter, reason="Settled")
    assert not Matter.objects.open().exists()
    assert reopen_matter(actor=dana, matter=matter, reason="Late bill").closed_on is None


def test_closing_twice_and_reopening_twice_are_refused(matter, dana):
    with pytest.raises(ValidationError, match="open already"):
        reopen_matter(actor=dana, matter=matter, reason="x")
    make.settle(matter)
    close_matter(actor=dana, matter=matter, reason="Settled")
    with pytest.raises(ValidationError, match="is closed"):
        close_matter(actor=dana, matter=matter, reason="Settled")


def test_closing_needs_a_reason(matter, dana):
    make.settle(matter)
    with pytest.raises(ValidationError, match="blank"):
        close_matter(actor=dana, matter=matter, reason="  ")
    matter.refresh_from_db()
    assert matter.closed_on is None


def test_a_party_somebody_else_removed_is_refused_in_words(matter, dana):
    party = add_party(actor=dana, matter=matter, contact=make.contact(), role="witness")
    stale = matter.parties.get(pk=party.pk)
    remove_party(actor=dana, party=party)
    with pytest.raises(ValidationError, match="taken this party off"):
        remove_party(actor=dana, party=stale)


def test_a_member_somebody_else_took_off_is_refused_in_words(matter, dana, priya):
    member = matter.team.get(user=priya)
    stale = matter.team.get(user=priya)
    leave_team(actor=dana, member=member)
    with pytest.raises(ValidationError, match="off the team already"):
        leave_team(actor=dana, member=stale)
