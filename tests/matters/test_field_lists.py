"""Typed fields in the list of matters: columns, filters, order, saved views, search, and the file for a spreadsheet."""

import csv
from io import StringIO

import pytest

from caseops.audit.models import Entry
from caseops.desk.figures.search import find
from caseops.users.models import SavedView
from matters.actions import set_field
from matters.models import Matter
from tests import make

HTMX = {"HX-Request": "true", "HX-Target": "matters"}
RENT, OUTCOME = "small_injury.total_billed", "small_injury.liability"
FIELDS = {
    "heard_on": ("date", {}),
    "insured": ("boolean", {}),
    "injuries": ("multiselect", {"options": ["Neck", "Back"]}),
    "judge": ("contact", {}),
    "claim_number": ("text", {}),
    "share": ("percent", {}),
    "ssn": ("ssn", {"sensitive": True}),
    "lease": ("file", {}),
}
SAID = {
    "Ann": {
        "total_billed": "900", "liability": "Clear", "heard_on": "2026-03-02", "insured": "yes",
        "injuries": ["Neck"], "judge": "Judge Judy", "claim_number": "CLM-77 A", "share": "33.3",
        "ssn": "078-05-1120",
    },
    "Bo": {"total_billed": "1,200.50", "liability": "Disputed", "insured": "no", "injuries": ["Neck", "Back"]},
    "Cy": {"total_billed": "-5"},
    "Di": {},
}  # fmt: skip


@pytest.fixture(scope="module")
def told(lasting):
    """Four matters of one area, filled in more and less; told once."""
    with lasting():
        yield fill(make.person("dana"))


@pytest.fixture
def world(db, told):
    """The version they run on."""
    return told


def fill(dana):
    version = make.area()
    with make.reworking():
        for place, (key, (kind, more)) in enumerate(FIELDS.items(), start=5):
            version.fieldblueprints.create(
                position=place, key=key, label=key.replace("_", " ").capitalize(), type=kind, **more
            )
    make.contact("Judge Judy")
    fields = {field.key: field for field in version.fieldblueprints.all()}
    for name, said in SAID.items():
        matter = make.matter(client=make.contact(name))
        for key, raw in said.items():
            set_field(actor=dana, matter=matter, field=fields[key], raw=raw)
    return version


@pytest.fixture
def found(world, as_dana):
    """The clients of the matters an address finds, in order."""

    def ask(**query):
        response = as_dana.get("/matters/", query)
        assert not response.context["filter"].form.errors
        return [matter.client.name for matter in response.context["matters"]]

    return ask


def test_every_type_is_filtered_by_what_it_says(found):
    asked = {
        ("total_billed.from", "900"): {"Ann", "Bo"},
        ("total_billed.to", "0"): {"Cy"},
        ("liability", "Clear"): {"Ann"},
        ("heard_on.from", "2026-03-02"): {"Ann"},
        ("heard_on.to", "2026-03-01"): set(),
        ("insured", "yes"): {"Ann"},
        ("insured", "no"): {"Bo"},
        ("injuries", "Back"): {"Bo"},
        ("judge", "judy"): {"Ann"},
        ("claim_number", "clm-77"): {"Ann"},
        ("share.from", "33.2"): {"Ann"},
        ("ssn.filled", "yes"): {"Ann"},
        ("ssn.filled", "no"): {"Bo", "Cy", "Di"},
        ("lease.filled", "yes"): set(),
    }
    for (name, value), clients in asked.items():
        assert set(found(**{f"field.small_injury.{name}": value})) == clients, name
    both = {f"field.{RENT}.from": "0", f"field.{OUTCOME}": "Disputed"}
    assert found(**both) == ["Bo"]


def test_what_is_sealed_is_not_looked_into(found, as_dana):
    page = as_dana.get("/matters/", {"field.small_injury.ssn": "078-05-1120"})
    assert [matter.client.name for matter in page.context["matters"]] == ["Di", "Cy", "Bo", "Ann"]
    assert "field.small_injury.ssn" not in page.context["filter"].form.fields
    assert found(sort="field.small_injury.ssn") == found()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("small_injury.astrology", "x", "There is no such field any more."),
        (f"{RENT}.from", "much", "Enter a number."),
        (f"{RENT}.from", "1e300", "less than or equal to"),
        (OUTCOME, "Murky", "is not one of the available choices"),
        ("small_injury.heard_on.from", "soon", "Enter a valid date."),
    ],
)
def test_what_cannot_be_asked_is_refused_and_finds_nothing(world, as_dana, name, value, sentence):
    page = as_dana.get("/matters/", {f"field.{name}": value})
    assert sentence in page.content.decode()
    assert not page.context["matters"]


