from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below


class Migration(migrations.Migration):
    dependencies = [("portal", "0002_wishes"), ("matters", "0017_row_security")]

    operations = [
        lock("portal_portalaccess"),
        lock("portal_upload"),
        lock("portal_proposal"),
        lock_below("portal_portallink", "access_id", "portal_portalaccess"),
        lock_below("portal_clientsession", "packet_id", "signing_signingpacket", may_be_null=True),
    ]
