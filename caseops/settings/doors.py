"""The REST door, and what a browser may load."""

from csp.constants import NONCE, NONE, SELF

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["caseops.api.authentication.ByToken"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["caseops.api.parsing.Json"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "caseops.api.pagination.Newest",
    "DEFAULT_SCHEMA_CLASS": "caseops.api.schema.HouseSchema",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"user": "600/min"},
    "EXCEPTION_HANDLER": "caseops.api.problems.as_problem",
    "PAGE_SIZE": 50,
}
KNOX_TOKEN_MODEL = "knox.AuthToken"
REST_KNOX = {"TOKEN_TTL": None, "TOKEN_PREFIX": "caseops_", "AUTO_REFRESH": False}
SPECTACULAR_SETTINGS = {
    "TITLE": "CaseOps API",
    "DESCRIPTION": "Matters, deadlines, documents and third-party requests of one firm.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SERVE_AUTHENTICATION": [
        "caseops.api.authentication.ByToken",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "BestChannelEnum": "clients.models.Channel",
        "KindEnum": "clients.models.Contact.Kind",
        "WallKindEnum": "matters.models.WallKind",
        "UsStateEnum": "deadlines.courts.STATES",
        "ServiceMethodEnum": "deadlines.models.computation.SERVED",
        "EventKindEnum": "deadlines.models.EventKind",
        "DeadlineSeverityEnum": "deadlines.models.Severity",
        "RuleSeverityEnum": "deadlines.rulebook.rule.SEVERITIES",
        "ClaimKindEnum": "deadlines.models.claim.ClaimKind",
        "LeadSourceEnum": "caseops.intake.models.leads.LeadSource",
        "LeadAnswerEnum": "caseops.intake.models.leads.Answer",
        "ConflictOutcomeEnum": "caseops.intake.models.conflicts.Outcome",
        "StatusEnum": "thirdparty.models.Status",
        "CommunicationDirectionEnum": "clients.models.communications.Communication.Direction",
        "CallOutcomeEnum": "clients.models.communications.Communication.Outcome",
        "MailStateEnum": "caseops.mailroom.models.Arrival.State",
        "EventStatusEnum": "deadlines.models.EventStatus",
        "AuthorityWayEnum": "caseops.settlement.models.negotiation.Authority.Way",
        "DisbursementWayEnum": "caseops.settlement.models.statements.Disbursement.Way",
        "StepEnum": "deadlines.models.alert.Step",
        "MedicareStepEnum": "caseops.settlement.medicare.STEPS",
        "LossKindEnum": "caseops.settlement.models.damages.Loss.Kind",
        "PolicyKindEnum": "caseops.settlement.models.coverage.Policy.Kind",
        "LienKindEnum": "caseops.settlement.models.liens.Lien.Kind",
        "LienEntryKindEnum": "caseops.settlement.models.liens.LienEntry.Kind",
        "LineKindEnum": "caseops.settlement.models.statements.Line.Kind",
        "ProposalDirectionEnum": "caseops.settlement.models.negotiation.Proposal.Direction",
        "DestructionStateEnum": "caseops.retention.models.Destruction.State",
        "ProposalOutcomeEnum": "caseops.settlement.models.negotiation.Proposal.Outcome",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "caseops.api.schema.add_refusals",
    ],
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True  # htmx sends the token from the page's own header attribute
CSRF_FAILURE_VIEW = "caseops.web.errors.csrf_failure"
