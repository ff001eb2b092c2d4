"""Every address of the house."""

from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

WINGS = {
    "matters/": "matters.urls",
    "practice-areas/": "matters.practice_area_urls",
    "contacts/": "clients.urls",
    "documents/": "documents.urls",
    "deadlines/": "deadlines.urls",
    "requests/": "thirdparty.urls",
    "messages/": "caseops.notifications.urls",
    "api/": "caseops.api.urls",
}
urlpatterns: list[URLPattern | URLResolver] = [path("admin/", admin.site.urls)]
for prefix, module in WINGS.items():
    if find_spec(module):
        urlpatterns.append(path(prefix, include(module)))
for module in ("caseops.people.urls", "caseops.web.urls", "caseops.desk.urls"):
    if find_spec(module):
        urlpatterns.append(path("", include(module)))
if find_spec("caseops.health"):
    from caseops.health import healthz, readyz

    urlpatterns += [path("healthz", healthz, name="healthz"), path("readyz", readyz, name="readyz")]

handler400 = "caseops.web.errors.bad_request"
handler403 = "caseops.web.errors.forbidden"
handler404 = "caseops.web.errors.not_found"
handler500 = "caseops.web.errors.server_error"
