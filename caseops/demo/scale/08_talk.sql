-- Four communications a matter; three in a hundred of what came in waits for an answer.
CREATE TEMP TABLE talk AS
SELECT communication + row_number() OVER (ORDER BY at, id) AS id, matter_id, client_id, manager_id, direction, channel, at,
    direction = 'in' AND is_open AND pg_temp.dice(id * 10 + k, 73, 100) < 3 AS waits
FROM base, (
    SELECT plan.id, plan.id AS matter_id, k, client_id, manager_id, is_open,
        (ARRAY['in', 'out'])[1 + k % 2] AS direction,
        (ARRAY['phone', 'text', 'email', 'voicemail'])[1 + pg_temp.dice(n * 10 + k, 71, 4)] AS channel,
        coalesce(closed_on + time '12:00', now) - make_interval(mins => (pg_temp.dice(n * 10 + k, 72, 60 * 24 * 60))::int) AS at
    FROM scale, plan, generate_series(1, 4) AS k
) AS said;

INSERT INTO clients_communication (id, contact_id, direction, channel, at, subject, body, author_id, answered_at, outcome, reached, mail_name, returned_why)
SELECT id, client_id, direction, CASE WHEN direction = 'out' AND channel = 'voicemail' THEN 'phone' ELSE channel END, at, '',
    'We spoke about the treatment and what comes next; they asked when the records will be here.', CASE direction WHEN 'out' THEN manager_id END,
    CASE WHEN direction = 'in' AND NOT waits THEN at + interval '3 hours' END, '', true, '', ''
FROM talk ORDER BY id;

INSERT INTO matters_correspondence (matter_id, communication_id, filed_by_id, filed_at)
SELECT matter_id, id, manager_id, at FROM talk ORDER BY matter_id;
