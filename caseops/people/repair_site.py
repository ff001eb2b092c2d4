"""The repair pages: staff only, through our own sign-in with its second factor, nothing deleted in bulk."""

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse


class RepairSite(AdminSite):
    """Every app registers its rows here; daily work never comes here."""

    site_header = site_title = "CaseOps repair"
    index_title = "For repair only: what is changed here skips the rules of the house"

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")

    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """Never Django's own form: it knows neither second factor nor limits."""
        return secure_admin_login(super().login)(request, extra_context)
