"""Nothing that belongs to a matter can be asked for without saying who is asking."""

import pytest
from django.apps import apps

from matters.models import Matter
from matters.models.visibility import MatterBound


def bound_to_a_matter(model):
    return any(field.related_model is Matter for field in model._meta.concrete_fields)


BOUND = [model for model in apps.get_models() if bound_to_a_matter(model)]


@pytest.mark.parametrize("model", [Matter, *BOUND], ids=lambda model: model._meta.label)
def test_rows_of_a_matter_know_who_may_see_them(model):
    assert isinstance(model._default_manager.all(), MatterBound)


@pytest.mark.parametrize("model", [Matter, *BOUND], ids=lambda model: model._meta.label)
def test_a_stranger_sees_nothing(model, matter, marco, alex):
    assert model.objects.visible_to(marco).count() == 0
    assert model.objects.visible_to(alex).count() == model.objects.count()


def test_someone_who_left_sees_nothing(matter, dana):
    dana.is_active = False
    assert not Matter.objects.visible_to(dana).exists()


def test_firm_wide_people_see_every_matter(matter, marco):
    marco.firm_wide = True
    assert list(Matter.objects.visible_to(marco)) == [matter]
