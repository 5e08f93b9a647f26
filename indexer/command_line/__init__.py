"""The command ``sakuin``: what the service answers, said to a terminal or to a program that reads.

program: the group, its language, errors and exit codes. terminal: what may be written where. The
other files hold the commands.
"""

from indexer.command_line.glossaries import glossary
from indexer.command_line.index_commands import build, check, evaluate
from indexer.command_line.inspection_commands import analyse, passages
from indexer.command_line.program import main, program
from indexer.command_line.search_command import search
from indexer.command_line.serve_command import serve

for command in (build, search, serve, passages, analyse, glossary, check, evaluate):
    program.add_command(command)

__all__ = ["main", "program"]
