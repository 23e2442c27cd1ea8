-- A library of version 1: three items, two learners, sixteen answers, one of them taken back.
PRAGMA application_id = 1785426298;
PRAGMA user_version = 1;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'library','bank_and_log','2026-01-14 03:00:00.000000+00:00');
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
        marks REAL NOT NULL,
        FOREIGN KEY (item, revision) REFERENCES revision (item, number)
    ) STRICT;
INSERT INTO "answer" VALUES(1,'019bba72-1f80-7000-8000-000000000002',1,1,2,1,1768359600000,'["b","c","a","d"]','ja','null',3,0,0.0,-6.0);
INSERT INTO "answer" VALUES(2,'019bba72-6da0-7000-8000-000000000004',1,1,3,1,1768359620000,'["a","b","c","d"]','ja','"a"',3,0,1.0,3.0);
INSERT INTO "answer" VALUES(3,'019bba72-bbc0-7000-8000-000000000005',1,1,1,1,1768359640000,'["d","a","c","b"]','ja','"a"',3,0,1.0,3.0);
INSERT INTO "answer" VALUES(4,'019bba73-09e0-7000-8000-000000000006',1,1,2,1,1768359660000,'["a","b","c","d"]','ja','null',3,0,0.0,-6.0);
INSERT INTO "answer" VALUES(5,'019bba73-5800-7000-8000-000000000007',1,1,2,1,1768359680000,'["d","b","a","c"]','ja','null',3,0,0.0,-6.0);
INSERT INTO "answer" VALUES(6,'019bbf16-2c20-7000-8000-000000000008',1,2,2,1,1768437460000,'["b","c","a","d"]','ja','null',3,0,0.0,-6.0);
INSERT INTO "answer" VALUES(7,'019bbf16-7a40-7000-8000-00000000000a',1,2,2,1,1768437480000,'["a","b","c","d"]','ja','null',3,0,0.0,-6.0);
INSERT INTO "answer" VALUES(8,'019bbf16-c860-7000-8000-00000000000b',1,2,2,1,1768437500000,'["d","a","c","b"]','ja','null',3,0,0.0,-6.0);
INSERT INTO "answer" VALUES(9,'019bce8a-2a80-7000-8000-00000000000c',1,3,2,1,1768696720000,'["b","c","a","d"]','ja','"a"',3,0,1.0,3.0);
INSERT INTO "answer" VALUES(10,'019bce8a-78a0-7000-8000-00000000000e',1,3,3,1,1768696740000,'["a","b","c","d"]','ja','"a"',3,0,1.0,3.0);
INSERT INTO "answer" VALUES(11,'019bce8a-c6c0-7000-8000-00000000000f',1,3,1,1,1768696760000,'["d","a","c","b"]','ja','"a"',3,0,1.0,3.0);
INSERT INTO "answer" VALUES(12,'019bce8b-14e0-7000-8000-000000000011',2,4,2,1,1768696780000,'["b","c","a","d"]','ja','null',3,0,0.0,-6.0);
INSERT INTO "answer" VALUES(13,'019bce8b-6300-7000-8000-000000000013',2,4,3,1,1768696800000,'["a","b","c","d"]','ja','"a"',3,0,1.0,3.0);
INSERT INTO "answer" VALUES(14,'019bce8b-b120-7000-8000-000000000014',2,4,1,1,1768696820000,'["d","a","c","b"]','ja','"a"',3,0,1.0,3.0);
INSERT INTO "answer" VALUES(15,'019bce8b-ff40-7000-8000-000000000015',2,4,2,1,1768696840000,'["a","b","c","d"]','ja','null',3,0,0.0,-6.0);
INSERT INTO "answer" VALUES(16,'019bce8c-4d60-7000-8000-000000000016',2,4,2,1,1768696860000,'["d","b","a","c"]','ja','null',3,0,0.0,-6.0);
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
INSERT INTO "card" VALUES(1,1,1768532440000,2.3065,2.11810397045901588342e+00,1768359640000,1768359640000,0);
INSERT INTO "card" VALUES(1,2,1768783120000,4.45434638475405847435e-02,9.94958322398524,1768696720000,1768359600000,0);
INSERT INTO "card" VALUES(1,3,1769906340000,1.38269036943545682301e+01,2.11121423578539513243e+00,1768696740000,1768359620000,0);
INSERT INTO "card" VALUES(2,1,1768869620000,2.3065,2.11810397045901588342e+00,1768696820000,1768696820000,0);
INSERT INTO "card" VALUES(2,2,1768783260000,3.48514098596479776626e-02,9.59286876533969312674e+00,1768696860000,1768696780000,0);
INSERT INTO "card" VALUES(2,3,1768869600000,2.3065,2.11810397045901588342e+00,1768696800000,1768696800000,0);
CREATE TABLE caveat (
        pack TEXT NOT NULL REFERENCES pack,
        id TEXT NOT NULL,
        text TEXT NOT NULL,                 -- JSON
        PRIMARY KEY (pack, id)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "caveat" VALUES('small','dates','{"ja":"日付は概数である。","en":"Dates are rough.","ko":"날짜는 어림이다."}');
INSERT INTO "caveat" VALUES('small','names','{"ja":"名称は一様でない。","en":"Names vary.","ko":"명칭이 일정하지 않다."}');
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
INSERT INTO "fact" VALUES(2,'small','h2',1,1,1,'{"id":"h2","passage":"history#p1","kind":"year","value":1965,"label":{"ja":"条約の締結","en":"Conclusion of the treaty","ko":"조약 체결"},"statement":{"ja":"条約は[[1965年]]に結ばれた。","en":"The treaty was concluded in [[1965]].","ko":"조약은 [[1965년]]에 체결되었다."},"ask":null,"unit":null,"view":"article","as_of":null,"contested":false,"important":false,"caveats":[]}');
INSERT INTO "fact" VALUES(3,'small','e1',2,1,3,'{"id":"e1","passage":"economy#p1","kind":"year","value":1965,"label":{"ja":"条約の締結","en":"Conclusion of the treaty","ko":"조약 체결"},"statement":{"ja":"条約は[[1965年]]に結ばれた。","en":"The treaty was concluded in [[1965]].","ko":"조약은 [[1965년]]에 체결되었다."},"ask":null,"unit":null,"view":"article","as_of":null,"contested":false,"important":false,"caveats":[]}');
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
        revision INTEGER NOT NULL,          -- number of the current one
        UNIQUE (pack, id)
    ) STRICT;
