-- A library of version 4: four items, one in its second revision, one retired since it left its pack, one derived; twelve answers.
PRAGMA application_id = 1785426298;
PRAGMA user_version = 4;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'library','bank_and_log','2026-11-28 00:02:34.311166+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'library','expectations','2026-11-28 00:02:34.312179+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'library','exams','2026-11-28 00:02:34.312468+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'library','adaptive_tests','2026-11-28 00:02:34.312930+00:00');
CREATE TABLE pack (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,                -- JSON: a text by language
        about TEXT NOT NULL,                -- JSON
        licence TEXT NOT NULL,
        languages TEXT NOT NULL,            -- JSON: a list of codes
        caveats TEXT NOT NULL,              -- JSON: ids of those that hold for the whole pack
        digest TEXT NOT NULL                -- of the files it was built from
    ) STRICT;
INSERT INTO "pack" VALUES('small','{"ja":"小さな問題集","en":"A small pack","ko":"작은 문제집"}','{"ja":"試験用","en":"For tests","ko":"시험용"}','CC0-1.0','["ja","en","ko"]','["names"]','digest 2');
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
INSERT INTO "fact" VALUES(2,'small','t1',1,1,2,'{"id":"t1","passage":"history/treaty#p1","kind":"year","value":1965,"label":{"ja":"条約の締結","en":"Conclusion of the treaty","ko":"조약 체결"},"statement":{"ja":"条約は[[1965年]]に結ばれた。","en":"The treaty was concluded in [[1965]].","ko":"조약은 [[1965년]]에 체결되었다."},"ask":null,"unit":null,"view":"article","as_of":null,"contested":false,"important":false,"caveats":[]}');
INSERT INTO "fact" VALUES(3,'small','e1',2,1,3,'{"id":"e1","passage":"economy#p1","kind":"year","value":1965,"label":{"ja":"条約の締結","en":"Conclusion of the treaty","ko":"조약 체결"},"statement":{"ja":"条約は[[1965年]]に結ばれた。","en":"The treaty was concluded in [[1965]].","ko":"조약은 [[1965년]]에 체결되었다."},"ask":null,"unit":null,"view":"article","as_of":null,"contested":false,"important":false,"caveats":[]}');
INSERT INTO "fact" VALUES(4,'small','h2',3,1,1,'{"id":"h2","passage":"history#p1","kind":"year","value":1965,"label":{"ja":"条約の締結","en":"Conclusion of the treaty","ko":"조약 체결"},"statement":{"ja":"条約は[[1965年]]に結ばれた。","en":"The treaty was concluded in [[1965]].","ko":"조약은 [[1965년]]에 체결되었다."},"ask":null,"unit":null,"view":"article","as_of":null,"contested":false,"important":false,"caveats":[]}');
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
INSERT INTO "item" VALUES(1,'small','h1-single',1,'single','live',1,0,1.46891172742471098899e-01,2);
INSERT INTO "item" VALUES(2,'small','t1-truefalse',2,'truefalse','live',1,1,3.82651145104318857192e-01,1);
INSERT INTO "item" VALUES(3,'small','e1-short',3,'short','draft',1,2,0.436922759283334,1);
INSERT INTO "item" VALUES(4,'small','h2-numeric',1,'numeric','retired',1,3,5.73445586371235549449e-01,1);
INSERT INTO "item" VALUES(5,'small','derived-cloze-t1-3',2,'cloze','derived',3,-1,-1.0,1);
CREATE TABLE revision (
        item INTEGER NOT NULL REFERENCES item,
        number INTEGER NOT NULL,
        content TEXT NOT NULL,              -- JSON: the whole item in all languages
        made_at INTEGER NOT NULL,
        PRIMARY KEY (item, number)
    ) STRICT;
