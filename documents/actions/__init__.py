"""What people do with the documents a matter needs, a file a verb and its inverse."""

from documents.actions.add import add_requirement
from documents.actions.plan import plan_requirements
from documents.actions.receive import receive_document, unreceive_document
from documents.actions.waive import unwaive_requirement, waive_requirement

__all__ = [
    "add_requirement",
    "plan_requirements",
    "receive_document",
    "unreceive_document",
    "unwaive_requirement",
    "waive_requirement",
]
