"""Letters of personal injury as they are read."""

LETTERS = {
    "closing-letter": """
Re: Your case is closed

Dear Ana:

Your case is finished, and we are closing our file. It has been a privilege to work for you.

• Your share of the settlement has been paid, on April 9, 2026.

• The bills and liens listed in your settlement statement have been paid. If anyone asks you to pay
one of them, send us the letter; do not pay it.

• Your original papers are enclosed, or are ready for you to collect.

• Keep your settlement statement with your tax records. Ask a tax adviser if you have questions
about tax.

We keep the file for <Years kept> years. After that it is destroyed in a way that protects your
privacy. If you need something from it, ask us before then.

We will take no further steps in this matter. If you are ever hurt again, or know someone who needs
help, we would be glad to hear from you.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "demand-letter": """
Re: Demand for settlement: Ana Lopez, loss of <Date of loss>

To Mercy Hospital:

This firm represents Ana Lopez. This letter and its exhibits set out our client’s claim and are
offered for settlement only; they are not admissible for any other purpose.

## Liability

<Liability text>

## Injuries and treatment

<Injuries text>

Our client was treated by:

• Mercy Hospital

• Harbor Physical Therapy

The medical chronology among the exhibits gives the date, the provider and the page of every visit.

## Losses

Item | Amount / Medical expenses, billed | <Total billed> / Lost wages | <Wage loss> / Pain,
suffering and loss of enjoyment of life | see below

<General damages text>

## Demand

On these facts a jury would be likely to find for our client. To settle the claim our client will
accept $1,000.00, having regard to limits disclosed as <BI limits>, in exchange for a release of
your insured limited to this loss. Liens and balances will be resolved by us from the proceeds.

Please answer in writing by April 9, 2026. If you need anything to evaluate the claim, tell us
within ten days what it is and why it matters.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "hipaa-authorization-45-cfr-164508": """
Re: Authorization to release health information: Ana Lopez

## Authorization for the release of protected health information

Item | Details / Patient | Ana Lopez / Date of birth | April 9, 2026 / Who may release | Mercy
Hospital / Who may receive | Harbor & Pine LLP, 120 Water Street / Purpose | At the request of the
patient, for a legal claim

I authorize the provider named above to release the following health information about me for the
dates of service from April 9, 2026 to the present:

• the complete medical record, including intake forms, office notes, nursing notes, operative
reports, test results, imaging studies and reports, prescriptions, referrals and correspondence;

• itemized bills, payment ledgers and UB-04 or CMS-1500 forms.

This authorization also covers the following specially protected information: <Sensitive records>.

It does not cover psychotherapy notes, which require a separate authorization.

I understand that:

1. I may revoke this authorization at any time by writing to the provider, except for information
already released in reliance on it.

2. The provider may not make treatment, payment, enrollment or eligibility for benefits depend on my
signing it.

3. Information that is released may be released again by the recipient and may then no longer be
protected by federal privacy law.

4. I am entitled to a copy of this authorization.

This authorization expires one year after the date on which I sign it. A copy is as valid as the
original.

____ Ana Lopez, or legal representative and authority to sign

""",
    "letter-of-protection": """
Re: Letter of protection: Ana Lopez, loss of <Date of loss>

To Mercy Hospital:

This firm represents Ana Lopez for injuries suffered on <Date of loss>. Our client asks that you
treat these injuries and wait for payment until the claim is resolved.

With our client’s consent, which is given below, we agree to withhold from any settlement or
judgment that passes through our trust account the amount of your reasonable charges for treatment
related to this loss, and to pay it to you before the balance is paid to our client. Your charges
remain our client’s own responsibility whether or not there is a recovery; this firm does not
guarantee them.

In return, please:

• not refer the account to collection or report it while the claim is pending;

• send us records and itemized bills within thirty days of our request;

• tell us before the balance exceeds $1,000.00;

• tell us of any payment you receive from another source.

This letter covers treatment until the claim is resolved or until we withdraw from representation,
of which we will tell you at once. If you agree, please sign and return a copy.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

____ Ana Lopez

____ For Mercy Hospital

""",
    "letter-of-representation-adverse-insurer": """
Re: Notice of representation: Ana Lopez, loss of <Date of loss>

To Mercy Hospital:

This firm represents Ana Lopez for injuries suffered on <Date of loss> in an incident involving your
insured, Acme Trucking.

Please direct all communication about this claim to this office. Do not contact our client, and do
not ask our client for a statement, an authorization or a release.

Within ten days, please:

1. confirm in writing that you have received this letter and give us the claim number and the name,
direct telephone number and e-mail address of the adjuster;

2. tell us the limits of every policy that may apply, including umbrella and excess policies, and
send a certified copy of the declarations page of each;

3. tell us whether you accept coverage, and any reservation of rights or coverage defense you rely
on;

4. send us copies of every statement, recorded or written, that you have taken from our client, and
of all photographs and repair estimates of the vehicles.

Please preserve all evidence about this loss, including vehicles and the data they recorded,
photographs, video, telephone records and your claim notes.

Nothing in this letter waives a right of our client. We will send medical bills and records when
treatment is complete.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "letter-of-representation-own-insurer-pipum": """
Re: Notice of representation and of claim: Ana Lopez, loss of <Date of loss>

To Mercy Hospital:

This firm represents your insured, Ana Lopez, for injuries suffered on <Date of loss>. Please accept
this letter as notice of claims for all first-party benefits under the policy, including personal
injury protection or medical payments coverage, and uninsured and underinsured motorist coverage.

Please send us, within ten days:

• the application forms for each of these benefits, and the date by which they must reach you;

• a certified copy of the policy and of every declarations page in force on the date of loss;

• the name of the adjuster for each coverage and the claim numbers;

• a ledger of any benefits already paid.

We will keep you informed of the claim against the other party and will ask for your consent before
any settlement that could affect your rights. Please tell us now if you require anything else for
that purpose.

Please send all communication to this office. Our client will cooperate with reasonable requests
made through us.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "lien-reduction-request": """
Re: Request to reduce lien: Ana Lopez, <Reference>

To Mercy Hospital:

The claim of Ana Lopez has been settled. You claim $1,000.00 from the recovery. We ask you to accept
$1,000.00 in full satisfaction.

Item | Amount / Gross settlement | $1,000.00 / Attorney’s fee | $1,000.00 / Costs | $1,000.00 /
Total of liens and balances | $1,000.00

The reasons are these: <Reasons text>

Without the work of this firm there would have been no recovery from which to pay you. At the least
your claim should bear its share of the fee and costs of obtaining it.

Please sign and return a copy of this letter by April 9, 2026. Payment will be made within ten days
of your signature.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

____ Accepted for Mercy Hospital

""",
    "medical-bills-request": """
Re: Request for itemized bills: Ana Lopez, born April 9, 2026

To the billing office:

This firm represents your patient, Ana Lopez, born April 9, 2026. A signed authorization is
enclosed. Please send us, for all dates of service from April 9, 2026 to the present:

1. a fully itemized statement with dates, descriptions, CPT and ICD-10 codes and charges (CMS-1500
or UB-04);

2. a ledger of every payment, adjustment and write-off, with the name of each payer;

3. the present balance, and whether any part of it has been sent to collection;

4. the name and address of any person or company that claims a lien on the patient’s recovery.

Please note on the account that the patient is represented and that a liability claim is pending,
and do not refer the balance to collection while it is. We will tell you when the claim is resolved.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "medical-records-request": """
Re: Request for medical records: Ana Lopez, born April 9, 2026

To Mercy Hospital:

This firm represents your patient, Ana Lopez, born April 9, 2026. A signed authorization is
enclosed. Please send us the complete medical record for the dates of service from April 9, 2026 to
the present.

Please include:

• intake forms, histories, office and progress notes, and nursing notes;

• emergency, admission, operative, anesthesia and discharge records;

• laboratory results, and imaging reports and images on disc or by download;

• therapy notes and attendance records;

• prescriptions, referrals, disability slips and correspondence;

• a signed certification of the custodian of records.

Please send the records electronically in PDF if you can. If the patient has no records with you for
these dates, please say so in writing. If a fee is due, send us an itemized invoice and we will pay
it promptly; please do not hold the records for a fee that has not been invoiced.

Itemized bills are requested separately. Please call Dana Ruiz with any question and mention our
file number.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "medicare-proof-of-representation-and-consent-to-release": """
Re: Proof of representation: Ana Lopez, incident of <Date of loss>

Benefits Coordination & Recovery Center:

This firm represents the Medicare beneficiary Ana Lopez, born April 9, 2026, for injuries suffered
on <Date of loss>. The beneficiary’s Medicare number is given on the enclosed form and is not
repeated here.

I, the beneficiary, authorize Harbor & Pine LLP to represent me in this matter, and I authorize the
Centers for Medicare & Medicaid Services and its contractors to release to the firm all information
about payments Medicare has made that relate to this incident, and to deal with the firm about them
until I say otherwise in writing.

Type of claim: liability insurance (Atlas Insurance). ⏎ Injuries claimed: <Injuries>.

Please open a recovery case, send us the Rights and Responsibilities letter and the Conditional
Payment Letter, and copy us on all correspondence.

____ Ana Lopez, beneficiary

____ Priya Shah, for Harbor & Pine LLP

""",
    "non-engagement-letter": """
Re: We do not represent you

Dear Ana:

Thank you for talking with us about the incident of <Date of loss>. We have decided not to represent
you. That is not an opinion about whether you have a good claim: another lawyer may see it
differently.

You should speak with another lawyer without delay. The law sets strict time limits for bringing a
claim. If a claim is not started in time it is lost for ever, however good it is. Some limits, for
example for notices to a public body, are only a matter of weeks or months. Because we do not
represent you, we have not worked out which limits apply to you and we will not watch them for you.

We have not started a claim and will do nothing further. We have kept what you told us confidential.
The papers you gave us are enclosed.

Your state or local bar association can refer you to a lawyer.

We wish you a good recovery.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "notice-to-health-plan": """
Re: Notice of third-party claim: Ana Lopez

To Mercy Hospital:

This firm represents your member, Ana Lopez, for injuries suffered on <Date of loss>. A claim
against a third party is pending.

If the plan claims a right of subrogation or reimbursement, please send us:

1. an itemization of payments with dates, providers, diagnosis and procedure codes, limited to
treatment for this loss;

2. the plan document and summary plan description in force on the date of loss, and the language you
rely on;

3. Form 5500 and a statement whether the plan is self-funded or insured;

4. the name of any vendor that handles recovery for you.

Until we have the plan documents we reserve all defenses, including those under state law and the
made-whole and common-fund doctrines. Please continue to pay for covered treatment, and do not
contact our client about recovery.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "offer-letter-to-client": """
Re: An offer to settle your case

Dear Ana:

We have received an offer to settle your case. The decision is yours. This letter sets out what the
offer would mean; please do not decide before you have talked it over with Priya Shah.

Item | Amount / Offer, received <Offer received> | <Last offer> / Our fee | $1,000.00 / Costs we
have advanced | $1,000.00 / Estimated repayment of medical bills and liens | $1,000.00 / Estimated
amount to you | $1,000.00

These are estimates. We try to have bills and liens reduced, and every dollar we save goes to you.

You may:

1. accept the offer, which ends your case for good;

2. refuse it;

3. answer with a figure of your own, on our advice.

The offer is open until April 9, 2026. Please call us before then. If you accept, sign below; we
will not settle your case without your signature.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

____ I accept the offer: Ana Lopez

""",
    "pip-application-cover": """
Re: Application for no-fault benefits: Ana Lopez, loss of <Date of loss>

To Mercy Hospital:

We enclose, on behalf of your insured, Ana Lopez:

• the completed and signed application for personal injury protection (no-fault) benefits;

• a copy of the police or incident report, if it has been issued;

• the medical bills and records received so far;

• the signed authorization you require.

Please confirm in writing that the application reached you in time, give us the claim number and the
adjuster’s name, and tell us promptly if anything is incomplete. Please pay providers directly and
send us a ledger of payments every thirty days.

If you intend to schedule a medical examination, please do so through this office.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "police-report-request": """
Re: Request for report: <Report number>, <Date of loss>

To Mercy Hospital:

This firm represents Ana Lopez, who was injured in an incident on <Date of loss> at <Place>. Please
send us a certified copy of the complete report, number <Report number>, with:

• all supplements, diagrams and witness statements;

• photographs, and body-worn and dashboard camera recordings;

• 911 calls and the dispatch log;

• citations issued and their present status.

If a part of the file is not public, please release the rest and name the exemption you rely on for
what is withheld. Please tell us the fee and we will pay it at once. Recordings are often kept for a
short time only: please preserve them until this request has been answered.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "policy-limitsdeclarations-request": """
Re: Request to disclose policy limits: claim <Reference>

To Mercy Hospital:

As you know, this firm represents Ana Lopez for injuries suffered on <Date of loss>.

So that our client can decide how to proceed, please tell us in writing within <Days to answer>
days, for every policy, including excess and umbrella policies, that may cover the loss:

1. the name of the insurer and of each insured;

2. the limits of liability;

3. a statement of any policy or coverage defense that you believe is available;

4. a copy of the policy and of its declarations page.

Please ask your insured to disclose any other insurance, and whether your insured was acting for an
employer at the time. Some states require an answer to this request within a fixed time; we reserve
our client’s rights under the law that applies.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "preservationspoliation-letter": """
Re: Duty to preserve evidence: incident of <Date of loss>

To Mercy Hospital:

This firm represents Ana Lopez, who was injured on <Date of loss>. You hold, or control, evidence
about that incident. This letter asks you to keep it.

You must not destroy, change, repair, sell, overwrite or dispose of:

• vehicles, equipment, premises, products or parts involved in the incident, in the state they are
in now;

• video and photographs of the place for the twenty-four hours before and after the incident,
including footage that is overwritten automatically;

• data recorded by vehicles, telematics, dash cameras, tachographs and mobile telephones;

• incident reports, witness statements, inspection, cleaning, maintenance and repair records;

• driver logs, dispatch records, schedules, training and personnel records of those involved;

• e-mails, text messages and other communications about the incident.

Please suspend any policy or automatic process that would delete these things, tell everyone who
holds them, and confirm in writing within seven days that you have done so. Before anything is
inspected, repaired or moved, please contact us so that our expert can be present.

If this evidence is lost after you receive this letter, we will ask the court for every remedy the
law provides, including sanctions and an instruction that the jury may presume the evidence was
unfavorable to you.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "records-follow-up-final-notice": """
Re: Final request for medical records: Ana Lopez, born April 9, 2026

To Mercy Hospital:

We first asked you for the medical records of Ana Lopez, born April 9, 2026, on April 9, 2026, and
have reminded you since. You have neither sent them nor told us why.

A patient has a right of access to his or her records under federal law, 45 CFR 164.524. A covered
provider must act on a request within thirty days, and may extend that time once, by thirty days,
only by written notice that gives the reason and the date.

Please send the complete records so that they reach us by April 9, 2026. If they do not, our
attorney will consider a complaint to the Office for Civil Rights of the U.S. Department of Health
and Human Services, and a subpoena, without further notice.

Copies of our earlier requests and of the authorization are enclosed.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "records-follow-up-second-notice": """
Re: Second request for medical records: Ana Lopez, born April 9, 2026

To Mercy Hospital:

On April 9, 2026 we asked you for the medical records of Ana Lopez, born April 9, 2026, and sent you
a signed authorization. We have not received them.

Please send the records within seven days, or tell us in writing today:

• whether you have received our request and the authorization;

• whether anything is missing that keeps you from answering it;

• the date on which we will have the records;

• the amount of any fee, with an itemized invoice.

A copy of the request and of the authorization is enclosed. Please call Dana Ruiz if it is easier to
settle this by telephone.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "settlement-confirmation": """
Re: Confirmation of settlement: Ana Lopez, claim <Reference>

To Mercy Hospital:

This confirms that the bodily injury claim of Ana Lopez arising from the loss of <Date of loss> was
settled on <Settlement agreed> for $1,000.00.

Please:

1. send us a release limited to the bodily injury claim against your insured. Our client will not
sign an indemnity against unknown liens, a confidentiality clause, or a release of first-party
claims;

2. make the draft payable to “Ana Lopez and Harbor & Pine LLP” and no one else, and send it to this
office within <Days to pay> days;

3. tell us today if you believe any other payee is required, and why.

Our taxpayer form W-9 is enclosed.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "settlement-statement": """
Re: Settlement statement: Ana Lopez

## Settlement statement

Item | Amount / Gross settlement | $1,000.00 / Less: attorney’s fee | $1,000.00 / Less: costs
advanced, as itemized | $1,000.00 / Less: medical liens and balances, as itemized | $1,000.00 / Net
to client | $1,000.00

An itemization of costs and of every lien and balance, with the original and the reduced amount of
each, is attached and is part of this statement.

I have read this statement and the attached itemizations. I understand how my settlement is divided,
I approve the payments, and I authorize Harbor & Pine LLP to make them from its trust account. I
understand that any bill or lien that is not listed remains my responsibility.

____ Ana Lopez

____ Priya Shah, for Harbor & Pine LLP

""",
    "time-limit-demand": """
Re: Time-limited demand: Ana Lopez, loss of <Date of loss>

By certified mail, return receipt requested, and by e-mail

To Mercy Hospital:

This is a time-limited offer to settle the claim of Ana Lopez against Acme Trucking, claim number
<Reference>, for injuries suffered on <Date of loss>.

## Terms

1. Amount. Payment of $1,000.00.

2. Time. This offer is open until <Demand expiry>. Acceptance must reach this office in writing by
that day.

3. Release. Our client will give a release limited to the bodily injury claim against Acme Trucking.

4. Payment. The draft must reach this office within <Days to pay> days of acceptance.

5. Liens. Our client will satisfy all valid liens from the proceeds.

6. Disclosure. With your acceptance, please send a sworn statement of all insurance that may cover
the loss, and of whether your insured was acting for another at the time.

## Why the claim should be settled within the limits

<Liability text>

<Injuries text>

The enclosed records and bills support every item. The value of the claim exceeds the limits known
to us, so that a refusal would expose your insured to a judgment above them. Please send a copy of
this letter to your insured at once and tell your insured of the right to independent counsel.

If you need more time, ask in writing before the offer expires and say what you need it for. This
offer is meant to be accepted by simple compliance with its terms; nothing else is required.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "wage-verification-request": """
Re: Verification of wages and lost time: Ana Lopez

To Mercy Hospital:

This firm represents Ana Lopez, who was injured on <Date of loss>. A signed authorization is
enclosed. The claim is not against you. Please confirm in writing, on your letterhead:

Question | Answer / Position and date of hire |  / Rate of pay, and whether hourly or by salary |  /
Usual hours a week, and usual overtime |  / Dates missed because of the injury |  / Sick, vacation
or other leave used |  / Bonuses, tips or benefits lost |  / Any change of position or duties since
|

Please attach pay stubs or a payroll register for the twelve weeks before <Date of loss> and for the
whole time missed, and the W-2 forms of the last two years. We would be grateful for your answer
within ten days.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "welcome-letter-to-client": """
Re: Welcome, and what happens next

Dear Ana:

Thank you for asking Harbor & Pine LLP to represent you. This letter explains who is working for
you, what we do first, and what we ask of you.

## Who works on your case

Your attorney is Priya Shah. Dana Ruiz runs your case from day to day and is the first person to
call or write to: <Email>. Our number for your file is <Number>; please mention it when you write.

## What we do first

• We tell every insurance company that you have a lawyer. From now on they must talk to us, not to
you.

• We ask for the police or incident report and for proof of the insurance that may pay you.

• We ask those who may have photographs, video or the vehicle itself to keep them.

## What we ask of you

1. Go to your medical appointments, and tell us when you see a new doctor or stop treatment.

2. Do not speak with any insurance company about the accident, and sign nothing they send. Give them
our number.

3. Do not post about the accident or your injuries anywhere online.

4. Keep everything: bills, letters, receipts, prescriptions, photographs, damaged things.

5. Tell us at once if your address, telephone number or job changes.

## What we still need from you

• Photo ID

• Police report

We will call you within your first week and keep in touch after that, even when there is nothing
new. If you are worried about something, do not wait for our call.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
}
