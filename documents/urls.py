"""Addresses of required documents; an act is a noun below the document it changes."""

from django.urls import path

from documents import views
from documents.acts import OF_ONE

urlpatterns = [
    *(path(f"<int:pk>/{noun}/", views.act, {"act": act}, name=act.url) for noun, act in OF_ONE.items()),
    path("of/<str:number>/new/", views.add, name="document_add"),
]
