-- Ten tasks a matter, those of its present stage first, as the practice area has them.
CREATE TEMP TABLE task_rows AS
SELECT stage.id AS here_id, task.*, of.position AS of_position,
    row_number() OVER (PARTITION BY stage.id ORDER BY abs(of.position - stage.position), task.position) AS rank
FROM matters_stageblueprint AS stage
JOIN areas ON areas.id = stage.version_id
JOIN matters_taskblueprint AS task ON task.version_id = stage.version_id AND task."when" = ''
JOIN matters_stageblueprint AS of ON of.id = task.stage_id;

INSERT INTO matters_task (matter_id, blueprint_id, stage_id, name, role, assignee_id, priority, due_on, waits_for, moved_by_hand, because,
    choices, answer, completed_at, completed_by_id, skip_reason, created_at)
SELECT matter_id, blueprint_id, of_stage, name, role, assignee_id, priority,
    CASE WHEN is_done THEN done_on WHEN of_position <= here THEN today - 4 + pg_temp.dice(seed, 41, 60)::int END,
    CASE WHEN NOT is_done AND of_position > here THEN coalesce(nullif(anchor, ''), 'stage_entered') ELSE '' END,
    false, '', '{}', '', CASE WHEN is_done THEN done_on + time '16:00' END, CASE WHEN is_done THEN assignee_id END, '', opened_on + time '15:00'
FROM (
    SELECT plan.id AS matter_id, task.id AS blueprint_id, task.stage_id AS of_stage, task.name, task.role, task.priority, task.anchor, of_position, here, opened_on, today,
        CASE task.role WHEN 'attorney' THEN attorney_id WHEN 'paralegal' THEN coalesce(paralegal_id, manager_id) ELSE manager_id END AS assignee_id,
        plan.n * 100 + task.rank AS seed,
        NOT is_open OR of_position < here OR of_position = here AND pg_temp.dice(plan.n * 100 + task.rank, 42, 100) < 45 AS is_done,
        least(coalesce(closed_on, today), opened_on + pg_temp.dice(plan.n * 100 + task.rank, 43, 1 + coalesce(closed_on, today) - opened_on)::int) AS done_on
    FROM scale, plan JOIN task_rows AS task ON task.here_id = plan.stage_id AND task.rank <= 6 + pg_temp.dice(plan.n, 44, 9)
) AS made
ORDER BY matter_id;
