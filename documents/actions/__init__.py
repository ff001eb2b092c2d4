"""What people do with the documents a matter needs, a file a verb and its inverse."""

from documents.actions.add import add_requirement
from documents.actions.keep import Kept, Labels, keep, keep_file
from documents.actions.plan import plan_requirements
from documents.actions.receive import receive_document, unreceive_document
from documents.actions.waive import unwaive_requirement, waive_requirement

__all__ = [
    "Kept",
    "Labels",
    "add_requirement",
    "keep",
    "keep_file",
    "plan_requirements",
    "receive_document",
    "unreceive_document",
    "unwaive_requirement",
    "waive_requirement",
]
