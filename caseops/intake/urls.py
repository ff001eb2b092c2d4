"""Addresses of conflict checks and leads."""

from django.urls import path

from caseops.intake.views import conflicts, leads

urlpatterns = [
    path("conflicts/", conflicts.check_list, name="conflicts"),
    path("conflicts/new/", conflicts.new, name="conflict_new"),
    path("conflicts/<int:pk>/", conflicts.page, name="conflict"),
    path("conflicts/<int:pk>/decision/", conflicts.decision, name="conflict_decision"),
    path("leads/", leads.lead_list, name="leads"),
    path("leads/new/", leads.new, name="lead_new"),
    path("leads/<int:pk>/", leads.page, name="lead"),
    path("leads/<int:pk>/details/", leads.change, name="lead_change"),
    path("leads/<int:pk>/conflicts/", leads.conflict_check, name="lead_check"),
    path("leads/<int:pk>/decision/", leads.decision, name="lead_decision"),
    path("leads/<int:pk>/conversion/", leads.conversion, name="lead_conversion"),
]
