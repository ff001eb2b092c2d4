"""Addresses of the room; an act is a noun below the row it changes."""

from django.urls import path

from caseops.settlement.acts import OF_A_MATTER, OF_A_ROW
from caseops.settlement.ledgers import PAGES
from caseops.settlement.views import importing, ledgers, statements

urlpatterns = [
    path("fees/", statements.fees, name="settlement_fees"),
    path("fees/<int:pk>/", statements.fees, name="settlement_fee"),
    *(
        path(
            f"of/<number:number>/{page.removeprefix('settlement').removeprefix('_')}".rstrip("/") + "/",
            ledgers.ledger,
            {"page": page},
            name=page,
        )
        for page in PAGES
    ),
    path("of/<number:number>/comparison/", statements.comparison, name="settlement_comparison"),
    path("of/<number:number>/bills/import/", importing.upload, name="settlement_upload"),
    path("of/<number:number>/bills/import/<uuid:uuid>/", importing.run, name="settlement_import"),
    path("statements/<int:pk>/", statements.statement, name="settlement_statement"),
    path("statements/<int:pk>/approval/", statements.approval, name="settlement_statement_approval"),
    *(
        path(f"of/<number:number>/{noun}/", ledgers.act_on_matter, {"act": act}, name=act.url)
        for noun, act in OF_A_MATTER.items()
    ),
    *(path(f"{noun}/", ledgers.act_on_row, {"act": act}, name=act.url) for noun, act in OF_A_ROW.items()),
]
