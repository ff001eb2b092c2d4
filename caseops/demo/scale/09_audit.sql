-- The story of each matter as its timeline tells it, in the order it happened.
INSERT INTO audit_entry (at, verb, movement, actor_id, target_label, target_id, target_name, subject_label, subject_id, detail, on_behalf_of)
SELECT at, verb, movement, actor_id, target_label, target_id, left(target_name, 200), 'matters.matter', matter_id, detail, ''
FROM (
    SELECT plan.opened_on + time '15:00' AS at, 'matter.opened' AS verb, true AS movement, manager_id AS actor_id, 'matters.matter' AS target_label,
        plan.id AS target_id, matter.number || ' ' || matter.title AS target_name, plan.id AS matter_id, jsonb_build_object('area', area, 'version', version_number) AS detail
    FROM plan JOIN matters_matter AS matter ON matter.id = plan.id
    UNION ALL
    SELECT least(plan.stage_entered_on, coalesce(plan.closed_on, plan.stage_entered_on)) + time '16:00', 'matter.stage_changed', true, manager_id, 'matters.matter', plan.id, matter.number || ' ' || matter.title, plan.id,
        jsonb_build_object('stage', stage)
    FROM plan JOIN matters_matter AS matter ON matter.id = plan.id
    UNION ALL
    SELECT completed_at, 'task.completed', true, completed_by_id, 'matters.task', task.id, task.name, matter_id, jsonb_build_object('name', task.name)
    FROM matters_task AS task JOIN plan ON plan.id = task.matter_id WHERE completed_at IS NOT NULL AND pg_temp.dice(task.id, 81, 100) < 50
    UNION ALL
    SELECT request.sent_on + time '15:00', 'request.sent', true, owner_id, 'thirdparty.thirdpartyrequest', request.id, request.name, matter_id,
        jsonb_build_object('whom', contact.name, 'name', request.name, 'channel', 'email')
    FROM thirdparty_thirdpartyrequest AS request JOIN plan ON plan.id = request.matter_id JOIN clients_contact AS contact ON contact.id = request.contact_id
    WHERE request.sent_on IS NOT NULL
    UNION ALL
    SELECT note.at, 'note.added', false, author_id, 'matters.note', note.id, left(text, 80), matter_id, jsonb_build_object('excerpt', left(text, 40))
    FROM matters_note AS note JOIN plan ON plan.id = note.matter_id
    UNION ALL
    SELECT talk.at, 'communication.logged', true, talk.manager_id, 'clients.communication', talk.id, 'a call', talk.matter_id,
        jsonb_build_object('channel', 'a call', 'contact', contact.name)
    FROM talk JOIN clients_contact AS contact ON contact.id = talk.client_id WHERE talk.direction = 'out'
) AS story
ORDER BY at;

SELECT setval(pg_get_serial_sequence('matters_matter', 'id'), (SELECT max(id) FROM matters_matter));
SELECT setval(pg_get_serial_sequence('clients_contact', 'id'), (SELECT max(id) FROM clients_contact));
SELECT setval(pg_get_serial_sequence('clients_communication', 'id'), (SELECT max(id) FROM clients_communication));
SELECT setval(pg_get_serial_sequence('users_user', 'id'), (SELECT max(id) FROM users_user));
DROP TABLE scale, kind_of_row, part_of_kind, size, base, areas, desks, names, staff, crowd, plan, task_rows, deadline_rows, request_rows, talk;
