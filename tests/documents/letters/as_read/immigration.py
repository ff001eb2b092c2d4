"""Letters of immigration as they are read."""

LETTERS = {
    "affidavit-of-support-cover": """
Re: Affidavit of support (Form I-864): Ana Lopez

To Mercy Hospital:

We submit Form I-864, Affidavit of Support, of Luis Lopez for Ana Lopez, with:

• the sponsor’s federal tax return or transcript for the latest year, with all W-2 and 1099 forms;

• a letter from the employer, and pay stubs for the last six months;

• proof of citizenship or permanent residence, and of domicile;

• <Joint sponsor>.

Household size: <Household size>. Income on which the sponsor relies: $1,000.00. The required income
for this household is $1,000.00.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "approval-letter-with-next-dates": """
Re: Your case is approved

Dear Ana:

Congratulations: your <Forms> was approved on April 9, 2026. The approval notice is enclosed; your
card should arrive by mail in about <Card expected>.

## Dates to keep

• Your work permit ends on <EAD expiry>.

• Your conditional residence ends on <Green card conditional expiry>. A petition to remove the
conditions must be filed in the ninety days before that day.

• Your passport ends on <Passport expiry>.

• <Next step>

## Please check

Look at every word on the notice and on the card. If something is wrong, tell us within thirty days.
Carry your card with you, and tell the government within ten days when you move.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "ar-11-reminder": """
Re: You have moved: report it within ten days

Dear Ana:

You told us that you have moved. Almost everyone who is not a citizen must report a new address to
the government within ten days of moving.

1. Report it online at uscis.gov/addresschange, for yourself and for each family member. Give the
receipt numbers of all pending cases.

2. If you have a case in immigration court, the court must be told separately, on its own form,
within five working days. We <Court form>.

3. If somebody signed an affidavit of support for you, that person must report his or her own moves
too.

4. Send us a copy of the confirmation.

Changing your address at the post office is not enough. Please call us if you would like us to do it
with you.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "biometrics-appointment-letter": """
Re: Your fingerprint appointment on April 9, 2026

Dear Ana:

You must go to a fingerprint (biometrics) appointment on April 9, 2026 at <Time and place>.

• Bring the appointment notice and your passport or another ID with a photograph.

• It takes about half an hour. They take fingerprints, a photograph and your signature. Nobody asks
about your case.

• If your hands are cut or you are ill, call us before you go.

If you do not go, your case can be treated as given up. If you truly cannot, call us several days
before, so that we can ask for another date.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "case-inquiry": """
Re: Inquiry: <Receipt number>, Ana Lopez

To Mercy Hospital:

We represent Ana Lopez in the matter with receipt number <Receipt number> (<Forms>), filed on April
9, 2026. A notice of appearance is on file.

The case is outside the processing time that you publish, which is now <Processing time>. Our client
has answered every request and has had fingerprints taken. Please tell us:

1. where the case is, and whether anything is missing;

2. whether background checks are complete;

3. when we may expect a decision.

The delay causes hardship: <Hardship text>

We would be grateful for your answer within thirty days.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "closing-letter": """
Re: Your case is closed

Dear Ana:

Your case is finished and we are closing our file. It has been a privilege to help you.

• <Outcome>

• Your original documents are enclosed. Keep them and all notices from the government for ever; you
will need them again.

• Report every move to the government within ten days.

• Ask a lawyer before a trip of more than six months, and at once after any arrest.

• <Next step>

We watch no further dates for you. We keep a copy of the file for <Years kept> years.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "denial-letter-with-options": """
Re: The decision in your case, and what you can do

Dear Ana:

I am sorry to tell you that your <Forms> was denied on April 9, 2026. The decision is enclosed. This
letter explains why, in short, and what can be done.

## Why

<Reasons text>

## What you can do

<Options text>

An appeal or motion must be filed by <Appeal i290b>. The time cannot be extended.

Until we have talked, please do not leave the country, and tell us at once if you receive a notice
to appear in court. Please call us by April 9, 2026. A further step needs a new agreement with us;
if you prefer another lawyer, we will give them your file without delay.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "document-checklist-by-case-type": """
Re: What we need from you: <Kind>

Dear Ana:

To prepare your case we need the documents listed here. Please send good copies of every page, also
of the backs; keep the originals for the interview.

• Photo ID (from: client)

• Police report (from: agency)

• Every document that is not in English needs a full translation with the translator’s certificate.
Ask us before you pay for one.

• If you cannot get a document, tell us why. There is often another way.

• Photographs with a telephone are fine if the whole page is flat, sharp and without shadows.

Please send what you have by April 9, 2026, even if it is not complete.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "employer-support-letter-template": """
Re: Support letter for Ana Lopez

To be put on the employer’s letterhead, checked by the employer and signed by somebody who knows the
facts.

Luis Lopez submits this letter in support of the petition for Ana Lopez.

## The company

<Company text>

## The position

We offer Ana Lopez the position of <Position> at <Work place>, <Hours> hours a week, at a salary of
$1,000.00 a year.

The duties, with the share of time for each, are:

<Duties text>

## Why the position requires the degree or skill

<Requirement text>

## The beneficiary’s qualifications

<Qualifications text>

We will pay the wage stated, and we understand our duties under the law. The facts in this letter
are true to the best of my knowledge.

____ For Luis Lopez: name and title

""",
    "expiry-reminder": """
Re: Something of yours expires: <What expires>

Dear Ana:

Our records show that your <What expires> ends on April 9, 2026.

If it ends before it is renewed you may lose the right to work, to travel or to stay. Please call
Dana Ruiz by April 9, 2026 so that we can renew it in time. To prepare, we need:

<List text>

If you have renewed it already, or your plans have changed, please tell us, so that we can correct
our records.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "filing-cover-letter-with-exhibit-index": """
Re: <Forms>: Ana Lopez

To Mercy Hospital:

On behalf of the petitioner, Luis Lopez, and Ana Lopez, we submit <Forms> with the fee of $1,000.00
and the evidence listed in the index.

## Summary

<Summary text>

## Eligibility

<Eligibility text>

## Enclosed

1. Form G-28

2. Filing fee

3. <Forms>

4. Exhibits, each behind its tab, numbered throughout; the index gives the page

All copies are true copies of the originals, which will be shown on request. Translations are
certified.

Please direct any question to this office. We ask for approval.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "foia-request": """
Re: Freedom of Information Act request: Ana Lopez

To Mercy Hospital:

Under the Freedom of Information Act, 5 U.S.C. 552, and the Privacy Act, 5 U.S.C. 552a, we ask for a
complete copy of all records about Ana Lopez, born April 9, 2026 in <Birth country>, in particular:

• <Records text>

The subject’s consent and our notice of appearance are enclosed. We agree to pay fees up to
$1,000.00; please ask before you exceed that. We prefer electronic copies.

If you withhold a part, please release the rest, name the exemption for each deletion, and tell us
how to appeal. We ask for expedited processing because <Expedite reason>.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "g-28-cover": """
Re: Notice of entry of appearance: Ana Lopez

To Mercy Hospital:

Please find enclosed Form G-28, Notice of Entry of Appearance as Attorney or Accredited
Representative, signed by Priya Shah and by Ana Lopez, for: <Forms>, receipt number <Receipt
number>.

Please enter our appearance and send all notices to this office, with a copy to our client.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "interview-preparation-letter": """
Re: Your interview on April 9, 2026

Dear Ana:

Your interview is on April 9, 2026 at <Time and place>. We will meet with you before it, on April 9,
2026.

## Bring

• the interview notice, and your passport and all IDs;

• the originals of every document we filed, and any new ones;

• for a marriage case: your spouse, and recent proof of your life together.

## At the interview

1. Be early and dress neatly. Turn off your telephone.

2. Tell the truth. If you do not understand, say so. If you do not know or do not remember, say
that.

3. Answer what is asked; do not guess and do not explain more.

4. The officer goes through your forms. Read your copy again before you come, and tell us of
anything that has changed or is wrong.

5. An interpreter for <Interpreter language> will come.

Tell us before the interview about any arrest, ticket, trip abroad, change of job or address since
we filed.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "missing-documents-reminder": """
Re: Documents we still need

Dear Ana:

We are ready to go on with your case, but we still need from you:

• Photo ID

• Police report

We cannot file without them. Please send them by April 9, 2026. If something is difficult to get,
call Dana Ruiz: we can often help, and it is better to tell us than to wait.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "non-engagement-letter": """
Re: We do not represent you

Dear Ana:

Thank you for talking with us about your situation. We have decided not to represent you. Another
lawyer may see your case differently.

Please speak with another immigration lawyer without delay. Time limits in immigration law are
strict. An application for asylum must usually be filed within one year of the last arrival; an
appeal must be filed within weeks of a decision; and staying beyond the permitted time can bar a
person from returning for years. We have not worked out which limits apply to you and will not watch
them.

We have filed nothing for you and will do nothing further. If you have a hearing in immigration
court, you must go to it, with or without a lawyer. Your papers are enclosed, and what you told us
stays confidential.

The court and the bar association keep lists of lawyers and organizations that help without charge
or at low cost. Do not pay anyone who is not a lawyer or an accredited representative.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "nothing-new-status-letter": """
Re: Your case: nothing new yet

Dear Ana:

There is nothing new in your case since we last wrote. We checked it on March 2, 2026, and it is
still waiting its turn.

Where it stands: <Stage words>

The government’s own estimate for this kind of case is now <Processing time>. Waiting does not mean
that something is wrong. When your case is outside the usual time, we ask the government about it.

Your work permit is valid until <EAD expiry>; we will tell you when to renew it.

Please tell us within ten days if you move, and before you travel.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "receipt-notice-to-client": """
Re: Your application has been received

Dear Ana:

Good news: the government has received your application. The receipt is enclosed; please keep it
safe.

Form | Receipt number | Date received / <Forms> | <Receipt number> | April 9, 2026

What comes next is usually an appointment for fingerprints, in about <Weeks to biometrics> weeks.
You can follow your case with the receipt number at egov.uscis.gov; do not worry if nothing changes
there for a long time.

Please check that your name is spelled correctly, tell us within ten days if you move, and do not
travel abroad without asking us.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "rfe-client-checklist": """
Re: The government has asked for more evidence

Dear Ana:

The government has asked for more evidence in your case. This is common and can be answered. But
there is one chance, and the time cannot be extended: our answer must arrive by <RFE due>.

To prepare it we need these things from you by April 9, 2026:

<List text>

Please:

1. start today, with what takes longest;

2. send copies of all pages, also of the backs;

3. call Dana Ruiz at once if you cannot get something, so that we can find another way;

4. do not send anything to the government yourself.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
    "rfe-response-cover-letter": """
Re: Response to request for evidence: <Receipt number>, Ana Lopez

The original notice is on top, as required.

To Mercy Hospital:

We respond, for Ana Lopez, to your request for evidence dated April 9, 2026. The response is due on
<RFE due> and is therefore submitted in time. It is our complete response.

## What was asked, and our answer

<Answers text>

## Why the evidence is enough

<Argument text>

## Enclosed

The exhibits are listed in the index; each stands behind its tab, and the pages are numbered
throughout. Translations are certified.

The record now shows eligibility by a preponderance of the evidence. We ask for approval.

Sincerely,

(room to sign)

Priya Shah ⏎ Harbor & Pine LLP

""",
    "translator-certificate": """
Re: Certificate of translation

## Certificate of translation

I, <Translator name>, certify that:

1. I am competent to translate from <Language> into English;

2. I have translated the attached document, “<Document name>”, completely and accurately to the best
of my knowledge and ability;

3. I am not related to the person whom the document concerns.

Translated for: Ana Lopez

Address and telephone number of the translator: <Translator address>

____ <Translator name>

""",
    "welcome-letter-and-process-explainer": """
Re: Welcome, and how your case will go

Dear Ana:

Thank you for asking Harbor & Pine LLP to help you. Your attorney is Priya Shah. Dana Ruiz runs your
case from day to day: <Email>. Our file number is <Number>.

## How it goes

1. We collect your documents. You receive a list. The sooner we have everything, the sooner we can
file.

2. We prepare the forms. You check every name, date and number, and sign.

3. We file. The government sends a receipt in a few weeks, and later an appointment for
fingerprints.

4. We wait. Months may pass without news. We watch your case and tell you of any change.

5. Interview or decision. We prepare you for it.

## Please remember

• Do not travel outside the United States before you have asked us.

• Tell us within ten days when you move. The law requires you to report it.

• Tell us at once if you are arrested or receive any letter from the government, a court or the
police. Do not answer it alone.

• Tell us the truth about everything, also about what is unpleasant. We keep it confidential, and a
surprise can lose your case.

• Do not take advice from a notary or a consultant who is not a lawyer.

What you pay the government is not part of our fee and is not returned.

Sincerely,

(room to sign)

Dana Ruiz ⏎ Case manager to Priya Shah, Harbor & Pine LLP

""",
}
