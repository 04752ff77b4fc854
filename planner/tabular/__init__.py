"""Tables in and out: the only place, beside the reports, where spreadsheets and CSV files are known."""
