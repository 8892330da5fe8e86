"""What travels between laptops: judge codes, packs, sealed returns, tables, and writing them to a stick."""
