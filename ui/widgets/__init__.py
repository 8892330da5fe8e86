"""Small parts that pages are built of."""
