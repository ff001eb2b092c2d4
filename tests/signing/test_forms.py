"""Which papers are offered for a signature, what each is taken for, and who may be asked."""

from io import BytesIO

import pytest

from caseops.signing.actions import Wanted, ask_to_sign, decline, sign
from caseops.signing.forms import AskForm
from caseops.signing.models import SigningPacket
from documents.actions import bin_document, keep_file
from tests import make
from tests.signing.conftest import VISITOR


def offered(matter):
    return [document.title for document in AskForm(matter=matter).documents]


def filled(matter, document, **said):
    """The form with this paper ticked."""
    names = {f"{name}_{document.pk}": value for name, value in {"pick": "on", **said}.items()}
    return AskForm({"signer": matter.client_id, **names}, matter=matter)


@pytest.mark.parametrize(
    ("title", "category", "kind"),
    [
        ("Fee agreement", "", "retainer"),
        ("Retainer of 2026", "", "retainer"),
        ("HIPAA authorization", "", "authorization"),
        ("Leave to ask", "authorization", "authorization"),
        ("Contract", "agreement", "retainer"),
        ("Photo of the car", "evidence", "other"),
        ("Something", "", "other"),
    ],
)
def test_what_a_paper_is_taken_for(matter, title, category, kind):
    document = make.document(matter, title=title, category=category)
    form = AskForm(matter=matter)
    assert form[f"kind_{document.pk}"].initial == kind
    assert form[f"scope_{document.pk}"].initial == ("medical records" if kind == "authorization" else "")


def test_only_pdfs_of_the_file_are_offered(dana, matter):
    make.document(matter, title="Fee agreement")
    make.document(make.matter(), make.pdf("y"), title="Of another matter")
    make.document(None, make.pdf("z"), source="fax", title="In the inbox")
    keep_file(
        actor=dana, content=BytesIO(b"words"), name="a.txt", matter=matter, source="upload", title="A note"
    )
    gone = make.document(matter, make.pdf("bin"), title="Thrown away")
    bin_document(actor=dana, document=gone)
    assert offered(matter) == ["Fee agreement"]


def test_what_waits_or_is_signed_is_not_offered_again(matter, packet, read):
    assert offered(matter) == []
    sign(packet=read, name="Rosa Alvarez", agreed=True, visitor=VISITOR)
    assert offered(matter) == []


def test_what_was_declined_may_be_asked_for_again(matter, packet):
    decline(packet=packet, reason="The fee", visitor=VISITOR)
    assert sorted(offered(matter)) == ["Fee agreement", "HIPAA authorization"]


def test_ticked_papers_become_what_is_wanted(matter):
    document = make.document(matter, title="Fee agreement")
    needed = matter.document_requirements.get(name="Signed fee agreement")
    form = filled(matter, document, kind="retainer", requirement=needed.pk)
    assert form.is_valid(), form.errors
    assert form.wanted(form.cleaned_data) == [Wanted(document, "retainer", "", 12, needed)]


def test_an_authorization_covers_something(matter):
    document = make.document(matter, title="HIPAA authorization")
    form = filled(matter, document, kind="authorization", scope="")
    assert "Say what the authorization covers." in form.errors[f"scope_{document.pk}"]


def test_nobody_outside_the_matter_signs(matter):
    document = make.document(matter)
    form = AskForm({"signer": make.contact().pk, f"pick_{document.pk}": "on"}, matter=matter)
    assert "signer" in form.errors


def test_the_checklist_offers_what_is_missing_alone(matter):
    document = make.document(matter)
    form = AskForm(matter=matter)
    names = [str(row) for row in form.fields[f"requirement_{document.pk}"].queryset]
    assert names == ["Signed fee agreement", "Medical records"]


def test_at_most_ten_papers_in_one_packet(dana, matter):
    papers = [Wanted(make.document(matter, make.pdf(str(n)), title=f"Paper {n}")) for n in range(10)]
    assert ask_to_sign(actor=dana, matter=matter, papers=papers).papers.count() == 10
    assert SigningPacket.objects.get().what.startswith("Paper 0, Paper 1")
