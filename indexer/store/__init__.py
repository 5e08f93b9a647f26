"""Generations of an index on disk: built aside, checked, published whole or not at all.

What is in them is not known here.

::

    index/
      CURRENT         the name of the generation that answers
      gen-000005/     an older one, as long as somebody reads it
        replaced        that a newer one is in its place
      gen-000006/     the one before, kept in case the newer one is damaged
      gen-000007/
        manifest.json   what made it, when, and the SHA-256 of every file
      gen-000008.tmp/ one being built, or left by a builder that was killed
      records.pack    what builds remember of files and passages; it may be missing or damaged
      sakuin.json     that this is an index, and which generations its builds began: no other folder
                      is ever removed
      lock, builder.json    held while a process builds, and which one

generations: what a generation is, and whether it is as it was written (early_inspection: while a
program loads). build_lock: who may build, and where. publication: how a new generation comes about.
live_index: how a running server follows. leases: what is read is not removed. plain_files: reading
and writing at names where anything may lie. permissions: who else may write an index. record_pack:
what builds remember.
"""

from indexer.store.build_lock import Claim, builder_at_work, claim, identity_of
from indexer.store.early_inspection import EarlyInspection
from indexer.store.generations import (
    Generation,
    Manifest,
    Stamp,
    current,
    newest,
    read_manifest,
    verify,
)
from indexer.store.leases import Lease
from indexer.store.live_index import LiveIndex
from indexer.store.permissions import writable_by_others
from indexer.store.publication import clear_unfinished, publish
from indexer.store.record_pack import KEY_SIZE, RecordPack

__all__ = [
    "KEY_SIZE",
    "Claim",
    "EarlyInspection",
    "Generation",
    "Lease",
    "LiveIndex",
    "Manifest",
    "RecordPack",
    "Stamp",
    "builder_at_work",
    "claim",
    "clear_unfinished",
    "current",
    "identity_of",
    "newest",
    "publish",
    "read_manifest",
    "verify",
    "writable_by_others",
]
