"""What a practice area says about requests: what we ask of whom, and how we insist."""

from collections.abc import Iterator

from matters.boxes import Box, Choices, Listed, Number, Passage, Pick, Several, When, named
from matters.loading import Row
from matters.models import Matter, PracticeAreaVersion
from matters.naming import plain
from matters.sections import Doubt, Line, Made, Section
from matters.telling import days, only_when
from matters.words import Words
from thirdparty.kinds import GENERAL, choices
from thirdparty.models import RequestBlueprint

LETTER = "letter"
STEP_LENGTH = 40


def _attachable(words: Words) -> Choices:
    return [(LETTER, "The letter that asks"), *named(words.documents)]


class RequestSection(Section):
    """`requests:`, each with its cadence and the ladder of channels we climb."""

    name = "requests"
    title = "Requests"
    one = "request"
    icon = "send"
    model = RequestBlueprint
    spread = True
    gates = ("all_requests_closed",)
    makes = True
    boxes = (
        Pick(
            "key",
            "Kind of request",
            "Decides what its letter asks for and which authorization and legal clock it has; for ever.",
            offer=lambda _: [kind for kind in choices() if kind[0] != GENERAL],
            empty="Something else",
        ),
        Box("name", "Name"),
        Box("to", "Asked of", example="medical provider"),
        Listed("ladder", "How we insist, step by step", "One channel a line.", "fax"),
        Number("first_followup", "First follow-up after … days"),
        Number("repeat", "Then every … days"),
        Number("escalate_after", "Escalate after … days"),
        Passage("legal_clock", "Legal clock", "Stays unconfirmed until the firm confirms it.", optional=True),
        Several("attach", "Goes along", optional=True, offer=_attachable),
        When(),
    )

    def read(self, row: Row) -> RequestBlueprint:
        """`attach` names documents of the area, or `letter` for the letter that asks."""
        return RequestBlueprint(
            key=row.key(),
            name=row.text("name"),
            asked_of=row.text("to"),
            first_follow_up_days=row.integer("first_followup", least=1),
            repeat_days=row.integer("repeat", least=1),
            escalate_after_days=row.integer("escalate_after", least=1),
            ladder=_ladder(row),
            legal_clock=row.text("legal_clock", ""),
            attach=row.texts("attach", [*row.words.documents, LETTER]),
            when=row.when(),
        )

    def learn(self, words: Words, blueprint: RequestBlueprint) -> None:
        """Rules may wait for it or start it."""
        words.requests.append(blueprint.key)

    def written(self, blueprint: RequestBlueprint) -> dict[str, object]:
        """The row as the file has it."""
        return {
            "key": blueprint.key,
            "name": blueprint.name,
            "to": blueprint.asked_of,
            "ladder": blueprint.ladder,
            "first_followup": blueprint.first_follow_up_days,
            "repeat": blueprint.repeat_days,
            "escalate_after": blueprint.escalate_after_days,
            "legal_clock": blueprint.legal_clock,
            "attach": blueprint.attach,
            "when": blueprint.when,
        }

    def line(self, blueprint: RequestBlueprint) -> Line:
        """Whom we ask, how, and how often we ask again."""
        sentences = [
            f"Asked of: {blueprint.asked_of}",
            _cadence(blueprint),
            f"By {', then '.join(blueprint.ladder)}",
            f"With {', '.join(plain(key) for key in blueprint.attach)}" if blueprint.attach else "",
        ]
        return Line(
            blueprint.name,
            [sentence for sentence in [*sentences, *only_when(blueprint.when)] if sentence],
            aside=blueprint.legal_clock,
        )

    def made(self, matter: Matter) -> Iterator[Made]:
        """A draft; it has an owner and a date from the day it is sent."""
        for row in matter.requests.filter(blueprint__version=matter.version_id):
            yield Made(row.blueprint_id)

    def doubts(self, version: PracticeAreaVersion) -> Iterator[Doubt]:
        """Told to escalate before it was ever followed up."""
        for row in version.requestblueprints.order_by("position"):
            if row.escalate_after_days < row.first_follow_up_days:
                early = "It escalates before the first follow-up."
                yield Doubt(row.pk, row.name, early)


def _cadence(blueprint: RequestBlueprint) -> str:
    first, again = days(blueprint.first_follow_up_days), days(blueprint.repeat_days)
    return (
        f"Follow up after {first}, then every {again}; escalate after {days(blueprint.escalate_after_days)}"
    )


def _ladder(row: Row) -> list[str]:
    steps = row.texts("ladder")
    if not steps or any(len(step) > STEP_LENGTH or not step.strip() for step in steps):
        raise row.bad(
            f"'ladder' needs at least one channel, each of 1 to {STEP_LENGTH} characters.", "ladder"
        )
    return steps


SECTIONS = (RequestSection(),)
