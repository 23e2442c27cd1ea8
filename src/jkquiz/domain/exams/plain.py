"""Blueprints as plain data and back."""

from typing import Any

from jkquiz.domain.exams.blueprint import Arrangement, Blueprint, Feedback, Part
from jkquiz.domain.exams.marking import Marking
from jkquiz.domain.items import Kind


def blueprint_to_plain(blueprint: Blueprint) -> dict[str, Any]:
    """Return a blueprint as plain data."""
    return {
        "id": blueprint.id,
        "title": blueprint.title,
        "parts": [
            {
                "count": part.count,
                "sections": list(part.sections),
                "kinds": [kind.value for kind in part.kinds],
                "levels": list(part.levels),
            }
            for part in blueprint.parts
        ],
        "minutes": blueprint.minutes,
        "pass_mark": blueprint.pass_mark,
        "marking": blueprint.marking.value,
        "arrangement": blueprint.arrangement.value,
        "feedback": blueprint.feedback.value,
        "counts_time_away": blueprint.counts_time_away,
        "with_derived": blueprint.with_derived,
        "precision": blueprint.precision,
    }


def blueprint_from_plain(data: dict[str, Any]) -> Blueprint:
    """Return the blueprint of plain data."""
    return Blueprint(
        id=data["id"],
        title=data["title"],
        parts=tuple(
            Part(
                part["count"],
                tuple(part["sections"]),
                tuple(Kind(kind) for kind in part["kinds"]),
                tuple(part["levels"]),
            )
            for part in data["parts"]
        ),
        minutes=data["minutes"],
        pass_mark=data["pass_mark"],
        marking=Marking(data["marking"]),
        arrangement=Arrangement(data["arrangement"]),
        feedback=Feedback(data["feedback"]),
        counts_time_away=data["counts_time_away"],
        with_derived=data["with_derived"],
        precision=data.get("precision"),  # not in what was kept before there were adaptive tests
    )
