"""Addresses of the desks."""

from django.urls import path

from caseops.desk.many.views import many, undo
from caseops.desk.views import closing, hand_overs, looking_through, next_steps, putting_off, reports
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
    path("today/put-off/", putting_off.asleep, name="asleep"),
    path("today/putting-off/", putting_off.putting_off, name="putting_off"),
    path("today/put-off/<int:pk>/return/", putting_off.bringing_back, name="bringing_back"),
    path("today/close/", closing.closing, name="close_day"),
    path("today/close/undo/", closing.again, name="day_again"),
    path("review/", review, name="review"),
    path("review/random/", looking_through.at_random, name="review_at_random"),
    path("review/<str:number>/reviewed/", looking_through.reviewed, name="matter_reviewed"),
    path("review/<str:number>/reviewed/undo/", looking_through.taken_back, name="review_taken_back"),
    path("next-steps/", next_steps.board, name="next_steps"),
    path("onboarding/", onboarding, name="onboarding"),
    path("board/", board, name="board"),
    path("board/<str:number>/", move, name="board_move"),
    path("brief/<str:number>/", as_page, name="brief"),
    path("brief/<str:number>/pdf/", as_pdf, name="brief_pdf"),
    path("reports/", reports.listed, name="reports"),
    path("reports/<slug:key>/", reports.report, name="report"),
    path("reports/<slug:key>/order/", reports.order, name="report_order"),
    path("reports/<slug:key>/file.csv", reports.as_csv, name="report_csv"),
    path("many/", many, name="many"),
    path("many/<int:pk>/undo/", undo, name="many_undo"),
    path("hand-overs/", hand_overs.listed, name="hand_overs"),
    path("hand-overs/<int:pk>/", hand_overs.page, name="hand_over"),
    path("hand-overs/<int:pk>/beginning/", hand_overs.beginning, name="hand_over_beginning"),
    path("hand-overs/<int:pk>/return/", hand_overs.returning, name="hand_over_return"),
    path("hand-overs/<int:pk>/cancellation/", hand_overs.cancellation, name="hand_over_cancellation"),
    path("counts/", counts, name="counts"),
    path("search/", search, name="search"),
    path("search/names/", palette, name="palette"),
]