def test_columns_show_and_sort_and_their_number_takes_no_statement(
    found, as_dana, django_assert_max_num_queries
):
    assert found(sort=f"field.{RENT}") == ["Cy", "Ann", "Bo", "Di"]
    assert found(sort=f"-field.{RENT}") == ["Bo", "Ann", "Cy", "Di"]
    assert found(sort=f"field.{OUTCOME}") == ["Ann", "Bo", "Di", "Cy"]
    names = ["total_billed", "judge", "ssn", "heard_on", "injuries", "insured"]
    with django_assert_max_num_queries(16):
        page = as_dana.get("/matters/", {"columns": [f"small_injury.{name}" for name in names]})
    html = page.content.decode()
    for shown in ("$1,200.50", "Judge Judy</a>", "•••1120", "Mar 2, 2026", "Neck, Back", "-$5.00"):
        assert shown in html
    assert "078-05" not in html


def test_a_matter_of_another_area_shows_nothing_in_the_column(found, dana, as_dana):
    other = make.matter(version=make.area(), client=make.contact("Ed"))
    assert found(columns="another_area.total_billed")[0] == "Ed"
    assert as_dana.get("/matters/", {"columns": "another_area.total_billed"}).context["columns"] == []
    assert other.number in as_dana.get("/matters/", {"columns": RENT}).content.decode()


def test_choosing_a_field_brings_its_filters(world, as_dana):
    html = as_dana.get("/matters/", {"add_field": RENT}, headers=HTMX).content.decode()
    assert f'name="field.{RENT}.from"' in html
    assert 'id="field-filters"' in html
    assert 'id="field-filters"' not in as_dana.get("/matters/", {"q": "a"}, headers=HTMX).content.decode()


def test_a_saved_view_keeps_filters_columns_and_order(found, as_dana, dana):
    query = (
        f"field.{RENT}.from=900&columns={RENT}&columns={OUTCOME}&sort=-field.{RENT}&page=3&field.{RENT}.to="
    )
    as_dana.post("/matters/views/", {"name": "Big ones", "query": query})
    kept = SavedView.objects.get(owner=dana).query
    page = as_dana.get(f"/matters/?{kept}")
    assert [matter.client.name for matter in page.context["matters"]] == ["Bo", "Ann"]
    assert [column.label for column in page.context["columns"]] == ["Total billed", "Liability"]
    assert "page" not in kept
    assert f"{RENT}.to" not in kept


def test_a_retired_field_leaves_the_columns_and_stops_its_filter(world, as_dana):
    with make.reworking():
        world.fieldblueprints.filter(key="total_billed").update(retired=True)
    page = as_dana.get("/matters/", {"columns": RENT, f"field.{RENT}.from": "0"})
    assert page.context["columns"] == []
    assert "There is no such field any more." in page.content.decode()


def test_search_finds_words_and_contacts_of_fields_but_nothing_sealed(found, dana, marco):
    assert found(q="clm-77") == ["Ann"]
    assert found(q="judge ann") == ["Ann"]
    assert found(q="1120") == []
    assert [matter.client.name for matter in find(dana, "CLM-77", 10).matters] == ["Ann"]
    assert find(marco, "CLM-77", 10).matters == []


def test_the_list_is_saved_as_a_file_with_what_is_sealed_masked(found, as_dana, dana):
    answer = as_dana.get("/matters/matters.csv", {"area": "small_injury", "sort": f"field.{RENT}"})
    text = answer.content.decode("utf-8-sig")
    rows = {row["Client"]: row for row in csv.DictReader(StringIO(text))}
    assert list(rows) == ["Cy", "Ann", "Bo", "Di"]
    assert (rows["Bo"]["Total billed"], rows["Cy"]["Total billed"]) == ("1200.50", "-5.00")
    assert (rows["Ann"]["Heard on"], rows["Ann"]["Insured"]) == ("2026-03-02", "Yes")
    assert rows["Ann"]["Ssn"] == "•••"
    assert "1120" not in text
    assert "attachment" in answer["Content-Disposition"]
    assert Entry.objects.filter(verb="matter.exported", actor=dana).get().detail["count"] == 4
    few = as_dana.get("/matters/matters.csv", {f"field.{RENT}.from": "900"}).content.decode("utf-8-sig")
    assert len(few.strip().splitlines()) == 3
    assert "Total billed" not in few


