"""Addresses of matters; a control is a noun below the matter it changes."""

from django.urls import include, path, register_converter

from matters.views import (
    closure,
    communications,
    exporting,
    fields,
    key_dates,
    listing,
    notes,
    opening,
    page,
    people,
    stage,
    tasks,
)
from matters.walls import views as walls


class MatterNumber:
    """`26-0001` in an address."""

    regex = r"\d{2}-\d{4,6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(MatterNumber, "number")

app_name = "matters"
of_one = [
    path("", page.page, name="page"),
    path("timeline/", page.timeline, name="timeline"),
    path("title/", closure.rename, name="title"),
    path("closure/", closure.close, name="closure"),
    path("closure/blockers/", closure.holding, name="holding"),
    path("reopening/", closure.reopen, name="reopening"),
    path("stage/", stage.enter, name="stage"),
    path("tasks/", tasks.add, name="tasks"),
    path("tasks/<int:pk>/", tasks.row, name="task"),
    path("tasks/<int:pk>/completion/", tasks.complete, name="task_completion"),
    path("tasks/<int:pk>/answer/", tasks.answer, name="task_answer"),
    path("tasks/<int:pk>/reopening/", tasks.reopen, name="task_reopening"),
    path("tasks/<int:pk>/skip/", tasks.skip, name="task_skip"),
    path("tasks/<int:pk>/date/", tasks.move, name="task_date"),
    path("key-dates/", key_dates.put, name="key_dates"),
    path("fields/<slug:key>/", fields.field, name="field"),
    path("fields/<slug:key>/disclosure/", fields.disclosure, name="field_disclosure"),
    path("answers/", fields.answer, name="answers"),
    path("notes/", notes.add, name="notes"),
    path("communications/", communications.log, name="communications"),
    path("communications/<int:pk>/answer/", communications.answer, name="answer"),
    path("communications/<int:pk>/taking-back/", communications.take_back, name="taking_back"),
    path("mail-address/", communications.replace, name="mail_address"),
    path("parties/", people.add_to_parties, name="parties"),
    path("parties/<int:pk>/removal/", people.take_from_parties, name="party_removal"),
    path("team/", people.add_to_team, name="team"),
    path("team/<int:pk>/removal/", people.take_from_team, name="team_removal"),
    path("wall/", walls.wall, name="wall"),
    path("wall/sight/", walls.sight, name="sight"),
    path("wall/lifting/", walls.lifting, name="wall_lifting"),
    path("wall/people/", walls.people, name="wall_people"),
    path("wall/people/<int:pk>/removal/", walls.removal, name="wall_removal"),
]
urlpatterns = [
    path("", listing.matter_list, name="list"),
    path("matters.csv", exporting.export, name="export"),
    path("views/", listing.save_view, name="views"),
    path("views/<int:pk>/removal/", listing.remove_view, name="view_removal"),
    path("open/", opening.open_form, name="open"),
    path("<number:number>/", include(of_one)),
]
