"""Access to a cluster: addresses from the build, names and secrets from the environment.

No secret is ever an argument, part of an address, or kept with an index.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexer.engines.index_locations import fault_of_address, split_addresses
from indexer.errors import BadCluster

ADDRESSES = "SAKUIN_CLUSTER"
# Each may be a file's name instead, with _FILE behind it.
USER, PASSWORD, API_KEY = "SAKUIN_CLUSTER_USER", "SAKUIN_CLUSTER_PASSWORD", "SAKUIN_CLUSTER_API_KEY"
CERTIFICATES = "SAKUIN_CLUSTER_CA"


@dataclass(frozen=True, slots=True)
class ClusterAccess:
    """``addresses``: of nodes. ``headers``: what lets us in. ``certificates``: a file, "" for the
    system's.
    """

    addresses: tuple[str, ...]
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    certificates: str = ""


def cluster_access(
    addresses: Sequence[str], environment: Mapping[str, str] = os.environ
) -> ClusterAccess:
    """Return how to reach the cluster at these addresses, or at those of the environment.

    The environment overrules. Errors: BadCluster.
    """
    asked = split_addresses(environment.get(ADDRESSES, "")) or tuple(addresses)
    if not asked:
        raise BadCluster(address="", reason="no address")
    for address in asked:
        _check(address)
    certificates = environment.get(CERTIFICATES, "")
    if certificates and not Path(certificates).is_file():
        raise BadCluster(address=certificates, reason="no file")
    return ClusterAccess(asked, _headers(environment), certificates)


def _check(address: str) -> None:
    if reason := fault_of_address(address):
        # what is before an @ may be a password
        raise BadCluster(address=address.rpartition("@")[2], reason=reason)


def _headers(environment: Mapping[str, str]) -> dict[str, str]:
    from urllib3.util import make_headers

    key, user = _secret(environment, API_KEY), _secret(environment, USER)
    if key:
        return {"authorization": f"ApiKey {key}"}
    if not user:
        return {}
    return dict(make_headers(basic_auth=f"{user}:{_secret(environment, PASSWORD)}"))


def _secret(environment: Mapping[str, str], name: str) -> str:
    file = environment.get(f"{name}_FILE", "")
    if not file:
        return environment.get(name, "")
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadCluster(address=file, reason=str(error)) from error
