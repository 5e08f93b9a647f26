"""Errors of an index, or of the folder where one is to be."""

from __future__ import annotations

from indexer.errors.base import SakuinError


class IndexUnusable(SakuinError):
    """There is no index that could be asked."""

    exit_code = 4
    status = 503


class NoIndex(IndexUnusable):
    """No index has been built at ``path``."""

    code = "no_index"


class IndexDamaged(IndexUnusable):
    """``file`` of the index at ``path`` is not as it was written."""

    code = "index_damaged"


class IndexForeign(IndexUnusable):
    """``file`` of the index at ``path`` holds what no build of ours writes.

    Elsewhere it could run code.
    """

    code = "index_foreign"


class IndexUnreadable(IndexUnusable):
    """``file`` of the index at ``path`` may be as it was written, but can't be read: ``reason``."""

    code = "index_unreadable"


class IndexOutdated(IndexUnusable):
    """The index at ``path`` was built with another ``part`` (engine, schema, dictionary …)."""

    code = "index_outdated"


class EngineMissing(IndexUnusable):
    """The package that ``engine`` needs is not installed; ``command`` would install it."""

    code = "engine_missing"


class ClusterAway(IndexUnusable):
    """None of the nodes at ``addresses`` gave a whole answer; ``reason``: what the last one did."""

    code = "cluster_away"


class ClusterRefused(IndexUnusable):
    """The cluster at ``address`` refused what was asked: ``status`` and ``reason``."""

    code = "cluster_refused"


class LibraryClosed(SakuinError):
    """The library over the index at ``path`` was closed before it was asked."""

    code = "library_closed"


class BadCluster(SakuinError):
    """``address`` is none of a node that we could ask, or no file of a secret: ``reason``."""

    code = "bad_cluster"
    exit_code = 2


class ClusterTooSmall(SakuinError):
    """A cluster of ``nodes`` that hold data has no room for so many ``copies`` beside an index."""

    code = "cluster_too_small"
    exit_code = 2


class CopyDiffers(SakuinError):
    """A copy by ``engine`` answers otherwise than the index does; ``query``: where it was seen."""

    code = "copy_differs"


class EngineUnknown(SakuinError):
    """There is no ``engine``, but those that are ``known``."""

    code = "engine_unknown"
    exit_code = 2


class BeingBuilt(IndexUnusable):
    """Process ``pid`` has been building the index at ``path`` since ``since``.

    No index can answer until it is done.
    """

    code = "being_built"


class IndexIsCorpus(SakuinError):
    """The index would lie among the files of the corpus, at ``path``."""

    code = "index_is_corpus"
    exit_code = 2


class NotAnIndex(SakuinError):
    """``path`` is no folder, or holds ``file``, which is no part of an index.

    A build there could destroy it.
    """

    code = "not_an_index"
    exit_code = 2


class IndexWithinIndex(SakuinError):
    """``path`` lies in ``outer``, which is an index itself, rebuilt as a whole."""

    code = "index_within_index"
    exit_code = 2


class Locked(SakuinError):
    """Process ``pid`` has been building at ``path`` since ``since``."""

    code = "locked"
    exit_code = 5


class DiskFull(SakuinError):
    """The disk of ``path``, a quota or a limit of file sizes is full.

    About ``needed`` is wanted, and ``free`` is free.
    """

    code = "disk_full"
    exit_code = 6


class NotWritable(SakuinError):
    """``path`` can't be written: ``reason``."""

    code = "not_writable"
