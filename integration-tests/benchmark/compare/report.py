#!/usr/bin/env python3
"""Makes the tables of docs/ from the results of compare.sh: report.py RESULTS ROOMS VERSIONS"""
import json
import os
import platform
import re
import statistics
import sys

NAMES = {
    "climit": "C, one `send` per message", "climit-batch": "C, batched", "bun": "Bun", "vertx-naive": "Vert.x, a loop",
    "quarkus": "WebSockets Next", "quarkus-epoll": "WebSockets Next, `broadcast()`", "ours-1": "Quarkus Realtime",
    "ours-2": "Quarkus Realtime",
}
WORKLOADS = {
    "fan100": "100 subscribers, 32 bytes, one message in flight",
    "fan1000": "1,000 subscribers, 32 bytes, one message in flight",
    "fan1000-256": "1,000 subscribers, 256 bytes, one message in flight",
    "fan1000-w16": "1,000 subscribers, 32 bytes, 16 messages in flight",
    "chat32": "A room of 32, everybody sends at once",
    "echo": "Echo, 100 connections",
    "sse1000": "1,000 event streams, 32 bytes, one message in flight",
    "lat1000": "1,000 subscribers, 20 messages a second",
}
MAX_NOISE = 0.10


def main(results, rooms, versions):
    rows = [row for row in map(json.loads, open(results)) if not row.get("error")]
    print(f"// Made by integration-tests/benchmark/compare/compare.sh\n\n{machine(rows, versions)}\n")
    print(".CPU time of the server per delivery, in microseconds, pinned to one core")
    cpu_table(rows, [n for n in WORKLOADS if n != "lat1000"])
    print("\n.Latency at 20 messages a second to 1,000 subscribers, in milliseconds")
    latency_table(rows)
    print("\n.Two event loops, client and server placed by the scheduler: deliveries per second, in thousands")
    unpinned_table(rows)
    print("\n.10,000 connections, each in one topic")
    idle_table(rows)
    print("\n.A room of 32 clients that send 640 messages each at once: deliveries per CPU second of the server, in millions")
    rooms_table(rooms)


def machine(rows, versions):
    cpu = re.search(r"model name\s*: (.*)", open("/proc/cpuinfo").read())
    date = min(row["time"] for row in rows)[:10]
    return f"_{date}, {os.cpu_count()} cores of {cpu[1] if cpu else platform.machine()}, Linux {platform.release()}, loopback; {versions}._"


def chosen(rows, server, workload, pinned=True):
    all_of_it = [r for r in rows if r["server"] == server and r["workload"] == workload and r.get("pinned", True) == pinned]
    quiet = [r for r in all_of_it if r.get("noise", 0) <= MAX_NOISE]
    return quiet if len(quiet) >= 2 else all_of_it


def spread(values, digits):
    values = sorted(v for v in values if v is not None)
    if not values:
        return "-"
    middle = statistics.median(values)
    if middle < 1:
        digits += 1
    return f"{middle:,.{digits}f} ({values[0]:,.{digits}f}..{values[-1]:,.{digits}f})"


def servers(rows, workloads, pinned=True):
    return [s for s in NAMES if any(chosen(rows, s, w, pinned) for w in workloads)]


def table(head, lines):
    print(f'[cols="3{",2" * (len(head) - 1)}",options=header]\n|===')
    for cell in head:
        print(f"|{cell}")
    for line in lines:
        print()
        for cell in line:
            print(f"|{cell}")
    print("|===")


def cpu_table(rows, workloads):
    shown = servers(rows, workloads)
    lines = []
    for workload in workloads:
        cells = [spread([r["srv_cpu_per_M"] for r in chosen(rows, s, workload)], 2) for s in shown]
        if any(c != "-" for c in cells):
            lines.append([WORKLOADS[workload]] + cells)
    table(["Median (lowest..highest)"] + [NAMES[s] for s in shown], lines)


def latency_table(rows):
    shown = servers(rows, ["lat1000"])
    table(["", "p50", "p99"], [[NAMES[s]] + [spread([r[k] / 1000 for r in chosen(rows, s, "lat1000")], 1)
                                               for k in ("p50_us", "p99_us")] for s in shown])


def unpinned_table(rows):
    workloads = ["fan1000", "chat32"]
    table([""] + [WORKLOADS[w] for w in workloads],
          [[NAMES[s]] + [spread([r["dps"] / 1000 for r in chosen(rows, s, w, False)], 0) for w in workloads]
           for s in servers(rows, workloads, False)])


def idle_table(rows):
    keys = {"Heap of a connection after GC, KiB": "heap_per_conn_kb", "Memory of the process per connection, KiB": "rss_per_conn_after_hook_kb",
            "CPU per connection opened, us": "srv_cpu_us_per_conn"}
    table([""] + list(keys), [[NAMES[s]] + [spread([r.get(k) for r in chosen(rows, s, "idle")], 1) for k in keys.values()]
                              for s in servers(rows, ["idle"])])


def rooms_table(path):
    by_server = {}
    for line in open(path):
        by_server.setdefault(line.split()[0], []).append(int(re.search(r"per_cpu_s=(\d+)", line)[1]) / 1e6)
    table(["", "Median (lowest..highest)"], [[NAMES[s], spread(v, 1)] for s, v in by_server.items()])


main(*sys.argv[1:])
