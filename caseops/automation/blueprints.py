"""`rules:` and `rule_steps:` of a practice-area file: read strictly, written back, told in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from caseops.automation.models import Do, RuleBlueprint, RuleStepBlueprint, Trigger
from caseops.automation.telling import done, shown_trigger
from caseops.core.offsets import Offset, parse_offset
from caseops.core.said import counted
from caseops.users.models import Role
from matters.boxes import Box, Choices, Listed, Number, Passage, Pick, When
from matters.conditions import TRUE
from matters.loading import Row
from matters.models import FieldBlueprint, PracticeAreaVersion
from matters.models.practice_area import STAGE_ENTERED, FieldType
from matters.naming import plain
from matters.sections import Doubt, Line, Section
from matters.telling import only_when
from matters.words import Words

RULES = "rules"
TODAY = "today"
FEWEST, MOST = 2, 4  # answers to one question
DECIDED = {FieldType.BOOLEAN, FieldType.SELECT}
WAITED_FOR: Mapping[str, Callable[[Words], Sequence[str]]] = {
    Trigger.STAGE: lambda words: list(words.stages),
    Trigger.FIELD: lambda words: list(words.fields),
    Trigger.KEY_DATE: lambda words: [name for name in words.key_dates if name != STAGE_ENTERED],
    Trigger.DOCUMENT: lambda words: words.documents,
    Trigger.REQUEST: lambda words: words.requests,
}
WAITED_FOR_BY = {
    Trigger.STAGE: ("Stage", WAITED_FOR[Trigger.STAGE]),
    Trigger.FIELD: ("Field", WAITED_FOR[Trigger.FIELD]),
    Trigger.KEY_DATE: ("Key date", WAITED_FOR[Trigger.KEY_DATE]),
    Trigger.DOCUMENT: ("Document", WAITED_FOR[Trigger.DOCUMENT]),
    Trigger.REQUEST: ("Request", WAITED_FOR[Trigger.REQUEST]),
}
NEEDS_ONE = {Trigger.STAGE, Trigger.FIELD, Trigger.KEY_DATE}
ABOUT: Mapping[str, Callable[[Words], Sequence[str]]] = {
    Do.FIELD: lambda words: list(words.fields),
    Do.LETTER: lambda words: words.letters,
    Do.REQUEST: lambda words: words.requests,
    Do.STAGE: lambda words: list(words.stages),
}
ABOUT_BY = {
    Do.FIELD: ("Field", ABOUT[Do.FIELD]),
    Do.LETTER: ("Letter", ABOUT[Do.LETTER]),
    Do.REQUEST: ("Request", ABOUT[Do.REQUEST]),
    Do.STAGE: ("Stage", ABOUT[Do.STAGE]),
}
HAS_ROLE = {Do.TASK: Role.CASE_MANAGER, Do.ASK: Role.ATTORNEY, Do.NOTIFY: Role.CASE_MANAGER}
HAS_DUE = {Do.TASK, Do.ASK, Do.RAISE}


def happenings(words: Words) -> Choices:
    """Everything a rule may wait for, each said with its kind."""
    return _labelled(words, {trigger.value: offer for trigger, offer in WAITED_FOR_BY.items()})


def subjects(words: Words) -> Choices:
    """Everything a step may be about."""
    return _labelled(words, {do.value: offer for do, offer in ABOUT_BY.items()})


def _labelled(words: Words, offers: Mapping[str, tuple[str, Callable[[Words], Sequence[str]]]]) -> Choices:
    """One key may be a field and a key date: then it is offered once, with both words."""
    found: dict[str, list[str]] = {}
    for kind, offer in offers.values():
        for key in offer(words):
            found.setdefault(key, []).append(kind)
    return [(key, f"{' or '.join(kinds)}: {plain(key)}") for key, kinds in found.items()]


def rules(words: Words) -> Choices:
    """The rules of the area."""
    return [(key, rule.name) for key, (rule, _) in words.others.get(RULES, {}).items()]


def branches(words: Words) -> Choices:
    """Every answer to every question of the rules."""
    return [
        (f"{key}={answer}", f"{rule.name}: {plain(key)} is {answer}")
        for rule, questions in words.others.get(RULES, {}).values()
        for key, answers in questions.items()
        for answer in answers
    ]


class RuleSection(Section):
    """`rules:`, each waiting for one kind of event."""

    name = RULES
    title = "Rules"
    one = "rule"
    icon = "workflow"
    model = RuleBlueprint
    boxes = (
        Box("name", "Name"),
        Pick("trigger", "When", offer=lambda _: Trigger.choices),
        Pick("what", "Which one", "Of the stages, fields, key dates, documents or requests.",
             offer=happenings, empty="Any, or none"),
        Box("to", "Answered with", "Only for a field: the answer that counts.", optional=True),
        Box("passed", "Time passed", "Counted from a key date.", "demand_sent+30d", optional=True),
        Number("days", "Days without movement", optional=True),
        When(),
    )  # fmt: skip

    def read(self, row: Row) -> RuleBlueprint:
        """`what` is a word of the area; the triggers about time say how much of it."""
        rule = RuleBlueprint(
            key=row.key(),
            name=row.text("name"),
            trigger=row.choice("trigger", Trigger.values),
            what=row.text("what", ""),
            to=row.text("to", ""),
            when=row.when(),
        )
        _check_what(row, rule)
        _check_to(row, row.words.fields.get(rule.what) if rule.trigger == Trigger.FIELD else None, rule.to)
        _put_time(row, rule)
        return rule

    def learn(self, words: Words, blueprint: RuleBlueprint) -> None:
        """Steps belong to a rule; which of them are questions they tell one another."""
        words.others.setdefault(RULES, {})[blueprint.key] = (blueprint, {})

    def written(self, blueprint: RuleBlueprint) -> dict[str, object]:
        """The row as the file has it."""
        still = blueprint.trigger == Trigger.STILL
        elapsed = blueprint.trigger == Trigger.ELAPSED
        return {
            "key": blueprint.key,
            "name": blueprint.name,
            "trigger": str(blueprint.trigger),
            "what": blueprint.what,
            "to": blueprint.to,
            "passed": f"{blueprint.anchor}{blueprint.amount:+d}{blueprint.unit}" if elapsed else "",
            "days": blueprint.amount if still else None,
            "when": blueprint.when,
        }

    def line(self, blueprint: RuleBlueprint) -> Line:
        """When, if, and then everything it does."""
        found = sorted(blueprint.steps.all(), key=lambda step: step.position)
        steps = [f"{_condition(step)}{done(step)}" for step in found]
        return Line(
            blueprint.name,
            [f"When {shown_trigger(blueprint)}", *only_when(blueprint.when), *steps],
            [(counted(len(steps), "step"), "")],
        )

    def rows(self, version: PracticeAreaVersion) -> Iterator[RuleBlueprint]:
        """With their steps at hand."""
        yield from self.of(version).order_by("position").prefetch_related("steps")

    def doubts(self, version: PracticeAreaVersion) -> Iterator[Doubt]:
        """A field that nobody fills in any more."""
        retired = _retired(version)
        for row in version.ruleblueprints.filter(trigger=Trigger.FIELD).order_by("position"):
            if label := retired.get(row.what):
                yield Doubt(row.pk, row.name, f"It waits for {label}, which is retired: it never fires.")


class StepSection(Section):
    """`rule_steps:`, what a rule does, one after another; `after` makes branches."""

    name = "rule_steps"
    title = "Steps of rules"
    one = "step"
    icon = "list-tree"
    model = RuleStepBlueprint
    identity = ("rule", "key")
    under = ("rule", RULES)
    boxes = (
        Pick("rule", "Rule", offer=rules),
        Pick("do", "Do", offer=lambda _: Do.choices),
        Box("name", "Name", "The task, the question, the subject or the sentence."),
        Pick("after", "Only after the answer", offer=branches, empty="At once"),
        Pick("role", "Who", offer=lambda _: Role.choices, empty="As usual"),
        Box("due", "Due", "Counted from the day it is done.", "today+2bd", optional=True),
        Listed("answers", "Answers", "For a question: two to four, one a line.", optional=True),
        Pick("what", "About", "The field, letter, request or stage.", offer=subjects, empty="Nothing"),
        Box("to", "Set to", "For a field.", optional=True),
        Passage("text", "Message", optional=True),
        Passage("text_es", "Message in Spanish", optional=True),
        When(),
    )

    def read(self, row: Row) -> RuleStepBlueprint:
        """Every kind of step has its own words; the others are refused."""
        known = row.words.others.get(RULES, {})
        rule, questions = known[row.choice("rule", known)]
        do = Do(row.choice("do", Do.values))
        step = RuleStepBlueprint(rule=rule, key=row.key(), do=do, name=row.text("name"), when=row.when())
        if do in ABOUT:
            step.what = row.choice("what", ABOUT[do](row.words))
        if do == Do.FIELD:
            step.to = row.text("to")
            _check_value(row, row.words.fields[step.what], step.to)
        if do == Do.MESSAGE:
            step.text, step.text_es = row.text("text"), row.text("text_es", "")
        if do in HAS_ROLE:
            step.role = row.choice("role", Role.values, HAS_ROLE[do])
        if do in HAS_DUE:
            step.amount, step.unit = _due(row)
        if do == Do.ASK:
            step.answers = _answers(row)
        _branch(row, step, questions)
        return step

    def learn(self, words: Words, blueprint: RuleStepBlueprint) -> None:
        """Later steps of the rule may follow from an answer."""
        _, questions = words.others[RULES][blueprint.rule.key]
        if blueprint.do == Do.ASK:
            questions[blueprint.key] = blueprint.answers

    def written(self, blueprint: RuleStepBlueprint) -> dict[str, object]:
        """The row as the file has it."""
        own = HAS_ROLE.get(Do(blueprint.do))
        return {
            "rule": blueprint.rule.key,
            "key": blueprint.key,
            "do": str(blueprint.do),
            "name": blueprint.name,
            "what": blueprint.what,
            "to": blueprint.to,
            "text": blueprint.text,
            "text_es": blueprint.text_es,
            "role": str(blueprint.role) if blueprint.role != own else "",
            "due": f"{TODAY}{blueprint.amount:+d}{blueprint.unit}" if blueprint.do in HAS_DUE else "",
            "answers": blueprint.answers,
            "after": f"{blueprint.after}={blueprint.answer}" if blueprint.after else "",
            "when": blueprint.when,
        }

    def line(self, blueprint: RuleStepBlueprint) -> Line:
        """What it does, and for which rule."""
        told = f"{_condition(blueprint)}{done(blueprint)}"
        return Line(blueprint.name, [told, f"Rule: {blueprint.rule.name}", *only_when(blueprint.when)])

    def rows(self, version: PracticeAreaVersion) -> Iterator[RuleStepBlueprint]:
        """With their rules at hand."""
        yield from self.of(version).order_by("position").select_related("rule")

    def doubts(self, version: PracticeAreaVersion) -> Iterator[Doubt]:
        """A field that takes nothing any more."""
        retired = _retired(version)
        for row in version.rulestepblueprints.filter(do=Do.FIELD).order_by("position"):
            if label := retired.get(row.what):
                yield Doubt(row.pk, row.name, f"It fills in {label}, which is retired: the step will fail.")


def _retired(version: PracticeAreaVersion) -> dict[str, str]:
    """The label of each retired field, by its key."""
    return dict(version.fieldblueprints.filter(retired=True).values_list("key", "label"))


def _condition(step: RuleStepBlueprint) -> str:
    return f"If the answer is {step.answer}: " if step.after else ""


def _check_what(row: Row, rule: RuleBlueprint) -> None:
    """The word must be one of the area, and there must be one where any would mean nothing."""
    if rule.trigger not in WAITED_FOR:
        if rule.what:
            raise row.bad(f"a rule with '{rule.trigger}' takes no 'what'.", "what")
        return
    if rule.what:
        row.check_allowed("what", rule.what, WAITED_FOR[rule.trigger](row.words))
    elif rule.trigger in NEEDS_ONE:
        raise row.bad(f"a rule with '{rule.trigger}' needs 'what'.")


def _check_to(row: Row, field: FieldBlueprint | None, to: str) -> None:
    if not to:
        return
    if field is None or field.type not in DECIDED:
        raise row.bad("'to' is only for a field answered by yes or no, or by one of a list.", "to")
    row.check_allowed("to", to, field.options or [TRUE, "false"])


def _check_value(row: Row, field: FieldBlueprint, to: str) -> None:
    """What a rule may put into a field is known beforehand: an answer of a list, yes or no, or plain text."""
    if field.sensitive:
        raise row.bad(f"'{field.key}' is sensitive; a rule does not set it.", "what")
    if field.type in DECIDED:
        row.check_allowed("to", to, field.options or [TRUE, "false"])
    elif field.type != FieldType.TEXT:
        kind = FieldType(field.type).label.lower()
        raise row.bad(f"a rule sets text, yes or no, or one of a list; '{field.key}' is: {kind}.", "what")


def _put_time(row: Row, rule: RuleBlueprint) -> None:
    if rule.trigger == Trigger.ELAPSED:
        offset = row.offset("passed", [name for name in row.words.key_dates if name != STAGE_ENTERED])
        if offset.amount < 0:
            raise row.bad("'passed' counts forward: time passes.", "passed")
        rule.anchor, rule.amount, rule.unit = offset.anchor, offset.amount, offset.unit
    elif rule.trigger == Trigger.STILL:
        rule.amount = row.integer("days", least=1)


def _due(row: Row) -> tuple[int, str]:
    """`today+2bd`: counted from the day the step is done."""
    try:
        offset: Offset = parse_offset(row.text("due", f"{TODAY}+0bd"))
    except ValueError as error:
        raise row.bad(f"'due': {error}.", "due") from error
    row.check_allowed("due", offset.anchor, [TODAY])
    if offset.amount < 0:
        raise row.bad("'due' lies ahead: today+2bd.", "due")
    return offset.amount, offset.unit


def _answers(row: Row) -> list[str]:
    answers = row.texts("answers")
    if not FEWEST <= len(answers) <= MOST or any("=" in answer for answer in answers):
        raise row.bad(f"a question needs {FEWEST} to {MOST} 'answers', without '='.", "answers")
    return answers


def _branch(row: Row, step: RuleStepBlueprint, questions: Mapping[str, Sequence[str]]) -> None:
    """`after: liability=Accepted`, of a question that stands before in the same rule: so no rule runs in circles."""
    said = row.text("after", "")
    if not said:
        return
    key, _, answer = said.partition("=")
    row.check_allowed("after", key, questions)
    if answer not in questions[key]:
        raise row.bad(
            f"'{answer}' is no answer to '{plain(key)}'. Answers: {', '.join(questions[key])}.", "after"
        )
    step.after, step.answer = key, answer


SECTIONS = (RuleSection(), StepSection())
