"""Addresses of the file; an act is a noun below the document it changes."""

from django.urls import path

from documents.acts import OF_ONE
from documents.views import files, requirements

urlpatterns = [
    *(
        path(f"<int:pk>/{noun}/", requirements.act, {"act": act}, name=act.url)
        for noun, act in OF_ONE.items()
    ),
    path("of/<str:number>/new/", requirements.add, name="document_add"),
    path("<uuid:uuid>/file/", files.file, name="document_file"),
    path("<uuid:uuid>/versions/<int:number>/file/", files.file, name="document_version"),
    path("file/<str:token>/", files.content, name="document_bytes"),
]
