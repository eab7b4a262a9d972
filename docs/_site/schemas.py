"""What forms and facts files may hold → a JSON Schema of each, for editors: ``python -m docs._site.schemas`` (``make rules``)."""

from __future__ import annotations

import json

from toolkit.checks import DeclaredReview, expectations_folder, facts_model
from toolkit.package import DeclaredMetadata
from toolkit.vocabulary import DeclaredForm, json_schema


def schemas() -> dict[str, str]:
    """The files under ``docs/schemas`` and what they hold."""
    found = {
        "form.schema.json": json_schema(DeclaredForm, "A form 公开表式"),
        "facts.schema.json": json_schema(facts_model(), "Facts from outside 外部事实"),
        "review.schema.json": json_schema(DeclaredReview, "A review 复核"),
        "publisher.schema.json": json_schema(DeclaredMetadata, "A publisher's description 发布者说明"),
    }
    return {name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for name, schema in found.items()}


if __name__ == "__main__":
    folder = expectations_folder().parent / "docs" / "schemas"
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")
        print(f"docs/schemas/{name}")
