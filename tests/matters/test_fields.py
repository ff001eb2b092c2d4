"""Typed fields of a matter: of every type, sealed, papers and contacts as one may see them, through versions."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from caseops.audit.models import Entry
from documents.actions import bin_document
from documents.letters.data import gather
from matters.actions import disclose_field, publish_version, set_field, start_draft
from matters.field_values import NOT_SEEN, said_of
from matters.models import Fact, FieldValue
from matters.practice_area_files import content_of, read_file
from matters.rehearsal import doubts
from tests import make
from thirdparty.actions import merge_contacts

HTMX = {"HX-Request": "true"}
SSN = "078-05-1120"


@pytest.fixture
def add(matter):
    """`add("ssn", "ssn", sensitive=True)`: the area of the matter has such a field, too."""

    def field(key, kind, **more):
        with make.reworking():
            return matter.version.fieldblueprints.create(
                position=matter.version.fieldblueprints.count() + 1,
                **{"key": key, "type": kind, "label": key.replace("_", " ").capitalize()} | more,
            )

    return field


@pytest.fixture
def put(matter, dana):
    """`put(field, "5")`: Dana fills it in."""
    return lambda field, raw: set_field(actor=dana, matter=matter, field=field, raw=raw)


def shown(matter, person):
    return {each.field.key: each.told.text for each in said_of(matter, person) if each.told.text}


def paper(matter, name="Lease.pdf"):
    return make.document(matter, make.pdf(name), name)


class TestSealed:
    @pytest.fixture
    def ssn(self, add):
        return add("ssn", "ssn", sensitive=True)

    def test_it_stands_nowhere_in_the_open(self, matter, dana, ssn, put, as_dana):
        put(ssn, SSN)
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM matters_fieldvalue")
            assert "1120" not in repr(cursor.fetchall())
        assert "1120" not in repr(list(Entry.objects.values_list("detail", flat=True)))
        assert Entry.objects.about(matter).first().sentence == "filled in Ssn, which is sealed"
        assert shown(matter, dana) == {"ssn": "•••1120"}
        assert SSN not in as_dana.get(matter.get_absolute_url()).content.decode()
        assert gather(matter)["fields"] == {"ssn": "•••1120"}

    def test_whoever_says_why_sees_it_and_is_on_record(self, matter, ssn, put, as_dana):
        put(ssn, SSN)
        door = f"/matters/{matter.number}/fields/ssn/disclosure/"
        silent = as_dana.post(door, {"reason": " "}, headers=HTMX)
        assert (silent.status_code, SSN in silent.content.decode()) == (422, False)
        assert "Say why you need to see it." in silent.content.decode()
        said = as_dana.post(door, {"reason": "For the W-9"}, headers=HTMX)
        assert SSN in said.content.decode()
        assert said["Cache-Control"] == "no-store"
        assert SSN in as_dana.post(door, {"reason": "For the W-9"}).content.decode()
        last = Entry.objects.about(matter).first()
        assert last.sentence == "looked at Ssn, which is sealed: For the W-9"
        assert "1120" not in repr(last.detail)
        assert SSN not in as_dana.get(matter.get_absolute_url()).content.decode()

    def test_who_may_not_run_the_matter_sees_no_more_than_the_mask(self, matter, ssn, put):
        put(ssn, SSN)
        with pytest.raises(PermissionDenied):
            disclose_field(actor=make.person("lee"), matter=matter, field=ssn, reason="Curious")
        assert not Entry.objects.filter(verb="field.disclosed").exists()

    def test_what_is_not_sealed_is_not_disclosed(self, matter, dana, ssn):
        with pytest.raises(ValidationError, match="nothing sealed under Ssn"):
            disclose_field(actor=dana, matter=matter, field=ssn, reason="For the form")

    def test_it_decides_nothing(self, matter, add, put):
        put(add("minor", "boolean", sensitive=True), "yes")
        assert not Fact.objects.filter(matter=matter, key="minor").exists()


class TestPapersAndContacts:
    def test_a_paper_of_the_file_is_chosen_and_leads_to_it(self, matter, dana, add, put, as_dana):
        lease, field = paper(matter), add("lease", "file")
        html = as_dana.get(f"/matters/{matter.number}/fields/lease/", headers=HTMX).content.decode()
        assert f'value="{lease.uuid}"' in html
        put(field, str(lease.uuid))
        assert shown(matter, dana) == {"lease": "Lease"}
        assert (
            f'href="{lease.get_absolute_url()}">Lease'
            in as_dana.get(matter.get_absolute_url()).content.decode()
        )
        assert gather(matter)["fields"] == {"lease": "Lease"}
        bin_document(actor=dana, document=lease)
        assert shown(matter, dana) == {"lease": NOT_SEEN}

    def test_a_paper_of_another_matter_is_none(self, add, put):
        foreign = paper(make.matter())
        with pytest.raises(ValidationError, match="Choose a paper from the file"):
            put(add("lease", "file"), str(foreign.uuid))
        assert not FieldValue.objects.exists()

    def test_a_field_follows_its_contact_into_another_one(self, matter, dana, alex, add, put, as_dana):
        keep, twin = make.contact("Judith Sheindlin"), make.contact("Judge Judy")
        put(add("judge", "contact"), "Judge Judy")
        merge_contacts(actor=alex, keep=keep, twin=twin)
        assert shown(matter, dana) == {"judge": "Judith Sheindlin"}
        form = as_dana.get(f"/matters/{matter.number}/fields/judge/", headers=HTMX).content.decode()
        assert 'value="Judith Sheindlin"' in form
        assert FieldValue.objects.get().value == keep.pk

    def test_contacts_and_papers_take_no_statement_each(
        self, matter, dana, add, put, django_assert_max_num_queries
    ):
        for number in range(6):
            make.contact(f"Judge {number}")
            put(add(f"judge_{number}", "contact"), f"Judge {number}")
            put(add(f"paper_{number}", "file"), str(paper(matter, f"Paper {number}.pdf").uuid))
        with django_assert_max_num_queries(4):
            told = shown(matter, dana)
        assert told["judge_5"] == "Judge 5"
        assert told["paper_0"] == "Paper 0"


class TestThroughVersions:
    @pytest.fixture
    def rent(self, matter):
        with make.reworking():
            asked = {"key": "medicare", "label": "Medicare", "type": "boolean"}
            matter.version.intakequestions.create(position=1, **asked)
        return matter.version.fieldblueprints.get(key="total_billed")

    def draft_of(self, matter, **changed):
        draft = start_draft(actor=None, version=matter.version)
        draft.fieldblueprints.filter(key="total_billed").update(**changed)
        return draft

    def upgraded(self, matter, draft):
        publish_version(actor=None, version=draft)
        type(matter).objects.filter(pk=matter.pk).update(version=draft)
        matter.refresh_from_db()
        return matter

    def test_a_field_called_otherwise_keeps_what_it_holds(self, matter, dana, rent, put):
        put(rent, "5")
        matter = self.upgraded(matter, self.draft_of(matter, label="Billed in all"))
        assert {each.field.label: each.told.text for each in said_of(matter, dana)}[
            "Billed in all"
        ] == "$5.00"

    def test_a_retired_field_is_hidden_kept_and_brought_back(self, matter, dana, rent, put, as_dana):
        put(rent, "5")
        matter = self.upgraded(matter, self.draft_of(matter, retired=True))
        assert shown(matter, dana) == {}
        assert "fields" not in gather(matter) or gather(matter)["fields"] == {}
        assert as_dana.get(f"/matters/{matter.number}/fields/total_billed/").status_code == 404
        with pytest.raises(ValidationError, match="Total billed is retired"):
            put(matter.version.fieldblueprints.get(key="total_billed"), "6")
        matter = self.upgraded(matter, self.draft_of(matter, retired=False))
        assert shown(matter, dana) == {"total_billed": "$5.00"}

    def test_what_becomes_sensitive_is_sealed_on_every_matter_and_stays_so(self, matter, dana, rent, put):
        put(rent, "5123")
        draft = self.draft_of(matter, sensitive=True)
        told = [said.doubt.sentence for said in doubts(draft) if said.doubt.name == "Total billed"]
        assert told == ["What 1 matter hold in the open is sealed once this is published."]
        publish_version(actor=None, version=draft)
        row = FieldValue.objects.get()
        assert (row.plain, row.number, row.value) == (None, None, "5123.00")
        put(rent, "6123")
        assert FieldValue.objects.get().is_sealed
        assert shown(matter, dana) == {"total_billed": "•••"}

    def test_a_draft_tells_of_another_type_and_of_conditions_on_what_is_retired(self, matter, rent, put):
        put(rent, "5")
        draft = self.draft_of(matter, type="text")
        draft.fieldblueprints.filter(key="liability").update(retired=True)
        draft.taskblueprints.filter(name="Welcome call").update(when="liability=Clear")
        told = {said.doubt.name: said.doubt.sentence for said in doubts(draft)}
        assert "1 matter hold it as money" in told["Total billed"]
        assert "conditions still ask for it" in told["Liability"]

    def test_an_area_travels_with_its_retired_fields(self, matter, rent):
        text = content_of(self.draft_of(matter, retired=True)).text
        fields = read_file("area.yaml", text).blueprints["fields"]
        assert {field.key: field.retired for field in fields} == {"liability": False, "total_billed": True}
