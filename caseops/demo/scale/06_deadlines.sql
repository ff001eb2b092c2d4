-- Ten deadlines a matter. Of an open one a third is met, some wait for their day, the others lie ahead; few are late.
CREATE TEMP TABLE deadline_rows AS
SELECT *, row_number() OVER (PARTITION BY version_id ORDER BY severity <> 'statutory', position) AS rank
FROM deadlines_deadlineblueprint WHERE "when" = '' AND version_id IN (SELECT id FROM areas);

INSERT INTO deadlines_deadline (matter_id, blueprint_id, name, severity, due_on, why, waits_for, rule, set_by_hand, remind,
    needs_acknowledgement, needs_verification, set_by_id, acknowledged_at, acknowledged_by_id, verified_at, verified_by_id,
    satisfied_on, satisfied_by_id, proof, call_off_reason, "order", created_at)
SELECT matter_id, blueprint_id, name, severity, due_on, CASE WHEN due_on IS NOT NULL THEN 'Read from the file' ELSE '' END,
    CASE WHEN due_on IS NULL THEN anchor ELSE '' END, '', due_on IS NOT NULL, remind, needs_acknowledgement, needs_verification,
    CASE WHEN due_on IS NOT NULL THEN attorney_id END,
    CASE WHEN is_seen THEN opened_on + time '18:00' END, CASE WHEN is_seen THEN attorney_id END,
    CASE WHEN is_seen THEN opened_on + time '18:00' END, CASE WHEN is_seen THEN manager_id END,
    CASE WHEN is_met THEN due_on END, CASE WHEN is_met THEN manager_id END, CASE WHEN is_met THEN 'On file' ELSE '' END, '', '', opened_on + time '15:00'
FROM (
    SELECT *, is_open AND falls < 35 OR NOT is_open AS is_met,
        due_on IS NOT NULL AND (NOT is_open OR pg_temp.dice(seed, 53, 100) < 92) AS is_seen
    FROM (
        SELECT *, CASE
            WHEN NOT is_open OR falls < 35 THEN opened_on + pg_temp.dice(seed, 51, 1 + coalesce(closed_on, today) - opened_on)::int
            WHEN severity = 'statutory' AND falls > 35 THEN today + 15 + pg_temp.dice(seed, 51, 900)::int
            WHEN falls > 50 THEN today - 3 + pg_temp.dice(seed, 51, 400)::int
        END AS due_on
        FROM (
            SELECT plan.id AS matter_id, row.id AS blueprint_id, row.name, row.severity, row.anchor, row.remind, row.needs_acknowledgement,
                row.needs_verification, is_open, opened_on, closed_on, attorney_id, manager_id, today,
                plan.n * 100 + row.rank AS seed, pg_temp.dice(plan.n * 100 + row.rank, 52, 100) AS falls
            FROM scale, plan JOIN deadline_rows AS row ON row.version_id = plan.version_id AND row.rank <= 6 + pg_temp.dice(plan.n, 54, 9)
        ) AS dealt
    ) AS dated
) AS made
ORDER BY matter_id;

INSERT INTO deadlines_datechange (deadline_id, "on", reason, actor_id, at)
SELECT row.id, row.due_on, row.why, row.set_by_id, row.created_at
FROM deadlines_deadline AS row JOIN plan ON plan.id = row.matter_id WHERE row.due_on IS NOT NULL;

-- The next rung of each date ahead, for both who answer for it; what is due or late has been told to the end.
INSERT INTO deadlines_alert (deadline_id, person_id, channel, version, lead, step, send_on, is_last, at_once, state, reason, planned_at, ended_at)
SELECT row.id, person, 'email', row.sequence, coalesce(rung, 0), 'warning', row.due_on - coalesce(rung, 0), coalesce(rung, 0) = 0, false,
    CASE WHEN rung IS NULL THEN 'told' ELSE 'planned' END, '', row.created_at, CASE WHEN rung IS NULL THEN row.due_on + time '13:00' END
FROM scale, deadlines_deadline AS row JOIN plan ON plan.id = row.matter_id,
    LATERAL (SELECT max(lead) AS rung FROM unnest('{30,14,7,3,1,0}'::int[]) AS lead WHERE row.due_on - lead > today) AS ladder,
    LATERAL (VALUES (manager_id), (attorney_id)) AS told (person)
WHERE row.due_on IS NOT NULL AND row.satisfied_on IS NULL AND is_open;

-- Two matters in five have something in the next two months.
INSERT INTO deadlines_event (matter_id, kind, name, starts_at, zone, is_all_day, starts_on, ends_on, place, video_link, travel, preparation,
    confirm_from, status, status_reason, status_at, changed_at, created_at)
SELECT id, kind, initcap(kind), (day + time '10:00') AT TIME ZONE zone, zone, false, day, day, '', '', '', '', day - 7, 'scheduled', '', now, now, now
FROM scale, plan, LATERAL (SELECT
    (ARRAY['hearing', 'deposition', 'mediation', 'appointment', 'call'])[1 + pg_temp.dice(n, 55, 5)] AS kind,
    today + pg_temp.dice(n, 56, 60)::int AS day) AS meeting
WHERE is_open AND pg_temp.dice(n, 57, 100) < 40;

INSERT INTO deadlines_attendance (event_id, contact_id, answer, how, note)
SELECT event.id, client_id, (ARRAY['not_asked', 'asked', 'confirmed', 'confirmed'])[1 + pg_temp.dice(n, 58, 4)], '', ''
FROM deadlines_event AS event JOIN plan ON plan.id = event.matter_id;
