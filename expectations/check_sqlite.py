"""The rules over the SQLite file that `toolkit export` writes, with Great Expectations alone.

    pip install great-expectations sqlalchemy
    python check_sqlite.py suites PACKAGE.sqlite

Nothing of the toolkit is needed. A rule without an instance is left out of the run and listed with the
reason that the package keeps: Great Expectations would call it a success.
"""

import json
import sqlite3
import sys
from pathlib import Path

import great_expectations as gx

suites, file, failures = Path(sys.argv[1]), Path(sys.argv[2]), 0
database = sqlite3.connect(file)
source = gx.get_context(mode="ephemeral").data_sources.add_sqlite(
    "package", connection_string=f"sqlite:///{file}"
)
batch = (
    source.add_table_asset("all", table_name="documents").add_batch_definition_whole_table("all").get_batch()
)
for path in sorted(suites.glob("*.json")):
    suite, asked, left_out = json.loads(path.read_text("utf-8")), [], []
    for expectation in suite["expectations"]:
        looked_at = expectation["kwargs"]["unexpected_rows_query"].rpartition("\nWHERE ABS(")[0]
        (asked if database.execute(looked_at).fetchone() else left_out).append(expectation)
    results = batch.validate(gx.ExpectationSuite(path.stem, asked)).results if asked else []
    failed = [result for result in results if not result.success]
    failures += len(failed)
    print(f"{path.stem}: {len(asked) - len(failed)} hold, {len(failed)} fail, {len(left_out)} not run")
    for result in failed:
        print(
            f"  FAILS    {result.expectation_config.description}: {result.result.get('observed_value')} rows"
        )
    for expectation in left_out:
        reasons = database.execute(
            "SELECT reason_en FROM rule_results WHERE rule = ?", [expectation["meta"]["rule"]]
        )
        print(f"  not run  {expectation['description']}: {next(reasons, ['nothing to look at'])[0]}")
sys.exit(failures > 0)
