from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below


class Migration(migrations.Migration):
    dependencies = [("signing", "0001_packets"), ("matters", "0017_row_security")]

    operations = [
        lock("signing_signingpacket"),
        lock_below("signing_signingpaper", "packet_id", "signing_signingpacket"),
        lock_below("signing_signingevent", "packet_id", "signing_signingpacket"),
        lock_below("signing_signinglink", "packet_id", "signing_signingpacket"),
    ]
