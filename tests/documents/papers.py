"""Real files of every form, made by the libraries that write them."""

import io
import zipfile
from email.message import EmailMessage

import docx
import openpyxl
from docx.enum.text import WD_BREAK
from PIL import Image, ImageDraw, ImageFont
from pillow_heif import register_heif_opener
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.make import pdf

register_heif_opener()
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def saved(thing: object, *args: object) -> bytes:
    """What an object with `save` writes."""
    file = io.BytesIO()
    thing.save(file, *args)
    return file.getvalue()


def word(*pages: str) -> bytes:
    """A Word document with a page break between the pages and a table on the last."""
    document = docx.Document()
    for number, text in enumerate(pages):
        if number:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph(text)
    document.add_table(1, 2).rows[0].cells[1].text = "in a cell"
    return saved(document)


def excel(*rows: list[object]) -> bytes:
    """A workbook with one sheet called Bills."""
    book = openpyxl.Workbook()
    book.active.title = "Bills"
    for row in rows:
        book.active.append(row)
    return saved(book)


def picture(form: str, words: str = "") -> bytes:
    """A photo, perhaps of words."""
    image = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(image).text((20, 80), words, fill="black")
    return saved(image, form)


def scanned_pdf(*words: str) -> bytes:
    """Pages that are pictures of words and nothing else; two of them unless said otherwise."""
    file = io.BytesIO()
    canvas = Canvas(file)
    for text in words or ("Mercy Hospital", "Mercy Hospital"):
        image = Image.new("L", (1600, 800), "white")
        ImageDraw.Draw(image).text((60, 300), text, fill="black", font=ImageFont.load_default(110))
        canvas.drawImage(ImageReader(image), 0, 300, 560, 280)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def locked_pdf() -> bytes:
    """Needs a password to be read."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("secret"))))
    writer.encrypt("open sesame", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def corrupt_pdf() -> bytes:
    """Begins like a PDF and goes on like nothing."""
    return b"%PDF-1.7\n" + bytes(range(256)) * 20


def mail(*attachments: tuple[str, str, bytes]) -> bytes:
    """A letter with its enclosures: name, media type, content."""
    message = EmailMessage()
    message["From"], message["To"] = "Mercy <records@mercy.test>", "Dana <dana@firm.test>"
    message["Subject"] = "Records of Vega"
    message.set_content("Dear Dana, the records are enclosed.")
    for name, media_type, content in attachments:
        main, sub = media_type.split("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message.as_bytes()


def swelling_word() -> bytes:
    """Honest about its size in the directory of parts, and enormous all the same once it is read."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", b"<w>" + b"<p>0123456789</p>" * 60_000 + b"</w>")
    return file.getvalue()


def laughing_word() -> bytes:
    """A few hundred bytes of XML that would grow to gigabytes."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<!DOCTYPE w [<!ENTITY l0 "lol">{entities}]><w>&l9;</w>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("word/document.xml", xml)
    return file.getvalue()
