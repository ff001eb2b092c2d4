-- Three requests a matter; of an open one most wait for an answer.
CREATE TEMP TABLE request_rows AS
SELECT *, row_number() OVER (PARTITION BY version_id ORDER BY position) AS rank
FROM thirdparty_requestblueprint WHERE "when" = '' AND version_id IN (SELECT id FROM areas);

INSERT INTO thirdparty_thirdpartyrequest (matter_id, blueprint_id, kind, name, asked_of, contact_id, status, owner_id, first_follow_up_days,
    repeat_days, escalate_after_days, ladder, legal_clock, clock_days, clock_more_days, sent_on, next_follow_up_on, snoozes,
    expected_by_hand, adapts, closed_on, close_reason, created_at)
SELECT matter_id, blueprint_id, kind, name, asked_of, contact_id, status, CASE WHEN status <> 'draft' THEN manager_id END, first_follow_up_days,
    repeat_days, escalate_after_days, ladder, legal_clock, clock_days, clock_more_days, CASE WHEN status <> 'draft' THEN sent_on END,
    CASE WHEN status IN ('sent', 'acknowledged', 'partial') THEN today - 4 + pg_temp.dice(seed, 61, 40)::int END, 0, false, true,
    CASE WHEN status IN ('complete', 'cancelled') THEN coalesce(closed_on, today - pg_temp.dice(seed, 62, 30)::int) END,
    CASE WHEN status = 'cancelled' THEN 'Not needed any more' ELSE '' END, opened_on + time '15:00'
FROM (
    SELECT plan.id AS matter_id, row.id AS blueprint_id, kind.key AS kind, row.name, row.asked_of,
        base.contact + clients + 1 + pg_temp.dice(plan.n * 100 + row.rank, 63, organisations) AS contact_id, manager_id, row.first_follow_up_days,
        row.repeat_days, row.escalate_after_days, row.ladder, row.legal_clock, kind.clock_days, kind.clock_more_days, opened_on, closed_on, today,
        plan.n * 100 + row.rank AS seed,
        greatest(opened_on, coalesce(closed_on, today) - 5 - pg_temp.dice(plan.n * 100 + row.rank, 64, 90)::int) AS sent_on,
        CASE WHEN is_open THEN (ARRAY['draft', 'draft', 'sent', 'sent', 'sent', 'sent', 'acknowledged', 'partial', 'complete', 'complete'])[1 + pg_temp.dice(plan.n * 100 + row.rank, 65, 10)]
            ELSE (ARRAY['complete', 'complete', 'complete', 'cancelled'])[1 + pg_temp.dice(plan.n * 100 + row.rank, 65, 4)] END AS status
    FROM scale, base, crowd, plan
    JOIN request_rows AS row ON row.version_id = plan.version_id AND row.rank <= 1 + pg_temp.dice(plan.n, 66, 5)
    JOIN kind_of_row AS kind ON kind.row_key = row.key
) AS made
ORDER BY matter_id;

INSERT INTO thirdparty_part (request_id, position, key, name, state, received_on, came_last)
SELECT request.id, part.position, part.key, part.name, CASE WHEN request.status = 'complete' THEN 'complete' ELSE 'awaited' END,
    CASE WHEN request.status = 'complete' THEN request.closed_on END, false
FROM thirdparty_thirdpartyrequest AS request JOIN plan ON plan.id = request.matter_id JOIN part_of_kind AS part ON part.kind = request.kind;

INSERT INTO thirdparty_attempt (request_id, number, at, channel, outcome, spoke_to, note, proof_kind, proof, actor_id)
SELECT request.id, number, least(request.sent_on + ((number - 1) * request.repeat_days)::int, today) + time '15:00',
    coalesce(request.ladder[least(number::int, cardinality(request.ladder))], 'email'), 'sent', '', '', '', '', request.owner_id
FROM scale, thirdparty_thirdpartyrequest AS request JOIN plan ON plan.id = request.matter_id,
    LATERAL generate_series(1, 1 + pg_temp.dice(request.id, 67, 3)) AS number
WHERE request.sent_on IS NOT NULL;

-- The papers of the stages around the present one.
INSERT INTO documents_documentrequirement (matter_id, blueprint_id, stage_id, name, required, source, received_on, received_by_id, waive_reason, created_at)
SELECT plan.id, row.id, row.stage_id, row.name, row.required, row.source,
    CASE WHEN is_here THEN greatest(opened_on, coalesce(closed_on, today) - 40) END, CASE WHEN is_here THEN manager_id END, '', opened_on + time '15:00'
FROM scale, plan JOIN (
    SELECT stage.id AS here_id, stage.position AS here_position, paper.*, of.position AS of_position,
        row_number() OVER (PARTITION BY stage.id ORDER BY abs(of.position - stage.position), paper.position) AS rank
    FROM matters_stageblueprint AS stage JOIN areas ON areas.id = stage.version_id
    JOIN documents_documentblueprint AS paper ON paper.version_id = stage.version_id AND paper."when" = ''
    JOIN matters_stageblueprint AS of ON of.id = paper.stage_id
) AS row ON row.here_id = plan.stage_id AND row.rank <= 8,
    LATERAL (SELECT NOT is_open OR of_position < here OR of_position = here AND pg_temp.dice(n * 100 + rank, 68, 100) < 60 AS is_here) AS found
ORDER BY plan.id;
