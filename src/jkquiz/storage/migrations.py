"""The library file's schema, as the migrations that lead to it.

A migration is one function that is applied once, in the order of this file, and never changed after it was
released. `user_version` counts those that have been applied. To add one: write it below the last, and add a
hand-made file of the schema before it to the tests.
"""

import sqlite3

from sqlite_utils import Database, Migrations

library = Migrations("library")

_SCHEMA_1 = (
    # The bank -----------------------------------------------------------------------------------------
    """CREATE TABLE pack (
        id TEXT PRIMARY KEY,
        title TEXT NOT NULL,                -- JSON: a text by language
        about TEXT NOT NULL,                -- JSON
        licence TEXT NOT NULL,
        languages TEXT NOT NULL,            -- JSON: a list of codes
        caveats TEXT NOT NULL,              -- JSON: ids of those that hold for the whole pack
        digest TEXT NOT NULL                -- of the files it was built from
    ) STRICT""",
    """CREATE TABLE section (
        key INTEGER PRIMARY KEY,
        pack TEXT NOT NULL REFERENCES pack,
        id TEXT NOT NULL,
        parent TEXT,
        position INTEGER NOT NULL,
        is_current INTEGER NOT NULL DEFAULT 1,  -- 0: no longer in the pack; kept for the log's sake
        title TEXT NOT NULL,                -- JSON
        UNIQUE (pack, id)
    ) STRICT""",
    """CREATE TABLE passage (
        key INTEGER PRIMARY KEY,
        section INTEGER NOT NULL REFERENCES section,
        anchor TEXT NOT NULL,
        position INTEGER NOT NULL,
        content TEXT NOT NULL,              -- JSON
        UNIQUE (section, anchor)
    ) STRICT""",
    """CREATE TABLE caveat (
        pack TEXT NOT NULL REFERENCES pack,
        id TEXT NOT NULL,
        text TEXT NOT NULL,                 -- JSON
        PRIMARY KEY (pack, id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE fact (
        key INTEGER PRIMARY KEY,
        pack TEXT NOT NULL REFERENCES pack,
        id TEXT NOT NULL,
        position INTEGER NOT NULL,
        is_current INTEGER NOT NULL DEFAULT 1,
        section INTEGER NOT NULL REFERENCES section,
        content TEXT NOT NULL,              -- JSON
        UNIQUE (pack, id)
    ) STRICT""",
    """CREATE TABLE item (
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
    ) STRICT""",
    "CREATE INDEX item_by_draw ON item (draw) WHERE status = 'live'",
    "CREATE INDEX item_by_section ON item (section, draw) WHERE status = 'live'",
    """CREATE TABLE revision (
        item INTEGER NOT NULL REFERENCES item,
        number INTEGER NOT NULL,
        content TEXT NOT NULL,              -- JSON: the whole item in all languages
        made_at INTEGER NOT NULL,
        PRIMARY KEY (item, number)
    ) STRICT""",
    """CREATE TABLE item_fact (
        item INTEGER NOT NULL REFERENCES item,
        fact INTEGER NOT NULL REFERENCES fact,
        PRIMARY KEY (item, fact)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX item_fact_by_fact ON item_fact (fact)",
    """CREATE TABLE item_tag (
        item INTEGER NOT NULL REFERENCES item,
        tag TEXT NOT NULL,
        PRIMARY KEY (item, tag)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX item_tag_by_tag ON item_tag (tag)",
    # The log: appended, never changed -----------------------------------------------------------------
    """CREATE TABLE learner (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        name TEXT NOT NULL UNIQUE,
        made_at INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE sitting (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        learner INTEGER NOT NULL REFERENCES learner,
        purpose TEXT NOT NULL CHECK (purpose IN ('study', 'practice', 'exam')),
        seed INTEGER NOT NULL,
        started_at INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE answer (
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
    ) STRICT""",
    "CREATE INDEX answer_by_item ON answer (learner, item)",
    "CREATE INDEX answer_by_time ON answer (learner, at)",
    """CREATE TABLE retraction (              -- an answer taken back; it counts for nothing
        answer INTEGER PRIMARY KEY REFERENCES answer,
        at INTEGER NOT NULL
    ) STRICT""",
    *(
        f"""CREATE TRIGGER {table}_is_never_{done} BEFORE {statement} ON {table}
        BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END"""
        for table in ("answer", "retraction", "revision")
        for statement, done in (("UPDATE", "updated"), ("DELETE", "deleted"))
    ),
    # Derived from the log; can be built again from it ----------------------------------------------------
    """CREATE TABLE card (
        learner INTEGER NOT NULL REFERENCES learner,
        item INTEGER NOT NULL REFERENCES item,
        due INTEGER NOT NULL,               -- Unix time in ms, UTC; likewise the other times
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        reviewed INTEGER NOT NULL,
        introduced INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        PRIMARY KEY (learner, item)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX card_by_due ON card (learner, due)",
    "CREATE INDEX card_by_introduction ON card (learner, introduced)",
    # The index: rowid is 2 * item, or 2 * passage + 1 ------------------------------------------------------
    "CREATE VIRTUAL TABLE search USING fts5 (terms, content='', tokenize='unicode61 remove_diacritics 0')",
    """CREATE TABLE setting (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL                 -- JSON
    ) STRICT, WITHOUT ROWID""",
)


@library()
def bank_and_log(db: Database) -> None:
    """Create the bank, the log, what is derived from it, and the search index."""
    for statement in _SCHEMA_1:
        db.execute(statement)


_SCHEMA_2 = (
    # What was expected before an answer; null at the first meeting and within a day of the last one.
    "ALTER TABLE answer ADD COLUMN recall REAL",  # the scheduler's retrievability, 0 to 1
    "ALTER TABLE answer ADD COLUMN stability REAL",  # of the card, in days
    "ALTER TABLE answer ADD COLUMN chance REAL",  # of a blind guess being right, 0 to 1
    """CREATE TABLE preference (
        learner INTEGER NOT NULL REFERENCES learner,
        name TEXT NOT NULL,
        value TEXT NOT NULL,                -- JSON
        PRIMARY KEY (learner, name)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE forecast (                -- the mark expected on a day; the day's last one stays
        learner INTEGER NOT NULL REFERENCES learner,
        day TEXT NOT NULL,                  -- the learner's, as 2026-01-14
        blueprint TEXT NOT NULL,
        exam TEXT NOT NULL,                 -- the day of the exam that was prepared for
        at INTEGER NOT NULL,
        mark REAL NOT NULL,                 -- 0 to 1, likewise the bounds of its 90 % interval
        low REAL NOT NULL,
        high REAL NOT NULL,
        PRIMARY KEY (learner, blueprint, day)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE result (                  -- what an exam came to, as the learner says or as it was sat
        learner INTEGER NOT NULL REFERENCES learner,
        blueprint TEXT NOT NULL,
        day TEXT NOT NULL,
        at INTEGER NOT NULL,
        mark REAL NOT NULL CHECK (mark BETWEEN 0 AND 1),
        PRIMARY KEY (learner, blueprint, day)
    ) STRICT, WITHOUT ROWID""",
)


@library()
def expectations(db: Database) -> None:
    """Keep what was expected of answers and exams, and what each learner prefers."""
    for statement in _SCHEMA_2:
        db.execute(statement)


_SCHEMA_3 = (
    """CREATE TABLE blueprint (               -- a learner's own; ready ones are in the program
        id TEXT PRIMARY KEY,
        content TEXT NOT NULL,              -- JSON
        made_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE exam (
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
    ) STRICT""",
    """CREATE TABLE exam_item (
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
    ) STRICT, WITHOUT ROWID""",
)


@library()
def exams(db: Database) -> None:
    """Keep exams while they are sat and afterwards, and a learner's own blueprints."""
    for statement in _SCHEMA_3:
        db.execute(statement)


_SCHEMA_4 = (
    # What an adaptive test may ask, as it was held to be when the test began: JSON; null for other exams.
    "ALTER TABLE exam ADD COLUMN pool TEXT",
)


@library()
def adaptive_tests(db: Database) -> None:
    """Keep what an adaptive test may ask."""
    for statement in _SCHEMA_4:
        db.execute(statement)


_SCHEMA_5 = (
    # One's own packs, whose structure is edited, and packs built from files, whose is not.
    "ALTER TABLE pack ADD COLUMN is_own INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE pack ADD COLUMN revision INTEGER",  # of one's own pack: the current one; null: not there
    """CREATE TABLE pack_revision (
        pack TEXT NOT NULL REFERENCES pack,
        number INTEGER NOT NULL,
        content TEXT NOT NULL,              -- JSON: everything of the pack but its items
        made_at INTEGER NOT NULL,
        PRIMARY KEY (pack, number)
    ) STRICT, WITHOUT ROWID""",
    # What an edit changes of an item is revision, status, base and silenced; all else follows.
    "ALTER TABLE revision ADD COLUMN is_local INTEGER NOT NULL DEFAULT 0",  # made here, not by a pack's files
    "ALTER TABLE item ADD COLUMN base INTEGER",  # the revision of the files that the text comes from
    "ALTER TABLE item ADD COLUMN silenced TEXT NOT NULL DEFAULT '[]'",  # JSON: flaws set aside, and why
    # What the pack's files say of the item now; null where it is not in them.
    "ALTER TABLE item ADD COLUMN shipped INTEGER",  # number of the revision
    "ALTER TABLE item ADD COLUMN shipped_status TEXT",
    "ALTER TABLE item ADD COLUMN shipped_silenced TEXT",
    "ALTER TABLE item ADD COLUMN place REAL",  # what `draw` is as long as the level is as in the files
    """UPDATE item SET base = revision, place = draw, shipped = (
        SELECT number FROM revision WHERE revision.item = item.key AND number = item.revision
        AND json_extract(content, '$.status') = item.status) WHERE status != 'derived'""",
    "UPDATE item SET shipped_status = status, shipped_silenced = '[]' WHERE shipped IS NOT NULL",
    # Built again from its files at the next start, with what was not kept of them before.
    "UPDATE pack SET digest = ''",
    """CREATE TABLE edit (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,            -- UUIDv7
        at INTEGER NOT NULL,
        what TEXT NOT NULL,
        label TEXT NOT NULL,                -- JSON: what a screen says of it
        is_undone INTEGER NOT NULL DEFAULT 0,
        is_dead INTEGER NOT NULL DEFAULT 0  -- can be neither undone nor redone any more
    ) STRICT""",
    "CREATE INDEX edit_by_state ON edit (is_dead, is_undone, key)",
    """CREATE TABLE edit_item (               -- null: the item was, or is, not in the bank
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
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX edit_item_by_item ON edit_item (item)",
    """CREATE TABLE edit_pack (               -- null: the pack was, or is, not in the bank
        edit INTEGER NOT NULL REFERENCES edit,
        pack TEXT NOT NULL REFERENCES pack,
        old_revision INTEGER,
        new_revision INTEGER,
        PRIMARY KEY (edit, pack),
        FOREIGN KEY (pack, old_revision) REFERENCES pack_revision (pack, number),
        FOREIGN KEY (pack, new_revision) REFERENCES pack_revision (pack, number)
    ) STRICT, WITHOUT ROWID""",
    *(
        f"""CREATE TRIGGER {table}_is_never_{done} BEFORE {statement} ON {table}
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"""
        for table in ("pack_revision", "edit_item", "edit_pack")
        for statement, done in (("UPDATE", "updated"), ("DELETE", "deleted"))
    ),
)


@library()
def editing(db: Database) -> None:
    """Keep the edits of the bank, so that they can be undone, and where each revision came from."""
    for statement in _SCHEMA_5:
        db.execute(statement)


_SCHEMA_6 = (
    """CREATE TABLE picture (                 -- kept as long as a revision of an item may name it
        pack TEXT NOT NULL REFERENCES pack,
        name TEXT NOT NULL,                 -- made from the content
        content BLOB NOT NULL,
        PRIMARY KEY (pack, name)
    ) STRICT""",
)


@library()
def pictures(db: Database) -> None:
    """Keep the pictures of items."""
    for statement in _SCHEMA_6:
        db.execute(statement)


_SCHEMA_7 = (
    """CREATE TABLE original (                -- what a study text was written from, put beside it here
        pack TEXT PRIMARY KEY REFERENCES pack,
        content TEXT NOT NULL,              -- JSON
        made_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


@library()
def originals(db: Database) -> None:
    """Keep the originals of study texts beside them."""
    for statement in _SCHEMA_7:
        db.execute(statement)


_SCHEMA_8 = (
    """CREATE TABLE item_lack (               -- a language in which an item's stem is not there
        language TEXT NOT NULL,
        item INTEGER NOT NULL REFERENCES item,
        PRIMARY KEY (language, item)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX item_lack_by_item ON item_lack (item)",
    """INSERT INTO item_lack SELECT language.value, item.key
        FROM item JOIN revision ON revision.item = item.key AND revision.number = item.revision
        JOIN json_each('["ja", "en", "ko"]') AS language
        WHERE status NOT IN ('derived', 'absent')
        AND coalesce(json_extract(content, '$.stem.' || language.value), '') = ''""",
    # An item by its id alone: whoever looks for it need not know its pack.
    "CREATE INDEX item_by_id ON item (id)",
    # How all items were answered, without reading the whole log.
    "CREATE INDEX answer_by_result ON answer (item, fraction)",
)


@library()
def looking_up(db: Database) -> None:
    """Keep by itself what the table of items is filtered by."""
    for statement in _SCHEMA_8:
        db.execute(statement)


_SCHEMA_9 = (
    "ALTER TABLE pack ADD COLUMN version TEXT",  # which hand-out the pack's files come from, as they say
    # Number of the revision that a copy of one's own pack has, as long as that is a conflict.
    "ALTER TABLE item ADD COLUMN offered INTEGER",
    "ALTER TABLE edit_item ADD COLUMN old_offered INTEGER",
    "ALTER TABLE edit_item ADD COLUMN new_offered INTEGER",
    """CREATE TABLE hand_out (                -- what one's own pack was when it was handed out
        pack TEXT NOT NULL REFERENCES pack,
        version TEXT NOT NULL,
        content TEXT NOT NULL,              -- JSON: the structure's revision, and the state of each item
        made_at INTEGER NOT NULL,
        PRIMARY KEY (pack, version)
    ) STRICT, WITHOUT ROWID""",
    """CREATE INDEX item_in_conflict ON item (pack, position)
        WHERE offered IS NOT NULL OR (revision IS NOT base AND base IS NOT shipped)""",
)


@library()
def handing_back(db: Database) -> None:
    """Keep what was handed out, so that copies of it that come back can be merged."""
    for statement in _SCHEMA_9:
        db.execute(statement)


_SCHEMA_10 = (
    """CREATE TABLE edit_shipping (           -- what a pack's files say of an item, before and after; JSON
        edit INTEGER NOT NULL REFERENCES edit,
        item INTEGER NOT NULL REFERENCES item,
        old TEXT,                           -- null: it had never been in them
        new TEXT NOT NULL,
        PRIMARY KEY (edit, item)
    ) STRICT, WITHOUT ROWID""",
    *(
        f"""CREATE TRIGGER edit_shipping_is_never_{done} BEFORE {statement} ON edit_shipping
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END"""
        for statement, done in (("UPDATE", "updated"), ("DELETE", "deleted"))
    ),
)


@library()
def opening(db: Database) -> None:
    """Keep what opening a pack's files changed, so that it can be undone."""
    for statement in _SCHEMA_10:
        db.execute(statement)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a library to a version in one transaction: all of it or nothing."""
    db = Database(connection)
    with db.atomic():
        library.apply(db)
        connection.execute(f"PRAGMA user_version = {version}")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise sqlite3.IntegrityError(f"foreign key of {broken[0]}")
