"""Words beside passages: when a build has them all, the words of an index are put in order and
written while the engine writes its passages.

Both are work in Python, which one process does in turns; so many words go to a process of their
own.
"""

from __future__ import annotations

from pathlib import Path

from indexer.analysis import ThesaurusWriter
from indexer.child_processes import Advance, ChildFailed, Children, Limits
from indexer.service.generations.index_files import write_thesaurus

# Words that take longer to put in order than a process to start.
WORDS_FOR_A_PROCESS = 50_000
_LIMITS = Limits(memory=8 << 30, seconds=600)


def write_words(folder: Path, thesaurus: ThesaurusWriter) -> None:
    """Write the words of an index into the folder of its generation, whatever becomes of a process
    that is asked to.
    """
    if len(thesaurus) >= WORDS_FOR_A_PROCESS:
        try:
            with Children(1, _LIMITS) as children:
                children.start(_write_there, folder, thesaurus).result()
            return
        except (ChildFailed, OSError, MemoryError):
            pass  # what failed there fails here, too, with an error that can be told
    write_thesaurus(folder, thesaurus)


def _write_there(_: Advance, folder: Path, thesaurus: ThesaurusWriter) -> None:
    write_thesaurus(folder, thesaurus)