def test_a_file_is_refused_where_the_filters_are_or_there_is_too_much(world, as_dana, monkeypatch):
    monkeypatch.setattr("matters.views.exporting.MOST", 3)
    much = as_dana.get("/matters/matters.csv", follow=True)
    assert "These are more than 3 matters." in much.content.decode()
    wrong = as_dana.get("/matters/matters.csv", {f"field.{RENT}.from": "much"}, follow=True)
    assert "These filters cannot be answered." in wrong.content.decode()


def test_nobody_exports_what_is_not_theirs(world, browser_of, marco):
    text = browser_of(marco).get("/matters/matters.csv", {"columns": RENT}).content.decode("utf-8-sig")
    assert len(text.strip().splitlines()) == 1
    assert Matter.objects.count() == 4


def test_the_head_of_a_column_sorts_and_turns_the_order(world, as_dana):
    def head(**query):
        return as_dana.get("/matters/", {"columns": RENT, **query}).context["heads"][0]

    first = head(q="a")
    assert first["sorted"] == ""
    assert "q=a" in first["query"]
    assert f"sort=field.{RENT}" in first["query"]
    rising = head(sort=f"field.{RENT}")
    assert (rising["sorted"], f"sort=-field.{RENT}" in rising["query"]) == ("ascending", True)
    falling = head(sort=f"-field.{RENT}")
    assert (falling["sorted"], f"sort=field.{RENT}" in falling["query"]) == ("descending", True)


def test_columns_that_cannot_be_sorted_have_a_plain_head(world, as_dana):
    names = ["small_injury.ssn", "small_injury.lease"]
    page = as_dana.get("/matters/", {"columns": names})
    assert [head["query"] for head in page.context["heads"]] == ["", ""]
    orders = dict(page.context["orders"])
    assert not [key for key in orders if key.lstrip("-").startswith("field.")]
    assert page.context["filter"].form.errors == {}


def test_the_orders_offered_follow_the_columns(world, as_dana):
    page = as_dana.get("/matters/", {"columns": RENT, "sort": f"-field.{RENT}"})
    orders = dict(page.context["orders"])
    assert orders[f"field.{RENT}"] == "Total billed, rising"
    assert orders[f"-field.{RENT}"] == "Total billed, falling"
    assert page.context["order"] == f"-field.{RENT}"


def test_only_the_fields_of_the_chosen_area_are_offered(world, as_dana):
    everywhere = as_dana.get("/matters/").context["field_groups"]
    assert [area for area, _ in everywhere] == ["Small injury"]
    assert as_dana.get("/matters/", {"area": "small_injury"}).context["field_groups"] == everywhere


def test_results_alone_do_not_read_what_fields_there_are(world, as_dana):
    page = as_dana.get("/matters/", {"q": "Ann"}, headers=HTMX)
    assert page.context["field_groups"] == []
    assert 'id="add-field"' not in page.content.decode()


def test_a_paper_in_a_column_leads_to_it_and_a_foreign_one_does_not(world, as_dana, dana):
    matter = Matter.objects.get(client__name="Ann")
    lease = make.document(matter, make.pdf("Lease"), "Lease.pdf")
    field = world.fieldblueprints.get(key="lease")
    set_field(actor=dana, matter=matter, field=field, raw=str(lease.uuid))
    column = {"columns": "small_injury.lease"}
    assert f'href="{lease.get_absolute_url()}">Lease</a>' in as_dana.get("/matters/", column).content.decode()
    type(lease).objects.filter(pk=lease.pk).update(matter=Matter.objects.get(client__name="Bo"))
    html = as_dana.get("/matters/", column).content.decode()
    assert "Not in the file" in html
    assert lease.get_absolute_url() not in html


def test_a_formula_in_a_field_is_only_words_in_the_file(world, as_dana, dana):
    matter = Matter.objects.get(client__name="Di")
    field = world.fieldblueprints.get(key="claim_number")
    set_field(actor=dana, matter=matter, field=field, raw='=HYPERLINK("http://x")')
    chosen = {"columns": ["small_injury.claim_number", RENT]}
    text = as_dana.get("/matters/matters.csv", chosen).content.decode("utf-8-sig")
    rows = {row["Client"]: row for row in csv.DictReader(StringIO(text))}
    assert rows["Di"]["Claim number"] == '\'=HYPERLINK("http://x")'
    assert rows["Cy"]["Total billed"] == "-5.00"
