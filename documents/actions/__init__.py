"""What people do with the documents a matter needs, a file a verb and its inverse."""

from documents.actions.add import add_requirement
from documents.actions.asked import ask_for_document, unask_document
from documents.actions.bin import bin_document, unbin_document
from documents.actions.chronology import Told, add_happening, remove_happening
from documents.actions.filing import file_document, unfile_document
from documents.actions.keep import Kept, Labels, keep, keep_file
from documents.actions.labels import NewLabels, change_labels
from documents.actions.plan import plan_requirements
from documents.actions.receive import receive_document, unreceive_document
from documents.actions.versions import add_version
from documents.actions.waive import unwaive_requirement, waive_requirement

__all__ = [
    "Kept",
    "Labels",
    "NewLabels",
    "Told",
    "add_happening",
    "add_requirement",
    "add_version",
    "ask_for_document",
    "bin_document",
    "change_labels",
    "file_document",
    "keep",
    "keep_file",
    "plan_requirements",
    "receive_document",
    "remove_happening",
    "unask_document",
    "unbin_document",
    "unfile_document",
    "unreceive_document",
    "unwaive_requirement",
    "waive_requirement",
]
