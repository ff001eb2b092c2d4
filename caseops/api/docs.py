"""The API's page for people: Swagger without inline scripts; only here may styles be inline."""

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerSplitView

Docs = method_decorator(csp_update({"style-src": ["'unsafe-inline'"]}), name="dispatch")(
    SpectacularSwaggerSplitView
)