INSERT INTO "revision" VALUES(1,1,'{"id":"h1-single","kind":"single","status":"live","facts":["h1"],"level":1,"thinking":"remember","stem":{"ja":"財産と請求権の問題を「完全かつ最終的に解決」したと日本政府が主張する根拠はどれか。","en":"On which text does the Japanese government rest its view that claims were “settled completely and finally”?","ko":"일본 정부가 청구권 문제가 ‘완전하고 최종적으로 해결’되었다고 보는 근거는 무엇인가?"},"options":[{"id":"a","text":{"ja":"1965年に結ばれた日韓請求権協定","en":"The Claims Agreement concluded in 1965","ko":"1965년에 체결된 한일청구권협정"},"right":true,"feedback":null},{"id":"b","text":{"ja":"1998年の日韓共同宣言","en":"The Japan–Korea Joint Declaration of 1998","ko":"1998년의 한일 공동선언"},"right":false,"feedback":{"ja":"1998年の宣言は、両国のこれからの協力をうたったものである。","en":"The declaration of 1998 is about the two countries working together in future.","ko":"1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다."}},{"id":"c","text":{"ja":"2015年の日韓合意","en":"The 2015 Japan–Korea agreement","ko":"2015년 한일 합의"},"right":false,"feedback":{"ja":"2015年の合意は、慰安婦問題についてのものである。","en":"The agreement of 2015 is about the comfort women issue.","ko":"2015년의 합의는 위안부 문제에 관한 것이다."}},{"id":"d","text":{"ja":"2018年の韓国最高裁判決","en":"The 2018 ruling of the Supreme Court of Korea","ko":"2018년의 한국 대법원 판결"},"right":false,"feedback":{"ja":"2018年の判決は、日本企業に賠償を命じた。","en":"The ruling of 2018 ordered Japanese companies to pay damages.","ko":"2018년의 판결은 일본 기업에 배상을 명령했다."}}],"answer":"a","explanation":{"ja":"日本政府は、1965年の日韓請求権協定を根拠としている。","en":"The Japanese government rests its view on the Claims Agreement of 1965.","ko":"일본 정부는 1965년의 한일청구권협정을 근거로 든다."},"caveats":[],"tags":[]}',1000);
INSERT INTO "revision" VALUES(2,1,'{"id":"t1-truefalse","kind":"truefalse","status":"live","facts":["t1"],"level":1,"thinking":"remember","stem":{"ja":"日韓の国交は1975年に正常化した。","en":"Japan and South Korea normalised their diplomatic relations in 1975.","ko":"한일 국교는 1975년에 정상화되었다."},"options":[],"answer":false,"explanation":{"ja":"国交は1965年に正常化した。","en":"Diplomatic relations were normalised in 1965.","ko":"국교는 1965년에 정상화되었다."},"caveats":[],"tags":["treaty"]}',1000);
INSERT INTO "revision" VALUES(3,1,'{"id":"e1-short","kind":"short","status":"draft","facts":["e1"],"level":1,"thinking":"remember","stem":{"ja":"首脳が互いの国を行き来する外交を何というか。","en":"What is it called when leaders visit each other’s country in turn?","ko":"정상이 서로의 나라를 오가는 외교를 무엇이라고 하는가?"},"options":[],"answer":{"texts":{"ja":["シャトル外交","首脳シャトル外交"],"en":["shuttle diplomacy"],"ko":["셔틀 외교"]},"fold_numbers":false},"explanation":{"ja":"両首脳が行き来する外交をシャトル外交という。","en":"Visits of the leaders in turn are called shuttle diplomacy.","ko":"두 정상이 오가는 외교를 셔틀 외교라고 한다."},"caveats":[],"tags":[]}',1000);
INSERT INTO "revision" VALUES(4,1,'{"id":"h2-numeric","kind":"numeric","status":"live","facts":["h2"],"level":1,"thinking":"remember","stem":{"ja":"韓国に親しみを感じると答えた人の割合は何%か。","en":"What percentage said that they feel close to South Korea?","ko":"한국에 친근감을 느낀다고 답한 사람의 비율은 몇 %인가?"},"options":[],"answer":{"value":56.3,"tolerance":0.1,"unit":{"ja":"%","en":"%","ko":"%"}},"explanation":{"ja":"56.3%であった。","en":"It was 56.3%.","ko":"56.3%였다."},"caveats":[],"tags":[]}',1000);
INSERT INTO "revision" VALUES(1,2,'{"id":"h1-single","kind":"single","status":"live","facts":["h1"],"level":1,"thinking":"remember","stem":{"ja":"1965?","en":"1965?","ko":"1965?"},"options":[{"id":"a","text":{"ja":"1965年に結ばれた日韓請求権協定","en":"The Claims Agreement concluded in 1965","ko":"1965년에 체결된 한일청구권협정"},"right":true,"feedback":null},{"id":"b","text":{"ja":"1998年の日韓共同宣言","en":"The Japan–Korea Joint Declaration of 1998","ko":"1998년의 한일 공동선언"},"right":false,"feedback":{"ja":"1998年の宣言は、両国のこれからの協力をうたったものである。","en":"The declaration of 1998 is about the two countries working together in future.","ko":"1998년의 선언은 앞으로의 양국 협력을 밝힌 것이다."}},{"id":"c","text":{"ja":"2015年の日韓合意","en":"The 2015 Japan–Korea agreement","ko":"2015년 한일 합의"},"right":false,"feedback":{"ja":"2015年の合意は、慰安婦問題についてのものである。","en":"The agreement of 2015 is about the comfort women issue.","ko":"2015년의 합의는 위안부 문제에 관한 것이다."}},{"id":"d","text":{"ja":"2018年の韓国最高裁判決","en":"The 2018 ruling of the Supreme Court of Korea","ko":"2018년의 한국 대법원 판결"},"right":false,"feedback":{"ja":"2018年の判決は、日本企業に賠償を命じた。","en":"The ruling of 2018 ordered Japanese companies to pay damages.","ko":"2018년의 판결은 일본 기업에 배상을 명령했다."}}],"answer":"a","explanation":{"ja":"日本政府は、1965年の日韓請求権協定を根拠としている。","en":"The Japanese government rests its view on the Claims Agreement of 1965.","ko":"일본 정부는 1965년의 한일청구권협정을 근거로 든다."},"caveats":[],"tags":[]}',2000);
INSERT INTO "revision" VALUES(5,1,'{"id":"derived-cloze-t1-3","kind":"cloze","status":"live","facts":["t1"],"level":3,"thinking":"remember","stem":{"ja":"空欄に入る年は何年か。","en":"Which year fills the gap?","ko":"빈칸에 들어갈 연도는 무엇인가?"},"options":[],"answer":{"text":{"ja":"条約は[[1]]年に結ばれた。","en":"The treaty was concluded in [[1]].","ko":"조약은 [[1]]년에 체결되었다."},"gaps":[{"id":"1","texts":{"ja":["1965","1965年"],"en":["1965"],"ko":["1965","1965년"]}}],"fold_numbers":true},"explanation":{"ja":"条約は1965年に結ばれた。","en":"The treaty was concluded in 1965.","ko":"조약은 1965년에 체결되었다."},"caveats":[],"tags":["derived"]}',1768619340000);
CREATE TABLE item_fact (
        item INTEGER NOT NULL REFERENCES item,
        fact INTEGER NOT NULL REFERENCES fact,
        PRIMARY KEY (item, fact)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "item_fact" VALUES(1,1);
INSERT INTO "item_fact" VALUES(2,2);
INSERT INTO "item_fact" VALUES(5,2);
INSERT INTO "item_fact" VALUES(3,3);
INSERT INTO "item_fact" VALUES(4,4);
CREATE TABLE item_tag (
        item INTEGER NOT NULL REFERENCES item,
        tag TEXT NOT NULL,
        PRIMARY KEY (item, tag)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "item_tag" VALUES(2,'treaty');
CREATE TABLE learner (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        name TEXT NOT NULL UNIQUE,
        made_at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "learner" VALUES(1,'019bba72-1f80-7000-8000-000000000001','me',1768359600000);
CREATE TABLE sitting (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        learner INTEGER NOT NULL REFERENCES learner,
        purpose TEXT NOT NULL CHECK (purpose IN ('study', 'practice', 'exam')),
        seed INTEGER NOT NULL,
        started_at INTEGER NOT NULL
    ) STRICT;
INSERT INTO "sitting" VALUES(1,'019bba72-1f80-7000-8000-000000000003',1,'study',1,1768359600000);
INSERT INTO "sitting" VALUES(2,'019bc9e7-f2a0-7000-8000-000000000007',1,'study',2,1768618980000);
INSERT INTO "sitting" VALUES(3,'019bc9ed-70e0-7000-8000-00000000000e',1,'practice',3,1768619340000);
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
INSERT INTO "answer" VALUES(1,'019bba72-1f80-7000-8000-000000000002',1,1,1,1,1768359600000,'["b","c","a","d"]','ja','"a"',3,0,1.0,3.0,NULL,NULL,0.25);
INSERT INTO "answer" VALUES(2,'019bba73-09e0-7000-8000-000000000004',1,1,2,1,1768359660000,'[]','ja','false',3,0,1.0,3.0,NULL,NULL,0.5);
INSERT INTO "answer" VALUES(3,'019bba73-f440-7000-8000-000000000005',1,1,4,1,1768359720000,'[]','ja','"56.3"',3,0,1.0,3.0,NULL,NULL,0.0);
INSERT INTO "answer" VALUES(4,'019bc9e7-f2a0-7000-8000-000000000006',1,2,2,1,1768618980000,'[]','ja','null',2,0,0.0,-2.0,8.80912713729986474042e-01,2.3065,0.5);
INSERT INTO "answer" VALUES(5,'019bc9e8-dd00-7000-8000-000000000008',1,2,1,2,1768619040000,'["a","d","c","b"]','ja','null',2,0,0.0,-2.0,8.8087748224411144271e-01,2.3065,0.25);
INSERT INTO "answer" VALUES(6,'019bc9e9-c760-7000-8000-000000000009',1,2,2,1,1768619100000,'[]','ja','null',2,0,0.0,-2.0,NULL,NULL,0.5);
INSERT INTO "answer" VALUES(7,'019bc9ea-b1c0-7000-8000-00000000000a',1,2,1,2,1768619160000,'["b","c","d","a"]','ja','null',2,0,0.0,-2.0,NULL,NULL,0.25);
INSERT INTO "answer" VALUES(8,'019bc9eb-9c20-7000-8000-00000000000b',1,2,2,1,1768619220000,'[]','ja','null',2,0,0.0,-2.0,NULL,NULL,0.5);
INSERT INTO "answer" VALUES(9,'019bc9ec-8680-7000-8000-00000000000c',1,2,1,2,1768619280000,'["b","c","a","d"]','ja','null',2,0,0.0,-2.0,NULL,NULL,0.25);
INSERT INTO "answer" VALUES(10,'019bc9ed-70e0-7000-8000-00000000000d',1,3,2,1,1768619340000,'[]','ja','false',3,0,1.0,3.0,NULL,NULL,0.5);
INSERT INTO "answer" VALUES(11,'019bc9ed-70e0-7000-8000-00000000000f',1,3,1,2,1768619340000,'["b","c","a","d"]','ja','"a"',3,0,1.0,3.0,NULL,NULL,0.25);
INSERT INTO "answer" VALUES(12,'019bc9ed-70e0-7000-8000-000000000010',1,3,5,1,1768619340000,'[]','ja','{"1":"1965"}',3,0,1.0,3.0,NULL,NULL,0.0);
CREATE TABLE retraction (              -- an answer taken back; it counts for nothing
        answer INTEGER PRIMARY KEY REFERENCES answer,
        at INTEGER NOT NULL
    ) STRICT;
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
INSERT INTO "card" VALUES(1,1,1768705680000,0.0910174878393339,9.69887714390079835879e+00,1768619280000,1768359600000,1);
INSERT INTO "card" VALUES(1,2,1768705620000,0.0910174878393339,9.69887714390079835879e+00,1768619220000,1768359660000,1);
INSERT INTO "card" VALUES(1,4,1769050920000,8.2956,1.0,1768359720000,1768359720000,0);
CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL                 -- JSON
    ) STRICT, WITHOUT ROWID;
CREATE TABLE preference (
        learner INTEGER NOT NULL REFERENCES learner,
        name TEXT NOT NULL,
        value TEXT NOT NULL,                -- JSON
        PRIMARY KEY (learner, name)
    ) STRICT, WITHOUT ROWID;
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
CREATE TABLE result (                  -- what an exam came to, as the learner says or as it was sat
        learner INTEGER NOT NULL REFERENCES learner,
        blueprint TEXT NOT NULL,
        day TEXT NOT NULL,
        at INTEGER NOT NULL,
        mark REAL NOT NULL CHECK (mark BETWEEN 0 AND 1),
        PRIMARY KEY (learner, blueprint, day)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE blueprint (               -- a learner's own; ready ones are in the program
        id TEXT PRIMARY KEY,
        content TEXT NOT NULL,              -- JSON
        made_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
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
INSERT INTO search (rowid, terms) VALUES (4, '日韓 韓の の国 国交 交は は 1975 年に に正 正常 常化 化し した た japan and south korea normalised their diplomatic relations in 1975 한일 일 국교 교는 는 1975 년에 에 정상 상화 화되 되었 었다 다 国交 交は は 1965 年に に正 正常 常化 化し した た diplomatic relations were normalised in 1965 국교 교는 는 1965 년에 에 정상 상화 화되 되었 었다 다');
INSERT INTO search (rowid, terms) VALUES (6, '首脳 脳が が互 互い いの の国 国を を行 行き き来 来す する る外 外交 交を を何 何と とい いう うか か what is it called when leaders visit each other s country in turn 정상 상이 이 서로 로의 의 나라 라를 를 오가 가는 는 외교 교를 를 무엇 엇이 이라 라고 고 하는 는가 가 しゃ ゃと とる る外 外交 交 首脳 脳し しゃ ゃと とる る外 外交 交 shuttle diplomacy 셔틀 틀 외교 교 両首 首脳 脳が が行 行き き来 来す する る外 外交 交を をし しゃ ゃと とる る外 外交 交と とい いう う visits of the leaders in turn are called shuttle diplomacy 두 정상 상이 이 오가 가는 는 외교 교를 를 셔틀 틀 외교 교라 라고 고 한다 다');
INSERT INTO search (rowid, terms) VALUES (8, '韓国 国に に親 親し しみ みを を感 感じ じる ると と答 答え えた た人 人の の割 割合 合は は何 何 か what percentage said that they feel close to south korea 한국 국에 에 친근 근감 감을 을 느낀 낀다 다고 고 답한 한 사람 람의 의 비율 율은 은 몇 인가 가 56 3 であ あっ った た it was 56 3 56 3 였다 다');
INSERT INTO search (rowid, terms) VALUES (2, '1965 1965 1965 1965 年に に結 結ば ばれ れた た日 日韓 韓請 請求 求権 権協 協定 定 the claims agreement concluded in 1965 1965 년에 에 체결 결된 된 한일 일청 청구 구권 권협 협정 정 1998 年の の日 日韓 韓共 共同 同宣 宣言 言 the japan korea joint declaration of 1998 1998 년의 의 한일 일 공동 동선 선언 언 1998 年の の宣 宣言 言は は 両国 国の のこ これ れか から らの の協 協力 力を をう うた たっ った たも もの ので であ ある る the declaration of 1998 is about the two countries working together in future 1998 년의 의 선언 언은 은 앞으 으로 로의 의 양국 국 협력 력을 을 밝힌 힌 것이 이다 다 2015 年の の日 日韓 韓合 合意 意 the 2015 japan korea agreement 2015 년 한일 일 합의 의 2015 年の の合 合意 意は は 慰安 安婦 婦問 問題 題に につ つい いて ての のも もの ので であ ある る the agreement of 2015 is about the comfort women issue 2015 년의 의 합의 의는 는 위안 안부 부 문제 제에 에 관한 한 것이 이다 다 2018 年の の韓 韓国 国最 最高 高裁 裁判 判決 決 the 2018 ruling of the supreme court of korea 2018 년의 의 한국 국 대법 법원 원 판결 결 2018 年の の判 判決 決は は 日本 本企 企業 業に に賠 賠償 償を を命 命じ じた た the ruling of 2018 ordered japanese companies to pay damages 2018 년의 의 판결 결은 은 일본 본 기업 업에 에 배상 상을 을 명령 령했 했다 다 日本 本政 政府 府は は 1965 年の の日 日韓 韓請 請求 求権 権協 協定 定を を根 根拠 拠と とし して てい いる る the japanese government rests its view on the claims agreement of 1965 일본 본 정부 부는 는 1965 년의 의 한일 일청 청구 구권 권협 협정 정을 을 근거 거로 로 든다 다');
INSERT INTO search (rowid, terms) VALUES (3, '国交 交は は正 正常 常化 化し した た relations were normalised 국교 교가 가 정상 상화 화되 되었 었다 다');
INSERT INTO search (rowid, terms) VALUES (5, '年表 表 timeline 연표 표 年 year 연도 도 出来 来事 事 event 사건 건 1910 1910 1910 韓国 国併 併合 合 annexation 한국 국 병합 합');
INSERT INTO search (rowid, terms) VALUES (7, '条約 約の の解 解釈 釈は は異 異な なる る readings of the treaty differ 조약 약 해석 석이 이 다르 르다 다');
INSERT INTO search (rowid, terms) VALUES (9, '投資 資の の方 方向 向が が変 変わ わっ った た investment turned 투자 자 방향 향이 이 바뀌 뀌었 었다 다');
