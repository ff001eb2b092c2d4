"""Addresses of the desks."""

from django.urls import path

from caseops.desk.views import next_steps, reports
from caseops.desk.views.board import board, move
from caseops.desk.views.brief import as_page, as_pdf
from caseops.desk.views.counts import counts
from caseops.desk.views.home import home
from caseops.desk.views.onboarding import onboarding
from caseops.desk.views.review import review
from caseops.desk.views.search import palette, search
from caseops.desk.views.today import today

urlpatterns = [
    path("", home, name="home"),
    path("today/", today, name="today"),
    path("review/", review, name="review"),
    path("next-steps/", next_steps.board, name="next_steps"),
    path("onboarding/", onboarding, name="onboarding"),
    path("board/", board, name="board"),
    path("board/<str:number>/", move, name="board_move"),
    path("brief/<str:number>/", as_page, name="brief"),
    path("brief/<str:number>/pdf/", as_pdf, name="brief_pdf"),
    path("reports/", reports.listed, name="reports"),
    path("reports/<slug:key>/", reports.report, name="report"),
    path("reports/<slug:key>/file.csv", reports.as_csv, name="report_csv"),
    path("counts/", counts, name="counts"),
    path("search/", search, name="search"),
    path("search/names/", palette, name="palette"),
]
