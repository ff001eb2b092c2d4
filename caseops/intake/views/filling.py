"""What both doors to a questionnaire share: the client's private link and the firm's own page."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from caseops.intake.actions import answer_question, attach_file
from caseops.intake.models import Questionnaire
from caseops.intake.questions.reading import name_of, typed
from caseops.intake.questions.sheet import Line, Sheet
from caseops.users.models import User
from matters.models.practice_area import FieldType


class Filling:
    """One person at one questionnaire; `actor` is empty when it is the client."""

    def __init__(
        self,
        request: HttpRequest,
        questionnaire: Questionnaire,
        actor: User | None,
        *,
        page: str,
        address: str,
    ) -> None:
        self.request, self.questionnaire, self.actor = request, questionnaire, actor
        self.page, self.address = page, address

    def draw(
        self, errors: dict[str, str] | None = None, kept: dict[str, Any] | None = None, **more: object
    ) -> HttpResponse:
        """The whole page; what was refused keeps what was typed."""
        status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
        context = {**self._context(Sheet(self.questionnaire, errors or {}, kept or {})), **more}
        return render(self.request, self.page, context, status=status)

    def answer(self) -> HttpResponse:
        """One question when a script asks, else everything on the page."""
        only, more = self.request.POST.get("only", ""), self.request.POST.get("more", "")
        before = {line.key for line in Sheet(self.questionnaire).asked} if only else set()
        errors, kept = self.keep(only)
        if only:
            return self._told(only, errors, kept, before, part="intake/questions/rows.html" if more else "")
        if errors:
            return self.draw(errors, kept)
        return redirect(f"{self.address}#{f'q-{more}' if more else 'progress'}")

    def attach(self, key: str) -> HttpResponse:
        """Photos and papers, several at a time."""
        line = Sheet(self.questionnaire).line(key)
        if line is None:
            raise Http404
        files = self.request.FILES.getlist("file")
        refusals = [why for file in files if (why := self._attach(line, file))]
        if not files:
            refusals = [_("Choose a file first.")]
        errors = {key: " ".join(refusals)} if refusals else {}
        if self.request.headers.get("HX-Request"):
            return self._told(key, errors, {}, None, part="intake/questions/files.html")
        return self.draw(errors) if errors else redirect(f"{self.address}#{name_of(line.question)}")

    def _attach(self, line: Line, file: Any) -> str:
        try:
            attach_file(
                actor=self.actor,
                questionnaire=self.questionnaire,
                question=line.question,
                content=file,
                name=file.name or "",
            )
        except ValidationError as refusal:
            return f"{file.name}: {' '.join(refusal.messages)}"
        return ""

    def keep(self, only: str = "") -> tuple[dict[str, str], dict[str, Any]]:
        """What was refused, by question, and what was typed there."""
        errors: dict[str, str] = {}
        kept: dict[str, Any] = {}
        for line in Sheet(self.questionnaire).lines:
            if only and line.key != only:
                continue
            raw = typed(line.question, line.columns, self.request.POST)
            if raw is None or line.question.type == FieldType.FILE:
                continue
            try:
                answer_question(
                    actor=self.actor,
                    questionnaire=self.questionnaire,
                    question=line.question,
                    raw=raw,
                    drawn=self.request.POST.get(f"mark-{line.key}", ""),
                )
            except ValidationError as refusal:
                errors[line.key], kept[line.key] = " ".join(refusal.messages), raw
        return errors, kept

    def _told(
        self, key: str, errors: dict[str, str], kept: dict[str, Any], before: set[str] | None, part: str = ""
    ) -> HttpResponse:
        """What became of one answer, how far it has come, and the questions it brings or takes away.

        One that was asked `before` and still is stays as it is on the page: somebody may be typing there.
        """
        sheet = Sheet(self.questionnaire, errors, kept)
        line = sheet.line(key)
        if line is None:
            raise Http404
        context = {
            **self._context(sheet),
            "line": line,
            "part": part,
            "brought": self._brought(sheet, key, before),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
        return render(self.request, "intake/questions/told.html", context, status=status)

    def _brought(self, sheet: Sheet, key: str, before: set[str] | None) -> list[Line]:
        if before is None:
            return []
        return [line for line in sheet.led_to_by(key) if line.is_asked != (line.key in before)]

    def _context(self, sheet: Sheet) -> dict[str, Any]:
        return {
            "sheet": sheet,
            "questionnaire": self.questionnaire,
            "save_url": self.address,
            "is_client": self.actor is None,
            "is_open": self.actor is not None or self.questionnaire.sent_in_at is None,
        }
