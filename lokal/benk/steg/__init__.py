"""`make bench`: each stage of the way beside a bare loop with the same I/O, in the same run."""
