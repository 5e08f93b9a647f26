"""The command ``sakuin``: what the service answers, said to a terminal or to a program that reads.

program: the group, its language, errors and exit codes. terminal: what may be written where. The
other files hold the commands; each is loaded when it is typed.
"""

from indexer.command_line.program import main, program

__all__ = ["main", "program"]
