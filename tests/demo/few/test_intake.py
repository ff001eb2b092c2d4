"""The demo firm's questionnaires and gaps."""

from caseops.intake.models import Questionnaire
from caseops.intake.questions.sheet import Sheet
from deadlines.models import Gap


def test_one_is_answered_halfway_and_one_waits_for_a_look(few) -> None:
    halfway = Questionnaire.objects.get(sent_in_at=None)
    sheet = Sheet(halfway)
    assert 0 < sheet.answered < sheet.needed
    assert halfway.lead.contact.language == "es"
    waiting = Questionnaire.objects.to_review().get()
    assert not Sheet(waiting).missing
    assert waiting.answers.filter(sealed__isnull=False).exists()


def test_gaps_have_their_tasks(few) -> None:
    for gap in Gap.objects.all():
        assert gap.task.name == gap.blueprint.task
        assert gap.due_on <= few.telling.today
