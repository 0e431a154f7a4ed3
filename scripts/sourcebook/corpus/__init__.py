"""Everything, linked both ways; pure questions and answers."""
