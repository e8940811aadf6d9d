BEGIN TRANSACTION;
CREATE TABLE block (
    register TEXT NOT NULL REFERENCES memory (register),
    ref INTEGER NOT NULL,
    notes TEXT,
    done_on TEXT,
    hold_until TEXT,
    hold_reason TEXT,
    held_by TEXT,
    not_right TEXT,
    PRIMARY KEY (register, ref)
) WITHOUT ROWID;
INSERT INTO "block" VALUES('0123456789ab',1,'"note 1"',NULL,'{"date":"2026-01-05"}',NULL,NULL,NULL);
INSERT INTO "block" VALUES('0123456789ab',2,'"note 2"',NULL,'{"date":"2026-01-05"}',NULL,NULL,NULL);
CREATE TABLE date_read (
    register TEXT NOT NULL REFERENCES memory (register),
    place INTEGER NOT NULL,
    provider TEXT NOT NULL,
    field TEXT NOT NULL,
    day TEXT NOT NULL,
    read_on TEXT NOT NULL,
    PRIMARY KEY (register, place)
) WITHOUT ROWID;
INSERT INTO "date_read" VALUES('0123456789ab',0,'"brook farm"','last_safeguarding_audit_on','2025-01-09','2026-01-05');
CREATE TABLE day (
    register TEXT NOT NULL REFERENCES memory (register),
    place INTEGER NOT NULL,
    day TEXT NOT NULL,
    counts TEXT NOT NULL,
    rules TEXT NOT NULL,
    PRIMARY KEY (register, place)
) WITHOUT ROWID;
INSERT INTO "day" VALUES('0123456789ab',0,'2026-01-05','{"overdue":3,"soon":1}','p1');
CREATE TABLE finding (
    register TEXT NOT NULL REFERENCES memory (register),
    id TEXT NOT NULL,
    ref INTEGER NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    subject TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    resolved_on TEXT,
    reopened INTEGER NOT NULL,
    is_old INTEGER NOT NULL,
    print TEXT NOT NULL,
    PRIMARY KEY (register, id)
) WITHOUT ROWID;
INSERT INTO "finding" VALUES('0123456789ab','finding-1',1,'AP-REV-01','high','overdue','AP lead','s1','2025-09-08','2026-01-05',NULL,0,0,'print-1');
INSERT INTO "finding" VALUES('0123456789ab','finding-2',2,'AP-REV-01','high','overdue','AP lead','s1','2025-09-08','2026-01-05','2026-01-05',0,0,'print-2');
CREATE TABLE leftover (
    register TEXT NOT NULL REFERENCES memory (register),
    place INTEGER NOT NULL,
    ref TEXT NOT NULL,
    text TEXT NOT NULL,
    found_on TEXT NOT NULL,
    why TEXT NOT NULL,
    notes TEXT,
    done_on TEXT,
    hold_until TEXT,
    hold_reason TEXT,
    held_by TEXT,
    not_right TEXT,
    PRIMARY KEY (register, place)
) WITHOUT ROWID;
CREATE TABLE memory (
    register TEXT PRIMARY KEY,
    next_ref INTEGER NOT NULL,
    rules TEXT NOT NULL,
    started_on TEXT,
    checked_at TEXT,
    revision TEXT NOT NULL,
    written TEXT NOT NULL,
    accepted TEXT NOT NULL,
    shape TEXT
) WITHOUT ROWID;
INSERT INTO "memory" VALUES('0123456789ab',100,'p1','2025-09-08','2026-01-05T06:00:00+00:00','before','after','','{"rows":{"Register":40},"columns":{"Register":{"start_on":"Start"}},"tables":{"Register":"placements"},"open":3,"prints":[]}');
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE placement (
    register TEXT NOT NULL REFERENCES memory (register),
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    ref TEXT NOT NULL,
    upn TEXT NOT NULL,
    admission_number TEXT NOT NULL,
    pupil_name TEXT NOT NULL,
    birth TEXT NOT NULL,
    provider TEXT NOT NULL,
    start TEXT NOT NULL,
    PRIMARY KEY (register, place)
) WITHOUT ROWID;
INSERT INTO "placement" VALUES('0123456789ab',0,'p1','r','upn1','','name1','born1','provider','start');
CREATE TABLE run (
    id TEXT PRIMARY KEY,
    register TEXT NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    started TEXT NOT NULL,
    finished TEXT NOT NULL,
    as_of TEXT NOT NULL,
    command TEXT NOT NULL,
    outcome TEXT NOT NULL,
    exit INTEGER NOT NULL,
    counts TEXT NOT NULL,
    written TEXT NOT NULL,
    errors TEXT NOT NULL,
    version TEXT NOT NULL,
    pack TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO "run" VALUES('run-0123456789ab-001','0123456789ab','"Hillside School"','"S:/AP/AP register.xlsx"','2026-01-05T06:01:00.000000+00:00','2026-01-05T06:01:04.000000+00:00','2026-01-05','run','done',0,'{"overdue":3}','{"AP To do":12}','[]','0.1.0','p1');
CREATE INDEX run_latest ON run (register, finished, id);
COMMIT;
PRAGMA user_version = 1;
