"""Addresses of costs; an act is a noun below the row it changes."""

from django.urls import path

from caseops.costs.acts import OF_A_LINE, OF_A_MATTER, OF_A_REQUEST, OF_AN_EXPENSE
from caseops.costs.views import acting, board, bringing, entry, exporting, page, rules

PARTS = (
    ("of/<str:number>", OF_A_MATTER, acting.act_in_matter),
    ("expenses/<int:pk>", OF_AN_EXPENSE, acting.act_on_expense),
    ("requests/<int:pk>", OF_A_REQUEST, acting.act_on_request),
    ("budget/<int:pk>", OF_A_LINE, acting.act_on_line),
)
urlpatterns = [
    path("", board.board, name="costs"),
    path("budgets.csv", board.board_csv, name="costs_board_csv"),
    path("expenses.csv", exporting.every_expense, name="expenses_csv"),
    path("entry/", entry.many, name="expense_entry"),
    path("vendors/", entry.vendors, name="expense_vendors"),
    path("import/", bringing.bring, name="expense_files"),
    path("import/<int:pk>/", bringing.look, name="expense_file"),
    path("import/<int:pk>/errors.csv", bringing.refused, name="expense_file_errors"),
    path("rules/", rules.rules, name="cost_rules"),
    path("of/<str:number>/", page.matter_costs, name="matter_costs"),
    path("of/<str:number>/expenses.csv", exporting.of_matter, name="matter_expenses_csv"),
    path("of/<str:number>/ledes1998b.txt", exporting.ledes, name="matter_expenses_ledes"),
    path("requests/<int:pk>/", page.cost_request, name="cost_request"),
    *(
        path(f"{where}/{noun}/", view, {"act": act}, name=act.url)
        for where, acts, view in PARTS
        for noun, act in acts.items()
    ),
]
