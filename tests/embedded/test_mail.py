from pathlib import Path

from django.core.mail import EmailMessage, get_connection

from caseops.settings.mail import mail


def test_smtp_by_address():
    settings = mail("smtp+tls://dana%40firm.example:s3cret@mail.firm.example:587", Path("unused"))
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (settings["EMAIL_HOST"], settings["EMAIL_PORT"]) == ("mail.firm.example", 587)
    assert settings["EMAIL_HOST_USER"] == "dana@firm.example"
    assert settings["EMAIL_USE_TLS"] is True


def test_a_mail_service_by_its_name():
    settings = mail("mailgun://?api_key=key-1&sender_domain=mg.firm.example", Path("unused"))
    assert settings["EMAIL_BACKEND"] == "anymail.backends.mailgun.EmailBackend"
    assert settings["ANYMAIL"] == {"MAILGUN_API_KEY": "key-1", "MAILGUN_SENDER_DOMAIN": "mg.firm.example"}


def test_every_service_offered_exists():
    for service in (
        "brevo",
        "mailersend",
        "mailgun",
        "mailjet",
        "postmark",
        "resend",
        "sendgrid",
        "sparkpost",
    ):
        backend = mail(f"{service}://?api_key=x&server_token=y", Path("unused"))["EMAIL_BACKEND"]
        assert __import__(backend.rpartition(".")[0], fromlist=["EmailBackend"]).EmailBackend


def test_without_an_address_mail_becomes_files(tmp_path, settings):
    chosen = mail("", tmp_path / "mail")
    connection = get_connection(chosen["EMAIL_BACKEND"], file_path=chosen["EMAIL_FILE_PATH"])
    EmailMessage(
        "Hearing tomorrow", "9:30", "from@firm.example", ["to@firm.example"], connection=connection
    ).send()
    [file] = (tmp_path / "mail").iterdir()
    assert "Subject: Hearing tomorrow" in file.read_text()
