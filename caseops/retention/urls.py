"""Addresses of keeping and destroying."""

from django.urls import path

from caseops.retention.views import destructions, file, overview, packages, subjects

urlpatterns = [
    path("", overview.overview, name="retention"),
    path("schedules/", overview.schedules, name="retention_schedules"),
    path("schedules/<int:pk>/", overview.schedule, name="retention_schedule"),
    path("schedules/<int:pk>/removal/", overview.schedule_removal, name="retention_schedule_removal"),
    path("of/<str:number>/", file.file, name="retention_file"),
    path("of/<str:number>/holds/", file.holds, name="legal_holds"),
    path("of/<str:number>/proposal/", file.proposal, name="destruction_proposal"),
    path("of/<str:number>/packages/", packages.packages, name="packages_of_file"),
    path("packages/<int:pk>.zip", packages.package, name="package"),
    path("about/<int:pk>/", subjects.subject, name="subject"),
    path("exports/<int:pk>.zip", subjects.export, name="subject_export"),
    path("holds/<int:pk>/end/", file.hold_end, name="legal_hold_end"),
    path("destructions/<int:pk>/", destructions.destruction, name="destruction"),
    path("destructions/<int:pk>/approval/", destructions.approval, name="destruction_approval"),
    path("destructions/<int:pk>/refusal/", destructions.refusal, name="destruction_refusal"),
    path("destructions/<int:pk>/withdrawal/", destructions.withdrawal, name="destruction_withdrawal"),
    path("destructions/<int:pk>/certificate.pdf", destructions.certificate, name="destruction_certificate"),
]
