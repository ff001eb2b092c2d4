"""What a practice area says about requests: what we ask of whom, and how we insist."""

from matters.loading import Row
from matters.naming import plain
from matters.sections import Line, Section
from matters.telling import days, only_when
from matters.words import Words
from thirdparty.models import RequestBlueprint

LETTER = "letter"
STEP_LENGTH = 40


class RequestSection(Section):
    """`requests:`, each with its cadence and the ladder of channels we climb."""

    name = "requests"
    title = "Requests"
    icon = "send"
    model = RequestBlueprint
    spread = True
    gates = ("all_requests_closed",)

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
