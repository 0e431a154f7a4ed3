"""What authors write, as frozen records: no input or output, no links between records."""
