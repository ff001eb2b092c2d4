"""Addresses of conflict checks and leads."""

from django.urls import path

from caseops.intake.views import conflicts, leads, private, questionnaires

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
    path("leads/<int:pk>/questionnaire/", questionnaires.begin, name="questionnaire_begin"),
    path("questionnaires/<int:pk>/", questionnaires.page, name="questionnaire"),
    path("questionnaires/<int:pk>/files/<slug:key>/", questionnaires.files, name="questionnaire_files"),
    path("questionnaires/<int:pk>/link/", questionnaires.link, name="questionnaire_link"),
    path("questionnaires/<int:pk>/done/", questionnaires.done, name="questionnaire_done"),
    path("questionnaires/<int:pk>/reopening/", questionnaires.reopening, name="questionnaire_reopening"),
    path("questionnaires/<int:pk>/review/", questionnaires.review, name="questionnaire_review"),
    path("questionnaires/<int:pk>/sealed/<slug:key>/", questionnaires.reveal, name="questionnaire_reveal"),
    path("private/questionnaire/<str:token>/", private.page, name="questionnaire_private"),
    path("private/questionnaire/<str:token>/done/", private.done, name="questionnaire_private_done"),
    path(
        "private/questionnaire/<str:token>/files/<slug:key>/",
        private.files,
        name="questionnaire_private_files",
    ),
]
