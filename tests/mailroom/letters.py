"""E-mails as clients, servers and forgers write them."""

from email.message import EmailMessage


def mail(to="files@firm.test", sender="Rosa Diaz <rosa@client.test>", body="Here it is.", **said):
    """A plain message; `papers` are (name, bytes)."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, to, said.pop("subject", "The bill")
    letter["Message-ID"] = said.pop("name", "<1@client.test>")
    papers = said.pop("papers", ())
    for name, value in said.items():
        letter[name.replace("_", "-")] = value
    letter.set_content(body)
    for name, content in papers:
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return letter


def bounce(original, to, *, action="failed", why="smtp; 550 5.1.1 No such user"):
    """What a server sends back (RFC 3464) for a message of this Message-ID."""
    return BOUNCE.format(original=original, to=to, action=action, why=why).encode()


BOUNCE = """\
From: MAILER-DAEMON@mx.test
To: {to}
Subject: Undelivered Mail
Message-ID: <bounce-{action}@mx.test>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: text/plain

I am sorry.

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.test

Final-Recipient: rfc822; rosa@client.test
Action: {action}
Status: 5.1.1
Diagnostic-Code: {why}

--edge
Content-Type: message/rfc822

Message-ID: {original}
Subject: Your records

They came.
--edge--
"""
