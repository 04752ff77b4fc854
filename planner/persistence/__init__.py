"""The database: tables, scope, transactions, migrations. The only package that knows SQLAlchemy."""
