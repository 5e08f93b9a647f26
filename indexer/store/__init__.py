"""Generations of an index on disk: built aside, checked, published whole or not at all.

What is in them is not known here.

::

    index/
      CURRENT         the name of the generation that answers
      gen-000006/     the one before, kept in case the newer one is damaged
      gen-000007/
        manifest.json   what made it, when, and the SHA-256 of every file
      gen-000008.tmp/ one being built, or left by a builder that was killed
      lock, builder.json    held while somebody builds, and who that is

generations: what a generation is, and whether it is as it was written. publishing: how a new one comes about.
live: how a running server follows.
"""

from indexer.store.generations import Generation, Manifest, Stamp, current, newest, verify
from indexer.store.live import Live
from indexer.store.publishing import builder_at_work, publish

__all__ = ["Generation", "Live", "Manifest", "Stamp", "builder_at_work", "current", "newest", "publish", "verify"]
