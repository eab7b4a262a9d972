"""The CSV files of a data package against the committed suites, with Great Expectations and pandas alone.

    pip install great-expectations pandas
    python check_csv.py suites/data DATAPACKAGE

Nothing of the toolkit is needed. What has nothing to look at (a blank column, one that the table does
not have) is left out of the run and listed: Great Expectations would call it a success.
"""

import json
import re
import sys
from pathlib import Path

import great_expectations as gx
import pandas as pd

suites, folder, failures = Path(sys.argv[1]), Path(sys.argv[2]), 0
source = gx.get_context(mode="ephemeral").data_sources.add_pandas("package")
package = json.loads((folder / "datapackage.json").read_text("utf-8"))
for resource in package["resources"]:
    name = resource["name"]
    suite = json.loads((suites / f"{re.sub('_[0-9]+$', '', name)}.json").read_text("utf-8"))
    frame = pd.read_csv(folder / resource["path"], dtype="str", keep_default_na=False, na_values=[""])
    seen = {"table": 1, "rows": len(frame), **frame.notna().sum()}
    asked = [e for e in suite["expectations"] if seen.get(e["meta"]["looks_at"])]
    batch = (
        source.add_dataframe_asset(name)
        .add_batch_definition_whole_dataframe("all")
        .get_batch({"dataframe": frame})
    )
    stated = {"rows": resource["rows"], "columns": [field["name"] for field in resource["schema"]["fields"]]}
    run = batch.validate(gx.ExpectationSuite(name, asked), expectation_parameters=stated)
    failed = [result for result in run.results if not result.success]
    failures += len(failed)
    print(
        f"{name}: {len(asked) - len(failed)} hold, {len(failed)} fail, {len(suite['expectations']) - len(asked)} not run"
    )
    for result in failed:
        print(
            f"  FAILS    {result.expectation_config.description}: {result.result.get('partial_unexpected_list', result.result)}"
        )
    for expectation in suite["expectations"]:
        if expectation not in asked:
            print(f"  not run  {expectation['description']}: nothing to look at")
for resource in package["emptyResources"]:
    print(f"{resource['name']}: not run, it has no row")
sys.exit(failures > 0)
