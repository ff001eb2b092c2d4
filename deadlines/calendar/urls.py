"""Addresses of the calendar."""

from django.urls import path

from deadlines.calendar import control_sheet, views

urlpatterns = [
    path("", views.period, {"view": "agenda"}, name="calendar"),
    path("week/", views.period, {"view": "week"}, name="calendar_week"),
    path("month/", views.period, {"view": "month"}, name="calendar_month"),
    path("72-hours/", views.hours_72, name="calendar_72"),
    path("control-sheet/", control_sheet.control_sheet, name="control_sheet"),
    path("nothing-calendared/", control_sheet.nothing_calendared, name="nothing_calendared"),
]
