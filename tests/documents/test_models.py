"""What the database itself refuses, and what the querysets mean."""

from datetime import date

import pytest
from django.db import IntegrityError

from caseops.users.models import User
from documents.models import DocumentRequirement
from matters.models import Matter


def change(requirement: DocumentRequirement, **fields: object) -> None:
    DocumentRequirement.objects.filter(pk=requirement.pk).update(**fields)


def test_the_database_refuses_waived_without_a_reason(retainer: DocumentRequirement) -> None:
    with pytest.raises(IntegrityError, match="waived_has_reason"):
        change(retainer, waived_on=date(2026, 1, 1))


def test_the_database_refuses_received_and_waived(retainer: DocumentRequirement) -> None:
    day = date(2026, 1, 1)
    with pytest.raises(IntegrityError, match="received_or_waived"):
        change(retainer, received_on=day, waived_on=day, waive_reason="Lost")


def test_the_database_refuses_a_blueprint_twice_on_a_matter(retainer: DocumentRequirement) -> None:
    retainer.pk = None
    with pytest.raises(IntegrityError, match="requirement_once_a_matter"):
        retainer.save()


def test_rows_come_in_the_order_of_the_stages(matter: Matter) -> None:
    rows = matter.document_requirements.by_stage()
    assert [row.name for row in rows] == ["Signed fee agreement", "Medical records", "Photos"]


def test_nothing_is_missing_on_a_closed_matter(matter: Matter) -> None:
    Matter.objects.update(closed_on=date(2026, 1, 1))
    assert not DocumentRequirement.objects.missing().exists()


def test_a_stranger_sees_none(retainer: DocumentRequirement, marco: User, dana: User) -> None:
    assert not DocumentRequirement.objects.visible_to(marco).exists()
    assert retainer in DocumentRequirement.objects.visible_to(dana)
