"""One matter of the demo firm is walled from a colleague."""

from matters.models import Matter, Wall


def test_marco_is_screened_from_one_matter_and_the_attorney_said_why(few):
    wall = Wall.objects.standing().get()
    assert [member.user.name for member in wall.members.all()] == ["Marco Bellini"]
    assert wall.raised_by.role == "attorney"
    assert "rents" in wall.reason


def test_everybody_else_goes_on_as_before(few):
    walled = Wall.objects.get().matter
    seen = {
        key: Matter.objects.visible_to(few.people[key]).filter(pk=walled.pk).exists() for key in few.people
    }
    assert seen["dana"]
    assert seen["alex"]
    assert not seen["marco"]
