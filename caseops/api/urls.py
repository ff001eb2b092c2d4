"""/api/: version 1, its schema and its pages."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from caseops.api.docs import Docs
from caseops.api.views import settlement as money
from caseops.api.views.automation import RuleRunViewSet, RuleStepViewSet
from caseops.api.views.chasing import (
    AuthorizationViewSet,
    DepartmentViewSet,
    FollowUpCallViewSet,
    HoldViewSet,
)
from caseops.api.views.claims import ClaimViewSet, CourtViewSet
from caseops.api.views.computing import ComputeViewSet
from caseops.api.views.conflicts import ConflictCheckViewSet
from caseops.api.views.contacts import ContactViewSet
from caseops.api.views.costs import (
    BudgetLineViewSet,
    BudgetViewSet,
    CostRequestViewSet,
    ExpenseViewSet,
)
from caseops.api.views.deadlines import DeadlineViewSet
from caseops.api.views.documents import DocumentViewSet
from caseops.api.views.events import AttendanceViewSet, EventViewSet
from caseops.api.views.feeds import FeedViewSet
from caseops.api.views.gaps import GapViewSet
from caseops.api.views.ladders import LadderViewSet, PatienceViewSet
from caseops.api.views.leads import LeadViewSet
from caseops.api.views.mail import ArrivalViewSet, CommunicationViewSet
from caseops.api.views.matters import MatterViewSet
from caseops.api.views.papers import (
    LetterTemplateViewSet,
    LetterViewSet,
    PacketViewSet,
    ReviewViewSet,
)
from caseops.api.views.people import PersonViewSet
from caseops.api.views.portal import PortalAccessViewSet, SigningPacketViewSet
from caseops.api.views.practice_areas import PracticeAreaViewSet
from caseops.api.views.questionnaires import QuestionnaireViewSet
from caseops.api.views.requests import ThirdPartyRequestViewSet
from caseops.api.views.rules import RuleViewSet
from caseops.api.views.updates import ClientUpdateViewSet
from caseops.api.views.upgrades import UpgradeViewSet
from caseops.api.views.work import DocumentRequirementViewSet, TaskViewSet

router = SimpleRouter()
router.register("contacts", ContactViewSet, "contact")
router.register("leads", LeadViewSet, "lead")
router.register("questionnaires", QuestionnaireViewSet, "questionnaire")
router.register("conflict-checks", ConflictCheckViewSet, "conflict-check")
router.register("communications", CommunicationViewSet, "communication")
router.register("client-updates", ClientUpdateViewSet, "client-update")
router.register("mail", ArrivalViewSet, "mail")
router.register("portal-accesses", PortalAccessViewSet, "portal-access")
router.register("signing-packets", SigningPacketViewSet, "signing-packet")
router.register("matters", MatterViewSet, "matter")
router.register("matters", CourtViewSet, "court")
router.register("claims", ClaimViewSet, "claim")
router.register("tasks", TaskViewSet, "task")
router.register("deadlines/compute", ComputeViewSet, "compute")
router.register("deadlines", DeadlineViewSet, "deadline")
router.register("gaps", GapViewSet, "gap")
router.register("events", EventViewSet, "event")
router.register("attendances", AttendanceViewSet, "attendance")
router.register("feeds", FeedViewSet, "feed")
router.register("documents", DocumentViewSet, "document")
router.register("document-requirements", DocumentRequirementViewSet, "document-requirement")
router.register("requests", ThirdPartyRequestViewSet, "request")
router.register("holds", HoldViewSet, "hold")
router.register("authorizations", AuthorizationViewSet, "authorization")
router.register("departments", DepartmentViewSet, "department")
router.register("follow-up-calls", FollowUpCallViewSet, "follow-up-call")
router.register("expenses", ExpenseViewSet, "expense")
router.register("cost-requests", CostRequestViewSet, "cost-request")
router.register("budget-lines", BudgetLineViewSet, "budget-line")
router.register("budgets", BudgetViewSet, "budget")
router.register("letter-templates", LetterTemplateViewSet, "letter-template")
router.register("letters", LetterViewSet, "letter")
router.register("packets", PacketViewSet, "packet")
router.register("reviews", ReviewViewSet, "review")
router.register("ladders", LadderViewSet, "ladder")
router.register("patience", PatienceViewSet, "patience")
router.register("rules", RuleViewSet, "rule")
router.register("rule-runs", RuleRunViewSet, "rule-run")
router.register("rule-steps", RuleStepViewSet, "rule-step")
router.register("medical-bills", money.MedicalBillViewSet, "medical-bill")
router.register("losses", money.LossViewSet, "loss")
router.register("policies", money.PolicyViewSet, "policy")
router.register("liens", money.LienViewSet, "lien")
router.register("proposals", money.ProposalViewSet, "proposal")
router.register("authorities", money.AuthorityViewSet, "authority")
router.register("fee-schedules", money.FeeScheduleViewSet, "fee-schedule")
router.register("settlement-statements", money.StatementViewSet, "settlement-statement")
router.register("settlement-comparisons", money.ComparisonViewSet, "settlement-comparison")
router.register("disbursements", money.DisbursementViewSet, "disbursement")
router.register("people", PersonViewSet, "person")
router.register("practice-areas", PracticeAreaViewSet, "practice-area")
router.register("version-upgrades", UpgradeViewSet, "version-upgrade")

app_name = "api"
urlpatterns = [
    path("v1/", include(router.urls)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", Docs.as_view(url_name="api:schema"), name="docs"),
]
