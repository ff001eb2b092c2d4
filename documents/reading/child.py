"""The process that opens files: without our settings and secrets, with little memory, killed when it takes too long.

It reads `{"path": …, "media_type": …}` a line and answers with a line a page, then one that says how it ended. With
`"page": 3, "languages": "eng"` it recognises the words on the picture that this page is, and answers with that page.
"""

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

from documents.reading.forms.every import form_of
from documents.reading.forms.said import Unreadable, counted
from documents.reading.forms.scan import recognised

MEMORY = 1536 * 1024**2
FILES = 64


def main() -> None:
    """Until nobody asks any more."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        for answer in read(**json.loads(line)):
            sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def read(path: str, media_type: str, page: int = 0, languages: str = "") -> Iterator[dict[str, Any]]:
    """A page a line and the end; whatever goes wrong inside a file is a sentence about that file."""
    form = form_of(media_type)
    if form is None:
        yield {"end": "no_text"}
        return
    has_text = False
    try:
        for text in counted(recognised(path, media_type, page, languages) if page else form(path)):
            has_text = has_text or bool(text)
            yield {"page": text}
        yield {"end": "read" if has_text else "image_only"}
    except Unreadable as refusal:
        yield {"end": "refused", "words": str(refusal)}
    except MemoryError:
        yield {"end": "refused", "words": "It takes more memory than a document should."}
    except Exception as problem:  # noqa: BLE001 -- the parsers of a dozen forms; the sentence names what they said
        yield {"end": "refused", "words": f"It is damaged ({type(problem).__name__}). Ask for it again."}


if __name__ == "__main__":
    main()
