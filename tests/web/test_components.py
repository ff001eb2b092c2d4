"""Each component says what it should, and nothing gets through it that should not."""

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template import Context, Template, engines
from django_cotton.compiler_regex import CottonCompiler

from caseops.core import clock
from caseops.web.styleguide import SampleForm


def render(markup: str, **context) -> str:
    compiled = CottonCompiler().process(markup)
    return Template(compiled, engine=engines["django"].engine).render(Context(context))


def test_a_button_submits_unless_told_otherwise():
    assert '<button type="submit" class="button"' in render("<c-button>Save</c-button>")
    assert '<button type="button"' in render('<c-button type="button">Save</c-button>')


def test_a_button_with_an_address_is_a_link():
    html = render('<c-button href="/x/" variant="primary">Open</c-button>')
    assert '<a href="/x/" class="button button-primary"' in html


def test_an_icon_button_is_named_for_those_who_cannot_see_it():
    assert 'aria-label="Close"' in render('<c-button icon="x" label="Close" />')


def test_a_button_shows_its_key():
    html = render('<c-button key="e">Done</c-button>')
    assert 'data-key="e"' in html
    assert "<kbd>e</kbd>" in html


def test_what_a_component_does_not_know_lands_on_its_element():
    html = render('<c-button hx-post="/send/" class="push" data-x="1">Send</c-button>')
    assert 'hx-post="/send/" data-x="1"' in html
    assert html.count("class=") == 1


@pytest.mark.parametrize(
    "markup",
    [
        '<c-row title="{{ words }}" sub="{{ words }}" />',
        '<c-row :title="words" />',
        '<c-card title="{{ words }}" sub="{{ words }}">x</c-card>',
        '<c-badge title="{{ words }}">{{ words }}</c-badge>',
        '<c-entry title="{{ words }}" who="{{ words }}" />',
        '<c-check label="{{ words }}" />',
        '<c-avatar name="{{ words }}" />',
        '<c-meter label="{{ words }}" value="1" />',
        '<c-undo message="{{ words }}" action="/" />',
        '<c-banner title="{{ words }}">{{ words }}</c-banner>',
    ],
)
def test_a_persons_words_are_never_markup(markup: str):
    html = render(markup, words='"><script>alert(1)</script>')
    assert "<script>" not in html
    assert html.count("&lt;script") == html.count("&quot;&gt;&lt;script")


def test_a_row_names_its_thing_and_offers_its_act():
    html = render(
        '<c-row title="Mercy" href="/r/1/" sub="twice"><c-slot name="act"><b>Send</b></c-slot></c-row>'
    )
    assert '<a href="/r/1/">Mercy</a>' in html
    assert '<div class="row-act"><b>Send</b></div>' in html
    assert "data-row" in html


def test_a_card_counts_even_to_zero():
    assert '<span class="card-count">0</span>' in render('<c-card title="Tasks" :count="n">x</c-card>', n=0)


def test_a_row_does_not_borrow_the_title_of_its_page():
    assert "Page title" not in render(
        '<c-card><c-rows><c-row sub="x" /></c-rows></c-card>', title="Page title"
    )


def test_a_date_shows_words_and_keeps_the_full_date():
    html = render('<c-date :on="day" words="near" />', day=clock.today())
    assert ">today</time>" in html
    assert str(clock.today().year) in html


def test_no_date_no_element():
    assert render('<c-date :on="day" /><c-when :at="day" />', day=None).strip() == ""


def test_a_meter_never_leaves_its_track():
    assert 'width="100%" height="6" rx' in render('<c-meter value="20" max="13" label="Packet" />')


def test_a_field_is_wired_to_its_help_and_its_errors():
    form = SampleForm({}, auto_id="id_%s")
    html = render('<c-field :field="field" />', field=form["client"])
    assert 'aria-describedby="id_client_helptext id_client_error"' in html
    assert 'id="id_client_helptext"' in html
    assert 'id="id_client_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_that_may_stay_empty_says_so():
    html = render('<c-field :field="field" />', field=SampleForm()["note"])
    assert '<span class="optional">optional</span>' in html


def test_choices_of_one_question_stand_in_a_fieldset():
    html = render('<c-field :field="field" />', field=SampleForm()["channel"])
    assert "<fieldset" in html
    assert "<legend>Best channel" in html


def test_the_summary_of_errors_links_to_the_fields():
    html = render('<c-form-errors :form="form" />', form=SampleForm({}, auto_id="id_%s"))
    assert "4 things need your attention" in html
    assert '<a href="#id_client">Client</a>: This field is required.' in html


def test_a_form_without_errors_has_no_summary():
    assert render('<c-form-errors :form="form" />', form=SampleForm()).strip() == ""


def test_a_message_stands_in_the_page_and_may_be_undone():
    said = [Message(constants.ERROR, "Not sent"), Message(constants.SUCCESS, "Closed", extra_tags="undo /u/")]
    html = render("<c-messages />", messages=said)
    assert "banner-bad" in html
    assert '<form method="post" action="/u/">' in html


def test_a_confirmation_needs_no_script():
    html = render('<c-confirm label="Close" action="/c/">It ends.</c-confirm>', csrf_token="t")
    assert "<details" in html
    assert '<form method="post" class="confirm-box" action="/c/">' in html
    assert 'name="csrfmiddlewaretoken" value="t"' in html


def test_the_current_tab_is_marked_for_everybody():
    html = render(
        '<c-tab href="?a" :current="yes">A</c-tab><c-tab href="?b" :current="no">B</c-tab>',
        yes=True,
        no=False,
    )
    assert html.count('aria-current="page"') == 1
