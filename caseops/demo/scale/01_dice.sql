-- Chance without surprise: the same number and salt always fall the same way.
CREATE OR REPLACE FUNCTION pg_temp.dice(about bigint, salt bigint, below bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT (hashint8extended(about, salt) & 9223372036854775807) % below $$;

-- How many are open, and how many desks of about ninety open matters that makes.
CREATE TEMP TABLE size AS
SELECT *, greatest(1, round(open / 90.0))::int AS desks
FROM (SELECT *, ceil(0.27 * matters)::bigint AS open FROM scale) AS scale;

-- Where new rows begin.
CREATE TEMP TABLE base AS SELECT
    (SELECT coalesce(max(id), 0) FROM matters_matter) AS matter,
    (SELECT coalesce(max(id), 0) FROM clients_contact) AS contact,
    (SELECT coalesce(max(id), 0) FROM clients_communication) AS communication,
    (SELECT coalesce(max(id), 0) FROM users_user) AS person,
    (SELECT coalesce(max(substring(email FROM '^case\.manager([0-9]+)@scale\.test$')::bigint), 0) FROM users_user) AS desk;

-- What matters are opened under, with its stages in their order.
CREATE TEMP TABLE areas AS
SELECT row_number() OVER (ORDER BY area.key) - 1 AS place, version.id, area.name, version.number, version.subtypes,
    version.key_dates, array_agg(stage.id ORDER BY stage.position) AS stages
FROM matters_practiceareaversion AS version
JOIN matters_practicearea AS area ON area.id = version.area_id
JOIN matters_stageblueprint AS stage ON stage.version_id = version.id
WHERE version.published_at IS NOT NULL AND version.retired_at IS NULL
GROUP BY version.id, area.key, area.name;
