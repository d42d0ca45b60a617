"""What must hold between records and in the files of prose, beside what the models say of each record."""
