"""What admins do with the letters of the firm, and writing one on a matter."""

from documents.actions.letters.draft import add_letter, draft_letter
from documents.actions.letters.load import load_letter
from documents.actions.letters.publish import publish_letter, retire_letter
from documents.actions.letters.write import write_letter

__all__ = ["add_letter", "draft_letter", "load_letter", "publish_letter", "retire_letter", "write_letter"]
