from django.urls import path

from caseops.web import styleguide

urlpatterns = [
    path("styleguide/", styleguide.page, name="styleguide"),
    path("styleguide/today/", styleguide.today, name="styleguide_today"),
]
