"""Addresses of the practice areas."""

from django.urls import path

from matters.views import area_drafts, area_editor, area_files, practice_areas, upgrades

app_name = "practice_areas"
VERSION = "<slug:key>/<int:number>/"
UPGRADES = f"{VERSION}upgrades/"
EDIT = f"{VERSION}edit/"
SHOW = f"{EDIT}<slug:show>/"
ROW = f"{SHOW}<int:pk>/"
urlpatterns = [
    path("", practice_areas.area_list, name="list"),
    path("new/", area_drafts.new_area, name="new"),
    path("import/", area_files.arrival, name="import"),
    path("<slug:key>/", practice_areas.page, name="page"),
    path(VERSION, practice_areas.version_page, name="version"),
    path(f"{VERSION}differences/", practice_areas.differences, name="differences"),
    path(f"{VERSION}file/", area_files.file, name="file"),
    path(f"{VERSION}archive/", area_files.archive, name="archive"),
    path(f"{VERSION}publication/", practice_areas.publication, name="publication"),
    path(f"{VERSION}retirement/", practice_areas.retirement, name="retirement"),
    path(f"{VERSION}draft/", area_drafts.draft, name="draft"),
    path(f"{VERSION}discarding/", area_drafts.discarding, name="discarding"),
    path(f"{VERSION}head/", area_drafts.head, name="head"),
    path(f"{VERSION}preview/", area_drafts.preview, name="preview"),
    path(UPGRADES, upgrades.choose, name="upgrades"),
    path(f"{UPGRADES}of/<str:matter>/", upgrades.preview, name="upgrade_preview"),
    path(f"{UPGRADES}<int:pk>/", upgrades.progress, name="upgrade"),
    path(f"{UPGRADES}<int:pk>/undo/", upgrades.undo, name="upgrade_undo"),
    path(EDIT, area_editor.page, name="edit"),
    path(SHOW, area_editor.rows, name="rows"),
    path(ROW, area_editor.row, name="row"),
    path(f"{ROW}place/", area_editor.place, name="row_place"),
    path(f"{ROW}copy/", area_editor.copy, name="row_copy"),
    path(f"{ROW}removal/", area_editor.removal, name="row_removal"),
    path(f"{SHOW}restoration/", area_editor.restoration, name="row_restoration"),
]
