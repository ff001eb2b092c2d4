"""Addresses of the file; an act is a noun below the document it changes."""

from django.urls import path

from documents.acts import OF_ONE
from documents.views import arrivals, chronology, files, filing, page, requirements

urlpatterns = [
    *(
        path(f"<int:pk>/{noun}/", requirements.act, {"act": act}, name=act.url)
        for noun, act in OF_ONE.items()
    ),
    path("of/<str:number>/new/", requirements.add, name="document_add"),
    path("inbox/", arrivals.inbox, name="inbox"),
    path("filings/", filing.filings, name="document_filings"),
    path("filings/undo/", filing.filings_undo, name="document_filings_undo"),
    path("of/<str:number>/files/", arrivals.matter_files, name="matter_documents"),
    path("of/<str:number>/needed/", requirements.needed, name="documents_needed"),
    path("of/<str:number>/chronology/", chronology.chronology, name="chronology"),
    path("happenings/<int:pk>/removal/", chronology.removal, name="happening_removal"),
    path("<uuid:uuid>/", page.page, name="document"),
    path("<uuid:uuid>/next/", page.neighbour, {"step": 1}, name="document_next"),
    path("<uuid:uuid>/previous/", page.neighbour, {"step": -1}, name="document_previous"),
    path("<uuid:uuid>/strip/", page.strip, name="document_strip"),
    path("<uuid:uuid>/thumbnails/<int:number>/", page.thumbnail, name="document_thumbnail"),
    path("<uuid:uuid>/name/", page.name, name="document_name"),
    path("<uuid:uuid>/versions/", page.versions, name="document_versions"),
    path("<uuid:uuid>/happenings/", page.happenings, name="document_happenings"),
    path("<uuid:uuid>/filing/", filing.filing, name="document_filing"),
    path("<uuid:uuid>/filing/undo/", filing.act, {"verb": "unfile"}, name="document_filing_undo"),
    path("<uuid:uuid>/bin/", filing.act, {"verb": "bin"}, name="document_bin"),
    path("<uuid:uuid>/bin/undo/", filing.act, {"verb": "unbin"}, name="document_bin_undo"),
    path("<uuid:uuid>/file/", files.file, name="document_file"),
    path("<uuid:uuid>/versions/<int:number>/file/", files.file, name="document_version"),
    path("file/<str:token>/", files.content, name="document_bytes"),
]
