-- What the views and rules look rows up by. Made when all packages are loaded, before views.sql.

CREATE INDEX readings_by_claim ON readings (document_id, claim);
CREATE INDEX claims_by_topic ON claims (document_id, topic, code);
CREATE INDEX claims_by_paragraph ON claims (document_id, paragraph, claim);
CREATE INDEX claims_by_number ON claims (document_id, claim);
CREATE INDEX claims_by_parent ON claims (document_id, parent) WHERE parent IS NOT NULL;
CREATE INDEX claims_by_change ON claims (document_id, change_value);
CREATE INDEX paragraphs_by_place ON paragraphs (document_id, paragraph);
CREATE INDEX counterparts_by_topic ON counterparts (topic, "table", "key", measure);
CREATE INDEX lines_by_code ON lines (document_id, code, folded);
CREATE INDEX superseded_by_code ON superseded_names (classification, code, folded);
CREATE INDEX lines_by_table ON lines (document_id, "table", code);
CREATE INDEX figures_by_parent ON figures (document_id, "table", measure, parent);
CREATE INDEX figures_by_key ON figures (document_id, "table", measure, "key");
CREATE INDEX figures_by_code ON figures (document_id, "table", measure, code);
CREATE INDEX figures_by_line ON figures (document_id, "table", line, measure);
CREATE INDEX figures_by_amount ON figures (document_id, fen);
CREATE INDEX columns_by_table ON columns (document_id, "table", measure, status);
CREATE INDEX titles_by_table ON form_titles (document_id, "table");
CREATE INDEX tables_by_table ON tables (document_id, "table");
CREATE INDEX cells_by_name ON cells (document_id, cell);
CREATE INDEX amounts_by_cell ON amounts (document_id, cell);
CREATE INDEX problems_by_document ON problems (document_id, kind);
