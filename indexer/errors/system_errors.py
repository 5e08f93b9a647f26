"""Errors of output, ports, load and packages."""

from __future__ import annotations

from indexer.errors.base import SakuinError


class BadAddress(SakuinError):
    """Links can't begin with ``address``, which is none of http or https alone."""

    code = "bad_address"
    exit_code = 2


class OutputLost(SakuinError):
    """Standard output can't be written: ``reason``."""

    code = "output_lost"


class PortTaken(SakuinError):
    """Another program listens at ``address``."""

    code = "port_taken"


class CannotListen(SakuinError):
    """No server can listen at ``address``: ``reason``."""

    code = "cannot_listen"


class NoWorkingFolder(SakuinError):
    """The folder that the command was called in has been removed."""

    code = "no_working_folder"


class Overloaded(SakuinError):
    """Too many searches at once."""

    code = "overloaded"
    status = 503


class UntrustedHost(SakuinError):
    """The request names a host that the server does not answer for; it listens at ``port``."""

    code = "untrusted_host"
    status = 400


class TooManyRequests(SakuinError):
    """A client has asked more often than it may; it may again in ``seconds``."""

    code = "too_many_requests"
    status = 429


class PackageNotInstalled(SakuinError):
    """The command asked for needs a ``package`` that comes with an ``extra`` of this one."""

    code = "package_not_installed"
