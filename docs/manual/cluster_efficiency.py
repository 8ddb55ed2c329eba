#!/usr/bin/env python3
"""How well a sweep fills a large machine: a simulation of threads, parts, desk and file system.

Threads take parts, run them, and hand each to the file system while they run the next; a thread
waits when its last part is not on the disk yet. With --ranks the parts come from one desk, which
answers one request after another; otherwise each thread's parts are fixed in advance (--shard).
The file system is one queue that takes so many parts a second. At the end one process joins.

    python3 docs/manual/cluster_efficiency.py
    python3 docs/manual/cluster_efficiency.py --run-seconds 1 --nodes 1000
"""
import argparse
import heapq
import random


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--nodes", type=int, nargs="+", default=[1, 10, 100, 1000])
    add("--cores", type=int, default=64, help="threads of a node")
    add("--run-seconds", type=float, default=0.012, help="measured: a baseline run")
    add("--part-runs", type=int, default=170, help="runs in a part")
    add("--parts", type=int, default=30, help="parts of each thread")
    add("--spread", type=float, default=0.05, help="standard deviation of a part's time, as a share of it (assumed)")
    add("--slow-nodes", type=float, default=0.02, help="share of nodes that are a tenth slower (assumed)")
    add("--answer-seconds", type=float, default=20e-6, help="the desk: one request, over a network (assumed)")
    add("--wait-seconds", type=float, default=2e-3, help="a rank looks for its answer every millisecond, the desk too")
    add("--files-per-second", type=float, default=3000, help="parts that the file system takes (assumed)")
    add("--join-seconds", type=float, default=40e-6, help="measured: joining one run, outcomes only")
    add("--ranks", action="store_true", help="one MPI job instead of shares")
    return parser.parse_args()


def makespan(o, threads):
    """Seconds until the last part is on the disk."""
    luck = random.Random(1)
    work = o.run_seconds * o.part_runs
    slow = [1.1 if luck.random() < o.slow_nodes else 1.0 for _ in range((threads + o.cores - 1) // o.cores)]
    left = [o.parts] * threads
    total = o.parts * threads
    on_disk = [0.0] * threads
    desk = file_system = end = 0.0
    free = [(0.0, thread) for thread in range(threads)]
    while total > 0 and free:
        now, thread = heapq.heappop(free)
        if o.ranks:
            desk = max(desk, now) + o.answer_seconds
            now = desk + o.wait_seconds
        elif left[thread] == 0:
            continue
        left[thread] -= 1
        total -= 1
        now += work * slow[thread // o.cores] * max(0.1, luck.gauss(1, o.spread))
        now = max(now, on_disk[thread])
        file_system = max(file_system, now) + 1 / o.files_per_second
        on_disk[thread] = file_system
        end = max(end, file_system)
        heapq.heappush(free, (now, thread))
    return end


def main():
    o = options()
    print(f"{'nodes':>6} {'threads':>8} {'runs':>12} {'running s':>10} {'joining s':>10} {'efficiency':>10} {'with join':>10}")
    for nodes in o.nodes:
        threads = nodes * o.cores
        runs = threads * o.parts * o.part_runs
        ideal = runs * o.run_seconds / threads
        running, joining = makespan(o, threads), runs * o.join_seconds
        print(f"{nodes:>6} {threads:>8} {runs:>12} {running:>10.1f} {joining:>10.1f} {ideal / running:>10.3f} {ideal / (running + joining):>10.3f}")


if __name__ == "__main__":
    main()
