-- Every desk has a case manager and an attorney, every two desks a paralegal. The first desk has ninety open matters
-- whatever the size of the firm, so that what its people see can be compared; the others come in pairs of which one
-- has as many more as the other has fewer.
CREATE TEMP TABLE desks AS
SELECT desk, coalesce(lag(until) OVER (ORDER BY desk), 0) AS after, until
FROM (
    SELECT desk, round(open * sum(weight) OVER (ORDER BY desk) / desks) AS until
    FROM (
        SELECT desk, open, desks, CASE
            WHEN desk = 1 OR desk = desks AND desks % 2 = 0 THEN 1
            ELSE 1 + (CASE desk % 2 WHEN 0 THEN 1 ELSE -1 END) * pg_temp.dice(desk / 2, 1, 30) / 100.0
        END AS weight
        FROM size, generate_series(1, desks) AS desk
    ) AS weighed
) AS cut;

CREATE TEMP TABLE names AS SELECT
    '{Ana,Ben,Carla,David,Elena,Frank,Grace,Hector,Ines,James,Karen,Luis,Maria,Nina,Omar,Paula,Quentin,Rosa,Samuel,Tess,Uma,Victor,Wanda,Xavier,Yara,Zoe,Amir,Bianca,Caleb,Dolores,Ethan,Fatima,George,Helen,Ivan,Julia,Kofi,Lena,Marcus,Nadia}'::text[] AS first,
    '{Adams,Alvarez,Baker,Bennett,Castillo,Chen,Cohen,Cruz,Diaz,Edwards,Evans,Fischer,Flores,Garcia,Gomez,Green,Hall,Hernandez,Hughes,Ito,Jackson,Johnson,Kelly,Khan,Kim,Lee,Lopez,Martin,Mendoza,Miller,Moreno,Morgan,Nguyen,Ortiz,Park,Parker,Patel,Perez,Ramirez,Reed,Reyes,Rivera,Rogers,Ruiz,Russo,Sanders,Santos,Shah,Silva,Smith,Stewart,Tanaka,Torres,Turner,Vargas,Vega,Walker,Ward,White,Young}'::text[] AS last;

CREATE OR REPLACE FUNCTION pg_temp.name(about bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT first[1 + pg_temp.dice(about, 2, cardinality(first))] || ' ' || chr(65 + pg_temp.dice(about, 3, 26)::int) || '. '
        || last[1 + pg_temp.dice(about, 4, cardinality(last))] FROM names
$$;

CREATE TEMP TABLE staff AS
SELECT base.person + row_number() OVER (ORDER BY rank, wanted.desk) AS id, role, wanted.desk
FROM base, (
    SELECT 1 AS rank, 'admin' AS role, 1::bigint AS desk
    UNION ALL SELECT 2, 'attorney', desk FROM desks
    UNION ALL SELECT 3, 'case_manager', desk FROM desks
    UNION ALL SELECT 4, 'paralegal', (desk + 1) / 2 FROM desks WHERE desk % 2 = 1
) AS wanted;

INSERT INTO users_user (id, password, is_superuser, email, name, role, firm_wide, time_zone, theme, shortcuts,
    day_starts_at, midday_at, afternoon_at, day_ends_at, digest_at, is_active, is_staff, joined_at)
SELECT id, password, false, replace(role, '_', '.') || staff.desk + base.desk || '@scale.test', pg_temp.name(-id), role, false, zone, 'system',
    true, '08:30', '11:30', '14:00', '17:30', NULL, true, false, now - interval '7 years'
FROM staff, scale, base;

-- An attorney hears of what their case manager leaves lying, and the next desk stands in.
UPDATE users_user AS person SET supervisor_id = boss.id, backup_id = other.id
FROM staff JOIN staff AS boss ON boss.role = 'attorney' AND boss.desk = staff.desk, size, staff AS other
WHERE person.id = staff.id AND staff.role = 'case_manager' AND other.role = 'case_manager'
    AND other.desk = staff.desk % size.desks + 1 AND other.id <> staff.id;
