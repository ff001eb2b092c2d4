"""What each letter that ships asks of whoever writes it: a change of wording that asks for more shows here."""

ASKS: dict[str, dict[str, list[str]]] = {
    "employment": {
        "charge-cover": [
            "mediation_answer",
        ],
        "charge-narrativedeclaration": [
            "comparators_text",
            "complaints_text",
            "facts_text",
            "hired_on",
            "left_on",
            "number_of_employees",
            "position",
            "pretext_text",
            "protected_basis",
            "reason_given",
            "supervisor",
        ],
        "charge-withdrawal": [
            "reason",
        ],
        "closing-letter": [
            "continuing_duties",
            "outcome",
            "years_kept",
        ],
        "counter-proposal": [
            "answer_by_on",
            "counter_amount",
            "days_to_pay",
            "other_terms",
            "reasons_text",
        ],
        "demand-letter": [
            "answer_by_on",
            "claims_text",
            "damages_text",
            "facts_text",
        ],
        "mediation-statement": [
            "claims_text",
            "damages_text",
            "facts_text",
            "interests_text",
        ],
        "non-engagement-letter-with-deadlines": [],
        "nothing-new-status-letter": [
            "expected_by_on",
            "waiting_for",
        ],
        "pay-records-request": [
            "answer_by_on",
            "records_from_on",
            "records_to_on",
        ],
        "personnel-file-request": [
            "answer_by_on",
        ],
        "preservation-letter-to-employer": [
            "people_named",
            "period",
        ],
        "rebuttal-to-position-statement": [
            "omissions_text",
            "pretext_text",
            "requests_text",
        ],
        "right-to-sue-explanation-to-client-with-date": [
            "engagement",
        ],
        "right-to-sue-request": [
            "reason",
        ],
        "settlement-explanation": [
            "answer_by_on",
            "costs_amount",
            "fee_amount",
            "net_amount",
            "settlement_amount",
            "terms_text",
        ],
        "settlement-statement": [
            "costs_amount",
            "fee_amount",
            "gross_amount",
            "net_amount",
            "other_amount",
            "wages_amount",
        ],
        "severance-review-letter": [
            "advice_text",
            "answer_by_on",
            "benefits",
            "changes_text",
            "confidentiality",
            "covenants",
            "release_scope",
            "revocation_days",
        ],
        "welcome-letter-with-evidence-dodont": [],
    },
    "immigration": {
        "affidavit-of-support-cover": [
            "household_size",
            "income_amount",
            "joint_sponsor",
            "required_amount",
        ],
        "approval-letter-with-next-dates": [
            "card_expected",
            "forms",
            "next_step",
        ],
        "ar-11-reminder": [
            "court_form",
        ],
        "biometrics-appointment-letter": [
            "time_and_place",
        ],
        "case-inquiry": [
            "forms",
            "hardship_text",
            "processing_time",
            "receipt_number",
        ],
        "closing-letter": [
            "next_step",
            "outcome",
            "years_kept",
        ],
        "denial-letter-with-options": [
            "answer_by_on",
            "forms",
            "options_text",
            "reasons_text",
        ],
        "document-checklist-by-case-type": [
            "answer_by_on",
        ],
        "employer-support-letter-template": [
            "company_text",
            "duties_text",
            "hours",
            "position",
            "qualifications_text",
            "requirement_text",
            "salary_amount",
            "work_place",
        ],
        "expiry-reminder": [
            "answer_by_on",
            "expires_on",
            "list_text",
            "what_expires",
        ],
        "filing-cover-letter-with-exhibit-index": [
            "eligibility_text",
            "fee_amount",
            "forms",
            "summary_text",
        ],
        "foia-request": [
            "birth_country",
            "expedite_reason",
            "fee_limit_amount",
            "records_text",
        ],
        "g-28-cover": [
            "forms",
            "receipt_number",
        ],
        "interview-preparation-letter": [
            "interpreter_language",
            "preparation_on",
            "time_and_place",
        ],
        "missing-documents-reminder": [
            "answer_by_on",
        ],
        "non-engagement-letter": [],
        "nothing-new-status-letter": [
            "processing_time",
        ],
        "receipt-notice-to-client": [
            "forms",
            "receipt_number",
            "weeks_to_biometrics",
        ],
        "rfe-client-checklist": [
            "answer_by_on",
            "list_text",
        ],
        "rfe-response-cover-letter": [
            "answers_text",
            "argument_text",
            "receipt_number",
        ],
        "translator-certificate": [
            "document_name",
            "language",
            "translator_address",
            "translator_name",
        ],
        "welcome-letter-and-process-explainer": [],
    },
    "personal_injury": {
        "closing-letter": [
            "paid_on",
            "years_kept",
        ],
        "demand-letter": [
            "answer_by_on",
            "general_damages_text",
            "injuries_text",
            "liability_text",
        ],
        "hipaa-authorization-45-cfr-164508": [
            "records_from_on",
            "sensitive_records",
        ],
        "letter-of-protection": [
            "limit_amount",
        ],
        "letter-of-representation-adverse-insurer": [],
        "letter-of-representation-own-insurer-pipum": [],
        "lien-reduction-request": [
            "all_liens_amount",
            "answer_by_on",
            "costs_amount",
            "fee_amount",
            "gross_amount",
            "lien_amount",
            "proposed_amount",
            "reasons_text",
        ],
        "medical-bills-request": [
            "records_from_on",
        ],
        "medical-records-request": [
            "records_from_on",
        ],
        "medicare-proof-of-representation-and-consent-to-release": [
            "injuries",
        ],
        "non-engagement-letter": [],
        "notice-to-health-plan": [],
        "offer-letter-to-client": [
            "answer_by_on",
            "costs_amount",
            "fee_amount",
            "liens_amount",
            "net_amount",
        ],
        "pip-application-cover": [],
        "police-report-request": [
            "place",
            "report_number",
        ],
        "policy-limitsdeclarations-request": [
            "days_to_answer",
        ],
        "preservationspoliation-letter": [],
        "records-follow-up-final-notice": [
            "answer_by_on",
            "first_request_on",
        ],
        "records-follow-up-second-notice": [
            "first_request_on",
        ],
        "settlement-confirmation": [
            "days_to_pay",
            "settlement_amount",
        ],
        "settlement-statement": [
            "costs_amount",
            "fee_amount",
            "gross_amount",
            "liens_amount",
            "net_amount",
        ],
        "time-limit-demand": [
            "days_to_pay",
            "injuries_text",
            "liability_text",
        ],
        "wage-verification-request": [],
        "welcome-letter-to-client": [],
    },
    "workers_compensation": {
        "authorization-request": [
            "answer_by_on",
            "report_on",
            "treatment",
        ],
        "aww-correction-letter": [
            "answer_by_on",
            "carrier_rate_amount",
            "carrier_wage_amount",
            "reasons_text",
        ],
        "claim-file-request": [],
        "closing-letter-with-reopening-date": [
            "medical_open",
            "years_kept",
        ],
        "hearing-request-cover": [
            "expedite_reason",
            "interpreter_language",
            "issues_text",
            "number_of_copies",
        ],
        "ime-objection": [
            "examiner",
            "grounds_text",
            "report_on",
        ],
        "ime-preparation-letter": [
            "place_and_time",
        ],
        "late-payment-notice": [
            "answer_by_on",
            "period_from_on",
            "period_to_on",
        ],
        "letter-of-representation-to-carrier": [],
        "medical-records-request": [
            "records_from_on",
        ],
        "mileage-reimbursement": [
            "miles",
            "parking_amount",
            "period_from_on",
            "period_to_on",
            "rate_amount",
            "total_amount",
        ],
        "modified-duty-response": [
            "offer_on",
        ],
        "narrativerating-request": [
            "fee_limit_amount",
        ],
        "non-engagement-letter": [],
        "notice-of-injury-to-employer": [
            "body_parts",
            "place",
            "reported_to",
            "what_happened",
        ],
        "settlement-demand": [
            "answer_by_on",
            "demand_amount",
            "future_medical_amount",
            "past_due_amount",
            "permanent_amount",
            "reasons_text",
        ],
        "settlement-explanation-to-client": [
            "answer_by_on",
            "costs_amount",
            "fee_amount",
            "liens_amount",
            "net_amount",
            "settlement_amount",
            "what_ends_text",
            "what_stays_text",
        ],
        "settlement-statement": [
            "costs_amount",
            "fee_amount",
            "gross_amount",
            "liens_amount",
            "net_amount",
            "set_aside_amount",
        ],
        "third-party-carrier-notice": [],
        "wage-statement-request": [],
        "welcome-letter-and-dodont-list": [],
        "work-status-request": [],
    },
}
