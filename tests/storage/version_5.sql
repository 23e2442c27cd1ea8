-- A library of version 5: two items, one of them edited, a pack of one's own with one item, an answer.
PRAGMA application_id = 1785426298;
PRAGMA user_version = 5;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'library','bank_and_log','2026-11-28 03:27:41.585041+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'library','expectations','2026-11-28 03:27:41.585960+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'library','exams','2026-11-28 03:27:41.586237+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'library','adaptive_tests','2026-11-28 03:27:41.586630+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'library','editing','2026-11-28 03:27:41.589172+00:00');
CREATE TABLE answer (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        learner INTEGER NOT NULL REFERENCES learner,
        sitting INTEGER NOT NULL REFERENCES sitting,
        item INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        at INTEGER NOT NULL,                -- Unix time in ms, UTC
        shown TEXT NOT NULL,                -- JSON: ids in the order in which they were shown
        language TEXT NOT NULL,
        response TEXT NOT NULL,             -- JSON; null where none was given
        certainty INTEGER NOT NULL CHECK (certainty BETWEEN 0 AND 3),
        taken INTEGER NOT NULL,             -- ms from the question to the answer
        fraction REAL NOT NULL CHECK (fraction BETWEEN 0 AND 1),
        marks REAL NOT NULL, recall REAL, stability REAL, chance REAL,
        FOREIGN KEY (item, revision) REFERENCES revision (item, number)
    ) STRICT;
