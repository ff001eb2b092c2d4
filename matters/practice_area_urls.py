"""Addresses of the practice areas."""

from django.urls import path

from matters.views import practice_areas

app_name = "practice_areas"
urlpatterns = [
    path("", practice_areas.area_list, name="list"),
    path("<slug:key>/", practice_areas.page, name="page"),
    path("<slug:key>/<int:number>/", practice_areas.version_page, name="version"),
    path("<slug:key>/<int:number>/differences/", practice_areas.differences, name="differences"),
    path("<slug:key>/<int:number>/file/", practice_areas.file, name="file"),
    path("<slug:key>/<int:number>/publication/", practice_areas.publication, name="publication"),
    path("<slug:key>/<int:number>/retirement/", practice_areas.retirement, name="retirement"),
]
