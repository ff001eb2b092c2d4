"""How files come in and where they stay."""

from caseops.settings.base import env, text

FILE_LIMIT = env.int("FILE_LIMIT_MB", default=512) * 1024 * 1024  # bytes of one file
CLAMD_URL = text("CLAMD_URL")  # a scanner, as tcp://host:3310
OCR_LANGUAGES = text("OCR_LANGUAGES", "eng+spa")  # asked of tesseract, as far as they are installed
# Every upload goes straight to the disk, hashed on its way; nothing is held in memory.
FILE_UPLOAD_HANDLERS = ["documents.store.uploads.ToDisk"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