INSERT INTO "answer" VALUES(1,'019bba72-1f80-7000-8000-000000000009',1,1,2,1,1768359600000,'["b","c","a","d"]','ja','"a"',3,0,1.0,3.0,NULL,NULL,0.25);
CREATE TABLE blueprint (               -- a learner's own; ready ones are in the program
        id TEXT PRIMARY KEY,
        content TEXT NOT NULL,              -- JSON
        made_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
CREATE TABLE card (
        learner INTEGER NOT NULL REFERENCES learner,
        item INTEGER NOT NULL REFERENCES item,
        due INTEGER NOT NULL,               -- Unix time in ms, UTC; likewise the other times
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        reviewed INTEGER NOT NULL,
        introduced INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        PRIMARY KEY (learner, item)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE caveat (
        pack TEXT NOT NULL REFERENCES pack,
        id TEXT NOT NULL,
        text TEXT NOT NULL,                 -- JSON
        PRIMARY KEY (pack, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "caveat" VALUES('small','dates','{"ja":"日付は概数である。","en":"Dates are rough.","ko":"날짜는 어림이다."}');
INSERT INTO "caveat" VALUES('small','names','{"ja":"名称は一様でない。","en":"Names vary.","ko":"명칭이 일정하지 않다."}');
CREATE TABLE edit (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        at INTEGER NOT NULL,
        what TEXT NOT NULL,
        label TEXT NOT NULL,                -- JSON: what a screen says of it
        is_undone INTEGER NOT NULL DEFAULT 0,
        is_dead INTEGER NOT NULL DEFAULT 0  -- can be neither undone nor redone any more
    ) STRICT;
INSERT INTO "edit" VALUES(1,'019bba72-1f80-7000-8000-000000000001',1768359600000,'save','{"n":1,"text":{"ja":"Edited in version 5","en":"Edited in version 5","ko":"Edited in version 5"}}',0,0);
INSERT INTO "edit" VALUES(2,'019bba72-1f80-7000-8000-000000000003',1768359600000,'new-pack','{"n":0,"title":{"ja":"Mine","en":"Mine","ko":"Mine"}}',0,0);
INSERT INTO "edit" VALUES(3,'019bba72-1f80-7000-8000-000000000005',1768359600000,'structure','{"n":0,"title":{"ja":"Mine","en":"Mine","ko":"Mine"}}',0,0);
INSERT INTO "edit" VALUES(4,'019bba72-1f80-7000-8000-000000000007',1768359600000,'add','{"n":1,"text":{"ja":"My own","en":"My own","ko":"My own"}}',0,0);
CREATE TABLE edit_item (               -- null: the item was, or is, not in the bank
        edit INTEGER NOT NULL REFERENCES edit,
        item INTEGER NOT NULL REFERENCES item,
        old_revision INTEGER,
        old_status TEXT,
        old_base INTEGER,
        old_silenced TEXT,
        new_revision INTEGER,
        new_status TEXT,
        new_base INTEGER,
        new_silenced TEXT,
        PRIMARY KEY (edit, item),
        FOREIGN KEY (item, old_revision) REFERENCES revision (item, number),
        FOREIGN KEY (item, new_revision) REFERENCES revision (item, number)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "edit_item" VALUES(1,1,1,'live',1,'[]',2,'live',1,'[]');
INSERT INTO "edit_item" VALUES(4,3,NULL,NULL,NULL,NULL,1,'live',NULL,'[]');
CREATE TABLE edit_pack (               -- null: the pack was, or is, not in the bank
        edit INTEGER NOT NULL REFERENCES edit,
        pack TEXT NOT NULL REFERENCES pack,
        old_revision INTEGER,
        new_revision INTEGER,
        PRIMARY KEY (edit, pack),
        FOREIGN KEY (pack, old_revision) REFERENCES pack_revision (pack, number),
        FOREIGN KEY (pack, new_revision) REFERENCES pack_revision (pack, number)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "edit_pack" VALUES(2,'own-019bba72-1f80-7000-8000-000000000002',NULL,1);
INSERT INTO "edit_pack" VALUES(3,'own-019bba72-1f80-7000-8000-000000000002',1,2);
CREATE TABLE exam (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        sitting INTEGER NOT NULL REFERENCES sitting,
        blueprint TEXT NOT NULL,            -- JSON: as it was when the exam began
        allowed INTEGER,                    -- ms, extra time included; null for as long as it takes
        spent INTEGER NOT NULL DEFAULT 0,   -- ms
        touched_at INTEGER NOT NULL,        -- when `spent` was last written, by the clock on the wall
        touched_boot TEXT NOT NULL,         -- and by one that nobody sets: since which start of the machine
        touched_uptime REAL NOT NULL,       -- and s since then
        submitted_at INTEGER,               -- null while it is sat
        mark REAL                           -- 0 to 1
    , pool TEXT) STRICT;
CREATE TABLE exam_item (
        exam INTEGER NOT NULL REFERENCES exam,
        position INTEGER NOT NULL,          -- from 0
        item INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        shown TEXT NOT NULL,                -- JSON: ids in the order in which they are shown
        response TEXT,                      -- JSON; null while there is none
        certainty INTEGER CHECK (certainty BETWEEN 0 AND 3),
        is_flagged INTEGER NOT NULL DEFAULT 0,
        taken INTEGER NOT NULL DEFAULT 0,   -- ms that it was looked at
        at INTEGER,                         -- when it was last answered
        PRIMARY KEY (exam, position),
        FOREIGN KEY (item, revision) REFERENCES revision (item, number)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE fact (
        key INTEGER PRIMARY KEY,
        pack TEXT NOT NULL REFERENCES pack,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        is_current INTEGER NOT NULL DEFAULT 1,
        section INTEGER NOT NULL REFERENCES section,
        content TEXT NOT NULL,              -- JSON
        UNIQUE (pack, id)
    ) STRICT;
INSERT INTO "fact" VALUES(1,'small','h1',0,1,1,'{"id":"h1","passage":"history#p1","kind":"year","value":1965,"label":{"ja":"条約の締結","en":"Conclusion of the treaty","ko":"조약 체결"},"statement":{"ja":"条約は[[1965年]]に結ばれた。","en":"The treaty was concluded in [[1965]].","ko":"조약은 [[1965년]]에 체결되었다."},"ask":null,"unit":null,"view":"article","as_of":null,"contested":false,"important":false,"caveats":[]}');
INSERT INTO "fact" VALUES(2,'small','e1',1,1,3,'{"id":"e1","passage":"economy#p1","kind":"year","value":1965,"label":{"ja":"条約の締結","en":"Conclusion of the treaty","ko":"조약 체결"},"statement":{"ja":"条約は[[1965年]]に結ばれた。","en":"The treaty was concluded in [[1965]].","ko":"조약은 [[1965년]]에 체결되었다."},"ask":null,"unit":null,"view":"article","as_of":null,"contested":false,"important":false,"caveats":[]}');
CREATE TABLE forecast (                -- the mark expected on a day; the day's last one stays
        learner INTEGER NOT NULL REFERENCES learner,
        day TEXT NOT NULL,                  -- the learner's, as 2026-01-14
        blueprint TEXT NOT NULL,
        exam TEXT NOT NULL,                 -- the day of the exam that was prepared for
        at INTEGER NOT NULL,
        mark REAL NOT NULL,                 -- 0 to 1, likewise the bounds of its 90 % interval
        low REAL NOT NULL,
        high REAL NOT NULL,
        PRIMARY KEY (learner, blueprint, day)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE item (
        key INTEGER PRIMARY KEY,
        pack TEXT NOT NULL REFERENCES pack,
        id TEXT NOT NULL,
        section INTEGER NOT NULL REFERENCES section,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        level INTEGER NOT NULL,
        position INTEGER NOT NULL,          -- in the order of the pack
        draw REAL NOT NULL,                 -- in the order in which new items are met: sections interleaved
        revision INTEGER NOT NULL, base INTEGER, silenced TEXT NOT NULL DEFAULT '[]', shipped INTEGER, shipped_status TEXT, shipped_silenced TEXT, place REAL,          -- number of the current one
        UNIQUE (pack, id)
    ) STRICT;
INSERT INTO "item" VALUES(1,'small','h1-single',1,'single','live',1,0,1.46891172742471098899e-01,2,1,'[]',1,'live','[]',1.46891172742471098899e-01);
INSERT INTO "item" VALUES(2,'small','e1-single',3,'single','live',1,1,0.436922759283334,1,1,'[]',1,'live','[]',0.436922759283334);
INSERT INTO "item" VALUES(3,'own-019bba72-1f80-7000-8000-000000000002','own-019bba72-1f80-7000-8000-000000000006',4,'single','live',1,1099511627779,7.2107702779733287568e-02,1,NULL,'[]',NULL,NULL,NULL,NULL);
CREATE TABLE item_fact (
        item INTEGER NOT NULL REFERENCES item,
        fact INTEGER NOT NULL REFERENCES fact,
        PRIMARY KEY (item, fact)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "item_fact" VALUES(1,1);
INSERT INTO "item_fact" VALUES(2,2);
CREATE TABLE item_tag (
        item INTEGER NOT NULL REFERENCES item,
        tag TEXT NOT NULL,
        PRIMARY KEY (item, tag)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE learner (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        name TEXT NOT NULL UNIQUE,
        made_at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "learner" VALUES(1,'019bba72-1f80-7000-8000-000000000008','me',1768359600000);
CREATE TABLE pack (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,                -- JSON: a text by language
        about TEXT NOT NULL,                -- JSON
        licence TEXT NOT NULL,
        languages TEXT NOT NULL,            -- JSON: a list of codes
        caveats TEXT NOT NULL,              -- JSON: ids of those that hold for the whole pack
        digest TEXT NOT NULL                -- of the files it was built from
    , is_own INTEGER NOT NULL DEFAULT 0, revision INTEGER) STRICT;
INSERT INTO "pack" VALUES('small','{"ja":"小さな問題集","en":"A small pack","ko":"작은 문제집"}','{"ja":"試験用","en":"For tests","ko":"시험용"}','CC0-1.0','["ja","en","ko"]','["names"]','digest 1',0,NULL);
INSERT INTO "pack" VALUES('own-019bba72-1f80-7000-8000-000000000002','{"ja":"Mine","en":"Mine","ko":"Mine"}','{"ja":"Mine","en":"Mine","ko":"Mine"}','','["en"]','[]','',1,2);
CREATE TABLE pack_revision (
        pack TEXT NOT NULL REFERENCES pack,
        number INTEGER NOT NULL,
        content TEXT NOT NULL,              -- JSON: everything of the pack but its items
        made_at INTEGER NOT NULL,
        PRIMARY KEY (pack, number)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "pack_revision" VALUES('own-019bba72-1f80-7000-8000-000000000002',1,'{"id":"own-019bba72-1f80-7000-8000-000000000002","title":{"ja":"Mine","en":"Mine","ko":"Mine"},"about":{"ja":"Mine","en":"Mine","ko":"Mine"},"licence":"","languages":["en"],"sections":[],"facts":[],"caveats":{},"general_caveats":[]}',1768359600000);
INSERT INTO "pack_revision" VALUES('own-019bba72-1f80-7000-8000-000000000002',2,'{"id":"own-019bba72-1f80-7000-8000-000000000002","title":{"ja":"Mine","en":"Mine","ko":"Mine"},"about":{"ja":"Mine","en":"Mine","ko":"Mine"},"licence":"","languages":["en"],"sections":[{"id":"own-019bba72-1f80-7000-8000-000000000004","parent":null,"title":{"en":"One"},"passages":[]}],"facts":[],"caveats":{},"general_caveats":[]}',1768359600000);
CREATE TABLE passage (
        key INTEGER PRIMARY KEY,
        section INTEGER NOT NULL REFERENCES section,
        anchor TEXT NOT NULL,
        position INTEGER NOT NULL,
        content TEXT NOT NULL,              -- JSON
        UNIQUE (section, anchor)
    ) STRICT;
INSERT INTO "passage" VALUES(1,1,'p1',0,'{"anchor":"p1","text":{"ja":"国交は正常化した。","en":"Relations were normalised.","ko":"국교가 정상화되었다."},"caveats":[]}');
INSERT INTO "passage" VALUES(2,1,'t1',1,'{"anchor":"t1","text":{"ja":"年表","en":"Timeline","ko":"연표"},"caveats":["names"],"table":[[{"ja":"年","en":"Year","ko":"연도"},{"ja":"出来事","en":"Event","ko":"사건"}],[{"ja":"1910","en":"1910","ko":"1910"},{"ja":"韓国併合","en":"Annexation","ko":"한국 병합"}]]}');
INSERT INTO "passage" VALUES(3,2,'p1',0,'{"anchor":"p1","text":{"ja":"条約の解釈は異なる。","en":"Readings of the treaty differ.","ko":"조약 해석이 다르다."},"caveats":[]}');
INSERT INTO "passage" VALUES(4,3,'p1',0,'{"anchor":"p1","text":{"ja":"投資の方向が変わった。","en":"Investment turned.","ko":"투자 방향이 바뀌었다."},"caveats":[]}');
CREATE TABLE preference (
        learner INTEGER NOT NULL REFERENCES learner,
        name TEXT NOT NULL,
        value TEXT NOT NULL,                -- JSON
        PRIMARY KEY (learner, name)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE result (                  -- what an exam came to, as the learner says or as it was sat
        learner INTEGER NOT NULL REFERENCES learner,
        blueprint TEXT NOT NULL,
        day TEXT NOT NULL,
        at INTEGER NOT NULL,
        mark REAL NOT NULL CHECK (mark BETWEEN 0 AND 1),
        PRIMARY KEY (learner, blueprint, day)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE retraction (              -- an answer taken back; it counts for nothing
        answer INTEGER PRIMARY KEY REFERENCES answer,
        at INTEGER NOT NULL
    ) STRICT;
CREATE TABLE revision (
        item INTEGER NOT NULL REFERENCES item,
        number INTEGER NOT NULL,
        content TEXT NOT NULL,              -- JSON: the whole item in all languages
        made_at INTEGER NOT NULL, is_local INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (item, number)
    ) STRICT;
INSERT INTO "revision" VALUES(1,1,'{"id":"h1-single","kind":"single","status":"live","facts":["h1"],"level":1,"thinking":"remember","stem":{"ja":"財産と請求権の問題を「完全かつ最終的に解決」したと日本政府が主張する根拠はどれか。","en":"On which text does the Japanese government rest its view that claims were “settled completely and finally”?","ko":"일본 정부가 청구권 문제가 ‘완전하고 최종적으로 해결’되었다고 보는 근거는 무엇인가?"},"options":[{"id":"a","text":{"ja":"1965年に結ばれた日韓請求権協定","en":"The Claims Agreement concluded in 1965","ko":"1965년에 체결된 한일청구권협정"},"right":true,"feedback":null},{"id":"b","text":{"ja":"1998年の日韓共同宣言","en":"The Japan–Korea Joint Declaration of 1998","ko":"1998년의 한일 공동선언"},"right":false,"feedback":{"ja":"1998年の宣言は、両国のこれからの協力をうたったものである。","en":"The declaration of 1998 is about the two countries working together in future.","ko":"1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다."}},{"id":"c","text":{"ja":"2015年の日韓合意","en":"The 2015 Japan–Korea agreement","ko":"2015년 한일 합의"},"right":false,"feedback":{"ja":"2015年の合意は、慰安婦問題についてのものである。","en":"The agreement of 2015 is about the comfort women issue.","ko":"2015년의 합의는 위안부 문제에 관한 것이다."}},{"id":"d","text":{"ja":"2018年の韓国最高裁判決","en":"The 2018 ruling of the Supreme Court of Korea","ko":"2018년의 한국 대법원 판결"},"right":false,"feedback":{"ja":"2018年の判決は、日本企業に賠償を命じた。","en":"The ruling of 2018 ordered Japanese companies to pay damages.","ko":"2018년의 판결은 일본 기업에 배상을 명령했다."}}],"answer":"a","explanation":{"ja":"日本政府は、1965年の日韓請求権協定を根拠としている。","en":"The Japanese government rests its view on the Claims Agreement of 1965.","ko":"일본 정부는 1965년의 한일청구권협정을 근거로 든다."},"caveats":[],"tags":[]}',1,0);
INSERT INTO "revision" VALUES(2,1,'{"id":"e1-single","kind":"single","status":"live","facts":["e1"],"level":1,"thinking":"remember","stem":{"ja":"財産と請求権の問題を「完全かつ最終的に解決」したと日本政府が主張する根拠はどれか。","en":"On which text does the Japanese government rest its view that claims were “settled completely and finally”?","ko":"일본 정부가 청구권 문제가 ‘완전하고 최종적으로 해결’되었다고 보는 근거는 무엇인가?"},"options":[{"id":"a","text":{"ja":"1965年に結ばれた日韓請求権協定","en":"The Claims Agreement concluded in 1965","ko":"1965년에 체결된 한일청구권협정"},"right":true,"feedback":null},{"id":"b","text":{"ja":"1998年の日韓共同宣言","en":"The Japan–Korea Joint Declaration of 1998","ko":"1998년의 한일 공동선언"},"right":false,"feedback":{"ja":"1998年の宣言は、両国のこれからの協力をうたったものである。","en":"The declaration of 1998 is about the two countries working together in future.","ko":"1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다."}},{"id":"c","text":{"ja":"2015年の日韓合意","en":"The 2015 Japan–Korea agreement","ko":"2015년 한일 합의"},"right":false,"feedback":{"ja":"2015年の合意は、慰安婦問題についてのものである。","en":"The agreement of 2015 is about the comfort women issue.","ko":"2015년의 합의는 위안부 문제에 관한 것이다."}},{"id":"d","text":{"ja":"2018年の韓国最高裁判決","en":"The 2018 ruling of the Supreme Court of Korea","ko":"2018년의 한국 대법원 판결"},"right":false,"feedback":{"ja":"2018年の判決は、日本企業に賠償を命じた。","en":"The ruling of 2018 ordered Japanese companies to pay damages.","ko":"2018년의 판결은 일본 기업에 배상을 명령했다."}}],"answer":"a","explanation":{"ja":"日本政府は、1965年の日韓請求権協定を根拠としている。","en":"The Japanese government rests its view on the Claims Agreement of 1965.","ko":"일본 정부는 1965년의 한일청구권협정을 근거로 든다."},"caveats":[],"tags":[]}',1,0);
INSERT INTO "revision" VALUES(1,2,'{"id":"h1-single","kind":"single","status":"live","facts":["h1"],"level":1,"thinking":"remember","stem":{"ja":"Edited in version 5","en":"Edited in version 5","ko":"Edited in version 5"},"options":[{"id":"a","text":{"ja":"1965年に結ばれた日韓請求権協定","en":"The Claims Agreement concluded in 1965","ko":"1965년에 체결된 한일청구권협정"},"right":true,"feedback":null},{"id":"b","text":{"ja":"1998年の日韓共同宣言","en":"The Japan–Korea Joint Declaration of 1998","ko":"1998년의 한일 공동선언"},"right":false,"feedback":{"ja":"1998年の宣言は、両国のこれからの協力をうたったものである。","en":"The declaration of 1998 is about the two countries working together in future.","ko":"1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다."}},{"id":"c","text":{"ja":"2015年の日韓合意","en":"The 2015 Japan–Korea agreement","ko":"2015년 한일 합의"},"right":false,"feedback":{"ja":"2015年の合意は、慰安婦問題についてのものである。","en":"The agreement of 2015 is about the comfort women issue.","ko":"2015년의 합의는 위안부 문제에 관한 것이다."}},{"id":"d","text":{"ja":"2018年の韓国最高裁判決","en":"The 2018 ruling of the Supreme Court of Korea","ko":"2018년의 한국 대법원 판결"},"right":false,"feedback":{"ja":"2018年の判決は、日本企業に賠償を命じた。","en":"The ruling of 2018 ordered Japanese companies to pay damages.","ko":"2018년의 판결은 일본 기업에 배상을 명령했다."}}],"answer":"a","explanation":{"ja":"日本政府は、1965年の日韓請求権協定を根拠としている。","en":"The Japanese government rests its view on the Claims Agreement of 1965.","ko":"일본 정부는 1965년의 한일청구권협정을 근거로 든다."},"caveats":[],"tags":[]}',1768359600000,1);
INSERT INTO "revision" VALUES(3,1,'{"id":"own-019bba72-1f80-7000-8000-000000000006","kind":"single","status":"live","facts":[],"level":1,"thinking":"remember","stem":{"ja":"My own","en":"My own","ko":"My own"},"options":[{"id":"a","text":{"ja":"1965年に結ばれた日韓請求権協定","en":"The Claims Agreement concluded in 1965","ko":"1965년에 체결된 한일청구권협정"},"right":true,"feedback":null},{"id":"b","text":{"ja":"1998年の日韓共同宣言","en":"The Japan–Korea Joint Declaration of 1998","ko":"1998년의 한일 공동선언"},"right":false,"feedback":{"ja":"1998年の宣言は、両国のこれからの協力をうたったものである。","en":"The declaration of 1998 is about the two countries working together in future.","ko":"1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다."}},{"id":"c","text":{"ja":"2015年の日韓合意","en":"The 2015 Japan–Korea agreement","ko":"2015년 한일 합의"},"right":false,"feedback":{"ja":"2015年の合意は、慰安婦問題についてのものである。","en":"The agreement of 2015 is about the comfort women issue.","ko":"2015년의 합의는 위안부 문제에 관한 것이다."}},{"id":"d","text":{"ja":"2018年の韓国最高裁判決","en":"The 2018 ruling of the Supreme Court of Korea","ko":"2018년의 한국 대법원 판결"},"right":false,"feedback":{"ja":"2018年の判決は、日本企業に賠償を命じた。","en":"The ruling of 2018 ordered Japanese companies to pay damages.","ko":"2018년의 판결은 일본 기업에 배상을 명령했다."}}],"answer":"a","explanation":{"ja":"日本政府は、1965年の日韓請求権協定を根拠としている。","en":"The Japanese government rests its view on the Claims Agreement of 1965.","ko":"일본 정부는 1965년의 한일청구권협정을 근거로 든다."},"caveats":[],"tags":[],"section":"own-019bba72-1f80-7000-8000-000000000004"}',1768359600000,1);
CREATE TABLE section (
        key INTEGER PRIMARY KEY,
        pack TEXT NOT NULL REFERENCES pack,
        id TEXT NOT NULL,
        parent TEXT,
        position INTEGER NOT NULL,
        is_current INTEGER NOT NULL DEFAULT 1,  -- 0: no longer in the pack; kept for the log's sake
        title TEXT NOT NULL,                -- JSON
        UNIQUE (pack, id)
    ) STRICT;
INSERT INTO "section" VALUES(1,'small','history',NULL,0,1,'{"ja":"歴史","en":"History","ko":"역사"}');
INSERT INTO "section" VALUES(2,'small','history/treaty','history',1,1,'{"ja":"条約","en":"Treaty","ko":"조약"}');
INSERT INTO "section" VALUES(3,'small','economy',NULL,2,1,'{"ja":"経済","en":"Economy","ko":"경제"}');
INSERT INTO "section" VALUES(4,'own-019bba72-1f80-7000-8000-000000000002','own-019bba72-1f80-7000-8000-000000000004',NULL,0,1,'{"en":"One"}');
CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL                 -- JSON
    ) STRICT, WITHOUT ROWID;
CREATE TABLE sitting (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        learner INTEGER NOT NULL REFERENCES learner,
        purpose TEXT NOT NULL CHECK (purpose IN ('study', 'practice', 'exam')),
        seed INTEGER NOT NULL,
        started_at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "sitting" VALUES(1,'019bba72-1f80-7000-8000-00000000000a',1,'practice',1,1768359600000);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX item_by_draw ON item (draw) WHERE status = 'live';
CREATE INDEX item_by_section ON item (section, draw) WHERE status = 'live';
CREATE INDEX item_fact_by_fact ON item_fact (fact);
CREATE INDEX item_tag_by_tag ON item_tag (tag);
CREATE INDEX answer_by_item ON answer (learner, item);
CREATE INDEX answer_by_time ON answer (learner, at);
CREATE TRIGGER answer_is_never_updated BEFORE UPDATE ON answer
        BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER answer_is_never_deleted BEFORE DELETE ON answer
        BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER retraction_is_never_updated BEFORE UPDATE ON retraction
        BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER retraction_is_never_deleted BEFORE DELETE ON retraction
        BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER revision_is_never_updated BEFORE UPDATE ON revision
        BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE TRIGGER revision_is_never_deleted BEFORE DELETE ON revision
        BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END;
CREATE INDEX card_by_due ON card (learner, due);
CREATE INDEX card_by_introduction ON card (learner, introduced);
CREATE INDEX edit_by_state ON edit (is_dead, is_undone, key);
CREATE INDEX edit_item_by_item ON edit_item (item);
CREATE TRIGGER pack_revision_is_never_updated BEFORE UPDATE ON pack_revision
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER pack_revision_is_never_deleted BEFORE DELETE ON pack_revision
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER edit_item_is_never_updated BEFORE UPDATE ON edit_item
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER edit_item_is_never_deleted BEFORE DELETE ON edit_item
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER edit_pack_is_never_updated BEFORE UPDATE ON edit_pack
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE TRIGGER edit_pack_is_never_deleted BEFORE DELETE ON edit_pack
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END;
CREATE VIRTUAL TABLE search USING fts5 (terms, content='', tokenize='unicode61 remove_diacritics 0');
INSERT INTO search (rowid, terms) VALUES (4, '財産 産と と請 請求 求権 権の の問 問題 題を を 完全 全か かつ つ最 最終 終的 的に に解 解決 決 した たと と日 日本 本政 政府 府が が主 主張 張す する る根 根拠 拠は はど どれ れか か on which text does the japanese government rest its view that claims were settled completely and finally 일본 본 정부 부가 가 청구 구권 권 문제 제가 가 완전 전하 하고 고 최종 종적 적으 으로 로 해결 결 되었 었다 다고 고 보는 는 근거 거는 는 무엇 엇인 인가 가 1965 年に に結 結ば ばれ れた た日 日韓 韓請 請求 求権 権協 協定 定 the claims agreement concluded in 1965 1965 년에 에 체결 결된 된 한일 일청 청구 구권 권협 협정 정 1998 年の の日 日韓 韓共 共同 同宣 宣言 言 the japan korea joint declaration of 1998 1998 년의 의 한일 일 공동 동선 선언 언 1998 年の の宣 宣言 言は は 両国 国の のこ これ れか から らの の協 協力 力を をう うた たっ った たも もの ので であ ある る the declaration of 1998 is about the two countries working together in future 1998 년의 의 선언 언은 은 앞으 으로 로의 의 양국 국 협력 력을 을 밝힌 힌 것이 이다 다 2015 年の の日 日韓 韓合 合意 意 the 2015 japan korea agreement 2015 년 한일 일 합의 의 2015 年の の合 合意 意は は 慰安 安婦 婦問 問題 題に につ つい いて ての のも もの ので であ ある る the agreement of 2015 is about the comfort women issue 2015 년의 의 합의 의는 는 위안 안부 부 문제 제에 에 관한 한 것이 이다 다 2018 年の の韓 韓国 国最 最高 高裁 裁判 判決 決 the 2018 ruling of the supreme court of korea 2018 년의 의 한국 국 대법 법원 원 판결 결 2018 年の の判 判決 決は は 日本 本企 企業 業に に賠 賠償 償を を命 命じ じた た the ruling of 2018 ordered japanese companies to pay damages 2018 년의 의 판결 결은 은 일본 본 기업 업에 에 배상 상을 을 명령 령했 했다 다 日本 本政 政府 府は は 1965 年の の日 日韓 韓請 請求 求権 権協 協定 定を を根 根拠 拠と とし して てい いる る the japanese government rests its view on the claims agreement of 1965 일본 본 정부 부는 는 1965 년의 의 한일 일청 청구 구권 권협 협정 정을 을 근거 거로 로 든다 다');
INSERT INTO search (rowid, terms) VALUES (2, 'edited in version 5 edited in version 5 edited in version 5 1965 年に に結 結ば ばれ れた た日 日韓 韓請 請求 求権 権協 協定 定 the claims agreement concluded in 1965 1965 년에 에 체결 결된 된 한일 일청 청구 구권 권협 협정 정 1998 年の の日 日韓 韓共 共同 同宣 宣言 言 the japan korea joint declaration of 1998 1998 년의 의 한일 일 공동 동선 선언 언 1998 年の の宣 宣言 言は は 両国 国の のこ これ れか から らの の協 協力 力を をう うた たっ った たも もの ので であ ある る the declaration of 1998 is about the two countries working together in future 1998 년의 의 선언 언은 은 앞으 으로 로의 의 양국 국 협력 력을 을 밝힌 힌 것이 이다 다 2015 年の の日 日韓 韓合 合意 意 the 2015 japan korea agreement 2015 년 한일 일 합의 의 2015 年の の合 合意 意は は 慰安 安婦 婦問 問題 題に につ つい いて ての のも もの ので であ ある る the agreement of 2015 is about the comfort women issue 2015 년의 의 합의 의는 는 위안 안부 부 문제 제에 에 관한 한 것이 이다 다 2018 年の の韓 韓国 国最 最高 高裁 裁判 判決 決 the 2018 ruling of the supreme court of korea 2018 년의 의 한국 국 대법 법원 원 판결 결 2018 年の の判 判決 決は は 日本 本企 企業 業に に賠 賠償 償を を命 命じ じた た the ruling of 2018 ordered japanese companies to pay damages 2018 년의 의 판결 결은 은 일본 본 기업 업에 에 배상 상을 을 명령 령했 했다 다 日本 本政 政府 府は は 1965 年の の日 日韓 韓請 請求 求権 権協 協定 定を を根 根拠 拠と とし して てい いる る the japanese government rests its view on the claims agreement of 1965 일본 본 정부 부는 는 1965 년의 의 한일 일청 청구 구권 권협 협정 정을 을 근거 거로 로 든다 다');
INSERT INTO search (rowid, terms) VALUES (6, 'my own my own my own 1965 年に に結 結ば ばれ れた た日 日韓 韓請 請求 求権 権協 協定 定 the claims agreement concluded in 1965 1965 년에 에 체결 결된 된 한일 일청 청구 구권 권협 협정 정 1998 年の の日 日韓 韓共 共同 同宣 宣言 言 the japan korea joint declaration of 1998 1998 년의 의 한일 일 공동 동선 선언 언 1998 年の の宣 宣言 言は は 両国 国の のこ これ れか から らの の協 協力 力を をう うた たっ った たも もの ので であ ある る the declaration of 1998 is about the two countries working together in future 1998 년의 의 선언 언은 은 앞으 으로 로의 의 양국 국 협력 력을 을 밝힌 힌 것이 이다 다 2015 年の の日 日韓 韓合 合意 意 the 2015 japan korea agreement 2015 년 한일 일 합의 의 2015 年の の合 合意 意は は 慰安 安婦 婦問 問題 題に につ つい いて ての のも もの ので であ ある る the agreement of 2015 is about the comfort women issue 2015 년의 의 합의 의는 는 위안 안부 부 문제 제에 에 관한 한 것이 이다 다 2018 年の の韓 韓国 国最 最高 高裁 裁判 判決 決 the 2018 ruling of the supreme court of korea 2018 년의 의 한국 국 대법 법원 원 판결 결 2018 年の の判 判決 決は は 日本 本企 企業 業に に賠 賠償 償を を命 命じ じた た the ruling of 2018 ordered japanese companies to pay damages 2018 년의 의 판결 결은 은 일본 본 기업 업에 에 배상 상을 을 명령 령했 했다 다 日本 本政 政府 府は は 1965 年の の日 日韓 韓請 請求 求権 権協 協定 定を を根 根拠 拠と とし して てい いる る the japanese government rests its view on the claims agreement of 1965 일본 본 정부 부는 는 1965 년의 의 한일 일청 청구 구권 권협 협정 정을 을 근거 거로 로 든다 다');
INSERT INTO search (rowid, terms) VALUES (3, '国交 交は は正 正常 常化 化し した た relations were normalised 국교 교가 가 정상 상화 화되 되었 었다 다');
INSERT INTO search (rowid, terms) VALUES (5, '年表 表 timeline 연표 표 年 year 연도 도 出来 来事 事 event 사건 건 1910 1910 1910 韓国 国併 併合 合 annexation 한국 국 병합 합');
INSERT INTO search (rowid, terms) VALUES (7, '条約 約の の解 解釈 釈は は異 異な なる る readings of the treaty differ 조약 약 해석 석이 이 다르 르다 다');
INSERT INTO search (rowid, terms) VALUES (9, '投資 資の の方 方向 向が が変 変わ わっ った た investment turned 투자 자 방향 향이 이 바뀌 뀌었 었다 다');