INSERT INTO "item" VALUES(1,'small','h1-single',1,'single','live',1,0,5.73445586371235549449e-01,1);
INSERT INTO "item" VALUES(2,'small','h2-single',1,'single','live',1,1,7.34455863712355494499e-02,1);
INSERT INTO "item" VALUES(3,'small','e1-single',3,'single','live',1,2,0.436922759283334,1);
CREATE TABLE item_fact (
        item INTEGER NOT NULL REFERENCES item,
        fact INTEGER NOT NULL REFERENCES fact,
        PRIMARY KEY (item, fact)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "item_fact" VALUES(1,1);
INSERT INTO "item_fact" VALUES(2,2);
INSERT INTO "item_fact" VALUES(3,3);
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
INSERT INTO "learner" VALUES(1,'019bba72-1f80-7000-8000-000000000001','me',1768359600000);
INSERT INTO "learner" VALUES(2,'019bce8b-14e0-7000-8000-000000000010','another',1768696780000);
CREATE TABLE pack (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,                -- JSON: a text by language
        about TEXT NOT NULL,                -- JSON
        licence TEXT NOT NULL,
        languages TEXT NOT NULL,            -- JSON: a list of codes
        caveats TEXT NOT NULL,              -- JSON: ids of those that hold for the whole pack
        digest TEXT NOT NULL                -- of the files it was built from
    ) STRICT;
INSERT INTO "pack" VALUES('small','{"ja":"小さな問題集","en":"A small pack","ko":"작은 문제집"}','{"ja":"試験用","en":"For tests","ko":"시험용"}','CC0-1.0','["ja","en","ko"]','["names"]','digest');
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
CREATE TABLE retraction (              -- an answer taken back; it counts for nothing
        answer INTEGER PRIMARY KEY REFERENCES answer,
        at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "retraction" VALUES(11,1768696880000);
CREATE TABLE revision (
        item INTEGER NOT NULL REFERENCES item,
        number INTEGER NOT NULL,
        content TEXT NOT NULL,              -- JSON: the whole item in all languages
        made_at INTEGER NOT NULL,
        PRIMARY KEY (item, number)
    ) STRICT;
INSERT INTO "revision" VALUES(1,1,'{"id":"h1-single","kind":"single","status":"live","facts":["h1"],"level":1,"thinking":"remember","stem":{"ja":"財産と請求権の問題を「完全かつ最終的に解決」したと日本政府が主張する根拠はどれか。","en":"On which text does the Japanese government rest its view that claims were “settled completely and finally”?","ko":"일본 정부가 청구권 문제가 ‘완전하고 최종적으로 해결’되었다고 보는 근거는 무엇인가?"},"options":[{"id":"a","text":{"ja":"1965年に結ばれた日韓請求権協定","en":"The Claims Agreement concluded in 1965","ko":"1965년에 체결된 한일청구권협정"},"right":true,"feedback":null},{"id":"b","text":{"ja":"1998年の日韓共同宣言","en":"The Japan–Korea Joint Declaration of 1998","ko":"1998년의 한일 공동선언"},"right":false,"feedback":{"ja":"1998年の宣言は、両国のこれからの協力をうたったものである。","en":"The declaration of 1998 is about the two countries working together in future.","ko":"1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다."}},{"id":"c","text":{"ja":"2015年の日韓合意","en":"The 2015 Japan–Korea agreement","ko":"2015년 한일 합의"},"right":false,"feedback":{"ja":"2015年の合意は、慰安婦問題についてのものである。","en":"The agreement of 2015 is about the comfort women issue.","ko":"2015년의 합의는 위안부 문제에 관한 것이다."}},{"id":"d","text":{"ja":"2018年の韓国最高裁判決","en":"The 2018 ruling of the Supreme Court of Korea","ko":"2018년의 한국 대법원 판결"},"right":false,"feedback":{"ja":"2018年の判決は、日本企業に賠償を命じた。","en":"The ruling of 2018 ordered Japanese companies to pay damages.","ko":"2018년의 판결은 일본 기업에 배상을 명령했다."}}],"answer":"a","explanation":{"ja":"日本政府は、1965年の日韓請求権協定を根拠としている。","en":"The Japanese government rests its view on the Claims Agreement of 1965.","ko":"일본 정부는 1965년의 한일청구권협정을 근거로 든다."},"caveats":[],"tags":[]}',0);
INSERT INTO "revision" VALUES(2,1,'{"id":"h2-single","kind":"single","status":"live","facts":["h2"],"level":1,"thinking":"remember","stem":{"ja":"財産と請求権の問題を「完全かつ最終的に解決」したと日本政府が主張する根拠はどれか。","en":"On which text does the Japanese government rest its view that claims were “settled completely and finally”?","ko":"일본 정부가 청구권 문제가 ‘완전하고 최종적으로 해결’되었다고 보는 근거는 무엇인가?"},"options":[{"id":"a","text":{"ja":"1965年に結ばれた日韓請求権協定","en":"The Claims Agreement concluded in 1965","ko":"1965년에 체결된 한일청구권협정"},"right":true,"feedback":null},{"id":"b","text":{"ja":"1998年の日韓共同宣言","en":"The Japan–Korea Joint Declaration of 1998","ko":"1998년의 한일 공동선언"},"right":false,"feedback":{"ja":"1998年の宣言は、両国のこれからの協力をうたったものである。","en":"The declaration of 1998 is about the two countries working together in future.","ko":"1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다."}},{"id":"c","text":{"ja":"2015年の日韓合意","en":"The 2015 Japan–Korea agreement","ko":"2015년 한일 합의"},"right":false,"feedback":{"ja":"2015年の合意は、慰安婦問題についてのものである。","en":"The agreement of 2015 is about the comfort women issue.","ko":"2015년의 합의는 위안부 문제에 관한 것이다."}},{"id":"d","text":{"ja":"2018年の韓国最高裁判決","en":"The 2018 ruling of the Supreme Court of Korea","ko":"2018년의 한국 대법원 판결"},"right":false,"feedback":{"ja":"2018年の判決は、日本企業に賠償を命じた。","en":"The ruling of 2018 ordered Japanese companies to pay damages.","ko":"2018년의 판결은 일본 기업에 배상을 명령했다."}}],"answer":"a","explanation":{"ja":"日本政府は、1965年の日韓請求権協定を根拠としている。","en":"The Japanese government rests its view on the Claims Agreement of 1965.","ko":"일본 정부는 1965년의 한일청구권협정을 근거로 든다."},"caveats":[],"tags":[]}',0);
INSERT INTO "revision" VALUES(3,1,'{"id":"e1-single","kind":"single","status":"live","facts":["e1"],"level":1,"thinking":"remember","stem":{"ja":"財産と請求権の問題を「完全かつ最終的に解決」したと日本政府が主張する根拠はどれか。","en":"On which text does the Japanese government rest its view that claims were “settled completely and finally”?","ko":"일본 정부가 청구권 문제가 ‘완전하고 최종적으로 해결’되었다고 보는 근거는 무엇인가?"},"options":[{"id":"a","text":{"ja":"1965年に結ばれた日韓請求権協定","en":"The Claims Agreement concluded in 1965","ko":"1965년에 체결된 한일청구권협정"},"right":true,"feedback":null},{"id":"b","text":{"ja":"1998年の日韓共同宣言","en":"The Japan–Korea Joint Declaration of 1998","ko":"1998년의 한일 공동선언"},"right":false,"feedback":{"ja":"1998年の宣言は、両国のこれからの協力をうたったものである。","en":"The declaration of 1998 is about the two countries working together in future.","ko":"1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다."}},{"id":"c","text":{"ja":"2015年の日韓合意","en":"The 2015 Japan–Korea agreement","ko":"2015년 한일 합의"},"right":false,"feedback":{"ja":"2015年の合意は、慰安婦問題についてのものである。","en":"The agreement of 2015 is about the comfort women issue.","ko":"2015년의 합의는 위안부 문제에 관한 것이다."}},{"id":"d","text":{"ja":"2018年の韓国最高裁判決","en":"The 2018 ruling of the Supreme Court of Korea","ko":"2018년의 한국 대법원 판결"},"right":false,"feedback":{"ja":"2018年の判決は、日本企業に賠償を命じた。","en":"The ruling of 2018 ordered Japanese companies to pay damages.","ko":"2018년의 판결은 일본 기업에 배상을 명령했다."}}],"answer":"a","explanation":{"ja":"日本政府は、1965年の日韓請求権協定を根拠としている。","en":"The Japanese government rests its view on the Claims Agreement of 1965.","ko":"일본 정부는 1965년의 한일청구권협정을 근거로 든다."},"caveats":[],"tags":[]}',0);
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
INSERT INTO "sitting" VALUES(1,'019bba72-1f80-7000-8000-000000000003',1,'study',1,1768359600000);
INSERT INTO "sitting" VALUES(2,'019bbf16-2c20-7000-8000-000000000009',1,'study',1,1768437460000);
INSERT INTO "sitting" VALUES(3,'019bce8a-2a80-7000-8000-00000000000d',1,'study',1,1768696720000);
INSERT INTO "sitting" VALUES(4,'019bce8b-14e0-7000-8000-000000000012',2,'study',1,1768696780000);
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
CREATE VIRTUAL TABLE search USING fts5 (terms, content='', tokenize='unicode61 remove_diacritics 0');
