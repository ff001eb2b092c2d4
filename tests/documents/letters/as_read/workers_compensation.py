"""Letters of workers compensation as they are read."""

LETTERS = {
    "authorization-request": """
Re: Request to authorize treatment: Ana Lopez, claim <Carrier claim no>

To Mercy Hospital:

The authorized treating physician, <Authorized physician>, has prescribed the following for Ana
Lopez: <Treatment>. The prescription and the report that supports it, dated April 9, 2026, are
enclosed.

The treatment is for an accepted part of the claim (<Accepted body parts>) and is reasonable and
necessary. Please authorize it in writing, to the provider and to us, by April 9, 2026.

If you send the request to utilization review, please tell us the date, the reviewer and the date on
which the decision is due. If you deny it, send the decision and the reviewer’s qualifications. If
we have no answer by the date above we will ask for an expedited hearing and for the penalties the
law provides.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "aww-correction-letter": """
Re: Average weekly wage: Ana Lopez, claim <Carrier claim no>

To Mercy Hospital:

You are paying Ana Lopez on an average weekly wage of $1,000.00. On the wages enclosed, the correct
figure is <AWW>.

The difference comes from the following: <Reasons text>

Item | Paid | Due / Average weekly wage | $1,000.00 | <AWW> / Weekly compensation rate | $1,000.00 |
<Comp rate>

Please correct the rate, pay the difference for all weeks paid so far (<TTD weeks paid>), and send
us your calculation by April 9, 2026. If you disagree, please tell us which weeks or earnings you
left out and why.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "claim-file-request": """
Re: Request for claim file: <Carrier claim no>

To Mercy Hospital:

On behalf of Ana Lopez, injured on <Date of injury>, please send us a complete and current copy of
the claim file within ten days, including:

• all medical reports, utilization reviews and correspondence with doctors;

• the payment ledger for indemnity, medical and mileage payments, with the period each payment
covers;

• statements, surveillance that you intend to use, and the employer’s reports;

• all notices filed with the board or agency and all orders;

• reports of nurse case managers and of vocational consultants.

If you withhold anything, please list it and state the ground. Please treat this as a continuing
request: send new medical reports as you receive them.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "closing-letter-with-reopening-date": """
Re: Your claim is closed, and a date to remember

Dear Ana:

Your workers’ compensation claim is finished and we are closing our file. Thank you for your trust.

Please note this date: <Reopening>. If your condition becomes worse you may be able to reopen your
claim, but only if you ask before that day.

• Medical treatment that stays open: <Medical open>.

• Keep receipts and mileage for treatment that stays open.

• If you receive a bill for treatment of this injury, send it to the insurance company and a copy to
us; do not ignore it.

• Your original papers are enclosed.

We will take no further steps unless you ask us and we agree in writing. We keep the file for <Years
kept> years.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "hearing-request-cover": """
Re: Request for hearing: Ana Lopez, <Wcb number>

To Mercy Hospital:

On behalf of Ana Lopez, injured on <Date of injury>, we enclose for filing:

1. the request for a hearing, with <Number of copies> copies;

2. the medical reports on which we rely;

3. proof that copies have been sent to the employer, the carrier and their counsel.

The issues are: <Issues text>

The carrier’s denial is dated April 9, 2026. We ask for the earliest date and for expedited
treatment because <Expedite reason>. An interpreter is needed: <Interpreter language>.

Please return a stamped copy in the enclosed envelope.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "ime-objection": """
Re: Objection to examination report: Ana Lopez, claim <Carrier claim no>

To Mercy Hospital:

On behalf of Ana Lopez, we object to the report of <Examiner> dated April 9, 2026, received on <IME
report received>, on these grounds:

<Grounds text>

The opinion of the treating physician, <Authorized physician>, rests on continuous treatment and
should be preferred. Please do not change or stop benefits on the strength of this report.

We reserve the right to question the examiner and to offer further medical evidence. Please send us
everything that was given to the examiner, including letters and surveillance, and the examiner’s
bill.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "ime-preparation-letter": """
Re: Your medical examination on April 9, 2026

Dear Ana:

The insurance company has arranged for you to be examined on April 9, 2026. The doctor is chosen for
the claim, is not your doctor, and will write a report. You must go. If you miss the appointment
your benefits may be stopped. Where and when: <Place and time>.

## Before you go

• Bring a photo ID and a list of your medicines. Bring nothing else unless we tell you to.

• Leave early. Someone may watch how you arrive and leave.

## At the examination

1. Be polite and truthful. Do not make it worse and do not make it better than it is.

2. Answer what is asked and then stop. Say “I do not know” when you do not.

3. Name every part of your body that hurts, and say what you can no longer do.

4. If asked about earlier injuries, tell the truth about them.

5. Do your best with every test, and say when something hurts.

6. Do not sign anything, and do not talk about money or the case.

## Afterwards

Write down when it began and ended, what the doctor examined and what was said. Call Dana Ruiz the
same day. We will get your travel paid back.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "late-payment-notice": """
Re: Late benefit payment: Ana Lopez, claim <Carrier claim no>

To Mercy Hospital:

Ana Lopez has not received the indemnity payment for the period from April 9, 2026 to April 9, 2026.
The last payment was dated <Last TTD payment>; the weekly rate is <Comp rate>.

Nothing has been filed that would allow benefits to be stopped, and our client remains out of work
on medical advice; the current work-status slip is enclosed.

Please send payment by overnight delivery today, with any penalty and interest that the law adds to
a late payment, and confirm in writing:

1. the date of the check and the period it covers;

2. the reason for the delay;

3. that payments will go on without interruption.

If payment does not reach our client by April 9, 2026, we will ask for a hearing, penalties and
attorney’s fees.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "letter-of-representation-to-carrier": """
Re: Notice of representation: Ana Lopez, injury of <Date of injury>

To Mercy Hospital:

This firm represents Ana Lopez, injured at work on <Date of injury>, your claim number <Carrier
claim no>. A signed notice of representation is enclosed.

Please send all communication to this office. Do not contact our client, and instruct any nurse case
manager to arrange contact with doctors through us.

Please send us within ten days:

• the complete claim file, including medical reports, recorded statements and the employer’s report
of injury;

• a payment history for all benefits, with dates and the period each check covers;

• the wage information on which you have based, or will base, the average weekly wage;

• your position on compensability and, if any part is disputed, the reasons;

• the names of the adjuster and of defense counsel, if assigned.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "medical-records-request": """
Re: Request for medical records: Ana Lopez, born April 9, 2026

To Mercy Hospital:

This firm represents your patient, Ana Lopez, born April 9, 2026, injured at work on <Date of
injury>. A signed authorization is enclosed. Please send us the complete records from April 9, 2026
to the present, including:

• histories, office and therapy notes, test results and imaging reports;

• work-status slips and restrictions;

• every report sent to the employer or its carrier;

• itemized bills and payments received.

Records in PDF are welcome. If a fee is due under your state’s schedule, please send an invoice. If
you have no records for these dates, please say so in writing.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "mileage-reimbursement": """
Re: Mileage and expenses: Ana Lopez, claim <Carrier claim no>

To Mercy Hospital:

We enclose the mileage log and receipts of Ana Lopez for medical travel from April 9, 2026 to April
9, 2026.

Item | Amount / Miles traveled | <Miles> / Rate a mile | $1,000.00 / Parking and tolls | $1,000.00 /
Total | $1,000.00

Please send payment to our client within the time the law allows and a copy of the remittance to us.
If you do not pay an item, please say which and why.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "modified-duty-response": """
Re: Offer of modified work: Ana Lopez

To Mercy Hospital:

We have your offer of modified work to Ana Lopez dated April 9, 2026. The present restrictions, set
by the treating physician, are: <Work restrictions>.

Before our client can answer, please describe the work in writing:

• title, place, supervisor, hours, shift and rate of pay;

• each task, with weights to be lifted and the time spent standing, sitting, bending and reaching;

• how long the work will last;

• who will make sure that the restrictions are kept.

We will ask the treating physician to confirm that the work is within the restrictions and will
answer promptly. Our client is willing to do suitable work and does not refuse this offer. Please do
not treat the time needed for the physician’s answer as a refusal.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "narrativerating-request": """
Re: Request for narrative report: Ana Lopez, born April 9, 2026

Dear Doctor:

We represent your patient Ana Lopez, injured at work on <Date of injury>. Please send us a narrative
report that answers these questions to a reasonable degree of medical certainty, with your reasons:

1. What are your diagnoses?

2. Did the work injury cause, aggravate or accelerate each condition?

3. Has the patient reached maximum medical improvement? On what date?

4. What is the permanent impairment, in per cent, and by which edition of which guides?

5. Which permanent restrictions apply?

6. What future treatment is reasonably necessary, how often, and at what cost?

7. If there was an earlier condition, what part of the impairment is due to it?

Please attach your curriculum vitae. We will pay your usual fee; please tell us the amount before
you begin if it is more than $1,000.00.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "non-engagement-letter": """
Re: We do not represent you

Dear Ana:

Thank you for talking with us about your injury of <Date of injury>. We have decided not to
represent you. Another lawyer may see your claim differently.

Please speak with another lawyer without delay. You must report a work injury to your employer and
file a claim within strict times. Some are as short as a few days or weeks, and a claim that is late
may be lost for ever. A decision against you can be appealed only for a short time. We have not
worked out which times apply to you and will not watch them.

We have filed nothing for you and will do nothing further. Your papers are enclosed, and what you
told us stays confidential.

Your state’s workers’ compensation agency has an office that helps injured workers without charge,
and the bar association can refer you to a lawyer.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "notice-of-injury-to-employer": """
Re: Notice of work injury: Ana Lopez, <Date of injury>

To Mercy Hospital:

Please take notice that your employee Ana Lopez was injured in the course of employment on <Date of
injury>.

Item | Details / How it happened | <What happened> / Where | <Place> / Parts of the body injured |
<Body parts> / To whom it was reported before, and when | <Reported to>

Please file the report of injury that the law requires, send the claim to your insurance carrier
today, and tell us the carrier’s name and claim number. Please send us the claim form and the notice
of rights that your employee is entitled to, and the list of physicians, if there is one.

Please keep all records of the incident, including video, incident reports and the names of
witnesses. It is unlawful to dismiss or penalize an employee for making a claim.

Please send further communication about the claim to this office.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "settlement-demand": """
Re: Settlement demand: Ana Lopez, claim <Carrier claim no>

To Mercy Hospital:

On behalf of Ana Lopez we offer to settle the claim arising from the injury of <Date of injury>.
This letter is for settlement only.

Basis | Value / Average weekly wage | <AWW> / Weekly compensation rate | <Comp rate> / Maximum
medical improvement | April 9, 2026 / Permanent impairment | <Impairment rating> / Permanent
disability, remaining | $1,000.00 / Past benefits due | $1,000.00 / Future medical treatment |
$1,000.00 / Demand | $1,000.00

<Reasons text>

Medicare’s interests: <MSA required>.

The offer covers <Settlement type>. It is open until April 9, 2026 and is subject to approval by the
board or judge.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "settlement-explanation-to-client": """
Re: What the proposed settlement means

Dear Ana:

The insurance company has offered to settle your claim. A judge or board must approve it, and
nothing is settled unless you agree.

Item | Amount / Proposed settlement | $1,000.00 / Attorney’s fee, if approved | $1,000.00 / Costs |
$1,000.00 / Liens and child support, if any | $1,000.00 / Estimated amount to you | $1,000.00

## What you would give up

<What ends text>

## What stays open

<What stays text>

If you have or expect Medicare, part of the money may have to be set aside for treatment, and
Medicare may refuse to pay until it is used up. Settlement may also affect Social Security
disability benefits. Priya Shah will go through this with you.

Please call us by April 9, 2026. Do not sign anything before we have talked.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "settlement-statement": """
Re: Settlement statement: Ana Lopez

## Settlement statement

Item | Amount / Gross settlement | $1,000.00 / Less: attorney’s fee, as approved | $1,000.00 / Less:
costs advanced, as itemized | $1,000.00 / Less: liens, as itemized | $1,000.00 / Set aside for
Medicare | $1,000.00 / Net to client | $1,000.00

The settlement was approved on April 9, 2026. An itemization of costs and liens is attached.

I have read this statement, I understand it, and I authorize Harbor & Pine LLP to make these
payments.

____ Ana Lopez

____ Priya Shah, for Harbor & Pine LLP

""",
    "third-party-carrier-notice": """
Re: Notice of representation and of workers’ compensation lien: Ana Lopez

To Mercy Hospital:

This firm represents Ana Lopez, injured in the course of employment on <Date of injury>. The injury
was caused or contributed to by your insured, Acme Trucking.

Please send all communication to this office, acknowledge this letter, and tell us the claim number,
the adjuster and the limits of every policy that may apply.

Workers’ compensation benefits have been paid by <Carrier>, which may have a lien on any recovery
(at present <Wc lien on third party>). Please do not settle or pay any part of the claim without us.

Please preserve all evidence of the incident, including equipment, vehicles, video, maintenance
records and contracts for the work.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "wage-statement-request": """
Re: Wage statement: Ana Lopez

To Mercy Hospital:

To calculate the benefits of Ana Lopez, injured on <Date of injury>, we need a statement of gross
wages for the fifty-two weeks before the injury. Please send us, within seven days:

1. the payroll register by week, with regular hours, overtime, bonuses, tips and other pay;

2. the value of board, lodging, vehicle or other benefits;

3. dates of absence and the reason for each;

4. for employment of less than a year, the wages of a comparable employee;

5. any second employment you know of.

Please say which weeks were not full weeks. A wage statement that leaves out overtime or bonuses
will delay your former or present employee’s benefits and may cost the carrier a penalty.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "welcome-letter-and-dodont-list": """
Re: Welcome, and how to protect your claim

Dear Ana:

Thank you for asking Harbor & Pine LLP to help you with your work injury of <Date of injury>. Your
attorney is Priya Shah. Dana Ruiz runs your case from day to day and is the first person to call or
write to: <Email>. Our file number is <Number>.

## Please do

1. Tell every doctor that you were hurt at work, and name every part of your body that hurts.

2. Keep every appointment. Ask for a written work-status slip at each visit and send it to us the
same day.

3. Tell us the day a check is late, is short or stops.

4. Write down your trips to doctors and pharmacies, with dates and miles.

5. Tell us before you return to any work, or change your address or telephone number.

## Please do not

1. Do not give the insurance company a recorded statement, or sign anything, without asking us.

2. Do not discuss your case with a nurse case manager; refer them to us.

3. Do not refuse light-duty work before you have called us.

4. Do not post about your injury or your activities online. You may be watched.

## What we still need from you

• Photo ID

• Police report

We will call you in your first week and stay in touch.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "work-status-request": """
Re: Work status: Ana Lopez, born April 9, 2026

Dear Doctor:

Your patient Ana Lopez was injured at work on <Date of injury>. Wage benefits depend on your written
opinion. The last work-status slip ends on April 9, 2026. Please complete the following and return
it within three days:

Question | Answer / Able to return to regular work? From when? |  / If not, able to do restricted
work? Which restrictions? |  / Unable to do any work until |  / Is this because of the work injury?
|  / Date of next visit |

____ Treating physician

A brief answer is enough, and a late one may stop your patient’s benefits. Please send it to this
office and give a copy to the patient.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
}
