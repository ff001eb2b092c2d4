-- The plan of every matter: whose, when, where it stands. A quarter is open; numbers follow the day of opening.
CREATE TEMP TABLE plan AS
WITH dealt AS (
    SELECT n, floor(n * open / matters::numeric) > floor((n - 1) * open / matters::numeric) AS is_open,
        floor(n * open / matters::numeric)::bigint AS place, areas.id AS version_id, areas.stages,
        areas.name AS area, areas.number AS version_number,
        subtypes[1 + pg_temp.dice(n, 20, cardinality(subtypes))] AS subtype, size.*
    FROM size, generate_series(1, matters) AS n
    JOIN areas ON areas.place = pg_temp.dice(n, 21, (SELECT count(*) FROM areas))
), desked AS (
    SELECT dealt.*,
        CASE WHEN is_open THEN mine.desk ELSE 1 + pg_temp.dice(n, 22, desks) END AS desk,
        CASE WHEN is_open THEN theirs.desk ELSE 1 + pg_temp.dice(n, 23, desks) END AS attorney_desk,
        today - (CASE WHEN is_open THEN pg_temp.dice(n, 24, 700) ELSE 300 + pg_temp.dice(n, 24, 1900) END)::int AS opened_on,
        CASE WHEN is_open THEN stages[1 + pg_temp.dice(n, 25, cardinality(stages))] ELSE stages[cardinality(stages)] END AS stage_id
    FROM dealt
    LEFT JOIN desks AS mine ON is_open AND place > mine.after AND place <= mine.until
    LEFT JOIN desks AS theirs ON is_open
        AND (place - 1 + open / 2) % open + 1 > theirs.after AND (place - 1 + open / 2) % open + 1 <= theirs.until
)
SELECT base.matter + row_number() OVER (ORDER BY opened_on, n) AS id, n, is_open, desked.version_id, area, version_number, subtype, opened_on,
    CASE WHEN NOT is_open THEN opened_on + 120 + pg_temp.dice(n, 26, today - opened_on - 120)::int END AS closed_on,
    stage_id, stage.position AS here, stage.name AS stage,
    greatest(opened_on, today - pg_temp.dice(n, 27, 1 + stage.target_days * 5 / 4)::int) AS stage_entered_on,
    row_number() OVER (PARTITION BY extract(year FROM opened_on) ORDER BY opened_on, n)
        + coalesce((SELECT last FROM matters_numbersequence WHERE year = extract(year FROM opened_on)), 0) AS serial,
    base.contact + 1 + pg_temp.dice(n, 28, clients) AS client_id,
    manager.id AS manager_id, attorney.id AS attorney_id, paralegal.id AS paralegal_id
FROM desked
CROSS JOIN base CROSS JOIN crowd
JOIN matters_stageblueprint AS stage ON stage.id = stage_id
JOIN staff AS manager ON manager.role = 'case_manager' AND manager.desk = desked.desk
JOIN staff AS attorney ON attorney.role = 'attorney' AND attorney.desk = attorney_desk
LEFT JOIN staff AS paralegal ON paralegal.role = 'paralegal' AND paralegal.desk = (desked.desk + 1) / 2
    AND (CASE WHEN is_open THEN place ELSE n END % 2 = 0 OR desked.desk = desks AND desks % 2 = 1);
CREATE UNIQUE INDEX ON plan (id);
ANALYZE plan;

INSERT INTO matters_matter (id, number, title, client_id, version_id, subtype, stage_id, stage_entered_on, opened_on, closed_on, created_at)
SELECT plan.id, to_char(opened_on, 'YY') || '-' || lpad(serial::text, greatest(4, length(max(serial) OVER (PARTITION BY extract(year FROM opened_on))::text)), '0'),
    contact.name || ' – ' || replace(subtype, '_', ' '), client_id, version_id, subtype, stage_id,
    least(stage_entered_on, coalesce(closed_on, stage_entered_on)), opened_on, closed_on, opened_on + time '15:00'
FROM plan JOIN clients_contact AS contact ON contact.id = client_id
ORDER BY plan.id;

INSERT INTO matters_numbersequence (year, last)
SELECT extract(year FROM opened_on), max(serial) FROM plan GROUP BY 1
ON CONFLICT (year) DO UPDATE SET last = excluded.last;

INSERT INTO matters_closure (matter_id, "on", reason, actor_id)
SELECT id, closed_on, (ARRAY['Settled', 'Resolved', 'Withdrawn', 'Referred out'])[1 + pg_temp.dice(n, 29, 4)], attorney_id
FROM plan WHERE NOT is_open;

INSERT INTO matters_teammember (matter_id, user_id, role, since)
SELECT id, person, role, opened_on + time '15:00'
FROM plan, LATERAL (VALUES (attorney_id, 'attorney'), (manager_id, 'case_manager'), (paralegal_id, 'paralegal')) AS member (person, role)
WHERE person IS NOT NULL ORDER BY id;

INSERT INTO matters_party (matter_id, contact_id, role, reference)
SELECT id, client_id, 'client', '' FROM plan
UNION ALL
SELECT id, base.contact + clients + 1 + pg_temp.dice(n, 30, organisations), 'provider', '' FROM plan, base, crowd;

-- The days other dates are told from: the opening, and up to three more.
INSERT INTO matters_keydate (matter_id, name, "on", actor_id, at)
SELECT id, name, CASE name WHEN 'matter_opened' THEN opened_on ELSE opened_on - pg_temp.dice(n + rank, 31, 90)::int END, manager_id, opened_on + time '15:00'
FROM (
    SELECT plan.*, day.name, row_number() OVER (PARTITION BY plan.id ORDER BY day.name <> 'matter_opened', day.place) AS rank
    FROM plan JOIN areas ON areas.id = plan.version_id, unnest(key_dates) WITH ORDINALITY AS day (name, place)
    WHERE day.name <> 'stage_entered'
) AS known
WHERE rank <= 4;

INSERT INTO matters_keydatechange (key_date_id, "on", reason, actor_id, at)
SELECT day.id, day."on", '', day.actor_id, day.at FROM matters_keydate AS day JOIN plan ON plan.id = day.matter_id;

INSERT INTO matters_stagechange (matter_id, stage_id, entered_on, actor_id, override_reason)
SELECT id, stage_id, stage_entered_on, manager_id, '' FROM plan;

INSERT INTO matters_fieldvalue (matter_id, key, field_id, plain, text)
SELECT plan.id, field.key, field.id, to_jsonb(said), lower(said)
FROM plan JOIN (
    SELECT *, row_number() OVER (PARTITION BY version_id ORDER BY position) AS rank
    FROM matters_fieldblueprint WHERE type = 'text' AND "when" = '' AND NOT sensitive
) AS field ON field.version_id = plan.version_id AND rank <= 3
CROSS JOIN LATERAL (SELECT field.label || ' of ' || plan.n AS said) AS words;

INSERT INTO matters_note (matter_id, author_id, at, text)
SELECT id, manager_id, coalesce(closed_on, today) - pg_temp.dice(n, 32, 60)::int + time '14:00', 'Spoke with the client about the next step.'
FROM plan, scale;
