"""Files become records and problems. Reading never raises for an author's mistake."""
