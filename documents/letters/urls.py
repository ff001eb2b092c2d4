"""Addresses of the firm's letters."""

from django.urls import path

from documents.letters.views import templates, writing

app_name = "letters"
urlpatterns = [
    path("", templates.letter_list, name="list"),
    path("new/", templates.add, name="add"),
    path("of/<str:number>/", writing.choose, name="of_matter"),
    path("of/<str:number>/<int:pk>/", writing.write, name="write"),
    path("written/<int:pk>/", writing.letter, name="letter"),
    path("<int:pk>/", templates.page, name="page"),
    path("<int:pk>/new/", templates.draft, name="draft"),
    path("versions/<int:pk>/file/", templates.file, name="version_file"),
    path("versions/<int:pk>/publication/", templates.publication, name="version_publication"),
    path("versions/<int:pk>/retirement/", templates.retirement, name="version_retirement"),
]
