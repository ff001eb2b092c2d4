"""Addresses of the rulebook; an act is a noun below the rule."""

from django.urls import path

from deadlines.rule_pages import acting, views
from deadlines.rule_pages.acts import ACTS

app_name = "rulebook"
urlpatterns = [
    path("", views.rule_list, name="list"),
    path("<slug:rule>/", views.rule_page, name="page"),
    *(path(f"<slug:rule>/{act.noun}/", acting.act, {"act": act}, name=act.noun) for act in ACTS),
]
