"""Letters of employment as they are read."""

LETTERS = {
    "charge-cover": """
Re: Charge of discrimination: Ana Lopez v. Harbor Foods

To Mercy Hospital:

On behalf of Ana Lopez we submit the enclosed charge of discrimination against Harbor Foods, with a
declaration and a notice of our appearance.

The latest adverse act took place on April 9, 2026. The charge is therefore filed in time. Please
file it jointly with the state or local agency, or the federal agency, as your worksharing agreement
provides.

Please:

1. return a copy that shows the charge number and the date of filing;

2. send all notices to this office and by e-mail;

3. tell us the name of the investigator when one is assigned;

4. send us the respondent’s position statement and its attachments when they are received.

Our client <Mediation answer>.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "charge-narrativedeclaration": """
Re: Declaration of Ana Lopez

## Declaration

I, Ana Lopez, declare:

1. I was employed by Harbor Foods as <Position> from April 9, 2026 to April 9, 2026.

2. My supervisor was <Supervisor>. The employer has about <Number of employees> employees.

3. I believe that I was treated unlawfully because of <Protected basis>.

## What happened

<Facts text>

## How others were treated

<Comparators text>

## Whom I told

<Complaints text>

The latest act took place on April 9, 2026. The employer gave this reason: <Reason given>. I believe
that the reason is not the true one because <Pretext text>

I declare under penalty of perjury that the foregoing is true and correct.

____ Ana Lopez

""",
    "charge-withdrawal": """
Re: Request to withdraw charge <Charge number>

To Mercy Hospital:

Ana Lopez asks to withdraw charge number <Charge number> against Harbor Foods, filed on April 9,
2026, because <Reason>.

The request is made freely. Nobody has threatened or coerced our client to make it. We understand
that the agency must consent. Please send us its decision in writing.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

____ Ana Lopez

""",
    "closing-letter": """
Re: Your case is closed

Dear Ana:

Your matter is finished and we are closing our file. Thank you for your trust.

• <Outcome>

• Duties that go on for you: <Continuing duties>.

• Keep your settlement papers with your tax records.

• Your original papers are enclosed.

We will take no further steps. If your former employer breaks the agreement, or treats you badly
because of it, tell us at once: time limits run from that day. We keep the file for <Years kept>
years.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "counter-proposal": """
Re: Ana Lopez and Harbor Foods: counter-proposal

For settlement only

Dear Mercy Hospital:

We have your proposal of <Last offer>. Our client, Ana Lopez, will resolve the matter on these
terms:

1. Payment of $1,000.00, allocated <Tax allocation>, within <Days to pay> days.

2. A neutral reference that gives dates and position only.

3. Mutual non-disparagement, and no restriction that the law forbids.

4. A mutual release limited to claims up to the date of signing, with the time to consider and to
revoke that the law requires.

5. <Other terms>

<Reasons text>

This proposal is open until April 9, 2026.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "demand-letter": """
Re: Claims of Ana Lopez: demand and offer to resolve

To Mercy Hospital:

This firm represents Ana Lopez. This letter is written to resolve the matter without litigation and
is not admissible for any other purpose.

## What happened

<Facts text>

The adverse action took place on April 9, 2026.

## The claims

<Claims text>

## Losses

Item | Amount / Back pay to date | April 9, 2026 / Front pay | <Front pay> / Unpaid wages | <Wage
damages> / Emotional distress and other damages | see below

<Damages text>

## Demand

Our client will resolve all claims for $1,000.00, a neutral reference, and mutual non-disparagement.
Please answer in writing by April 9, 2026, and send this letter to your employment practices
insurer. We are willing to mediate, and to sign an agreement that stops the running of time while we
do.

You remain under a duty to preserve evidence, and must not retaliate.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "mediation-statement": """
Re: Mediation statement: Ana Lopez and Harbor Foods

Confidential: for mediation only

Mediation on April 9, 2026

## The parties

Ana Lopez, represented by Priya Shah of Harbor & Pine LLP; Harbor Foods, represented by Owen Clarke.

## The facts

<Facts text>

## The claims, their strengths and their risks

<Claims text>

## Damages

<Damages text>

## Settlement so far

Demand: $1,000.00. Last offer: <Last offer>.

## What would help to settle

<Interests text>

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "non-engagement-letter-with-deadlines": """
Re: We do not represent you: time limits to keep

Dear Ana:

Thank you for talking with us. We have decided not to represent you. That is not an opinion about
your claims; another lawyer may see them differently.

Please speak with another lawyer at once. Claims about employment must be brought within short
times, or they are lost for ever. You told us that the latest act took place on April 9, 2026.
Counted from that day, and only as a general guide:

• a charge with the federal agency (EEOC) must often be filed within 180 days, which would be <EEOC
charge 180>; in some states within 300 days;

• a federal employee must often contact a counselor within 45 days;

• some complaints of retaliation must be made within 30 days;

• claims for unpaid wages often expire after two years.

Your times may be shorter. We have not examined them and will not watch them for you. We have filed
nothing and will do nothing further. Your papers are enclosed, and what you told us stays
confidential.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "nothing-new-status-letter": """
Re: Your case: nothing new yet

Dear Ana:

There is nothing new in your case since we last wrote, and we want you to know that we have not
forgotten it.

Where it stands: <Stage words>

We are waiting for <Waiting for>. We expect to hear by April 9, 2026, and we ask again if we do not.
Delays of this kind are usual and say nothing about your case.

What you can do meanwhile: keep your job-search log up to date, keep new papers, and tell us of any
change.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "pay-records-request": """
Re: Request for pay and time records: Ana Lopez

To Mercy Hospital:

On behalf of Ana Lopez, please send us, for the period from April 9, 2026 to April 9, 2026:

1. payroll registers and wage statements;

2. time records as they were first entered, and every later change with its author and date;

3. schedules, and records of meal and rest breaks;

4. commission and bonus plans, and the calculations made under them;

5. records of deductions, expense claims, leave earned and leave paid out;

6. the classification of the position as exempt or not, and the reasons.

Federal law requires employers to keep these records. Please send them in the form in which you keep
them by April 9, 2026.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "personnel-file-request": """
Re: Request for personnel file: Ana Lopez

To Mercy Hospital:

Our client, Ana Lopez, asks for a complete copy of the personnel file, as the law of many states
entitles an employee and a former employee to have. A signed authorization is enclosed. Please
include:

• application, offer, contracts, agreements to arbitrate and acknowledgments of policies;

• evaluations, discipline, complaints, and records of promotion and transfer;

• job descriptions, and changes of pay or position;

• records of leave, accommodation and medical inquiries, kept separately where the law requires it;

• the record of, and the reasons for, the end of employment.

Please send the file electronically within the time that the law of your state sets, and in any case
by April 9, 2026. If you withhold anything, please list it and say why.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "preservation-letter-to-employer": """
Re: Duty to preserve evidence: Ana Lopez

To Mercy Hospital:

This firm represents Ana Lopez in claims arising from employment with you. Please direct all
communication to us; do not contact our client about them.

You are on notice of a dispute and must preserve everything that may bear on it, including:

• our client’s personnel file, evaluations, discipline, pay, schedule and leave records;

• e-mail, messages and calendars of our client and of <People named>, on every system and personal
device used for work;

• complaints by our client or others, and every investigation of them, with notes;

• records of how others in comparable positions were treated;

• policies, handbooks, training records and job postings;

• video, badge and computer logs for <Period>.

Please suspend automatic deletion, keep our client’s accounts and devices as they are, and confirm
within seven days that you have done so. Retaliation for asserting these rights is unlawful.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "rebuttal-to-position-statement": """
Re: Rebuttal: charge <Charge number>, Ana Lopez

To Mercy Hospital:

We answer, for Ana Lopez, the position statement of Harbor Foods received on <Position statement
received>.

## The reasons given are not the true ones

<Pretext text>

## What the statement leaves out

<Omissions text>

## Evidence

The enclosed exhibits are listed in the index. These witnesses can confirm the facts:

• Sam Okafor, (212) 555-0100

• Lee Tran

We ask you to obtain from the respondent: <Requests text>

The evidence gives reasonable cause to believe that the law was violated. We ask for a finding to
that effect.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "right-to-sue-explanation-to-client-with-date": """
Re: Your right to sue: a date that cannot be moved

Dear Ana:

We have received your notice of right to sue, on <RTS received>.

If you want to bring a lawsuit, it must be filed by <RTS suit>. That is ninety days after the notice
was received. A court will almost never accept a lawsuit that is even one day late, and there is no
way to extend the time.

What this means for you:

1. The agency has finished with your charge. That is not a decision about whether you are right.

2. You must decide whether to go to court. Priya Shah will explain the chances, the cost, the time
it takes and what you would have to do.

3. Our agreement <Engagement>.

Please call us this week. If you decide not to go on with us, tell us at once, so that another
lawyer has time to file for you.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "right-to-sue-request": """
Re: Request for notice of right to sue: charge <Charge number>

To Mercy Hospital:

On behalf of Ana Lopez we ask for a notice of right to sue on charge number <Charge number>, filed
on April 9, 2026 against Harbor Foods.

<Reason>

Please send the notice to this office and by e-mail, and tell us the day on which it is issued. We
also ask for a copy of the complete charge file, as section 83 of the agency’s compliance manual
provides, once the notice has been issued.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "settlement-explanation": """
Re: What the proposed settlement means

Dear Ana:

Harbor Foods has offered to settle your case for $1,000.00. The decision is yours.

Item | Amount / Settlement | $1,000.00 / Our fee | $1,000.00 / Costs | $1,000.00 / Before tax, to
you | $1,000.00

Part of the money is wages, from which tax is withheld; part is not. The proposed division is <Tax
allocation>. Please ask a tax adviser.

## What you would agree to

<Terms text>

If you are forty or older, the law gives you time to consider and seven days after signing to change
your mind. Please call us by April 9, 2026, and do not sign before we have talked.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "settlement-statement": """
Re: Settlement statement: Ana Lopez

## Settlement statement

Item | Amount / Gross settlement | $1,000.00 / Of this, wages (W-2, tax withheld) | $1,000.00 / Of
this, other damages (1099) | $1,000.00 / Less: attorney’s fee | $1,000.00 / Less: costs advanced, as
itemized | $1,000.00 / Net to client, before tax withheld | $1,000.00

I have read this statement and the itemization of costs. I understand that the employer withholds
tax from the part that is wages. I approve the payments and authorize Harbor & Pine LLP to make
them.

____ Ana Lopez

____ Priya Shah, for Harbor & Pine LLP

""",
    "severance-review-letter": """
Re: Your severance offer

Dear Ana:

You asked us to look at the severance agreement you were offered on April 9, 2026. You have until
<Severance sign by> to sign it, and you should not sign before we have talked.

Point | What the agreement says / Payment | <Severance offer> / Claims you would give up | <Release
scope> / Time to consider | <Owbpa days> / Time to change your mind after signing | <Revocation
days> / Competition and contact with customers | <Covenants> / References and confidentiality |
<Confidentiality> / Unemployment benefits, health cover | <Benefits>

## What we think

<Advice text>

## What you can do

1. Sign as it is.

2. Ask for changes. We suggest: <Changes text>

3. Not sign, and keep your claims.

Please call us by April 9, 2026.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "welcome-letter-with-evidence-dodont": """
Re: Welcome, and how to protect your evidence

Dear Ana:

Thank you for asking Harbor & Pine LLP to advise you about your employment with Harbor Foods. Your
attorney is Priya Shah. Dana Ruiz runs your case from day to day: <Email>. Our file number is
<Number>.

## Please do

1. Write down what happened, with dates, places, words and witnesses, and send it only to us.

2. Keep every e-mail, text message, review, pay stub, schedule and policy you already have.

3. Look for work and keep a log: the date, the employer, the position, the answer. The law expects
it of you.

4. Keep a record of your doctors and of what this has cost you.

5. Tell us at once about any new event, offer or letter, and about any new job.

## Please do not

1. Do not delete anything, not even what looks bad for you.

2. Do not take papers or files from your employer that you are not allowed to have, and do not
forward them to yourself. Ask us first.

3. Do not record conversations before you have asked us; in some states it is a crime.

4. Do not sign a severance agreement, or give back an offer unsigned, without talking to us.

5. Do not write about your employer online, and do not use a work computer or telephone to reach us.

Time limits in these cases are short. We watch them, but tell us at once if you receive anything
from an agency or a court.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
}
