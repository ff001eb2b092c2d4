"""Django's admin as the house runs it: for repair only."""

from django.contrib.admin.apps import AdminConfig


class RepairPages(AdminConfig):
    """The admin app with our site instead of its own."""

    default_site = "caseops.people.repair_site.RepairSite"
