"""The command line: `entry` is the console script, and each command has a file of its own."""
