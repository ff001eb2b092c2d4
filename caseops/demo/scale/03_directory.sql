-- Clients, nine for ten matters; and the organisations that are asked, each by many matters.
CREATE TEMP TABLE crowd AS
SELECT ceil(0.9 * matters)::bigint AS clients, greatest(40, matters / 200) AS organisations FROM scale;

INSERT INTO clients_contact (id, kind, name, known_as, aliases, other_names, email, email_returned_why, address, born_on,
    language, best_channel, best_time, safe_to_contact, never_by, time_zone, interpreter, contact_note, names_stale, created_at)
SELECT contact + n, 'person', pg_temp.name(n), '', '{}'::varchar[], '', 'client' || contact + n || '@mail.example', '', '',
    today - (7000 + pg_temp.dice(n, 10, 22000))::int,
    (ARRAY['en', 'en', 'en', 'es', 'pt'])[1 + pg_temp.dice(n, 11, 5)],
    (ARRAY['phone', 'text', 'email', 'phone'])[1 + pg_temp.dice(n, 12, 4)],
    (ARRAY['', '', 'after 3 pm'])[1 + pg_temp.dice(n, 13, 3)], pg_temp.dice(n, 14, 200) > 0, '{}'::varchar[], '', false, '', true, now
FROM scale, base, crowd, generate_series(1, clients) AS n
UNION ALL
SELECT contact + clients + n, 'organisation', last || (ARRAY[' Hospital', ' Radiology', ' Insurance', ' Police Department',
    ' Orthopedics', ' Logistics'])[1 + pg_temp.dice(n, 15, 6)] || ' ' || n, '', '{}', '', 'records' || contact + clients + n || '@party.example',
    '', '', NULL, 'en', 'email', '', true, '{}', '', false, '', true, now
FROM scale, base, crowd, generate_series(1, organisations) AS n,
    LATERAL (SELECT names.last[1 + pg_temp.dice(n, 16, cardinality(names.last))] AS last FROM names) AS called;

-- Numbers of the range that is never given out.
INSERT INTO clients_phone (contact_id, number, label)
SELECT contact + n, '+1' || (ARRAY['212', '718', '917', '646', '347', '201'])[1 + pg_temp.dice(n, 17, 6)] || '55501'
    || lpad(pg_temp.dice(n, 18, 100)::text, 2, '0'), ''
FROM base, crowd, generate_series(1, clients + organisations) AS n;
