"""The memory that a server takes."""

import signal
import subprocess
import sys

import pytest

# Each thread lets go of 20 MB in its turn, but for the last block, and stays.
LETTING_GO = """
import threading
from indexer.command_line.memory_limit import anonymous_megabytes, share_pools
if not share_pools():
    raise SystemExit("no pools")
kept, turn, done = [], threading.Lock(), threading.Barrier(7)
def run():
    with turn:
        kept.append([b"x" * size for size in range(50_000, 50_400)][-1])
    done.wait()
    done.wait()
before = anonymous_megabytes()
for _ in range(6):
    threading.Thread(target=run).start()
done.wait()
print(anonymous_megabytes() - before)
done.wait()
"""


def test_what_one_thread_lets_go_serves_the_others() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LETTING_GO], capture_output=True, text=True, check=False
    )
    if "no pools" in told.stderr:
        pytest.skip("the allocator is another")
    assert float(told.stdout) < 70


# Every hundredth of 20,000 blocks stays, and so do the ends of whatever pool they are in.
KEEPING_SOME = """
from indexer.command_line.memory_limit import anonymous_megabytes, give_back, giving_back
blocks = [b"x" * 2_000 + bytes([number % 256]) for number in range(20_000)]
kept = blocks[::100]
del blocks
full, beats = anonymous_megabytes(), []
giving_back(lambda: beats.append("beat"))()
if not give_back():
    raise SystemExit("no pools")
print(full - anonymous_megabytes(), *beats)
"""


def test_what_nobody_has_goes_back_to_the_system() -> None:
    told = subprocess.run(
        [sys.executable, "-c", KEEPING_SOME], capture_output=True, text=True, check=False
    )
    if "no pools" in told.stderr:
        pytest.skip("the allocator is another")
    given, beat = told.stdout.split()
    assert float(given) > 15
    assert beat == "beat"


# A process that makes way just when who watches it is told to end, and hears nothing of it.
MAKES_WAY_MEANWHILE = """
import os, signal, socket, sys
import click
from indexer.command_line.http_server import RENEWED
from indexer.command_line.supervisor import watch
def work(*, again, ready, beat):
    ready()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.kill(os.getppid(), signal.SIGTERM)
    return RENEWED
with click.Context(click.Command("serve")), socket.socket() as port:
    sys.exit(watch(work, port, print))
"""


def test_a_server_told_to_end_while_its_process_makes_way_ends_as_it_was_told() -> None:
    ended = subprocess.run([sys.executable, "-c", MAKES_WAY_MEANWHILE], timeout=20)
    assert ended.returncode == 128 + signal.SIGTERM
